"""A small moving picture that plays over and over, painted frame by frame as it will be in the file."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from PySide6.QtCore import QElapsedTimer, Qt, QTimer, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from core.errors import InputError
from core.state import State
from core.text import t
from gui.icons import icon
from gui.look import Look
from gui.movies.film import Film

SIDES = (480, 270)
FRAME_MS = 40


class MoviePreview(QWidget):
    """Shows a film; a button stops it and lets it go on.

    Signals:
        failed: A frame cannot be shown; the reason.
    """

    failed = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._film: Film | None = None
        self._states: Iterator[State] = iter(())
        self._place = 0
        self._clock = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setInterval(FRAME_MS)
        self._timer.timeout.connect(self._on_time)
        self._picture, self._button, self._bar = (
            QLabel(self),
            QPushButton(self),
            QProgressBar(self),
        )
        self._button.clicked.connect(self.toggle)
        self._lay_out()

    @property
    def is_playing(self) -> bool:
        """Whether the picture moves."""
        return self._timer.isActive()

    @property
    def place(self) -> int:
        """The number of the frame that comes next, from 0."""
        return self._place

    def show_film(self, film: Film | None) -> None:
        """Play ``film`` from its start, or nothing; a preview that was stopped stays so, at the first frame."""
        self._film = film
        self._rewind()
        if film is None:
            self._picture.clear()
        else:
            self._step(1)

    def toggle(self) -> None:
        """Stop, or go on."""
        if self.is_playing:
            self.stop()
        else:
            self.play()

    def play(self) -> None:
        """Go on."""
        self._timer.start()
        self._clock.start()
        self._dress()

    def stop(self) -> None:
        """Stand still."""
        self._timer.stop()
        self._dress()

    def _lay_out(self) -> None:
        self._picture.setObjectName("preview")
        self._picture.setFixedSize(SIDES[0] + 16, SIDES[1] + 16)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._picture.setAccessibleName(self._look.words(t("preview")))
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(6)
        self._bar.setAccessibleName(self._look.words(t("place in the preview")))
        below = QHBoxLayout()
        below.addWidget(self._button)
        below.addWidget(self._bar, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._picture)
        column.addLayout(below)
        column.addStretch(1)
        self._dress()

    def _dress(self) -> None:
        words = self._look.words(t("pause the preview") if self.is_playing else t("play the preview"))
        self._button.setIcon(icon("pause" if self.is_playing else "play", self._look.theme.text))
        self._button.setAccessibleName(words)
        self._button.setToolTip(words)

    def _rewind(self) -> None:
        self._states, self._place = (self._film.states() if self._film else iter(())), 0
        self._clock.start()

    def _on_time(self) -> None:
        if self._film is None:
            return
        frames = self._clock.elapsed() * self._film.options.fps // 1000
        if frames:
            self._clock.start()
            self._step(int(frames))

    def _step(self, frames: int) -> None:
        """Show the frame that comes ``frames`` further; behind the last one, the first."""
        if self._film is None:
            return
        try:
            states = list(islice(self._states, frames))
            if len(states) < frames and self._place:
                self._rewind()
                states = list(islice(self._states, 1))
            self._place += len(states)
            self._show(self._film, states[-1])
        except InputError as error:
            self.show_film(None)
            self.failed.emit(error.text)

    def _show(self, film: Film, state: State) -> None:
        ratio = self.devicePixelRatioF()
        fit = min(SIDES[0] / film.options.width, SIDES[1] / film.options.height)
        pixmap = QPixmap.fromImage(film.image(state, fit * ratio))
        pixmap.setDevicePixelRatio(ratio)
        self._picture.setPixmap(pixmap)
        self._bar.setRange(0, film.count)
        self._bar.setValue(self._place)
