"""The program's own window, driven and painted without waiting for the event loop."""

from __future__ import annotations

import gc
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QSettings
from PySide6.QtWidgets import QWidget

from core.edits import Intent
from core.loading import load_torch
from core.state import State
from gui.app import application
from gui.inputs import Slider
from gui.preferences import Preferences
from gui.store import Store
from gui.views.base import PanelView
from gui.window import Window

from .states import MOVED, logit_at

WIDTH, HEIGHT = 1440, 900
DRAGGED = {"network": "size of W"}  # elsewhere the slider of a class, or the first there is
USER_FOLDERS = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME")


@contextmanager
def own_folders() -> Iterator[Path]:
    """Keep settings and sessions in a folder of its own, here and in processes that are started meanwhile."""
    with tempfile.TemporaryDirectory(prefix="softmax-lab-bench-", ignore_cleanup_errors=True) as name:
        os.environ.update(dict.fromkeys(USER_FOLDERS, name))
        for kind in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
            QSettings.setPath(kind, QSettings.Scope.UserScope, name)
        yield Path(name)


def paint(window: QWidget) -> None:
    """Paint at once what has changed, as the event loop would at its next turn."""
    QCoreApplication.sendPostedEvents()
    QCoreApplication.sendEvent(window, QEvent(QEvent.Type.UpdateRequest))


def settle() -> None:
    """Let the event loop run until nothing is left to do."""
    for _ in range(20):
        application().processEvents()


class Screen:
    """A window of the program on the scene of a State, with torch loaded and everything painted."""

    def __init__(self, state: State) -> None:
        application()
        load_torch()
        self.window = Window(Store(state), Preferences())
        self.window.resize(WIDTH, HEIGHT)
        self.window.show()
        settle()
        self.window.start_computing()
        settle()
        gc.freeze()  # as the program does: what a start has made is not looked through again
        sliders = self.window.scene_view.findChildren(Slider)
        wanted = (DRAGGED.get(state.scene, state.classes.names[MOVED]), "")
        found = (slider for name in wanted for slider in sliders if slider.accessibleName().startswith(name))
        self._slider = next(found, None)
        if self._slider is not None:
            self._slider.setSliderDown(True)  # all ticks are one drag, and one undo step

    def move(self, tick: int) -> None:
        """Move a slider, or edit a cell where there is none: everything is computed, every view knows what to show."""
        if self._slider is not None:
            low, high = self._slider.minimum(), self._slider.maximum()
            self._slider.setValue(round(low + (high - low) * (0.5 + logit_at(tick) / 20.0)))
            return
        view = next(view for view in self.window.scene_view.views.values() if getattr(view.panel, "intent", ""))
        view.intended.emit(Intent(view.panel.intent, logit_at(tick), (view.panel.chosen or 0,)))

    def tick(self, tick: int) -> None:
        """Move the slider, compute, and paint the pixels."""
        self.move(tick)
        paint(self.window)

    def paint_unchanged(self, _tick: int = 0) -> None:
        """Paint the whole scene once more as it is."""
        for view in self.window.scene_view.findChildren(PanelView):
            view.update()
        paint(self.window)

    def close(self) -> None:
        """Take the window away."""
        self.window.close()
        self.window.deleteLater()
        settle()


def this_python(script: str, *arguments: str) -> list[str]:
    """Return the command that runs a script of this folder in a process of its own."""
    return [sys.executable, str(Path(__file__).with_name(script)), *arguments]
