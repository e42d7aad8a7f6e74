"""A tensor in a card: cells to choose and to edit, with the sums along its axes."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent

from core.edits import Intent
from core.numbers import logit
from core.tensor_grid import TensorGrid
from gui.canvas import Canvas
from gui.look import Role
from gui.tensor_paint import cell_place, paint_tensor
from gui.tensor_places import TensorPlaces, least_height, least_width, preferred_width, tensor_places
from gui.views.cells import CellsView
from gui.wrapping import wrapped

LEAST = 150.0


class TensorGridView(CellsView):
    """Draws a TensorGrid; a click or an arrow key asks for a cell."""

    panel: TensorGrid

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
        elif not (self.panel.intent and self.begins_typing(event)):
            super().keyPressEvent(event)

    def _move(self, by: int) -> None:
        if self.panel.chosen is not None and 0 <= self.panel.chosen + by < self._count():
            self.say(Intent("cell", self.panel.chosen + by))

    def _count(self) -> int:
        grids = sum(block.first is not None for block in self.panel.blocks)
        return grids * len(self.panel.rows) * len(self.panel.columns)

    def go_on(self, key: str) -> None:
        self._move({"enter": len(self.panel.columns), "tab": 1, "backtab": -1}[key])

    # the cell that is typed

    def cell_text(self) -> str | None:
        if self.panel.chosen is None:
            return None
        block, row, column = self._chosen_place()
        values = self.panel.blocks[block].values
        return None if values is None else logit(values[row][column])

    def cell_name(self) -> str:
        _block, row, column = self._chosen_place()
        return f"{self.panel.rows[row]}, {self.panel.columns[column]}"

    def cell_room(self) -> QRectF:
        return self._live_places().cell(*self._chosen_place())

    def cell_index(self) -> tuple[int, ...]:
        return (self.panel.chosen or 0,)

    def _chosen_place(self) -> tuple[int, int, int]:
        return cell_place(self.panel, self.panel.chosen or 0)

    # mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        cell = self._cell_at(event.position())
        if cell is None or event.button() != Qt.MouseButton.LeftButton:
            return
        again = cell == self.panel.chosen and self.hasFocus()
        self.setFocus()
        if cell != self.panel.chosen:
            self.say(Intent("cell", cell))
        elif again and self.panel.intent:
            self.edit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._cell_at(event.position()) == self.panel.chosen and self.panel.intent and not self.is_edited():
            self.edit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        cell = self._cell_at(event.position())
        self.pointed.emit(None if cell is None or not self.panel.marks else cell % len(self.panel.columns))

    def _cell_at(self, at: QPointF) -> int | None:
        places = self._live_places()
        return next((n for n in range(self._count()) if places.cell(*cell_place(self.panel, n)).contains(at)), None)
