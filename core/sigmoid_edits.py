"""What can be done in the sigmoid scene only: bars and points move a logit, and a switch asks the other question."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from .edits import Edit
from .rules import require_place
from .sample_edits import set_label, set_logit, set_probability
from .sigmoid_options import SigmoidOptions
from .state import State

LOGIT_DECIMALS = 2
SMALLEST = 1e-12


def _set_exclusive(state: State, _index: tuple[int, ...], value: bool) -> State:
    return replace(state, sigmoid=SigmoidOptions(value))


def _set_share(state: State, index: tuple[int, ...], value: float) -> State:
    """Move a bar of softmax, which has no temperature here."""
    moved = set_probability(replace(state, temperature=1.0), index, value)
    return replace(moved, temperature=state.temperature)


def _set_sigmoid(state: State, index: tuple[int, ...], value: float) -> State:
    """Move a bar of sigmoid: ``z = ln p - ln (1 - p)``."""
    share = min(max(value, SMALLEST), 1.0 - SMALLEST)
    return _with_logit(state, index[0], math.log(share) - math.log1p(-share))


def _move_point(state: State, index: tuple[int, ...], value: tuple[float, float]) -> State:
    """Choose a class by its point, and move its logit to where the point is held."""
    require_place("class", index[0], len(state.classes))
    chosen = replace(state, focus=index[0])
    return chosen if value[0] == state.logits[index[0]] else _with_logit(chosen, index[0], value[0])


def _with_logit(state: State, index: int, value: float) -> State:
    inside = min(max(value, -state.logit_range), state.logit_range)
    return set_logit(state, (index,), round(inside, LOGIT_DECIMALS))


def _set_own_label(state: State, _index: tuple[int, ...], value: Any) -> State:
    return set_label(state, (state.batch.row,), value)


EDITS: Mapping[str, Edit] = {
    "exclusive": _set_exclusive,
    "share": _set_share,
    "sigmoid": _set_sigmoid,
    "point": _move_point,
    "own_label": _set_own_label,
}
