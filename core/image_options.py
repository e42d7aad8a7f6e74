"""What the image scene adds to State: which picture, which colours are its classes, and how softmax is applied."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from .rules import require, require_between, require_one_of, require_place, visible
from .text import Text, t

PICTURE_SUFFIXES = (".png", ".jpg", ".jpeg")
MAX_COLOURS = 6
MAX_NAME_LENGTH, LONGEST_PATH = 24, 200
MIN_TAU, MAX_TAU = 1e-4, 10.0
MAX_PLACES = 1_000_000
BUNDLED_NAMES = {"bay": t("bay"), "fruits": t("fruits")}
BUNDLED = tuple(BUNDLED_NAMES)
BUNDLED_WIDTH, BUNDLED_HEIGHT = 600, 400
AXES = ("channels", "places")
INPUTS = ("3-D", "4-D", "2-D")
CLICKS = ("look", "add", "change")


@dataclass(frozen=True, slots=True)
class PictureSource:
    """Where a picture is: its pixels are no part of State.

    Attributes:
        path: Of the user's file; "" for a bundled picture.
        bundled: Name of the bundled picture, which also stands in for a file that is gone.
        digest: SHA-256 of the file's bytes, as 64 hexadecimal digits; "" for a bundled picture.
        width, height: In places, after it was turned upright and reduced; at most a million places.
    """

    path: str = ""
    bundled: str = BUNDLED[0]
    digest: str = ""
    width: int = BUNDLED_WIDTH
    height: int = BUNDLED_HEIGHT

    def __post_init__(self) -> None:
        require_one_of("bundled", self.bundled, BUNDLED)
        require(
            len(self.path) <= LONGEST_PATH and self.path.isprintable(),
            t(
                "the path of a picture must have up to {high} printable characters, got “{path}”",
                high=LONGEST_PATH,
                path=visible(self.path),
            ),
        )
        require(
            re.fullmatch("[0-9a-f]{64}" if self.path else "", self.digest) is not None,
            t("digest must be 64 hexadecimal digits with a path and empty without, got “{value}”", value=self.digest),
        )
        require(
            min(self.width, self.height) >= 1 and self.width * self.height <= MAX_PLACES,
            t(
                "a picture must have 1 to {high} pixels, got {width} × {height}",
                high=f"{MAX_PLACES:,}",
                width=self.width,
                height=self.height,
            ),
        )
        is_of_bundled_size = (self.width, self.height) == (BUNDLED_WIDTH, BUNDLED_HEIGHT)
        rule = t("a bundled picture has {width} × {height} pixels", width=BUNDLED_WIDTH, height=BUNDLED_HEIGHT)
        require(bool(self.path) or is_of_bundled_size, rule)

    @property
    def name(self) -> Text | str:
        """What to call it: the name of its file, or of what the bundled picture shows."""
        return visible(Path(self.path).name) if self.path else BUNDLED_NAMES[self.bundled]


@dataclass(frozen=True, slots=True)
class ColourClass:
    """A class of places: those that are more like its colour than like any other.

    Attributes:
        name: 1 to 24 printable characters.
        colour: As ``#rrggbb``, picked from a picture.
        hue: 0 to 5, its colour in charts and maps, an index into the palette.
    """

    name: str
    colour: str
    hue: int

    def __post_init__(self) -> None:
        require(
            0 < len(self.name.strip()) <= len(self.name) <= MAX_NAME_LENGTH and self.name.isprintable(),
            t(
                "a class name must have 1 to {high} printable characters, got “{name}”",
                high=MAX_NAME_LENGTH,
                name=visible(self.name),
            ),
        )
        require(
            re.fullmatch("#[0-9a-f]{6}", self.colour) is not None,
            t("a colour must look like #7fb2e5, got “{value}”", value=visible(self.colour)),
        )
        require_place("hue", self.hue, MAX_COLOURS)

    @property
    def rgb(self) -> tuple[int, int, int]:
        """Red, green and blue, 0 to 255."""
        red, green, blue = bytes.fromhex(self.colour[1:])
        return red, green, blue


@dataclass(frozen=True, slots=True)
class ImagePin:
    """The place and the tau whose probabilities stay as ghosts."""

    tau: float
    place: tuple[int, ...]

    def __post_init__(self) -> None:
        require_between("tau", self.tau, MIN_TAU, MAX_TAU)
        require(len(self.place) == 2 and min(self.place) >= 0, t("place must be a row and a column"))


@dataclass(frozen=True, slots=True)
class ImageOptions:
    """Which picture goes through softmax, and how.

    Attributes:
        picture: Where it is.
        colours: 1 to 6 classes with different names and hues.
        tau: Divides the squared distances, from 0.0001 to 10.
        axis: "channels", as Softmax2d does it, or "places", which is the confusion to show.
        given: The axes of the input: "3-D" is (K, H, W), "4-D" a batch of one, "2-D" a single map, which torch refuses.
        place: Row and column of the inspected place.
        chosen: The class that can be recoloured, renamed and removed.
        click: What a click on the picture means beside inspecting: "look" nothing, "add" a class, "change" the chosen
            one's colour.
        pinned: What is kept to compare with, or None.
    """

    picture: PictureSource = field(default_factory=PictureSource)
    colours: tuple[ColourClass, ...] = (
        ColourClass("Y1", "#5d87b2", 0),
        ColourClass("Y2", "#2d708f", 1),
        ColourClass("Y3", "#ddbc85", 2),
        ColourClass("Y4", "#346a39", 3),
        ColourClass("Y5", "#9a91a9", 4),
    )
    tau: float = 0.02
    axis: str = AXES[0]
    given: str = INPUTS[0]
    place: tuple[int, ...] = (158, 490)
    chosen: int = 0
    click: str = CLICKS[0]
    pinned: ImagePin | None = None

    def __post_init__(self) -> None:
        count = len(self.colours)
        require(
            1 <= count <= MAX_COLOURS,
            t("there must be {low} to {high} classes, got {count}", low=1, high=MAX_COLOURS, count=count),
        )
        names, hues = [one.name for one in self.colours], {one.hue for one in self.colours}
        require(len(set(names)) == count, t("class names must differ, got {names}", names=", ".join(names)))
        require(len(hues) == count, t("two classes have the same hue"))
        require_between("tau", self.tau, MIN_TAU, MAX_TAU)
        require_one_of("axis", self.axis, AXES)
        require_one_of("given", self.given, INPUTS)
        require_one_of("click", self.click, CLICKS)
        require_place("chosen", self.chosen, count)
        require(len(self.place) == 2, t("place must be a row and a column"))
        require_place("row", self.place[0], self.picture.height)
        require_place("column", self.place[1], self.picture.width)
