"""Stands in for a QPainter and keeps what it is told to draw."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPainterPath, QPen, QPolygonF, QTransform

BLEED = 3  # pixels that smooth edges may reach further than what they belong to
FAR = 100_000
Pen = QPen | QColor | Qt.PenStyle
Bounds = tuple[int, int, int, int]  # left, top, width and height


class UnrecordedError(Exception):
    """A painter was asked for something that is not recorded."""


class Setting(NamedTuple):
    """Where a painter paints: what its coordinates mean, and the shape that it stays within."""

    world: QTransform
    clip: QPainterPath | None = None


class Tools(NamedTuple):
    """What a painter paints with."""

    pen: Pen = Qt.PenStyle.SolidLine
    brush: QBrush | QColor | Qt.BrushStyle = Qt.BrushStyle.NoBrush
    has_smooth_images: bool = False


def set_up(painter: QPainter, setting: Setting) -> None:
    """Let ``painter`` paint in a setting."""
    if setting.clip is not None:
        painter.setClipPath(setting.clip, Qt.ClipOperation.IntersectClip)
    painter.setWorldTransform(setting.world, True)


def bounds_of(rect: QRectF, margin: float, setting: Setting | None) -> Bounds:
    """Return the pixels that ``rect``, with a ``margin`` around it, may touch in a setting."""
    place = rect if setting is None else setting.world.mapRect(rect)
    left, top, width, height = place.getRect()  # pyright: ignore[reportGeneralTypeIssues] - a tuple of four
    margin += BLEED
    try:
        return int(left - margin), int(top - margin), int(width + 2 * margin) + 1, int(height + 2 * margin) + 1
    except (ValueError, OverflowError):  # what is not finite may be anywhere
        return -FAR, -FAR, 2 * FAR, 2 * FAR


# the pixels it may touch, what paints it on a Canvas, what decides how it looks, where the painter then is, if not just
# there, and what it is painted with: two strokes that agree in all but the last look the same
Stroke = tuple[Bounds, Callable[..., object], object, Setting | None, tuple[Any, ...]]
Recording = list[Stroke]


class RecordingPainter:
    """Knows the calls of QPainter that views use; any other raises UnrecordedError.

    Attributes:
        strokes: What has been drawn.
        setting: Where it paints at present; None for just there.
    """

    def __init__(self) -> None:
        self.strokes: Recording = []
        self._tools = Tools()
        self._saved: list[tuple[Tools, Setting | None]] = []
        self.setting: Setting | None = None

    def __getattr__(self, name: str) -> Any:
        raise UnrecordedError(name)

    def keep(self, bounds: Bounds, again: Callable[..., object], *arguments: Any) -> None:
        """Note down that ``again`` paints ``arguments`` on a Canvas."""
        self.strokes.append((bounds, again, arguments, self.setting, arguments))

    # tools and settings

    def setPen(self, pen: Pen) -> None:
        self._tools = self._tools._replace(pen=pen)

    def setBrush(self, brush: QBrush | QColor | Qt.BrushStyle) -> None:
        self._tools = self._tools._replace(brush=brush)

    def setRenderHint(self, hint: QPainter.RenderHint, on: bool = True) -> None:
        if hint == QPainter.RenderHint.SmoothPixmapTransform:
            self._tools = self._tools._replace(has_smooth_images=on)
        elif hint != QPainter.RenderHint.Antialiasing or not on:
            raise UnrecordedError(hint)

    def save(self) -> None:
        self._saved.append((self._tools, self.setting))

    def restore(self) -> None:
        self._tools, self.setting = self._saved.pop()

    def worldTransform(self) -> QTransform:
        return QTransform() if self.setting is None else self.setting.world

    transform = worldTransform

    def setTransform(self, world: QTransform) -> None:
        self.setting = Setting(world, self.setting.clip if self.setting else None)

    def translate(self, *by: Any) -> None:
        self.setTransform(QTransform(self.worldTransform()).translate(*_xy(by)))

    def scale(self, across: float, along: float) -> None:
        self.setTransform(QTransform(self.worldTransform()).scale(across, along))

    def setClipPath(self, path: QPainterPath, _how: Qt.ClipOperation = Qt.ClipOperation.ReplaceClip) -> None:
        if self.setting is not None and self.setting.clip is not None:
            raise UnrecordedError("a clip within a clip")
        world = self.worldTransform()
        self.setting = Setting(world, world.map(path))

    # drawing

    def fillRect(self, rect: QRectF, fill: QColor) -> None:
        self._draw("fillRect", QRectF(rect), None, rect, fill)

    def fillPath(self, path: QPainterPath, fill: QBrush | QColor) -> None:
        self._draw("fillPath", path.controlPointRect(), None, path, fill)

    def strokePath(self, path: QPainterPath, pen: QPen) -> None:
        self._draw("strokePath", path.controlPointRect(), pen, path, pen)

    def drawPath(self, path: QPainterPath) -> None:
        self._draw("drawPath", path.controlPointRect(), self._tools.pen, path)

    def drawLine(self, start: QPointF, end: QPointF) -> None:
        self._draw("drawLine", QRectF(start, end).normalized(), self._tools.pen, start, end)

    def drawRect(self, rect: QRectF) -> None:
        self._draw("drawRect", rect, self._tools.pen, rect)

    def drawEllipse(self, *place: Any) -> None:
        self._draw("drawEllipse", _ellipse(*place), self._tools.pen, *place)

    def drawPolygon(self, corners: QPolygonF) -> None:
        self._draw("drawPolygon", corners.boundingRect(), self._tools.pen, corners)

    def drawImage(self, rect: QRectF, image: QImage) -> None:
        self._draw("drawImage", rect, None, rect, image)

    def _draw(self, name: str, rect: QRectF, pen: Pen | None, *arguments: Any) -> None:
        # at a mitred corner a pen reaches twice as far as along its path
        margin = 2.0 * (pen.widthF() if isinstance(pen, QPen) else 1.0) if pen is not None else 0.0
        self.keep(bounds_of(rect, margin, self.setting), _drawn, name, self._tools, *arguments)


def _drawn(canvas: Any, name: str, tools: Tools, *arguments: Any) -> None:
    painter = canvas.painter
    painter.setPen(tools.pen)
    painter.setBrush(tools.brush)
    if name == "drawImage":
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, tools.has_smooth_images)
    getattr(painter, name)(*arguments)


def _xy(by: tuple[Any, ...]) -> tuple[float, float]:
    return by if len(by) == 2 else (by[0].x(), by[0].y())


def _ellipse(place: QRectF | QPointF, across: float = 0.0, along: float = 0.0) -> QRectF:
    if isinstance(place, QRectF):
        return place
    return QRectF(place.x() - across, place.y() - along, 2 * across, 2 * along)
