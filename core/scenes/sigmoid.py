"""Scene 2: the same logits through softmax, which asks for one class, and through one sigmoid for each class."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..layout import column, row
from ..scene import Example, Scene
from ..state import State
from ..text import t

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..edits import Edit
    from ..panels import Panel
    from ..sigmoid_numbers import SigmoidNumbers

STEPS = (
    t("The same logits go two ways."),
    t("Softmax: exactly one class is true. The bars share 1, so one can only grow while others shrink."),
    t("Sigmoid: each class is true or not, whatever the others are. The bars need not add up to 1."),
    t("With two classes both are the same: softmax([z, 0]) = sigmoid(z), one curve."),
    t("So are the losses: CrossEntropyLoss of two logits is BCEWithLogitsLoss of their difference."),
)


def compute(state: State) -> SigmoidNumbers:
    """Return softmax and sigmoid of the chosen sample, and both losses."""
    from ..sigmoid_numbers import sigmoid_numbers

    return sigmoid_numbers(state)


def panels(state: State, numbers: SigmoidNumbers | None) -> tuple[Panel, ...]:
    """Return the sliders with both columns, the curve, the question and both losses."""
    from ..sigmoid_curve import curve_panel
    from ..sigmoid_ladder import ladder_panel, question_panel
    from ..sigmoid_losses import losses_panel

    return (
        ladder_panel(state, numbers),
        curve_panel(state, numbers),
        question_panel(state, numbers),
        losses_panel(state, numbers),
    )


def truth(state: State, numbers: SigmoidNumbers) -> tuple[float, ...] | None:
    """Return the probabilities of the way that is chosen, from the step on that shows them."""
    from ..loss_pages import is_reached

    if state.sigmoid.exclusive:
        return numbers.probabilities if is_reached(state, 2) else None
    return numbers.sigmoids if is_reached(state, 3) else None


def code(state: State) -> str:
    """Return a script that prints the numbers on screen."""
    from ..snippet_sigmoid import sigmoid_script

    return sigmoid_script(state)


def examples() -> tuple[Example, ...]:
    """Return the menu of States worth showing."""
    from ..sigmoid_examples import EXAMPLES

    return EXAMPLES


def edits() -> Mapping[str, Edit]:
    """Return the edits that only this scene knows."""
    from ..sigmoid_edits import EDITS

    return EDITS


SCENE = Scene(
    key="sigmoid",
    number=2,
    group=t("Probabilities"),
    name=t("Sigmoid and softmax"),
    title=t("Softmax asks for one class, sigmoid asks each"),
    hint=t("drag a slider, a bar or a point"),
    steps=STEPS,
    layout=column(
        row("ladder", "curve", weights=(3.0, 2.0)),
        row("question", "losses", weights=(1.0, 3.0)),
        weights=(1.0, 0.0),
    ),
    stages=(
        *(column("ladder"),) * 4,
        column("curve"),
        column("losses"),
    ),
    compute=compute,
    panels=panels,
    code=code,
    find_examples=examples,
    find_edits=edits,
    truth=truth,
)
