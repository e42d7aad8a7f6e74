"""A matrix of numbers: where its cells stand and how they are painted, alone in a card or within a lane."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QRectF

from core.numbers import MINUS
from core.panels import Matrix
from core.text import t
from gui.canvas import CENTRE, Canvas
from gui.formats import formatted
from gui.look import Look, Role
from gui.theme import bar_fill, bar_outline, mixed

ROW, HEAD, BLOCK_GAP = 31.0, 26.0, 8.0
TINT = 0.62
WIDEST = {"number": "−0.0000", "signed": "−0.0000", "logit": "−10.00", "percent": "99.99 %", "exact": "−0.0000"}
LABEL_HEAD = t("label")


@dataclass(frozen=True, slots=True)
class MatrixGrid:
    """The cells of a matrix within ``rect``; classes that find no room beside each other go on below, in blocks."""

    panel: Matrix
    look: Look
    rect: QRectF
    names: float
    column: float
    labels: float
    per_block: int
    row: float

    @property
    def blocks(self) -> int:
        """How many blocks of columns stand below each other."""
        return math.ceil(len(self.panel.classes) / self.per_block)

    @property
    def left(self) -> float:
        """Left end of the whole matrix, which stands in the middle of its room."""
        wide = self.names + self.per_block * self.column + self.labels
        return self.rect.left() + max(0.0, (self.rect.width() - wide) / 2)

    def head(self, column: int) -> QRectF:
        """Return the place of the name of a class."""
        x = self.left + self.names + column % self.per_block * self.column
        return QRectF(x, self._block_top(column // self.per_block), self.column, self.look.px(HEAD))

    def cell(self, row: int, column: int) -> QRectF:
        """Return the place of a number."""
        head = self.head(column)
        return QRectF(head.left(), head.bottom() + row * self.row, self.column, self.row)

    def name(self, row: int, block: int = 0) -> QRectF:
        """Return the place of the name of a row."""
        top = self._block_top(block) + self.look.px(HEAD) + row * self.row
        return QRectF(self.left, top, self.names, self.row)

    def label(self, row: int) -> QRectF:
        """Return the place of the label of a row."""
        x = self.left + self.names + self.per_block * self.column
        return QRectF(x, self.name(row).top(), self.labels, self.row)

    def label_head(self) -> QRectF:
        """Return the place of the heading of the labels."""
        x = self.left + self.names + self.per_block * self.column
        return QRectF(x, self.rect.top(), self.labels, self.look.px(HEAD))

    def _block_top(self, block: int) -> float:
        high = self.look.px(HEAD) + len(self.panel.rows) * self.row + self.look.px(BLOCK_GAP)
        return self.rect.top() + block * high


def matrix_grid(panel: Matrix, look: Look, rect: QRectF) -> MatrixGrid:
    """Return where the cells of ``panel`` stand in ``rect``."""
    names, column, labels = _names_width(panel, look), _column_width(panel, look), _labels_width(panel, look)
    fit = max(1, math.floor((rect.width() - names - labels + 0.5) / column))
    per_block = min(len(panel.classes), fit)
    blocks = math.ceil(len(panel.classes) / per_block)
    used = blocks * look.px(HEAD) + (blocks - 1) * look.px(BLOCK_GAP)
    row = (rect.height() - used) / (blocks * len(panel.rows))
    return MatrixGrid(panel, look, rect, names, column, labels, per_block, min(row, look.px(ROW * 1.35)))


def least_width(panel: Matrix, look: Look, columns: int | None = None) -> float:
    """Return the width of the matrix in pixels with ``columns`` beside each other (all of them if None)."""
    count = len(panel.classes) if columns is None else min(columns, len(panel.classes))
    return _names_width(panel, look) + count * _column_width(panel, look) + _labels_width(panel, look)


def least_height(panel: Matrix, look: Look, width: float) -> float:
    """Return the least height of the matrix in pixels at this ``width``."""
    blocks = matrix_grid(panel, look, QRectF(0, 0, width, 1)).blocks
    return blocks * (look.px(HEAD) + len(panel.rows) * look.px(ROW)) + (blocks - 1) * look.px(BLOCK_GAP)


def paint_matrix(
    canvas: Canvas, grid: MatrixGrid, cursor: tuple[int, int] | None = None, lit: int | None = None
) -> None:
    """Paint the matrix; ``cursor`` is the (row, column) that the keyboard is at, ``lit`` a class to light up."""
    panel = grid.panel
    if panel.chosen is not None and panel.total_rows > 1:
        _paint_chosen(canvas, grid, panel.chosen)
    if lit is not None and lit < len(panel.classes):
        column = grid.head(lit).united(grid.cell(len(panel.rows) - 1, lit))
        canvas.box(column, fill=canvas.look.theme.accent_soft, radius=canvas.look.px(6.0))
    for index, mark in enumerate(panel.classes):
        head = grid.head(index)
        canvas.text(mark.name, Role.STRONG, head.center().x(), head.center().y(), canvas.class_text(mark), CENTRE)
    for row in range(len(panel.rows)):
        _paint_row(canvas, grid, row)
    if panel.labels is not None:
        _paint_labels(canvas, grid)
    if cursor is not None:
        cell = grid.cell(*cursor)
        canvas.box(_inset(cell, canvas.look, 1.0), line=canvas.look.theme.accent, radius=canvas.look.px(6.0), width=1.5)


def _paint_chosen(canvas: Canvas, grid: MatrixGrid, row: int) -> None:
    for block in range(grid.blocks):
        name = grid.name(row, block)
        band = name.adjusted(canvas.look.px(4.0), canvas.look.px(3.0), -canvas.look.px(4.0), -canvas.look.px(3.0))
        canvas.box(band, fill=canvas.look.theme.accent_soft, radius=canvas.look.px(6.0))


def _paint_row(canvas: Canvas, grid: MatrixGrid, row: int) -> None:
    panel, theme = grid.panel, canvas.look.theme
    for block in range(grid.blocks):
        name = grid.name(row, block)
        chosen = row == panel.chosen and panel.total_rows > 1
        colour = theme.accent if chosen else theme.muted
        canvas.text(panel.rows[row], Role.TEXT, name.center().x(), name.center().y(), colour, CENTRE)
    for column in range(len(panel.classes)):
        _paint_cell(canvas, grid, row, column)


def _paint_cell(canvas: Canvas, grid: MatrixGrid, row: int, column: int) -> None:
    panel, look = grid.panel, canvas.look
    cell = grid.cell(row, column)
    marked = bool(panel.marks) and panel.marks[row] == column
    box = _inset(cell, look, 2.0)
    value = None if panel.values is None else panel.values[row][column]
    fill = _tint(value, look) if panel.tinted and value is not None else ""
    if marked:
        outline = bar_outline(panel.classes[column].colour, look.theme)
        canvas.box(box, fill=fill, line=outline, radius=look.px(6.0), width=look.px(2.0))
    elif fill:
        canvas.box(box, fill=fill, radius=look.px(6.0))
    text = panel.covered if value is None else formatted(value, panel.style)
    role = Role.CELL_STRONG if marked else Role.CELL
    colour = look.theme.muted if value is None else ""
    canvas.text(text, role, cell.center().x(), cell.center().y(), colour, CENTRE)


def _tint(value: float, look: Look) -> str:
    if value == 0.0 or not math.isfinite(value):
        return ""
    theme = look.theme
    # a fixed scale, so that a colour means the same number at every moment; the root lets small ones show
    return mixed(theme.card, theme.positive if value > 0 else theme.negative, TINT * math.sqrt(min(1.0, abs(value))))


def _paint_labels(canvas: Canvas, grid: MatrixGrid) -> None:
    panel, look = grid.panel, canvas.look
    head = grid.label_head()
    canvas.text(LABEL_HEAD, Role.CAPTION, head.center().x(), head.center().y(), look.theme.muted, CENTRE)
    for row, label in enumerate(panel.labels or ()):
        place = grid.label(row)
        box = _inset(place, look, 3.0)
        mark = panel.classes[label] if 0 <= label < len(panel.classes) and panel.marks[row] is not None else None
        if not look.is_picture:
            canvas.box(box, fill=look.theme.card, line=look.theme.line, radius=look.px(6.0))
        if mark:
            dot = QRectF(box.left() + look.px(7.0), place.center().y() - look.px(4.0), look.px(8.0), look.px(8.0))
            canvas.box(dot, fill=bar_fill(mark.colour, look.theme), radius=look.px(4.0))
        colour = look.theme.text if mark else look.theme.muted
        text = str(label).replace("-", MINUS)
        canvas.text(
            text, Role.TEXT, place.center().x() + look.px(6.0 if mark else 0.0), place.center().y(), colour, CENTRE
        )


def _inset(rect: QRectF, look: Look, by: float) -> QRectF:
    inset = look.px(by)
    return rect.adjusted(inset, inset, -inset, -inset)


def _names_width(panel: Matrix, look: Look) -> float:
    return max(look.width(name, Role.TEXT) for name in panel.rows) + look.px(14.0)


def _column_width(panel: Matrix, look: Look) -> float:
    texts = [WIDEST[panel.style]]
    texts += [formatted(value, panel.style) for row in panel.values or () for value in row]
    numbers = max(look.width(text, Role.CELL_STRONG) for text in texts)
    heads = max(look.width(mark.name, Role.STRONG) for mark in panel.classes)
    return max(numbers, heads) + look.px(11.0)


def _labels_width(panel: Matrix, look: Look) -> float:
    if panel.labels is None:
        return 0.0
    longest = max(look.width(str(label).replace("-", MINUS), Role.TEXT) for label in panel.labels)
    return max(longest + look.px(34.0), look.width(look.words(LABEL_HEAD), Role.CAPTION) + look.px(10.0))
