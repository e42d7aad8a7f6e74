"""The bundled icons, in a colour of the theme."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

ICONS = Path(__file__).parent.parent / "assets" / "icons"
SIZES = (16, 32, 48, 96)
BESIDE = 1.2  # the width of an icon with a gap to the text behind it; Qt's own gap is next to nothing


@cache
def icon(name: str, colour: str) -> QIcon:
    """Return the icon ``name`` drawn in ``colour`` (``#rrggbb``)."""
    svg = (ICONS / f"{name}.svg").read_text("utf-8").replace("currentColor", colour)
    renderer = QSvgRenderer(QByteArray(svg.encode()))
    drawn = QIcon()
    for size in SIZES:
        pixmap = QPixmap(size, size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        renderer.render(painter, QRectF(0, 0, size, size))
        painter.end()
        drawn.addPixmap(pixmap)
    return drawn


def before_text(drawn: QIcon) -> QIcon:
    """Return ``drawn`` with a gap at its right, for a text beside it; it is ``BESIDE`` times as wide as it is high."""
    wider = QIcon()
    for size in SIZES:
        pixmap = QPixmap(round(size * BESIDE), size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.drawPixmap(0, 0, drawn.pixmap(size, size))
        painter.end()
        wider.addPixmap(pixmap)
    return wider


@cache
def text_icon(name: str, colour: str) -> QIcon:
    """Return the icon ``name`` in ``colour`` with a gap at its right, for a text beside it."""
    return before_text(icon(name, colour))


def app_icon() -> QIcon:
    """Return the icon of the program."""
    return QIcon(str(ICONS / "softmax-lab.png"))
