"""Sums written out in a card: their weights and biases can be edited in place."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from core.edits import Intent
from core.numbers import logit
from core.parsing import parsed_number
from core.weighted_sums import WeightedSums
from gui.canvas import Canvas
from gui.cell_editor import CellEditor
from gui.look import Role
from gui.sums_grid import SumsGrid, least_height, least_width, paint_sums, sums_grid
from gui.views.base import PanelView
from gui.wrapping import wrapped

GAP = 8.0
STARTS = "0123456789-+.,−in"
MOVES = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}
AFTER = {"enter": (1, 0), "tab": (0, 1), "backtab": (0, -1)}


class WeightedSumsView(PanelView):
    """Draws WeightedSums. Which cell the keyboard is at is no truth about the panel, and stays here."""

    panel: WeightedSums

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cursor = (0, 0)
        self._editor = CellEditor(self)
        self._editor.committed.connect(self._on_committed)
        self._editor.cancelled.connect(self.setFocus)

    # size

    def content_width(self) -> float:
        return max(least_width(self.panel, self.look), self.widest_button())

    def content_height(self, width: float) -> float:
        return least_height(self.panel, self.look) + self._below(width)

    def _below(self, width: float) -> float:
        buttons, note = self.buttons_size(width), self._note_height(width)
        return note + (buttons + self.look.px(GAP) if buttons else 0.0)

    def _note_height(self, width: float) -> float:
        lines = wrapped(self.look, self.panel.note, Role.CAPTION, width) if self.panel.note else []
        return len(lines) * self.look.line_height(Role.CAPTION) + (self.look.px(GAP) if lines else 0.0)

    def _grid(self, rect: QRectF) -> SumsGrid:
        return sums_grid(self.panel, self.look, rect.adjusted(0.0, 0.0, 0.0, -self._below(rect.width())))

    def _live_grid(self) -> SumsGrid:
        return self._grid(self.content_rect(QRectF(self.rect())))

    # painting and controls

    def paint_content(self, canvas: Canvas, rect: QRectF) -> None:
        is_here = self.hasFocus() and not self.look.is_picture
        paint_sums(canvas, self._grid(rect), self._cursor if is_here else None, self.lit)
        if self.panel.note:
            top = rect.bottom() - self._below(rect.width()) + self.look.px(GAP)
            canvas.paragraph(self.panel.note, Role.CAPTION, QRectF(rect.left(), top, rect.width(), 0.0))

    def dress_controls(self) -> None:
        acts = bool(self.panel.intent) and not self.look.is_picture
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if acts else Qt.FocusPolicy.NoFocus)
        self._cursor = (min(self._cursor[0], len(self.panel.rows) - 1), self._cursor[1])

    def place_controls(self, rect: QRectF) -> None:
        self.place_buttons(rect.left(), rect.bottom() - self.buttons_size(rect.width()), rect.width())

    # keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, text = Qt.Key(event.key()), event.text()
        if key in MOVES:
            self._move(*MOVES[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self._edit("")
        elif text and text in STARTS:
            self._edit(text)
        else:
            super().keyPressEvent(event)

    def _move(self, rows: int, columns: int) -> None:
        count = len(self.panel.heads)
        place = self._cursor[0] * count + self._cursor[1] + rows * count + columns
        if 0 <= place < count * len(self.panel.rows):
            self._cursor = divmod(place, count)
            self.update()

    def _edit(self, text: str) -> None:
        if not self.panel.intent:
            return
        row, column = self._cursor
        self._editor.setAccessibleName(f"{self.panel.rows[row].name}, {self.panel.heads[column]}")
        shown = logit(self.panel.value(row, column))
        self._editor.open(self._live_grid().cell(row, column), text or shown, self.look, Role.TEXT)
        if text:
            self._editor.deselect()

    def _on_committed(self, text: str, key: str) -> None:
        if text.strip() and text != logit(self.panel.value(*self._cursor)):
            value = parsed_number(text)
            wrong = Intent("bad_number", text)
            self.intended.emit(wrong if value is None else Intent(self.panel.intent, value, self._cursor))
            self.gesture_ended.emit()
        if key:
            self.setFocus()
            self._move(*AFTER[key])

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    # mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        cell = self._cell_at(event.position())
        if cell is None or event.button() != Qt.MouseButton.LeftButton or not self.panel.intent:
            return
        again = cell == self._cursor and self.hasFocus()
        self._cursor = cell
        self.setFocus()
        if again:
            self._edit("")
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._cell_at(event.position()) == self._cursor and not self._editor.isVisible():
            self._edit("")

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        grid = self._live_grid()
        rows = range(len(self.panel.rows))
        self.pointed.emit(next((row for row in rows if grid.line(row).contains(event.position())), None))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.pointed.emit(None)

    def _cell_at(self, at: QPointF) -> tuple[int, int] | None:
        grid = self._live_grid()
        cells = ((row, column) for row in range(len(self.panel.rows)) for column in range(len(self.panel.heads)))
        return next((cell for cell in cells if grid.cell(*cell).contains(at)), None)
