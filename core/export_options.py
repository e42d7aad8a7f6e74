"""How a scene or a panel is written into a file; what the window asks for and the command line takes."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from .errors import InputError
from .rules import require, require_between, visible
from .text import t
from .writing import LONGEST_PATH

SUFFIXES = (".png", ".svg", ".pdf", ".csv", ".json", ".py", ".tex")
MIN_SIDE, MAX_SIDE = 64, 16384
MIN_SCALE, MAX_SCALE = 0.25, 8.0
MAX_PIXELS = 2**26  # 256 MiB while it is painted; 8K is half of it


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """The size of a picture and what is special to a format; formats without pixels or background pay no heed.

    Attributes:
        width, height: In logical pixels, 64 to 16,384 each.
        scale: Pixels of a PNG for each logical pixel, 0.25 to 8; it also says so to programs that print.
        transparent: Whether PNG and SVG leave the background out.
        outlines: Whether the text of an SVG is outlines, which look the same everywhere, or stays text.

    Raises:
        InputError: A number is out of its range, or a PNG would have more than 67 million pixels.
    """

    width: int = 1920
    height: int = 1080
    scale: float = 1.0
    transparent: bool = False
    outlines: bool = True

    def __post_init__(self) -> None:
        require_between("scale", self.scale, MIN_SCALE, MAX_SCALE)
        for side in (self.width, self.height, round(self.width * self.scale), round(self.height * self.scale)):
            require(
                MIN_SIDE <= side <= MAX_SIDE,
                t(
                    "a picture must be {low} to {high} pixels wide and high, got {value}",
                    low=MIN_SIDE,
                    high=MAX_SIDE,
                    value=side,
                ),
            )
        pixels = round(self.width * self.scale) * round(self.height * self.scale)
        require(
            pixels <= MAX_PIXELS,
            t(
                "a picture must have at most {high} million pixels, got {value}",
                high=MAX_PIXELS // 10**6,
                value=pixels // 10**6,
            ),
        )


def is_folder(path: str) -> bool:
    """Whether an export to ``path`` means a folder: one that exists, a name that ends in a slash or has no dot.

    >>> is_folder("charts/"), is_folder("charts"), is_folder("loss.svg")
    (True, True, False)
    """
    name = os.path.basename(path)  # noqa: PTH119 - a Path loses the slash at the end
    return path != "" and ("." not in name or os.path.isdir(path))  # noqa: PTH112


def suffix_of(path: str | os.PathLike[str]) -> str:
    """Return the format of the file ``path``, one of SUFFIXES.

    Raises:
        InputError: There is no such format.

    >>> suffix_of("LOSS.SVG")
    '.svg'
    """
    suffix = Path(path).suffix.lower()
    if suffix not in SUFFIXES:
        shown, known = visible(os.fspath(path), LONGEST_PATH), ", ".join(SUFFIXES)
        raise InputError(t("“{path}” must end in one of {known}, or be a folder", path=shown, known=known))
    return suffix
