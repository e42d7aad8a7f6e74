"""How a moving picture is written: its format, size and speed; what the window asks for and the command line takes."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from .rules import require, require_between
from .sweep import MAX_FPS, MIN_FPS
from .text import t

MOVIES = (".mp4", ".gif")
MIN_SIDE, MAX_WIDTH, MAX_HEIGHT = 64, 3840, 2160
MAX_GIF_FPS = 50  # a GIF counts time in hundredths of a second, and what is faster than 0.02 s is slowed down


@dataclass(frozen=True, slots=True)
class MovieOptions:
    """Size and speed of a moving picture.

    Attributes:
        width, height: In pixels; even, as H.264 has one sample of colour for four pixels; 64 up to 3840 x 2160.
        fps: Frames a second, 10 to 60.

    Raises:
        InputError: A number is out of its range, or a side is odd.
    """

    width: int = 1920
    height: int = 1080
    fps: int = 30

    def __post_init__(self) -> None:
        for name, side, most in (("width", self.width, MAX_WIDTH), ("height", self.height, MAX_HEIGHT)):
            require_between(name, side, MIN_SIDE, most)
            require(
                side % 2 == 0,
                t("{name} of a moving picture must be even, got {value}", name=name, value=side),
            )
        require_between("frames a second", self.fps, MIN_FPS, MAX_FPS)


def is_movie(path: str | os.PathLike[str]) -> bool:
    """Whether the name of ``path`` is that of a moving picture.

    >>> is_movie("sweep.MP4"), is_movie("sweep.png")
    (True, False)
    """
    return movie_suffix(path) in MOVIES


def require_format(suffix: str, options: MovieOptions) -> None:
    """Refuse what the format that is named by ``suffix`` cannot do.

    Raises:
        InputError: It is none of moving pictures, or they are too fast for it.
    """
    require(suffix in MOVIES, t("a moving picture must end in one of {known}", known=", ".join(MOVIES)))
    require(
        options.fps <= MAX_GIF_FPS or suffix != ".gif",
        t("a GIF has at most {high} frames a second, got {value}", high=MAX_GIF_FPS, value=options.fps),
    )


def movie_suffix(path: str | os.PathLike[str]) -> str:
    """Return the format that the name of ``path`` asks for.

    >>> movie_suffix("sweep.MP4")
    '.mp4'
    """
    return Path(path).suffix.lower()
