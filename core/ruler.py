"""A ruler with cliffs: one kind of panel, as plain frozen data."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from .panels import Panel, Tick
from .text import Label

Stops = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class RulerRow:
    """One strip along the ruler.

    Attributes:
        name: Stands before it.
        key: Goes with the intent when the row is chosen.
        cliffs: Where it changes, one for each of the ruler's kinds, or None for a kind that it has not; or None.
        labels: What stands at each cliff while the row is chosen.
    """

    name: str
    key: str
    cliffs: tuple[float | None, ...] | None
    labels: tuple[Label, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruler(Panel):
    """Strips over one axis, which changes from region to region at cliffs, and a marker to move along it.

    Attributes:
        stops: Values with their places from 0 to 1; between two stops the axis is even.
        ticks: Marks on the axis; a strong one is a stop, where the scale changes.
        rows: The strips from the top; the one that is ``chosen`` is larger and has its cliffs labelled.
        row_intent: Key of the edit that chooses another row.
        kinds: Names of the kinds of cliff, for tables.
        regions: What each region is called, the first before all cliffs, each other one behind its kind of cliff.
        marker: The value that is marked; one beyond the axis stands at its end as an arrow.
        intent: Key of the edit when the marker is moved; "" if it cannot be.
        second: Another value to mark, or None.
    """

    stops: Stops
    ticks: tuple[Tick, ...]
    rows: tuple[RulerRow, ...]
    chosen: int
    row_intent: str
    kinds: tuple[str, ...]
    regions: tuple[Label, ...]
    marker: float
    marker_label: Label
    intent: str
    second: float | None = None
    second_label: Label = ""
    covered: str = "?"

    def table(self) -> tuple[tuple[str, ...], tuple[tuple[str | float | None, ...], ...]]:
        """Return heading and rows of a table of all cliffs."""
        unknown = (None,) * len(self.kinds)
        return ("row", *self.kinds), tuple((row.name, *(row.cliffs or unknown)) for row in self.rows)


def place_on(stops: Stops, value: float) -> float:
    """Return where ``value`` stands, from 0 to 1; at the nearest end if it is beyond, at the first if it is nan.

    >>> place_on(((0.0, 0.0), (10.0, 0.5), (110.0, 1.0)), 60.0)
    0.75
    """
    if not value > stops[0][0]:
        return stops[0][1]
    for (low, start), (high, end) in pairwise(stops):
        if value <= high:
            return start + (value - low) / (high - low) * (end - start)
    return stops[-1][1]


def value_on(stops: Stops, place: float) -> float:
    """Return the value at ``place``, the inverse of :func:`place_on`; that of the nearest end for what is beyond.

    >>> value_on(((0.0, 0.0), (10.0, 0.5), (110.0, 1.0)), 0.75)
    60.0
    """
    return place_on(tuple((place, value) for value, place in stops), place)
