"""Several ways through the same steps, one below the other, so that each step can be compared: one kind of panel."""

from __future__ import annotations

from dataclasses import dataclass

from .colours import ClassMark
from .formula import Node
from .panels import Panel, Style
from .text import Label

Row = tuple[str | float | None, ...]


@dataclass(frozen=True, slots=True)
class StepColumn:
    """A step: its heading, and ``parts``, the names of its numbers if they are neither one nor one a class."""

    key: str
    title: Label = ""
    formula: Node | None = None
    spot: bool = False
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StepCell:
    """What a step gave: one number, one a class, or one for each part of its column.

    Attributes:
        values: The numbers, or None.
        covered: Stands in their place while they are None.
        bad: For each number whether it is one that should not be there.
        texts: What stands in the place of the numbers, if they have another form; as many.
    """

    values: tuple[float, ...] | None
    covered: str = "?"
    style: Style = "number"
    bad: tuple[bool, ...] = ()
    texts: tuple[Label, ...] = ()


@dataclass(frozen=True, slots=True)
class StepLane:
    """One way: its name such as "A", the code it stands for, a cell for each step, and what to say of it.

    ``is_good`` colours the note: True green, False red, None plain.
    """

    name: str
    code: str
    cells: tuple[StepCell, ...]
    note: Label = ""
    is_good: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StepTable(Panel):
    """Lanes of steps.

    Attributes:
        classes: One line in each cell.
        outlined: Key of the column in which the line of ``label`` is outlined.
        label: The class that the loss is of, or None.
        intent: Key of the edit that makes another class the label, with its index as value; "" if it cannot be.
        note: A sentence below; ``note_is_good`` colours it: True green, False red, None plain.
    """

    classes: tuple[ClassMark, ...]
    columns: tuple[StepColumn, ...]
    lanes: tuple[StepLane, ...]
    outlined: str = ""
    label: int | None = None
    intent: str = ""
    note: Label = ""
    note_is_good: bool | None = None

    def table(self) -> tuple[tuple[str, ...], tuple[Row, ...]]:
        """Return heading and rows of a table: each lane's single numbers in one row, and a row for each class."""
        header = (name for column in self.columns for name in _names(column))
        return ("row", *header), tuple(row for lane in self.lanes for row in self._rows(lane))

    def _rows(self, lane: StepLane) -> list[Row]:
        steps = list(zip(self.columns, lane.cells, strict=True))
        single = (number for column, cell in steps for number in self._single(column, cell))
        rows: list[Row] = [(lane.name, *single)]
        for index, mark in enumerate(self.classes):
            numbers = (number for column, cell in steps for number in self._of_class(column, cell, index))
            rows.append((f"{lane.name} {mark.name}", *numbers))
        return rows

    def _single(self, column: StepColumn, cell: StepCell) -> tuple[float | None, ...]:
        count = len(_names(column))
        return cell.values if cell.values and len(cell.values) == count else (None,) * count

    def _of_class(self, column: StepColumn, cell: StepCell, index: int) -> tuple[float | None, ...]:
        is_by_class = not column.parts and cell.values is not None and len(cell.values) == len(self.classes)
        return (cell.values[index],) if is_by_class and cell.values else (None,) * len(_names(column))


def _names(column: StepColumn) -> tuple[str, ...]:
    return tuple(f"{column.key}_{part}" for part in column.parts) or (column.key,)
