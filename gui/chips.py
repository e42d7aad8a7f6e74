"""Modules of torch as they are written in code, each on a field of its own; long ones go on below."""

from __future__ import annotations

from PySide6.QtCore import QRectF

from core.panels import Chip
from gui.canvas import CENTRE, Canvas
from gui.look import Look, Role
from gui.wrapping import wrapped

HEIGHT, PAD = 32.0, 9.0


def chip_size(look: Look, chip: Chip, room: float) -> tuple[float, float]:
    """Return width and height of a chip in pixels, at most ``room`` wide."""
    lines = _lines(look, chip, room)
    wide = max(look.width(line, Role.CODE) for line in lines) + look.px(2 * PAD)
    return wide, look.px(HEIGHT) + (len(lines) - 1) * look.line_height(Role.CODE)


def least_chip_width(look: Look, chip: Chip) -> float:
    """Return the width in pixels of a chip with each of its arguments on a line of its own."""
    return max(look.width(word, Role.CODE) for word in chip.code.split()) + look.px(2 * PAD)


def paint_chip(canvas: Canvas, chip: Chip, rect: QRectF) -> None:
    """Paint a chip into ``rect``, as large as :func:`chip_size` says."""
    theme, look = canvas.look.theme, canvas.look
    line = theme.accent if chip.spot or theme.line_width > 1 else ""
    canvas.box(rect, fill=theme.accent_soft, line=line, radius=look.px(7.0), width=look.px(2.0))
    lines, height = _lines(look, chip, rect.width()), look.line_height(Role.CODE)
    top = rect.center().y() - (len(lines) - 1) * height / 2
    for place, words in enumerate(lines):
        canvas.text(words, Role.CODE, rect.center().x(), top + place * height, theme.accent, CENTRE)


def _lines(look: Look, chip: Chip, room: float) -> list[str]:
    inner = room - look.px(2 * PAD) + 0.5
    if look.width(chip.code, Role.CODE) <= inner:
        return [chip.code]
    return wrapped(look, chip.code, Role.CODE, inner)
