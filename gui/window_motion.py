"""What moves by itself in a window: the sweep on screen, and moving pictures as files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer

from core.edits import Intent
from core.errors import InputError
from core.motion import chosen_sweep, swept
from core.movables import movables, runnables
from core.state import State
from core.sweep import Sweep
from core.text import Text, t
from gui.player import FRAME_MS

if TYPE_CHECKING:
    from gui.window import Window

GESTURE = "sweep"


class WindowMotion(QObject):
    """Plays the sweep of the present State; whatever else changes the State pauses it."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._sweep: Sweep | None = None
        self._left: State | None = None  # where a pause left it
        self._before_ms = 0  # played before the last pause
        self._is_mine = False
        self._clock = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(FRAME_MS)
        self._timer.timeout.connect(self._on_time)
        window.store.changed.connect(self._on_changed)

    @property
    def is_playing(self) -> bool:
        """Whether the sweep moves."""
        return self._timer.isActive()

    # commands

    def play_sweep(self) -> None:
        """Play the sweep, pause it, or go on where it was paused."""
        if self.is_playing:
            self.pause()
        else:
            self._play()

    def set_sweep(self) -> None:
        """Choose what moves, and play it."""
        from gui.movies.sweep_dialog import SweepDialog

        self.pause()
        if self._has_something_to_move():
            dialog = SweepDialog(self._window)
            dialog.chosen.connect(self._on_chosen)
            dialog.open()

    def export_movie(self) -> None:
        """Open the dialog for moving pictures."""
        from gui.movies.dialog import MovieDialog

        self.pause()
        window = self._window
        window.commands.player.stop()
        if not window.is_ready:
            self._tell(t("PyTorch is still loading; try again in a moment"))
        elif self._has_something_to_move(runs_too=True):
            MovieDialog(window).open()

    def pause(self) -> None:
        """Let the sweep stand still; the next play goes on from here."""
        if self.is_playing:
            self._before_ms += self._clock.elapsed()
            self._left = self._window.store.state
            self._stop()

    # playing

    def _play(self) -> None:
        window = self._window
        sweep = chosen_sweep(window.scene, window.store.state)
        if sweep is None:
            self._say_nothing_moves()
            return
        if sweep != self._sweep or window.store.state != self._left:
            self._before_ms = 0
        self._sweep = sweep
        window.commands.player.stop()
        self._clock.start()
        self._timer.start()
        self._show_state()
        self._on_time()

    def _on_time(self) -> None:
        window, sweep = self._window, self._sweep
        if sweep is None:
            return
        share = (self._before_ms + self._clock.elapsed()) / (sweep.seconds * 1000.0)
        try:
            state = swept(window.scene, window.store.state, sweep, share)
        except InputError as error:
            self._stop()
            window.tell(error.text)
            return
        self._is_mine = True
        window.edit(state, GESTURE)
        self._is_mine = False
        if share >= 1.0:
            self._left = None
            self._stop()

    def _stop(self) -> None:
        self._timer.stop()
        self._window.store.end_gesture()
        self._show_state()

    def _show_state(self) -> None:
        self._window.actions_by_key["play_sweep"].setChecked(self.is_playing)

    def _on_changed(self, _state: State) -> None:
        if not self._is_mine:
            self.pause()

    def _on_chosen(self, sweep: Sweep) -> None:
        self._window.intend(Intent("sweep", sweep))
        self._left = None
        self._play()

    def _has_something_to_move(self, runs_too: bool = False) -> bool:
        window = self._window
        scene, state = window.scene, window.store.state
        if movables(scene, state) or (runs_too and runnables(scene, state)):
            return True
        self._say_nothing_moves()
        return False

    def _say_nothing_moves(self) -> None:
        self._tell(t("There is nothing in this scene that a sweep could move."))

    def _tell(self, text: Text) -> None:
        self._window.tell(text, is_notice=True)
