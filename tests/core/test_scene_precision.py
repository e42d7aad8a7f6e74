"""Scene 8, without a window: the cliffs as torch has them, the three ways over them, what its steps reveal."""

import math
import subprocess
import sys
from dataclasses import replace
from itertools import pairwise

import pytest
import torch
from hypothesis import given

from core.colours import class_marks
from core.edits import Intent, applied
from core.errors import InputError
from core.machine import DTYPES, Machine
from core.panels import Tick
from core.precision_cliffs import first_gap, measured_cliffs
from core.precision_inputs import base_gap, base_logits, label_of, pair_of
from core.precision_numbers import precision_numbers
from core.precision_options import PrecisionOptions
from core.precision_ruler import STOPS
from core.precision_table import is_broken
from core.ruler import place_on, value_on
from core.scene import shown_panels
from core.scenes.precision import SCENE
from core.session import from_json, to_json
from core.snippet_precision import precision_script
from core.state import Batch, State
from core.tables import table_of
from core.units import in_unit

from .strategies import laws, states
from .test_snippet import printed, read, same

START = State("precision")
# half of what lies between two numbers of bfloat16 there: 88.72 itself is none, and torch rounds the logit
KNOWN = {
    "float16": (8.317, 11.09, 17.33, 0.01),
    "bfloat16": (6.24, 88.72, 92.88, 0.25),
    "float32": (16.64, 88.72, 103.98, 0.01),
    "float64": (36.74, 709.8, 745.13, 0.02),
}
every_dtype = pytest.mark.parametrize("dtype", DTYPES)


def at(gap=100.0, dtype="float32", state=START, **options):
    return replace(state, machine=Machine("cpu", dtype), precision=replace(state.precision, gap=gap, **options))


def sample(*logits, label=0, scale=1.0, **fields):
    batch = Batch((logits,), (label,))
    return replace(START, batch=batch, precision=PrecisionOptions(scale=scale, source="sample"), **fields)


def ways(state):
    return precision_numbers(state).ways


def panel(state, key):
    return next(panel for panel in shown_panels(SCENE, state) if panel.key == key)


def cell(state, lane, column):
    table = panel(state, "steps")
    place = [one.key for one in table.columns].index(column)
    return table.lanes[lane].cells[place]


# the cliffs


@every_dtype
def test_the_cliffs_are_where_they_are_known_to_be(dtype):
    *known, tolerance = KNOWN[dtype]
    cliffs = measured_cliffs(dtype, "cpu")
    assert [cliffs.top_is_one, cliffs.exp_overflows, cliffs.log_of_zero] == pytest.approx(known, abs=tolerance)


@every_dtype
def test_on_one_side_of_each_cliff_torch_holds_and_on_the_other_it_does_not(dtype):
    cliffs, kind = measured_cliffs(dtype, "cpu"), getattr(torch, dtype)
    for cliff, is_broken_at in (
        (cliffs.top_is_one, lambda z: torch.softmax(z, 0)[0] == 1),
        (cliffs.exp_overflows, lambda z: z.exp()[0].isinf()),
        (cliffs.log_of_zero, lambda z: torch.softmax(z, 0).log()[1].isinf()),
    ):
        assert is_broken_at(torch.tensor([cliff, 0.0], dtype=torch.float64).to(kind))
        assert not is_broken_at(torch.tensor([cliff - 1e-9, 0.0], dtype=torch.float64).to(kind))


def test_cliffs_are_measured_once_for_each_dtype_and_device():
    assert measured_cliffs("float16", "cpu") is measured_cliffs("float16", "cpu")


def test_what_never_breaks_has_no_cliff():
    assert first_gap(lambda gap: False) is None
    assert first_gap(lambda gap: True) == pytest.approx(0.0, abs=1e-9)


# the three ways


@pytest.mark.parametrize(
    ("dtype", "gap"), [("float32", 88.7), ("float16", 11.0), ("bfloat16", 88.5), ("float64", 709.7)]
)
def test_below_its_cliff_the_naive_way_is_right(dtype, gap):
    naive, _logged, stable = ways(at(gap, dtype))
    assert not math.isinf(naive.total)
    assert naive.loss == pytest.approx(stable.loss, rel=0.01)


