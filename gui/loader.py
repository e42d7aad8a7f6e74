"""Loads torch and the plotting library in the background, after the first frame."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import QObject, Signal

from core.errors import InputError
from core.text import t

log = logging.getLogger("softmax_lab.loader")


class Loader(QObject):
    """Imports what is slow to import in a thread of its own.

    Signals:
        loaded: Everything is there.
        failed: It could not be loaded; a Text that says why.
    """

    loaded = Signal()
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None, rehearse: Callable[[], object] = lambda: None) -> None:
        """Load for ``parent``; ``rehearse`` does in the thread what the window will do first, and may fail."""
        super().__init__(parent)
        self._rehearse = rehearse
        self._thread = threading.Thread(target=self._load, name="loader", daemon=True)

    def start(self) -> None:
        """Begin to load."""
        self._thread.start()

    def wait(self) -> None:
        """Wait until the thread has ended; a thread that is still running at exit would abort the program."""
        if self._thread.is_alive():
            self._thread.join()

    def _load(self) -> None:
        try:
            from core.loading import load_torch
            from gui.views.bar_chart import preload

            load_torch()
            preload()
            with suppress(InputError):  # the window will say it
                self._rehearse()
        except Exception as error:  # whatever it is, the window has to say so
            log.exception("PyTorch cannot be loaded")
            self._tell(self.failed, t("PyTorch cannot be loaded: {reason}", reason=str(error)))
            return
        self._tell(self.loaded)

    def _tell(self, signal: object, *values: object) -> None:
        try:
            signal.emit(*values)  # pyright: ignore[reportAttributeAccessIssue]
        except RuntimeError:
            return  # the window has gone in the meantime
