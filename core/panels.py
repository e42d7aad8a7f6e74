"""The few kinds of thing that a scene can show, as plain frozen data.

A scene returns panels, the gui draws them, and the exports read the very same numbers out of them. Before adding a
kind, try to say it with these. Numbers are floats as torch gave them; ``None`` in their place means that they are not
known yet, or that the answers are covered.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .axes import Axis
from .axes import Tick as Tick
from .colours import ClassMark
from .edits import Intent
from .fields import Button, Field
from .formula import Node
from .text import Label

Style = Literal["number", "signed", "percent", "logit", "cell", "exact", "count"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """What every panel has.

    Attributes:
        key: Its name within the scene, for the layout and for file names.
        title: Stands at its head, with ``formula`` beside it.
        summary: One sentence of what it shows now, for those who cannot see it.
        spot: Whether the present step of the explanation points at it.
    """

    key: str
    title: Label
    formula: Node | None = None
    summary: Label = ""
    spot: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class BarColumn:
    """One column of horizontal bars in a Ladder, from 0 to ``high``.

    Attributes:
        values: One a class, or None.
        covered: What stands in the place of the numbers while ``values`` is None.
        ghosts: Pinned values to compare with, or None.
        starts: Where the bars glide from when they are revealed; None for the ghosts, or 0 without them.
        pale: Whether it is a step on the way, drawn softly, rather than the result.
        totals: What stands below, the first strong.
        numbers: The numbers in the totals, by name, for tables.
        intent: Key of the edit when a bar is dragged; "" if it cannot be.
    """

    key: str
    title: Label
    formula: Node | None = None
    values: tuple[float, ...] | None
    covered: str = "?"
    style: Style = "number"
    ghosts: tuple[float, ...] | None = None
    starts: tuple[float, ...] | None = None
    high: float = 1.0
    pale: bool = False
    totals: tuple[Label, ...] = ()
    numbers: tuple[tuple[str, float], ...] = ()
    intent: str = ""
    spot: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Ladder(Panel):
    """One row a class: its name, its logit to move, and columns of bars that follow.

    Attributes:
        low, high: The ends of the sliders.
        values: The logits.
        ghosts: Pinned logits, or None.
        inputs: Heading of the sliders; ``inputs_formula`` beside it.
        buttons: Below the sliders.
        editable: Whether classes can be renamed, added, removed and moved here.
        boxes: Whether a number box stands beside each slider.
        one_scale: Whether the bars of all columns are to be compared, and so have one scale.
    """

    classes: tuple[ClassMark, ...]
    values: tuple[float, ...]
    low: float
    high: float
    ghosts: tuple[float, ...] | None = None
    inputs: Label = ""
    inputs_formula: Node | None = None
    inputs_spot: bool = False
    columns: tuple[BarColumn, ...] = ()
    buttons: tuple[Button, ...] = ()
    editable: bool = False
    boxes: bool = True
    one_scale: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix(Panel):
    """A grid of numbers, one row a sample and one column a class.

    Attributes:
        rows: Names of the rows shown.
        values: ``len(rows)`` rows of one number a class, or None.
        marks: The outlined column of each row, its label; None for a row without.
        labels: The labels as the user gave them, shown and edited in a column of their own; or None.
        tinted: Whether cells are coloured by value, blue below and red above zero.
        chosen: The chosen row among those shown, or None.
        first_row: Number of the first row shown, from 0, out of ``total_rows``.
        intent: Key of the edit of one cell with index (row, column); "" if it cannot be edited.
        note: A sentence below; ``note_is_good`` colours it: True green, False red, None plain.
        numbers: Further numbers by name, for tables.
    """

    classes: tuple[ClassMark, ...]
    rows: tuple[str, ...]
    values: tuple[tuple[float, ...], ...] | None
    covered: str = "?"
    style: Style = "number"
    marks: tuple[int | None, ...] = ()
    labels: tuple[int, ...] | None = None
    tinted: bool = False
    chosen: int | None = None
    first_row: int = 0
    total_rows: int = 0
    intent: str = ""
    buttons: tuple[Button, ...] = ()
    note: Label = ""
    note_is_good: bool | None = None
    numbers: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Chip:
    """A module of torch as it is written in code, such as ``LogSoftmax(dim=1)``."""

    code: str
    spot: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """One chain of modules from the input to its result.

    Attributes:
        name: Such as "A".
        parts: Chips and the matrices between them, from left to right.
        results: The numbers at the end; None while they are not known, () for a lane that ends before them.
        unit: Stands beside the result.
        note: A sentence below the lane.
    """

    name: str
    parts: tuple[Chip | Matrix, ...]
    results: tuple[float, ...] | None
    covered: str = "?"
    unit: Label = ""
    note: Label = ""
    spot: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow(Panel):
    """Chains of modules, one below the other, and what comparing their results says.

    Attributes:
        verdict: Between the lanes; ``verdict_is_good`` colours it: True green, False red, None plain.
        numbers: Further numbers by name, for tables.
    """

    lanes: tuple[Lane, ...]
    verdict: Label = ""
    verdict_is_good: bool | None = None
    buttons: tuple[Button, ...] = ()
    note: Label = ""
    numbers: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Equation(Panel):
    """A formula with the numbers on screen; its terms carry the index of their class.

    One that ``folds`` breaks into lines before a panel beside it has to be narrow or go below. A note that is a prompt
    says what to do here, which is of no use to an audience.
    """

    classes: tuple[ClassMark, ...] = ()
    node: Node
    note: Label = ""
    note_is_prompt: bool = False
    folds: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """A horizontal bar with its name; ``details`` are further numbers of its row, ``instead`` stands for no number."""

    name: Label
    value: float | None
    mark: ClassMark | None = None
    ghost: float | None = None
    details: tuple[float, ...] = ()
    strong: bool = False
    instead: Label = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BarChart(Panel):
    """Horizontal bars over an axis. A bar beyond the axis ends in an arrow; its number is always true.

    Without bars it is the ``lead`` alone, with the ``buttons``.

    Attributes:
        detail_titles: Headings of the details; ``detail_styles`` says how each is printed.
        glides: Whether the bars come from 0 when they are revealed.
        lead: A sentence above the bars, in large letters.
        row_intents: What pressing each row means, if anything.
        foot: A formula below, such as the sum that leads to the total.
        numbers: Further numbers by name, for tables.
    """

    bars: tuple[Bar, ...]
    axis: Axis
    style: Style = "number"
    covered: str = "?"
    detail_titles: tuple[Label, ...] = ()
    detail_styles: tuple[Style, ...] = ()
    chosen: int | None = None
    first_row: int = 0
    glides: bool = True
    lead: Label = ""
    row_intents: tuple[Intent, ...] = ()
    foot: Node | None = None
    numbers: tuple[tuple[str, float], ...] = ()
    classes: tuple[ClassMark, ...] = ()
    buttons: tuple[Button, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Controls(Panel):
    """Fields to set, one below the other, and a sentence."""

    fields: tuple[Field, ...]
    note: Label = ""
