"""The edits of the pipelines scene: the label of the chosen sample, and the reader's own chain."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from .edits import Edit
from .rules import require_place
from .sample_edits import set_label
from .state import State


def _choose_label(state: State, _index: tuple[int, ...], value: int) -> State:
    return set_label(state, (state.batch.row,), value)


def _with_chain(state: State, chain: tuple[str, ...]) -> State:
    return replace(state, pipelines=replace(state.pipelines, chain=chain))


def _add_module(state: State, _index: tuple[int, ...], value: str) -> State:
    return _with_chain(state, (*state.pipelines.chain, value))


def _remove_module(state: State, index: tuple[int, ...], _value: None) -> State:
    chain, gone = state.pipelines.chain, index[0]
    require_place("module", gone, len(chain))
    return _with_chain(state, chain[:gone] + chain[gone + 1 :])


def _clear_chain(state: State, _index: tuple[int, ...], _value: None) -> State:
    return _with_chain(state, ())


def _hand_over(state: State, _index: tuple[int, ...], value: str) -> State:
    return replace(state, pipelines=replace(state.pipelines, target=value))


EDITS: Mapping[str, Edit] = {
    "chosen_label": _choose_label,
    "add_module": _add_module,
    "remove_module": _remove_module,
    "clear_chain": _clear_chain,
    "own_target": _hand_over,
}
