"""Scene 9: the article's network, two inputs and an output for each class, and what it makes of a plane of points."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..layout import column, row
from ..scene import Example, Scene
from ..state import State
from ..text import Text, t

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from ..edits import Edit
    from ..network_numbers import NetworkNumbers
    from ..panels import Panel

STEPS = (
    t("Two inputs, and one output for each class. Each edge has a weight w, each output a bias b."),
    t("Each edge multiplies, each node adds: that sum is a logit."),
    t("Softmax makes probabilities of the logits. They add up to 1."),
    t("So every place of the plane has its probabilities. Where two classes are equal, a straight boundary runs."),
    t("Cross-entropy measures all points at once; each step goes down its gradient."),
    t("A larger W sharpens the probabilities and moves no boundary: being certain is not being right."),
)


def compute(state: State) -> NetworkNumbers:
    """Return logits and probabilities at the place looked at and over the plane, and the loss of the points."""
    from ..network_numbers import network_numbers

    return network_numbers(state)


def panels(state: State, numbers: NetworkNumbers | None) -> tuple[Panel, ...]:
    """Return the network, the plane, the sums, the curves and the knobs."""
    from ..network_curve import controls_panel, curve_panel
    from ..network_panels import diagram_panel, sums_panel
    from ..network_plane import plane_panel

    return (
        diagram_panel(state, numbers),
        plane_panel(state, numbers),
        sums_panel(state, numbers),
        curve_panel(state, numbers),
        controls_panel(state),
    )


def opened(state: State, path: Path) -> tuple[State, tuple[Text, ...]] | None:
    """Open a table of points: two inputs and a class. Other files are none of this scene.

    Raises:
        InputError: Anything is wrong with the table; the message says where, and what would be right.
    """
    from ..files.points import is_table, read_points
    from ..network_edits import with_points
    from ..network_options import PointSet
    from ..network_points import nice_window

    if not is_table(path):
        return None
    file = read_points(path)
    window = nice_window(file.inputs)
    return with_points(state, PointSet(file.inputs, file.labels, file.class_names, file.features, window)), file.notices


def truth(state: State, numbers: NetworkNumbers) -> tuple[float, ...] | None:
    """Return the probabilities at the ring, once they are shown, if each class of the question has an output."""
    from ..loss_pages import is_reached
    from ..network_panels import PROBABILITIES

    is_shown = is_reached(state, PROBABILITIES) and len(numbers.probabilities) == len(state.classes)
    return numbers.probabilities if is_shown else None


def code(state: State) -> str:
    """Return a script that prints the numbers on screen."""
    from ..snippet_network import network_script

    return network_script(state)


def examples() -> tuple[Example, ...]:
    """Return the menu of States worth showing."""
    from ..network_examples import EXAMPLES

    return EXAMPLES


def edits() -> Mapping[str, Edit]:
    """Return the edits that only this scene knows."""
    from ..network_edits import EDITS

    return EDITS


SCENE = Scene(
    key="network",
    number=9,
    group=t("Models and data"),
    name=t("Linear network"),
    title=t("A linear network: X1, X2 → Y1, Y2, …"),
    hint=t("drag the ring, a point or an edge; Delete or a right click removes a point"),
    steps=STEPS,
    layout=row(
        column("network", "sums", weights=(1.0, 0.0)),
        column("plane", row("curve", "controls", weights=(1.0, 0.0)), weights=(1.0, 0.0)),
        weights=(6.0, 7.0),
    ),
    stages=(
        row("network", "plane", weights=(4.0, 5.0)),
        column("network"),
        column("sums"),
        column("network"),
        column("plane"),
        row("plane", "curve", weights=(3.0, 2.0)),
        row("plane", "controls", weights=(1.0, 0.0)),
    ),
    compute=compute,
    panels=panels,
    code=code,
    find_examples=examples,
    find_edits=edits,
    opened=opened,
    truth=truth,
)
