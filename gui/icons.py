"""The bundled icons, in a colour of the theme."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

ICONS = Path(__file__).parent.parent / "assets" / "icons"
SIZES = (16, 32, 48, 96)


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


def app_icon() -> QIcon:
    """Return the icon of the program."""
    return QIcon(str(ICONS / "softmax-lab.png"))
