"""The one mutable object: it says every change once, and undoes a gesture as a whole."""

import pytest

from core.state import State
from gui.store import Store


@pytest.fixture
def store(qapp) -> Store:
    return Store(State())


@pytest.fixture
def told(store) -> list[State]:
    states: list[State] = []
    store.changed.connect(states.append)
    return states


def hot(temperature: float) -> State:
    return State(temperature=temperature)


def test_an_edit_is_told_once_and_is_the_present(store, told):
    store.edit(hot(2.0))
    assert told == [store.state] == [hot(2.0)]


def test_an_edit_that_changes_nothing_is_not_told(store, told):
    store.edit(State())
    assert (told, store.can_undo) == ([], False)


def test_undo_and_redo_go_back_and_forth(store):
    store.edit(hot(2.0))
    store.undo()
    assert (store.state, store.can_undo, store.can_redo) == (State(), False, True)
    store.redo()
    assert (store.state, store.can_undo, store.can_redo) == (hot(2.0), True, False)


def test_a_gesture_undoes_as_one(store):
    for temperature in (2.0, 3.0, 4.0):
        store.edit(hot(temperature), "temperature")
    store.undo()
    assert store.state == State()


def test_the_end_of_a_gesture_makes_the_next_edit_a_step_of_its_own(store):
    store.edit(hot(2.0), "temperature")
    store.end_gesture()
    store.edit(hot(3.0), "temperature")
    store.undo()
    assert store.state == hot(2.0)


def test_another_gesture_is_another_step(store):
    store.edit(hot(2.0), "temperature")
    store.edit(State(temperature=2.0, unit="bits"), "unit")
    store.undo()
    assert store.state == hot(2.0)


def test_at_the_ends_nothing_is_told(store, told):
    store.undo()
    store.redo()
    store.end_gesture()
    assert told == []


def test_an_edit_after_undo_forgets_what_was_undone(store):
    store.edit(hot(2.0))
    store.undo()
    store.edit(hot(3.0))
    assert not store.can_redo
