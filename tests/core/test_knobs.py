"""What keys can move while presenting, how far, and what is said of it."""

import math
from dataclasses import replace

import pytest

from core.edits import Intent, applied
from core.knobs import changed, knobs_of, moved
from core.scene import shown_panels
from core.scenes import SCENES
from core.state import Batch, State

inf, nan = math.inf, math.nan


def knobs(state):
    return knobs_of(state, shown_panels(SCENES[state.scene], state))


def knob(state, name):
    return next(each for each in knobs(state) if str(each.name) == name)


def after(state, intent):
    return applied(state, intent, SCENES[state.scene].edits)


@pytest.mark.parametrize("key", ["softmax", "sigmoid", "loss", "pipelines", "step"])
def test_the_digits_are_the_classes(key):
    assert [str(each.name) for each in knobs(State(key))[:3]] == ["Y1", "Y2", "Y3"]
    assert [each.intent for each in knobs(State(key))[:3]] == [Intent("logit", None, (place,)) for place in range(3)]


def test_without_classes_the_digits_are_the_fields():
    assert [str(each.name) for each in knobs(State("precision"))[:2]] == ["logits", "gap"]


def test_in_the_network_the_digits_move_the_ring_and_its_weights_follow_the_fields():
    names = [str(each.name) for each in knobs(State("network"))]
    assert names[:5] == ["X1", "X2", "learning rate", "a step sees", "size of W"]
    assert names[5:8] == ["w1 of Y1", "w2 of Y1", "b of Y1"]
    moves = [after(State("network"), moved(knob(State("network"), name), 10)).network.place for name in ("X1", "X2")]
    assert moves == [(5.7, 1.6), (4.9, 1.9)]


def test_in_a_picture_the_digits_move_the_inspected_pixel():
    start = State("image")
    assert [str(each.name) for each in knobs(start)[:2]] == ["row", "column"]
    moves = [after(start, moved(knob(start, name), -10)).image.place for name in ("row", "column")]
    assert moves == [(148, 490), (158, 480)]


def test_in_a_grid_the_digits_are_the_cells_of_the_chosen_row():
    state = State("dim")
    chosen = after(state, Intent("cell", 4))
    assert [str(each.name) for each in knobs(chosen)[:3]] == ["x2, Y1", "x2, Y2", "x2, Y3"]
    assert len({each.intent for each in knobs(chosen)}) == len(knobs(chosen))


@pytest.mark.parametrize("key", SCENES)
def test_everything_that_has_a_value_can_be_moved_and_says_so(key):
    state, seen = State(key), 0
    for before in knobs(state):
        if before.is_button:
            continue
        wishes = [moved(before, steps) for steps in (1, -1)]
        there = next(((after(state, wish), wish) for wish in wishes if after(state, wish) != state), None)
        if there is not None:
            assert str(before.name) in str(changed(knobs(state), knobs(there[0]), there[1]))
            seen += 1
    assert seen


@pytest.mark.parametrize("key", SCENES)
def test_everything_that_can_be_pressed_is_an_edit(key):
    for each in knobs(State(key)):
        if each.is_button and each.intent.key != "run":
            after(State(key), each.intent)


@pytest.mark.parametrize(
    ("value", "steps", "there"),
    [(0.5, 1, 0.6), (0.1, 2, 0.3), (0.5, -10, -0.5), (0.0, -1, -0.1), (0.1, -1, 0.0), (inf, 1, 0.0), (nan, -1, 0.0)],
)
def test_a_logit_goes_by_tenths_without_dust(value, steps, there):
    state = State(batch=Batch(((2.0, value, 6.0),), (0,)))
    got = moved(knob(state, "Y2"), steps)
    assert (got, math.copysign(1.0, got.value)) == (Intent("logit", there, (1,)), math.copysign(1.0, there))


def test_a_slider_of_fractions_goes_by_a_hundredth_of_its_way():
    state = State(temperature=1.0)
    assert moved(knob(state, "temperature"), 10).value == pytest.approx(10**0.4, rel=5e-3)
    assert moved(knob(state, "temperature"), 1000).value == 100.0
    assert moved(knob(state, "temperature"), -1000).value == 0.01


def test_a_count_goes_by_ones():
    assert moved(knob(State("why-exp"), "factors"), -1) == Intent("count", 45)


def test_a_choice_goes_to_the_next_option_and_ends_at_the_last():
    state = State("loss")
    there = after(state, moved(knob(state, "reduction"), 1))
    assert there.loss.reduction == "sum"
    for _ in range(3):
        there = after(there, moved(knob(there, "reduction"), 10))
    assert there.loss.reduction == "none"


def test_a_label_can_be_moved():
    state = State("loss")
    assert after(state, moved(knob(state, "label of x1"), -1)).batch.targets == (1, 1)


def test_no_dialog_opens_on_a_wall():
    assert all(each.intent.key != "open_file" for each in knobs(State("loss")))


# what is said


def test_a_change_is_said_with_its_name_from_where_to_where():
    state = State(batch=Batch(((2.0, 1.0, 6.0),), (0,)))
    there = after(state, Intent("logit", 2.5, (1,)))
    assert str(changed(knobs(state), knobs(there))) == "Y2: 1.00 → 2.50"


def test_two_changes_are_said_one_after_the_other():
    state, there = State(), State(batch=Batch(((2.5, 1.0, 6.0), (0.1, 0.0, 3.0)), (2, 1)))
    assert str(changed(knobs(state), knobs(there))) == "Y1: 2.00 → 2.50, Y2: 0.50 → 1.00"


def test_another_sample_is_said_but_not_its_logits():
    state = State("pipelines")
    wish = moved(knob(state, "sample"), 1)
    assert str(changed(knobs(state), knobs(after(state, wish)), wish)) == "sample: x1 → x2"


def test_of_nothing_and_of_too_much_nothing_is_said():
    many = replace(State(), batch=Batch(((1.0, 1.0, 1.0), (0.1, 0.0, 3.0)), (2, 1)), temperature=2.0)
    assert changed(knobs(State()), knobs(State())) is None
    assert changed(knobs(State()), knobs(many)) is None


def test_what_stays_nan_has_not_changed():
    state = State(batch=Batch(((nan, 1.0),), (0,)), classes=replace(State().classes, names=("a", "b"), colours=(0, 1)))
    assert changed(knobs(state), knobs(state)) is None
