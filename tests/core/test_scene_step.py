"""Scene 7, without a window: the gradient, the steps and their trail, what is revealed, its examples, its script."""

import contextlib
import io
import math
import re
from dataclasses import replace
from itertools import pairwise

import pytest
import torch
from hypothesis import HealthCheck, given, settings

from core.descent_curve import LENGTHS
from core.descent_numbers import descent_numbers
from core.descent_options import MAX_STEPS, DescentOptions, Trail
from core.descent_trail import live_trail, target_of
from core.edits import Intent, applied
from core.errors import InputError
from core.machine import DTYPES, Machine
from core.panels import BarColumn
from core.push_ladder import SignedColumn
from core.scene import shown_panels
from core.scenes.step import SCENE
from core.session import from_json, to_json
from core.snippet_descent import descent_script
from core.state import Batch, Classes, LossOptions, Pin, State
from core.tables import table_of
from core.triangle import place_of

from .strategies import states

START = State(scene="step")


def state_of(*logits, label=0, rate=1.0, smoothing=0.0, dtype="float32", **fields):
    names = Classes(tuple(f"Y{n + 1}" for n in range(len(logits))), tuple(range(len(logits))))
    return replace(
        START,
        classes=names,
        batch=Batch((logits,), (label,)),
        loss=LossOptions(label_smoothing=smoothing),
        descent=DescentOptions(rate),
        machine=Machine(dtype=dtype),
        **fields,
    )


WRONG = state_of(0.1, 0.0, 3.0, label=1)  # the article's second row


def done(state, key, value=None, index=()):
    return applied(state, Intent(key, value, index), SCENE.edits)


def steps(state, count):
    for _ in range(count):
        state = done(state, "descend")
    return state


def panel(state, key):
    return next(panel for panel in shown_panels(SCENE, state) if panel.key == key)


def column(state, key):
    return next(column for column in panel(state, "ladder").columns if column.key == key)


def button(state, label):
    return next(one for one in panel(state, "curve").buttons if str(one.label) == label)


# the gradient


@pytest.mark.parametrize(
    ("logits", "label", "halves"),
    [((2.0, 0.5, 6.0), 2, (0.0090, 0.0020, -0.0110)), ((0.1, 0.0, 3.0), 1, (0.0249, -0.4775, 0.4526))],
)
def test_the_gradient_of_one_sample_is_twice_that_of_the_mean_of_two(logits, label, halves):
    gradient = descent_numbers(state_of(*logits, label=label)).gradient
    assert gradient == pytest.approx([2.0 * half for half in halves], abs=1.1e-4)


def test_the_gradient_is_p_minus_y_and_its_sum_is_nothing():
    numbers = descent_numbers(state_of(0.1, 0.0, 3.0, label=1, smoothing=0.1, dtype="float64"))
    wanted = [p - y for p, y in zip(numbers.probabilities, numbers.target, strict=True)]
    assert numbers.gradient == pytest.approx(wanted, abs=1e-15)
    assert numbers.gradient_sum == pytest.approx(0.0, abs=1e-15)


def test_the_loss_before_any_step_is_that_of_the_article():
    assert descent_numbers(WRONG).losses_nats == pytest.approx((3.0997,), abs=5e-5)


def test_smoothing_takes_from_the_label_and_gives_to_all():
    assert target_of(state_of(0.0, 0.0, 0.0, label=1, smoothing=0.3)) == pytest.approx((0.1, 0.8, 0.1))


def test_the_least_loss_of_a_smoothed_label_is_its_entropy():
    assert descent_numbers(state_of(0.0, 0.0, 0.0, smoothing=0.1)).least_nats == pytest.approx(0.2911, abs=5e-5)
    assert descent_numbers(WRONG).least_nats == 0.0


def test_a_target_that_is_no_distribution_has_no_goal():
    soft = replace(WRONG, batch=replace(WRONG.batch, soft_targets=((1.0, 2.0, 0.0),)))
    assert descent_numbers(soft).least_nats is None
    assert "no distribution" in str(column(soft, "gradient").totals[1])
    assert not [point for point in panel(soft, "triangle").points if point.name == "y"]


