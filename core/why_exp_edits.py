"""What only the why-exp scene can edit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from .edits import Edit
from .rules import require_place
from .state import State


def _set_count(state: State, _index: tuple[int, ...], value: float) -> State:
    return replace(state, why_exp=replace(state.why_exp, count=round(value)))


def _set_factor(state: State, _index: tuple[int, ...], value: float) -> State:
    return replace(state, why_exp=replace(state.why_exp, factor=float(value)))


def _set_value(state: State, index: tuple[int, ...], value: float) -> State:
    require_place("class", index[0], len(state.classes))
    values = list(state.why_exp.values_of(len(state.classes)))
    values[index[0]] = float(value)
    return replace(state, why_exp=replace(state.why_exp, values=tuple(values)))


def _same(state: State, _index: tuple[int, ...], _value: int) -> State:
    return state


EDITS: Mapping[str, Edit] = {"count": _set_count, "factor": _set_factor, "logit": _set_value, "row": _same}
