"""Scene 3, without a window: both meters, the three ways to shares, what its steps reveal."""

import contextlib
import io
import math
from dataclasses import replace

import pytest
from hypothesis import given

from core.edits import Intent, applied
from core.errors import InputError
from core.machine import Machine
from core.scene import computed, shown_panels
from core.scenes.why_exp import SCENE
from core.session import from_json, to_json
from core.snippet_why_exp import why_exp_script
from core.state import Batch, Classes, State
from core.why_exp_numbers import why_exp_numbers
from core.why_exp_options import WhyExpOptions

from .strategies import laws, states

START = State("why-exp")


def with_options(state=START, **fields):
    return replace(state, why_exp=replace(state.why_exp, **fields))


def panel(state, key):
    return next(panel for panel in shown_panels(SCENE, state) if panel.key == key)


def printed(script):
    output = io.StringIO()
    with contextlib.redirect_stdout(output):
        exec(script, {"__name__": "__main__"})
    return dict(line.split(": ", 1) for line in output.getvalue().splitlines())


def read(text):
    return eval(text.removesuffix(" nats").removesuffix(" bits"), {"inf": math.inf, "nan": math.nan})


# pinned


def test_pinned_bars_stay_while_values_and_factors_move():
    pinned = applied(START, Intent("pin"))
    moved = applied(applied(pinned, Intent("logit", -4.0, (1,)), SCENE.edits), Intent("count", 3), SCENE.edits)
    numbers, ratio = why_exp_numbers(START), panel(moved, "ratio")
    assert ratio.ghosts == (5.0, 3.0, 2.0)
    assert [column.ghosts for column in ratio.columns] == [
        numbers.plain.values,
        numbers.softmax.values,
        numbers.softmax_of_logs.values,
    ]
    assert [bar.ghost for bar in panel(moved, "meters").bars] == [numbers.log_of_product, numbers.sum_of_logs]


def test_what_is_not_shown_yet_has_no_ghosts():
    pinned = replace(applied(START, Intent("pin")), step=1)
    assert {bar.ghost for bar in panel(pinned, "meters").bars} == {None}
    assert {column.ghosts for column in panel(pinned, "ratio").columns} == {None}


def test_a_class_that_was_pinned_without_a_value_has_the_value_1():
    pinned = applied(with_options(values=(5.0,)), Intent("pin"))
    assert panel(pinned, "ratio").ghosts == (5.0, 1.0, 1.0)


# the two meters


def test_a_product_of_tenths_is_exactly_0_from_46_factors_on():
    assert why_exp_numbers(with_options(count=45)).product > 0.0
    numbers = why_exp_numbers(with_options(count=46))
    assert (numbers.product, numbers.zero_from, numbers.log_of_product) == (0.0, 46, -math.inf)


def test_the_sum_of_logs_walks_on():
    assert why_exp_numbers(with_options(count=200)).sum_of_logs == pytest.approx(200 * math.log(0.1), rel=1e-5)


def test_below_the_cliff_both_meters_agree():
    numbers = why_exp_numbers(with_options(count=20))
    assert numbers.log_of_product == pytest.approx(numbers.sum_of_logs, rel=1e-5)
    assert (numbers.exp_of_sum, numbers.zero_from) == (pytest.approx(1e-20, rel=1e-4), None)


@pytest.mark.parametrize(("dtype", "last"), [("float16", 7), ("bfloat16", 40), ("float32", 45)])
def test_each_dtype_has_a_cliff_of_its_own(dtype, last):
    at = replace(with_options(count=200), machine=Machine("cpu", dtype))
    assert why_exp_numbers(at).zero_from == last + 1


def test_the_smallest_number_of_each_dtype_is_the_one_of_torch():
    import torch

    from core.why_exp_meters import SMALLEST_EXPONENT

    for name, exponent in SMALLEST_EXPONENT.items():
        limits = torch.finfo(getattr(torch, name))
        assert limits.smallest_normal * limits.eps == 2.0**exponent


def test_the_meter_says_where_it_broke():
    assert str(panel(START, "meters").title) == "two meters: in float32 the product is exactly 0 from factor 46 on"
    assert str(panel(with_options(count=45), "meters").title) == "two meters of the same probability"
    assert [bar.details for bar in panel(with_options(count=45), "meters").bars] == [(2.0**-149,), (2.0**-149,)]


def test_the_axis_of_the_meters_does_not_move():
    assert panel(with_options(count=200, factor=0.001), "meters").axis == panel(with_options(count=1), "meters").axis


def test_in_bits_the_meters_are_in_bits():
    bits = panel(replace(with_options(count=10, factor=0.5), unit="bits"), "meters")
    assert [bar.value for bar in bits.bars] == pytest.approx([-10.0, -10.0])
    assert str(bits.axis.title) == "bits"


# the ratio


def test_three_ways_to_shares_are_kept_apart():
    numbers = why_exp_numbers(START)
    assert numbers.plain.values == pytest.approx((0.5, 0.3, 0.2))
    assert numbers.softmax.values == pytest.approx((0.8438, 0.1142, 0.0420), abs=5e-5)
    assert numbers.softmax_of_logs.values == pytest.approx((0.5, 0.3, 0.2), abs=2e-7)
    assert [column.key for column in panel(START, "ratio").columns] == ["plain", "softmax", "softmax_of_logs"]


