"""Who works for the commands of a window. Each is made when it is first asked for: the first frame needs none."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QMainWindow

if TYPE_CHECKING:
    from gui.window import Window
    from gui.window_copies import WindowCopies
    from gui.window_files import WindowFiles
    from gui.window_lecture import WindowLecture
    from gui.window_motion import WindowMotion

WORKERS = ("commands", "files", "copies", "lectures", "motion")


class WorkedWindow(QMainWindow):
    """A window with everybody who carries out its commands."""

    @cached_property
    def files(self) -> WindowFiles:
        """What the commands do with files."""
        from gui.window_files import WindowFiles

        return WindowFiles(cast("Window", self))

    @cached_property
    def copies(self) -> WindowCopies:
        """What the commands do with the clipboard."""
        from gui.window_copies import WindowCopies

        return WindowCopies(cast("Window", self))

    @cached_property
    def lectures(self) -> WindowLecture:
        """What the commands do with the lecture."""
        from gui.window_lecture import WindowLecture

        return WindowLecture(cast("Window", self))

    @cached_property
    def motion(self) -> WindowMotion:
        """What moves by itself."""
        from gui.window_motion import WindowMotion

        return WindowMotion(cast("Window", self))

    def slot_of(self, key: str) -> Callable[[], None]:
        """Return what does the command ``key``; who does it is found out when it is done."""

        def act() -> None:
            workers = (getattr(self, name) for name in WORKERS)
            next(getattr(worker, key) for worker in workers if hasattr(worker, key))()

        return act
