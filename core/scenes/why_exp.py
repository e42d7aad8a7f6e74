"""Scene 3: products, logs and sums, and why exp comes before the division."""

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
    from ..why_exp_numbers import WhyExpNumbers

STEPS = (
    t("The probability of N independent samples is the product of their probabilities."),
    t("A product of small factors soon is smaller than the smallest number of its dtype: exactly 0."),
    t("The log turns the product into a sum, and the sum walks on."),
    t("So a linear layer may simply add: each sum is a log-score, and exp turns it back into a product."),
    t("Divided by their sum, 5, 3, 2 become shares. They are the values after exp; softmax wants their logs."),
    t("Without exp the division breaks at negative values and at a sum of 0. Try them."),
)


def compute(state: State) -> WhyExpNumbers:
    """Return the product of the factors, the sum of their logs, and the three ways to shares."""
    from ..why_exp_numbers import why_exp_numbers

    return why_exp_numbers(state)


def panels(state: State, numbers: WhyExpNumbers | None) -> tuple[Panel, ...]:
    """Return the formulas, the two meters with what they are made of, and the three ways to shares."""
    from ..why_exp_meters import factors_panel, linear_panel, logs_panel, meters_panel, product_panel
    from ..why_exp_ratio import ratio_panel, share_panel

    return (
        product_panel(state, numbers),
        logs_panel(state, numbers),
        linear_panel(state),
        meters_panel(state, numbers),
        factors_panel(state),
        ratio_panel(state, numbers),
        share_panel(state, numbers),
    )


def code(state: State) -> str:
    """Return a script that prints the numbers on screen."""
    from ..snippet_why_exp import why_exp_script

    return why_exp_script(state)


def examples() -> tuple[Example, ...]:
    """Return the menu of States worth showing."""
    from ..why_exp_examples import EXAMPLES

    return EXAMPLES


def edits() -> Mapping[str, Edit]:
    """Return the edits that only this scene knows."""
    from ..why_exp_edits import EDITS

    return EDITS


SCENE = Scene(
    key="why-exp",
    number=3,
    group=t("Probabilities"),
    name=t("Why exp?"),
    title=t("Why exp?"),
    hint=t("products become sums, and any number becomes positive"),
    steps=STEPS,
    layout=column(
        row("product", "logs", "linear", weights=(5.0, 6.0, 5.0)),
        row("meters", "factors", weights=(5.0, 2.0)),
        row("ratio", "share", weights=(2.0, 1.0)),
        weights=(0.0, 0.5, 2.0),
    ),
    stages=(
        column("meters", "ratio", weights=(0.0, 1.0)),
        column("product"),
        column("product", "meters"),
        column("logs", "meters"),
        column("linear"),
        column("ratio", "share", weights=(1.0, 0.0)),
        column("ratio"),
    ),
    compute=compute,
    panels=panels,
    code=code,
    find_examples=examples,
    find_edits=edits,
)
