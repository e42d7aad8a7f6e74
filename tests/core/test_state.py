"""What a State may be, and which States are equal."""

import math
from dataclasses import FrozenInstanceError, replace

import pytest
from hypothesis import given

from core.errors import InputError
from core.json_text import plain
from core.machine import Machine
from core.numbers import logit
from core.state import Batch, Classes, LossOptions, Pin, State

from .strategies import ANYWHERE, laws, states

NAN = float("nan")


def batch(*rows, **more):
    return Batch(rows, (0,) * len(rows), **more)


@pytest.mark.parametrize(
    ("build", "sentence"),
    [
        (lambda: Classes(("one",), (0,)), "there must be 2 to 12 classes, got 1"),
        (lambda: Classes(tuple("abcdefghijklm"), tuple(range(13))), "there must be 2 to 12 classes, got 13"),
        (lambda: Classes(("a", "a"), (0, 1)), "class names must differ, got a, a"),
        (lambda: Classes(("a", " "), (0, 1)), "a class name must have 1 to 24 printable characters, got “ ”"),
        (lambda: Classes(("a", "b\n"), (0, 1)), r"a class name must have 1 to 24 printable characters, got “b\n”"),
        (lambda: Classes(("a", "\ud800"), (0, 1)), r"1 to 24 printable characters, got “\ud800”"),
        (lambda: Classes(("a", "b" * 25), (0, 1)), "1 to 24 printable characters, got “bbbbbbbbbbbbbbbbbbbbbbbbb”"),
        (lambda: Classes(("a", "b"), (0, 0)), "colours must be 2 different numbers in 0..11, got (0, 0)"),
        (lambda: Classes(("a", "b"), (0, 12)), "colours must be 2 different numbers in 0..11, got (0, 12)"),
        (lambda: Classes(("a", "b"), (-1, 1)), "colours must be 2 different numbers in 0..11, got (-1, 1)"),
        (lambda: Classes(("a", "b"), (0, 1, 2)), "colours must be 2 different numbers in 0..11, got (0, 1, 2)"),
        (lambda: Batch((), ()), "there must be 1 to 64 samples, got 0"),
        (lambda: batch(*((0.0, 0.0),) * 65), "there must be 1 to 64 samples, got 65"),
        (lambda: batch((0.0, 0.0), (0.0,)), "row 2 of logits must have 2 entries, got 1"),
        (lambda: Batch(((0.0, 0.0),), (0, 1)), "targets must have 1 entries, got 2"),
        (lambda: batch((0.0, 0.0), row=1), "row must be in 0..0, got 1"),
        (lambda: batch((0.0, 0.0), row=-1), "row must be in 0..0, got -1"),
        (lambda: batch((0.0, 0.0), soft_targets=()), "soft_targets must have 1 rows, got 0"),
        (lambda: batch((0.0, 0.0), soft_targets=((1.0,),)), "row 1 of soft_targets must have 2 entries, got 1"),
        (lambda: LossOptions(reduction="max"), "reduction must be one of mean, sum, none, got max"),
        (lambda: LossOptions(label_smoothing=1.5), "label_smoothing must be in 0.0..1.0, got 1.5"),
        (lambda: LossOptions(label_smoothing=NAN), "label_smoothing must be in 0.0..1.0, got nan"),
        (lambda: LossOptions(weight=(1.0, -1.0)), "class weights must be finite and 0 or more, got (1.0, -1.0)"),
        (lambda: LossOptions(weight=(NAN,)), "class weights must be finite and 0 or more, got (nan,)"),
        (lambda: LossOptions(ignore_index=2**63), "ignore_index must fit into 64 bits, got 9223372036854775808"),
        (
            lambda: LossOptions(axis_nats=3.0),
            "axis_nats must be one of 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, got 3.0",
        ),
        (lambda: LossOptions(lane="C"), "lane must be one of A, B, got C"),
        (lambda: Machine(dtype="int8"), "dtype must be one of float16, bfloat16, float32, float64, got int8"),
        (lambda: Machine(device="tpu"), "device must be auto, cpu, cuda or mps, got “tpu”"),
        (lambda: Machine(device="cuda:"), "device must be auto, cpu, cuda or mps, got “cuda:”"),
        (lambda: Machine(device="cuda:٣"), "device must be auto, cpu, cuda or mps, got “cuda:٣”"),
        (lambda: Machine(device="cpu:1"), "device must be auto, cpu, cuda or mps, got “cpu:1”"),
        (lambda: Pin((), 1.0), "there must be 1 to 64 samples, got 0"),
        (lambda: Pin(((0.0, 0.0),), 0.0), "temperature must be in 0.01..100.0, got 0.0"),
        (lambda: Pin(((0.0, 0.0),), NAN), "temperature must be in 0.01..100.0, got nan"),
        (lambda: State(step=-1), "step must be in 0..99, got -1"),
        (lambda: State(temperature=0.001), "temperature must be in 0.01..100.0, got 0.001"),
        (lambda: State(temperature=NAN), "temperature must be in 0.01..100.0, got nan"),
        (lambda: State(logit_range=7.0), "logit_range must be one of 10.0, 20.0, 50.0, 100.0, got 7.0"),
        (lambda: State(unit="dits"), "unit must be one of nats, bits, got dits"),
        (lambda: State(focus=3), "focus must be in 0..2, got 3"),
        (lambda: State(focus=-1), "focus must be in 0..2, got -1"),
        (lambda: State(batch=batch((0.0, 0.0))), "row 1 of logits must have 3 entries, got 2"),
        (lambda: State(loss=LossOptions(weight=(1.0,))), "class weights must have 3 entries, got 1"),
        (
            lambda: State(batch=Batch(targets=(0, 3))),
            "the label of sample 2 must be in 0..2 or the ignore index -100, got 3",
        ),
        (
            lambda: State(batch=Batch(soft_targets=((1.0, 0.0, 0.0),) * 2), loss=LossOptions(ignore_index=0)),
            "ignore_index must be negative where targets are probabilities, got 0",
        ),
        (lambda: State(pinned=Pin(((0.0, 0.0),), 1.0)), "row 1 of pinned logits must have 3 entries, got 2"),
    ],
)
def test_what_cannot_be_is_refused_with_field_rule_and_value(build, sentence):
    with pytest.raises(InputError) as caught:
        build()
    assert sentence in str(caught.value)