@pytest.mark.parametrize(
    ("dtype", "gap"), [("float32", 88.73), ("float16", 11.1), ("bfloat16", 89.0), ("float64", 709.8)]
)
def test_over_the_cliff_the_naive_way_is_nan_and_the_stable_one_goes_on(dtype, gap):
    naive, _logged, stable = ways(at(gap, dtype))
    assert naive.exponentials[0] == naive.total == naive.loss == math.inf
    assert math.isnan(naive.probabilities[0])
    assert all(map(math.isnan, naive.gradient))
    assert stable.loss == pytest.approx(gap, rel=0.01)
    assert stable.gradient == pytest.approx((1.0, -1.0))


def test_the_log_of_softmax_is_minus_inf_from_103_98():
    assert math.isfinite(ways(at(103.96))[1].loss)
    assert ways(at(103.98))[1].loss == math.inf
    assert ways(at(103.98))[2].loss == pytest.approx(103.98)


def test_p_is_exactly_1_from_16_64():
    assert ways(at(16.63))[2].probabilities[0] < 1.0
    assert ways(at(16.64))[2].probabilities[0] == 1.0


def test_only_the_gap_counts_for_the_stable_ways():
    naive, *others = ways(sample(1000.0, 1001.0, 1002.0))
    assert is_broken(naive)
    for way in others:
        assert way.probabilities == pytest.approx((0.0900, 0.2447, 0.6652), abs=5e-5)


def test_where_every_exp_is_0_the_naive_way_divides_0_by_0():
    naive, *others = ways(sample(-200.0, -201.0, -202.0))
    assert naive.total == 0.0
    assert all(map(math.isnan, naive.probabilities))
    assert not any(map(is_broken, others))


def test_the_scale_drives_a_sample_over_the_cliff():
    assert not is_broken(ways(sample(2.0, 0.5, 6.0, label=2))[0])
    assert is_broken(ways(sample(2.0, 0.5, 6.0, label=2, scale=20.0))[0])
    assert ways(sample(2.0, 0.5, 6.0, scale=20.0))[0].exponents == (40.0, 10.0, 120.0)


def test_the_numbers_are_those_of_the_dtype():
    assert ways(at(8.32, "float16"))[0].exponents == (8.3203125, 0.0)
    assert ways(at(88.72, "bfloat16"))[0].exponents == (88.5, 0.0)


def test_without_a_label_there_is_no_loss():
    way = ways(sample(1.0, 2.0, 3.0, label=-100))[2]
    assert way.loss is way.gradient is way.loss_ulps is None
    assert cell(sample(1.0, 2.0, 3.0, label=-100), 2, "loss").covered == ""


# the error in ULP


def test_float64_is_the_reference_for_itself():
    assert (ways(at(5.0, "float64"))[2].probability_ulps, ways(at(5.0, "float64"))[2].loss_ulps) == (0, 0)


def test_the_error_is_counted_in_numbers_of_the_dtype():
    logged = ways(at(100.0))[1]
    right = torch.tensor(100.0)
    steps = right.view(torch.int32) - torch.tensor(logged.loss).view(torch.int32)
    assert logged.loss_ulps == steps.item() == 2216


def test_an_inf_that_should_be_a_number_is_beyond_counting():
    assert ways(at(105.0))[1].loss_ulps == math.inf
    assert [str(text) for text in cell(at(105.0), 1, "ulps").texts] == ["p 0", "loss ∞"]


# what is on screen


def test_the_chosen_dtype_has_its_cliffs_labelled():
    row = panel(at(), "ruler").rows[panel(at(), "ruler").chosen]
    assert (row.name, [str(label) for label in row.labels]) == (
        "float32",
        ["p = 1 exactly from 16.64", "exp is inf from 88.72", "log(softmax) is −inf from 103.97"],
    )


def test_the_marker_stands_at_the_gap_times_the_scale():
    assert panel(at(40.0, scale=2.5), "ruler").marker == 100.0
    assert str(panel(at(40.0, scale=2.5), "ruler").marker_label) == "gap z₁ − z₂ = 100.00"
    moved = panel(sample(2.0, 0.5, 6.0, label=1, scale=2.0), "ruler")
    assert (moved.marker, moved.second) == (11.0, 12.0)


def test_every_dtype_has_its_strip_in_a_table_too():
    table = table_of(panel(at(), "ruler"))
    assert [row[0] for row in table.rows] == list(DTYPES)
    assert table.rows[3][2] == pytest.approx(709.7827, abs=1e-3)


