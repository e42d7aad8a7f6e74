"""Scene 5, without a window: both lanes, the receipt, the gradients, what its steps reveal."""

import math
from dataclasses import replace

import pytest

from core import loss_numbers as loss_module
from core.edits import Intent, applied
from core.latex import to_latex
from core.loss_numbers import loss_numbers
from core.machine import Machine
from core.panels import BarChart, Flow, Matrix
from core.scene import shown_panels
from core.scenes.loss import SCENE
from core.state import Batch, Classes, LossOptions, State

ARTICLE = replace(State(), scene="loss")
LOSS = 1.5609142780303955
GRADIENT = ((0.0090, 0.0020, -0.0110), (0.0249, -0.4775, 0.4526))


def panel(state, key):
    return next(panel for panel in shown_panels(SCENE, state) if panel.key == key)


def with_loss(state=ARTICLE, **fields):
    return replace(state, loss=replace(state.loss, **fields))


def test_both_lanes_give_the_articles_loss_bit_for_bit():
    numbers = loss_numbers(ARTICLE)
    assert numbers.lane_a == numbers.lane_b == (LOSS,)
    assert numbers.ulps == 0
    assert str(panel(ARTICLE, "lanes").verdict) == "= identical, to the last bit (0 ULP)"


def test_both_gradients_are_the_articles_gradient():
    numbers = loss_numbers(ARTICLE)
    for gradient in (numbers.gradient_a, numbers.gradient_b):
        for row, expected in zip(gradient, GRADIENT, strict=True):
            assert row == pytest.approx(expected, abs=5e-5)


def test_what_pinned_samples_cost_stays_as_ghosts():
    pinned = applied(ARTICLE, Intent("pin"))
    moved = applied(pinned, Intent("logit", 1.0, (0, 2)))
    costs = [line.loss_nats for line in loss_numbers(ARTICLE).receipt]
    assert [bar.ghost for bar in panel(moved, "costs").bars] == costs
    assert [bar.value for bar in panel(moved, "costs").bars] != costs
    in_bits = [bar.ghost for bar in panel(replace(moved, unit="bits"), "costs").bars]
    assert in_bits == pytest.approx([cost / math.log(2) for cost in costs])


def test_the_ghosts_of_costs_follow_the_options_and_come_with_the_costs():
    pinned = with_loss(applied(ARTICLE, Intent("pin")), label_smoothing=0.5)
    assert [bar.ghost for bar in panel(pinned, "costs").bars] == [bar.value for bar in panel(pinned, "costs").bars]
    assert {bar.ghost for bar in panel(replace(pinned, step=2), "costs").bars} == {None}
    longer = replace(pinned, batch=Batch(((1.0, 2.0, 3.0),) * 3, (0, 1, 2)))
    assert {bar.ghost for bar in panel(longer, "costs").bars} == {None}


def test_each_row_of_the_gradient_sums_to_zero():
    assert [sum(row) for row in loss_numbers(ARTICLE).gradient_a] == pytest.approx([0.0, 0.0], abs=1e-7)


def test_the_lane_of_the_gradient_can_be_chosen():
    shown = panel(applied(ARTICLE, Intent("lane", "B")), "gradient")
    assert str(shown.title) == "gradient by autograd, lane B"
    assert shown.values == loss_numbers(ARTICLE).gradient_b


def test_the_receipt_adds_up_to_the_loss():
    numbers = loss_numbers(ARTICLE)
    assert [line.loss_nats for line in numbers.receipt] == pytest.approx([0.0222, 3.0997], abs=5e-5)
    assert sum(line.contribution_nats for line in numbers.receipt) / numbers.divisor == numbers.total
    assert numbers.total == pytest.approx(LOSS)


def test_the_weighted_mean_divides_by_the_weights_of_the_labels():
    numbers = loss_numbers(with_loss(weight=(1.0, 3.0, 1.0)))
    assert numbers.divisor == 4.0
    assert numbers.total == pytest.approx((0.0222 + 3 * 3.0997) / 4, abs=5e-5)
    assert [str(title) for title in panel(with_loss(weight=(1.0, 3.0, 1.0)), "costs").detail_titles] == [
        "weight",
        "product",
    ]


def test_nothing_but_ignored_samples_is_nan():
    ignored = replace(ARTICLE, batch=replace(ARTICLE.batch, targets=(-100, -100)))
    assert math.isnan(loss_numbers(ignored).lane_a[0])
    assert panel(ignored, "lanes").verdict_is_good


