"""Scene 6, without a window: seven pipelines and one's own, as torch runs them, and the verdict on each."""

import math
from dataclasses import replace

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from core.edits import Intent, applied
from core.errors import InputError
from core.machine import Machine
from core.pipeline_chains import DOUBLE_SOFTMAX, LOG_OF_SOFTMAX, SEVEN, is_logarithm, name_of, verdict_of
from core.pipeline_numbers import double_softmax_bounds, pipeline_numbers, result_of, run
from core.pipeline_options import MAX_MODULES, MODULES, TARGETS, PipelineOptions
from core.scene import shown_panels
from core.scenes.pipelines import SCENE
from core.session import from_json, to_json
from core.state import Batch, Classes, Pin, State
from core.tables import table_of

from .strategies import laws, states

ARTICLE = State("pipelines")
PLACE = {chain: place for place, chain in enumerate(SEVEN)}
chains = st.lists(st.sampled_from(MODULES), min_size=1, max_size=MAX_MODULES).map(tuple)


def sample(*logits, label=0, chain=(), **more):
    count = len(logits)
    classes = Classes(tuple(f"Y{n + 1}" for n in range(count)), tuple(range(count)))
    own = PipelineOptions(chain)
    return State("pipelines", classes=classes, batch=Batch((logits,), (label,)), pipelines=own, **more)


SURE_AND_WRONG = sample(6.0, 0.0, 0.0, label=1)


def result(state, *chain):
    return pipeline_numbers(state).seven[PLACE[chain]]


def own(state, *chain):
    return pipeline_numbers(replace(state, pipelines=PipelineOptions(chain))).own


def panel(state, key="pipelines"):
    return next(panel for panel in shown_panels(SCENE, state) if panel.key == key)


def own_row(state, *chain):
    return panel(replace(state, pipelines=PipelineOptions(chain))).rows[-1]


# the numbers of the lecture


def test_the_right_pipelines_give_the_loss_of_the_article():
    for chain in (("CrossEntropyLoss",), ("LogSoftmax", "NLLLoss"), ("LogSoftmax", "CrossEntropyLoss")):
        assert result(ARTICLE, *chain).loss == pytest.approx(0.0222, abs=5e-5)
        assert result(ARTICLE, *chain).ulps == 0


def test_double_softmax_shrinks_the_gradient_of_a_sure_and_wrong_sample():
    right, twice = result(SURE_AND_WRONG, "CrossEntropyLoss"), result(SURE_AND_WRONG, *DOUBLE_SOFTMAX)
    assert right.gradient[:2] == pytest.approx((0.995, -0.998), abs=5e-4)
    assert twice.gradient[:2] == pytest.approx((0.0042, -0.0033), abs=5e-5)
    assert 235 < right.gradient[0] / twice.gradient[0] < 300 > right.gradient[1] / twice.gradient[1]


@pytest.mark.parametrize(("classes", "floor", "ceiling"), [(3, 0.5514, 1.5514), (2, 0.3133, 1.3133)])
def test_double_softmax_has_a_floor_and_a_ceiling(classes, floor, ceiling):
    assert double_softmax_bounds(torch.zeros(1, classes)) == pytest.approx((floor, ceiling), abs=5e-5)
    assert ceiling == pytest.approx(math.log(math.e + classes - 1), abs=5e-5)


@given(st.lists(st.floats(-50, 50), min_size=2, max_size=12), st.data())
@laws
def test_no_double_softmax_gets_out_of_its_bounds(logits, data):
    numbers = pipeline_numbers(sample(*logits, label=data.draw(st.integers(0, len(logits) - 1))))
    loss = numbers.seven[PLACE[DOUBLE_SOFTMAX]].loss
    assert numbers.floor - 1e-6 <= loss <= numbers.ceiling + 1e-6


def test_the_bounds_are_reached():
    assert result(sample(50.0, 0.0, 0.0), *DOUBLE_SOFTMAX).loss == pipeline_numbers(SURE_AND_WRONG).floor
    assert result(sample(0.0, 50.0, 0.0), *DOUBLE_SOFTMAX).loss == pipeline_numbers(SURE_AND_WRONG).ceiling


