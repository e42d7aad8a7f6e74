"""A network in a card: its edges can be dragged up and down, and their numbers typed."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from core.diagram import Diagram
from core.edits import Intent
from core.numbers import logit
from gui.canvas import Canvas
from gui.diagram_grid import DiagramGrid, Handle, diagram_grid, least_height, least_width
from gui.diagram_paint import paint_diagram
from gui.look import Role
from gui.views.cells import CellsView

BUTTON_GAP = 8.0
PIXELS_PER_UNIT, DECIMALS = 50.0, 2
STRIDE, COARSE = 0.1, 10.0


class DiagramView(CellsView):
    """Draws a Diagram. Which number the keyboard is at is no truth about the panel, and stays here."""

    panel: Diagram
    role = Role.SMALL_NUMBER

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cursor: Handle = (0, 0)
        self._held: tuple[float, float] | None = None

    # size

    def content_width(self) -> float:
        return max(least_width(self.panel, self.look), self.widest_button())

    def content_height(self, width: float) -> float:
        return least_height(self.panel, self.look) + self._below(width)

    def _below(self, width: float) -> float:
        buttons = self.buttons_size(width)
        return buttons + self.look.px(BUTTON_GAP) if buttons else 0.0

    def _grid(self, rect: QRectF) -> DiagramGrid:
        return diagram_grid(self.panel, self.look, rect.adjusted(0.0, 0.0, 0.0, -self._below(rect.width())))

    def _live_grid(self) -> DiagramGrid:
        return self._grid(self.content_rect(QRectF(self.rect())))

    # painting and controls

    def paint_content(self, canvas: Canvas, rect: QRectF) -> None:
        is_here = self.hasFocus() and not self.look.is_picture
        paint_diagram(canvas, self._grid(rect), self._cursor if is_here else None, self.lit)

    def dress_controls(self) -> None:
        acts = bool(self.panel.intent) and not self.look.is_picture
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if acts else Qt.FocusPolicy.NoFocus)
        self._cursor = (min(self._cursor[0], len(self.panel.outputs) - 1), self._cursor[1])

    def place_controls(self, rect: QRectF) -> None:
        self.place_buttons(rect.left(), rect.bottom() - self.buttons_size(rect.width()), rect.width())

    # keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        turns = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        ways = {Qt.Key.Key_Up: 1.0, Qt.Key.Key_Down: -1.0}
        if key in turns:
            handles = self._live_grid().handles()
            self._cursor = handles[(handles.index(self._cursor) + turns[key]) % len(handles)]
            self.update()
        elif key in ways:
            times = COARSE if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1.0
            self._ask(round(self.panel.value(*self._cursor) + ways[key] * times * STRIDE, 9))
        elif not self.begins_typing(event):
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        super().keyReleaseEvent(event)
        if not event.isAutoRepeat():
            self.gesture_ended.emit()

    # the number that is typed

    def cell_text(self) -> str:
        return logit(self.panel.value(*self._cursor))

    def cell_name(self) -> str:
        row, column = self._cursor
        name = self.panel.inputs[column].name if column < len(self.panel.inputs) else "b"
        return f"{self.panel.outputs[row].name}, {name}"

    def cell_room(self) -> QRectF:
        room = self._live_grid().place(self._cursor)
        return room.adjusted(-self.look.px(12.0), -self.look.px(3.0), self.look.px(4.0), self.look.px(3.0))

    def cell_index(self) -> tuple[int, ...]:
        return self._cursor

    # mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        handle = self._handle_at(event.position())
        if event.button() != Qt.MouseButton.LeftButton or handle is None:
            return
        self.setFocus()
        self._cursor = handle
        self._held = (event.position().y(), self.panel.value(*handle))
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held is not None:
            top, value = self._held
            way = (top - event.position().y()) / self.look.px(PIXELS_PER_UNIT)
            self._ask(round(value + way, DECIMALS) if round(way, DECIMALS) else value)
            return
        handle = self._handle_at(event.position())
        self.setCursor(Qt.CursorShape.SizeVerCursor if handle else Qt.CursorShape.ArrowCursor)
        self.pointed.emit(handle[0] if handle else self._row_at(event.position()))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        if self._held is not None:
            self._held = None
            self.gesture_ended.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        handle = self._handle_at(event.position())
        if handle is not None:
            self._held, self._cursor = None, handle
            self.edit()

    def _handle_at(self, at: QPointF) -> Handle | None:
        return self._live_grid().handle_at(at) if self.panel.intent else None

    def _row_at(self, at: QPointF) -> int | None:
        grid = self._live_grid()
        return next((row for row in range(len(self.panel.outputs)) if grid.band(row).contains(at)), None)

    def _ask(self, value: float) -> None:
        self.intended.emit(Intent(self.panel.intent, value, self._cursor))
