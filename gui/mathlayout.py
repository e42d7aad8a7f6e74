"""Draws formulas: the tree of ``core.formula`` becomes outlines of STIX Two Math, on the screen and in every export.

Everything is filled outlines, so an SVG or a PDF of it needs no fonts.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QTransform

from core.formula import Node
from gui.mathboxes import Box, Shape
from gui.mathbreak import fitted
from gui.mathfont import math_font
from gui.mathtypeset import DISPLAY, SCRIPT_MIN_PX, Style, Typesetter

MINIMUM_PX = 14.0
_WASH_ALPHA = 0.08  # as faint as what is lit elsewhere, or class colours could not be read on it
_WASH_MARGIN = 0.08  # em
_SHRINK_STEPS = 6


class Item(NamedTuple):
    """An outline to be filled: where its origin is, how it is scaled, and its class colour, None for that of text."""

    path: QPainterPath
    x: float
    y: float
    width_scale: float
    height_scale: float
    hue: int | None


@dataclass(frozen=True, slots=True)
class Layout:
    """A formula that is ready to be painted. Its origin is the left end of its baseline (that of its first line).

    Attributes:
        width: In px.
        ascent: Height above the baseline in px.
        descent: Depth below the baseline in px.
        size_px: The size of type that it has been set at; smaller than what was asked for if there was no room.
        items: What to fill, relative to the origin.
        terms: Key and place of every term that has a key, an inner one before the one that it is in.
    """

    width: float
    ascent: float
    descent: float
    size_px: float
    items: tuple[Item, ...]
    terms: tuple[tuple[int, QRectF], ...]

    @property
    def height(self) -> float:
        """Ascent and descent together, in px."""
        return self.ascent + self.descent

    def key_at(self, point: QPointF) -> int | None:
        """Return the key of the innermost term at ``point``, relative to the origin; None if there is none."""
        return next((key for key, rect in self.terms if rect.contains(point)), None)


def layout(
    node: Node,
    size_px: float,
    width: float | None = None,
    translate: Callable[[str], str] = str,
    minimum_px: float = MINIMUM_PX,
    script_px: float = SCRIPT_MIN_PX,
) -> Layout:
    """Lay out ``node``.

    Args:
        node: The formula.
        size_px: Size of type in px per em, above 0.
        width: The room there is, in px. What is wider is broken into lines and, where that does not do, set smaller.
            None: on one line.
        translate: Gives the words of a message in the user's language.
        minimum_px: Never set smaller than this (or than ``size_px``); what is still too wide then stays too wide.
        script_px: No exponent is set smaller than this (or than ``size_px``).

    Raises:
        ValueError: ``size_px`` is not above 0, or the formula font is missing.
    """
    if not size_px > 0:
        raise ValueError(f"size_px must be above 0, got {size_px}")
    room = float("inf") if width is None else width
    box = _set(node, size_px, room, translate, script_px)
    smallest = min(minimum_px, size_px)
    for _ in range(_SHRINK_STEPS):
        if box.width <= room or size_px == smallest:
            break
        size_px = max(smallest, min(size_px * room / box.width, size_px - 0.5))
        box = _set(node, size_px, room, translate, script_px)
    return _laid_out(box, size_px)


def paint(
    painter: QPainter,
    formula: Layout,
    origin: QPointF,
    colour_of: Callable[[int | None], QColor],
    lit: int | None = None,
) -> None:
    """Fill ``formula`` with its baseline beginning at ``origin``.

    Args:
        painter: Its antialiasing is switched on meanwhile; everything else is as before afterwards.
        formula: What to paint.
        origin: Where; at whole px the rules of fractions are crisp.
        colour_of: The colour of a class, or of text for None.
        lit: Key of the terms to paint on a wash of the text colour; None for none.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(origin)
    _paint_wash(painter, formula, colour_of(None), lit)
    brushes = {hue: QBrush(colour_of(hue)) for hue in {item.hue for item in formula.items}}
    world = painter.transform()
    for path, x, y, width_scale, height_scale, hue in formula.items:
        painter.setTransform(QTransform(width_scale, 0.0, 0.0, height_scale, x, y) * world)
        painter.fillPath(path, brushes[hue])
    painter.restore()


def _paint_wash(painter: QPainter, formula: Layout, colour: QColor, lit: int | None) -> None:
    margin = _WASH_MARGIN * formula.size_px
    wash = QPainterPath()
    for key, rect in formula.terms:
        if key == lit and lit is not None:
            wash.addRoundedRect(rect.adjusted(-margin, -margin, margin, margin), 3 * margin, 3 * margin)
    if not wash.isEmpty():
        faint = QColor(colour)
        faint.setAlphaF(_WASH_ALPHA)
        painter.fillPath(wash, QBrush(faint))


def _set(node: Node, size_px: float, room: float, translate: Callable[[str], str], script_px: float) -> Box:
    return fitted(Typesetter(math_font(), size_px, translate, script_px), node, Style(DISPLAY), room)


def _laid_out(box: Box, size_px: float) -> Layout:
    items: list[Item] = []
    terms: list[tuple[int, QRectF]] = []
    _place(box, 0.0, 0.0, None, items, terms)
    return Layout(box.width, box.ascent, box.descent, size_px, tuple(items), tuple(terms))


def _place(
    box: Box, x: float, y: float, hue: int | None, items: list[Item], terms: list[tuple[int, QRectF]]
) -> tuple[float, float]:
    """Add what is in ``box`` to ``items`` and ``terms``, and return where its ink begins and ends."""
    hue = hue if box.hue is None else box.hue
    left, right = x, x + box.width
    for dx, dy, part in box.parts:
        if isinstance(part, Shape):
            items.append(Item(part.path, x + dx, y + dy, part.width_scale, part.height_scale, hue))
            ink = x + dx + part.left, x + dx + part.right
        else:
            ink = _place(part, x + dx, y + dy, hue, items, terms)
        left, right = min(left, ink[0]), max(right, ink[1])
    if box.key is not None:
        terms.append((box.key, QRectF(left, y - box.ascent, right - left, box.ascent + box.descent)))
    return left, right
