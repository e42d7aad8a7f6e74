"""How wide the parts of a ladder have to be."""

from __future__ import annotations

from core.numbers import logit
from core.panels import BarColumn, Ladder
from gui.formats import formatted
from gui.headings import heading_width
from gui.look import Look, Role

BOX, BOX_FRAME = 66.0, 16.0
DOT, NUMBER_GAP, LEAST_BAR = 18.0, 9.0, 26.0
WIDEST = {"percent": "99.9 %", "number": "1.0000", "signed": "−0.0000", "logit": "−10.00"}


def total_lines(column: BarColumn, look: Look, width: float) -> list[list[int]]:
    """Return which totals of ``column`` stand on which line."""
    lines: list[list[int]] = []
    used = 0.0
    for index, total in enumerate(column.totals):
        wide = look.width(look.words(total), Role.TEXT) + look.px(14.0)
        if lines and used + wide <= width:
            lines[-1].append(index)
            used += wide
        else:
            lines.append([index])
            used = wide
    return lines


def number_role(panel: Ladder, column: BarColumn) -> Role:
    """Return the rank of the numbers of a column."""
    return Role.CELL if column.pale else Role.ROW if len(panel.columns) == 1 else Role.BIG


def number_width(panel: Ladder, column: BarColumn, look: Look) -> float:
    """Return the width of the widest number of a column."""
    role = number_role(panel, column)
    texts = [formatted(value, column.style) for value in column.values or ()]
    return max(look.width(text, role) for text in (*texts, WIDEST[column.style]))


def name_width(panel: Ladder, look: Look) -> float:
    """Return the width of the column of names."""
    return max(look.width(mark.name, Role.ROW) for mark in panel.classes) + look.px(DOT + 14.0)


def column_minimum(panel: Ladder, column: BarColumn, look: Look) -> float:
    """Return the least width of a column of bars."""
    title = heading_width(look, column.title, column.formula)
    bar = look.px(LEAST_BAR + NUMBER_GAP) + number_width(panel, column, look)
    totals = [look.width(look.words(total), Role.STRONG) for total in column.totals]
    return max(title, bar, *totals)


def box_width(panel: Ladder, look: Look) -> float:
    """Return the width of the number boxes, in which every logit of the panel finds room."""
    widest = max(look.width(logit(value), Role.CELL) for value in panel.values)
    return max(look.px(BOX), widest + look.px(BOX_FRAME))