# steps


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("smoothing", [0.0, 0.2])
def test_steps_are_those_of_torchs_own_optimizer_to_the_last_bit(dtype, smoothing):
    kind = getattr(torch, dtype)
    logits = torch.tensor([0.1, 0.0, 3.0], dtype=kind, requires_grad=True)
    optimizer = torch.optim.SGD([logits], lr=0.7)
    for _ in range(20):
        optimizer.zero_grad()
        torch.nn.functional.cross_entropy(logits, torch.tensor(1), label_smoothing=smoothing).backward()
        optimizer.step()
    state = steps(state_of(0.1, 0.0, 3.0, label=1, rate=0.7, smoothing=smoothing, dtype=dtype), 20)
    assert state.logits == tuple(logits.detach().double().tolist())


def test_a_step_pulls_the_label_up_and_pushes_the_others_down():
    before, after = WRONG.logits, done(WRONG, "descend").logits
    assert after[1] > before[1]
    assert after[0] < before[0]
    assert after[2] < before[2]
    assert sum(after) == pytest.approx(sum(before), abs=1e-6)


def test_small_steps_make_the_loss_fall_each_time():
    losses = descent_numbers(steps(state_of(0.1, 0.0, 3.0, label=1, rate=0.1), 60)).losses_nats
    assert list(losses) == sorted(losses, reverse=True)
    assert losses[-1] < math.log(3.0) < losses[0]


def test_the_push_of_a_sure_mistake_is_1_and_no_more():
    assert max(map(abs, descent_numbers(state_of(80.0, -80.0, 0.0, label=1)).gradient)) == 1.0


def test_too_large_a_rate_goes_past_a_goal_that_lies_inside():
    losses = descent_numbers(steps(state_of(0.1, 0.0, 3.0, label=1, rate=30.0, smoothing=0.2), 8)).losses_nats
    assert any(later > before for before, later in pairwise(losses))


def test_back_undoes_a_step_and_start_undoes_all():
    state = steps(WRONG, 5)
    assert done(state, "go_back") == steps(WRONG, 4)
    assert done(state, "to_start") == WRONG


def test_back_without_a_step_does_nothing():
    assert done(WRONG, "go_back") == WRONG
    assert done(WRONG, "to_start") == WRONG


def test_only_the_chosen_sample_moves():
    second = replace(START, batch=replace(START.batch, row=1))
    moved = steps(second, 3)
    assert moved.batch.logits[0] == START.batch.logits[0]
    assert moved.batch.logits[1] != START.batch.logits[1]


def test_each_step_keeps_its_own_rate():
    state = steps(done(steps(WRONG, 2), "learning_rate", 0.5), 1)
    assert live_trail(state).rates == (1.0, 1.0, 0.5)


@pytest.mark.parametrize(
    ("key", "value", "index"),
    [
        ("logit", 2.0, (0,)),
        ("own_label", 0, ()),
        ("label_smoothing", 0.1, ()),
        ("dtype", "float64", ()),
        ("add_class", None, ()),
        ("simplex", (0.5, 0.3), ()),
    ],
)
def test_whatever_is_changed_by_hand_begins_a_new_trail(key, value, index):
    changed = done(steps(WRONG, 3), key, value, index)
    assert live_trail(changed).rates == ()
    assert live_trail(changed).points == (changed.logits,)
    assert len(live_trail(done(changed, "descend")).rates) == 1


@pytest.mark.parametrize(("key", "value"), [("learning_rate", 0.5), ("unit", "bits"), ("pin", None), ("hidden", True)])
def test_what_does_not_change_the_descent_keeps_the_trail(key, value):
    assert len(live_trail(done(steps(WRONG, 3), key, value)).rates) == 3


def test_a_new_trail_begins_where_the_old_one_ends():
    state = steps(WRONG, 3)
    forgotten = done(state, "forget_trail")
    assert forgotten.logits == state.logits
    assert live_trail(forgotten).rates == ()


