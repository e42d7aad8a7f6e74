"""Sums written out in a card: their weights and biases can be edited in place."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from core.numbers import logit
from core.weighted_sums import WeightedSums
from gui.canvas import Canvas
from gui.look import Role
from gui.sums_grid import SumsGrid, least_height, least_width, paint_sums, sums_grid
from gui.views.cells import CellsView
from gui.wrapping import wrapped

GAP = 8.0
MOVES = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}
AFTER = {"enter": (1, 0), "tab": (0, 1), "backtab": (0, -1)}


class WeightedSumsView(CellsView):
    """Draws WeightedSums. Which cell the keyboard is at is no truth about the panel, and stays here."""

    panel: WeightedSums
    role = Role.TEXT_NUMBER

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cursor = (0, 0)

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
        key = Qt.Key(event.key())
        if key in MOVES:
            self._move(*MOVES[key])
        elif not self.begins_typing(event):
            super().keyPressEvent(event)

    def _move(self, rows: int, columns: int) -> None:
        count = len(self.panel.heads)
        place = self._cursor[0] * count + self._cursor[1] + rows * count + columns
        if 0 <= place < count * len(self.panel.rows):
            self._cursor = divmod(place, count)
            self.update()

    def go_on(self, key: str) -> None:
        self._move(*AFTER[key])

    # the cell that is typed

    def cell_text(self) -> str:
        return logit(self.panel.value(*self._cursor))

    def cell_name(self) -> str:
        row, column = self._cursor
        return f"{self.panel.rows[row].name}, {self.panel.heads[column]}"

    def cell_room(self) -> QRectF:
        return self._live_grid().cell(*self._cursor)

    def cell_index(self) -> tuple[int, ...]:
        return self._cursor

    # mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        cell = self._cell_at(event.position())
        if cell is None or event.button() != Qt.MouseButton.LeftButton or not self.panel.intent:
            return
        again = cell == self._cursor and self.hasFocus()
        self._cursor = cell
        self.setFocus()
        if again:
            self.edit()
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._cell_at(event.position()) == self._cursor and not self.is_edited():
            self.edit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        grid = self._live_grid()
        rows = range(len(self.panel.rows))
        self.pointed.emit(next((row for row in rows if grid.line(row).contains(event.position())), None))

    def _cell_at(self, at: QPointF) -> tuple[int, int] | None:
        grid = self._live_grid()
        cells = ((row, column) for row in range(len(self.panel.rows)) for column in range(len(self.panel.heads)))
        return next((cell for cell in cells if grid.cell(*cell).contains(at)), None)
