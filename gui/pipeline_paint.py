"""Painting pipelines, on the screen and in pictures."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

from core.colours import ClassMark
from core.numbers import signed
from core.panels import Chip
from core.pipeline_rows import Pipeline
from core.text import Label
from gui.canvas import CENTRE, RIGHT, Canvas, pen_of
from gui.look import Role
from gui.pipeline_bars import level, paint_bar, paint_ghost
from gui.pipeline_grid import PipelineGrid, RowPlaces
from gui.pipeline_sizes import NUMBER_GAP, code_on, loss_on
from gui.plot_axis import paint_axis, place_of
from gui.theme import Theme, mixed, readable

GUIDE, MARKER = 1.2, 2.0
AMBER, SOFT_AMBER = "#a86a00", "#f0a830"


def paint_pipelines(canvas: Canvas, grid: PipelineGrid, lit: int | None) -> None:
    """Paint everything but the controls; in a picture, what the controls show too."""
    _paint_heads(canvas, grid)
    for row, places in zip(grid.panel.rows, grid.rows, strict=True):
        look = canvas.look
        canvas.line(places.rect.topLeft(), places.rect.topRight(), look.theme.line, look.px(look.theme.line_width))
        _paint_chain(canvas, row, places)
        _paint_verdict(canvas, row, places)
        if row.message:
            canvas.paragraph(row.message, Role.CAPTION, places.message, look.theme.bad)
        else:
            _paint_loss(canvas, grid, row, places)
            _paint_gradient(canvas, grid, row, places, lit)
    _paint_foot(canvas, grid)


def _paint_heads(canvas: Canvas, grid: PipelineGrid) -> None:
    chain, loss, gradient = grid.heads
    words, colour, line = grid.panel.headings, canvas.look.theme.muted, canvas.look.line_height(Role.HEADING)
    if chain.height():
        canvas.text(words[0], Role.HEADING, chain.left(), chain.top() + line / 2, colour)
        canvas.text(words[1], Role.HEADING, loss.left(), loss.top() + line / 2, colour)
        canvas.text(words[2], Role.CAPTION, loss.right(), loss.top() + line / 2, colour, RIGHT)
    last = words[3] if chain.height() else grid.panel.narrow_heading
    canvas.paragraph(last, Role.HEADING, gradient, colour)
    for mark, place in zip(grid.panel.classes, grid.names, strict=False):
        canvas.text(mark.name, Role.HEADING, place.center().x(), place.center().y(), canvas.class_text(mark), CENTRE)


def _paint_chain(canvas: Canvas, row: Pipeline, places: RowPlaces) -> None:
    for place, (chip, rect) in enumerate(zip(row.chips, places.chips, strict=True)):
        if place:
            _paint_arrow(canvas, rect)
        if canvas.look.is_picture or isinstance(chip, Chip):
            paint_chip(canvas, code_on(chip, canvas.look), rect, row.spot)


def paint_chip(canvas: Canvas, code: str, rect: QRectF, spot: bool = False) -> None:
    """Paint a module as it is written in code."""
    theme, look = canvas.look.theme, canvas.look
    line = theme.accent if spot or theme.line_width > 1 else ""
    canvas.box(rect, fill=theme.accent_soft, line=line, radius=look.px(6.0), width=look.px(1.5))
    canvas.text(code, Role.CODE, rect.center().x(), rect.center().y(), theme.accent, CENTRE)


def _paint_arrow(canvas: Canvas, chip: QRectF) -> None:
    look = canvas.look
    tip, head, width = QPointF(chip.left() - look.px(3.0), chip.center().y()), look.px(3.5), look.px(1.3)
    canvas.line(QPointF(chip.left() - look.px(12.0), tip.y()), tip, look.theme.muted, width)
    path = QPainterPath(QPointF(tip.x() - head, tip.y() - head))
    path.lineTo(tip)
    path.lineTo(tip.x() - head, tip.y() + head)
    canvas.painter.strokePath(path, pen_of(look.theme.muted, width))


def verdict_colours(verdict: str, theme: Theme) -> tuple[str, str]:
    """Return the colour of a verdict's text and of what is behind it."""
    soft = mixed(SOFT_AMBER, theme.card, 0.8)
    colours = {
        "right": (theme.good, theme.good_soft),
        "harmless": (theme.text, theme.groove),
        "fragile": (readable(SOFT_AMBER if theme.is_dark else AMBER, soft), soft),
    }
    return colours.get(verdict, (theme.bad, theme.bad_soft))


def _paint_verdict(canvas: Canvas, row: Pipeline, places: RowPlaces) -> None:
    if not row.verdict:
        return
    colour, soft = verdict_colours(row.verdict, canvas.look.theme)
    canvas.box(places.pill, fill=soft, radius=places.pill.height() / 2)
    centre = places.pill.center()
    canvas.text(row.verdict_label, Role.CAPTION, centre.x(), centre.y(), colour, CENTRE)
    _paint_words(canvas, row.reason, places.reason, canvas.look.theme.muted)


def _paint_words(canvas: Canvas, label: Label, place: QRectF, colour: str) -> None:
    look = canvas.look
    if look.width(look.words(label), Role.CAPTION) > place.width():
        canvas.paragraph(label, Role.CAPTION, place, colour)
    else:  # which is nearly always so, and cheaper
        canvas.text(label, Role.CAPTION, place.left(), place.top() + look.line_height(Role.CAPTION) / 2, colour)


# losses


