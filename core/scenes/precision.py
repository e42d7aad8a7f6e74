"""Scene 8: where the numbers of a dtype end, and which way to the loss falls over the cliff."""

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
    from ..precision_numbers import PrecisionNumbers

STEPS = (
    t("Two logits, a gap apart. Each dtype has its cliffs; torch has just found them on this device."),
    t("exp grows fast: over its cliff it is inf. With the largest logit subtracted, it is 1 at most."),
    t("Divide by the sum: inf / inf is nan. torch.softmax subtracts the largest logit inside."),
    t("Take the log: where softmax has become exactly 0, log 0 is −inf. log_softmax never forms that 0."),
    t("The gradient by autograd: a single nan reaches every weight of a network."),
    t("Before the cliff the ways differ by rounding only: counted in ULP, against the same logits in float64."),
)


def compute(state: State) -> PrecisionNumbers:
    """Go all three ways in the chosen dtype, find the cliffs, and return every number."""
    from ..precision_numbers import precision_numbers

    return precision_numbers(state)


def panels(state: State, numbers: PrecisionNumbers | None) -> tuple[Panel, ...]:
    """Return the knobs, the ruler and the three ways."""
    from ..precision_ruler import controls_panel, ruler_panel
    from ..precision_table import table_panel

    return (controls_panel(state), ruler_panel(state, numbers), table_panel(state, numbers))


def code(state: State) -> str:
    """Return a script that prints the numbers on screen."""
    from ..snippet_precision import precision_script

    return precision_script(state)


def examples() -> tuple[Example, ...]:
    """Return the menu of States worth showing."""
    from ..precision_examples import EXAMPLES

    return EXAMPLES


def edits() -> Mapping[str, Edit]:
    """Return the edits that only this scene knows."""
    from ..precision_inputs import EDITS

    return EDITS


SCENE = Scene(
    key="precision",
    number=8,
    group=t("Loss"),
    name=t("Precision"),
    title=t("Where the numbers end"),
    hint=t("drag the marker over a cliff; click a dtype to compare"),
    steps=STEPS,
    layout=column(row("controls", "ruler", weights=(0.0, 1.0)), "steps", weights=(1.0, 1.0)),
    stages=(column("ruler"), column("ruler"), column("steps")),
    compute=compute,
    panels=panels,
    code=code,
    find_examples=examples,
    find_edits=edits,
)
