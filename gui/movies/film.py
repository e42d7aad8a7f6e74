"""The frames of a moving picture, one after the other, painted by the same code as pictures that stand still."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage

from core.motion import Motion, frame_count, frames, require_possible, swept
from core.movie_options import MovieOptions
from core.state import State
from core.sweep import Sweep
from gui.files import PngOptions, image_of
from gui.look import Look
from gui.picture import Picture, Subject

SAMPLES = 9


class Film:
    """A subject whose State moves. Only one frame is in memory at a time.

    Args:
        subject: What is shown, at the start.
        motion: What moves.
        look: Theme and language; the size of the content follows from the size of the frames, the same for all.
        options: Size and speed.

    Raises:
        InputError: The motion is not possible in this scene.
    """

    def __init__(self, subject: Subject, motion: Motion, look: Look, options: MovieOptions) -> None:
        require_possible(subject.scene, subject.state, motion)
        self.options = options
        self.count = frame_count(motion, options.fps)
        self._subject, self._motion = subject, motion
        self._picture = Picture(subject, look, QSizeF(options.width, options.height))
        if isinstance(motion, Sweep):  # a run shows only while it runs how much room it wants
            for place in range(SAMPLES):
                self._picture.follow(swept(subject.scene, subject.state, motion, place / (SAMPLES - 1)))

    def states(self) -> Iterator[State]:
        """Yield the State of each frame."""
        return frames(self._subject.scene, self._subject.state, self._motion, self.options.fps)

    def samples(self) -> Iterator[QImage]:
        """Yield a few frames from start to end; the content becomes as small as the widest of them wants it."""
        wanted = {round(place * (self.count - 1) / (SAMPLES - 1)) for place in range(SAMPLES)}
        for place, state in enumerate(self.states()):
            if place in wanted:
                yield self.image(state)

    def images(self) -> Iterator[QImage]:
        """Yield every frame."""
        return map(self.image, self.states())

    def image(self, state: State, scale: float = 1.0) -> QImage:
        """Return the frame that shows ``state``, ``scale`` times its size."""
        self._picture.follow(state)
        return image_of(self._picture, PngOptions(scale))
