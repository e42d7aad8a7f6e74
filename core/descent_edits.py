"""What can be done in the learning-step scene only: steps, back and forth, and moving the point in the triangle."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from .descent_options import DescentOptions
from .descent_trail import is_full, live_trail, longer, shorter, target_of
from .edits import Edit
from .errors import InputError
from .sample_edits import set_label, set_logit, set_probability
from .state import State
from .text import t
from .triangle import place_of, shares_at

LOGIT_DECIMALS = 2
LEAST_SHARE = 1e-6


def _set_rate(state: State, _index: tuple[int, ...], value: float) -> State:
    return replace(state, descent=replace(state.descent, learning_rate=value))


def _descend(state: State, _index: tuple[int, ...] = (), _value: None = None) -> State:
    """Take one step; nothing changes where none is possible: no label, nan, no way down, or no room for more."""
    trail = live_trail(state)
    if target_of(state) is None or is_full(trail):
        return state
    before, logits = _stepped(state)
    if logits == before or any(map(math.isnan, logits)):
        return state
    return _with_trail(state, longer(trail, logits, state.descent.learning_rate))


def _stepped(state: State) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Return the logits as the dtype holds them, and as one step makes them."""
    import torch  # loaded after the first frame

    from .descent_numbers import after_step, gradient_of
    from .device import choose_device, run_with_fallback
    from .tensors import floats, tensor_of

    def step(device: torch.device) -> tuple[tuple[float, ...], tuple[float, ...]]:
        here = replace(state, machine=replace(state.machine, device=str(device)))
        logits = tensor_of(here, here.logits)
        return floats(logits), floats(after_step(logits, gradient_of(here, here.logits), here.descent.learning_rate))

    device, _absent = choose_device(state.machine.device, getattr(torch, state.machine.dtype))
    return run_with_fallback(step, device)[0]


def _go_back(state: State, _index: tuple[int, ...], _value: None) -> State:
    trail = live_trail(state)
    return _with_trail(state, shorter(trail, len(trail.rates) - 1)) if trail.rates else state


def _to_start(state: State, _index: tuple[int, ...], _value: None) -> State:
    trail = live_trail(state)
    return _with_trail(state, shorter(trail, 0)) if trail.rates else state


def _forget(state: State, _index: tuple[int, ...], _value: None) -> State:
    """Begin a new trail where the present one ends."""
    return replace(state, descent=replace(state.descent, trail=None))


def _with_trail(state: State, trail: Any) -> State:
    batch = state.batch
    rows = (*batch.logits[: batch.row], trail.points[-1], *batch.logits[batch.row + 1 :])
    options = DescentOptions(state.descent.learning_rate, trail if trail.rates else None)
    return replace(state, batch=replace(batch, logits=rows), descent=options)


def _set_own_label(state: State, _index: tuple[int, ...], value: int) -> State:
    return set_label(state, (state.batch.row,), value)


def _aim(state: State, index: tuple[int, ...], _value: float) -> State:
    """Make the class the label whose bar of the target has been pressed."""
    return state if state.batch.soft_targets is not None else set_label(state, (state.batch.row,), index[0])


def _set_share(state: State, index: tuple[int, ...], value: float) -> State:
    """Move a bar of softmax, which has no temperature here."""
    moved = set_probability(replace(state, temperature=1.0), index, value)
    return replace(moved, temperature=state.temperature)


def _move_point(state: State, _index: tuple[int, ...], value: tuple[float, float]) -> State:
    """Move the point of the triangle: ``z = ln p``, shifted so that the sum of the logits stays what it is.

    A descent keeps that sum too. The logits are rounded to two decimals and stay within the sliders.
    """
    if len(state.classes) != 3:
        raise InputError(t("the triangle has room for three classes, not for {count}", count=len(state.classes)))
    if value == place_of(_probabilities(state)):
        return state  # it was only touched
    logs, end = [math.log(share) for share in shares_at(value, LEAST_SHARE)], state.logit_range
    mean = sum(state.logits) / 3.0
    shift = (mean if math.isfinite(mean) else 0.0) - sum(logs) / 3.0
    shift, moved = min(max(shift, -end - min(logs)), end - max(logs)), state
    for index, log in enumerate(logs):
        moved = set_logit(moved, (index,), round(log + shift, LOGIT_DECIMALS))
    return moved


def _probabilities(state: State) -> tuple[float, ...]:
    import torch

    from .tensors import floats, tensor_of

    return floats(torch.softmax(tensor_of(state, state.logits), dim=0))


EDITS: Mapping[str, Edit] = {
    "learning_rate": _set_rate,
    "descend": _descend,
    "go_back": _go_back,
    "to_start": _to_start,
    "forget_trail": _forget,
    "own_label": _set_own_label,
    "aim": _aim,
    "share": _set_share,
    "simplex": _move_point,
}
