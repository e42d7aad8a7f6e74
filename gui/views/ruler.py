"""A ruler with cliffs: a marker to drag over them, a strip to choose, labels that lead to their cliff."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from core.edits import Intent
from core.ruler import Ruler, place_on, value_on
from core.text import t
from gui.canvas import Canvas
from gui.ruler_grid import CliffLabel, RulerGrid, least_height, least_width, ruler_grid
from gui.ruler_paint import paint_ruler
from gui.views.base import PanelView

STRIDES = 400  # of an arrow key, over the whole axis
LEAPS = 10  # strides with Shift
DECIMALS = 2  # of a gap just over a cliff


class RulerView(PanelView):
    """Draws a Ruler."""

    panel: Ruler

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_dragged = False

    # size

    def content_width(self) -> float:
        return least_width(self.panel, self.look)

    def content_height(self, width: float) -> float:
        return least_height(self.panel, self.look)

    def _live_grid(self) -> RulerGrid:
        return ruler_grid(self.panel, self.look, self.content_rect(QRectF(self.rect())))

    def dress_controls(self) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if self.look.is_picture else Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.look.words(self.panel.title or t("the ruler of gaps")))

    # painting

    def paint_content(self, canvas: Canvas, rect: QRectF) -> None:
        is_focused = self.hasFocus() and not self.look.is_picture
        paint_ruler(canvas, ruler_grid(self.panel, self.look, rect), is_focused)

    # mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self.setFocus()
        grid, at = self._live_grid(), event.position()
        row, label = self._row_at(grid, at), self._label_at(grid, at)
        if row is not None:
            self._ask(Intent(self.panel.row_intent, self.panel.rows[row].key))
        elif label is not None:
            self._go_to(just_over(label.value))
        elif self.panel.intent:
            self._is_dragged = True
            self._drag_to(at.x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._is_dragged:
            self._drag_to(event.position().x())
            return
        grid, at = self._live_grid(), event.position()
        presses = self._row_at(grid, at) is not None or self._label_at(grid, at) is not None
        drags = Qt.CursorShape.SizeHorCursor if self.panel.intent else Qt.CursorShape.ArrowCursor
        self.setCursor(Qt.CursorShape.PointingHandCursor if presses else drags)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        if self._is_dragged:
            self._is_dragged = False
            self.gesture_ended.emit()

    def _drag_to(self, x: float) -> None:
        self.intended.emit(Intent(self.panel.intent, self._live_grid().value_at(x)))

    def _row_at(self, grid: RulerGrid, at: QPointF) -> int | None:
        """Return the row at a place, if it is another than the chosen one."""
        rows = (row for row in range(len(self.panel.rows)) if row != self.panel.chosen)
        return next((row for row in rows if grid.band(row).contains(at)), None)

    def _label_at(self, grid: RulerGrid, at: QPointF) -> CliffLabel | None:
        labels = grid.labels() if self.panel.intent else ()
        return next((label for label in labels if label.rect.contains(at)), None)

    # keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = Qt.Key(event.key()), event.modifiers()
        ways = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        rows = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: -1}
        if key in rows:
            row = self.panel.chosen + rows[key]
            if 0 <= row < len(self.panel.rows):
                self._ask(Intent(self.panel.row_intent, self.panel.rows[row].key))
        elif key in ways and held & Qt.KeyboardModifier.ControlModifier:
            self._leap(ways[key])
        elif key in ways:
            self._stride(ways[key] * (LEAPS if held & Qt.KeyboardModifier.ShiftModifier else 1))
        elif key in ends:
            self._go_to(self.panel.stops[ends[key]][0])
        else:
            super().keyPressEvent(event)

    def _stride(self, count: int) -> None:
        place = place_on(self.panel.stops, self.panel.marker) + count / STRIDES
        self._go_to(value_on(self.panel.stops, place))

    def _leap(self, way: int) -> None:
        """Go just over the next cliff, or the one before."""
        places = self.panel.rows[self.panel.chosen].cliffs or ()
        cliffs = sorted(just_over(value) for value in places if value is not None)
        beyond = [value for value in cliffs if (value - self.panel.marker) * way > 10.0**-DECIMALS / 2]
        if beyond:
            self._go_to(beyond[0] if way > 0 else beyond[-1])

    def _go_to(self, value: float) -> None:
        if self.panel.intent:
            self._ask(Intent(self.panel.intent, value))

    def _ask(self, intent: Intent) -> None:
        self.intended.emit(intent)
        self.gesture_ended.emit()


def just_over(cliff: float) -> float:
    """Return the smallest number of two decimals that is not below ``cliff``.

    >>> just_over(88.7228355)
    88.73
    """
    return math.ceil(cliff * 10**DECIMALS) / 10**DECIMALS