def _paint_loss(canvas: Canvas, grid: PipelineGrid, row: Pipeline, places: RowPlaces) -> None:
    look, theme, bar = canvas.look, canvas.look.theme, places.bar
    is_odd = row.loss is not None and not math.isfinite(row.loss)
    colour = theme.bad if is_odd else theme.muted if row.loss is None else theme.text
    end = canvas.text(loss_on(row), Role.ROW_NUMBER, bar.left(), places.middle, colour).right()
    if row.loss is None:
        return
    canvas.text(row.unit, Role.CAPTION, end + look.px(NUMBER_GAP), places.middle + look.px(1.5), theme.muted)
    near = theme.good if row.ulps == 0 else theme.muted
    canvas.text(row.distance, Role.CAPTION, bar.right(), places.middle + look.px(1.5), near, RIGHT)
    _paint_bounds(canvas, grid, row, bar)
    zero = place_of(grid.panel.axis, grid.span, 0.0)
    canvas.line(QPointF(zero, bar.top()), QPointF(zero, bar.bottom()), theme.muted, look.px(theme.line_width))
    if not math.isnan(row.loss):
        end, is_beyond = _place(grid, row.loss), _is_beyond(grid, row.loss)
        ground = theme.bad_soft if row.bounds else ""
        paint_bar(canvas, level(look, bar), zero, end, is_beyond, grid.panel.mark, ground)
    if row.ghost is not None and math.isfinite(row.ghost):
        paint_ghost(canvas, _place(grid, row.ghost), bar.center().y(), grid.panel.mark)
    for tick in grid.panel.axis.ticks:
        if tick.strong:
            x = _place(grid, tick.value)
            canvas.line(QPointF(x, bar.top()), QPointF(x, bar.bottom()), theme.text, look.px(GUIDE), dashed=True)


def _paint_bounds(canvas: Canvas, grid: PipelineGrid, row: Pipeline, bar: QRectF) -> None:
    if row.bounds is None:
        return
    look, theme = canvas.look, canvas.look.theme
    floor, ceiling = (_place(grid, bound) for bound in row.bounds)
    canvas.box(QRectF(floor, bar.top(), ceiling - floor, bar.height()), fill=theme.bad_soft)
    for x in (floor, ceiling):
        canvas.line(QPointF(x, bar.top()), QPointF(x, bar.bottom()), theme.bad, look.px(MARKER))


def _place(grid: PipelineGrid, value: float) -> float:
    return place_of(grid.panel.axis, grid.span, value)


def _is_beyond(grid: PipelineGrid, value: float) -> bool:
    return not grid.panel.axis.low <= value <= grid.panel.axis.high


# gradients


def _paint_gradient(canvas: Canvas, grid: PipelineGrid, row: Pipeline, places: RowPlaces, lit: int | None) -> None:
    look, theme = canvas.look, canvas.look.theme
    for index, (mark, cell) in enumerate(zip(grid.panel.classes, places.cells, strict=True)):
        if index == lit:
            canvas.box(cell.rect, fill=theme.accent_soft, radius=look.px(6.0))
        if cell.name.height():
            centre = cell.name.center()
            canvas.text(mark.name, Role.HEADING, centre.x(), centre.y(), canvas.class_text(mark), CENTRE)
        value, ghost = (slopes and slopes[index] for slopes in (row.gradient, row.gradient_ghosts))
        wide = cell.rect.width()  # a number may reach over its neighbours, which have theirs on another level
        room = cell.rect.adjusted(-wide, 0.0, wide, 0.0)
        canvas.part(room, _paint_cell, cell.number, cell.bar, value, ghost, grid.panel.reach, mark, row.covered)


def _paint_cell(
    canvas: Canvas,
    at: QPointF,
    bar: QRectF,
    value: float | None,
    ghost: float | None,
    reach: float,
    mark: ClassMark,
    covered: Label,
) -> None:
    theme = canvas.look.theme
    if value is None:
        canvas.text(covered, Role.SMALL_NUMBER, at.x(), at.y(), theme.muted, CENTRE)
        return
    colour = theme.text if math.isfinite(value) else theme.bad
    canvas.text(signed(value), Role.SMALL_NUMBER, at.x(), at.y(), colour, CENTRE)
    _paint_gradient_bar(canvas, bar, value / reach, mark)
    if ghost is not None and math.isfinite(ghost):
        paint_ghost(canvas, _end_of(bar, ghost / reach), bar.center().y(), mark)


def _paint_gradient_bar(canvas: Canvas, room: QRectF, share: float, mark: ClassMark) -> None:
    look, centre = canvas.look, room.center().x()
    top, height = level(look, room)
    over = look.px(2.0)
    ends = QPointF(centre, top - over), QPointF(centre, top + height + over)
    canvas.line(*ends, look.theme.muted, look.px(look.theme.line_width))
    if not math.isnan(share):
        paint_bar(canvas, level(look, room), centre, _end_of(room, share), abs(share) > 1.0, mark)


def _end_of(room: QRectF, share: float) -> float:
    """Return where a bar of ``share`` (-1 to 1) ends that begins in the middle of ``room``."""
    return room.center().x() + room.width() / 2 * min(max(share, -1.0), 1.0)


def _paint_foot(canvas: Canvas, grid: PipelineGrid) -> None:
    paint_axis(canvas, grid.panel.axis, grid.span, grid.labels, grid.foot)
    if not canvas.look.is_picture:
        canvas.paragraph(grid.panel.prompt, Role.CAPTION, grid.prompt, canvas.look.theme.muted)
