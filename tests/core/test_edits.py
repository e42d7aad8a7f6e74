"""What every edit keeps, and the edits that set one thing."""

import math
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.edits import EDITS, Intent, applied, loss_axis_nats
from core.errors import InputError
from core.image_options import ImagePin
from core.json_text import plain
from core.machine import DTYPES
from core.network_options import NetworkPin
from core.state import LOGIT_RANGES, LOSS_RANGES, MAX_CLASSES, REDUCTIONS, UNITS, Batch, LossOptions, State
from core.why_exp_options import WhyExpPin

from .strategies import ANYWHERE, laws, states, sweeps

ANY_INDEX = st.integers(-3, 70)
ANY_FLOAT = st.floats()
FEW = st.integers(-3, 70)
COUNT = st.integers(-(10**30), 10**30)
NO_INDEX, NOTHING = st.just(()), st.none()
ONE, TWO = st.tuples(ANY_INDEX), st.tuples(ANY_INDEX, ANY_INDEX)
ONE_OR_TWO, NO_OR_ONE = ONE | TWO, NO_INDEX | ONE
ARGUMENTS = {
    "scene": (NO_INDEX, st.sampled_from(("softmax", "loss"))),
    "step": (NO_INDEX, COUNT),
    "hidden": (NO_INDEX, st.booleans()),
    "unit": (NO_INDEX, st.sampled_from(UNITS) | st.text()),
    "pin": (NO_INDEX, NOTHING),
    "question": (NO_INDEX, st.text()),
    "hand": (ONE, FEW | COUNT),
    "clear_hands": (NO_INDEX, NOTHING),
    "sweep": (NO_INDEX, NOTHING | sweeps),
    "temperature": (NO_INDEX, ANY_FLOAT),
    "logit_range": (NO_INDEX, st.sampled_from(LOGIT_RANGES) | ANY_FLOAT),
    "next_range": (NO_INDEX, NOTHING),
    "ignore": (ONE, NOTHING),
    "bad_number": (NO_INDEX, st.text()),
    "logit": (ONE_OR_TWO, ANY_FLOAT),
    "probability": (ONE, ANY_FLOAT),
    "exponential": (ONE, ANY_FLOAT),
    "row": (NO_INDEX, COUNT),
    "label": (ONE, FEW | COUNT),
    "soft_target": (TWO, ANY_FLOAT),
    "target_kind": (NO_INDEX, st.sampled_from(("indices", "probabilities"))),
    "add_sample": (NO_INDEX, NOTHING),
    "remove_sample": (NO_OR_ONE, NOTHING),
    "add_class": (NO_INDEX, NOTHING),
    "remove_class": (NO_OR_ONE, NOTHING),
    "move_class": (ONE, COUNT | FEW),
    "rename_class": (ONE, st.text()),
    "reduction": (NO_INDEX, st.sampled_from(REDUCTIONS) | st.text()),
    "label_smoothing": (NO_INDEX, st.floats(0, 1) | ANY_FLOAT),
    "random_batches": (NO_INDEX, st.booleans()),
    "axis_nats": (NO_INDEX, st.sampled_from(LOSS_RANGES) | ANY_FLOAT),
    "lane": (NO_INDEX, st.sampled_from("AB") | st.text()),
    "focus": (NO_INDEX, st.none() | FEW),
    "fit_axis": (NO_INDEX, NOTHING),
    "weight": (ONE, ANY_FLOAT),
    "weighted": (NO_INDEX, st.booleans()),
    "ignore_index": (NO_INDEX, st.none() | FEW | COUNT),
    "dtype": (NO_INDEX, st.sampled_from(DTYPES) | st.text()),
    "device": (NO_INDEX, st.sampled_from(ANYWHERE) | st.text()),
}


@st.composite
def intents(draw):
    """Return anything that a view could ever ask for, sensible or not."""
    key = draw(st.sampled_from(sorted(ARGUMENTS)))
    index, value = ARGUMENTS[key]
    return Intent(key, draw(value), draw(index))


def tried(state, intent):
    """Return the State after ``intent``, or the same State and the sentence that says why."""
    try:
        return applied(state, intent), ""
    except InputError as error:
        return state, str(error)


def test_every_edit_is_tried_here():
    assert set(ARGUMENTS) == set(EDITS)


@given(states(), st.lists(intents(), min_size=1, max_size=8))
@settings(deadline=None, max_examples=150)
def test_an_edit_gives_a_valid_state_or_a_sentence_and_leaves_the_old_state_alone(state, wanted):
    for intent in wanted:
        before = plain(state)
        after, sentence = tried(state, intent)
        assert plain(state) == before
        assert sentence.isprintable()
        state = replace(after)  # checks every rule again


