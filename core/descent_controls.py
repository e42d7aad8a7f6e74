"""The learning rate, the label, and how much of it is smoothed."""

from __future__ import annotations

from .descent_options import MAX_RATE, MIN_RATE
from .fields import Choice, Field, Real
from .formula import Symbol
from .loss_pages import sample_name
from .numbers import logit
from .panels import Controls
from .state import State
from .text import Text, t

PUSH_STEP, LAST_STEP = 3, 6


def controls_panel(state: State) -> Controls:
    """Return what can be set about a step."""
    rate = state.descent.learning_rate
    return Controls(
        key="controls",
        title=t("learning rate"),
        formula=Symbol("η"),
        summary=t("The learning rate is {value}.", value=logit(rate)),
        fields=(_rate(rate), *_label(state), _smoothing(state), *_sample(state)),
        spot=state.step in (PUSH_STEP, LAST_STEP),
    )


def _rate(rate: float) -> Real:
    return Real(
        t("learning rate"),
        "learning_rate",
        rate,
        MIN_RATE,
        MAX_RATE,
        decimals=3,
        slider=True,
        logarithmic=True,
    )


def _label(state: State) -> tuple[Field, ...]:
    if state.batch.soft_targets is not None:
        return ()
    label = state.batch.targets[state.batch.row]
    options: tuple[tuple[int, str | Text], ...] = tuple(enumerate(state.classes.names))
    if not 0 <= label < len(state.classes):
        options += ((label, t("none")),)
    return (Choice(t("label of this sample"), "own_label", label, options),)


def _smoothing(state: State) -> Real:
    return Real(t("label smoothing"), "label_smoothing", state.loss.label_smoothing, 0.0, 1.0)


def _sample(state: State) -> tuple[Field, ...]:
    count = len(state.batch.logits)
    if count == 1:
        return ()
    options = tuple((index, sample_name(index)) for index in range(count))
    return (Choice(t("sample"), "row", state.batch.row, options),)
