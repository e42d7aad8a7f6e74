"""Outlines of letters that do not depend on what was painted before.

Qt asks FreeType for a bitmap of a letter at a fraction of a pixel by shifting the face, and may leave the shift there:
the next outline from this face is then up to 0.75 units of the font to the right, which shows in the last digit of an
SVG (QFontEngineFT::loadGlyph, Qt 6.11). So Qt only says which letters stand where, and the outlines come from faces of
the same files that paint no bitmaps.
"""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QPainterPath, QRawFont, QTextLayout, QTransform

from gui.look import FONTS

UNITS = 1000.0  # pixels per em, so that nothing is lost by rounding


def outline_of(words: str, font: QFont, base: QPointF) -> QPainterPath:
    """Return the outlines of one line of text whose base line begins at ``base``."""
    layout = QTextLayout(words, font)
    layout.beginLayout()
    line = layout.createLine()
    layout.endLayout()
    path, start = QPainterPath(), base - QPointF(0.0, line.ascent())
    for run in sorted(layout.glyphRuns(), key=lambda run: run.positions()[0].x()):  # they come in any order
        face, key = run.rawFont(), _key(run.rawFont())
        scale = face.pixelSize() / UNITS if key in _faces() else 1.0
        for glyph, place in zip(run.glyphIndexes(), run.positions(), strict=True):
            at = start + place
            outline = (
                _outline(key, glyph) if key in _faces() else face.pathForGlyph(glyph)
            )  # of a font that is not ours
            path.addPath(QTransform(scale, 0.0, 0.0, scale, at.x(), at.y()).map(outline))
    return path


def _key(face: QRawFont) -> bytes:
    """Return what tells one font file from all others: its head has the checksum of the whole."""
    return bytes(face.fontTable("head").data())


@cache
def _faces() -> dict[bytes, QRawFont]:
    raws = (QRawFont(str(file), UNITS, QFont.HintingPreference.PreferNoHinting) for file in sorted(FONTS.glob("*.ttf")))
    return {_key(raw): raw for raw in raws}


@cache
def _outline(key: bytes, index: int) -> QPainterPath:
    return _faces()[key].pathForGlyph(index)
