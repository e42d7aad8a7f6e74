"""Undo and redo."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from core.history import LIMIT, History
from core.state import State

from .strategies import laws


def at(temperature):
    return replace(State(), temperature=float(temperature))


def recorded(*temperatures, gesture=""):
    history = History(State())
    for temperature in temperatures:
        history = history.record(at(temperature), gesture)
    return history


actions = st.one_of(
    st.tuples(st.integers(1, 9), st.sampled_from(("", "drag", "type"))),
    st.sampled_from(("undo", "redo", "end")),
)


def after(history, action):
    match action:
        case "undo":
            return history.undo()
        case "redo":
            return history.redo()
        case "end":
            return history.end_gesture()
    return history.record(at(action[0]), action[1])


@given(st.lists(actions, max_size=30))
@laws
def test_redo_takes_back_what_undo_did(performed):
    history = History(State())
    for action in performed:
        history = after(history, action)
    undone = history.undo()
    if undone is not history:
        assert undone.redo() == history.end_gesture()
    redone = history.redo()
    if redone is not history:
        assert redone.undo() == history.end_gesture()


def test_undo_walks_back_through_every_state_and_redo_forward():
    history = recorded(2, 3, 4)
    seen = []
    for _ in range(3):
        history = history.undo()
        seen.append(history.present)
    assert seen == [at(3), at(2), State()]
    assert history.redo().redo().redo() == recorded(2, 3, 4)


def test_a_gesture_is_one_step():
    history = recorded(2, 3, 4, gesture="logit 0")
    assert history.undo().present == State()
    assert history.undo().redo().present == at(4)


def test_two_gestures_of_one_slider_are_two_steps():
    history = recorded(2, 3, gesture="logit 0").end_gesture().record(at(4), "logit 0")
    assert history.undo().present == at(3)


def test_gestures_of_two_sliders_are_two_steps():
    history = recorded(2, gesture="logit 0").record(at(3), "logit 1")
    assert history.undo().present == at(2)


def test_a_gesture_goes_on_after_undo_as_a_new_step():
    history = recorded(2, 3, gesture="logit 0").undo().record(at(5), "logit 0")
    assert history.past == (State(),)
    assert history.undo().present == State()


def test_something_new_forgets_what_was_undone():
    history = recorded(2, 3).undo().record(at(7))
    assert history.redo() is history


def test_a_gesture_forgets_what_was_undone_too():
    history = recorded(2, 3).undo().record(at(7), "drag").record(at(8), "drag")
    assert history.redo() is history


def test_at_either_end_nothing_happens():
    history = History(State())
    assert history.undo() is history
    assert history.redo() is history


def test_the_oldest_states_are_forgotten():
    history = recorded(*range(1, 90), *range(1, 90), *range(1, 90), *range(1, 90), *range(1, 90), *range(1, 90))
    assert len(history.past) == LIMIT
    assert history.undo().present == at(88)
