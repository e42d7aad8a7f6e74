"""Bars that glide to where they belong when the answers are revealed. The numbers are right at once."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QObject, QVariantAnimation, Signal

REVEAL_MS = 300


class Glide(QObject):
    """How far the bars have come, from 0 to 1; at rest it is 1.

    Signals:
        moved: They have come further, and are to be drawn there.
    """

    moved = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.progress = 1.0
        self._animation = QVariantAnimation(self)
        self._animation.setDuration(REVEAL_MS)
        self._animation.setStartValue(0.0)
        self._animation.setEndValue(1.0)
        self._animation.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._animation.valueChanged.connect(self._on_value)

    def start(self) -> None:
        """Let the bars start anew."""
        self.progress = 0.0
        self._animation.stop()
        self._animation.start()

    def end(self) -> None:
        """Put the bars where they belong."""
        self._animation.stop()
        self.progress = 1.0

    def _on_value(self, value: float) -> None:
        if self._animation.state() == QVariantAnimation.State.Running and value != self.progress:
            self.progress = value
            self.moved.emit()
