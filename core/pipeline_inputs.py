"""The inputs of the pipelines scene: the logits of the chosen sample, and its label."""

from __future__ import annotations

from .class_ladder import class_buttons, class_ladder, range_button
from .fields import Choice
from .loss_pages import sample_name
from .machine import DTYPES
from .numbers import logit
from .panels import Controls, Ladder
from .pipeline_options import TARGETS
from .state import State
from .text import Text, listed, t


def logits_panel(state: State) -> Ladder:
    """Return a slider for each logit of the chosen sample."""
    pairs = zip(state.classes.names, map(logit, state.logits), strict=True)
    return class_ladder(
        state,
        key="logits",
        summary=t("Logits: {list}.", list=listed(f"{name} {value}" for name, value in pairs)),
        buttons=(range_button(state), *class_buttons(state)),
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
            *_own_target(state),
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


def _own_target(state: State) -> tuple[Choice, ...]:
    if not state.pipelines.chain:
        return ()
    names = (t("class index"), t("one-hot, floats"), t("one-hot, integers"), t("counted from 1"))
    options = tuple(zip(TARGETS, names, strict=True))
    hint = t("how the label is handed to your own chain")
    return (Choice(t("your target"), "own_target", state.pipelines.target, options, hint),)


def _note(state: State) -> Text | str:
    if not 0 <= state.batch.targets[state.batch.row] < len(state.classes):
        return t("Without a label there is no loss: torch gives nan.")
    if state.batch.soft_targets is not None:
        return t("NLLLoss takes no soft targets: the class index counts here.")
    return ""
