"""The arrow on a slider that is pushed."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainterPath, QPen

from gui.canvas import Canvas

REACH = 0.34  # of the groove, for a push of 1
SHAFT, HEAD, HALF_HEAD, HALO = 2.0, 11.0, 6.5, 2.0
LEAST = 3.0  # pixels; what is shorter is no arrow


def paint_push(canvas: Canvas, rect: QRectF, middle: QPointF, knob: float, push: float) -> None:
    """Paint the arrow of a ``push`` (-1 to 1) at the knob whose ``middle`` is given, within the slider ``rect``.

    Its length is measured from the rim of the knob. A slider has an end, and so has the arrow.
    """
    look, side = canvas.look, 1.0 if push > 0.0 else -1.0
    start = middle.x() + side * knob
    end = start + push * REACH * (rect.width() - 2.0 * knob)
    end = min(max(end, rect.left() + look.px(HALO)), rect.right() - look.px(HALO))
    if (end - start) * side < look.px(LEAST):
        return
    path = _arrow(start, end, middle.y(), look.scale)
    halo = QPen(QColor(look.theme.card), look.px(2.0 * HALO))
    halo.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    canvas.painter.strokePath(path, halo)
    canvas.painter.fillPath(path, QColor(look.theme.text))


def _arrow(start: float, end: float, y: float, scale: float) -> QPainterPath:
    """Return the outline of an arrow; a short one keeps its shape and is smaller."""
    side, length = (1.0 if end > start else -1.0), abs(end - start)
    head = min(HEAD * scale, length)
    half, shaft = HALF_HEAD * scale * head / (HEAD * scale), SHAFT * scale * head / (HEAD * scale)
    neck = end - side * head
    path = QPainterPath(QPointF(end, y))
    for x, height in ((neck, half), (neck, shaft), (start, shaft), (start, -shaft), (neck, -shaft), (neck, -half)):
        path.lineTo(x, y + height)
    path.closeSubpath()
    return path
