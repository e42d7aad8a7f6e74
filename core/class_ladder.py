"""What every scene with the logits of the chosen sample shows: their sliders, and buttons for range and classes."""

from __future__ import annotations

from typing import Any

from .colours import class_marks
from .edits import Intent
from .fields import Button
from .formula import Symbol
from .panels import Ladder
from .state import MAX_CLASSES, MIN_CLASSES, State
from .text import t


def class_ladder(state: State, **fields: Any) -> Ladder:
    """Return a row for each class with a slider for its logit in the chosen sample; ``fields`` are those of Ladder."""
    pinned = state.pinned.logits if state.pinned else ()
    usual = {"inputs": t("logits"), "inputs_formula": Symbol("z"), "editable": True, "title": ""}
    return Ladder(
        classes=class_marks(state.classes),
        values=state.logits,
        low=-state.logit_range,
        high=state.logit_range,
        ghosts=pinned[state.batch.row] if state.batch.row < len(pinned) else None,
        **(usual | fields),
    )


def class_buttons(state: State) -> tuple[Button, ...]:
    """Return buttons that add and remove classes."""
    count = len(state.classes)
    return (
        Button(t("class"), Intent("add_class"), t("add a class"), count < MAX_CLASSES, "plus"),
        Button("", Intent("remove_class"), t("remove the last class"), count > MIN_CLASSES, "minus"),
    )


def range_button(state: State) -> Button:
    """Return the button that lets the sliders reach further."""
    limit = f"{state.logit_range:.0f}"
    return Button(t("±{value}", value=limit), Intent("next_range"), t("another range for the sliders"))
