"""A matrix in a card: cells to edit, rows to choose, labels to set."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu, QWidget

from core.edits import Intent
from core.numbers import in_full
from core.panels import Matrix
from core.text import t
from gui.canvas import Canvas
from gui.formats import cut_digits
from gui.look import Role
from gui.matrix_grid import MatrixGrid, least_height, least_width, matrix_grid, narrow_width
from gui.matrix_paint import paint_matrix
from gui.views.cells import CellsView
from gui.wrapping import wrapped

MOVES = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}
AFTER = {"enter": (1, 0), "tab": (0, 1), "backtab": (0, -1)}


class MatrixView(CellsView):
    """Draws a Matrix. Which cell the keyboard is at is no truth about the panel, and stays here."""

    panel: Matrix

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cursor = (0, 0)

    # size

    def content_width(self) -> float:
        return max(narrow_width(self.panel, self.look), self.widest_button())

    def preferred_width(self) -> float:
        return max(least_width(self.panel, self.look), self.widest_button())

    def content_height(self, width: float) -> float:
        return least_height(self.panel, self.look, width) + self._below(width)

    def _below(self, width: float) -> float:
        note, buttons = self._note_height(width), self._buttons_height(width)
        return max(note, buttons) if self._are_side_by_side(width) else note + buttons

    def _buttons_height(self, width: float) -> float:
        high = self.buttons_size(width)
        return high + self.look.px(12.0) if high else 0.0

    def _are_side_by_side(self, width: float) -> bool:
        words = self.look.width(self.look.words(self.panel.note), Role.CAPTION)
        return self.buttons_width() + words + self.look.px(16.0) <= width

    def _note_height(self, width: float) -> float:
        lines = wrapped(self.look, self.panel.note, Role.CAPTION, width) if self.panel.note else []
        return len(lines) * self.look.line_height(Role.CAPTION) + (self.look.px(8.0) if lines else 0.0)

    def _grid(self, rect: QRectF) -> MatrixGrid:
        room = rect.height() - self._below(rect.width())
        return matrix_grid(self.panel, self.look, QRectF(rect.left(), rect.top(), rect.width(), room))

    def _live_grid(self) -> MatrixGrid:
        return self._grid(self.content_rect(QRectF(self.rect())))

    # painting

    def paint_content(self, canvas: Canvas, rect: QRectF) -> None:
        grid = self._grid(rect)
        paint_matrix(canvas, grid, self._cursor if self.hasFocus() else None, self.lit)
        if self.panel.note and self._are_side_by_side(rect.width()):
            high = self.buttons_size(rect.width()) or self.look.line_height(Role.CAPTION)
            canvas.text(self.panel.note, Role.CAPTION, rect.left(), rect.bottom() - high / 2, self._note_colour())
        elif self.panel.note:
            top = rect.bottom() - self._below(rect.width()) + self.look.px(8.0)
            place = QRectF(rect.left(), top, rect.width(), 0.0)
            canvas.paragraph(self.panel.note, Role.CAPTION, place, self._note_colour())

    def _note_colour(self) -> str:
        theme = self.look.theme
        return {True: theme.good, False: theme.bad, None: theme.muted}[self.panel.note_is_good]

    # controls

    def dress_controls(self) -> None:
        editable = bool(self.panel.intent) and not self.look.is_picture
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if editable else Qt.FocusPolicy.NoFocus)
        row, column = self._cursor
        self._cursor = (min(row, len(self.panel.rows) - 1), min(column, len(self.panel.classes) - 1))

    def place_controls(self, rect: QRectF) -> None:
        height = self.buttons_size(rect.width())
        beside = bool(self.panel.note) and self._are_side_by_side(rect.width())
        left = rect.right() - self.buttons_width() if beside else rect.left()
        self.place_buttons(left, rect.bottom() - height, rect.width())

    # keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in MOVES:
            self._move(*MOVES[key])
        elif key in (Qt.Key.Key_Space, Qt.Key.Key_L) and self.panel.labels is not None:
            self._set_label(*self._cursor)
        elif not self.begins_typing(event):
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self._cursor = (self.panel.chosen or 0, self._cursor[1])

    def _move(self, rows: int, columns: int) -> None:
        row, column = self._cursor[0] + rows, self._cursor[1] + columns
        if columns and not 0 <= column < len(self.panel.classes):
            row, column = row + columns, 0 if columns > 0 else len(self.panel.classes) - 1
        absolute = self.panel.first_row + row
        if not 0 <= absolute < max(self.panel.total_rows, len(self.panel.rows)):
            return
        self._cursor = (min(max(row, 0), len(self.panel.rows) - 1), column)
        if self.panel.chosen is not None and absolute != self.panel.first_row + self.panel.chosen:
            self.say(Intent("row", absolute))
            self._cursor = (self.panel.chosen or 0, column)
        self.update()

    def go_on(self, key: str) -> None:
        self._move(*AFTER[key])

    # the cell that is typed

    def cell_text(self) -> str | None:
        row, column = self._cursor
        return in_full(self.panel.values[row][column]) if self.panel.values else None

    def cell_name(self) -> str:
        row, column = self._cursor
        return f"{self.panel.rows[row]}, {self.panel.classes[column].name}"

    def cell_room(self) -> QRectF:
        return self._live_grid().cell(*self._cursor)

    def cell_index(self) -> tuple[int, ...]:
        return (self.panel.first_row + self._cursor[0], self._cursor[1])

    # mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        grid = self._live_grid()
        label = self._label_at(grid, event.position())
        cell = self._cell_at(grid, event.position())
        row = label if label is not None else cell[0] if cell else self._name_at(grid, event.position())
        if row is not None and self.panel.chosen is not None and row != self.panel.chosen:
            self.say(Intent("row", self.panel.first_row + row))
        if label is not None:
            self.open_label_menu(label)
        elif cell and self.panel.intent:
            self._press_cell(cell, event)

    def _press_cell(self, cell: tuple[int, int], event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.RightButton and self.panel.labels is not None:
            self._set_label(*cell)
            return
        again = cell == self._cursor and self.hasFocus()
        self._cursor = cell
        self.setFocus()
        if again:
            self.edit()
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        cell = self._cell_at(self._live_grid(), event.position())
        if cell and self.panel.intent and not self.is_edited():
            self._cursor = cell
            self.edit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        cell = self._cell_at(self._live_grid(), event.position())
        self.pointed.emit(cell[1] if cell else None)
        values = self.panel.values
        self.setToolTip(cut_digits(values[cell[0]][cell[1]], self.panel.style) if cell and values else "")

    def wheelEvent(self, event) -> None:  # noqa: ANN001
        event.ignore()

    def open_label_menu(self, row: int) -> QMenu:
        """Open the menu from which the label of ``row`` is chosen and return it."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for column, mark in enumerate(self.panel.classes):
            text = self.look.words(t("{index}: {name}", index=column, name=mark.name))
            action = menu.addAction(text, lambda column=column: self._set_label(row, column))
            action.setCheckable(True)
            action.setChecked((self.panel.labels or ())[row] == column)
        menu.addSeparator()
        ignored = self.look.words(t("no label: ignore this sample"))
        menu.addAction(ignored, lambda: self.say(Intent("ignore", None, (self.panel.first_row + row,))))
        menu.popup(self.mapToGlobal(self._live_grid().label(row).bottomLeft().toPoint()))
        return menu

    def _set_label(self, row: int, column: int) -> None:
        self.say(Intent("label", column, (self.panel.first_row + row,)))

    def _cell_at(self, grid: MatrixGrid, at: QPointF) -> tuple[int, int] | None:
        rows, columns = range(len(self.panel.rows)), range(len(self.panel.classes))
        return next(((r, c) for r in rows for c in columns if grid.cell(r, c).contains(at)), None)

    def _label_at(self, grid: MatrixGrid, at: QPointF) -> int | None:
        if self.panel.labels is None or self.look.is_picture:
            return None
        return next((row for row in range(len(self.panel.rows)) if grid.label(row).contains(at)), None)

    def _name_at(self, grid: MatrixGrid, at: QPointF) -> int | None:
        rows = range(len(self.panel.rows))
        return next((r for r in rows for b in range(grid.blocks) if grid.name(r, b).contains(at)), None)
