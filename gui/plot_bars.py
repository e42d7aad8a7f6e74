"""What a chart of horizontal bars has in its plot: bars, and lines through them. It loads pyqtgraph: import it late."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainterPath, QPen

from core.colours import ClassMark
from core.panels import Axis, Bar
from gui.canvas import Canvas
from gui.plot import Item, Plot
from gui.theme import bar_outline

ARROW = 0.4  # length of an arrow-head in heights of its bar
GUIDE_WIDTH = 1.5
HALO = 2.0


class BarPlot(Plot):
    """The plot of a chart of bars: one row a bar from the top, and lines through all of them."""

    def __init__(self) -> None:
        super().__init__()
        self.bars = self.add(Bars())
        self.guides = self.add(Guides())

    def show(self, area: QRectF, axis: Axis, bars: tuple[Bar, ...], thickness: float) -> None:
        """Put ``bars`` over ``axis`` into ``area``, each ``thickness`` (0 to 1) of its row high."""
        self.frame(area, (axis.low, axis.high), (float(len(bars)), 0.0))
        self.bars.take(axis, bars, thickness)


class Bars(Item):
    """Horizontal bars from zero, or from the end of the axis that is nearest to it.

    A bar beyond the right end stops there in an arrow-head. There is none for nan, nor beyond the left end.
    """

    def __init__(self) -> None:
        super().__init__()
        self.take(Axis(0.0, 1.0), (), 1.0)

    def take(self, axis: Axis, bars: tuple[Bar, ...], thickness: float) -> None:
        """Take what is to be drawn, as :meth:`BarPlot.show` was given it."""
        self._axis, self._bars, self._thickness = axis, bars, thickness

    def draw(self, canvas: Canvas) -> None:
        for row, bar in enumerate(self._bars):
            if bar.value is not None:
                self._draw_bar(canvas, self._rect(row, bar.value), bar)
            if bar.ghost is not None and self._rect(row, bar.ghost).width():
                canvas.ghost(self._rect(row, bar.ghost), bar.mark)

    def reach(self, row: int) -> float:
        """Return the pixel where the bar of ``row`` and its ghost have both ended."""
        values = (0.0, self._bars[row].value, self._bars[row].ghost)
        return max(self._rect(row, value).right() for value in values if value is not None)

    def _draw_bar(self, canvas: Canvas, rect: QRectF, bar: Bar) -> None:
        if bar.value is not None and bar.value > self._axis.high:
            draw_arrow(canvas, rect, bar.mark)
        elif rect.width():
            canvas.bar(rect, bar.mark)

    def _rect(self, row: int, value: float) -> QRectF:
        top = row + (1.0 - self._thickness) / 2
        return self.plot.rect(self._inside(0.0), top, self._inside(value), top + self._thickness)

    def _inside(self, value: float) -> float:
        return min(max(0.0 if math.isnan(value) else value, self._axis.low), self._axis.high)


class Guides(Item):
    """Dashed vertical lines, which leave out the numbers in their way."""

    def __init__(self) -> None:
        super().__init__()
        self.take((), ())

    def take(self, ends: tuple[tuple[float, float], ...], gaps: tuple[QRectF, ...]) -> None:
        """Take the lines, each a value and the pixel that it reaches down to, and what they leave out."""
        self._ends, self._gaps = ends, gaps

    def draw(self, canvas: Canvas) -> None:
        for value, bottom in self._ends:
            x = self.plot.to_pixels(value, 0.0).x()
            for start, end in self._stretches(x, bottom):
                self._draw_line(canvas, QPointF(x, start), QPointF(x, end))

    def _draw_line(self, canvas: Canvas, start: QPointF, end: QPointF) -> None:
        theme, width = canvas.look.theme, canvas.look.px(GUIDE_WIDTH * canvas.look.theme.line_width)
        halo_end = QPointF(end.x(), min(end.y(), self.plot.area.bottom()))
        if start.y() < halo_end.y():  # keeps the line visible on a bar of any colour
            canvas.line(start, halo_end, theme.card, width + canvas.look.px(2 * HALO))
        canvas.line(start, end, theme.text, width, dashed=True)

    def _stretches(self, x: float, bottom: float) -> list[tuple[float, float]]:
        stretches, start = [], self.plot.area.top()
        for gap in sorted(self._gaps, key=QRectF.top):
            if gap.left() < x < gap.right() and start < gap.bottom():
                stretches.append((start, gap.top()))
                start = gap.bottom()
        return [(top, end) for top, end in (*stretches, (start, bottom)) if top < end]


def draw_arrow(canvas: Canvas, rect: QRectF, mark: ClassMark | None) -> None:
    """Paint the bar of a class with an arrow-head at its right end."""
    theme, painter = canvas.look.theme, canvas.painter
    path = arrow(rect)
    painter.save()
    painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
    canvas.bar(rect, mark)
    painter.restore()
    colour = bar_outline(mark.colour if mark else theme.muted, theme)
    painter.strokePath(path, QPen(QColor(colour), canvas.look.px(theme.line_width)))


def arrow(rect: QRectF) -> QPainterPath:
    """Return the outline of ``rect`` with its right end drawn to a point."""
    neck = max(rect.left(), rect.right() - ARROW * rect.height())
    path = QPainterPath(rect.topLeft())
    path.lineTo(neck, rect.top())
    path.lineTo(rect.right(), rect.center().y())
    path.lineTo(neck, rect.bottom())
    path.lineTo(rect.bottomLeft())
    path.closeSubpath()
    return path