@pytest.mark.parametrize(("gap", "loss"), [(103.97, pytest.approx(103.28, abs=0.01)), (103.98, math.inf)])
def test_the_log_of_softmax_breaks_at_its_cliff(gap, loss):
    broken = result(sample(gap, 0.0, label=1), *LOG_OF_SOFTMAX)
    assert broken.loss == loss
    assert math.isnan(broken.gradient[1])
    assert result(sample(gap, 0.0, label=1), "CrossEntropyLoss").loss == pytest.approx(gap)


def test_the_log_of_softmax_is_right_before_its_cliff():
    near = result(sample(80.0, 0.0, label=1), *LOG_OF_SOFTMAX)
    assert near.ulps <= 8
    assert near.gradient == pytest.approx((1.0, -1.0))


def test_half_precision_breaks_much_earlier():
    half = sample(9.0, -9.0, 0.0, label=1, machine=Machine(dtype="float16"))
    assert result(half, *LOG_OF_SOFTMAX).loss == math.inf
    assert result(half, "CrossEntropyLoss").loss == 18.0


def test_nll_loss_of_probabilities_is_minus_the_probability():
    assert result(ARTICLE, "Softmax", "NLLLoss").loss == pytest.approx(-0.9781, abs=5e-5)


def test_nll_loss_of_logits_is_minus_the_logit():
    assert result(ARTICLE, "NLLLoss").loss == -6.0
    assert result(ARTICLE, "NLLLoss").gradient == (0.0, 0.0, -1.0)


def test_log_softmax_changes_nothing_the_second_time():
    logits = torch.tensor([[2.0, 0.5, 6.0]])
    once, twice = (run(("LogSoftmax",) * times, logits, torch.tensor([0])) for times in (1, 2))
    assert torch.allclose(once, twice, rtol=0, atol=1e-7)


def test_equal_logits_hide_the_second_softmax_in_the_loss_but_not_in_the_gradient():
    equal = result(sample(0.0, 0.0, 0.0), *DOUBLE_SOFTMAX)
    assert equal.ulps == 0
    assert equal.gradient == pytest.approx((-2 / 9, 1 / 9, 1 / 9))


# distances, units, labels


def test_a_distance_is_counted_from_cross_entropy_of_the_logits():
    state = sample(-0.693147, -1.203973, -1.609438)
    assert result(state, "NLLLoss").ulps == 1
    assert str(panel(state).rows[PLACE[("NLLLoss",)]].distance) == "1 ULP"
    assert str(panel(ARTICLE).rows[PLACE[("NLLLoss",)]].distance) == "2.1e+09 ULP"


def test_nan_is_uncountable():
    row = own_row(ARTICLE, "LogSoftmax", "log", "NLLLoss")
    assert math.isnan(row.loss)
    assert str(row.distance) == "uncountable"


def test_only_logarithms_are_turned_into_bits():
    nats, bits = panel(ARTICLE), panel(replace(ARTICLE, unit="bits"))
    for chain, one, other in zip(SEVEN, nats.rows, bits.rows, strict=False):
        factor = 1 / math.log(2) if is_logarithm(chain) else 1.0
        assert other.loss == pytest.approx(one.loss * factor)
        assert bool(other.unit) == is_logarithm(chain)
        assert other.gradient == one.gradient
    assert bits.rows[3].bounds == pytest.approx([bound / math.log(2) for bound in nats.rows[3].bounds])


@pytest.mark.parametrize("unit", ["nats", "bits"])
def test_a_uniform_guess_stands_on_the_axis(unit):
    guess = math.log(3) / (math.log(2) if unit == "bits" else 1.0)
    assert [tick.value for tick in panel(replace(ARTICLE, unit=unit)).axis.ticks if tick.strong] == [guess]


def test_the_label_is_chosen_for_the_sample_on_screen():
    second = applied(ARTICLE, Intent("row", 1), SCENE.edits)
    assert applied(second, Intent("chosen_label", 0), SCENE.edits).batch.targets == (2, 0)


