"""GIF with one palette for all frames, so that a class keeps its colour to the last shade."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtGui import QImage

from core.movie_options import MovieOptions
from gui.movies.writer import Writer

if TYPE_CHECKING:
    from av import VideoFrame
    from av.filter import Graph
    from av.filter.context import FilterContext

PALETTE_SIDE = 16
CHOICE = "stats_mode=full:reserve_transparent=1"  # what stays as it was is written as transparent
USE = "dither=none:diff_mode=rectangle"  # dots would shimmer, and flat surfaces need none
_Source = tuple[int, int, int]


class GifWriter(Writer):
    """Chooses 255 colours from the frames that it is shown beforehand, then writes every frame in them, for ever."""

    def __init__(self, path: Path, options: MovieOptions) -> None:
        super().__init__(path, options, "gif", {"loop": "0"})
        self.stream = self.container.add_stream("gif", rate=options.fps)
        self.stream.width, self.stream.height, self.stream.pix_fmt = options.width, options.height, "pal8"
        self._seen = 0
        self._choice = _Filter("palettegen", CHOICE, ((options.width, options.height, options.fps),))
        self._use: _Filter | None = None

    def prepare(self, image: QImage) -> None:
        self._choice.push(self.frame_of(image, self._seen))
        self._seen += 1

    def encode(self, frame: VideoFrame | None) -> None:
        use = self._use = self._use or self._palette_in_use()
        use.push(frame)
        for each in use.pulled():
            self.mux(each)
        if frame is None:
            self.mux(None)

    def _palette_in_use(self) -> _Filter:
        self._choice.push(None)
        (palette,) = self._choice.pulled()
        fps = self.options.fps
        sources = ((self.options.width, self.options.height, fps), (PALETTE_SIDE, PALETTE_SIDE, fps))
        use = _Filter("paletteuse", USE, sources)
        use.push(palette, 1)
        use.push(None, 1)
        return use


class _Filter:
    """One filter of FFmpeg's between its sources, each a width, a height and frames a second, and what comes out."""

    def __init__(self, name: str, options: str, sources: tuple[_Source, ...]) -> None:
        from av.filter import Graph

        graph = Graph()
        self._graph: Graph = graph  # it ends with its last owner
        self._sources: list[FilterContext] = []
        filtering, self._sink = graph.add(name, options), graph.add("buffersink")
        for place, source in enumerate(sources):
            self._sources.append(_buffer(graph, f"source{place}", *source))
            self._sources[place].link_to(filtering, 0, place)
        filtering.link_to(self._sink)
        graph.configure()

    def push(self, frame: VideoFrame | None, source: int = 0) -> None:
        """Give a frame to a source, or None at its end."""
        self._sources[source].push(frame)

    def pulled(self) -> Iterator[VideoFrame]:
        """Yield the frames that are ready."""
        from av.error import BlockingIOError, EOFError

        while True:
            try:
                yield cast("VideoFrame", self._sink.pull())
            except (BlockingIOError, EOFError):
                return


def _buffer(graph: Graph, name: str, width: int, height: int, fps: int) -> FilterContext:
    from av import VideoFormat

    form = VideoFormat("bgra", width, height)
    return graph.add_buffer(name=name, width=width, height=height, format=form, time_base=Fraction(1, fps))
