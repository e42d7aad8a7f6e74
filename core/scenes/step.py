"""Scene 7: the gradient pushes the logits, and the loss falls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..layout import column, row
from ..scene import Example, Scene
from ..state import State
from ..text import t

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..descent_numbers import DescentNumbers
    from ..edits import Edit
    from ..panels import Panel

STEPS = (
    t("Softmax says p. The label says y: 1 for its class, 0 for the others."),
    t("The gradient of the loss by the logits is p − y, by autograd. What one class lacks, the others have too much."),
    t("A step goes against it: the label is pulled up, the others are pushed down. The learning rate says how far."),
    t("Step by step the loss falls. A uniform guess would cost ln K."),
    t("Three probabilities are a point in a triangle. Each line has one loss; the descent crosses them."),
    t("Label smoothing moves the goal inside: surer than that costs again, and too large a step goes past it."),
)


def compute(state: State) -> DescentNumbers:
    """Return the gradient of the chosen sample's loss, and every number of the descent so far."""
    from ..descent_numbers import descent_numbers

    return descent_numbers(state)


def panels(state: State, numbers: DescentNumbers | None) -> tuple[Panel, ...]:
    """Return the pushed sliders, the triangle of three classes, the loss, what can be set, and one step in full."""
    from ..descent_controls import controls_panel
    from ..descent_curve import curve_panel
    from ..descent_equation import equation_panel
    from ..descent_ladder import ladder_panel
    from ..descent_triangle import triangle_panel

    triangle = (triangle_panel(state, numbers),) if len(state.classes) == 3 else ()
    below = (curve_panel(state, numbers), controls_panel(state), equation_panel(state, numbers))
    return (ladder_panel(state, numbers), *triangle, *below)


def code(state: State) -> str:
    """Return a script that takes the steps again and prints the numbers on screen."""
    from ..snippet_descent import descent_script

    return descent_script(state)


def examples() -> tuple[Example, ...]:
    """Return the menu of States worth showing."""
    from ..descent_examples import EXAMPLES

    return EXAMPLES


def edits() -> Mapping[str, Edit]:
    """Return the edits that only this scene knows."""
    from ..descent_edits import EDITS

    return EDITS


SCENE = Scene(
    key="step",
    number=7,
    group=t("Loss"),
    name=t("Learning step"),
    title=t("One step down the gradient"),
    hint=t("move a slider or the point, then run"),
    steps=STEPS,
    layout=column(
        "ladder",
        row("triangle", "curve", column("controls", "formula", weights=(0.0, 1.0)), weights=(5.0, 6.0, 4.0)),
        weights=(1.0, 1.6),
    ),
    stages=(
        column("ladder", row("triangle", "curve"), weights=(1.0, 2.0)),
        column("ladder"),
        column("ladder"),
        column("ladder", "formula", weights=(1.0, 0.0)),
        column("ladder", "curve"),
        column("triangle"),
        row("triangle", "controls"),
    ),
    compute=compute,
    panels=panels,
    code=code,
    find_examples=examples,
    find_edits=edits,
    truth=lambda _state, numbers: numbers.probabilities,
)