@given(states(), intents())
@laws
def test_the_same_edit_of_the_same_state_gives_the_same_state(state, intent):
    assert tried(state, intent) == tried(state, intent)


def test_an_unknown_edit_is_a_mistake_of_the_program():
    with pytest.raises(KeyError):
        applied(State(), Intent("colour", "red"))


def test_the_edits_of_a_scene_come_first():
    more = {"temperature": lambda state, _index, value: replace(state, temperature=value / 2)}
    assert applied(State(), Intent("temperature", 4.0), more).temperature == 2.0


def test_going_to_another_scene_starts_its_explanation_anew():
    state = applied(State(step=3), Intent("scene", "loss"))
    assert (state.scene, state.step) == ("loss", 0)


def test_going_to_the_scene_that_is_shown_changes_nothing():
    state = State(step=3)
    assert applied(state, Intent("scene", "softmax")) is state


def test_a_pin_remembers_the_logits_and_the_temperature():
    state = applied(State(temperature=2.0), Intent("pin"))
    moved = applied(state, Intent("logit", 9.0, (0,)))
    assert moved.pinned == state.pinned
    assert (state.pinned.logits, state.pinned.temperature) == (Batch().logits, 2.0)
    assert applied(moved, Intent("pin")).pinned is None


def test_a_pin_is_one_for_all_scenes():
    pinned = applied(State(), Intent("pin"))
    assert pinned.network.pinned == NetworkPin(pinned.network.weight, pinned.network.bias, pinned.network.place)
    assert pinned.why_exp.pinned == WhyExpPin(46, 0.1, (5.0, 3.0, 2.0))
    assert pinned.image.pinned == ImagePin(pinned.image.tau, pinned.image.place)
    assert applied(pinned, Intent("pin")) == State()


def test_the_slider_range_goes_round():
    state = State()
    for expected in (20.0, 50.0, 100.0, 10.0):
        state = applied(state, Intent("next_range"))
        assert state.logit_range == expected


def test_a_sample_is_left_out_of_the_loss():
    assert applied(State(), Intent("ignore", index=(1,))).batch.targets == (2, -100)


def test_what_is_no_number_is_refused_with_a_sentence():
    with pytest.raises(InputError, match=r"“1\.2\.3” is not a number"):
        applied(State(), Intent("bad_number", "1.2.3"))


def test_the_first_weight_that_is_set_starts_from_ones():
    assert applied(State(), Intent("weight", 3.0, (1,))).loss.weight == (1.0, 3.0, 1.0)


def test_weights_are_switched_on_as_ones_and_off_as_none():
    weighted = applied(State(), Intent("weighted", True))
    assert weighted.loss.weight == (1.0, 1.0, 1.0)
    assert applied(weighted, Intent("weighted", False)).loss.weight is None


def test_labels_that_were_only_there_to_be_ignored_follow_the_ignore_index():
    state = State(batch=Batch(targets=(-100, 1)))
    assert applied(state, Intent("ignore_index", -1)).batch.targets == (-1, 1)


def test_a_class_that_was_ignored_is_a_class_again():
    state = State(batch=Batch(targets=(2, 1)), loss=LossOptions(ignore_index=2))
    counted = applied(state, Intent("ignore_index", None))
    assert (counted.batch.targets, counted.loss.ignore_index) == ((2, 1), -100)


@pytest.mark.parametrize(
    ("logits", "target", "end"),
    [
        ((0.0, 0.0, 0.0), 0, 5.0),
        ((5.0, 0.0, 0.0), 1, 10.0),
        ((150.0, 0.0, 0.0), 1, 200.0),
        ((1e6, 0.0, 0.0), 1, 200.0),
        ((math.inf, 0.0, 0.0), 1, 5.0),
        ((0.0, math.nan, 0.0), 0, 5.0),
        ((0.0, -math.inf, 0.0), 1, 5.0),
        ((9.0, 0.0, 0.0), -100, 5.0),
    ],
)
def test_the_loss_axis_is_the_smallest_that_holds_every_finite_loss(logits, target, end):
    state = State(batch=Batch((logits,), (target,)))
    assert loss_axis_nats(state) == end
    assert applied(state, Intent("fit_axis")).loss.axis_nats == end


def test_twelve_classes_are_reached_one_by_one_and_no_more():
    state = State()
    while len(state.classes) < MAX_CLASSES:
        state = applied(state, Intent("add_class"))
    with pytest.raises(InputError, match="there can be at most 12 classes"):
        applied(state, Intent("add_class"))
