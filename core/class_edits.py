"""Adding, removing, moving and renaming classes: everything that has one entry a class follows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from .errors import InputError
from .rules import require_place
from .state import DEFAULT_IGNORE_INDEX, MAX_CLASSES, MIN_CLASSES, Classes, State
from .text import t


def add_class(state: State, _index: tuple[int, ...] = (), _value: None = None) -> State:
    """Append a class with logit 0, weight 1 and the first free name and colour.

    Raises:
        InputError: If there are 12 classes already.
    """
    count = len(state.classes)
    if count == MAX_CLASSES:
        raise InputError(t("there can be at most {high} classes", high=MAX_CLASSES))
    batch, weight, question = state.batch, state.loss.weight, state.question
    soft = batch.soft_targets
    return replace(
        state,
        classes=Classes((*state.classes.names, _free_name(state)), (*state.classes.colours, _free_colour(state))),
        batch=replace(
            batch,
            logits=tuple((*row, 0.0) for row in batch.logits),
            targets=_without_clash(state, count),
            soft_targets=soft and tuple((*row, 0.0) for row in soft),
        ),
        loss=replace(state.loss, weight=weight and (*weight, 1.0), ignore_index=_ignore_without_clash(state, count)),
        question=replace(question, hands=question.hands and (*question.hands, 0)),
        pinned=None,
    )


def remove_class(state: State, index: tuple[int, ...] = (), _value: None = None) -> State:
    """Remove the class ``index[0]``, or the last one.

    Its samples get the class that takes its place as their label; those that were left out of the loss stay left out.

    Raises:
        InputError: If only two classes are left.
    """
    count = len(state.classes)
    if count == MIN_CLASSES:
        raise InputError(t("there must be at least {low} classes", low=MIN_CLASSES))
    gone = index[0] if index else count - 1
    require_place("class", gone, count)
    return _chosen(state, [column for column in range(count) if column != gone])


def move_class(state: State, index: tuple[int, ...], value: int) -> State:
    """Move the class ``index[0]`` to the place ``value``; at the ends it stays inside."""
    order = list(range(len(state.classes)))
    require_place("class", index[0], len(order))
    order.insert(min(max(value, 0), len(order) - 1), order.pop(index[0]))
    return _chosen(state, order)


def rename_class(state: State, index: tuple[int, ...], value: str) -> State:
    """Give the class ``index[0]`` the name ``value``, without the spaces around it."""
    names = list(state.classes.names)
    require_place("class", index[0], len(names))
    names[index[0]] = value.strip()
    return replace(state, classes=replace(state.classes, names=tuple(names)))


def _chosen(state: State, order: Sequence[int]) -> State:
    if list(order) == list(range(len(state.classes))):
        return state
    new_place = {old: new for new, old in enumerate(order)}
    batch, ignore, weight = state.batch, state.loss.ignore_index, state.loss.weight
    is_class = 0 <= ignore < len(state.classes)

    def pick(values: tuple) -> tuple:
        return tuple(values[old] for old in order)

    new_ignore = new_place.get(ignore, DEFAULT_IGNORE_INDEX) if is_class else ignore

    def target(old: int) -> int:
        if old == ignore:
            return new_ignore  # what was left out of the loss stays left out
        return new_place.get(old, min(old, len(order) - 1))

    return replace(
        state,
        classes=Classes(pick(state.classes.names), pick(state.classes.colours)),
        focus=None if state.focus is None else new_place.get(state.focus),
        batch=replace(
            batch,
            logits=tuple(map(pick, batch.logits)),
            targets=tuple(map(target, batch.targets)),
            soft_targets=batch.soft_targets and tuple(map(pick, batch.soft_targets)),
        ),
        loss=replace(state.loss, weight=weight and pick(weight), ignore_index=new_ignore),
        question=replace(state.question, hands=state.question.hands and pick(state.question.hands)),
        pinned=None,
    )


def _free_name(state: State) -> str:
    numbers = range(len(state.classes) + 1, 2 * MAX_CLASSES + 2)
    return next(name for name in (f"Y{n}" for n in numbers) if name not in state.classes.names)


def _free_colour(state: State) -> int:
    return next(colour for colour in range(MAX_CLASSES) if colour not in state.classes.colours)


def _ignore_without_clash(state: State, new_class: int) -> int:
    # an ignore index that was no class must not become one by accident
    ignore = state.loss.ignore_index
    return DEFAULT_IGNORE_INDEX if ignore == new_class else ignore


def _without_clash(state: State, new_class: int) -> tuple[int, ...]:
    return tuple(DEFAULT_IGNORE_INDEX if target == new_class else target for target in state.batch.targets)
