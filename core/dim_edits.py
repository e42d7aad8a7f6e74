"""What only the which-dim scene can edit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from .dim_options import CUBE_SHAPES, CUBE_SIZE
from .edits import Edit
from .rules import require_place
from .sample_edits import set_logit
from .state import State


def _set_dim(state: State, _index: tuple[int, ...], value: int | None) -> State:
    return replace(state, dim=replace(state.dim, dim=value))


def _set_axes(state: State, _index: tuple[int, ...], value: int) -> State:
    return replace(state, dim=replace(state.dim, axes=value, cell=0))


def _choose_cell(state: State, _index: tuple[int, ...], value: int) -> State:
    return replace(state, dim=replace(state.dim, cell=value))


def _set_entry(state: State, index: tuple[int, ...], value: float) -> State:
    """Set one number of the tensor on screen, counted row by row."""
    from .dim_numbers import tensor_shape

    if state.dim.axes not in CUBE_SHAPES:
        columns = tensor_shape(state)[-1]
        sample = state.batch.row if state.dim.axes == 1 else index[0] // columns
        return set_logit(state, (sample, index[0] % columns), value)
    require_place("cell", index[0], CUBE_SIZE)
    cube = (*state.dim.cube[: index[0]], float(value), *state.dim.cube[index[0] + 1 :])
    return replace(state, dim=replace(state.dim, cube=cube))


EDITS: Mapping[str, Edit] = {"dim": _set_dim, "axes": _set_axes, "cell": _choose_cell, "entry": _set_entry}
