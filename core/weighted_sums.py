"""The sums of a linear layer written out with their numbers, the weights and biases in cells to edit."""

from __future__ import annotations

from dataclasses import dataclass

from .colours import ClassMark
from .fields import Button
from .formula import Fenced, Node, Number, Operator, Row, Term, Words, joined
from .numbers import number
from .panels import Panel
from .text import Label


def term(value: float) -> str:
    """Return a weight, a bias or a sum with three decimals, or fewer where it is long.

    >>> term(-0.64), term(12.5), term(-1234.5), term(0.0)
    ('−0.640', '12.50', '−1234.5', '0.000')
    """
    size = abs(value)
    return number(value, 3 if size < 9.9995 else 2 if size < 99.995 else 1)


@dataclass(frozen=True, slots=True)
class WeightedSum:
    """One output: its name, its weights, its bias, and the sum, or None."""

    name: str
    weights: tuple[float, ...]
    bias: float
    total: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WeightedSums(Panel):
    """One row an output: ``Y1 = 4.90 · w1 + 1.60 · w2 + b = sum``.

    Attributes:
        inputs: The numbers that are multiplied, as they are printed.
        heads: Above the cells: the names of the weights and of the bias.
        intent: Key of the edit of one cell with index (row, column), the bias in the last column.
        covered: Stands for a sum that is None.
        note: A sentence below.
    """

    classes: tuple[ClassMark, ...]
    inputs: tuple[str, ...]
    heads: tuple[str, ...]
    rows: tuple[WeightedSum, ...]
    intent: str = ""
    covered: str = "?"
    buttons: tuple[Button, ...] = ()
    note: Label = ""

    def value(self, row: int, column: int) -> float:
        """Return the number in a cell."""
        return (*self.rows[row].weights, self.rows[row].bias)[column]

    def formulas(self) -> tuple[Node, ...]:
        """Return each sum as a formula, those that are known."""
        return tuple(_formula(self.inputs, row, place) for place, row in enumerate(self.rows) if row.total is not None)

    def table(self) -> tuple[tuple[str, ...], tuple[tuple[str | float | None, ...], ...]]:
        """Return heading and rows of a table, one for each output."""
        rows = ((row.name, *row.weights, row.bias, row.total) for row in self.rows)
        return ("output", *self.heads, "sum"), tuple(rows)


def _formula(inputs: tuple[str, ...], row: WeightedSum, place: int) -> Node:
    products = (
        Row((Number(value), Operator("·"), _signed(weight))) for value, weight in zip(inputs, row.weights, strict=True)
    )
    total = term(row.total or 0.0)
    left = Term(Words(row.name), hue=place, key=place)
    return joined((left, joined((*products, _signed(row.bias)), "+"), Term(Number(total), hue=place, key=place)), "=")


def _signed(value: float) -> Node:
    """Return a number, between brackets if it is negative."""
    text = Number(term(value))
    return Fenced(text) if value < 0 else text
