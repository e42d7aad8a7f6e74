"""The picture that a State speaks of: read once, kept as long as its file stays the same, never a part of State."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from .edits import applied
from .errors import InputError
from .image_options import BUNDLED_NAMES, MAX_COLOURS, ColourClass, ImageOptions, PictureSource
from .intent import Intent
from .picture_file import Picture, read_picture, step_notices
from .rules import visible
from .state import State
from .text import Text, t

FOLDER = Path(__file__).resolve().parents[1] / "assets" / "pictures"
GRID, FIRST_CLASSES = 16, 4


@dataclass(frozen=True, slots=True)
class Shown:
    """What stands for a source: its picture or another one, and why; ``problem`` is None if all is well."""

    picture: Picture
    problem: Text | None = None


def picture_of(source: PictureSource) -> Shown:
    """Return the picture of ``source``, or the bundled one if its file is gone or cannot be read any more."""
    if not source.path:
        return Shown(_bundled(source.bundled))
    name, bundled = source.name, BUNDLED_NAMES[source.bundled]
    try:
        picture = _kept(source.path, *_stamp(source.path))
    except (InputError, OSError, ValueError):
        gone = t("“{name}” is gone or cannot be read: “{bundled}” stands in for it", name=name, bundled=bundled)
        return Shown(_bundled(source.bundled), gone)
    if picture.digest != source.digest:
        return Shown(picture, t("“{name}” is not what it was when it was opened: its file has changed", name=name))
    return Shown(picture)


def place_in(picture: Picture, place: tuple[int, ...]) -> tuple[int, int]:
    """Return ``place``, or the nearest one that ``picture`` has: it may be smaller than the one that is gone."""
    return min(place[0], picture.height - 1), min(place[1], picture.width - 1)


def with_picture(state: State, path: Path | str) -> tuple[State, tuple[Text, ...]]:
    """Return ``state`` in the image scene with the picture of ``path``, and what the reader should know of it.

    Its classes are new: the first is the most frequent colour on a grid of 16 x 16 places, each other one is the colour
    farthest from those before it. The inspected place is the middle.

    Raises:
        InputError: The file is no picture that can be read, or its path is too long to be kept.
    """
    path = Path(path).absolute()
    picture = read_picture(path)
    source = replace(state.image.picture, path=str(path), digest=picture.digest)
    source = replace(source, width=picture.width, height=picture.height)
    options = ImageOptions(
        picture=source,
        colours=first_colours(picture),
        tau=state.image.tau,
        place=(picture.height // 2, picture.width // 2),
    )
    name = visible(path.name)
    chosen = t(
        "the classes of {name} are colours far apart on a grid of {count} × {count} places", name=name, count=GRID
    )
    shown = replace(applied(state, Intent("scene", "image")), image=options)
    return shown, (*step_notices(picture), chosen)


def first_colours(picture: Picture) -> tuple[ColourClass, ...]:
    """Return up to four classes whose colours are far apart; one if the whole picture has a single colour."""
    rows = (picture.height * (2 * n + 1) // (2 * GRID) for n in range(GRID))
    columns = [picture.width * (2 * n + 1) // (2 * GRID) for n in range(GRID)]
    found = Counter(picture.rgb(row, column) for row in rows for column in columns)
    taken = [found.most_common(1)[0][0]]
    while len(taken) < min(FIRST_CLASSES, MAX_COLOURS, len(found)):
        taken.append(max(found, key=lambda colour: min(_distance(colour, one) for one in taken)))
    return tuple(ColourClass(f"Y{n + 1}", "#" + bytes(rgb).hex(), n) for n, rgb in enumerate(taken))


def _distance(one: tuple[int, ...], other: tuple[int, ...]) -> int:
    return sum((a - b) ** 2 for a, b in zip(one, other, strict=True))


def _stamp(path: str) -> tuple[int, int]:
    status = Path(path).stat()
    return status.st_mtime_ns, status.st_size


@lru_cache(maxsize=2)
def _kept(path: str, _modified_ns: int, _size: int) -> Picture:
    return read_picture(path)


@lru_cache(maxsize=2)
def _bundled(name: str) -> Picture:
    return read_picture(FOLDER / f"{name}.png")
