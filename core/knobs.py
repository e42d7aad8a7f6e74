"""What keys can move while presenting: logits by their class first, then every other field of the panels."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from .colours import ClassMark
from .diagram import Diagram
from .edits import Intent
from .fields import Button, Choice, Real
from .loss_pages import sample_name
from .numbers import logit
from .panels import Controls, Ladder, Matrix, Panel
from .rasters import Rasters
from .state import State
from .tensor_grid import TensorGrid
from .text import Label, listed, t

STEP, LEAP = 0.1, 10.0
MOST_NAMED = 3
ACTS = {  # what the buttons of the scenes that learn step by step mean
    "step": ("descend", "network_step"),
    "step_back": ("go_back", "network_back"),
    "restart": ("to_start", "network_restart"),
    "run": ("run",),
}


@dataclass(frozen=True, slots=True)
class Knob:
    """One thing to move.

    Attributes:
        name: For the strip that says what has changed.
        intent: What moving it means, but for the value.
        value: What it is at; None for a button, which is pressed.
        options: The values to go through and their names, if it is a choice.
        field: Its range and steps, if it is a number of a Controls panel.
        mark: The class that it belongs to, if any.
    """

    name: Label
    intent: Intent
    value: Any = None
    options: tuple[tuple[Any, Label], ...] = ()
    field: Real | None = None
    mark: ClassMark | None = None

    @property
    def is_button(self) -> bool:
        """Whether it is pressed."""
        return self.value is None and not self.options and self.field is None

    @property
    def words(self) -> Label:
        """Return what its value is called."""
        if self.options:
            return next((name for value, name in self.options if value == self.value), "")
        if self.field is not None and self.value is None:
            return self.field.none_label
        if self.field is not None and self.field.integer and math.isfinite(self.value):
            return f"{self.value:.0f}"
        return logit(float(self.value))


def knobs_of(state: State, panels: tuple[Panel, ...]) -> tuple[Knob, ...]:
    """Return all on ``panels`` that keys can move: classes, inputs or a pixel, fields, weights, labels, buttons."""
    first = (*_class_knobs(state, panels), *_input_knobs(panels), *_field_knobs(panels))
    return (*first, *_weight_knobs(panels), *_label_knobs(state, panels), *_button_knobs(panels))


def _class_knobs(state: State, panels: tuple[Panel, ...]) -> Iterator[Knob]:
    ladder = next((panel for panel in panels if isinstance(panel, Ladder)), None)
    if ladder is not None:
        for place, (mark, value) in enumerate(zip(ladder.classes, ladder.values, strict=True)):
            yield Knob(mark.name, Intent("logit", None, (place,)), value, mark=mark)
        return
    for grid in panels:
        if isinstance(grid, TensorGrid) and grid.intent:
            yield from _cell_knobs(grid)


def _cell_knobs(grid: TensorGrid) -> Iterator[Knob]:
    """Yield the cells, those in the row of the chosen one first."""
    width = len(grid.columns)
    cells = [_cell_knob(grid, block, row, place) for block in grid.blocks for row, place in _cells(grid, block)]
    start = (grid.chosen or 0) // width * width
    yield from cells[start : start + width]
    yield from cells[:start]
    yield from cells[start + width :]


def _cells(grid: TensorGrid, block: Any) -> Iterator[tuple[int, int]]:
    if block.first is not None and block.values is not None:
        yield from ((row, place) for row in range(len(grid.rows)) for place in range(len(grid.columns)))


def _cell_knob(grid: TensorGrid, block: Any, row: int, place: int) -> Knob:
    names = [name for name in (str(block.name), grid.rows[row], grid.columns[place]) if name]
    mark = grid.marks[place] if grid.marks else None
    index = block.first + row * len(grid.columns) + place
    return Knob(listed(names), Intent(grid.intent, None, (index,)), block.values[row][place], mark=mark)


def _input_knobs(panels: tuple[Panel, ...]) -> Iterator[Knob]:
    for panel in panels:
        if isinstance(panel, Diagram) and panel.input_intent:
            for place, node in enumerate(panel.inputs):
                field = Real(node.name, panel.input_intent, node.value, node.low, node.high)
                yield Knob(node.name, Intent(panel.input_intent, None, (place,)), node.value, field=field)
    picture = next((panel for panel in panels if isinstance(panel, Rasters) and panel.intent), None)
    if picture is not None:
        sides = ((t("row"), picture.rows), (t("column"), picture.columns))
        for axis, ((name, count), value) in enumerate(zip(sides, picture.cursor, strict=True)):
            field = Real(name, picture.intent, value, 0, count - 1, integer=True)
            yield Knob(name, Intent(picture.intent, None, (axis,)), value, field=field)


def _weight_knobs(panels: tuple[Panel, ...]) -> Iterator[Knob]:
    for panel in panels:
        if isinstance(panel, Diagram) and panel.intent:
            for row, output in enumerate(panel.outputs):
                names = [t("w{input} of {output}", input=n + 1, output=output.name) for n in range(len(output.weights))]
                for column, name in enumerate((*names, t("b of {output}", output=output.name))):
                    intent, value = Intent(panel.intent, None, (row, column)), panel.value(row, column)
                    yield Knob(name, intent, value, mark=output.mark)


def _field_knobs(panels: tuple[Panel, ...]) -> Iterator[Knob]:
    for panel in panels:
        for field in panel.fields if isinstance(panel, Controls) else ():
            if isinstance(field, Real) and field.enabled:
                yield Knob(field.label, Intent(field.key, None, field.index), field.value, field=field, mark=field.mark)
            elif isinstance(field, Choice) and not field.for_mouse:
                yield Knob(field.label, Intent(field.key), field.value, field.options)


def _label_knobs(state: State, panels: tuple[Panel, ...]) -> Iterator[Knob]:
    options = tuple(enumerate(state.classes.names))
    for panel in panels:
        if isinstance(panel, Matrix) and panel.labels is not None and panel.intent:
            for row, label in enumerate(panel.labels, start=panel.first_row):
                name = t("label of {sample}", sample=sample_name(row))
                yield Knob(name, Intent("label", None, (row,)), label, options)


def _button_knobs(panels: tuple[Panel, ...]) -> Iterator[Knob]:
    for panel in panels:
        own = tuple(field for field in panel.fields if isinstance(field, Button)) if isinstance(panel, Controls) else ()
        for button in (*own, *getattr(panel, "buttons", ())):
            if button.enabled and not opens_dialog(button.intent):
                yield Knob(button.hint or button.label, button.intent)


def knob_of(knobs: tuple[Knob, ...], act: str) -> Knob | None:
    """Return the button that does ``act``, one of ACTS; None where there is none, or nothing to do."""
    return next((knob for knob in knobs if knob.is_button and knob.intent.key in ACTS[act]), None)


def opens_dialog(intent: Intent) -> bool:
    """Return whether ``intent`` asks for a file: its dialog has no place on a wall."""
    return intent.key.startswith("open_")


def moved(knob: Knob, steps: int) -> Intent:
    """Return the wish to move ``knob`` by ``steps``, which is one step of its slider each, or one option."""
    if knob.options:
        values = [value for value, _name in knob.options]
        place = values.index(knob.value) if knob.value in values else -1
        way = 1 if steps > 0 else -1
        value = values[min(max(place + way, 0), len(values) - 1)]
    elif knob.field is not None:
        value = _moved_field(knob.field, steps)
    else:
        value = _tidy(knob.value + steps * STEP) if math.isfinite(knob.value) else 0.0
    return Intent(knob.intent.key, value, knob.intent.index)


def _moved_field(field: Real, steps: int) -> float | int:
    value = field.low if field.value is None or not math.isfinite(field.value) else field.value
    if field.logarithmic:
        value = float(f"{value * (field.high / field.low) ** (steps / 100.0):.3g}")
    else:
        value = _tidy(value + steps * (1.0 if field.integer else (field.high - field.low) / 100.0))
    value = min(max(value, field.low), field.high)
    return round(value) if field.integer else value


def _tidy(value: float) -> float:
    """Return ``value`` without the dust that adding tenths leaves.

    >>> _tidy(0.1 + 0.2)
    0.3
    """
    return round(value, 9) + 0.0


def changed(before: tuple[Knob, ...], after: tuple[Knob, ...], intent: Intent | None = None) -> Label | None:
    """Return what has been moved from where to where, or None if nothing has, or more than can be said.

    What ``intent`` was about is said alone, whatever else has followed it.
    """
    old = {_place(knob.intent): knob for knob in before if not knob.is_button}
    pairs = [(old[place], knob) for knob in after if (place := _place(knob.intent)) in old]
    pairs = [(was, knob) for was, knob in pairs if _differs(was.value, knob.value)]
    meant = [(was, knob) for was, knob in pairs if intent and _place(knob.intent) == _place(intent)]
    parts = [t("{name}: {old} → {new}", name=knob.name, old=was.words, new=knob.words) for was, knob in meant or pairs]
    if not parts or len(parts) > MOST_NAMED:
        return None
    return listed(parts)


def _place(intent: Intent) -> tuple[str, tuple[int, ...]]:
    return intent.key, intent.index


def _differs(one: Any, other: Any) -> bool:
    return one != other and not (one != one and other != other)
