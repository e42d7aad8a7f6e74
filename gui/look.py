"""How things are drawn: theme, language, size. What is drawn comes from panels."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum
from functools import cache
from pathlib import Path
from typing import NamedTuple

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF

from core.text import Label, rendered
from gui.language import translator
from gui.theme import LIGHT, Theme

FONTS = Path(__file__).parent.parent / "assets" / "fonts"
SANS, CHINESE, SYMBOLS, MONO = "Lab Sans", "Lab Sans SC", "Lab Symbols", "Lab Mono"


class Rank(NamedTuple):
    """The size of a text in pixels at 100 %, its weight, and its size where numbers are large if it is another."""

    size: float
    weight: int
    large: float = 0.0


class Role(Enum):
    """What a text is; numbers may be larger on a wall, where they are what is read from the back row."""

    TITLE = Rank(21.0, 700)
    HUGE = Rank(30.0, 700, 36.0)
    RESULT = Rank(24.0, 700, 32.0)
    BIG = Rank(20.0, 700, 27.0)
    ROW = Rank(17.0, 600)
    ROW_NUMBER = Rank(17.0, 600, 26.0)
    CELL = Rank(15.0, 400, 25.0)
    CELL_STRONG = Rank(15.0, 700, 25.0)
    TEXT = Rank(14.0, 400)
    TEXT_NUMBER = Rank(14.0, 400, 25.0)
    STRONG = Rank(14.0, 600)
    STRONG_NUMBER = Rank(14.0, 600, 25.0)
    HEADING = Rank(13.0, 600)
    CAPTION = Rank(13.0, 400)
    SMALL_NUMBER = Rank(13.0, 400, 25.0)
    AXIS = Rank(13.0, 400, 17.0)
    CODE = Rank(12.0, 700)

    __hash__ = object.__hash__  # Enum's own is written in Python, and a tick looks some thousand widths up


@dataclass(frozen=True, slots=True)
class Look:
    """How to draw.

    Attributes:
        scale: Size of the content, 1.0 at 100 %.
        outlines: Whether text is drawn as shapes, which look the same wherever the file is opened.
        is_picture: Whether this is an exported picture, where nothing can be pressed.
        running: Key of the edit that runs by itself, whose button stops it; "" if none does.
        glide: How far bars have come from where they start to where they belong, 0 to 1.
        is_bare: Whether this is the first frame of a start, which does without icons.
        is_loading: Whether pyqtgraph is still being loaded, so that nothing may be painted with it.
        least: No text is smaller than this, in pixels; for a wall, on which the back row has to read it.
        has_large_numbers: Whether numbers are larger than the words beside them.
    """

    theme: Theme = LIGHT
    language: str = "en"
    scale: float = 1.0
    outlines: bool = False
    is_picture: bool = False
    running: str = ""
    glide: float = 1.0
    is_bare: bool = False
    is_loading: bool = False
    least: float = 0.0
    has_large_numbers: bool = False

    def px(self, length: float) -> float:
        """Return ``length``, given at 100 %, in pixels."""
        return length * self.scale

    def gliding(self, start: float, value: float) -> float:
        """Return where a bar of ``value`` has come to, on its way from ``start``."""
        between = start + (value - start) * self.glide
        return between if self.glide < 1.0 and math.isfinite(between) else value

    def words(self, label: Label) -> str:
        """Return ``label`` in the language of the reader."""
        return label if isinstance(label, str) else rendered(label, translator(self.language))

    def translated(self, message: str) -> str:
        """Return an English message in the language of the reader."""
        return translator(self.language)(message)

    def font(self, role: Role) -> QFont:
        """Return the font of ``role``; do not change it."""
        return _font(role, self.scale, self.least, self.has_large_numbers)

    def width(self, text: str, role: Role) -> float:
        """Return the width of ``text`` in pixels."""
        return width_of(text, role, self.scale, self.least, self.has_large_numbers)

    def line_height(self, role: Role) -> float:
        """Return the height of a line of ``role`` in pixels."""
        return _line(role, self.scale, self.least, self.has_large_numbers)[0]

    def ascent(self, role: Role) -> float:
        """Return how far a line of ``role`` reaches above its base line, in pixels."""
        return _line(role, self.scale, self.least, self.has_large_numbers)[1]


@cache
def load_fonts() -> None:
    """Register the bundled fonts with Qt, once: a second face of the same font would be a different one to Qt.

    Needs a QGuiApplication.
    """
    for path in sorted(FONTS.glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(path))


def base_font(size: float = 14.0, weight: int = 400, family: str = SANS) -> QFont:
    """Return a bundled font of ``size`` pixels with tabular digits, and Chinese from the bundled family."""
    font = QFont([family, CHINESE, SYMBOLS])
    font.setPixelSize(max(1, round(size)))
    font.setWeight(QFont.Weight(weight))

    for feature in ("liga", "calt", "clig"):  # copied text stays text, and "->" in code stays two characters
        font.setFeature(QFont.Tag(feature), 0)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


@cache
def _font(role: Role, scale: float, least: float, is_large: bool) -> QFont:
    rank = role.value
    size = rank.large if is_large and rank.large else rank.size
    return base_font(max(size * scale, least), rank.weight, MONO if role is Role.CODE else SANS)


@cache
def _metrics(role: Role, scale: float, least: float, is_large: bool) -> QFontMetricsF:
    return QFontMetricsF(_font(role, scale, least, is_large))


@cache
def _line(role: Role, scale: float, least: float, is_large: bool) -> tuple[float, float]:
    metrics = _metrics(role, scale, least, is_large)
    return metrics.height(), metrics.ascent()


_WIDTHS: dict[tuple[str, Role, float, float, bool], float] = {}


def width_of(text: str, role: Role, scale: float, least: float, is_large: bool) -> float:
    """Return the width of ``text`` in pixels in a Look of this ``scale``, ``least`` size and size of numbers."""
    # measuring is the dearest part of drawing a number, and the same few thousand texts come back all the time
    key = (text, role, scale, least, is_large)
    width = _WIDTHS.get(key)
    if width is None:
        if len(_WIDTHS) > 20000:
            _WIDTHS.clear()
        width = _WIDTHS[key] = _metrics(role, scale, least, is_large).horizontalAdvance(text)
    return width
