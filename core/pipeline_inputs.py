"""The inputs of the pipelines scene: the logits of the chosen sample, and its label."""

from __future__ import annotations

from .colours import class_marks
from .edits import Intent
from .fields import Button, Choice
from .formula import Symbol
from .loss_pages import sample_name
from .machine import DTYPES
from .numbers import logit
from .panels import Controls, Ladder
from .state import MAX_CLASSES, MIN_CLASSES, State
from .text import Text, listed, t


def logits_panel(state: State) -> Ladder:
    """Return a slider for each logit of the chosen sample."""
    pinned = state.pinned.logits if state.pinned else ()
    pairs = zip(state.classes.names, map(logit, state.logits), strict=True)
    return Ladder(
        key="logits",
        title="",
        summary=t("Logits: {list}.", list=listed(f"{name} {value}" for name, value in pairs)),
        classes=class_marks(state.classes),
        values=state.logits,
        low=-state.logit_range,
        high=state.logit_range,
        ghosts=pinned[state.batch.row] if state.batch.row < len(pinned) else None,
        inputs=t("logits"),
        inputs_formula=Symbol("z"),
        buttons=_buttons(state),
        editable=True,
    )


def _buttons(state: State) -> tuple[Button, ...]:
    count = len(state.classes)
    return (
        Button(
            t("±{value}", value=f"{state.logit_range:.0f}"),
            Intent("next_range"),
            t("another range for the sliders"),
        ),
        Button(t("class"), Intent("add_class"), t("add a class"), count < MAX_CLASSES, "plus"),
        Button("", Intent("remove_class"), t("remove the last class"), count > MIN_CLASSES, "minus"),
    )


def choices_panel(state: State) -> Controls:
    """Return which sample is shown, its label, and the dtype to compute in."""
    samples = tuple((row, sample_name(row)) for row in range(len(state.batch.logits)))
    dtypes = tuple((name, name) for name in DTYPES)
    return Controls(
        key="choices",
        title="",
        summary=t("The sample, its label and the dtype."),
        fields=(
            Choice(t("sample"), "row", state.batch.row, samples),
            _label(state),
            Choice(t("dtype"), "dtype", state.machine.dtype, dtypes),
        ),
        note=_note(state),
        spot=state.step == 1,
    )


def _label(state: State) -> Choice:
    target = state.batch.targets[state.batch.row]
    options: list[tuple[int, Text | str]] = list(enumerate(state.classes.names))
    if not 0 <= target < len(state.classes):
        options.append((target, t("none")))
    return Choice(t("label"), "chosen_label", target, tuple(options), t("the class that the sample belongs to"))


def _note(state: State) -> Text | str:
    if not 0 <= state.batch.targets[state.batch.row] < len(state.classes):
        return t("Without a label there is no loss: torch gives nan.")
    if state.batch.soft_targets is not None:
        return t("NLLLoss takes no soft targets: the class index counts here.")
    return ""
