"""Scene 4: along which axis softmax sums."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..layout import column, row
from ..scene import Example, Scene
from ..state import State
from ..text import t

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..dim_numbers import DimNumbers
    from ..edits import Edit
    from ..panels import Panel

STEPS = (
    t("A tensor has axes. Here dim 0 counts the samples and dim 1 the classes; dim −1 is always the last axis."),
    t("dim names the axis that is summed: all cells of a lane along it share one softmax."),
    t("Along that axis every sum is 1. Along the others the sums are what they are."),
    t("Choose dim=0, and the samples compete for each class: two equal rows give 0.5 everywhere."),
    t("With three axes there are three ways to sum, and only one of them is meant."),
    t("Choose dim=None: torch goes by the number of axes then, and warns. Always write dim."),
)


def compute(state: State) -> DimNumbers:
    """Return the tensor on screen and its softmax along the chosen axis."""
    from ..dim_numbers import dim_numbers

    return dim_numbers(state)


def panels(state: State, numbers: DimNumbers | None) -> tuple[Panel, ...]:
    """Return the tensor, its softmax, and the chosen cell written out."""
    from ..dim_panels import cell_panel, input_panel, result_panel

    return (input_panel(state, numbers), result_panel(state, numbers), cell_panel(state, numbers))


def code(state: State) -> str:
    """Return a script that prints the numbers on screen."""
    from ..snippet_dim import dim_script

    return dim_script(state)


def examples() -> tuple[Example, ...]:
    """Return the menu of States worth showing."""
    from ..dim_examples import EXAMPLES

    return EXAMPLES


def edits() -> Mapping[str, Edit]:
    """Return the edits that only this scene knows."""
    from ..dim_edits import EDITS

    return EDITS


SCENE = Scene(
    key="dim",
    number=4,
    group=t("Probabilities"),
    name=t("Which dim?"),
    title=t("Which dim?"),
    hint=t("softmax sums along one axis, and only there the sum is 1"),
    steps=STEPS,
    layout=row(column("input", "cell", weights=(1.0, 0.0)), "result", weights=(5.0, 8.0)),
    stages=(
        row("input", "result", weights=(2.0, 3.0)),
        column("input"),
        row("input", "result", weights=(2.0, 3.0)),
        row("result", "cell", weights=(3.0, 2.0)),
        column("result"),
    ),
    compute=compute,
    panels=panels,
    code=code,
    find_examples=examples,
    find_edits=edits,
)
