"""Painting a network, on the screen and in pictures."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPen

from core.diagram import OutputNode
from core.numbers import logit, percent
from core.weighted_sums import term
from gui.canvas import CENTRE, RIGHT, Canvas, far_rounded
from gui.diagram_grid import GAP, DiagramGrid, Handle, bias_text
from gui.look import Role
from gui.pinned_bars import paint_pinned
from gui.theme import bar_fill, bar_outline, mixed

THINNEST, PER_UNIT, THICKEST = 1.0, 1.1, 4.5
DASH, RIM = 5.0, 2.0
STRONG_AT = 1.0  # the size of a weight whose edge has the full colour


def paint_diagram(canvas: Canvas, grid: DiagramGrid, current: Handle | None, lit: int | None) -> None:
    """Paint edges, nodes, numbers and bars; ``current`` has the keyboard, ``lit`` is the output that is lit."""
    if lit is not None and lit < len(grid.panel.outputs):
        band = grid.band(lit).adjusted(-grid.look.px(3.0), 1.0, grid.look.px(GAP), -1.0)
        canvas.box(band, fill=grid.look.theme.accent_soft, radius=grid.look.px(8.0))
    for handle in grid.handles():
        if handle[1] < len(grid.panel.inputs):
            _paint_edge(canvas, grid, handle)
    for place in range(len(grid.panel.inputs)):
        _paint_input(canvas, grid, place)
    for row in range(len(grid.panel.outputs)):
        _paint_output(canvas, grid, row)
    for handle in grid.handles():
        _paint_number(canvas, grid, handle)
    if current is not None:
        box = grid.place(current).adjusted(-1.0, 0.0, 1.0, 0.0)
        canvas.box(box, line=grid.look.theme.accent, radius=grid.look.px(5.0), width=grid.look.px(1.5))


def _paint_edge(canvas: Canvas, grid: DiagramGrid, handle: Handle) -> None:
    look, theme, value = grid.look, grid.look.theme, grid.panel.value(*handle)
    size = abs(value) if math.isfinite(value) else THICKEST
    colour = bar_outline(grid.panel.outputs[handle[0]].mark.colour, theme)
    paler = mixed(theme.card, colour, min(1.0, 0.4 + 0.6 * size / STRONG_AT))
    line = THINNEST + PER_UNIT * min(size, (THICKEST - THINNEST) / PER_UNIT)
    pen = QPen(QColor(paler), look.px(line * (1.3 if theme.line_width > 1 else 1.0)))
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if value < 0:
        pen.setDashPattern([look.px(DASH) / pen.widthF()] * 2)
    canvas.painter.setPen(pen)
    canvas.painter.drawLine(*grid.edge(handle))
    canvas.painter.drawLine(*grid.stub(handle))


def _paint_input(canvas: Canvas, grid: DiagramGrid, place: int) -> None:
    node, middle, look = grid.panel.inputs[place], grid.input(place), grid.look
    _disc(canvas, middle, grid.radius, look.theme.muted)
    canvas.text(node.name, Role.STRONG, middle.x(), middle.y(), align=CENTRE)
    below = middle.y() + grid.radius + look.line_height(Role.SMALL_NUMBER) / 2 + look.px(2.0)
    text, high = logit(node.value), look.line_height(Role.SMALL_NUMBER)
    veil = QRectF(0.0, 0.0, look.width(text, Role.SMALL_NUMBER) + look.px(4.0), high)
    veil.moveCenter(QPointF(middle.x(), below))
    canvas.box(veil, fill=look.theme.card, radius=look.px(4.0))  # an edge may pass
    canvas.text(text, Role.SMALL_NUMBER, middle.x(), below, look.theme.text, CENTRE)


def _paint_output(canvas: Canvas, grid: DiagramGrid, row: int) -> None:
    node, middle, theme = grid.panel.outputs[row], grid.output(row), grid.look.theme
    _disc(canvas, middle, grid.radius, bar_fill(node.mark.colour, theme))
    canvas.text(node.name, Role.STRONG, middle.x(), middle.y(), canvas.class_text(node.mark), CENTRE)
    place = grid.sum(row)
    known = node.logit is not None
    text = term(node.logit) if node.logit is not None else grid.panel.covered_logits
    canvas.text(text, Role.STRONG_NUMBER, place.x(), place.y(), "" if known else theme.muted)
    _paint_bar(canvas, grid, node, row)


def _paint_bar(canvas: Canvas, grid: DiagramGrid, node: OutputNode, row: int) -> None:
    look, theme, room = grid.look, grid.look.theme, grid.bar(row)
    top = room.top() - look.px(3.0) - look.line_height(Role.SMALL_NUMBER) / 2
    canvas.text(node.mark.name, Role.CAPTION, room.left(), top, canvas.class_text(node.mark))
    if node.probability is None:
        canvas.text(grid.panel.covered_probabilities, Role.STRONG_NUMBER, room.left(), room.center().y(), theme.muted)
        return
    canvas.painter.fillPath(far_rounded(room, look.px(4.0)), QColor(theme.groove))
    bar = _share_of(room, node.probability)
    canvas.bar(bar, node.mark, ground=theme.groove)
    if node.ghost is not None:
        paint_pinned(canvas, _share_of(room, node.ghost), bar, node.mark, room.left(), theme.groove)
    canvas.text(percent(node.probability), Role.STRONG_NUMBER, grid.rect.right(), room.center().y(), align=RIGHT)


def _share_of(room: QRectF, share: float) -> QRectF:
    """Return the part of ``room`` that a bar takes; none for nan."""
    return QRectF(room.left(), room.top(), room.width() * (share if math.isfinite(share) else 0.0), room.height())


def _paint_number(canvas: Canvas, grid: DiagramGrid, handle: Handle) -> None:
    place, look = grid.place(handle), grid.look
    value = grid.panel.value(*handle)
    if handle[1] == len(grid.panel.inputs):
        canvas.text(bias_text(value), Role.SMALL_NUMBER, place.left(), place.center().y(), look.theme.muted)
    else:
        canvas.text(term(value), Role.SMALL_NUMBER, place.center().x(), place.center().y(), align=CENTRE)


def _disc(canvas: Canvas, middle: QPointF, radius: float, line: str) -> None:
    look = canvas.look
    canvas.painter.setBrush(QBrush(QColor(look.theme.card)))
    canvas.painter.setPen(QPen(QColor(line), look.px(RIM)))
    canvas.painter.drawEllipse(middle, radius - look.px(RIM) / 2, radius - look.px(RIM) / 2)
