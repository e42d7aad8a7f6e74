"""The bundled icons, in a colour of the theme."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

from gui.look import Look

ICONS = Path(__file__).parent.parent / "assets" / "icons"
SIZES = (16, 32, 48, 96)
BESIDE = 1.2  # the width of an icon with a gap to the text behind it; Qt's own gap is next to nothing


@cache
def icon(name: str, colour: str) -> QIcon:
    """Return the icon ``name`` drawn in ``colour`` (``#rrggbb``)."""
    from PySide6.QtSvg import QSvgRenderer  # which the first frame does not need

    svg = (ICONS / f"{name}.svg").read_text("utf-8").replace("currentColor", colour)
    renderer = QSvgRenderer(QByteArray(svg.encode()))
    drawn = QIcon()
    for size in SIZES:
        pixmap = _clear(size, size)
        painter = QPainter(pixmap)
        renderer.render(painter, QRectF(0, 0, size, size))
        painter.end()
        drawn.addPixmap(pixmap)
    return drawn


def icon_for(look: Look, name: str, colour: str = "") -> QIcon:
    """Return the icon ``name`` in a colour, that of text if none is given; an empty one in the first frame."""
    return QIcon() if look.is_bare else icon(name, colour or look.theme.text)


def before_text(drawn: QIcon) -> QIcon:
    """Return ``drawn`` with a gap at its right, for a text beside it; it is ``BESIDE`` times as wide as it is high."""
    wider = QIcon()
    for size in SIZES:
        pixmap = _clear(round(size * BESIDE), size)
        painter = QPainter(pixmap)
        painter.drawPixmap(0, 0, drawn.pixmap(size, size))
        painter.end()
        wider.addPixmap(pixmap)
    return wider


@cache
def text_icon(name: str, colour: str) -> QIcon:
    """Return the icon ``name`` in ``colour`` with a gap at its right, for a text beside it."""
    return before_text(icon(name, colour))


def _clear(width: int, height: int) -> QPixmap:
    pixmap = QPixmap(width, height)
    pixmap.fill(QColor(0, 0, 0, 0))
    return pixmap


def app_icon() -> QIcon:
    """Return the icon of the program."""
    return QIcon(str(ICONS / "softmax-lab.png"))
