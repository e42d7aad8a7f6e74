"""MP4 with H.264, as browsers, PowerPoint and Keynote play it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from core.movie_options import MovieOptions
from gui.movies.writer import Writer

if TYPE_CHECKING:
    from av import VideoFrame

CODEC = {
    "preset": "veryfast",
    "tune": "animation",  # flat surfaces with sharp edges
    "crf": "17",
    "rc-lookahead": "4",  # frames that it keeps in memory
    "bf": "0",  # frames that point forward keep more there, and some players skip the first of them
    "threads": "2",  # a number of its own on every machine would give other bytes on every machine
}
BT709, LIMITED = 1, 1  # the numbers of H.264 for colours as in HD television
KEY_SECONDS = 2  # a player can jump to every second one


class Mp4Writer(Writer):
    """Writes frames as they come; the table of contents goes to the front, so that a browser can begin at once."""

    def __init__(self, path: Path, options: MovieOptions) -> None:
        super().__init__(path, options, "mp4", {"movflags": "+faststart"})
        self.stream = self.container.add_stream("libx264", rate=options.fps, options=CODEC)
        self.stream.width, self.stream.height, self.stream.pix_fmt = options.width, options.height, "yuv420p"
        context = self.stream.codec_context
        context.gop_size = KEY_SECONDS * options.fps
        context.colorspace = context.color_primaries = context.color_trc = BT709
        context.color_range = LIMITED

    def encode(self, frame: VideoFrame | None) -> None:
        self.mux(frame and frame.reformat(format="yuv420p", dst_colorspace="ITU709", dst_color_range="MPEG"))
