"""How wide the parts of a ladder have to be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.numbers import cell, logit
from core.panels import BarColumn, Ladder
from core.push_ladder import PushLadder
from gui.formats import formatted
from gui.headings import heading_width
from gui.look import Look, Role

BOX, BOX_FRAME, TOTAL_LINE = 66.0, 16.0, 22.0
DOT, NUMBER_GAP, LEAST_BAR, LEAST_TRACK = 18.0, 9.0, 24.0, 68.0
LEAST_LARGE_BAR = 44.0  # beside large numbers, or nobody would look at it
# the room for numbers does not depend on the present ones, so that no axis moves while a logit does
USUAL, LONGEST, LONGEST_PUSHED = "−00.00", "−00.000000", "−00.0000"
WIDEST = {"percent": "99.9999 %", "number": "9.9e-99", "signed": "−9.9e-99", "logit": "−100.00"}


@dataclass(frozen=True, slots=True)
class LadderSizes:
    """How wide the parts of ``panel`` have to be in pixels, wherever it stands.

    Attributes:
        names: The column of names.
        box: The number boxes, in which every logit finds room; 0 if there are none.
        inputs: A short slider with its box, or the heading above them if that is wider.
        numbers: The widest number of each column of bars.
        columns: Each column of bars, with short bars.
    """

    panel: Ladder
    look: Look
    names: float
    box: float
    inputs: float
    numbers: tuple[float, ...]
    columns: tuple[float, ...]


def sum_role(panel: Ladder, look: Look, widths: Sequence[float]) -> Role:
    """Return the rank of the first total of each column: as large as numbers are, if all columns have the room."""
    pairs = [(column, width) for column, width in zip(panel.columns, widths, strict=True) if column.totals]
    fits = all(look.width(text, Role.STRONG_NUMBER) <= width for column, width in pairs for text in _sums(column, look))
    return Role.STRONG_NUMBER if fits else Role.STRONG


def _sums(column: BarColumn, look: Look) -> tuple[str, ...]:
    """Return the sum of a column, and the widest that it may become while a logit moves."""
    words = look.words(column.totals[0])
    symbol, is_sum, _value = words.partition("=")
    return (words, f"{symbol}= {WIDEST[column.style]}") if is_sum else (words,)


def total_lines(column: BarColumn, look: Look, width: float, first: Role) -> list[list[int]]:
    """Return which totals of ``column`` stand on which line, if the first one has the rank ``first``."""
    lines: list[list[int]] = []
    used = 0.0
    for index, total in enumerate(column.totals):
        wide = look.width(look.words(total), Role.TEXT if index else first) + look.px(14.0)
        if lines and used + wide <= width:
            lines[-1].append(index)
            used += wide
        else:
            lines.append([index])
            used = wide
    return lines


def box_height(look: Look) -> float:
    """Return the least height of a number box in pixels."""
    return look.line_height(Role.CELL)


def total_height(look: Look) -> float:
    """Return the height of a line of totals in pixels."""
    return max(look.px(TOTAL_LINE), look.line_height(Role.STRONG_NUMBER))


def number_role(panel: Ladder, column: BarColumn) -> Role:
    """Return the rank of the numbers of a column."""
    if column.pale:
        return Role.CELL
    return Role.BIG if len(panel.columns) == 2 else Role.ROW_NUMBER  # three leave too little room to the bars


def ladder_sizes(panel: Ladder, look: Look) -> LadderSizes:
    """Return how wide the parts of ``panel`` have to be."""
    numbers = tuple(_number_width(panel, column, look) for column in panel.columns)
    box = _box_width(panel, look) if panel.boxes else 0.0
    return LadderSizes(
        panel=panel,
        look=look,
        names=max(look.width(mark.name, Role.ROW) for mark in panel.classes) + look.px(DOT + 14.0),
        box=box,
        inputs=max(look.px(LEAST_TRACK) + box, heading_width(look, panel.inputs, panel.inputs_formula)),
        numbers=numbers,
        columns=tuple(
            _least_column(column, number, look) for column, number in zip(panel.columns, numbers, strict=True)
        ),
    )


def _number_width(panel: Ladder, column: BarColumn, look: Look) -> float:
    role = number_role(panel, column)
    texts = [formatted(value, column.style) for value in column.values or ()]
    return max(look.width(text, role) for text in (*texts, WIDEST[column.style]))


def _least_column(column: BarColumn, number: float, look: Look) -> float:
    title = heading_width(look, column.title, column.formula)
    bar = look.px((LEAST_LARGE_BAR if look.has_large_numbers else LEAST_BAR) + NUMBER_GAP) + number
    totals = [look.width(look.words(total), Role.STRONG) for total in column.totals]
    return max(title, bar, *totals)


def box_text(panel: Ladder, value: float) -> str:
    """Return how a number box shows ``value``: what moves by itself has a few decimals, and keeps to its room."""
    return cell(value) if isinstance(panel, PushLadder) else logit(value)


def _box_width(panel: Ladder, look: Look) -> float:
    texts = [box_text(panel, value) for value in panel.values]
    if isinstance(panel, PushLadder):
        longest = (LONGEST_PUSHED,)
    else:
        longest = (USUAL,) if all(len(text.partition(".")[2]) <= 2 for text in texts) else (LONGEST,)
    widest = max(look.width(text, Role.CELL) for text in (*texts, *longest))
    return max(look.px(BOX), widest + look.px(BOX_FRAME))
