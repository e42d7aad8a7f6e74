"""Writing a film into a file, whole or not at all, a frame at a time."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from core.movie_options import MovieOptions, movie_suffix, require_format
from core.writing import whole_file
from gui.movies.film import Film
from gui.movies.gif import GifWriter
from gui.movies.mp4 import Mp4Writer
from gui.movies.writer import Writer

_WRITERS: Mapping[str, Callable[[Path, MovieOptions], Writer]] = {".mp4": Mp4Writer, ".gif": GifWriter}


def recording(film: Film, path: str | os.PathLike[str]) -> Generator[float, None, None]:
    """Write ``film`` into ``path`` while the caller iterates; yields the share that is done after each frame.

    Whoever closes the iterator before its end cancels: nothing is left of the new file, and what was there is unharmed.

    Raises:
        InputError: A frame is no State, or the format of ``path`` cannot be written.
        WriteError: The file cannot be written; what was there is unharmed.
    """
    suffix = movie_suffix(path)
    require_format(suffix, film.options)
    with whole_file(path) as fragment, _WRITERS[suffix](fragment, film.options) as writer:
        for image in film.samples():
            writer.prepare(image)
            yield 0.0
        for place, image in enumerate(film.images(), start=1):
            writer.add(image)
            yield place / film.count


def record(film: Film, path: str | os.PathLike[str]) -> None:
    """Write ``film`` into ``path`` at once; see :func:`recording`. Ctrl+C takes effect between two frames."""
    with _interrupts_held() as raise_held:
        for _share in recording(film, path):
            raise_held()


@contextmanager
def _interrupts_held() -> Iterator[Callable[[], None]]:
    """Hold Ctrl+C back until what is yielded is called: an exception amid Qt's painting may end the program."""
    held: list[int] = []

    def raise_held() -> None:
        if held:
            raise KeyboardInterrupt

    before = signal.signal(signal.SIGINT, lambda number, _frame: held.append(number))
    try:
        yield raise_held
    finally:
        signal.signal(signal.SIGINT, before)
