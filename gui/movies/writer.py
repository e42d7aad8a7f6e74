"""What all writers of moving pictures share: a container of FFmpeg's into which frames go as they come."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtGui import QImage

from core.movie_options import MovieOptions

if TYPE_CHECKING:
    from av import VideoFrame
    from av.video.stream import VideoStream


class Writer:
    """A file of one stream of pictures, open until its block ends; an exception in between leaves it unfinished.

    Args:
        path: The file; it is overwritten.
        options: Size and speed of the frames.
        form: FFmpeg's name of the container, with the ``flags`` that it takes.

    Raises:
        OSError: The file cannot be written.
    """

    stream: VideoStream

    def __init__(self, path: Path, options: MovieOptions, form: str, flags: dict[str, str]) -> None:
        import av  # 50 ms, and only those pay who make a moving picture

        self.options = options
        self._count = 0
        with _plain_errors():
            # bitexact: the file does not say when and by which version it was made
            self.container = av.open(str(path), "w", format=form, options={"fflags": "+bitexact", **flags})

    def prepare(self, image: QImage) -> None:
        """Take note of a frame that will come."""

    def encode(self, frame: VideoFrame | None) -> None:
        """Write ``frame``, or what is still held back if it is None."""
        raise NotImplementedError

    def add(self, image: QImage) -> None:
        """Write the next frame."""
        with _plain_errors():
            self.encode(self.frame_of(image, self._count))
        self._count += 1

    def frame_of(self, image: QImage, place: int) -> VideoFrame:
        """Return a copy of ``image`` as FFmpeg wants it, as frame ``place`` of all."""
        from av import VideoFrame

        pixels = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4)
        frame = VideoFrame.from_ndarray(pixels, "bgra")
        frame.pts, frame.time_base = place, Fraction(1, self.options.fps)
        return frame

    def mux(self, frame: VideoFrame | None) -> None:
        """Let the stream encode ``frame`` and write what comes out."""
        self.container.mux(self.stream.encode(frame))

    def __enter__(self) -> Writer:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        with _plain_errors():
            try:
                if kind is None:
                    self.encode(None)
            finally:
                self.container.close()


@contextlib.contextmanager
def _plain_errors() -> Iterator[None]:
    """Turn what FFmpeg says of the disk into the error that Python would raise."""
    from av.error import FFmpegError

    try:
        yield
    except FFmpegError as error:
        raise OSError(error.errno, error.strerror) from error
