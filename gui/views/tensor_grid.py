"""A tensor in a card: cells to choose and to edit, with the sums along its axes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from core.edits import Intent
from core.numbers import logit
from core.tensor_grid import TensorGrid
from gui.canvas import Canvas
from gui.cell_editor import CellEditor
from gui.inputs import parsed_number
from gui.look import Role
from gui.tensor_paint import cell_place, paint_tensor
from gui.tensor_places import TensorPlaces, least_height, least_width, preferred_width, tensor_places
from gui.views.base import PanelView
from gui.wrapping import wrapped

LEAST = 150.0


class TensorGridView(PanelView):
    """Draws a TensorGrid; a click or an arrow key asks for a cell."""

    panel: TensorGrid

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = CellEditor(self)
        self._editor.committed.connect(self._on_committed)
        self._editor.cancelled.connect(self.setFocus)

    # size

    def content_width(self) -> float:
        return max(least_width(self.panel, self.look), self.widest_button(), self.look.px(LEAST))

    def preferred_width(self) -> float:
        return max(preferred_width(self.panel, self.look), self.content_width())

    def content_height(self, width: float) -> float:
        return least_height(self.panel, self.look, width) + self._below(width)

    def _below(self, width: float) -> float:
        gap, buttons = self.look.px(10.0), self.buttons_size(width)
        return self._note_height(width) + (buttons + gap if buttons else 0.0)

    def _note_height(self, width: float) -> float:
        lines = wrapped(self.look, self.panel.note, Role.TEXT, width) if self.panel.note else []
        return len(lines) * self.look.line_height(Role.TEXT) + (self.look.px(10.0) if lines else 0.0)

    def _places(self, rect: QRectF) -> TensorPlaces:
        return tensor_places(self.panel, self.look, rect.adjusted(0.0, 0.0, 0.0, -self._below(rect.width())))

    def _live_places(self) -> TensorPlaces:
        return self._places(self.content_rect(QRectF(self.rect())))

    # painting and controls

    def paint_content(self, canvas: Canvas, rect: QRectF) -> None:
        paint_tensor(canvas, self._places(rect), self.hasFocus(), self.lit)
        if self.panel.note:
            theme = self.look.theme
            colour = {True: theme.good, False: theme.bad, None: theme.muted}[self.panel.note_is_good]
            top = rect.bottom() - self._below(rect.width()) + self.look.px(10.0)
            canvas.paragraph(self.panel.note, Role.TEXT, QRectF(rect.left(), top, rect.width(), 0.0), colour)

    def dress_controls(self) -> None:
        has_cursor = self.panel.chosen is not None and not self.look.is_picture
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if has_cursor else Qt.FocusPolicy.NoFocus)

    def place_controls(self, rect: QRectF) -> None:
        height = self.buttons_size(rect.width())
        self.place_buttons(rect.left(), rect.bottom() - height, rect.width())

    # keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        columns = len(self.panel.columns)
        moves = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -columns, Qt.Key.Key_Down: columns}
        key = Qt.Key(event.key())
        if key in moves:
            self._move(moves[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2) and self.panel.intent:
            self._edit("")
        elif self.panel.intent and event.text() and (event.text() in "0123456789-+.,−" or event.text() in "in"):
            self._edit(event.text())
        else:
            super().keyPressEvent(event)

    def _move(self, by: int) -> None:
        if self.panel.chosen is not None and 0 <= self.panel.chosen + by < self._count():
            self._emit(Intent("cell", self.panel.chosen + by))

    def _count(self) -> int:
        grids = sum(block.first is not None for block in self.panel.blocks)
        return grids * len(self.panel.rows) * len(self.panel.columns)

    def _edit(self, text: str) -> None:
        shown = self._shown()
        if shown is None or self.panel.chosen is None:
            return
        block, row, column = cell_place(self.panel, self.panel.chosen)
        self._editor.setAccessibleName(f"{self.panel.rows[row]}, {self.panel.columns[column]}")
        self._editor.open(self._live_places().cell(block, row, column), text or shown, self.look, Role.CELL)
        if text:
            self._editor.deselect()

    def _shown(self) -> str | None:
        """Return what the chosen cell says."""
        if self.panel.chosen is None:
            return None
        block, row, column = cell_place(self.panel, self.panel.chosen)
        values = self.panel.blocks[block].values
        return None if values is None else logit(values[row][column])

    def _on_committed(self, text: str, key: str) -> None:
        if text.strip() and text != self._shown():
            value = parsed_number(text)
            index = (self.panel.chosen or 0,)
            self._emit(Intent("bad_number", text) if value is None else Intent(self.panel.intent, value, index))
        if key:
            self.setFocus()
            self._move({"enter": len(self.panel.columns), "tab": 1, "backtab": -1}[key])

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    # mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        cell = self._cell_at(event.position())
        if cell is None or event.button() != Qt.MouseButton.LeftButton:
            return
        again = cell == self.panel.chosen and self.hasFocus()
        self.setFocus()
        if cell != self.panel.chosen:
            self._emit(Intent("cell", cell))
        elif again and self.panel.intent:
            self._edit("")

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._cell_at(event.position()) == self.panel.chosen and self.panel.intent and not self._editor.isVisible():
            self._edit("")

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        cell = self._cell_at(event.position())
        self.pointed.emit(None if cell is None or not self.panel.marks else cell % len(self.panel.columns))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.pointed.emit(None)

    def _cell_at(self, at: QPointF) -> int | None:
        places = self._live_places()
        return next((n for n in range(self._count()) if places.cell(*cell_place(self.panel, n)).contains(at)), None)

    def _emit(self, intent: Intent) -> None:
        self.intended.emit(intent)
        self.gesture_ended.emit()
