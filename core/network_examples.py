"""States of the linear-network scene that are worth showing."""

from __future__ import annotations

import math
from dataclasses import replace

from .network_edits import with_points
from .network_options import NetworkOptions, PointSet
from .scene import Example
from .state import State
from .text import Text, t


def _example(name: Text, options: NetworkOptions, points: PointSet | None = None) -> Example:
    def change(state: State) -> State:
        fresh = replace(State(scene=state.scene, unit=state.unit, machine=state.machine), network=options)
        return with_points(fresh, points) if points else fresh

    return Example(name, change)


def _untrained(count: int, **more: object) -> NetworkOptions:
    zero = ((0.0, 0.0),) * count
    return replace(NetworkOptions(), weight=zero, bias=(0.0,) * count, **more)


def _clusters(middles: tuple[tuple[float, float], ...], names: tuple[str, ...], labels: tuple[int, ...]) -> PointSet:
    spread = tuple(
        (0.35 * math.cos(2.4 * n) * math.sqrt(n / 12), 0.35 * math.sin(2.4 * n) * math.sqrt(n / 12)) for n in range(12)
    )
    inputs = tuple((round(x + dx, 2), round(y + dy, 2)) for x, y in middles for dx, dy in spread)
    each = tuple(label for label in labels for _ in spread)
    return PointSet(inputs, each, names, (), (-3.0, 3.0, -2.0, 2.0))


_CHESS = _clusters(((-1.0, -1.0), (1.0, 1.0), (-1.0, 1.0), (1.0, -1.0)), ("even", "odd"), (0, 0, 1, 1))
_CIRCLE = tuple((1.5 * math.cos(n * math.pi / 3), 1.5 * math.sin(n * math.pi / 3)) for n in range(6))
_SIX = _clusters(_CIRCLE, (), tuple(range(6)))
_START = NetworkOptions()
_TEN = replace(
    _START,
    weight=tuple(tuple(round(10.0 * w, 2) for w in row) for row in _START.weight),
    bias=tuple(round(10.0 * b, 2) for b in _START.bias),
)
_TWO = replace(_START, weight=_START.weight[:2], bias=_START.bias[:2], place=(2.6, 0.8))

EXAMPLES = (
    _example(t("irises, after 400 steps of training"), _START),
    _example(t("irises, untrained: every weight 0, every class 1/3"), _untrained(3)).at(5),
    _example(t("the weights times 10: the same boundaries, but certain"), _TEN).at(6),
    _example(t("two outputs: the third species does not count"), _TWO),
    _example(t("a learning rate too large: the loss jumps"), _untrained(3, rate=2.0)),
    _example(t("one point a step: the loss trembles"), _untrained(3, batch=1)),
    _example(t("six outputs, six classes around a circle"), _untrained(6, place=(0.4, 0.3), rate=1.0), _SIX),
    _example(t("a chessboard: no straight line can part it"), _untrained(2, place=(0.5, 0.5), rate=1.0), _CHESS),
)
