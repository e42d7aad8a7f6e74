"""Scene 2, without a window: its numbers, the two-class identities, what its steps reveal, its examples, its script."""

import contextlib
import io
import math
from dataclasses import replace

import pytest
import torch
from hypothesis import given

from core.edits import Intent, applied
from core.machine import Machine
from core.numbers import number
from core.scene import shown_panels
from core.scenes.sigmoid import SCENE
from core.session import from_json, to_json
from core.sigmoid_numbers import chosen_class, sigmoid_numbers, two_classes
from core.snippet_sigmoid import sigmoid_script
from core.state import Batch, Classes, State
from core.tables import table_of
from core.units import in_unit

from .strategies import laws, states

START = State(scene="sigmoid")


def state_of(*logits, label=0, **fields):
    names = Classes(tuple(f"Y{n + 1}" for n in range(len(logits))), tuple(range(len(logits))))
    return replace(START, classes=names, batch=Batch((logits,), (label,)), **fields)


ARTICLE = state_of(2.0, 1.0, 0.1)


def panel(state, key):
    return next(panel for panel in shown_panels(SCENE, state) if panel.key == key)


def done(state, key, value=None, index=()):
    return applied(state, Intent(key, value, index), SCENE.edits)


# numbers


def test_each_class_has_a_sigmoid_of_its_own_and_their_sum_is_not_1():
    numbers = sigmoid_numbers(ARTICLE)
    assert numbers.sigmoids == pytest.approx((0.881, 0.731, 0.525), abs=5e-4)
    assert numbers.sigmoid_sum == pytest.approx(2.137, abs=5e-4)


def test_softmax_of_the_same_logits_adds_up_to_1():
    numbers = sigmoid_numbers(ARTICLE)
    assert numbers.probabilities == pytest.approx((0.659, 0.242, 0.099), abs=5e-4)
    assert numbers.probability_sum == pytest.approx(1.0)


def test_adding_a_constant_moves_every_sigmoid_and_no_softmax():
    here, there = sigmoid_numbers(state_of(2.0, 1.0, 0.0)), sigmoid_numbers(state_of(5.0, 4.0, 3.0))
    assert there.probabilities == here.probabilities
    assert all(after > before for before, after in zip(here.sigmoids, there.sigmoids, strict=True))


@pytest.mark.parametrize("z", [-9.0, -1.5, 0.0, 0.3, 2.0, 6.0])
def test_softmax_of_z_and_0_is_the_sigmoid_of_z(z):
    numbers = sigmoid_numbers(state_of(z, z - 1.0, z - 2.0))
    assert numbers.pair == pytest.approx(1.0 / (1.0 + math.exp(-z)), rel=1e-6)
    assert numbers.pair_ulps <= 4


@pytest.mark.parametrize("label", [0, 1])
@pytest.mark.parametrize("logits", [(0.0, 1.5), (3.0, 4.5), (-2.0, 6.0), (0.7, 0.7)])
def test_cross_entropy_of_two_classes_is_binary_cross_entropy_of_their_difference(logits, label):
    numbers = sigmoid_numbers(state_of(*logits, label=label, machine=Machine(dtype="float64")))
    assert numbers.difference == pytest.approx(logits[1] - logits[0])
    wanted = math.log1p(math.exp(logits[1 - label] - logits[label]))
    assert numbers.cross_entropy_nats == pytest.approx(wanted)
    assert numbers.binary_nats == pytest.approx(wanted)


def test_of_more_classes_the_chosen_one_stands_against_0():
    assert two_classes(ARTICLE).logits == (0.0, 2.0)
    assert two_classes(ARTICLE).label == 1
    assert two_classes(replace(ARTICLE, focus=1)).logits == (0.0, 1.0)
    assert two_classes(replace(ARTICLE, focus=1)).label == 0


def test_the_curve_goes_from_one_end_of_the_sliders_to_the_other():
    curve = sigmoid_numbers(ARTICLE).curve
    assert (curve[0][0], curve[-1][0]) == (-10.0, 10.0)
    assert curve[100] == (0.0, 0.5)


def test_without_a_choice_the_largest_logit_is_meant_and_nan_is_not_large():
    assert chosen_class(state_of(math.nan, 1.0, 3.0)) == 2
    assert chosen_class(state_of(math.nan, math.nan)) == 0


# what is shown


