"""Outlines of letters that do not depend on what was painted before.

Qt asks FreeType for a bitmap of a letter at a fraction of a pixel by shifting the face, and leaves the shift there; the
next outline of any letter of this face is then up to 0.75 units of the font to the right, which shows in the last digit
of an SVG. A face forgets the shift when its matrix changes (QFontEngineFT::lockFace and loadGlyph, Qt 6.11).
"""

from __future__ import annotations

from itertools import cycle

from PySide6.QtGui import QRawFont, QTransform

from gui.look import CHINESE, MONO, SANS, SYMBOLS, base_font

_FACES = (
    (SANS, 400),
    (SANS, 500),
    (SANS, 600),
    (SANS, 700),
    (CHINESE, 400),
    (CHINESE, 700),
    (SYMBOLS, 400),
    (MONO, 400),
    (MONO, 700),
)
_SCALES = cycle(
    2.0 + step / 64.0 for step in range(32)
)  # Qt keeps the last ten matrices of a face, and asks for no more


def forget_shifts() -> None:
    """Make every bundled face forget where its last letter was painted; takes about a millisecond."""
    matrix = QTransform.fromScale(next(_SCALES), 1.0)
    for family, weight in _FACES:
        face = QRawFont.fromFont(base_font(8.0, weight, family))
        face.alphaMapForGlyph(0, QRawFont.AntialiasingType.PixelAntialiasing, matrix)