@pytest.mark.parametrize(("gap", "floor"), [(3.332, 0.2911), (8.0, 0.5340)])
def test_label_smoothing_has_a_floor_and_rises_beyond_it(gap, floor):
    state = with_loss(replace(ARTICLE, batch=Batch(((gap, 0.0, 0.0),), (0,))), label_smoothing=0.1)
    assert loss_numbers(state).lane_b[0] == pytest.approx(floor, abs=5e-5)


def test_what_nll_loss_cannot_do_is_written_out_and_says_so():
    smoothed = panel(with_loss(label_smoothing=0.1), "lanes")
    assert smoothed.lanes[0].parts[-1].code == "−Σ q·log p"
    assert "NLLLoss" in str(smoothed.note)


def test_with_class_weights_the_sum_has_them_too():
    soft = applied(ARTICLE, Intent("target_kind", "probabilities"))
    lanes = panel(with_loss(soft, weight=(1.0, 2.0, 3.0)), "lanes")
    assert lanes.lanes[0].parts[-1].code == "−Σ q·w·log p"
    assert str(lanes.note).endswith("−Σ q·w·log p")


def test_every_warning_is_shown_and_the_check_too():
    rows = ((math.inf, 0.0, 0.0), (0.0, 0.0, 0.0))
    soft = replace(ARTICLE, batch=Batch(rows, soft_targets=((3.0, 0.0, 1.0), (0.0, 1.0, 0.0))))
    note = str(panel(with_loss(soft, random_batches=True), "lanes").note)
    places = [note.index(words) for words in ("logits[0, 0] is inf", "sums to 4", "no soft targets", "2,000 random")]
    assert places == sorted(places)


def test_the_random_batches_follow_the_kind_of_target_and_the_ignored_label():
    plain = with_loss(random_batches=True)
    soft = applied(plain, Intent("target_kind", "probabilities"))
    assert loss_numbers(soft).random_batches != loss_numbers(plain).random_batches
    ignoring = loss_module._asked(with_loss(plain, ignore_index=1))
    assert (ignoring.ignore_index, ignoring.soft) == (1, False)


def test_the_divisor_is_free_of_the_noise_of_its_dtype():
    weighted = with_loss(weight=(1.0, 0.3333, 2.0))
    assert loss_numbers(weighted).divisor != 2.3333
    assert "{2.3333}" in to_latex(panel(weighted, "costs").foot)


def test_an_ignored_sample_is_named_as_such():
    ignoring = replace(ARTICLE, batch=replace(ARTICLE.batch, targets=(2, -100)))
    chart = panel(ignoring, "costs")
    assert (chart.bars[1].value, str(chart.bars[1].instead), chart.bars[1].details) == (None, "ignored", (0.0, 0.0))
    assert "x2 ignored" in str(chart.summary)
    assert panel(replace(ignoring, step=2), "costs").bars[1].instead == ""


def test_soft_targets_are_shown_and_edited_in_a_matrix_of_their_own():
    soft = applied(ARTICLE, Intent("target_kind", "probabilities"))
    assert panel(soft, "targets").values == ((0.0, 0.0, 1.0), (0.0, 1.0, 0.0))
    edited = applied(soft, Intent("soft_target", 3.0, (0, 0)))
    assert "sum" in str(panel(edited, "lanes").note)


def test_without_reduction_there_is_one_loss_a_sample():
    state = with_loss(reduction="none")
    assert panel(state, "lanes").lanes[0].results == pytest.approx((0.0222, 3.0997), abs=5e-5)
    assert panel(state, "costs").foot is None


def test_a_uniform_guess_stands_on_the_axis():
    for classes, guess in ((3, 1.0986), (4, 1.3863)):
        state = ARTICLE if classes == 3 else applied(ARTICLE, Intent("add_class"))
        tick = next(tick for tick in panel(state, "costs").axis.ticks if tick.strong)
        assert tick.value == pytest.approx(guess, abs=5e-5)
        assert str(tick.label).endswith(f"= {guess:.4f}")


def test_in_bits_every_logarithm_is_in_bits():
    bits = replace(ARTICLE, unit="bits")
    assert panel(bits, "lanes").lanes[1].results == pytest.approx((LOSS / math.log(2),))
    assert panel(bits, "costs").bars[1].value == pytest.approx(3.0997 / math.log(2), abs=1e-4)
    assert panel(bits, "lanes").lanes[0].parts[1].values[0][0] == pytest.approx(-4.0222 / math.log(2), abs=1e-4)


