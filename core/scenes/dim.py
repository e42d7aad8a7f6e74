"""Scene 4: along which axis softmax sums."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ..dim_examples import EXAMPLES
from ..dim_options import CUBE_SHAPES, CUBE_SIZE
from ..layout import column, row
from ..rules import require_place
from ..sample_edits import set_logit
from ..scene import Scene
from ..state import State
from ..text import t

if TYPE_CHECKING:
    from ..dim_numbers import DimNumbers
    from ..panels import Panel

STEPS = (
    t("A tensor has axes. Here dim 0 counts the samples and dim 1 the classes; dim −1 is always the last axis."),
    t("dim names the axis that is summed: all cells of a lane along it share one softmax."),
    t("Along that axis every sum is 1. Along the others the sums are what they are."),
    t("With dim = 0 the samples compete for each class: two equal rows give 0.5 everywhere."),
    t("With three axes there are three ways to sum, and only one of them is meant."),
    t("Without dim torch chooses by the number of axes, and warns. Always write dim."),
)


def compute(state: State) -> DimNumbers:
    """Return the tensor on screen and its softmax along the chosen axis."""
    from ..dim_numbers import dim_numbers

    return dim_numbers(state)


def panels(state: State, numbers: DimNumbers | None) -> tuple[Panel, ...]:
    """Return the tensor, its softmax, and the chosen cell written out."""
    from ..dim_panels import cell_panel, input_panel, result_panel

    return (input_panel(state, numbers), result_panel(state, numbers), cell_panel(state, numbers))


def _set_dim(state: State, _index: tuple[int, ...], value: int | None) -> State:
    return replace(state, dim=replace(state.dim, dim=value))


def _set_axes(state: State, _index: tuple[int, ...], value: int) -> State:
    return replace(state, dim=replace(state.dim, axes=value, cell=0))


def _choose_cell(state: State, _index: tuple[int, ...], value: int) -> State:
    return replace(state, dim=replace(state.dim, cell=value))


def _set_entry(state: State, index: tuple[int, ...], value: float) -> State:
    """Set one number of the tensor on screen, counted row by row."""
    from ..dim_numbers import tensor_shape

    if state.dim.axes not in CUBE_SHAPES:
        columns = tensor_shape(state)[-1]
        sample = state.batch.row if state.dim.axes == 1 else index[0] // columns
        return set_logit(state, (sample, index[0] % columns), value)
    require_place("cell", index[0], CUBE_SIZE)
    cube = (*state.dim.cube[: index[0]], float(value), *state.dim.cube[index[0] + 1 :])
    return replace(state, dim=replace(state.dim, cube=cube))


def code(state: State) -> str:
    """Return a script that prints the numbers on screen."""
    from ..snippet_dim import dim_script

    return dim_script(state)


SCENE = Scene(
    key="dim",
    number=4,
    group=t("Probabilities"),
    name=t("Which dim?"),
    title=t("Which dim?"),
    hint=t("softmax sums along one axis, and only there the sum is 1"),
    steps=STEPS,
    layout=row(column("input", "cell", weights=(1.0, 0.0)), "result", weights=(5.0, 9.0)),
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
    examples=EXAMPLES,
    edits={"dim": _set_dim, "axes": _set_axes, "cell": _choose_cell, "entry": _set_entry},
)