def test_both_sums_stand_below_their_bars():
    softmax, sigmoid = panel(ARTICLE, "ladder").columns
    assert str(softmax.totals[0]) == "Σ = 1.0000"
    assert str(sigmoid.totals[0]) == "Σ = 2.1368"
    assert str(sigmoid.totals[1]) == "3 of 3 above 0.5"


def test_the_switch_makes_one_column_the_answer_and_the_other_pale():
    assert [column.pale for column in panel(ARTICLE, "ladder").columns] == [False, True]
    several = done(ARTICLE, "exclusive", False)
    assert [column.pale for column in panel(several, "ladder").columns] == [True, False]
    assert "Σ = 2.1368, not 1" in str(panel(several, "question").note)


def test_the_point_lies_on_the_curve_at_its_logit():
    points = panel(ARTICLE, "curve").points
    assert {point.name: point.x for point in points} == {"Y1": 2.0, "Y2": 1.0, "Y3": 0.1}
    chosen = points[-1]
    assert (chosen.name, chosen.is_ring) == ("Y1", True)
    assert chosen.y == pytest.approx(0.8808, abs=5e-5)


def test_equal_bits_are_said_to_be_equal():
    assert str(panel(state_of(0.0, -1.0), "curve").note) == "0.5000 = 0.5000, to the last bit (0 ULP)"
    assert panel(state_of(0.0, -1.0), "curve").note_is_good


def test_softmax_of_inf_is_nan_and_its_sigmoid_is_not():
    shown = panel(state_of(math.inf, 0.0), "curve")
    assert shown.note_is_good is False
    assert "nan" in str(shown.note)


def test_both_losses_are_shown_with_what_lies_between_them():
    losses = panel(state_of(0.0, 1.5, label=1), "losses")
    assert losses.lanes[0].results == pytest.approx((0.2014,), abs=5e-5)
    assert losses.lanes[1].results == pytest.approx((0.2014,), abs=5e-5)
    assert str(losses.verdict)


def test_in_bits_both_losses_are_in_bits():
    lanes = panel(state_of(0.0, 0.0, unit="bits"), "losses").lanes
    assert [lane.results for lane in lanes] == [pytest.approx((1.0,)), pytest.approx((1.0,))]


def test_a_sample_without_a_label_has_no_loss():
    losses = panel(state_of(0.0, 1.5, label=-100), "losses")
    assert [lane.results for lane in losses.lanes] == [None, None]
    assert "no label" in str(losses.note)


@pytest.mark.parametrize(("step", "known"), [(1, ""), (2, "p"), (3, "ps"), (4, "psc"), (5, "pscl"), (0, "pscl")])
def test_each_step_reveals_its_part(step, known):
    state = replace(ARTICLE, step=step)
    softmax, sigmoid = panel(state, "ladder").columns
    shown = {
        "p": softmax.values,
        "s": sigmoid.values,
        "c": panel(state, "curve").points,
        "l": panel(state, "losses").lanes[0].results,
    }
    assert "".join(name for name, value in shown.items() if value) == known


def test_covered_answers_are_nowhere():
    shown = str(shown_panels(SCENE, replace(ARTICLE, hidden=True)))
    assert not [number for number in ("0.8808", "0.6590", "2.137") if number in shown]


def test_pinned_bars_stay_while_logits_move():
    moved = applied(applied(ARTICLE, Intent("pin")), Intent("logit", -5.0, (0,)))
    for before, after in zip(panel(ARTICLE, "ladder").columns, panel(moved, "ladder").columns, strict=True):
        assert after.ghosts == before.values


def test_the_table_of_the_curve_holds_both_numbers_the_points_and_the_line():
    rows = {name: (x, y) for name, x, y in table_of(panel(ARTICLE, "curve")).rows}
    numbers = sigmoid_numbers(ARTICLE)
    assert rows["softmax([z, 0])"] == (None, numbers.pair)
    assert rows["Y1"] == (2.0, numbers.sigmoids[0])
    assert rows["sigmoid[100]"] == (0.0, 0.5)


# what can be done


def test_a_dragged_point_moves_its_logit_and_chooses_its_class():
    moved = done(ARTICLE, "point", (-1.234, 0.9), (2,))
    assert moved.logits == (2.0, 1.0, -1.23)
    assert moved.focus == 2


