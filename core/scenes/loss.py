"""Scene 5: LogSoftmax and NLLLoss beside CrossEntropyLoss, both really executed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..layout import column, row
from ..scene import Example, Scene
from ..state import State
from ..text import t

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..edits import Edit
    from ..loss_numbers import LossNumbers
    from ..panels import Panel

STEPS = (
    t("The input: one row of logits for each sample, and its label."),
    t("LogSoftmax turns each row into log-probabilities: the logit minus the log of the sum of the exponentials."),
    t("NLLLoss takes no logarithm. It picks the entry of the label and turns its sign."),
    t("Then it averages. With class weights the divisor is the sum of the labels' weights, not N."),
    t("CrossEntropyLoss takes the logits and does both at once: the same number."),
    t("The gradient by autograd: for the plain mean, probability minus one-hot label, divided by N."),
)


def compute(state: State) -> LossNumbers:
    """Run both lanes on the batch of ``state`` and return every number."""
    from ..loss_numbers import loss_numbers

    return loss_numbers(state)


def panels(state: State, numbers: LossNumbers | None) -> tuple[Panel, ...]:
    """Return the options, the batch, the chosen sample, both lanes, what each sample costs and the gradient."""
    from ..loss_controls import options
    from ..loss_costs import costs_panel
    from ..loss_gradient import gradient_panel
    from ..loss_inputs import batch_panel, sample_panel, soft_targets_panel
    from ..loss_lanes import lanes_panel

    soft = (soft_targets_panel(state),) if state.batch.soft_targets is not None else ()
    return (
        options(state),
        batch_panel(state),
        *soft,
        sample_panel(state, numbers),
        lanes_panel(state, numbers),
        costs_panel(state, numbers),
        gradient_panel(state, numbers),
    )


def code(state: State) -> str:
    """Return a script that prints the numbers on screen."""
    from ..snippet import loss_script

    return loss_script(state)


def examples() -> tuple[Example, ...]:
    """Return the menu of States worth showing."""
    from ..loss_examples import EXAMPLES

    return EXAMPLES


def edits() -> Mapping[str, Edit]:
    """Return the edits that only this scene knows: its bars are plain softmax, at no temperature."""
    from ..sample_edits import set_plain_probability

    return {"probability": set_plain_probability}


SCENE = Scene(
    key="loss",
    number=5,
    group=t("Loss"),
    name=t("Two ways to a loss"),
    title=t("Two ways to the same loss"),
    hint=t("click a cell to edit it, the last column to choose a label"),
    steps=STEPS,
    layout=column(
        "options",
        row(
            column("batch", "targets", "sample", weights=(0.0, 0.0, 1.0)),
            column("lanes", row("costs", "gradient", weights=(6.0, 5.0)), weights=(1.0, 1.0)),
            weights=(1.0, 1.8),
        ),
        weights=(0.0, 1.0),
    ),
    stages=(
        column("lanes", row("costs", "gradient"), weights=(0.0, 1.0)),
        column("batch"),
        column("lanes"),
        column("lanes", "costs", weights=(1.0, 0.0)),
        column("costs"),
        column("lanes"),
        column("gradient"),
    ),
    compute=compute,
    panels=panels,
    code=code,
    find_examples=examples,
    find_edits=edits,
    truth=lambda _state, numbers: numbers.probabilities,
)
