"""What lies in a plot, layer by layer. It loads pyqtgraph: import it late."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QPolygonF

from core.colours import ClassMark
from core.panels import Tick
from core.plots import Arrow, Curve, Plot, Point
from gui import plot
from gui.canvas import Canvas
from gui.plot_backdrop import backdrop_image
from gui.plot_grid import PlotGrid, strong
from gui.plot_lines import Place, lines_within
from gui.plot_points import ink_of, paint_head, paint_points
from gui.theme import bar_fill, mixed

WASH = 0.82  # how much of the card a region lets through
HEAD = 9.0
SAMPLE, MOST_SAMPLES = 16.0, 64
GUIDE, DASH = 1.5, 5.0


class Layer(plot.Item):
    """One kind of thing in a drawing."""

    def __init__(self, paint: Callable[[Canvas, Drawing], None]) -> None:
        super().__init__()
        self._paint = paint

    def draw(self, canvas: Canvas) -> None:
        assert isinstance(self.plot, Drawing)
        self._paint(canvas, self.plot)


class Drawing(plot.Plot):
    """The plot of a Plot panel; ``lit`` is the mark of the class that the mouse is over."""

    def __init__(self) -> None:
        super().__init__()
        self.grid: PlotGrid | None = None
        self.lit: ClassMark | None = None
        for paint in (_backdrop, _rules, _regions, _curves, _guides, _arrows, paint_points):
            self.add(Layer(paint))

    def show(self, grid: PlotGrid, lit: ClassMark | None = None) -> None:
        """Take what is to be drawn, and where."""
        x, y = grid.panel.x, grid.panel.y
        self.grid, self.lit = grid, lit
        self.frame(grid.area, (x.low, x.high), (y.low, y.high))

    @property
    def panel(self) -> Plot:
        """What is drawn."""
        assert self.grid is not None
        return self.grid.panel

    def place_of(self, point: Point) -> QPointF | None:
        """Return the pixel of ``point``, at the end of an axis for what is beyond, or None if it is nowhere."""
        if math.isnan(point.x) or math.isnan(point.y):
            return None
        x, y = self.panel.x, self.panel.y
        return self.to_pixels(min(max(point.x, x.low), x.high), min(max(point.y, y.low), y.high))

    def ink(self) -> list[QPointF]:
        """Return pixels along the curves and on the points, which words had better not hide."""
        lines = (line for curve in self.panel.curves for line in lines_within(curve.points, self.window))
        points = (self.place_of(point) for point in self.panel.points)
        along = (place for line in lines for place in _sampled(self.polyline(_thinned(line)).toList()))
        return [*along, *(place for place in points if place is not None), *self._guides_ink()]

    def _guides_ink(self) -> list[QPointF]:
        ends = ((self.to_pixels(self.panel.x.low, tick.value), self.area.right()) for tick in strong(self.panel.y))
        return [place for start, right in ends for place in _sampled([start, QPointF(right, start.y())])]


def _thinned(line: list[Place]) -> list[Place]:
    return [*line[:: max(1, len(line) // MOST_SAMPLES)], line[-1]]


def _sampled(line: list[QPointF]) -> Iterator[QPointF]:
    """Yield places on ``line`` some ``SAMPLE`` pixels apart."""
    yield line[0]
    last = line[0]
    for place in line[1:]:
        way = place - last
        count = int(way.manhattanLength() / SAMPLE)
        yield from (last + way * (step / count) for step in range(1, count + 1))
        last = place if count else last


def _pen(canvas: Canvas, colour: str, width: float) -> QPen:
    look = canvas.look
    pen = QPen(QColor(colour), look.px(width * (1.3 if look.theme.line_width > 1 else 1.0)))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen


def _dashed(pen: QPen, length: float) -> QPen:
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setDashPattern([length / pen.widthF()] * 2)
    return pen


# the layers


def _backdrop(canvas: Canvas, drawing: Drawing) -> None:
    if drawing.panel.backdrop:
        painter, image = canvas.painter, backdrop_image(drawing.panel.backdrop, canvas.look.theme)
        area = drawing.area.toRect()  # whole pixels, so that a picture looks as the screen does
        if canvas.look.is_picture:  # programs that show SVG and PDF do not all smooth an image
            way = Qt.TransformationMode.SmoothTransformation
            image = image.scaled(area.size(), Qt.AspectRatioMode.IgnoreAspectRatio, way)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(QRectF(area), image)


def _rules(canvas: Canvas, drawing: Drawing) -> None:
    panel, area, theme = drawing.panel, drawing.area, canvas.look.theme
    if not panel.has_axes or panel.backdrop:
        return
    width, colour = canvas.look.px(1.0), mixed(theme.line, theme.card, 0.5 if theme.line_width == 1 else 0.8)
    for x in _places(panel.x.ticks, panel.x.low, panel.x.high):
        at = drawing.to_pixels(x, panel.y.low).x()
        canvas.line(QPointF(at, area.top()), QPointF(at, area.bottom()), colour, width)
    for y in _places(panel.y.ticks, panel.y.low, panel.y.high):
        at = drawing.to_pixels(panel.x.low, y).y()
        canvas.line(QPointF(area.left(), at), QPointF(area.right(), at), colour, width)


def _places(ticks: tuple[Tick, ...], low: float, high: float) -> list[float]:
    return [tick.value for tick in ticks if not tick.strong and low <= tick.value <= high]


def _regions(canvas: Canvas, drawing: Drawing) -> None:
    theme, window = canvas.look.theme, QPolygonF(drawing.window)
    for region in drawing.panel.regions:
        inside = QPolygonF([QPointF(*place) for place in region.points]).intersected(window)
        pixels = QPolygonF([drawing.to_pixels(one.x(), one.y()) for one in map(inside.at, range(inside.count()))])
        fill = bar_fill(region.mark.colour, theme) if region.mark else getattr(theme, region.tone)
        canvas.painter.setPen(Qt.PenStyle.NoPen)
        canvas.painter.setBrush(QBrush(QColor(mixed(fill, theme.card, WASH))))
        canvas.painter.drawPolygon(pixels)


def _curves(canvas: Canvas, drawing: Drawing) -> None:
    for curve in drawing.panel.curves:
        pen = _pen(canvas, ink_of(canvas.look.theme, curve.mark, curve.tone), curve.width)
        canvas.painter.strokePath(_path(curve, drawing), _dashed(pen, canvas.look.px(DASH)) if curve.dashed else pen)


def _path(curve: Curve, drawing: Drawing) -> QPainterPath:
    path = QPainterPath()
    for line in lines_within(curve.points, drawing.window):
        path.addPolygon(drawing.polyline(line))
    return path


def _guides(canvas: Canvas, drawing: Drawing) -> None:
    grid, panel = drawing.grid, drawing.panel
    assert grid is not None
    pen = _dashed(_pen(canvas, canvas.look.theme.text, GUIDE), canvas.look.px(DASH))
    canvas.painter.setPen(pen)
    for tick in strong(panel.y):
        if panel.y.low <= tick.value <= panel.y.high:
            y = grid.height_of(tick.value)
            canvas.painter.drawLine(QPointF(grid.area.left(), y), QPointF(grid.area.right(), y))
    for label in grid.labels:
        if label.tick and label.tick.strong and panel.x.low <= label.tick.value <= panel.x.high:
            x = drawing.to_pixels(label.tick.value, panel.y.low).x()
            canvas.painter.drawLine(QPointF(x, grid.area.top()), QPointF(x, grid.guide_end(label)))


def _arrows(canvas: Canvas, drawing: Drawing) -> None:
    for arrow in drawing.panel.arrows:
        if all(map(math.isfinite, (*arrow.start, *arrow.end))):
            _arrow(canvas, drawing, arrow)


def _arrow(canvas: Canvas, drawing: Drawing, arrow: Arrow) -> None:
    lines = lines_within((arrow.start, arrow.end), drawing.window)
    if not lines:
        return
    start, tip = (drawing.to_pixels(*place) for place in (lines[0][0], lines[0][-1]))
    way = math.hypot(tip.x() - start.x(), tip.y() - start.y())
    head = min(canvas.look.px(HEAD), way)
    if way < 0.5:
        return
    along = (tip - start) / way
    colour = ink_of(canvas.look.theme, arrow.mark, arrow.tone)
    neck = tip - along * head
    canvas.painter.setPen(_dashless(canvas, colour))
    canvas.painter.drawLine(start, neck)
    paint_head(canvas.painter, tip, along * head, colour)


def _dashless(canvas: Canvas, colour: str) -> QPen:
    pen = _pen(canvas, colour, 2.0)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    return pen
