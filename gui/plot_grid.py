"""Where a plot stands in its card: the plane, the axis below it, and the ticks at its left, which never collide."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

from core.panels import Axis, Tick
from core.plots import Plot
from gui.canvas import RIGHT, Canvas
from gui.look import Look
from gui.plot_axis import GAP, MARK, ROLE, AxisLabel, Span, axis_height, axis_labels, guide_bottom, paint_axis, place_of

PAD = 6.0  # between the plane and its axes, so that what lies at its edge is whole
LEAST_PLANE = 170.0
LONGEST_TITLE = 60.0
UP, DOWN = " ↑", " ↓"


@dataclass(frozen=True, slots=True)
class PlotGrid:
    """The places within ``rect``: the plane is ``area``, and ``foot`` is where the axis below it ends."""

    panel: Plot
    look: Look
    rect: QRectF
    area: QRectF
    labels: tuple[AxisLabel, ...]
    foot: float

    @property
    def span(self) -> Span:
        """The pixels of the axis below."""
        return Span(self.rect.left(), self.area.left(), self.area.right(), self.rect.right())

    @property
    def bottom(self) -> float:
        """The height of the axis below."""
        return self.area.bottom() + self.look.px(PAD)

    @property
    def words_room(self) -> QRectF:
        """Where words in the picture may stand: to the right end of the card, there is nothing else."""
        pad = self.look.px(PAD)
        left = self.area.left() - (pad if self.panel.has_axes else self.area.left() - self.rect.left())
        return QRectF(QPointF(left, self.area.top() - pad), QPointF(self.rect.right(), self.area.bottom()))

    def height_of(self, value: float) -> float:
        """Return the pixel of a value of ``y``; of the nearest end for what is beyond."""
        axis = self.panel.y
        share = (min(max(value, axis.low), axis.high) - axis.low) / (axis.high - axis.low)
        return self.area.bottom() - share * self.area.height()

    def guide_end(self, label: AxisLabel) -> float:
        """Return how far down the line of a strong tick of ``x`` reaches."""
        value = label.tick.value if label.tick else 0.0
        return guide_bottom(self.look, label, self.labels, place_of(self.panel.x, self.span, value), self.bottom)

    def side(self) -> list[tuple[str, float]]:
        """Return the labels at the left, each with the height of its middle, from the top."""
        ticks = sorted((tick for tick in self.panel.y.ticks if not tick.strong), key=lambda tick: -tick.value)
        heights = _apart([self.height_of(tick.value) for tick in ticks], self.look.line_height(ROLE), self.area)
        return list(zip((_words(self.look, self.panel.y, tick) for tick in ticks), heights, strict=True))


def plot_grid(panel: Plot, look: Look, rect: QRectF, below: float) -> PlotGrid:
    """Return the places within ``rect``, of which foot, note and buttons take the height ``below``."""
    if not panel.has_axes:
        area = _isometric(panel, rect.adjusted(0.0, 0.0, 0.0, -below))
        return PlotGrid(panel, look, rect, area, (), rect.bottom() - below)
    pad, left = look.px(PAD), rect.left() + _side_width(panel, look)
    right = rect.right() - _right_margin(panel, look)
    labels = axis_labels(look, panel.x, Span(rect.left(), left, right, rect.right()))
    top, foot = rect.top() + _head_height(panel, look), rect.bottom() - below
    area = QRectF(QPointF(left, top), QPointF(right, foot - axis_height(look, labels) - pad))
    inner = _isometric(panel, area)
    if inner != area:
        labels = axis_labels(look, panel.x, Span(rect.left(), inner.left(), inner.right(), rect.right()))
    return PlotGrid(panel, look, rect, inner, labels, foot)


def least_width(panel: Plot, look: Look) -> float:
    """Return the least width in pixels, with room for the widest word in the picture."""
    labels = (point.label for point in panel.points if point.label)  # of hundreds of points few have one
    words = [*(c.text for c in panel.captions), *labels, *(t.label for t in strong(panel.y))]
    widest = max((look.width(look.words(word), ROLE) for word in words), default=0.0) + look.px(2 * PAD)
    if not panel.has_axes:
        return max(look.px(LEAST_PLANE), widest)
    plane = _side_width(panel, look) + max(look.px(LEAST_PLANE), widest) + _right_margin(panel, look)
    ticks = [look.width(look.words(tick.label), ROLE) + look.px(3 * GAP) for tick in panel.x.ticks]
    return max(plane, look.width(look.words(panel.x.title), ROLE), *ticks)


def least_height(panel: Plot, look: Look, width: float) -> float:
    """Return the least height in pixels at this ``width``, without what is below."""
    words = sum(1 for caption in panel.captions if caption.text) + sum(1 for point in panel.points if point.label)
    plane = max(look.px(panel.least_height), (words + len(panel.y.ticks) + 1) * look.line_height(ROLE))
    if not panel.has_axes:
        return plane
    left, right = _side_width(panel, look), width - _right_margin(panel, look)
    axis = axis_height(look, axis_labels(look, panel.x, Span(0.0, left, right, width)))
    return _head_height(panel, look) + plane + look.px(PAD) + axis


def strong(axis: Axis) -> tuple[Tick, ...]:
    """Return the ticks of ``axis`` whose lines go through the picture."""
    return tuple(tick for tick in axis.ticks if tick.strong)


def paint_axes(canvas: Canvas, grid: PlotGrid) -> None:
    """Paint both axes with their ticks, labels and titles."""
    look, theme, panel = grid.look, grid.look.theme, grid.panel
    width, x = look.px(theme.line_width), grid.area.left() - look.px(PAD)
    paint_axis(canvas, panel.x, grid.span, grid.labels, grid.bottom)
    canvas.line(QPointF(x, grid.area.top()), QPointF(x, grid.area.bottom()), theme.muted, width)
    for tick in panel.y.ticks:
        if not tick.strong and panel.y.low <= tick.value <= panel.y.high:
            y = grid.height_of(tick.value)
            canvas.line(QPointF(x - look.px(MARK), y), QPointF(x, y), theme.muted, width)
    for text, middle in grid.side():
        canvas.text(text, ROLE, x - look.px(MARK + 3.0), middle, theme.muted, RIGHT)
    canvas.text(panel.y.title, ROLE, grid.rect.left(), grid.rect.top() + look.line_height(ROLE) / 2, theme.muted)


def _apart(heights: list[float], line: float, area: QRectF) -> list[float]:
    """Return ``heights``, from the top, pushed apart to ``line`` without leaving the plane by more than half a line."""
    for place in range(1, len(heights)):
        heights[place] = max(heights[place], heights[place - 1] + line)
    low = area.bottom()
    for place in reversed(range(len(heights))):
        heights[place] = min(heights[place], low)
        low = heights[place] - line
    return heights


def _words(look: Look, axis: Axis, tick: Tick) -> str:
    words = look.words(tick.label)
    return words + UP if tick.value > axis.high else words + DOWN if tick.value < axis.low else words


def _side_width(panel: Plot, look: Look) -> float:
    ticks = [tick for tick in panel.y.ticks if not tick.strong]
    widest = max((look.width(_words(look, panel.y, tick), ROLE) for tick in ticks), default=0.0)
    return widest + look.px(PAD + MARK + 3.0)


def _right_margin(panel: Plot, look: Look) -> float:
    last = max((tick for tick in panel.x.ticks if not tick.strong), key=lambda tick: tick.value, default=None)
    half = look.width(look.words(last.label), ROLE) / 2 if last else 0.0
    title = look.width(look.words(panel.x.title), ROLE)
    return half + (title + look.px(GAP) if 0.0 < title <= look.px(LONGEST_TITLE) else look.px(2.0))


def _head_height(panel: Plot, look: Look) -> float:
    line = look.line_height(ROLE)
    return line * (1.6 if look.words(panel.y.title) else 0.6)


def _isometric(panel: Plot, area: QRectF) -> QRectF:
    if not panel.is_isometric:
        return area
    wide, high = panel.x.high - panel.x.low, panel.y.high - panel.y.low
    scale = min(area.width() / wide, area.height() / high)
    inner = QRectF(0.0, 0.0, wide * scale, high * scale)
    inner.moveCenter(area.center())
    return inner
