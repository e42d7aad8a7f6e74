"""Which numbers of a scene can move, and what in it runs by itself: read off its panels, so that every scene has them.

A slider or a number box is one, with the edit, the index and the bounds that it has on screen.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass

from .edits import Intent
from .fields import Button, Real
from .panels import Ladder, Matrix
from .scene import Scene
from .state import State
from .tensor_grid import TensorGrid
from .text import Label, t


@dataclass(frozen=True, slots=True)
class Movable:
    """A number on screen that can be swept.

    Attributes:
        name: What the command line calls it, such as "Y2" or "temperature".
        label: What a person calls it.
        key, index: The edit that sets it.
        value: What it is now.
        low, high: Between what.
        is_unbounded: Whether ``low`` and ``high`` are only the ends of its slider.
        logarithmic, integer: As in Real.
    """

    name: str
    label: Label
    key: str
    index: tuple[int, ...]
    value: float
    low: float
    high: float
    is_unbounded: bool = False
    logarithmic: bool = False
    integer: bool = False


@dataclass(frozen=True, slots=True)
class Runnable:
    """Something on screen that runs by itself: the edit that it repeats, and what its button says."""

    key: str
    label: Label


def movables(scene: Scene, state: State) -> tuple[Movable, ...]:
    """Return the numbers of ``scene`` that can move: sliders of logits first, then the rest in the order of the screen.

    Each is there once: cells of a table stay out where sliders set the same numbers. Torch is not asked.
    """
    parts = [part for panel in scene.panels(state, None) for part in _parts(panel)]
    logits = [movable for part in parts if isinstance(part, Ladder) for movable in _logits(part)]
    numbers = [_real(part) for part in parts if isinstance(part, Real) and part.value is not None]
    has_sliders = {movable.key for movable in (*logits, *numbers)}
    cells = [movable for part in parts for movable in _cells_of(part, state) if movable.key not in has_sliders]
    found = {(movable.key, movable.index): movable for movable in reversed((*logits, *numbers, *cells))}
    return tuple(reversed(found.values()))


def runnables(scene: Scene, state: State) -> tuple[Runnable, ...]:
    """Return what has a button to let it run."""
    buttons = (part for panel in scene.panels(state, None) for part in _parts(panel) if isinstance(part, Button))
    runs = {button.intent.value: button.hint or button.label for button in buttons if button.intent.key == "run"}
    return tuple(Runnable(key, label) for key, label in runs.items())


def find_movable(scene: Scene, state: State, key: str, index: tuple[int, ...]) -> Movable | None:
    """Return the number that the edit ``key`` sets at ``index``, or None if this scene shows none."""
    return next((each for each in movables(scene, state) if (each.key, each.index) == (key, index)), None)


def find_run(scene: Scene, state: State, key: str) -> Runnable | None:
    """Return what the edit ``key`` lets run, or None if this scene has no such button."""
    return next((each for each in runnables(scene, state) if each.key == key), None)


def _logits(ladder: Ladder) -> Iterator[Movable]:
    for place, (mark, value) in enumerate(zip(ladder.classes, ladder.values, strict=True)):
        label = t("logit of {name}", name=mark.name)
        yield Movable(mark.name, label, "logit", (place,), value, ladder.low, ladder.high, True)


def _cells_of(part: object, state: State) -> Iterator[Movable]:
    match part:
        case Matrix(intent=str(intent)) if intent:
            yield from _row_cells(part, state)
        case TensorGrid(intent=str(intent), chosen=int(cell)) if intent:
            yield from _chosen_cell(part, cell, state)


def _row_cells(matrix: Matrix, state: State) -> Iterator[Movable]:
    """Yield the cells of the chosen row, or of every row if none is."""
    end = state.logit_range
    for place, row in enumerate(matrix.values or ()):
        if matrix.chosen not in (None, place):
            continue
        for mark, column, value in zip(matrix.classes, range(len(row)), row, strict=True):
            line = matrix.rows[place]
            label = t("{row}, {column}", row=line, column=mark.name)
            index = (matrix.first_row + place, column)
            yield Movable(f"{line}.{mark.name}", label, matrix.intent, index, value, -end, end, True)


def _chosen_cell(grid: TensorGrid, cell: int, state: State) -> Iterator[Movable]:
    end, label = state.logit_range, t("the chosen cell")
    for block in grid.blocks:
        values = [value for row in block.values or () for value in row]
        if block.first is not None and 0 <= cell - block.first < len(values):
            yield Movable("cell", label, grid.intent, (cell,), values[cell - block.first], -end, end, True)


def _real(field: Real) -> Movable:
    which = field.mark.name if field.mark else ".".join(map(str, field.index))
    return Movable(
        name=f"{field.key}.{which}" if which else field.key,
        label=field.label or field.hint or field.key,
        key=field.key,
        index=field.index,
        value=float(field.value or 0.0),
        low=field.low,
        high=field.high,
        logarithmic=field.logarithmic,
        integer=field.integer,
    )


def _parts(value: object) -> Iterator[object]:
    """Yield ``value`` and everything in it that is a dataclass."""
    if isinstance(value, tuple):
        for each in value:
            yield from _parts(each)
    elif is_dataclass(value) and not isinstance(value, type) and not isinstance(value, Intent):
        yield value
        for field in fields(value):
            yield from _parts(getattr(value, field.name))
