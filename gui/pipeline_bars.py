"""The small bars of pipelines, to either side of zero, and where pinned ones end."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainterPath

from core.colours import ClassMark
from gui.canvas import Canvas
from gui.look import Look
from gui.theme import bar_outline

BAR, TIP = 10.0, 5.0


def level(look: Look, line: QRectF) -> tuple[float, float]:
    """Return where a bar in the second line of a row begins and ends."""
    return line.center().y() - look.px(BAR / 2), look.px(BAR)


def paint_bar(
    canvas: Canvas,
    level: tuple[float, float],
    zero: float,
    end: float,
    is_beyond: bool,
    mark: ClassMark | None,
    ground: str = "",
) -> None:
    """Paint a bar from ``zero`` to ``end``, either of which may be the left one; in a point if it is beyond."""
    top, height = level
    end = canvas.look.gliding(zero, end)
    length, painter = abs(end - zero), canvas.painter
    if not length:
        return
    if end < zero:
        painter.save()
        painter.translate(2 * zero, 0.0)
        painter.scale(-1.0, 1.0)
    tip = min(canvas.look.px(TIP), length) if is_beyond else 0.0
    canvas.bar(QRectF(zero, top, length - tip, height), mark, ground=ground)
    if is_beyond:
        outline = bar_outline(mark.colour if mark else canvas.look.theme.muted, canvas.look.theme, ground)
        path = QPainterPath(QPointF(zero + length - tip, top - height * 0.2))
        path.lineTo(zero + length, top + height / 2)
        path.lineTo(zero + length - tip, top + height * 1.2)
        path.closeSubpath()
        painter.fillPath(path, QColor(outline))
    if end < zero:
        painter.restore()


def paint_ghost(canvas: Canvas, x: float, middle: float, mark: ClassMark | None) -> None:
    """Paint where a pinned bar ends."""
    reach = canvas.look.px(BAR * 0.7)
    canvas.painter.setPen(canvas.ghost_pen(mark))
    canvas.painter.drawLine(QPointF(x, middle - reach), QPointF(x, middle + reach))