def test_a_refusal_of_something_long_is_short():
    with pytest.raises(InputError) as caught:
        Classes(("a", "b" * 10**6), (0, 1))
    assert len(str(caught.value)) < 200


def test_nothing_in_a_state_can_be_changed():
    with pytest.raises(FrozenInstanceError):
        State().temperature = 2.0  # pyright: ignore[reportAttributeAccessIssue]


def test_the_logits_are_those_of_the_chosen_sample():
    assert State(batch=replace(Batch(), row=1)).logits == (0.1, 0.0, 3.0)


def test_ignored_labels_need_not_be_classes():
    assert State(batch=Batch(targets=(-100, 2))).batch.targets == (-100, 2)


def test_states_with_nan_are_equal_and_hash_alike():
    first, second = (State(batch=batch((float("nan"), 0.0, 0.0))) for _ in range(2))
    assert first == second
    assert hash(first) == hash(second)
    assert math.isnan(first.logits[0])


def test_equal_states_look_the_same_even_at_minus_zero():
    first, second = (State(batch=batch((zero, 0.0, 0.0))) for zero in (0.0, -0.0))
    assert first == second
    assert logit(second.logits[0]) == "0.00"


@given(states(devices=ANYWHERE))
@laws
def test_a_state_rebuilt_from_its_fields_is_equal(state):
    again = replace(
        state,
        batch=replace(state.batch, logits=tuple(tuple(float(str(z)) for z in row) for row in state.batch.logits)),
    )
    assert again == state
    assert plain(again) == plain(state)
