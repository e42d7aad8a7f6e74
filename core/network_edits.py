"""What the user can do to the linear network, beside training it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from .edits import Edit
from .errors import InputError
from .network_options import FARTHEST, INPUTS, MAX_OUTPUTS, MIN_OUTPUTS, NetworkOptions, PointSet, Training
from .network_points import decimals_of, points_of
from .network_training import back, restart, step
from .rules import require_place
from .state import State
from .text import t

MIN_SIZE, MAX_SIZE = 0.01, 100.0


def size_of_weights(options: NetworkOptions) -> float:
    """Return the length of W as one vector; nan if a weight is nan."""
    return math.hypot(*(value for row in options.weight for value in row))


def with_points(state: State, points: PointSet | None) -> State:
    """Return ``state`` with these points, the irises if None, and as many outputs as they have classes.

    Outputs that are kept keep their weights; the training so far is forgotten. The place that is looked at moves into
    the middle of the window, unless it is in it.
    """
    options = replace(state.network, points=points, training=Training(), adds=None, pinned=None)
    shown = points_of(options)
    count = max(len(shown.names), max(shown.labels, default=0) + 1, MIN_OUTPUTS)
    return replace(state, network=_seen(_resized(options, count), shown.window))


def _seen(options: NetworkOptions, window: tuple[float, ...]) -> NetworkOptions:
    left, right, bottom, top = window
    x, y = options.place
    if left <= x <= right and bottom <= y <= top:
        return options
    return replace(options, place=_rounded(((left + right) / 2, (bottom + top) / 2), window))


def _resized(options: NetworkOptions, count: int) -> NetworkOptions:
    more = max(0, count - len(options.bias))
    return replace(
        options,
        weight=(*options.weight, *((0.0,) * INPUTS,) * more)[:count],
        bias=(*options.bias, *(0.0,) * more)[:count],
        adds=None if options.adds is None or options.adds >= count else options.adds,
        training=options.training if count == len(options.bias) else Training(),
        pinned=options.pinned if count == len(options.bias) else None,
    )


def _rounded(place: tuple[float, ...], window: tuple[float, ...]) -> tuple[float, ...]:
    spans = (window[1] - window[0], window[3] - window[2])
    inside = (min(max(value, -FARTHEST), FARTHEST) for value in place)
    return tuple(round(value, decimals_of(span)) + 0.0 for value, span in zip(inside, spans, strict=True))


def _set(name: str) -> Edit:
    return lambda state, _index, value: replace(state, network=replace(state.network, **{name: value}))


def _set_weight(state: State, index: tuple[int, ...], value: float) -> State:
    """Set one weight, or with column 2 the bias, of the output ``index[0]``."""
    options, (row, column) = state.network, index
    require_place("output", row, len(options.bias))
    require_place("column", column, INPUTS + 1)
    if column == INPUTS:
        bias = (*options.bias[:row], float(value), *options.bias[row + 1 :])
        return replace(state, network=replace(options, bias=bias))
    weights = list(options.weight[row])
    weights[column] = float(value)
    weight = (*options.weight[:row], tuple(weights), *options.weight[row + 1 :])
    return replace(state, network=replace(options, weight=weight))


def _set_size(state: State, _index: tuple[int, ...], value: float) -> State:
    """Multiply every weight and bias by the number that makes W as long as ``value``."""
    options, size = state.network, size_of_weights(state.network)
    if not 0.0 < size < math.inf:
        raise InputError(t("W has the length {size}: no factor gives it another one", size=size))
    factor = value / size
    weight = tuple(tuple(w * factor for w in row) for row in options.weight)
    return replace(state, network=replace(options, weight=weight, bias=tuple(b * factor for b in options.bias)))


def _set_outputs(state: State, _index: tuple[int, ...], value: int) -> State:
    """Add (1) or remove (-1) the last output."""
    count = len(state.network.bias) + value
    return replace(state, network=_resized(state.network, min(max(count, MIN_OUTPUTS), MAX_OUTPUTS)))


def _place(state: State, index: tuple[int, ...], value: Any) -> State:
    """Move the place that is looked at to ``value``, or with an index one of its coordinates."""
    if index:
        require_place("input", index[0], INPUTS)
        value = (*state.network.place[: index[0]], float(value), *state.network.place[index[0] + 1 :])
    place = _rounded(value, points_of(state.network).window)
    return state if value == state.network.place else replace(state, network=replace(state.network, place=place))


def _click(state: State, index: tuple[int, ...], value: tuple[float, ...]) -> State:
    """Move the place that is looked at, or add a point there, whichever is chosen."""
    adds = state.network.adds
    if adds is None:
        return _place(state, index, value)
    points = points_of(state.network)
    inputs = (*points.inputs, _rounded(value, points.window))
    return _with_own(state, replace(points, inputs=inputs, labels=(*points.labels, adds)))


def _move_point(state: State, index: tuple[int, ...], value: tuple[float, ...]) -> State:
    points, (place,) = points_of(state.network), index
    require_place("point", place, len(points.inputs))
    if value == points.inputs[place]:
        return state
    inputs = (*points.inputs[:place], _rounded(value, points.window), *points.inputs[place + 1 :])
    return _with_own(state, replace(points, inputs=inputs))


def _remove_point(state: State, index: tuple[int, ...], _value: object) -> State:
    points, (place,) = points_of(state.network), index
    require_place("point", place, len(points.inputs))
    inputs = (*points.inputs[:place], *points.inputs[place + 1 :])
    return _with_own(
        state, replace(points, inputs=inputs, labels=(*points.labels[:place], *points.labels[place + 1 :]))
    )


def _remove_points(state: State, _index: tuple[int, ...], _value: object) -> State:
    return _with_own(state, replace(points_of(state.network), inputs=(), labels=()))


def _with_own(state: State, points: PointSet) -> State:
    return replace(state, network=replace(state.network, points=points, training=Training()))


EDITS: Mapping[str, Edit] = {
    "network_weight": _set_weight,
    "network_size": _set_size,
    "network_outputs": _set_outputs,
    "network_place": _place,
    "network_click": _click,
    "network_point": _move_point,
    "remove_point": _remove_point,
    "remove_points": _remove_points,
    "network_iris": lambda state, _index, _value: with_points(state, None),
    "network_rate": _set("rate"),
    "network_batch": _set("batch"),
    "network_adds": _set("adds"),
    "network_step": step,
    "network_back": back,
    "network_restart": restart,
}