def test_the_axis_moves_only_when_asked():
    far = applied(ARTICLE, Intent("logit", -9.0, (0, 2)))
    assert panel(far, "costs").axis.high == 5.0
    assert panel(applied(far, Intent("fit_axis")), "costs").axis.high == 20.0


def test_code_shows_just_the_arguments_that_were_given():
    state = with_loss(weight=(1.0, 2.0, 1.0), reduction="sum", ignore_index=1)
    assert panel(state, "lanes").lanes[1].parts[0].code == 'CrossEntropyLoss(weight=w, ignore_index=1, reduction="sum")'


@pytest.mark.parametrize(("step", "known"), [(1, ""), (2, "p"), (3, "pc"), (4, "pcA"), (5, "pcAB"), (6, "pcABg")])
def test_each_step_reveals_its_part(step, known):
    state = replace(ARTICLE, step=step)
    lanes = panel(state, "lanes").lanes
    shown = {
        "p": lanes[0].parts[1].values,
        "c": panel(state, "costs").bars[0].value,
        "A": lanes[0].results,
        "B": lanes[1].results,
        "g": panel(state, "gradient").values,
    }
    assert "".join(name for name, value in shown.items() if value is not None) == known


def test_covered_answers_are_nowhere():
    panels = shown_panels(SCENE, replace(ARTICLE, hidden=True))
    assert "1.5609" not in str(panels)
    assert all(p.values is None for p in panels if isinstance(p, Matrix) and p.key == "gradient")


def test_samples_come_in_pages_of_eight():
    many = ARTICLE
    for _ in range(9):
        many = applied(many, Intent("add_sample"))
    assert panel(many, "batch").rows == ("x9", "x10", "x11")
    assert panel(applied(many, Intent("row", 0)), "batch").rows[-1] == "x8"
    assert len(loss_numbers(many).receipt) == 11


def test_the_receipt_of_many_samples_is_a_sum_and_still_true():
    many = ARTICLE
    for _ in range(9):
        many = applied(many, Intent("add_sample"))
    added = math.fsum(line.contribution_nats for line in loss_numbers(many).receipt)
    assert rf"\frac{{{added:.4f}}}{{11}}" in to_latex(panel(many, "costs").foot)


def test_two_thousand_random_batches_are_compared():
    check = loss_numbers(with_loss(random_batches=True)).random_batches
    assert check.count == 2000
    assert 0 <= check.equal <= 2000
    assert check.equal == 2000 or check.largest_ulps > 0


@pytest.mark.parametrize("example", SCENE.examples, ids=lambda e: str(e.name))
def test_every_example_draws(example):
    state = example.change(ARTICLE)
    assert state.scene == "loss"
    assert any(isinstance(p, Flow) for p in shown_panels(SCENE, state))
    chart = panel(state, "costs")
    assert isinstance(chart, BarChart)
    assert all(bar.value is None or not math.isfinite(bar.value) or bar.value <= chart.axis.high for bar in chart.bars)


def test_there_are_examples_enough():
    assert len(SCENE.examples) >= 4
    assert LossOptions() == SCENE.examples[0].change(with_loss(reduction="sum")).loss


def test_a_page_can_hold_every_sample():
    many = ARTICLE
    for _ in range(9):
        many = applied(many, Intent("add_sample"))
    whole = replace(many, batch=replace(many.batch, page=64))
    assert len(panel(whole, "batch").rows) == len(panel(whole, "gradient").values) == 11


@pytest.mark.parametrize("temperature", [0.1, 1.0, 5.0])
def test_a_dragged_probability_is_the_one_on_screen_whatever_the_temperature_of_the_other_scene(temperature):
    state = State("loss", temperature=temperature)
    moved = applied(state, Intent("probability", 0.5, (2,)), SCENE.edits)
    assert SCENE.compute(moved).probabilities[2] == pytest.approx(0.5, abs=0.005)


def test_where_a_dtype_rounds_the_receipt_says_what_torch_got_in_it():
    batch = Batch(((1.3, -0.7, 2.2, 0.4), (0.0, 3.0, -2.0, 1.0), (-1.0, -1.0, 5.0, 0.5)), (3, 0, 2))
    four = Classes(("Y1", "Y2", "Y3", "Y4"), (0, 1, 2, 3))

    def receipt(dtype):
        state = State("loss", classes=four, batch=batch, machine=Machine(dtype=dtype))
        foot = next(panel for panel in shown_panels(SCENE, state) if panel.key == "costs").foot
        return to_latex(foot, [], str)

    assert receipt("float16").endswith(r"= 1.8255 \approx 1.8252 \text{in float16}")
    assert receipt("float32").endswith("= 1.8260")