def full():
    trail = Trail(((0.1, 0.0, 3.0),) * (MAX_STEPS + 1), (1.0,) * MAX_STEPS, (0.0, 1.0, 0.0), "float32")
    return replace(WRONG, descent=DescentOptions(1.0, trail))


def test_a_full_trail_takes_no_further_step_and_says_so():
    assert done(full(), "descend") == full()
    assert "500 steps are kept" in str(panel(full(), "curve").note)
    assert not button(full(), "Step").enabled
    assert not button(full(), "Run").enabled
    assert len(live_trail(done(done(full(), "go_back"), "descend")).rates) == MAX_STEPS


def test_a_longer_trail_is_refused():
    with pytest.raises(InputError, match="1 to 501 points"):
        Trail(((0.0, 0.0),) * (MAX_STEPS + 2), (1.0,) * (MAX_STEPS + 1), (0.0, 1.0), "float32")


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"rates": ()}, "rates must have 1 entries"),
        ({"rates": (0.0,)}, "rate must be in"),
        ({"points": ((0.0, 0.0), (1.0,))}, "row 2 of points"),
        ({"target": (1.0,)}, "row 1 of points"),
        ({"dtype": "int8"}, "dtype must be one of"),
        ({"points": ()}, "1 to 501 points"),
    ],
)
def test_a_trail_that_does_not_fit_together_is_refused(change, rule):
    good = {"points": ((0.0, 0.0), (1.0, -1.0)), "rates": (1.0,), "target": (0.0, 1.0), "dtype": "float32"}
    with pytest.raises(InputError, match=rule):
        Trail(**(good | change))


@pytest.mark.parametrize("rate", [0.0, 1e-4, 1001.0, math.nan, -1.0])
def test_a_rate_beyond_its_bounds_is_refused(rate):
    with pytest.raises(InputError, match="learning_rate must be in"):
        done(WRONG, "learning_rate", rate)


def test_a_run_ends_where_no_logit_moves_any_more():
    certain = steps(state_of(0.1, 0.0, 3.0, label=1, rate=200.0), 1)
    assert descent_numbers(certain).losses_nats[-1] == 0.0
    assert done(certain, "descend") == certain
    assert "float32 has come to its end" in str(panel(certain, "curve").note)
    assert not button(certain, "Run").enabled


@pytest.mark.parametrize("logit", [math.inf, math.nan])
def test_nan_takes_no_step_and_is_shown(logit):
    state = state_of(logit, 0.0, 1.0, label=1)
    assert done(state, "descend") == state
    assert "nan" in str(panel(state, "curve").note)
    assert panel(state, "curve").note_is_good is False
    assert [str(caption.text) for caption in panel(state, "curve").captions] == ["nan"]


def test_a_sample_without_a_label_takes_no_step():
    state = state_of(1.0, 0.0, 0.0, label=-100)
    assert done(state, "descend") == state
    assert "no label" in str(panel(state, "curve").note)
    assert column(state, "gradient").values is None
    assert column(state, "target").values is None


# the triangle


def test_dragging_the_point_moves_the_logits_and_keeps_their_sum():
    moved = done(WRONG, "simplex", place_of((0.2, 0.3, 0.5)))
    assert descent_numbers(moved).probabilities == pytest.approx((0.2, 0.3, 0.5), abs=5e-3)
    assert sum(moved.logits) == pytest.approx(sum(WRONG.logits), abs=0.03)


def test_a_point_that_is_only_touched_stays_and_keeps_its_trail():
    state = steps(WRONG, 2)
    point = next(point for point in panel(state, "triangle").points if point.intent)
    assert done(state, "simplex", (point.x, point.y)) == state


@pytest.mark.parametrize(
    "logits", [(0.0, 0.0, 0.0), (1000.0, 1001.0, 1002.0), (math.inf, 0.0, 1.0), (-99.0, -98.0, 0.0)]
)
@pytest.mark.parametrize("place", [(-0.1, -0.1), (1.1, 0.0), (0.5, 1.0), (0.5, 0.3)])
def test_a_dragged_point_stays_within_the_sliders(logits, place):
    moved = done(state_of(*logits), "simplex", place)
    assert max(map(abs, moved.logits)) <= moved.logit_range