def handed(kind, *chain, label=2):
    """The result of a chain of one's own whose target is handed over as ``kind``."""
    state = sample(2.0, 0.5, 6.0, label=label, chain=chain)
    return pipeline_numbers(applied(state, Intent("own_target", kind), SCENE.edits)).own


def test_one_hot_floats_are_a_target_of_cross_entropy_as_good_as_the_index():
    assert handed("one-hot", "CrossEntropyLoss").loss == handed("index", "CrossEntropyLoss").loss
    assert handed("one-hot", "CrossEntropyLoss").ulps == 0


@pytest.mark.parametrize(("kind", "chain"), [("one-hot integers", "CrossEntropyLoss"), ("one-hot", "NLLLoss")])
def test_torch_says_itself_why_it_refuses_a_one_hot_target(kind, chain):
    one_hot = torch.tensor([[0, 0, 1]]) if kind == "one-hot integers" else torch.tensor([[0.0, 0.0, 1.0]])
    words = refusal(lambda: getattr(torch.nn, chain)()(torch.tensor([[2.0, 0.5, 6.0]]), one_hot))
    assert words in handed(kind, chain).error


def test_a_label_counted_from_1_is_refused_only_beyond_the_last_class():
    words = refusal(lambda: torch.nn.CrossEntropyLoss()(torch.tensor([[2.0, 0.5, 6.0]]), torch.tensor([3])))
    assert words in handed("index + 1", "CrossEntropyLoss").error
    assert handed("index + 1", "CrossEntropyLoss", label=1).loss == pytest.approx(0.0222, abs=1e-4)


def test_a_label_counted_from_1_is_wrong_though_torch_does_not_notice():
    state = sample(2.0, 0.5, 6.0, label=0, chain=("CrossEntropyLoss",))
    row = panel(applied(state, Intent("own_target", "index + 1"), SCENE.edits)).rows[-1]
    assert (row.verdict, row.loss) == ("wrong", pytest.approx(5.5222, abs=1e-4))
    assert "next class" in str(row.reason)


@pytest.mark.parametrize("kind", TARGETS)
def test_the_seven_get_the_class_index_whatever_the_own_chain_gets(kind):
    state = applied(ARTICLE, Intent("own_target", kind), SCENE.edits)
    assert pipeline_numbers(state).seven == pipeline_numbers(ARTICLE).seven


@pytest.mark.parametrize("ignore", [-100, -1])
def test_a_sample_without_label_has_no_loss(ignore):
    state = replace(
        ARTICLE, loss=replace(ARTICLE.loss, ignore_index=ignore), batch=replace(ARTICLE.batch, targets=(ignore, 1))
    )
    assert all(math.isnan(one.loss) for one in pipeline_numbers(state).seven)
    assert "nan" in str(panel(state, "choices").note)
    assert panel(state).mark is None


def test_soft_targets_are_left_alone_and_the_reader_is_told():
    soft = applied(ARTICLE, Intent("target_kind", "probabilities"))
    assert panel(soft).rows[0].loss == panel(ARTICLE).rows[0].loss
    assert "soft" in str(panel(soft, "choices").note)


def test_a_pinned_sample_leaves_its_losses_behind():
    pinned = replace(ARTICLE, pinned=Pin(SURE_AND_WRONG.batch.logits * 2, 1.0))
    assert panel(pinned).rows[0].ghost == pytest.approx(6.0 + 0.0049, abs=1e-4)
    seven = panel(replace(ARTICLE, batch=replace(ARTICLE.batch, logits=SURE_AND_WRONG.batch.logits * 2))).rows
    assert [row.gradient_ghosts for row in panel(pinned).rows] == [row.gradient for row in seven]


# a chain of one's own


def test_modules_are_added_and_taken_out():
    state = ARTICLE
    for module in ("Softmax", "log", "NLLLoss"):
        state = applied(state, Intent("add_module", module), SCENE.edits)
    assert state.pipelines.chain == LOG_OF_SOFTMAX
    state = applied(state, Intent("remove_module", None, (1,)), SCENE.edits)
    assert state.pipelines.chain == ("Softmax", "NLLLoss")
    assert applied(state, Intent("clear_chain"), SCENE.edits).pipelines == PipelineOptions()