def test_a_point_that_is_only_pressed_keeps_every_digit_of_its_logit():
    exact = state_of(1.23456, 0.0)
    assert done(exact, "point", (1.23456, 0.5), (0,)).batch == exact.batch


def test_a_dragged_sigmoid_gets_the_sigmoid_that_was_asked_for():
    moved = done(ARTICLE, "sigmoid", 0.9, (1,))
    assert sigmoid_numbers(moved).sigmoids[1] == pytest.approx(0.9, abs=1e-3)
    assert moved.logits[0::2] == ARTICLE.logits[0::2]


@pytest.mark.parametrize(("value", "logit"), [(0.0, -10.0), (1.0, 10.0)])
def test_a_bar_dragged_to_an_end_stays_within_the_sliders(value, logit):
    assert done(ARTICLE, "sigmoid", value, (1,)).logits[1] == logit


def test_a_dragged_softmax_needs_no_temperature():
    hot = replace(ARTICLE, temperature=5.0)
    moved = done(hot, "share", 0.5, (1,))
    assert sigmoid_numbers(moved).probabilities[1] == pytest.approx(0.5, abs=2e-3)
    assert moved.temperature == 5.0


def test_the_label_is_that_of_the_chosen_sample():
    assert done(replace(START), "own_label", 0).batch.targets == (0, 1)


@pytest.mark.parametrize("index", [(-1,), (3,)])
def test_a_point_of_no_class_is_refused(index):
    with pytest.raises(ValueError, match="class must be in"):
        done(ARTICLE, "point", (0.0, 0.5), index)


# examples, sessions, scripts


@pytest.mark.parametrize("example", SCENE.examples, ids=lambda e: str(e.name))
def test_every_example_draws_and_its_script_prints_what_is_on_screen(example):
    state = example.change(START)
    assert state.scene == "sigmoid"
    assert panel(state, "curve").points
    assert_script_is_on_screen(state)


def test_there_are_examples_enough():
    assert len(SCENE.examples) >= 4


def test_the_switch_comes_back_from_a_file():
    several = done(START, "exclusive", False)
    assert from_json(to_json(several)) == several


@given(states(scenes=("sigmoid",)))
@laws
def test_the_script_prints_the_numbers_on_screen(state):
    assert_script_is_on_screen(state)


@given(states(scenes=("sigmoid",)))
@laws
def test_any_state_can_be_shown(state):
    assert len(shown_panels(SCENE, state)) == 4 + bool(state.question.text)


@pytest.fixture(autouse=True, scope="module")
def one_thread():
    """Torch on one thread: on a busy machine its threads wait for each other far longer than they work."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


def assert_script_is_on_screen(state):
    output = io.StringIO()
    with contextlib.redirect_stdout(output):
        exec(sigmoid_script(state), {"__name__": "__main__"})
    lines = dict(line.split(": ", 1) for line in output.getvalue().splitlines())
    numbers = sigmoid_numbers(state)
    wanted = {
        "softmax": list(numbers.probabilities),
        "its sum": numbers.probability_sum,
        "sigmoid": list(numbers.sigmoids),
        "their sum": numbers.sigmoid_sum,
        "softmax([z, 0])": numbers.pair,
        "sigmoid(z)": numbers.sigmoids[chosen_class(state)],
    }
    if numbers.cross_entropy_nats is not None and numbers.binary_nats is not None:
        wanted["z1 - z0"] = numbers.difference
        wanted["CrossEntropyLoss"] = f"{in_unit(numbers.cross_entropy_nats, state.unit)} {state.unit}"
        wanted["BCEWithLogitsLoss"] = f"{in_unit(numbers.binary_nats, state.unit)} {state.unit}"
    assert lines == {name: str(value) for name, value in wanted.items()}


def test_the_chosen_point_says_its_probability_and_the_others_their_names():
    points = panel(replace(ARTICLE, batch=replace(ARTICLE.batch, targets=(1,))), "curve").points
    chosen = next(point for point in points if point.is_ring)
    assert chosen.label == f"{chosen.mark.name} {number(chosen.y)}"
    assert [point.is_result for point in points] == [point is chosen for point in points]
    assert {point.label for point in points if point is not chosen} == {"Y1", "Y2", "Y3"} - {chosen.mark.name}


def test_of_many_points_only_the_chosen_one_says_something():
    points = panel(state_of(*(0.5 * n for n in range(12))), "curve").points
    assert [bool(point.label) for point in points] == [point.is_ring for point in points]