def test_the_point_is_pulled_back_from_a_corner_too():
    corner = done(WRONG, "simplex", (5.0, -1.0))
    assert descent_numbers(corner).probabilities[1] > 0.99999
    assert descent_numbers(done(corner, "simplex", (0.9, 0.05))).probabilities[1] < 0.95


@pytest.mark.parametrize("count", [2, 4, 12])
def test_the_triangle_is_there_for_three_classes_only(count):
    state = state_of(*(0.5 * n for n in range(count)))
    assert [one.key for one in shown_panels(SCENE, state)] == ["ladder", "curve", "controls", "formula"]
    assert "triangle" in str(panel(state, "curve").note)
    with pytest.raises(InputError, match="three classes"):
        done(state, "simplex", (0.5, 0.3))


def test_the_goal_is_a_corner_and_moves_inside_when_smoothed():
    def goal(state):
        return next((point.x, point.y) for point in panel(state, "triangle").points if point.name == "y")

    assert goal(WRONG) == (1.0, 0.0)
    assert goal(replace(WRONG, loss=LossOptions(label_smoothing=1.0))) == pytest.approx(place_of((1 / 3,) * 3))


def test_the_trail_ends_at_the_point():
    shown = panel(steps(WRONG, 4), "triangle")
    trail = next(curve.points for curve in shown.curves if curve.name == "trail")
    assert len(trail) == 5
    assert trail[-1] == next((point.x, point.y) for point in shown.points if point.name == "p")


def test_the_arrow_in_the_triangle_leads_to_where_the_next_step_ends():
    (arrow,) = panel(WRONG, "triangle").arrows
    point = next(point for point in panel(done(WRONG, "descend"), "triangle").points if point.name == "p")
    assert arrow.end == (point.x, point.y)


# what is shown


def test_p_less_y_is_shown_as_numbers_and_pushes_the_sliders_the_other_way():
    gradient, shown = column(WRONG, "gradient"), panel(WRONG, "ladder")
    assert isinstance(gradient, SignedColumn)
    assert shown.pushes == tuple(-slope for slope in gradient.values)
    assert max(range(3), key=shown.pushes.__getitem__) == 1


def test_the_loss_axis_always_carries_the_uniform_guess():
    for state in (WRONG, START, replace(WRONG, hidden=True), replace(WRONG, step=1), state_of(1.0, 2.0)):
        (tick,) = [tick for tick in panel(state, "curve").y.ticks if "uniform guess" in str(tick.label)]
        assert tick.value == pytest.approx(math.log(len(state.classes)))
        assert tick.strong


def test_in_bits_every_loss_is_in_bits():
    shown = panel(replace(WRONG, unit="bits"), "curve")
    assert shown.points[0].y == pytest.approx(3.0997 / math.log(2.0), abs=1e-4)
    assert "log₂ 3 = 1.5850" in str(shown.y.ticks[1].label)


def test_the_least_loss_has_a_line_of_its_own():
    smoothed = state_of(0.0, 0.0, 0.0, smoothing=0.1)
    assert "least: 0.2911" in [str(tick.label) for tick in panel(smoothed, "curve").y.ticks]


@pytest.mark.parametrize(("count", "end"), [(0, 20), (20, 20), (21, 50), (101, 200), (MAX_STEPS, MAX_STEPS)])
def test_the_axis_of_steps_has_one_of_five_lengths(count, end):
    trail = Trail((WRONG.logits,) * (count + 1), (1.0,) * count, (0.0, 1.0, 0.0), "float32")
    assert end in LENGTHS
    assert panel(replace(WRONG, descent=DescentOptions(1.0, trail)), "curve").x.high == end


def test_a_loss_beyond_the_axis_asks_for_a_longer_one():
    far = state_of(40.0, 0.0, 0.0, label=1)
    wanted = button(far, "fit axis").intent
    assert applied(far, wanted, SCENE.edits).loss.axis_nats == 50.0
    assert "fit axis" not in [str(one.label) for one in panel(WRONG, "curve").buttons]


