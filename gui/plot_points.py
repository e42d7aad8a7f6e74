"""Painting the points of a plot: dots, rings, and arrow-heads for what is beyond an axis."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen

from core.colours import ClassMark
from core.plots import Point, Tone
from gui.canvas import Canvas
from gui.plot_dots import RIM, Dots, paint_dots
from gui.theme import Theme, bar_fill, bar_outline

if TYPE_CHECKING:
    from gui.plot_items import Drawing

RING = 3.0


def ink_of(theme: Theme, mark: ClassMark | None, tone: Tone) -> str:
    """Return the colour of a line: that of its class, strong enough to be seen, or one of the theme."""
    return bar_outline(mark.colour, theme) if mark else getattr(theme, tone)


def paint_head(painter: QPainter, tip: QPointF, along: QPointF, colour: str) -> None:
    """Paint the head of an arrow that ends at ``tip``."""
    across = QPointF(-along.y(), along.x()) * 0.55
    path = QPainterPath(tip)
    path.lineTo(tip - along + across)
    path.lineTo(tip - along - across)
    path.closeSubpath()
    painter.fillPath(path, QColor(colour))


def paint_points(canvas: Canvas, drawing: Drawing) -> None:
    """Paint every point; what look alike and follow each other in one go, since there may be hundreds."""
    for key, alike in groupby(drawing.panel.points, key=lambda point: _look_of(point, drawing)):
        if key is not None:
            paint_dots(canvas, drawing, Dots(alike))
            continue
        for point in alike:
            place = drawing.place_of(point)
            if place is not None:
                _point(canvas, drawing, point, place)


def _look_of(point: Point, drawing: Drawing) -> tuple[object, ...] | None:
    """Return what a plain dot looks like; None for a ring, a dot that is lit, and one that is not in the plane."""
    panel = drawing.panel
    is_inside = panel.x.low <= point.x <= panel.x.high and panel.y.low <= point.y <= panel.y.high
    is_lit = drawing.lit is not None and drawing.lit == point.mark
    return None if point.is_ring or is_lit or not is_inside else (point.mark, point.tone, point.radius)


def _point(canvas: Canvas, drawing: Drawing, point: Point, place: QPointF) -> None:
    look, theme = canvas.look, canvas.look.theme
    panel, radius = drawing.panel, look.px(point.radius)
    right = (point.x > panel.x.high) - (point.x < panel.x.low)
    up = (point.y > panel.y.high) - (point.y < panel.y.low)
    if right or up:
        way = QPointF(right, -up) * (2.0 * radius)
        paint_head(canvas.painter, place + way / 2, way, ink_of(theme, point.mark, point.tone))
        return
    if drawing.lit is not None and drawing.lit == point.mark:
        disc(canvas, place, radius + look.px(RING), theme.accent_soft, theme.accent, look.px(RIM))
    fill = bar_fill(point.mark.colour, theme) if point.mark else getattr(theme, point.tone)
    if point.is_ring:
        inside = "" if point.is_open else theme.card
        disc(canvas, place, radius, inside, ink_of(theme, point.mark, point.tone), look.px(RING))
    else:
        disc(canvas, place, radius, fill, theme.card, look.px(RIM))


def disc(canvas: Canvas, middle: QPointF, radius: float, fill: str, line: str, width: float) -> None:
    """Paint a round point; ``fill`` "" leaves it open."""
    canvas.painter.setBrush(QBrush(QColor(fill)) if fill else Qt.BrushStyle.NoBrush)
    canvas.painter.setPen(QPen(QColor(line), width))
    canvas.painter.drawEllipse(QRectF(middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius))
