"""Painting a ladder, on the screen and in pictures."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF

from core.panels import BarColumn, Ladder
from core.push_ladder import PushLadder
from gui.canvas import Canvas, on_pixels
from gui.formats import formatted
from gui.headings import paint_heading
from gui.inputs import KNOB, paint_field, paint_slider
from gui.ladder_grid import LadderGrid
from gui.ladder_sizes import NUMBER_GAP, box_text, number_role, sum_role, total_height, total_lines
from gui.look import Role
from gui.odd_numbers import paint_odd
from gui.pinned_bars import facing, paint_pinned
from gui.theme import bar_fill
from gui.views.class_names import ClassName


def place_of(panel: Ladder, value: float) -> float:
    """Return where on its slider a logit stands, from 0 to 1; at an end if it is beyond, in the middle if it is nan."""
    if value != value:
        return 0.5
    return (min(max(value, panel.low), panel.high) - panel.low) / (panel.high - panel.low)


def push_of(panel: Ladder, row: int) -> float:
    """Return how strongly a logit is pushed, from -1 to 1; 0 where nothing pushes, or nobody can say."""
    push = panel.pushes[row] if isinstance(panel, PushLadder) and panel.pushes else 0.0
    return min(max(push, -1.0), 1.0) if push == push else 0.0


def paint_ladder(canvas: Canvas, grid: LadderGrid, lit: int | None) -> None:
    """Paint everything but the controls; in a picture, what the controls show too."""
    if lit is not None and lit < len(grid.panel.classes):
        band = QRectF(grid.rect.left(), grid.top(lit), grid.rect.width(), grid.row_height)
        canvas.box(band.adjusted(-8, 1, 8, -1), fill=canvas.look.theme.accent_soft, radius=canvas.look.px(8.0))
    _paint_inputs(canvas, grid)
    for index, column in enumerate(grid.panel.columns):
        _paint_column(canvas, grid, index, column)


def _paint_inputs(canvas: Canvas, grid: LadderGrid) -> None:
    panel = grid.panel
    paint_heading(canvas, panel.inputs, panel.inputs_formula, grid.track[0], grid.input_heading(), panel.inputs_spot)
    for row in range(len(panel.classes)):
        if panel.ghosts:
            _paint_ghost_knob(canvas, grid, row, panel.ghosts[row])
        if canvas.look.is_picture:
            _paint_controls(canvas, grid, row)


def _paint_ghost_knob(canvas: Canvas, grid: LadderGrid, row: int, value: float) -> None:
    look, rect = canvas.look, grid.slider(row)
    knob = look.px(KNOB)
    x = rect.left() + knob + place_of(grid.panel, value) * (rect.width() - 2 * knob)
    reach = min(look.px(15.0), grid.line_height / 2)
    start, end = QPointF(x, grid.middle(row) - reach), QPointF(x, grid.middle(row) + reach)
    canvas.line(start, end, canvas.class_text(grid.panel.classes[row]), look.px(1.5), dashed=True)


def _paint_controls(canvas: Canvas, grid: LadderGrid, row: int) -> None:
    panel, mark, value = grid.panel, grid.panel.classes[row], grid.panel.values[row]
    ClassName.paint_name(canvas, on_pixels(grid.name(row)), mark)
    colour = bar_fill(mark.colour, canvas.look.theme)
    places = place_of(panel, value), place_of(panel, 0.0)
    paint_slider(canvas, on_pixels(grid.slider(row)), *places, colour, push=push_of(panel, row))
    if panel.boxes:
        paint_field(canvas, on_pixels(grid.box(row)), box_text(panel, value))


def _paint_column(canvas: Canvas, grid: LadderGrid, index: int, column: BarColumn) -> None:
    look = canvas.look
    (left, right), zero = grid.columns[index], grid.zero(index)
    paint_heading(canvas, column.title, column.formula, left, grid.column_heading(), column.spot)
    width, bottom = look.px(look.theme.line_width), grid.foot_top
    for row in range(len(grid.panel.classes) if grid.is_stacked else 1):
        top, end = grid.axis(row)
        canvas.line(QPointF(zero, top), QPointF(zero, end), look.theme.line, width)
    canvas.line(QPointF(left, bottom), QPointF(right, bottom), look.theme.line, width)
    for row in range(len(grid.panel.classes)):  # over the axis, which would hide the shortest
        _paint_bar(canvas, grid, index, row)
    _paint_totals(canvas, grid, index, column)


def _paint_bar(canvas: Canvas, grid: LadderGrid, index: int, row: int) -> None:
    column, mark = grid.panel.columns[index], grid.panel.classes[row]
    role, gap, middle = number_role(grid.panel, column), canvas.look.px(NUMBER_GAP), grid.bar_middle(row)
    if column.values is None:
        canvas.text(column.covered, role, grid.zero(index) + gap, middle, canvas.look.theme.muted)
        return
    if math.isnan(column.values[row]):
        paint_odd(canvas, formatted(column.values[row], column.style), role, grid.zero(index) + gap, middle)
        return
    start = next((row_starts[row] for row_starts in (column.starts, column.ghosts) if row_starts), 0.0)
    bar = grid.bar(index, row, canvas.look.gliding(start, column.values[row]))
    with facing(canvas, bar, bar.left() < grid.zero(index)):
        canvas.bar(bar, mark, column.pale)
    end = bar.right()
    if column.ghosts:
        ghost = grid.bar(index, row, column.ghosts[row])
        paint_pinned(canvas, ghost, bar, mark, grid.zero(index))
        end = max(end, ghost.right())
    value, theme = column.values[row], canvas.look.theme
    fits = grid.is_signed(index) or 0.0 <= value <= column.high
    colour = theme.text if fits else theme.bad  # the bar cannot show it
    canvas.text(formatted(value, column.style), role, grid.number_left(index, end), middle, colour)


def _paint_totals(canvas: Canvas, grid: LadderGrid, index: int, column: BarColumn) -> None:
    look = canvas.look
    left, right = grid.columns[index]
    first = sum_role(grid.panel, look, [end - start for start, end in grid.columns])
    for number, line in enumerate(total_lines(column, look, right - left, first)):
        x, middle = left, grid.foot_top + look.px(8.0) + (number + 0.5) * total_height(look)
        for place in line:
            role, colour = (Role.TEXT, look.theme.muted) if place else (first, look.theme.text)
            x = canvas.text(column.totals[place], role, x, middle, colour).right() + look.px(12.0)
