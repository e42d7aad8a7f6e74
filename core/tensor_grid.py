"""A tensor of any number of axes as one or more grids, with the sums along its axes at their sides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .colours import ClassMark
from .fields import Button
from .panels import Panel, Style
from .text import Label

Along = Literal["", "across", "down", "through"]


@dataclass(frozen=True, slots=True)
class Block:
    """One grid: a matrix of the tensor, or sums of it.

    Attributes:
        name: Such as "[0]", the index that all its cells begin with; "" if there is only one.
        values: Rows of numbers, or None.
        right: The sum of each row, or None.
        below: The sum of each column, or None.
        first: The number of its first cell, counted through the whole tensor; None if it holds sums.
        is_summed: Whether its sums are those along the axis that softmax sums.
    """

    name: Label
    values: tuple[tuple[float, ...], ...] | None
    right: tuple[float, ...] | None = None
    below: tuple[float, ...] | None = None
    first: int | None = None
    is_summed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TensorGrid(Panel):
    """Grids of equal shape, in the order of the tensor, and after them grids of sums.

    Attributes:
        rows: Names of the rows of every grid.
        columns: Names of the columns; ``marks`` are their classes, if they are classes.
        right_title, below_title: Heading of the sums at the right and below; "" if there are none.
        along: Where the axis that is summed runs: "across" a row, "down" a column, "through" the grids, or "" nowhere.
        chosen: The number of the chosen cell, or None.
        lane: The numbers of the cells that are summed together with it.
        tolerance: How far from 1 a sum may be to count as 1.
        intent: Key of the edit of one cell with index (number,); "" if it cannot be edited.
        note: A sentence below; ``note_is_good`` colours it: True green, False red, None plain.
    """

    blocks: tuple[Block, ...]
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    marks: tuple[ClassMark, ...] = ()
    covered: str = "?"
    style: Style = "number"
    right_title: str = ""
    below_title: str = ""
    along: Along = ""
    chosen: int | None = None
    lane: tuple[int, ...] = ()
    tolerance: float = 0.0
    intent: str = ""
    buttons: tuple[Button, ...] = ()
    note: Label = ""
    note_is_good: bool | None = None