def test_numbers_that_should_not_be_there_are_marked():
    assert cell(at(), 0, "exp").bad == (True, False)
    assert cell(at(), 2, "log_p").bad == (False, False)
    assert [lane.is_good for lane in panel(at(), "steps").lanes] == [False, False, True]
    assert [lane.is_good for lane in panel(at(5.0), "steps").lanes] == [None, None, None]


def test_a_class_that_is_masked_is_no_mistake():
    assert not any(cell(sample(1.0, -math.inf, 2.0), 2, "log_p").bad)


def test_the_table_has_a_row_for_each_way_and_class():
    table = table_of(panel(at(), "steps"))
    assert table.header[-2:] == ("ulps_p", "ulps_loss")
    assert [row[0] for row in table.rows] == ["A", "A Y1", "A Y2", "B", "B Y1", "B Y2", "C", "C Y1", "C Y2"]
    assert table.rows[6][table.header.index("loss")] == 100.0
    assert [row[table.header.index("log_p")] for row in table.rows[6:]] == [None, 0.0, -100.0]


def test_in_bits_losses_are_in_bits():
    assert cell(replace(at(), unit="bits"), 2, "loss").values == (in_unit(100.0, "bits"),)


@pytest.mark.parametrize(
    ("gap", "words", "is_good"),
    [(5.0, "All three", True), (17.0, "exactly 1", None), (105.0, "only log_softmax", False)],
)
def test_a_sentence_says_what_has_become_of_the_ways(gap, words, is_good):
    table = panel(at(gap), "steps")
    assert words in str(table.note)
    assert table.note_is_good is is_good


def test_a_logit_beyond_the_dtype_leads_nowhere():
    assert "no way" in str(panel(sample(70000.0, 0.0, 1.0, machine=Machine("cpu", "float16")), "steps").note)


@pytest.mark.parametrize(("step", "known"), [(1, 1), (2, 3), (3, 4), (4, 6), (5, 7), (6, 8)])
def test_each_step_reveals_its_columns(step, known):
    for lane in panel(replace(at(), step=step), "steps").lanes:
        assert [one.values is not None for one in lane.cells] == [True] * known + [False] * (8 - known)


def test_covered_answers_are_nowhere():
    panels = shown_panels(SCENE, replace(at(), hidden=True))
    assert "88.7" not in str(panels)
    assert all(one.values is None for one in panels[2].lanes[0].cells)


# what the user does


def test_the_marker_moves_the_gap():
    assert applied(START, Intent("put_gap", 17.346), SCENE.edits).precision.gap == 17.35
    assert applied(at(scale=2.0), Intent("put_gap", 50.0), SCENE.edits).precision.gap == 25.0
    assert applied(at(scale=0.01), Intent("put_gap", 1000.0), SCENE.edits).precision.gap == 1000.0


@pytest.mark.parametrize("cliff", [8.32, 16.64, 88.73, 88.75, 709.79])
def test_the_marker_of_a_sample_moves_the_scale_and_reaches_where_it_was_put(cliff):
    moved = applied(sample(2.0, 0.5, 6.0, label=1), Intent("put_gap", cliff), SCENE.edits)
    assert moved.batch == sample(2.0, 0.5, 6.0, label=1).batch
    assert cliff <= base_gap(moved) * moved.precision.scale <= cliff * 1.0001


def test_a_sample_without_a_gap_has_a_marker_that_stays():
    equal = sample(1.0, 1.0, 1.0)
    assert panel(equal, "ruler").intent == ""
    assert applied(equal, Intent("put_gap", 50.0), SCENE.edits) == equal


def test_the_label_is_the_samples_own():
    moved = applied(sample(2.0, 0.5, 6.0), Intent("precision_label", 2), SCENE.edits)
    assert (label_of(moved), moved.batch.targets) == (2, (2,))
    assert label_of(applied(START, Intent("precision_label", 0), SCENE.edits)) == 0


@pytest.mark.parametrize(
    ("logits", "label", "pair"),
    [((2.0, 0.5, 6.0), 1, (2, 1)), ((2.0, 0.5, 6.0), 2, (2, 0)), ((math.nan, 1.0, 2.0), -100, (2, 1))],
)
def test_the_gap_is_from_the_largest_logit_to_that_of_the_label(logits, label, pair):
    assert pair_of(sample(*logits, label=label)) == pair


