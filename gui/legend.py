"""A legend: the classes with their colours, for a picture in which these stand for nothing but classes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF

from core.colours import ClassMark
from gui.canvas import SWATCH, SWATCH_GAP, Canvas
from gui.look import Look, Role
from gui.theme import bar_fill

GAP, PILL_PAD = 18.0, 5.0


def legend_lines(marks: Sequence[ClassMark], look: Look, width: float) -> list[list[ClassMark]]:
    """Return ``marks`` in lines of at most ``width`` pixels; a longer name has a line of its own."""
    lines: list[list[ClassMark]] = []
    used = 0.0
    for mark in marks:
        wide = _width(mark, look)
        if not lines or used + wide > width:
            lines.append([])
            used = 0.0
        lines[-1].append(mark)
        used += wide + look.px(GAP)
    return lines


def paint_legend(canvas: Canvas, marks: Sequence[ClassMark], rect: QRectF, lit: int | None) -> None:
    """Paint ``marks`` from the top left of ``rect`` in lines as wide as it is; ``lit`` is the one to light up."""
    look, high = canvas.look, canvas.look.line_height(Role.STRONG)
    for line, row in enumerate(legend_lines(marks, look, rect.width())):
        left, middle = rect.left(), rect.top() + (line + 0.5) * high
        for mark in row:
            if lit is not None and lit < len(marks) and mark is marks[lit]:
                pill = QRectF(left, middle - high / 2, _width(mark, look), high)
                pad = look.px(PILL_PAD)
                canvas.box(pill.adjusted(-pad, 0.0, pad, 0.0), fill=look.theme.accent_soft, radius=look.px(6.0))
            canvas.swatch(bar_fill(mark.colour, look.theme), left, middle)
            name = left + look.px(SWATCH + SWATCH_GAP)
            canvas.text(mark.name, Role.STRONG, name, middle, canvas.class_text(mark))
            left += _width(mark, look) + look.px(GAP)


def _width(mark: ClassMark, look: Look) -> float:
    return look.px(SWATCH + SWATCH_GAP) + look.width(mark.name, Role.STRONG)
