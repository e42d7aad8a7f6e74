"""Painting a matrix of numbers, on the screen and in pictures."""

from __future__ import annotations

import math

from PySide6.QtCore import QRectF

from core.colours import ClassMark
from core.numbers import MINUS
from gui.canvas import CENTRE, Canvas
from gui.decimal_points import paint_number
from gui.formats import formatted
from gui.look import Look, Role
from gui.matrix_grid import LABEL_HEAD, ROW, MatrixGrid, head_lines
from gui.theme import bar_fill, bar_outline, mixed

TINT = 0.62
AIR, INSET = 4.0, 2.0  # above and below a heading; around the frame in a cell


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
    for block in range(grid.blocks):
        _paint_block(canvas, grid, block)
    if panel.labels is not None:
        _paint_labels(canvas, grid)
    if cursor is not None:
        cell = grid.cell(*cursor)
        canvas.box(_inset(cell, canvas.look, 1.0), line=canvas.look.theme.accent, radius=canvas.look.px(6.0), width=1.5)


def _paint_block(canvas: Canvas, grid: MatrixGrid, block: int) -> None:
    panel, look, first = grid.panel, canvas.look, block * grid.per_block
    columns = range(first, min(first + grid.per_block, len(panel.classes)))
    sizes = grid.rect, grid.left, grid.names, grid.column, grid.per_block, grid.heading, grid.row, grid.points
    whole = sizes, panel.classes, panel.style, panel.tinted, panel.covered, panel.total_rows
    air, inset, wide = look.px(AIR), look.px(INSET), grid.names + len(columns) * grid.column
    top = grid.head(first).top() + air
    canvas.part(QRectF(grid.left, top, wide, grid.heading - 2 * air), _paint_heads, grid, columns, key=whole)
    for row, name in enumerate(panel.rows):
        values = panel.values and panel.values[row][columns.start : columns.stop]
        key = name, values, panel.marks and panel.marks[row], row == panel.chosen, whole
        band = QRectF(grid.left, grid.name(row, block).top() + inset, wide, grid.row - 2 * inset)
        canvas.part(band, _paint_row, grid, row, block, columns, key=key)


def _paint_heads(canvas: Canvas, grid: MatrixGrid, columns: range) -> None:
    for index in columns:
        _paint_head(canvas, grid.head(index), grid.panel.classes[index])


def _paint_head(canvas: Canvas, head: QRectF, mark: ClassMark) -> None:
    lines, height = head_lines(mark.name, canvas.look, head.width()), canvas.look.line_height(Role.STRONG)
    top = head.center().y() - (len(lines) - 1) * height / 2
    for index, line in enumerate(lines):
        canvas.text(line, Role.STRONG, head.center().x(), top + index * height, canvas.class_text(mark), CENTRE)


def _paint_chosen(canvas: Canvas, grid: MatrixGrid, row: int) -> None:
    for block in range(grid.blocks):
        name, look = grid.name(row, block), canvas.look
        beyond = max(0.0, name.height() - look.px(ROW)) / 2
        name = name.adjusted(0.0, beyond, 0.0, -beyond)  # a pill, however high the row is
        band = name.adjusted(canvas.look.px(4.0), canvas.look.px(3.0), -canvas.look.px(4.0), -canvas.look.px(3.0))
        canvas.box(band, fill=canvas.look.theme.accent_soft, radius=canvas.look.px(6.0))


def _paint_row(canvas: Canvas, grid: MatrixGrid, row: int, block: int, columns: range) -> None:
    panel, theme, name = grid.panel, canvas.look.theme, grid.name(row, block)
    colour = theme.accent if row == panel.chosen and panel.total_rows > 1 else theme.muted
    canvas.text(panel.rows[row], Role.TEXT, name.center().x(), name.center().y(), colour, CENTRE)
    for column in columns:
        value = None if panel.values is None else panel.values[row][column]
        label = panel.classes[column] if panel.marks and panel.marks[row] == column else None
        cell = grid.cell(row, column)
        fill = _tint(value, canvas.look) if panel.tinted and value is not None else ""
        text = panel.covered if value is None else formatted(value, panel.style)
        colour = canvas.look.theme.muted if value is None else ""
        _paint_cell(canvas, cell, grid.points[column], text, colour, fill, label)


def _paint_cell(
    canvas: Canvas, cell: QRectF, point: float, text: str, colour: str, fill: str, label: ClassMark | None
) -> None:
    look = canvas.look
    if label or fill:
        outline = bar_outline(label.colour, look.theme) if label else ""
        canvas.box(_inset(cell, look, INSET), fill=fill, line=outline, radius=look.px(6.0), width=look.px(2.0))
    role = Role.CELL_STRONG if label else Role.CELL
    paint_number(canvas, text, role, cell.center().x(), point, cell.center().y(), colour)


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
        text, x = str(label).replace("-", MINUS), place.center().x() + look.px(6.0 if mark else 0.0)
        canvas.text(text, Role.TEXT, x, place.center().y(), colour, CENTRE)


def _inset(rect: QRectF, look: Look, by: float) -> QRectF:
    inset = look.px(by)
    return rect.adjusted(inset, inset, -inset, -inset)