def test_a_module_that_is_not_there_cannot_be_taken_out():
    with pytest.raises(InputError, match="module"):
        applied(ARTICLE, Intent("remove_module", None, (0,)), SCENE.edits)


@pytest.mark.parametrize("chain", [("ReLU",), ("log",) * (MAX_MODULES + 1)])
def test_a_chain_knows_five_modules_and_holds_six(chain):
    with pytest.raises(InputError, match="chain"):
        PipelineOptions(chain)


def test_a_full_chain_takes_no_more_and_an_empty_one_cannot_be_cleared():
    full, empty = panel(replace(ARTICLE, pipelines=PipelineOptions(("log",) * MAX_MODULES))), panel(ARTICLE)
    assert [button.enabled for button in full.buttons] == [False] * len(MODULES) + [True]
    assert [button.enabled for button in empty.buttons] == [True] * len(MODULES) + [False]


@pytest.mark.parametrize("chain", SEVEN, ids=name_of)
def test_a_chain_of_ones_own_gives_what_its_twin_among_the_seven_gives(chain):
    theirs, mine = panel(SURE_AND_WRONG).rows[PLACE[chain]], own_row(SURE_AND_WRONG, *chain)
    assert (mine.loss, mine.gradient, mine.ulps, mine.verdict) == (
        theirs.loss,
        theirs.gradient,
        theirs.ulps,
        theirs.verdict,
    )


def refusal(call):
    try:
        call()
    except (IndexError, RuntimeError, ValueError) as error:
        return str(error)
    raise AssertionError("torch refuses nothing")


def test_what_torch_refuses_is_said_in_its_own_words():
    scalar = torch.tensor(1.0)
    for module in (torch.nn.Softmax(dim=1), torch.nn.LogSoftmax(dim=1)):
        words = refusal(lambda module=module: module(scalar))
        assert words in str(own_row(ARTICLE, "CrossEntropyLoss", type(module).__name__).message)


def test_a_chain_that_ends_in_a_tensor_shows_it_and_the_words_of_torch():
    row = own_row(ARTICLE, "LogSoftmax")
    leaf = torch.zeros(1, 3, requires_grad=True)
    assert row.verdict == "refused"
    assert "−4.0222, −5.5222, −0.0222" in str(row.message)
    assert refusal(lambda: torch.autograd.grad(leaf * 1, leaf)) in str(row.message)


@pytest.mark.parametrize(
    ("chain", "verdict"),
    [
        (("LogSoftmax",) * 3 + ("NLLLoss",), "harmless"),
        (("LogSoftmax", "Softmax", "log", "NLLLoss"), "fragile"),
        (("LogSoftmax", "log", "NLLLoss"), "wrong"),
        (("Softmax", "Softmax", "log", "NLLLoss"), "wrong"),
        (("Softmax", "LogSoftmax", "NLLLoss"), "wrong"),
        (("CrossEntropyLoss", "log"), "wrong"),
        ((), "wrong"),
    ],
)
def test_the_verdict_on_a_chain_follows_from_its_algebra(chain, verdict):
    assert verdict_of(chain) == verdict


@given(chains, st.lists(st.floats(-5, 5), min_size=3, max_size=3), st.integers(0, 2))
@laws
def test_a_chain_that_is_not_wrong_gives_the_right_loss(chain, logits, label):
    z, y = torch.tensor([logits], dtype=torch.float64), torch.tensor([label])
    if verdict_of(chain) != "wrong":
        assert result_of(chain, z, y, None).loss == pytest.approx(torch.nn.functional.cross_entropy(z, y).item())


@given(chains)
@laws
def test_a_chain_that_is_wrong_shows_it_somewhere(chain):
    z, y = torch.tensor([[0.3, -1.2, 2.1]], dtype=torch.float64), torch.tensor([1])
    if verdict_of(chain) == "wrong":
        assert result_of(chain, z, y, None).loss != pytest.approx(torch.nn.functional.cross_entropy(z, y).item())