def test_a_negative_value_gives_a_negative_share_and_nan_for_its_log():
    negative = with_options(values=(5.0, -3.0, 2.0))
    numbers = why_exp_numbers(negative)
    assert numbers.plain.values == (1.25, -0.75, 0.5)
    assert all(map(math.isnan, numbers.softmax_of_logs.values))
    assert sum(numbers.softmax.values) == pytest.approx(1.0)
    assert "no probability" in str(panel(negative, "share").note)


def test_a_sum_of_zero_gives_inf_and_nan():
    zero = with_options(values=(3.0, -3.0, 0.0))
    shares = why_exp_numbers(zero).plain
    assert shares.values[:2] == (math.inf, -math.inf)
    assert math.isnan(shares.values[2])
    assert math.isnan(shares.total)
    assert "divide by 0" in str(panel(zero, "share").note)


def test_a_value_of_zero_has_the_share_zero_in_both_ways():
    numbers = why_exp_numbers(with_options(values=(1.0, 0.0, 3.0)))
    assert numbers.plain.values == (0.25, 0.0, 0.75)
    assert numbers.softmax_of_logs.values == pytest.approx((0.25, 0.0, 0.75), abs=2e-7)


def test_a_new_class_has_a_value():
    more = applied(START, Intent("add_class"), SCENE.edits)
    assert panel(more, "ratio").values == (5.0, 3.0, 2.0, 1.0)
    assert applied(more, Intent("logit", 7.0, (3,)), SCENE.edits).why_exp.values == (5.0, 3.0, 2.0, 7.0)


# edits and steps


def test_its_sliders_move_its_own_numbers_and_never_the_batch():
    for intent in (Intent("count", 12.0), Intent("factor", 0.5), Intent("logit", 1.5, (0,)), Intent("row", 1)):
        assert applied(START, intent, SCENE.edits).batch == START.batch
    assert applied(START, Intent("count", 12.0), SCENE.edits).why_exp.count == 12
    assert applied(START, Intent("logit", 1.5, (0,)), SCENE.edits).why_exp.values[0] == 1.5


@pytest.mark.parametrize("fields", [{"count": 0}, {"count": 201}, {"factor": 0.0}, {"factor": 1.5}])
def test_what_is_out_of_range_is_refused(fields):
    with pytest.raises(InputError, match="must be in"):
        WhyExpOptions(**fields)


def test_there_are_at_most_twelve_values():
    with pytest.raises(InputError, match="at most 12 values"):
        WhyExpOptions(values=(1.0,) * 13)


@pytest.mark.parametrize(("step", "known"), [(1, ""), (2, "p"), (3, "ps"), (4, "ps"), (5, "psr"), (6, "psr")])
def test_each_step_reveals_its_part(step, known):
    state = replace(START, step=step)
    product, added = panel(state, "meters").bars
    shown = {"p": product.value, "s": added.value, "r": panel(state, "ratio").columns[0].values}
    assert "".join(name for name, value in shown.items() if value is not None) == known


def test_covered_answers_are_nowhere():
    shown = str(shown_panels(SCENE, replace(START, hidden=True)))
    assert not [answer for answer in ("105.9", "0.8438", "0.0420", "inf") if answer in shown]


@pytest.mark.parametrize("example", SCENE.examples, ids=lambda example: str(example.name))
def test_every_example_draws_and_is_kept(example):
    state = example.change(START)
    assert state.scene == "why-exp"
    assert len(shown_panels(SCENE, state)) == 7 + bool(state.question.text)
    assert from_json(to_json(state)) == state


# the script


@given(states(scenes=("why-exp",)))
@laws
def test_the_script_prints_the_numbers_on_screen(state):
    lines, shown = printed(why_exp_script(state)), computed(SCENE, state)[0]
    unit = 1.0 if state.unit == "nats" else math.log(2)
    assert repr(read(lines["product"])) == repr(shown.product)
    assert repr(read(lines["log of the product"])) == repr(shown.log_of_product / unit)
    assert repr(read(lines["sum of the logs"])) == repr(shown.sum_of_logs / unit)
    assert repr(read(lines["exp of the sum"])) == repr(shown.exp_of_sum)
    ways = {"plain shares": shown.plain, "softmax of the values": shown.softmax}
    for way, shares in (ways | {"softmax of their logs": shown.softmax_of_logs}).items():
        assert repr(read(lines[way])) == repr(list(shares.values))
        assert repr(read(lines[f"sum of {way}"])) == repr(shares.total)


@pytest.mark.parametrize(("count", "folds"), [(3, False), (6, False), (7, True), (12, True)])
def test_a_sum_too_long_for_a_line_breaks_where_it_must(count, folds):
    classes = Classes(tuple(f"Y{n}" for n in range(count)), tuple(range(count)))
    state = replace(State("why-exp"), classes=classes, batch=Batch(((0.0,) * count,), (0,)))
    assert panel(state, "share").folds is folds