def test_the_shared_sample_is_the_input_if_asked():
    state = applied(State("precision"), Intent("precision_source", "sample"), SCENE.edits)
    assert base_logits(state) == State().logits
    assert panel(state, "steps").classes == class_marks(State().classes)


@pytest.mark.parametrize("wrong", [{"gap": -1.0}, {"gap": math.nan}, {"scale": 0.0}, {"source": "both"}, {"label": 2}])
def test_impossible_options_are_refused(wrong):
    with pytest.raises(InputError):
        PrecisionOptions(**wrong)


def test_the_axis_is_one_to_one():
    for value in (0.0, 5.0, 20.0, 88.72, 120.0, 709.8, 1000.0):
        assert value_on(STOPS, place_on(STOPS, value)) == pytest.approx(value)
    assert [place_on(STOPS, value) for value in (-5.0, math.nan, 2000.0)] == [0.0, 0.0, 1.0]
    assert all(isinstance(tick, Tick) for tick in panel(START, "ruler").ticks)


@every_dtype
def test_no_two_cliffs_of_a_dtype_are_drawn_as_one(dtype):
    cliffs = measured_cliffs(dtype, "cpu")
    places = [place_on(STOPS, value) for value in (cliffs.top_is_one, cliffs.exp_overflows, cliffs.log_of_zero)]
    assert min(after - before for before, after in pairwise(places)) * 600 > 5


# files and scripts


@pytest.mark.parametrize("example", SCENE.examples, ids=lambda example: str(example.name))
def test_every_example_draws_and_comes_back_from_a_file(example):
    state = example.change(START)
    assert state.scene == "precision"
    assert len(shown_panels(SCENE, state)) == 3 + bool(state.question.text)
    assert from_json(to_json(state)) == state


def assert_script_prints_what_is_on_screen(state):
    lines, numbers = printed(precision_script(state)), precision_numbers(state)
    for name, way in zip("ABC", numbers.ways, strict=True):
        logs = tuple(in_unit(value, state.unit) for value in way.log_probabilities)
        assert same(way.exponentials, read(lines[f"{name} exp"]))
        assert same(way.total, read(lines[f"{name} sum"]))
        assert same(way.probabilities, read(lines[f"{name} p"]))
        assert same(logs, read(lines[f"{name} log p"]))
        assert read(lines[f"{name} error of p"]) == way.probability_ulps
        if way.loss is not None:
            assert same(in_unit(way.loss, state.unit), read(lines[f"{name} loss"]))
            assert read(lines[f"{name} error of the loss"]) == way.loss_ulps
            assert same(way.gradient, read(lines[f"{name} gradient"]))
    cliffs = numbers.cliffs[DTYPES.index(state.machine.dtype)]
    assert read(lines["exp is inf from"]) == cliffs.exp_overflows
    assert read(lines["p is exactly 1 from"]) == cliffs.top_is_one
    assert read(lines["log 0 from"]) == cliffs.log_of_zero


@pytest.mark.parametrize("example", SCENE.examples, ids=lambda example: str(example.name))
@pytest.mark.parametrize("unit", ["nats", "bits"])
def test_the_script_of_every_example_prints_the_numbers_on_screen(example, unit):
    assert_script_prints_what_is_on_screen(example.change(replace(START, unit=unit)))


@given(states(scenes=("precision",)))
@laws
def test_the_script_prints_the_numbers_on_screen(state):
    assert_script_prints_what_is_on_screen(state)


def test_the_script_is_laid_out_as_ruff_does_it(tmp_path):
    cases = {
        "start": START,
        "bits": replace(at(7.0, "bfloat16", scale=2.5), unit="bits"),
        "wide": replace(sample(*(n / 7 for n in range(3)), label=-100), machine=Machine("cuda:1", "float16")),
    }
    for name, state in cases.items():
        (tmp_path / f"{name}.py").write_text(precision_script(state), "utf-8")
    for command in (["format", "--diff"], ["check"]):
        run = [sys.executable, "-m", "ruff", *command, "--isolated", "--no-cache", "--line-length", "88", tmp_path]
        done = subprocess.run(run, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout
