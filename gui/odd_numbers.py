"""What stands where a number should and is none: a named state of its own, not a bar of no length."""

from __future__ import annotations

from PySide6.QtCore import QRectF

from gui.canvas import Canvas
from gui.look import Role

PAD = 6.0


def paint_odd(canvas: Canvas, text: str, role: Role, left: float, middle: float) -> QRectF:
    """Paint ``text``, such as "nan", from ``left`` on a field in the colours of what is wrong.

    Returns:
        The rectangle that the field takes; it reaches a little to the left of ``left``.
    """
    look, theme = canvas.look, canvas.look.theme
    pad, height = look.px(PAD), look.line_height(role)
    field = QRectF(left - pad, middle - height / 2, look.width(text, role) + 2 * pad, height)
    canvas.box(field, fill=theme.bad_soft, radius=look.px(PAD))
    canvas.text(text, role, left, middle, theme.bad)
    return field
