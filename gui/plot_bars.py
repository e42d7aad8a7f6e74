"""What a chart of horizontal bars has in its plot: bars, and lines through them. It loads pyqtgraph: import it late."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainterPath, QPen

from core.colours import ClassMark
from core.panels import Axis, Bar
from gui.canvas import Canvas
from gui.pinned_bars import paint_pinned
from gui.plot import Item, Plot
from gui.theme import bar_outline

ARROW = 0.4  # length of an arrow-head in heights of its bar
GUIDE_WIDTH = 1.5
HALO = 1.0
DASH = 5.0
NOTCH = 4.0


class BarPlot(Plot):
    """The plot of a chart of bars: one row a bar from the top, and lines through all of them."""

    def __init__(self) -> None:
        super().__init__()
        self.bars = self.add(Bars())
        self.guides = self.add(Guides())

    def show(
        self,
        area: QRectF,
        axis: Axis,
        bars: tuple[Bar, ...],
        thickness: float,
        stops: tuple[float, ...],
        glides: bool = True,
    ) -> None:
        """Put ``bars`` over ``axis`` into ``area``.

        Args:
            area: The rows, as wide as the axis.
            axis: Must be finite.
            bars: One a row.
            thickness: Of each bar, 0 to 1 of its row.
            stops: The pixel where each arrow ends at the latest, so that its number finds room.
            glides: Whether the bars come from 0 when they are revealed.
        """
        self.frame(area, (axis.low, axis.high), (float(len(bars)), 0.0))
        self.bars.take(axis, bars, thickness, stops, glides)


class Bars(Item):
    """Horizontal bars from zero, or from the end of the axis that is nearest to it.

    A bar beyond the right end stops there in an arrow-head. There is none for nan, nor beyond the left end; and no
    ghost either.
    """

    def __init__(self) -> None:
        super().__init__()
        self.take(Axis(0.0, 1.0), (), 1.0, ())

    def take(
        self, axis: Axis, bars: tuple[Bar, ...], thickness: float, stops: tuple[float, ...], glides: bool = True
    ) -> None:
        """Take what is to be drawn, as :meth:`BarPlot.show` was given it."""
        self._axis, self._bars, self._thickness, self._stops, self._glides = axis, bars, thickness, stops, glides

    def draw(self, canvas: Canvas) -> None:
        for row, bar in enumerate(self._bars):
            if bar.value is not None:
                value = canvas.look.gliding(0.0, bar.value) if self._glides else bar.value
                self._draw_bar(canvas, self._rect(row, value), bar.mark, value > self._axis.high)
            if bar.ghost is not None:
                self._draw_ghost(canvas, row, bar.ghost)

    def reach(self, row: int) -> float:
        """Return the pixel where the bar of ``row`` and its ghost have both ended."""
        values = (0.0, self._bars[row].value, self._bars[row].ghost)
        return max(self._rect(row, value).right() for value in values if value is not None)

    def end(self, row: int) -> float:
        """Return the pixel where the bar of ``row`` has ended, whatever its ghost does."""
        value = self._bars[row].value
        return max(self._rect(row, each).right() for each in (0.0, value) if each is not None)

    def zero(self) -> float:
        """Return the pixel where bars begin."""
        return self._rect(0, 0.0).left()

    def _draw_bar(self, canvas: Canvas, rect: QRectF, mark: ClassMark | None, is_beyond: bool) -> None:
        if is_beyond:
            draw_arrow(canvas, rect, mark)
        elif rect.width():
            canvas.bar(rect, mark)

    def _draw_ghost(self, canvas: Canvas, row: int, ghost: float) -> None:
        bar, rect = self._bars[row], self._rect(row, ghost)
        if ghost > self._axis.high:
            canvas.painter.strokePath(arrow(rect), canvas.ghost_pen(bar.mark))
        elif rect.width():
            present = self._rect(row, 0.0 if bar.value is None else bar.value)
            paint_pinned(canvas, rect, present, bar.mark, self._rect(row, 0.0).left())

    def _rect(self, row: int, value: float) -> QRectF:
        top = row + (1.0 - self._thickness) / 2
        rect = self.plot.rect(self._inside(0.0), top, self._inside(value), top + self._thickness)
        if value > self._axis.high:
            rect.setRight(min(rect.right(), self._stops[row]))
        return rect

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
                _draw_guide(canvas, QPointF(x, start), QPointF(x, end))

    def _stretches(self, x: float, bottom: float) -> list[tuple[float, float]]:
        stretches, start = [], self.plot.area.top()
        for gap in sorted(self._gaps, key=QRectF.top):
            if gap.left() < x < gap.right():
                stretches.append((start, gap.top()))
                start = gap.bottom()
        return [(top, end) for top, end in (*stretches, (start, bottom)) if top < end]


def _draw_guide(canvas: Canvas, start: QPointF, end: QPointF) -> None:
    theme, look = canvas.look.theme, canvas.look
    width, halo = look.px(GUIDE_WIDTH * theme.line_width), look.px(HALO)
    # each dash in a halo of its own keeps the line visible on bars of any colour
    for colour, more in ((theme.card, halo), (theme.text, 0.0)):
        pen = QPen(QColor(colour), width + 2 * more)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        dash, gap = look.px(DASH) + 2 * more, look.px(DASH) - 2 * more
        pen.setDashPattern([dash / pen.widthF(), gap / pen.widthF()])
        pen.setDashOffset(more / pen.widthF())
        canvas.painter.setPen(pen)
        canvas.painter.drawLine(start, end)


def draw_arrow(canvas: Canvas, rect: QRectF, mark: ClassMark | None) -> None:
    """Paint the bar of a class with an arrow-head at its right end."""
    theme, painter = canvas.look.theme, canvas.painter
    path = arrow(rect)
    painter.save()
    painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
    canvas.bar(rect, mark)
    painter.restore()
    painter.strokePath(path, QPen(QColor(_outline(canvas, mark)), canvas.look.px(theme.line_width)))


def _outline(canvas: Canvas, mark: ClassMark | None) -> str:
    theme = canvas.look.theme
    return bar_outline(mark.colour if mark else theme.muted, theme)


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
