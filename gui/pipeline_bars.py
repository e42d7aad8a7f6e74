"""The small bars of pipelines, to either side of zero, and where pinned ones end."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

from core.colours import ClassMark
from gui.canvas import Canvas, ink
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
    length, to_left = abs(end - zero), end < zero
    if not length:
        return
    tip = min(canvas.look.px(TIP), length) if is_beyond else 0.0
    neck = end + tip if to_left else end - tip
    canvas.bar(QRectF(min(zero, neck), top, length - tip, height), mark, ground=ground, to_left=to_left)
    if is_beyond:
        theme = canvas.look.theme
        outline = bar_outline(mark.colour if mark else theme.muted, theme, ground or theme.accent_soft)
        path = QPainterPath(QPointF(neck, top - height * 0.2))
        path.lineTo(end, top + height / 2)
        path.lineTo(neck, top + height * 1.2)
        path.closeSubpath()
        canvas.painter.fillPath(path, ink(outline))


def paint_ghost(canvas: Canvas, x: float, middle: float, mark: ClassMark | None) -> None:
    """Paint where a pinned bar ends."""
    reach = canvas.look.px(BAR * 0.7)
    canvas.painter.setPen(canvas.ghost_pen(mark))
    canvas.painter.drawLine(QPointF(x, middle - reach), QPointF(x, middle + reach))
