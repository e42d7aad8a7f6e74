"""Runs an edit again and again, as a learning step does, until the user stops it or it has nothing left to do."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

FRAME_MS = 16


class Player(QObject):
    """Asks for the same edit up to 60 times a second.

    Signals:
        stepped: It is time for the next edit; its key.
        changed: It has started or stopped.
    """

    stepped = Signal(str)
    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.running = ""
        self._timer = QTimer(self)
        self._timer.setInterval(FRAME_MS)
        self._timer.timeout.connect(lambda: self.stepped.emit(self.running))

    def toggle(self, key: str) -> None:
        """Start the edit ``key``, or stop it if it is the one that runs."""
        self._run("" if key == self.running else key)

    def stop(self) -> None:
        """Stop whatever runs."""
        self._run("")

    def _run(self, key: str) -> None:
        if key == self.running:
            return
        self.running = key
        if key:
            self._timer.start()
        else:
            self._timer.stop()
        self.changed.emit()