@given(states(scenes=("pipelines",)))
@laws
def test_any_state_has_panels_numbers_and_a_session(state):
    shown = panel(state)
    assert len(shown.rows) == len(SEVEN) + bool(state.pipelines.chain)
    assert [button.enabled for button in shown.buttons][: len(MODULES)] == [
        len(state.pipelines.chain) < MAX_MODULES
    ] * len(MODULES)
    assert from_json(to_json(state)).pipelines == state.pipelines


# steps and covered answers


@pytest.mark.parametrize(("step", "seen"), [(0, 7), (1, 2), (2, 3), (3, 4), (4, 6), (5, 7)])
def test_each_step_reveals_its_pipelines(step, seen):
    rows = panel(replace(ARTICLE, step=step)).rows
    assert [row.loss is not None for row in rows] == [True] * seen + [False] * (7 - seen)
    assert all(bool(row.verdict) == (row.loss is not None) for row in rows)


def test_covered_answers_are_nowhere():
    covered = shown_panels(SCENE, replace(SURE_AND_WRONG, hidden=True, pipelines=PipelineOptions(("LogSoftmax",))))
    assert all(word not in str(covered) for word in ("0.5514", "fragile", "wrong", "RuntimeError"))
    assert all(row.loss is None and row.gradient is None and row.covered == "?" for row in covered[-1].rows)


def test_the_bounds_wait_for_their_step():
    assert "0.5514" in str(panel(replace(ARTICLE, step=3), "bounds").note)
    assert "0.5514" not in str(panel(replace(ARTICLE, step=2), "bounds").note)


def test_the_fragile_pipeline_says_why_it_broke():
    assert "float32" in str(panel(sample(110.0, 0.0, label=1)).rows[2].reason)
    assert "underflows" in str(panel(ARTICLE).rows[2].reason)


def test_the_axis_can_be_fitted_only_where_that_helps():
    far = sample(0.0, 9.0)
    assert applied(far, panel(far).buttons[-1].intent).loss.axis_nats == 10.0
    assert panel(ARTICLE).buttons[-1].intent.key == "clear_chain"


# what goes out


def test_the_table_has_a_line_for_each_pipeline():
    table = table_of(panel(replace(ARTICLE, pipelines=PipelineOptions(("LogSoftmax",)))))
    assert table.header == ("pipeline", "verdict", "loss", "unit", "ulps", "gradient Y1", "gradient Y2", "gradient Y3")
    assert [row[0] for row in table.rows] == [*map(name_of, SEVEN), "LogSoftmax"]
    assert table.rows[5] == ("NLLLoss", "wrong", -6.0, "", table.rows[5][4], 0.0, 0.0, -1.0)
    assert table.rows[-1] == ("LogSoftmax", "refused", None, "", None, None, None, None)


def test_the_summary_says_every_loss():
    summary = str(panel(ARTICLE).summary)
    assert "Softmax → NLLLoss: −0.9781, wrong" in summary
    assert summary.count("right") == 2


@pytest.mark.parametrize("example", SCENE.examples, ids=lambda example: str(example.name))
def test_every_example_shows_what_it_promises(example):
    state = example.change(ARTICLE)
    rows = panel(state).rows
    assert len(rows) == 7 + bool(state.pipelines.chain)
    assert all(row.loss is not None or row.message for row in rows)


def test_there_are_examples_enough():
    assert len(SCENE.examples) >= 4


# distances that cannot be counted


def test_there_is_no_way_from_a_number_to_inf_but_none_is_needed_from_inf_to_inf():
    state = sample(60000.0, -60000.0, label=1, machine=Machine(dtype="float16"))
    assert result(state, "CrossEntropyLoss").loss == math.inf
    assert result(state, "LogSoftmax", "NLLLoss").ulps == 0
    assert result(state, "Softmax", "CrossEntropyLoss").ulps == math.inf
    gap = sample(110.0, 0.0, label=1)
    assert result(gap, "Softmax", "log", "NLLLoss").loss == math.inf
    assert result(gap, "Softmax", "log", "NLLLoss").ulps == math.inf