def test_one_step_is_written_out_for_the_label_or_the_chosen_class():
    assert "Y2 is 0.9549" in str(panel(WRONG, "formula").summary)
    assert "Y3 is 2.0949" in str(panel(replace(WRONG, focus=2), "formula").summary)


def test_pressing_a_bar_of_the_target_makes_it_the_label():
    assert done(WRONG, "aim", 0.3, (2,)).batch.targets == (2,)
    soft = replace(WRONG, batch=replace(WRONG.batch, soft_targets=((0.2, 0.3, 0.5),)))
    assert done(soft, "aim", 0.3, (2,)) == soft


def test_a_dragged_probability_needs_no_temperature():
    moved = done(replace(WRONG, temperature=5.0), "share", 0.5, (1,))
    assert descent_numbers(moved).probabilities[1] == pytest.approx(0.5, abs=2e-3)
    assert moved.temperature == 5.0


@pytest.mark.parametrize(
    ("step", "gradient", "push", "loss", "point"),
    [
        (1, False, False, False, False),
        (2, True, False, False, False),
        (3, True, True, False, False),
        (4, True, True, True, False),
        (5, True, True, True, True),
    ],
)
def test_the_steps_reveal_one_part_after_the_other(step, gradient, push, loss, point):
    state = replace(steps(WRONG, 2), step=step)
    assert (column(state, "gradient").values is not None) == gradient
    assert (panel(state, "ladder").pushes is not None) == push
    assert bool(panel(state, "curve").points) == loss
    assert bool(panel(state, "triangle").points) == point
    assert any(one.spot for one in shown_panels(SCENE, state)) or step <= 2


def test_covered_answers_show_no_number_and_steps_go_on():
    state = replace(steps(WRONG, 2), hidden=True)
    numbers = (column(state, "probabilities"), column(state, "gradient"))
    assert all(isinstance(one, BarColumn) and one.values is None and one.covered == "?" for one in numbers)
    assert panel(state, "ladder").pushes is None
    assert not panel(state, "curve").points
    assert not panel(state, "triangle").points
    assert button(state, "Step").enabled
    assert len(live_trail(done(state, "descend")).rates) == 3


def test_pinned_probabilities_stay_as_ghosts():
    pinned = replace(steps(WRONG, 2), pinned=Pin(WRONG.batch.logits, 1.0))
    assert column(pinned, "probabilities").ghosts == pytest.approx((0.0498, 0.0451, 0.9051), abs=5e-5)
    assert [point.name for point in panel(pinned, "triangle").points if point.name] == ["pinned", "y", "p"]
    assert column(pinned, "gradient").ghosts == pytest.approx((0.0498, 0.0451 - 1.0, 0.9051), abs=5e-5)


def test_a_pinned_gradient_is_shown_with_the_gradient_and_follows_the_target():
    pinned = replace(WRONG, pinned=Pin(WRONG.batch.logits, 1.0))
    assert column(replace(pinned, step=1), "gradient").ghosts is None
    assert column(applied(pinned, Intent("label", 2, (0,))), "gradient").ghosts == pytest.approx(
        (0.0498, 0.0451, 0.9051 - 1.0), abs=5e-5
    )


def test_the_tables_hold_the_curve_and_the_trail():
    state = steps(WRONG, 3)
    losses = {row[0]: row[2] for row in table_of(panel(state, "curve")).rows}
    assert losses["loss[0]"] == pytest.approx(3.0997, abs=5e-5)
    assert losses["loss (nats)"] == losses["loss[3]"]
    assert [row[0] for row in table_of(panel(state, "triangle")).rows if row[0].startswith("trail")] == [
        f"trail[{n}]" for n in range(4)
    ]
    assert table_of(panel(state, "ladder")).header == ("class", "logits", "probabilities", "target", "gradient")


# examples, sessions, scripts


@pytest.mark.parametrize("example", SCENE.examples, ids=lambda e: str(e.name))
def test_every_example_draws_takes_a_step_and_its_script_prints_what_is_on_screen(example):
    state = example.change(START)
    assert state.scene == "step"
    assert_script_is_on_screen(state)
    assert done(state, "descend") != state
    assert_script_is_on_screen(steps(state, 3))


