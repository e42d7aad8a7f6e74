"""Headings: a title with a small formula beside it, and formulas in the colours of the classes."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor

from core.colours import ClassMark
from core.formula import Node
from core.text import Label
from gui.canvas import Canvas, class_text
from gui.language import translator
from gui.look import Look, Role
from gui.mathlayout import MINIMUM_PX, Layout, layout, paint
from gui.mathtypeset import SCRIPT_MIN_PX

FORMULA_SIZE = 15.0
BELOW, LARGE_BELOW = 17.0, 24.0  # of a formula below a chart; the second where numbers are large
EXPONENTS = 1.3
BETWEEN = 8.0
SPILL = 0.3  # em: how far the ink of a formula may reach over its box


@lru_cache(maxsize=256)
def _small_formula(node: Node, size: float, language: str, least: float) -> Layout:
    return layout(node, size, translate=translator(language), script_px=least_script(least))


def least_script(least: float) -> float:
    """Return the least size of exponents in pixels, where no text may be smaller than ``least``."""
    return max(SCRIPT_MIN_PX, least)


def formula_of(look: Look, node: Node, size: float) -> Layout:
    """Return the layout of ``node`` on one line at ``size`` pixels (given at 100 %)."""
    roomy = look.least * EXPONENTS  # or an exponent would be as large as what it belongs to
    return _small_formula(node, max(look.px(size), roomy), look.language, look.least)


def formula_below(look: Look, node: Node | None, width: float) -> Layout | None:
    """Return the layout of the formula below a chart, in lines of ``width`` pixels; None if there is none."""
    size = look.px(LARGE_BELOW if look.has_large_numbers else BELOW)
    return _formula_below(node, size, width, look.language, look.least) if node else None


@lru_cache(maxsize=64)
def _formula_below(node: Node, size: float, width: float, language: str, least: float) -> Layout:
    return layout(node, size, width, translator(language), max(MINIMUM_PX, least), least_script(least))


def heading_width(look: Look, title: Label, formula: Node | None) -> float:
    """Return the width of a heading in pixels."""
    words = look.words(title)
    width = look.width(words, Role.HEADING)
    if formula is None:
        return width
    return width + formula_of(look, formula, FORMULA_SIZE).width + (look.px(BETWEEN) if words else 0.0)


def paint_heading(canvas: Canvas, title: Label, formula: Node | None, left: float, middle: float, spot: bool) -> None:
    """Paint a title and a small formula beside it; in the accent colour if the explanation points at it."""
    look = canvas.look
    colour = look.theme.accent if spot else look.theme.muted
    end = canvas.text(title, Role.HEADING, left, middle, colour).right() + look.px(BETWEEN) if title else left
    if formula is not None:
        drawn = formula_of(look, formula, FORMULA_SIZE)
        paint_formula(canvas, drawn, QPointF(end, middle + look.px(4.5)), (), colour)


def paint_formula(
    canvas: Canvas,
    drawn: Layout,
    origin: QPointF,
    classes: tuple[ClassMark, ...],
    colour: str = "",
    lit: int | None = None,
) -> None:
    """Paint a formula with its base line at ``origin``, each term in the colour of its class."""
    spill = SPILL * drawn.size_px
    room = QRectF(0.0, -drawn.ascent, drawn.width, drawn.height).adjusted(-spill, -spill, spill, spill)
    canvas.part(room.translated(origin), _painted, drawn, origin, classes, colour, lit)


def _painted(
    canvas: Canvas, drawn: Layout, origin: QPointF, classes: tuple[ClassMark, ...], colour: str, lit: int | None
) -> None:
    look = canvas.look

    def colour_of(hue: int | None) -> QColor:
        if hue is None or hue >= len(classes):
            return QColor(colour or look.theme.text)
        return QColor(class_text(classes[hue], look))

    paint(canvas.painter, drawn, origin, colour_of, lit)
