"""What a user can do, as pure functions from one State to the next.

A view reports an :class:`Intent` in model units; :func:`applied` is the only place where it becomes a new State. A
scene may bring edits of its own (``Scene.edits``), so that a new scene touches one file.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from .class_edits import add_class, move_class, remove_class, rename_class
from .errors import InputError
from .image_options import ImagePin
from .intent import Intent
from .network_options import NetworkPin
from .question import Question
from .question_edits import ask, clear_hands, count_hand
from .rules import require_place, visible
from .sample_edits import (
    add_sample,
    choose_row,
    remove_sample,
    set_exponential,
    set_label,
    set_logit,
    set_probability,
    set_soft_target,
    set_target_kind,
)
from .state import DEFAULT_IGNORE_INDEX, LOGIT_RANGES, LOSS_RANGES, Pin, State
from .text import t
from .why_exp_options import WhyExpPin

Edit = Callable[[State, tuple[int, ...], Any], State]


def applied(state: State, intent: Intent, more: Mapping[str, Edit] | None = None) -> State:
    """Return ``state`` after ``intent``.

    Args:
        state: What is on screen.
        intent: What the user wants.
        more: The edits of the scene, tried first.

    Raises:
        InputError: If the result would not be a State; ``state`` is untouched.
        KeyError: If no edit has this key.

    >>> applied(State(), Intent("temperature", 2.0)).temperature
    2.0
    """
    edit = (more or {}).get(intent.key) or EDITS[intent.key]
    return edit(state, intent.index, intent.value)


def _set(name: str) -> Edit:
    return lambda state, _index, value: replace(state, **{name: value})


def _set_loss(name: str) -> Edit:
    return lambda state, _index, value: replace(state, loss=replace(state.loss, **{name: value}))


def _set_machine(name: str) -> Edit:
    return lambda state, _index, value: replace(state, machine=replace(state.machine, **{name: value}))


def _set_weight(state: State, index: tuple[int, ...], value: float) -> State:
    require_place("class", index[0], len(state.classes))
    weight = list(state.loss.weight or (1.0,) * len(state.classes))
    weight[index[0]] = value
    return replace(state, loss=replace(state.loss, weight=tuple(weight)))


def _set_weighted(state: State, _index: tuple[int, ...], value: bool) -> State:
    weight = (1.0,) * len(state.classes) if value else None
    return replace(state, loss=replace(state.loss, weight=weight))


def _set_ignore_index(state: State, _index: tuple[int, ...], value: int | None) -> State:
    new, old = DEFAULT_IGNORE_INDEX if value is None else value, state.loss.ignore_index
    # a label that is no class was only there to be ignored, and follows; a class stays the class
    targets = tuple(new if y == old and not 0 <= y < len(state.classes) else y for y in state.batch.targets)
    return replace(state, batch=replace(state.batch, targets=targets), loss=replace(state.loss, ignore_index=new))


def _toggle_pin(state: State, _index: tuple[int, ...], _value: None) -> State:
    """Keep what there is now, whatever scene it is in, or let it go."""
    factors, network, image, is_on = state.why_exp, state.network, state.image, state.pinned is None
    return replace(
        state,
        pinned=Pin(state.batch.logits, state.temperature) if is_on else None,
        why_exp=replace(factors, pinned=WhyExpPin(factors.count, factors.factor, factors.values) if is_on else None),
        network=replace(network, pinned=NetworkPin(network.weight, network.bias, network.place) if is_on else None),
        image=replace(image, pinned=ImagePin(image.tau, image.place) if is_on else None),
    )


def _next_range(state: State, _index: tuple[int, ...], _value: None) -> State:
    place = LOGIT_RANGES.index(state.logit_range) + 1
    return replace(state, logit_range=LOGIT_RANGES[place % len(LOGIT_RANGES)])


def _ignore(state: State, index: tuple[int, ...], _value: None) -> State:
    return set_label(state, index, state.loss.ignore_index)


def _refuse_number(_state: State, _index: tuple[int, ...], value: str) -> State:
    raise InputError(t("“{text}” is not a number; write it like 2.5, −0,5, 1e-3, inf or nan", text=visible(value)))


def _go_to_scene(state: State, _index: tuple[int, ...], value: str) -> State:
    if value == state.scene:
        return state
    return replace(state, scene=value, step=0, question=Question())  # which was about what is no longer on screen


def loss_axis_nats(state: State) -> float:
    """Return the end of the smallest loss axis on which every finite loss of the batch finds room, in nats."""
    losses = [
        _loss_nats(row, y) for row, y in zip(state.batch.logits, state.batch.targets, strict=True) if 0 <= y < len(row)
    ]
    need = max((loss for loss in losses if math.isfinite(loss)), default=0.0)
    return next((end for end in LOSS_RANGES if end >= max(need, 5.0)), LOSS_RANGES[-1])


def _loss_nats(logits: tuple[float, ...], target: int) -> float:
    top = max(logits)
    if not math.isfinite(top):
        return math.inf
    return top + math.log(sum(math.exp(z - top) for z in logits)) - logits[target]


def _fit_axis(state: State, _index: tuple[int, ...], _value: None) -> State:
    return replace(state, loss=replace(state.loss, axis_nats=loss_axis_nats(state)))


EDITS: Mapping[str, Edit] = {
    "scene": _go_to_scene,
    "step": _set("step"),
    "hidden": _set("hidden"),
    "unit": _set("unit"),
    "pin": _toggle_pin,
    "question": ask,
    "hand": count_hand,
    "clear_hands": clear_hands,
    "sweep": _set("sweep"),
    "temperature": _set("temperature"),
    "logit_range": _set("logit_range"),
    "next_range": _next_range,
    "ignore": _ignore,
    "bad_number": _refuse_number,
    "logit": set_logit,
    "probability": set_probability,
    "exponential": set_exponential,
    "row": choose_row,
    "label": set_label,
    "soft_target": set_soft_target,
    "target_kind": set_target_kind,
    "add_sample": add_sample,
    "remove_sample": remove_sample,
    "add_class": add_class,
    "remove_class": remove_class,
    "move_class": move_class,
    "rename_class": rename_class,
    "reduction": _set_loss("reduction"),
    "label_smoothing": _set_loss("label_smoothing"),
    "random_batches": _set_loss("random_batches"),
    "axis_nats": _set_loss("axis_nats"),
    "lane": _set_loss("lane"),
    "focus": _set("focus"),
    "fit_axis": _fit_axis,
    "weight": _set_weight,
    "weighted": _set_weighted,
    "ignore_index": _set_ignore_index,
    "dtype": _set_machine("dtype"),
    "device": _set_machine("device"),
}