def test_there_are_examples_of_two_of_three_and_of_five_classes():
    assert {len(example.change(START).classes) for example in SCENE.examples} == {2, 3, 5}


def test_a_trail_comes_back_from_a_file():
    state = steps(WRONG, 3)
    assert from_json(to_json(state)) == state
    assert len(live_trail(from_json(to_json(state))).rates) == 3


def test_the_longest_trail_of_twelve_classes_fits_into_a_session():
    long = tuple(tuple(-1.2345678901234567e-7 * (n + c + 1) for c in range(12)) for n in range(MAX_STEPS + 1))
    trail = Trail(long, (0.123456789,) * MAX_STEPS, long[0], "float64")
    state = replace(START, descent=DescentOptions(1.0, trail))
    assert from_json(to_json(state)) == state


def test_a_script_takes_steps_of_different_rates_again():
    assert_script_is_on_screen(steps(done(steps(WRONG, 2), "learning_rate", 0.25), 3))


@given(states(scenes=("step",)))
@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
def test_the_script_prints_the_numbers_on_screen(state):
    assert_script_is_on_screen(steps(state, 2))


@given(states(scenes=("step",)))
@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
def test_any_state_can_be_shown_and_take_a_step_and_back(state):
    forward = done(state, "descend")
    assert ("triangle" in [panel.key for panel in shown_panels(SCENE, forward)]) == (len(state.classes) == 3)
    if forward != state:
        assert done(forward, "go_back").logits == state.logits


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
        exec(descent_script(state), {"__name__": "__main__"})
    printed = [line.split(": ", 1) for line in unsigned_zeros(output.getvalue()).splitlines()]
    numbers = descent_numbers(state)
    per_unit = math.log(2) if state.unit == "bits" else 1.0
    wanted = [["loss", f"{loss / per_unit} {state.unit}"] for loss in numbers.losses_nats]
    if numbers.gradient is not None:
        wanted.append(["logits", str(list(numbers.logits))])
    wanted += [["probabilities", str(list(numbers.probabilities))], ["their sum", str(numbers.probability_sum)]]
    if numbers.gradient is not None:
        wanted += [["gradient", str(list(numbers.gradient))], ["its sum", str(numbers.gradient_sum)]]
        wanted.append(["after one more step", str(list(numbers.next_logits))])
    assert printed == [[name, unsigned_zeros(value)] for name, value in wanted]


def unsigned_zeros(text):
    """Return ``text`` without the minus of -0.0, which no State keeps."""
    return re.sub(r"-0\.0(?![0-9e])", "0.0", text)


def test_the_lines_of_equal_loss_keep_their_values_where_there_is_no_point():
    state = replace(State("step"), batch=Batch(((math.inf, 0.0, 0.0),), (2,)))
    triangle = next(each for each in shown_panels(SCENE, state) if each.key == "triangle")
    assert len(triangle.captions) > 3


@pytest.mark.parametrize("step", [0, 1, 2, 3, 6])
def test_the_heading_of_the_sliders_says_what_pushes_them_once_something_does(step):
    heading = str(panel(replace(WRONG, step=step), "ladder").inputs)
    assert heading == ("logits of x1" if step in (1, 2) else "logits of x1, pushed by")


@pytest.mark.parametrize("step", [1, 2, 3])
def test_each_step_points_at_the_columns_that_it_speaks_of(step):
    spots = [one.key for one in panel(replace(WRONG, step=step), "ladder").columns if one.spot]
    assert spots == {1: ["probabilities", "target"], 2: ["probabilities", "target", "gradient"], 3: ["gradient"]}[step]


def test_of_a_sum_that_is_nearly_0_it_is_said_and_of_0_there_is_nothing_to_say():
    exact = state_of(0.0, 0.0, label=0)
    assert [str(total) for total in column(exact, "gradient").totals] == ["Σ = 0"]
    assert [str(total) for total in column(WRONG, "gradient").totals] == ["Σ = +6.0e-08", "≈ 0"]
