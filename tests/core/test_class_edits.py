"""Adding, removing, moving and renaming classes."""

from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from core.class_edits import add_class, move_class, remove_class, rename_class
from core.errors import InputError
from core.state import MAX_CLASSES, MIN_CLASSES, Batch, Classes, LossOptions, Pin, State

from .strategies import laws, states

WEIGHTED = State(
    classes=Classes(("a", "b", "c"), (5, 0, 2)),
    batch=Batch(((1.0, 2.0, 3.0), (4.0, 5.0, 6.0)), (2, 0), ((0.1, 0.2, 0.7), (1.0, 0.0, 0.0))),
    loss=LossOptions(weight=(10.0, 20.0, 30.0)),
    focus=2,
)


def ignoring(ignore_index, *targets):
    return State(batch=Batch(((0.0,) * 3,) * len(targets), targets), loss=LossOptions(ignore_index=ignore_index))


@given(states())
@laws
def test_adding_a_class_and_removing_it_again_changes_nothing_else(state):
    count = len(state.classes)
    assume(count < MAX_CLASSES)
    assume(state.loss.ignore_index != count)
    assert remove_class(add_class(state)) == replace(state, pinned=None)


@given(states(), st.data())
@laws
def test_moving_a_class_and_moving_it_back_changes_nothing(state, data):
    places = st.integers(0, len(state.classes) - 1)
    start, end = data.draw(places), data.draw(places)
    there_and_back = move_class(move_class(state, (start,), end), (end,), start)
    assert there_and_back == (state if start == end else replace(state, pinned=None))


@given(states(), st.data())
@laws
def test_moving_a_class_takes_everything_of_it_along(state, data):
    places = st.integers(0, len(state.classes) - 1)
    start, end = data.draw(places), data.draw(places)
    moved = move_class(state, (start,), end)
    assert _column(moved, end) == _column(state, start)
    for row, target in enumerate(state.batch.targets):
        if target == start:
            assert moved.batch.targets[row] == end


def _column(state, place):
    batch, weight = state.batch, state.loss.weight
    return (
        state.classes.names[place],
        state.classes.colours[place],
        [row[place] for row in batch.logits],
        batch.soft_targets and [row[place] for row in batch.soft_targets],
        weight and weight[place],
        state.focus == place,
        state.loss.ignore_index == place,
    )


@given(states())
@laws
def test_a_new_class_has_a_name_and_a_colour_of_its_own(state):
    assume(len(state.classes) < MAX_CLASSES)
    classes = add_class(state).classes
    assert classes.names[-1] not in classes.names[:-1]
    assert classes.colours[-1] not in classes.colours[:-1]


def test_a_new_class_starts_with_logit_0_weight_1_and_no_share():
    state = add_class(WEIGHTED)
    assert state.batch.logits == ((1.0, 2.0, 3.0, 0.0), (4.0, 5.0, 6.0, 0.0))
    assert state.batch.soft_targets == ((0.1, 0.2, 0.7, 0.0), (1.0, 0.0, 0.0, 0.0))
    assert state.loss.weight == (10.0, 20.0, 30.0, 1.0)
    assert (state.classes.names[3], state.classes.colours[3]) == ("Y4", 1)


def test_the_new_name_is_the_next_number_that_is_free():
    state = State(classes=Classes(("Y4", "Y5", "Y1"), (0, 1, 2)))
    assert add_class(state).classes.names[-1] == "Y6"


def test_removing_a_class_in_the_middle_moves_the_others_up():
    state = remove_class(WEIGHTED, (1,))
    assert state.classes == Classes(("a", "c"), (5, 2))
    assert state.batch == Batch(((1.0, 3.0), (4.0, 6.0)), (1, 0), ((0.1, 0.7), (1.0, 0.0)))
    assert (state.loss.weight, state.focus) == ((10.0, 30.0), 1)


def test_the_samples_of_a_removed_class_get_the_class_in_its_place():
    assert remove_class(ignoring(-100, 0, 1, 2), (1,)).batch.targets == (0, 1, 1)
    assert remove_class(ignoring(-100, 0, 1, 2)).batch.targets == (0, 1, 1)


def test_the_formula_forgets_a_class_that_is_gone():
    assert remove_class(WEIGHTED).focus is None


def test_samples_of_the_ignored_class_stay_ignored_when_it_goes():
    state = remove_class(ignoring(1, 1, 0, 2), (1,))
    assert (state.batch.targets, state.loss.ignore_index) == ((-100, 0, 1), -100)


def test_the_ignored_class_stays_ignored_when_it_moves():
    state = move_class(ignoring(1, 1, 0), (1,), 0)
    assert (state.batch.targets, state.loss.ignore_index) == ((0, 1), 0)


def test_a_new_class_does_not_take_the_number_of_the_ignored_samples():
    state = add_class(ignoring(3, 3, 0))
    assert (state.batch.targets, state.loss.ignore_index) == ((-100, 0), -100)


def test_a_pin_of_other_classes_is_taken_off():
    state = replace(State(), pinned=Pin(Batch().logits, 1.0))
    assert add_class(state).pinned is None
    assert remove_class(state).pinned is None


def test_two_classes_must_stay():
    state = remove_class(State())
    assert len(state.classes) == MIN_CLASSES
    with pytest.raises(InputError, match="there must be at least 2 classes"):
        remove_class(state)


@pytest.mark.parametrize(("value", "names"), [(-5, ("Y2", "Y1", "Y3")), (99, ("Y1", "Y3", "Y2"))])
def test_a_class_is_moved_no_farther_than_to_the_end(value, names):
    assert move_class(State(), (1,), value).classes.names == names


def test_moving_a_class_to_where_it_is_keeps_even_the_pin():
    state = replace(State(), pinned=Pin(Batch().logits, 1.0))
    assert move_class(state, (2,), 5) is state


@pytest.mark.parametrize("place", [-1, 3])
@pytest.mark.parametrize("edit", [remove_class, move_class, rename_class])
def test_a_class_that_is_not_there_is_refused(edit, place):
    with pytest.raises(InputError, match=f"class must be in 0..2, got {place}"):
        edit(State(), (place,), "x" if edit is rename_class else 0)


def test_a_name_loses_the_spaces_around_it():
    assert rename_class(State(), (0,), "  猫 ").classes.names == ("猫", "Y2", "Y3")


def test_two_classes_cannot_have_one_name():
    with pytest.raises(InputError, match="class names must differ, got Y2, Y2, Y3"):
        rename_class(State(), (0,), "Y2")
