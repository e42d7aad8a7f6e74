"""What a command line asks for, once every part of it has been found possible."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .export_options import ExportOptions

if TYPE_CHECKING:
    from .movie_arguments import MovieArguments


@dataclass(frozen=True, slots=True)
class Arguments:
    """A command line whose every part is possible. What was not given is None, empty or False.

    Attributes:
        asks_for: "--help", "--version" or "--list-scenes" if that is all that is wanted.
        shows_something: Whether it says what to show; if not, the window opens where it was left.
        changes_the_view: Whether it shows something else than the file that it names.
        session: A session or a lecture.
        present: Whether to present it at once.
        exports: Files and folders.
        reveal: Whether slides show the answers that their items cover.
        picture_suffix: The format of the pictures in a folder.
        movie: What the moving pictures among the exports show.
    """

    asks_for: str = ""
    shows_something: bool = False
    changes_the_view: bool = False
    session: str | None = None
    scene: str | None = None
    logits: tuple[tuple[float, ...], ...] | None = None
    labels: tuple[int, ...] | None = None
    file: str | None = None
    array: str | None = None
    labels_file: str | None = None
    labels_array: str | None = None
    rows: tuple[int, int | None] | None = None
    device: str | None = None
    dtype: str | None = None
    theme: str | None = None
    language: str | None = None
    present: bool = False
    exports: tuple[str, ...] = ()
    options: ExportOptions = field(default_factory=ExportOptions)
    caption: bool = False
    reveal: bool = False
    picture_suffix: str = ".png"
    movie: MovieArguments | None = None
