"""A card that paints again only those of its pixels that have changed."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from gui.canvas import Canvas
from gui.look import Look
from gui.recording import Recording, changed, painted_again, recorded

EDGE = 7.0


class Card(QWidget):
    """Keeps a list of what it has painted, and compares it with what is to be painted next.

    Attributes:
        look: How it is drawn.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = Look()
        self._recording: Recording | None = None
        self._recorded_size = QSize()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # nothing behind has to be painted first

    def is_drawn(self) -> bool:
        """Whether there is something to paint."""
        raise NotImplementedError

    def paint_frame(self, canvas: Canvas, rect: QRectF) -> None:
        """Paint the card ``rect`` itself."""
        raise NotImplementedError

    def paint_inside(self, canvas: Canvas, rect: QRectF) -> None:
        """Paint what is on the card ``rect``."""
        raise NotImplementedError

    def update(self, *place: Any) -> None:
        """Paint anew, which may look different for reasons of its own."""
        self._recording = None
        super().update(*place)

    def refresh(self) -> None:
        """Paint anew what is different from what was painted before; the frame is the same."""
        old = self._recording
        if old is not None and self._recorded_size == self.size():
            self._record()
        if old is None or self._recording is None:
            self.update()
        else:
            super().update(changed(old, self._recording))

    def _record(self) -> None:
        self._recording = recorded(self.look, lambda canvas: self.paint_inside(canvas, QRectF(self.rect())))
        self._recorded_size = self.size()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.is_drawn():
            return
        if self._recording is None or self._recorded_size != self.size() or event.rect() == self.rect():
            self._record()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        canvas, rect, theme = Canvas(painter, self.look), QRectF(self.rect()), self.look.theme
        if self._inside().contains(event.rect()):  # the outline is the dearest part of a card
            painter.fillRect(event.rect(), QColor(theme.card))
        else:
            painter.fillRect(event.rect(), QColor(theme.background))
            self.paint_frame(canvas, rect)
        if self._recording is None:
            self.paint_inside(canvas, rect)
        else:
            painted_again(canvas, self._recording, event.region())
        painter.end()

    def _inside(self) -> QRect:
        """Return the part of the card that its outline and its round corners do not reach."""
        edge = self.look.px(EDGE)
        return QRectF(self.rect()).adjusted(edge, edge, -edge, -edge).toAlignedRect()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._recording = None
        super().focusInEvent(event)  # which paints anew: a cursor comes and goes with the focus

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._recording = None
        super().focusOutEvent(event)
