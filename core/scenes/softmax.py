"""Scene 1: from logits to probabilities, one row a class."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..layout import column, row
from ..scene import Example, Scene
from ..state import State
from ..text import t

if TYPE_CHECKING:
    from ..panels import Panel
    from ..softmax_numbers import SoftmaxNumbers

STEPS = (
    t("Every class has a score of its own, the logit. It may be any number."),
    t("The exponential makes every score positive and keeps the order. Subtracting max z changes no probability."),
    t("Add the exponentials up."),
    t("Divide by the sum, so that everything adds up to 1."),
    t("The largest logit wins. How clearly it wins depends on the gaps between the logits and on the temperature."),
)


def compute(state: State) -> SoftmaxNumbers:
    """Return the steps of softmax for the chosen sample of ``state``."""
    from ..softmax_numbers import softmax_numbers

    return softmax_numbers(state)


def panels(state: State, numbers: SoftmaxNumbers | None) -> tuple[Panel, ...]:
    """Return the ladder, the formula with its numbers, and the temperature."""
    from ..softmax_panels import equation_panel, ladder_panel, temperature_panel

    return (ladder_panel(state, numbers), equation_panel(state, numbers), temperature_panel(state))


def truth(state: State, numbers: SoftmaxNumbers) -> tuple[float, ...] | None:
    """Return the probabilities, from the step on that shows them."""
    from ..loss_pages import is_reached

    return numbers.probabilities if is_reached(state, 4) else None


def code(state: State) -> str:
    """Return a script that prints the numbers on screen."""
    from ..snippet import softmax_script

    return softmax_script(state)


def examples() -> tuple[Example, ...]:
    """Return the menu of States worth showing."""
    from ..softmax_examples import EXAMPLES

    return EXAMPLES


SCENE = Scene(
    key="softmax",
    number=1,
    group=t("Probabilities"),
    name=t("Softmax"),
    title=t("Softmax turns logits into probabilities"),
    hint=t("drag a slider, a bar, or type a value"),
    steps=STEPS,
    layout=column("ladder", row("formula", "temperature", weights=(3.0, 2.0)), weights=(1.0, 0.0)),
    stages=(
        column("ladder", "formula", weights=(1.0, 0.0)),
        *(column("ladder"),) * 3,
        column("ladder", "formula", weights=(1.0, 0.0)),
        column("ladder", "temperature", weights=(1.0, 0.0)),
    ),
    compute=compute,
    panels=panels,
    code=code,
    find_examples=examples,
    truth=truth,
)
