"""The contrast of what was truly painted, measured in the pixels of pictures (WCAG 2.2)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, NamedTuple
from unittest.mock import patch

import numpy as np
from PySide6.QtCore import QPoint, QRect, QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QWidget

from core.colours import ClassMark
from gui import headings
from gui.canvas import Canvas
from gui.look import Look, Role
from gui.views.base import PanelView

ZOOM = 3.0  # times as large, so that every stroke of a letter has a core that no edge has softened
RARE = 0.1  # of the ink: a line behind may run through a letter
SHADES = 8  # of 256, within which a ground may change from end to end


class Seen(NamedTuple):
    """A text, a bar or a knob, and its contrast to what is behind it."""

    name: str
    contrast: float


class Noting(Canvas):
    """A canvas that notes where texts and bars are; it can leave either out of the picture."""

    def __init__(self, painter: QPainter, look: Look, has_words: bool = True, has_bars: bool = True) -> None:
        super().__init__(painter, look)
        self.has_words, self.has_bars = has_words, has_bars
        self.texts: list[tuple[str, QRectF]] = []
        self.bars: list[tuple[str, QRectF]] = []

    def letters(self, words: str, role: Role, rect: QRectF, colour: str) -> None:
        self.texts.append((words, self.painter.worldTransform().mapRect(rect)))
        if self.has_words:
            super().letters(words, role, rect, colour)

    def bar(self, rect: QRectF, mark: ClassMark | None, *how: Any, **named: Any) -> None:
        self.bars.append((mark.name if mark else "", self.painter.worldTransform().mapRect(rect)))
        if self.has_bars:
            super().bar(rect, mark, *how, **named)


# what a view paints


def texts_seen(view: PanelView) -> Iterator[Seen]:
    """Yield the texts and formulas that ``view`` paints; what is behind them is painted once more without them."""
    whole, canvas = _painted(view)
    ground, _ = _painted(view, has_words=False)
    for words, rect in canvas.texts:
        place = _slice(rect, whole)
        ink = _cores(whole[place]) & (whole[place] != ground[place])
        if ink.any():
            yield Seen(words, float(np.quantile(contrasts(whole[place][ink], ground[place][ink]), RARE)))


def bars_seen(view: PanelView) -> Iterator[Seen]:
    """Yield the bars that ``view`` paints: how their upper edge stands out from what is behind them."""
    whole, canvas = _painted(view)
    ground, _ = _painted(view, has_bars=False)
    for name, rect in canvas.bars:
        place = _slice(QRectF(rect.center().x() - 6.0, rect.top() - 4.0, 12.0, 8.0), whole)
        if whole[place].size:
            yield Seen(name, float(contrasts(whole[place], _commonest(ground[place])).max()))


def _painted(view: PanelView, has_words: bool = True, has_bars: bool = True) -> tuple[np.ndarray, Noting]:
    image = QImage(view.size() * ZOOM, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(ZOOM, ZOOM)
    canvas, paint = Noting(painter, view.look, has_words, has_bars), headings.paint

    def noting(painter, formula, origin, *more):
        rect = QRectF(origin.x(), origin.y() - formula.ascent, formula.width, formula.height)
        canvas.texts.append(("(formula)", painter.worldTransform().mapRect(rect)))
        paint(painter, formula if has_words else replace(formula, items=()), origin, *more)

    with patch.object(headings, "paint", noting):
        view.paint_card(canvas, QRectF(view.rect()))
    painter.end()
    return _pixels(image), canvas


# what a widget shows


def picture_of(window: QWidget) -> np.ndarray:
    """Return the pixels of ``window``, ZOOM times as large."""
    image = QImage(window.size() * ZOOM, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.scale(ZOOM, ZOOM)
    window.render(painter, QPoint())
    painter.end()
    return _pixels(image)


def inks_in(picture: np.ndarray, rect: QRect) -> np.ndarray:
    """Return the contrast of each colour in ``rect``, but for rare ones, to what most of it is filled with."""
    whole = picture[_zoomed(rect, picture)]
    ground = _commonest(whole)
    colours, counts = np.unique(whole[_cores(whole)], return_counts=True)
    is_ink = np.abs(_channels(colours) - _channels(ground)).max(axis=1) > SHADES
    colours, counts = colours[is_ink], counts[is_ink]
    return contrasts(colours[counts > RARE * counts.sum()], ground)


def rim_in(picture: np.ndarray, rect: QRect) -> float:
    """Return the contrast of what stands out most in ``rect`` to what most of it is filled with."""
    whole = picture[_zoomed(rect, picture)]
    return float(contrasts(whole, _commonest(whole)).max())


def _zoomed(rect: QRect, picture: np.ndarray) -> tuple[slice, slice]:
    return _slice(QRectF(rect.x() * ZOOM, rect.y() * ZOOM, rect.width() * ZOOM, rect.height() * ZOOM), picture)


# pixels


def _pixels(image: QImage) -> np.ndarray:
    """Return the colour of every pixel as one number, 0xRRGGBB, of shape ``(height, width)``."""
    rows = np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), image.width())
    return rows & 0xFFFFFF  # a copy: the memory goes with the image


def _slice(rect: QRectF, pixels: np.ndarray) -> tuple[slice, slice]:
    room = rect.toAlignedRect().intersected(QRect(0, 0, pixels.shape[1], pixels.shape[0]))
    return slice(room.top(), room.bottom() + 1), slice(room.left(), room.right() + 1)


def _commonest(pixels: np.ndarray) -> np.ndarray:
    colours, counts = np.unique(pixels, return_counts=True)
    return colours[counts.argmax()]


def _cores(pixels: np.ndarray) -> np.ndarray:
    """Return which pixels have the colour of all four neighbours: no softened edge has."""
    core, middle = np.zeros(pixels.shape, bool), pixels[1:-1, 1:-1]
    beside = (pixels[:-2, 1:-1], pixels[2:, 1:-1], pixels[1:-1, :-2], pixels[1:-1, 2:])
    core[1:-1, 1:-1] = np.logical_and.reduce([middle == other for other in beside])
    return core


def contrasts(colours: np.ndarray, others: np.ndarray) -> np.ndarray:
    """Return the contrast ratios of pairs of colours, 1 to 21."""
    light, dark = _luminances(colours) + 0.05, _luminances(others) + 0.05
    return np.maximum(light, dark) / np.minimum(light, dark)


def _luminances(colours: np.ndarray) -> np.ndarray:
    share = _channels(colours) / 255.0
    linear = np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)
    return linear @ np.array([0.2126, 0.7152, 0.0722])


def _channels(colours: np.ndarray) -> np.ndarray:
    """Return red, green and blue, 0 to 255, in a last dimension of their own."""
    return np.stack([colours >> 16 & 0xFF, colours >> 8 & 0xFF, colours & 0xFF], axis=-1).astype(int)
