"""The exported scripts print the numbers on screen, whatever the State."""

import ast
import contextlib
import io
import subprocess
import sys
from dataclasses import replace

import pytest
import torch
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from core.loss_examples import EXAMPLES as LOSS_EXAMPLES
from core.loss_numbers import loss_numbers
from core.machine import Machine
from core.python_text import literal
from core.scenes.softmax import compute
from core.snippet import loss_script, softmax_script
from core.softmax_examples import EXAMPLES as SOFTMAX_EXAMPLES
from core.state import MAX_CLASSES, REDUCTIONS, Batch, Classes, LossOptions, State
from core.units import in_unit

from .strategies import laws, names, states

NON_FINITE = {"inf": float("inf"), "nan": float("nan")}
SOFT = ((0.1, 0.0, 0.9), (0.2, 0.7, 0.1))


@pytest.fixture(autouse=True, scope="module")
def one_thread():
    """Torch on one thread: on a busy machine its threads wait for each other a hundred times longer than they work."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


def printed(script):
    """Run ``script`` and return what it prints: a dict of the part before the colon and the values after it."""
    output = io.StringIO()
    with contextlib.redirect_stdout(output):
        exec(script, {"__name__": "__main__"})
    return dict(line.split(": ", 1) for line in output.getvalue().splitlines())


def read(text):
    """Return the value at the start of ``text``, which may have a unit behind it."""
    return eval(text.removesuffix(" nats").removesuffix(" bits"), dict(NON_FINITE))


def same(first, second):
    return repr(first).replace("(", "[").replace(",)", "]").replace(")", "]") == repr(second)


def assert_softmax_is_on_screen(state):
    lines, shown = printed(softmax_script(state)), compute(state)
    assert same(shown.exponentials, read(lines["exponentials"]))
    assert same(shown.total, read(lines["total"]))
    assert same(shown.probabilities, read(lines["probabilities"]))
    assert same(shown.probability_sum, read(lines["their sum"]))
    assert same(in_unit(shown.entropy_nats, state.unit), read(lines["entropy"]))
    assert lines["argmax"] == ", ".join(state.classes.names[winner] for winner in shown.winners)


def assert_loss_is_on_screen(state):
    lines, shown = printed(loss_script(state)), loss_numbers(state)

    def losses(values):
        converted = tuple(in_unit(value, state.unit) for value in values)
        return converted if state.loss.reduction == "none" else converted[0]

    assert same(tuple(losses_of_row(state, row) for row in shown.log_probabilities), read(lines["log-probabilities"]))
    assert same(losses(shown.lane_a), read(lines["loss A"]))
    assert same(losses(shown.lane_b), read(lines["loss B"]))
    assert same(shown.gradient_a, read(lines["gradient A"]))
    assert same(shown.gradient_b, read(lines["gradient B"]))
    assert read(lines["equal to the last bit"]) == (shown.lane_a == shown.lane_b and "nan" not in lines["loss A"])


def losses_of_row(state, row):
    return tuple(in_unit(value, state.unit) for value in row)


@given(states())
@laws
def test_the_softmax_script_prints_the_numbers_on_screen(state):
    assert_softmax_is_on_screen(state)


@given(states())
@laws
def test_the_loss_script_prints_the_numbers_on_screen(state):
    assert_loss_is_on_screen(state)


@pytest.mark.parametrize("example", SOFTMAX_EXAMPLES, ids=lambda example: str(example.name))
@pytest.mark.parametrize("unit", ["nats", "bits"])
def test_the_script_of_every_softmax_example_prints_the_numbers_on_screen(example, unit):
    assert_softmax_is_on_screen(example.change(State(unit=unit)))


@pytest.mark.parametrize("example", LOSS_EXAMPLES, ids=lambda example: str(example.name))
@pytest.mark.parametrize("unit", ["nats", "bits"])
def test_the_script_of_every_loss_example_prints_the_numbers_on_screen(example, unit):
    assert_loss_is_on_screen(example.change(State(unit=unit)))


LABELS = {
    "labels": (-100, (2, 1)),
    "ignored": (-100, (-100, 1)),
    "ignored -1": (-1, (2, -1)),
    "ignored class": (1, (2, 1)),
}


@pytest.mark.parametrize("reduction", REDUCTIONS)
@pytest.mark.parametrize("smoothing", [0.0, 0.1])
@pytest.mark.parametrize("weight", [None, (1.0, 3.0, 0.7)], ids=["", "weighted"])
@pytest.mark.parametrize("labels", [*LABELS, "soft"])
def test_the_loss_script_knows_every_combination_of_options(reduction, smoothing, weight, labels):
    ignore_index, targets = LABELS.get(labels, (-100, (2, 1)))
    batch = Batch(targets=targets, soft_targets=SOFT if labels == "soft" else None)
    assert_loss_is_on_screen(State(batch=batch, loss=LossOptions(reduction, smoothing, weight, ignore_index)))


@pytest.mark.parametrize(("weight", "terms"), [(None, "sum -q log p is"), ((1.0, 3.0, 0.7), "sum -w q log p is")])
def test_the_comment_on_the_written_out_sum_says_what_is_summed(weight, terms):
    assert terms in loss_script(State(loss=LossOptions(label_smoothing=0.1, weight=weight)))


@given(st.lists(names, min_size=2, max_size=MAX_CLASSES, unique=True))
@settings(deadline=None, max_examples=100)
def test_a_class_name_stays_inside_its_quotes_and_comments(chosen):
    state = State(classes=Classes(tuple(chosen), tuple(range(len(chosen)))), batch=Batch(((0.0,) * len(chosen),), (0,)))
    plain = replace(state, classes=Classes(tuple(f"Y{n}" for n in range(len(chosen))), state.classes.colours))
    tree = ast.parse(softmax_script(state).encode())
    assigned = next(node for node in tree.body if isinstance(node, ast.Assign))
    assert ast.literal_eval(assigned.value) == chosen
    assigned.value = ast.parse(softmax_script(plain)).body[3].value
    assert ast.dump(tree) == ast.dump(ast.parse(softmax_script(plain)))
    assert ast.dump(ast.parse(loss_script(state).encode())) == ast.dump(ast.parse(loss_script(plain)))


@settings(suppress_health_check=[HealthCheck.filter_too_much])
@given(st.text())
def test_any_text_at_all_is_a_string_of_one_line(text):
    assume(text.isprintable())
    assert ast.literal_eval(literal(text)) == text
    assert "\n" not in literal(text)


@given(st.floats())
def test_a_float_is_written_with_all_its_digits(value):
    assert repr(eval(literal(value))) == repr(value)


WIDE = State(
    classes=Classes(tuple(f"a rather long name {n:02}" for n in range(12)), tuple(range(12))),
    batch=Batch(tuple(tuple(column / 7 + row for column in range(12)) for row in range(3)), (0, -123456789, 11)),
    loss=LossOptions("sum", 0.125, (0.1,) * 12, -123456789),
    machine=Machine("cuda:1", "bfloat16"),
    temperature=0.3,
    unit="bits",
)
LAYOUTS = {
    "plain": State(),
    "wide": WIDE,
    "half": replace(State(), machine=Machine(dtype="float16"), temperature=0.01, batch=Batch(((6e4, 0.0, 1.0),), (0,))),
    "soft": replace(State(), batch=replace(Batch(), soft_targets=SOFT), loss=LossOptions(label_smoothing=0.1)),
    "none": replace(State(), loss=LossOptions("none", weight=(1.0, 2.0, 3.0), ignore_index=1), unit="bits"),
    "smooth": replace(State(), loss=LossOptions(weight=(1.0, 2.0, 3.0), label_smoothing=0.1, ignore_index=1)),
}


def test_the_scripts_are_laid_out_as_ruff_does_it(tmp_path):
    for name, state in LAYOUTS.items():
        (tmp_path / f"{name}_softmax.py").write_text(softmax_script(state), "utf-8")
        (tmp_path / f"{name}_loss.py").write_text(loss_script(state), "utf-8")
    for command in (["format", "--diff"], ["check", "--ignore", "PLR0402"]):
        run = subprocess.run(
            [sys.executable, "-m", "ruff", *command, "--isolated", "--no-cache", tmp_path],
            capture_output=True,
            text=True,
        )
        assert run.returncode == 0, run.stdout


@pytest.mark.parametrize("script", [softmax_script, loss_script])
def test_only_what_is_unusual_is_named(script):
    usual = script(State(machine=Machine("auto", "float32")))
    for word in ("device", "dtype", "temperature", "reduction", "weight", "ignore_index", "label_smoothing", "math"):
        assert word not in usual
    for line in ('device = "cuda:1"', "dtype = torch.bfloat16", "device=device", "dtype=dtype", "import math"):
        assert line in script(WIDE)
    assert "device" not in script(State(machine=Machine("cpu")))


def test_the_temperature_has_no_part_in_the_loss():
    assert "temperature = 0.3" in softmax_script(WIDE)
    assert "temperature" not in loss_script(WIDE)


def test_where_the_division_would_overflow_the_shift_comes_first():
    assert "z = (logits - logits.max()) / temperature" in softmax_script(LAYOUTS["half"])
    assert_softmax_is_on_screen(LAYOUTS["half"])


def test_the_softmax_script_is_of_the_chosen_sample():
    assert "z = torch.tensor([0.1, 0.0, 3.0])" in softmax_script(replace(State(), batch=replace(Batch(), row=1)))


def test_lane_a_says_where_it_is_written_out():
    assert "NLLLoss takes no soft targets" in loss_script(LAYOUTS["soft"])
    assert "NLLLoss knows no label smoothing" in loss_script(LAYOUTS["smooth"])
    assert "nn.NLLLoss(weight=weight, ignore_index=1" in loss_script(LAYOUTS["none"])
