"""Changing one sample."""

import math
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from core.errors import InputError
from core.sample_edits import (
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
from core.state import MAX_SAMPLES, Batch, Pin, State

from .strategies import laws, ordinary_logits, states

TWO_ROWS = State(batch=replace(Batch(), row=1))


def softmax(logits, temperature):
    top = max(logits)
    exponentials = [math.exp((z - top) / temperature) for z in logits]
    return [e / math.fsum(exponentials) for e in exponentials]


def test_one_index_means_the_chosen_sample():
    assert set_logit(TWO_ROWS, (2,), 9.0).batch.logits == ((2.0, 0.5, 6.0), (0.1, 0.0, 9.0))


def test_two_indices_mean_row_and_column():
    assert set_logit(TWO_ROWS, (0, 2), 9.0).batch.logits == ((2.0, 0.5, 9.0), (0.1, 0.0, 3.0))


@pytest.mark.parametrize("index", [(-1,), (3,), (0, 3), (2, 0), (-1, 0)])
def test_a_logit_that_is_not_there_is_refused(index):
    with pytest.raises(InputError, match="must be in 0"):
        set_logit(State(), index, 1.0)


@given(states(numbers=ordinary_logits), st.floats(0.001, 0.999), st.data())
@laws
def test_a_dragged_probability_is_reached_but_for_the_rounding_of_the_logit(state, wanted, data):
    column = data.draw(st.integers(0, len(state.classes) - 1))
    moved = set_probability(state, (column,), wanted)
    if abs(moved.logits[column]) < state.logit_range:
        rounding = 0.005 / (4 * state.temperature)  # the steepest slope of the sigmoid, times half a hundredth
        assert softmax(moved.logits, state.temperature)[column] == pytest.approx(wanted, abs=rounding + 1e-12)
    assert replace(moved, batch=state.batch) == state
    assert [z for c, z in enumerate(moved.logits) if c != column] == [
        z for c, z in enumerate(state.logits) if c != column
    ]


@pytest.mark.parametrize(("wanted", "reached"), [(0.0, -10.0), (1.0, 10.0)])
def test_a_probability_of_0_or_1_is_beyond_the_sliders(wanted, reached):
    assert set_probability(State(), (0,), wanted).logits[0] == reached


@given(states(numbers=ordinary_logits), st.floats(0.001, 1.0), st.data())
@laws
def test_a_dragged_exponential_is_reached_but_for_the_rounding_of_the_logit(state, wanted, data):
    column = data.draw(st.integers(0, len(state.classes) - 1))
    moved = set_exponential(state, (column,), wanted)
    gap = moved.logits[column] - max(z for c, z in enumerate(moved.logits) if c != column)
    if abs(moved.logits[column]) < state.logit_range:
        assert gap == pytest.approx(state.temperature * math.log(wanted), abs=0.005 + 1e-9)


@pytest.mark.parametrize("edit", [set_probability, set_exponential])
@pytest.mark.parametrize("other", [math.inf, math.nan])
@pytest.mark.parametrize("place", [1, 2])
def test_nothing_moves_where_the_other_logits_leave_no_answer(edit, other, place):
    logits = (1.0, 2.0, 3.0)
    state = State(batch=Batch(((*logits[:place], other, *logits[place + 1 :]),), (0,)))
    assert edit(state, (0,), 0.5) is state


def test_nothing_moves_to_a_probability_that_is_no_number():
    state = State()
    assert set_probability(state, (0,), math.nan) is state


@pytest.mark.parametrize(("value", "row"), [(1, 1), (5, 1), (-5, 0)])
def test_beyond_an_end_the_last_sample_there_is_chosen(value, row):
    assert choose_row(State(), (), value).batch.row == row


def test_a_label_is_set_for_one_sample():
    assert set_label(State(), (0,), 1).batch.targets == (1, 1)


@pytest.mark.parametrize(("sample", "label"), [(0, 3), (0, -1), (2, 0), (-1, 0)])
def test_a_label_that_is_no_class_or_of_no_sample_is_refused(sample, label):
    with pytest.raises(InputError, match=r"must be in 0\.\."):
        set_label(State(), (sample,), label)


def test_soft_targets_start_as_one_hot_rows_and_go_again():
    soft = set_target_kind(State(), (), "probabilities")
    assert soft.batch.soft_targets == ((0.0, 0.0, 1.0), (0.0, 1.0, 0.0))
    assert set_target_kind(soft, (), "indices") == State()


def test_the_one_hot_row_of_an_ignored_sample_is_all_0():
    state = set_target_kind(State(batch=Batch(targets=(-100, 1))), (), "probabilities")
    assert state.batch.soft_targets == ((0.0, 0.0, 0.0), (0.0, 1.0, 0.0))


def test_one_soft_target_is_set():
    assert set_soft_target(State(), (1, 0), 0.25).batch.soft_targets == ((0.0, 0.0, 1.0), (0.25, 1.0, 0.0))


@given(states())
@laws
def test_a_new_sample_is_a_copy_of_the_chosen_one_and_removing_it_leaves_the_rest(state):
    assume(len(state.batch.logits) < MAX_SAMPLES)
    added = add_sample(state)
    assert added.logits == state.logits
    assert added.batch.row == len(state.batch.logits)
    assert replace(remove_sample(added).batch, row=state.batch.row) == state.batch


def test_there_are_at_most_64_samples():
    state = State()
    while len(state.batch.logits) < MAX_SAMPLES:
        state = add_sample(state)
    with pytest.raises(InputError, match="there can be at most 64 samples"):
        add_sample(state)


@pytest.mark.parametrize(("gone", "row"), [(0, 0), (1, 1), (2, 1)])
def test_the_chosen_sample_stays_chosen_when_another_one_goes(gone, row):
    batch = Batch(((0.0,) * 3, (1.0,) * 3, (2.0,) * 3), (0, 1, 2), row=1)
    left = remove_sample(State(batch=batch), (gone,)).batch
    assert left.row == row
    assert left.targets == tuple(target for target in (0, 1, 2) if target != gone)


def test_one_sample_must_stay():
    with pytest.raises(InputError, match="there must be at least one sample"):
        remove_sample(remove_sample(State()))


@pytest.mark.parametrize("gone", [-1, 2])
def test_a_sample_that_is_not_there_cannot_be_removed(gone):
    with pytest.raises(InputError, match=f"sample must be in 0..1, got {gone}"):
        remove_sample(State(), (gone,))


def test_a_pin_of_other_samples_is_taken_off():
    assert remove_sample(replace(State(), pinned=Pin(Batch().logits, 1.0))).pinned is None
