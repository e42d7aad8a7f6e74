"""The outlines and measures of STIX Two Math, and of a fallback for the characters that it lacks (Chinese)."""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainterPath, QRawFont

from gui.mathtable import math_table
from gui.outlines import outline_of

UNITS = 1000  # outlines are kept at this many units per em, and scaled when they are painted
FALLBACK_FAMILY = "Lab Sans SC"  # to be registered with Qt before the first formula that needs it
FONT_FOLDER = Path(__file__).resolve().parent.parent / "assets" / "fonts"


class Glyph(NamedTuple):
    """One outline and its measures in em.

    Attributes:
        path: The outline, ``UNITS`` per em, y downwards, the baseline at 0.
        advance: Width up to what comes next.
        ascent: Ink above the baseline.
        descent: Ink below the baseline, negative if the ink hangs above it.
        left: Where the ink begins.
        right: Where the ink ends.
        italic: How far a superscript has to keep clear of it.
    """

    path: QPainterPath
    advance: float
    ascent: float
    descent: float
    left: float
    right: float
    italic: float = 0.0


class MathFont:
    """A font with a MATH table, for the thread in which it is made.

    Attributes:
        constants: The distances in its MATH table.
        digit_ascent: Height of its tallest digit, so that a number that changes keeps its height.
        digit_descent: Depth of its deepest digit.

    Raises:
        ValueError: ``file`` is no font with a MATH table.
    """

    def __init__(self, file: Path) -> None:
        self._raw = QRawFont(str(file), UNITS, QFont.HintingPreference.PreferNoHinting)
        table = bytes(self._raw.fontTable("MATH").data()) if self._raw.isValid() else b""
        if not table:
            raise ValueError(f"a math font needs a MATH table, got {file}")
        self._math = math_table(table, self._raw.unitsPerEm())
        self._by_character: dict[str, Glyph] = {}
        self._by_index: dict[int, Glyph] = {}
        self.constants = self._math.constants
        digits = self.glyphs("0123456789")
        self.digit_ascent = max(glyph.ascent for glyph in digits)
        self.digit_descent = max(glyph.descent for glyph in digits)

    def glyphs(self, text: str) -> list[Glyph]:
        """Return the outlines of ``text``; a run of characters that the font lacks is one outline of the fallback."""
        try:
            return [self._by_character[character] for character in text]
        except KeyError:
            return [glyph for has, run in groupby(text, self._has) for glyph in self._outlines(has, "".join(run))]

    def taller(self, character: str, height: float) -> Glyph:
        """Return the smallest variant of ``character`` with at least ``height`` em, or the tallest there is."""
        index = self._index(character)
        variants = self._math.taller.get(index) or ((index, height),)
        return self._outline(next((glyph for glyph, reach in variants if reach >= height), variants[-1][0]))

    def _index(self, character: str) -> int:
        return self._raw.glyphIndexesForString(character)[0]

    def _has(self, character: str) -> bool:
        return self._index(character) != 0

    def _outlines(self, has: bool, run: str) -> list[Glyph]:
        if not has:
            return [_fallback_glyph(run)]
        self._by_character.update((character, self._outline(self._index(character))) for character in run)
        return [self._by_character[character] for character in run]

    def _outline(self, index: int) -> Glyph:
        if index not in self._by_index:
            advance = self._raw.advancesForGlyphIndexes([index])[0].x() / UNITS
            italic = self._math.italics.get(index, 0.0)
            self._by_index[index] = _glyph(self._raw.pathForGlyph(index), advance, italic)
        return self._by_index[index]


@cache
def math_font() -> MathFont:
    """Return STIX Two Math as it comes with the app.

    Raises:
        ValueError: It is not in ``FONT_FOLDER``.
    """
    return MathFont(FONT_FOLDER / "STIXTwoMath-Regular.ttf")


@lru_cache(1024)
def _fallback_glyph(run: str) -> Glyph:
    font = QFont([FALLBACK_FAMILY])
    font.setPixelSize(UNITS)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    path = outline_of(run, font, QPointF())
    return _glyph(path, QFontMetricsF(font).horizontalAdvance(run) / UNITS)


def _glyph(path: QPainterPath, advance: float, italic: float = 0.0) -> Glyph:
    path.setFillRule(Qt.FillRule.WindingFill)  # contours of a glyph may overlap
    ink = path.boundingRect()
    edges = (-ink.top() / UNITS, ink.bottom() / UNITS, ink.left() / UNITS, ink.right() / UNITS)
    return Glyph(path, advance, *edges, italic)
