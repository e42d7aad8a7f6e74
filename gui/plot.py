"""The ground that every chart stands on: pyqtgraph maps data to pixels and holds what is drawn.

One scene is painted on the screen, into PNG, SVG and PDF. pyqtgraph's own pens are cosmetic: hair-thin in a large
picture, and in SVG a ``vector-effect`` that librsvg paints as a blob. So an :class:`Item` lies in the scene in the
coordinates of the data, but paints in pixels, with the Canvas of whoever asked. Loading pyqtgraph takes 0.4 s: import
this module late.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any, TypeVar

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPolygonF, QTransform
from PySide6.QtWidgets import QGraphicsScene

from gui.canvas import Canvas

Range = tuple[float, float]


class Item(pg.GraphicsObject):
    """Something in a plot, held in the coordinates of the data and painted in pixels."""

    plot: Plot

    def draw(self, canvas: Canvas) -> None:
        """Paint in the pixels of ``canvas``; ``self.plot`` knows where the data lie."""
        raise NotImplementedError

    def boundingRect(self) -> QRectF:
        return self.plot.window

    def paint(self, painter: QPainter, option: Any, widget: Any = None) -> None:
        canvas = self.plot.canvas
        if canvas is not None:
            painter.save()
            painter.setClipping(False)  # inside the clip of the scene, QSvgGenerator never lifts the clip of a hatch
            painter.setWorldTransform(self.plot.world)
            self.draw(canvas)
            painter.restore()


Added = TypeVar("Added", bound=Item)


class Plot:
    """A pyqtgraph ViewBox that the user can neither pan nor zoom, and that never scales itself.

    Attributes:
        area: Where the data are shown, in the pixels of the canvas.
        window: What of the data is shown, in their own coordinates.
        canvas: What is painted on, while it is.
        world: The transform of the painter, while it paints.
        pixels: From the coordinates of the data to those of the canvas.
    """

    def __init__(self) -> None:
        self._scene = pg.GraphicsScene()
        self._scene.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)
        self._box = pg.ViewBox(enableMouse=False, enableMenu=False, defaultPadding=0.0)
        self._box.disableAutoRange()
        self._box.setFlag(self._box.GraphicsItemFlag.ItemClipsChildrenToShape, False)  # outlines reach over the edge
        self._box.setFlag(self._box.GraphicsItemFlag.ItemHasNoContents)
        self._box.borderRect.hide()
        self._scene.addItem(self._box)
        self._items: list[Item] = []
        self._frame: tuple[QRectF, Range, Range] | None = None
        self.pixels = QTransform()
        self.area, self.window = QRectF(), QRectF()
        self.canvas: Canvas | None = None
        self.world = QTransform()

    def add(self, item: Added) -> Added:
        """Put ``item`` in front of what is there, and return it."""
        item.plot = self
        self._items.append(item)
        self._box.addItem(item, ignoreBounds=True)
        return item

    def frame(self, area: QRectF, x: Range, y: Range) -> None:
        """Show the data from ``x[0]`` (left) to ``x[1]`` and from ``y[0]`` (bottom) to ``y[1]`` in ``area``.

        Raises:
            ValueError: A range is empty or not finite.
        """
        if (area, x, y) == self._frame:
            return
        for name, ends in (("x", x), ("y", y)):
            if not math.isfinite(ends[1] - ends[0]) or ends[0] == ends[1]:
                raise ValueError(f"{name} must be a finite range that is not empty, got {ends}")
        self._frame = (QRectF(area), x, y)
        self.area = QRectF(area)
        self._box.invertX(x[0] > x[1])
        self._box.invertY(y[0] > y[1])
        self._box.setGeometry(area)
        self._box.setRange(xRange=x, yRange=y, padding=0.0)
        self.window = self._box.viewRect()
        self._box.updateMatrix()
        self.pixels = self._box.childGroup.sceneTransform()

    def to_pixels(self, x: float, y: float) -> QPointF:
        """Return where the data point ``(x, y)`` lies on the canvas."""
        return self.pixels.map(QPointF(x, y))

    def polyline(self, places: Iterable[tuple[float, float]]) -> QPolygonF:
        """Return where the data points ``places`` lie on the canvas, much faster than one by one."""
        return self.pixels.map(QPolygonF([QPointF(x, y) for x, y in places]))

    def to_data(self, point: QPointF) -> tuple[float, float]:
        """Return the data point at a place on the canvas."""
        place = self.pixels.inverted()[0].map(point)
        return place.x(), place.y()

    def rect(self, left: float, top: float, right: float, bottom: float) -> QRectF:
        """Return the pixels between two data points."""
        return QRectF(self.to_pixels(left, top), self.to_pixels(right, bottom)).normalized()

    def render(self, canvas: Canvas, rect: QRectF) -> None:
        """Paint everything in the plot, which lies in ``rect``."""
        self.canvas, self.world = canvas, canvas.painter.worldTransform()
        try:
            if not isinstance(canvas.painter, QPainter):  # it is only noted down what is painted
                for item in self._items:
                    item.draw(canvas)
                return
            # source and target are the same, so that the scene has the coordinates of the canvas
            self._scene.render(canvas.painter, rect, rect, Qt.AspectRatioMode.IgnoreAspectRatio)
        finally:
            self.canvas = None
