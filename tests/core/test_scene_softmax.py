"""Scene 1, without a window: its numbers, what its steps reveal, its examples."""

import math
from dataclasses import replace

import pytest

from core.edits import Intent, applied
from core.panels import Controls, Equation, Ladder
from core.scene import shown_panels
from core.scenes.softmax import SCENE, compute
from core.state import Batch, State

ROWS = {
    (2.0, 0.5, 6.0): (0.0179, 0.0040, 0.9781),
    (0.1, 0.0, 3.0): (0.0498, 0.0451, 0.9051),
}


def state_of(*logits, **fields):
    return replace(State(), batch=Batch((logits,), (0,)), **fields)


def ladder(state):
    return next(panel for panel in shown_panels(SCENE, state) if isinstance(panel, Ladder))


def totals(state):
    return [str(total) for total in ladder(state).columns[1].totals]


@pytest.mark.parametrize("logits", ROWS)
def test_the_articles_rows_have_the_articles_probabilities(logits):
    assert compute(state_of(*logits)).probabilities == pytest.approx(ROWS[logits], abs=5e-5)


@pytest.mark.parametrize(("temperature", "top"), [(0.5, 0.864), (1.0, 0.659), (2.0, 0.502), (10.0, 0.366)])
def test_a_higher_temperature_flattens_and_moves_no_argmax(temperature, top):
    numbers = compute(state_of(2.0, 1.0, 0.1, temperature=temperature))
    assert max(numbers.probabilities) == pytest.approx(top, abs=5e-4)
    assert numbers.winners == (0,)


def test_multiplying_by_two_is_half_the_temperature():
    twice = compute(state_of(4.0, 2.0, 0.25)).probabilities
    assert twice == compute(state_of(2.0, 1.0, 0.125, temperature=0.5)).probabilities


def test_a_thousand_is_no_problem():
    assert compute(state_of(1000.0, 1001.0, 1002.0)).probabilities == compute(state_of(0.0, 1.0, 2.0)).probabilities


def test_the_entropy_of_equal_logits_is_ln_k_in_nats_and_log2_k_in_bits():
    assert f"entropy {math.log(3):.3f} nats" in totals(state_of(1.0, 1.0, 1.0))
    assert f"entropy {math.log2(3):.3f} bits" in totals(state_of(1.0, 1.0, 1.0, unit="bits"))


def test_a_tie_is_called_a_tie():
    assert "argmax: a tie of Y1, Y2" in totals(state_of(3.0, 3.0, 0.0))


def test_nan_is_shown_and_has_no_argmax():
    shown = ladder(state_of(math.nan, 0.0, 0.0))
    assert all(math.isnan(p) for p in shown.columns[1].values)
    assert "no argmax: a probability is nan" in totals(state_of(math.nan, 0.0, 0.0))


def test_a_masked_class_has_probability_zero():
    assert compute(state_of(-math.inf, 0.0, 0.0)).probabilities == (0.0, 0.5, 0.5)


def test_float16_overflows_where_float16_does():
    machine = replace(State().machine, dtype="float16")
    assert math.isnan(compute(state_of(70000.0, 0.0, 0.0, machine=machine)).probabilities[0])


@pytest.mark.parametrize(
    ("step", "known"), [(1, (False, False)), (2, (True, False)), (4, (True, True)), (0, (True, True))]
)
def test_each_step_reveals_its_column(step, known):
    columns = ladder(replace(State(), step=step)).columns
    assert tuple(column.values is not None for column in columns) == known


def test_the_sum_comes_with_the_third_step():
    assert [len(ladder(replace(State(), step=step)).columns[0].totals) for step in (2, 3)] == [0, 1]


def test_covered_answers_are_nowhere():
    panels = shown_panels(SCENE, replace(State(), hidden=True))
    assert all(column.values is None for column in panels[0].columns)
    assert "0.9781" not in str(panels)


def test_pinned_bars_stay_while_logits_move():
    pinned = applied(State(), Intent("pin"))
    moved = applied(pinned, Intent("logit", -5.0, (2,)))
    columns = ladder(moved).columns
    assert columns[1].ghosts == ladder(State()).columns[1].values
    assert columns[0].ghosts == ladder(State()).columns[0].values


def test_the_formula_speaks_of_the_winner_or_of_the_chosen_class():
    def summary(state):
        return next(str(p.summary) for p in shown_panels(SCENE, state) if isinstance(p, Equation))

    assert summary(State()) == "The formula of softmax for Y3, which gives 0.9781."
    assert summary(replace(State(), focus=0)) == "The formula of softmax for Y1, which gives 0.0179."


def test_the_temperature_can_be_set_on_a_logarithmic_slider():
    field = next(p for p in shown_panels(SCENE, State()) if isinstance(p, Controls)).fields[0]
    assert (field.low, field.high, field.logarithmic) == (0.01, 100.0, True)


@pytest.mark.parametrize("example", SCENE.examples, ids=lambda e: str(e.name))
def test_every_example_is_a_state_of_this_scene(example):
    state = example.change(State())
    assert state.scene == "softmax"
    assert ladder(state).columns[1].values is not None


def test_there_are_examples_enough():
    assert len(SCENE.examples) >= 4
