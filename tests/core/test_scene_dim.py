"""Scene 4, without a window: every dim of every tensor, torch's own words, what its steps reveal."""

import contextlib
import io
import math
import re
import warnings
from dataclasses import replace

import pytest
import torch
from hypothesis import given

from core.dim_numbers import dim_numbers, tensor_shape
from core.dim_options import CUBE, DimOptions
from core.dim_panels import lane_of
from core.edits import Intent, applied
from core.errors import InputError
from core.scene import computed, shown_panels
from core.scenes.dim import SCENE
from core.session import from_json, to_json
from core.snippet_dim import dim_script
from core.state import Batch, State
from core.tables import panel_csv

from .strategies import laws, states

START = State("dim")


def with_dim(dim, axes=2, state=START):
    return replace(state, dim=replace(state.dim, dim=dim, axes=axes))


def panel(state, key):
    return next(panel for panel in shown_panels(SCENE, state) if panel.key == key)


def printed(script):
    output = io.StringIO()
    with contextlib.redirect_stdout(output):
        exec(script, {"__name__": "__main__"})
    return dict(line.split(": ", 1) for line in output.getvalue().splitlines())


def read(text):
    return eval(text, {"inf": math.inf, "nan": math.nan})


# numbers


def test_over_the_classes_each_sample_adds_up_to_1():
    numbers = dim_numbers(START)
    assert numbers.probabilities == pytest.approx((0.0179, 0.0040, 0.9781, 0.0498, 0.0451, 0.9051), abs=5e-5)
    assert numbers.sums[1] == pytest.approx((1.0, 1.0), abs=1e-6)
    assert numbers.sums[0] == pytest.approx((0.0677, 0.0491, 1.8832), abs=5e-5)


def test_over_the_samples_each_class_adds_up_to_1():
    assert dim_numbers(with_dim(0)).sums[0] == pytest.approx((1.0, 1.0, 1.0), abs=1e-6)


def test_two_equal_rows_give_one_half_everywhere_over_the_samples():
    equal = replace(with_dim(0), batch=Batch(((1.0, 2.0, 3.0), (1.0, 2.0, 3.0)), (2, 2)))
    assert dim_numbers(equal).probabilities == (0.5,) * 6


@pytest.mark.parametrize("axes", [1, 2, 3, 4])
def test_the_sums_are_1_along_the_dim_and_along_minus_it(axes):
    for dim in range(axes):
        one, other = dim_numbers(with_dim(dim, axes)), dim_numbers(with_dim(dim - axes, axes))
        assert one == other
        assert one.summed == dim
        assert all(abs(total - 1.0) <= one.tolerance for total in one.sums[dim])


@pytest.mark.parametrize(("axes", "taken"), [(1, 0), (2, 1), (3, 0), (4, 1)])
def test_without_dim_torch_takes_one_by_the_number_of_axes_and_says_so(axes, taken):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        torch.nn.Softmax()(torch.zeros((2,) * axes))
    numbers = dim_numbers(with_dim(None, axes))
    assert numbers.summed == taken
    assert numbers.said == str(caught[0].message)
    assert numbers.said in str(panel(with_dim(None, axes), "result").note)


def test_a_dim_that_is_not_there_is_refused_in_the_words_of_torch():
    with pytest.raises(IndexError) as refused:
        torch.nn.Softmax(dim=2)(torch.zeros(2, 3))
    shown = panel(with_dim(2), "result")
    assert str(refused.value) in str(shown.note)
    assert (shown.note_is_good, shown.blocks[0].values, shown.chosen) == (False, None, None)


def test_computing_leaves_the_filters_of_warnings_alone():
    before = list(warnings.filters)
    dim_numbers(with_dim(None))
    assert warnings.filters == before


def test_a_sum_that_is_not_1_is_not_said_to_be():
    broken = replace(START, batch=Batch(((math.nan, 0.0, 1.0), (0.0, 0.0, 0.0)), (0, 0)))
    assert "not finite" in str(panel(broken, "result").note)


# panels


def test_a_lane_runs_along_the_axis_that_is_summed():
    assert lane_of((2, 3, 4), 17, 0) == (5, 17)
    assert lane_of((2, 3, 4), 17, 1) == (13, 17, 21)
    assert lane_of((2, 3, 4), 17, 2) == (16, 17, 18, 19)


@pytest.mark.parametrize(
    ("axes", "dim", "along"), [(1, 0, "across"), (2, 1, "across"), (2, 0, "down"), (3, 0, "through")]
)
def test_the_highlight_runs_along_it_too(axes, dim, along):
    for key in ("input", "result"):
        assert panel(with_dim(dim, axes), key).along == along


@pytest.mark.parametrize(("axes", "grids"), [(1, 1), (2, 1), (3, 3), (4, 8)])
def test_every_axis_has_its_sums(axes, grids):
    blocks = panel(with_dim(0, axes), "result").blocks
    sums = [
        *(total for block in blocks for total in (*(block.right or ()), *(block.below or ()))),
        *(total for block in blocks if block.first is None for row in block.values for total in row),
    ]
    shape = tensor_shape(with_dim(0, axes))
    assert len(blocks) == grids
    assert len(sums) == sum(math.prod(shape) // length for length in shape)
    assert sum(sums) == pytest.approx(axes * sum(dim_numbers(with_dim(0, axes)).probabilities), rel=1e-5)


def test_the_chosen_cell_is_written_out_over_its_lane():
    shown = panel(applied(with_dim(0), Intent("cell", 1), SCENE.edits), "cell")
    assert str(shown.summary) == "The softmax at (0, 1) is 0.6225."


def test_a_cell_that_is_not_there_is_the_first():
    far = replace(START, dim=DimOptions(cell=700))
    assert (panel(far, "input").chosen, panel(far, "result").chosen) == (0, 0)


def test_only_the_first_samples_are_shown_and_say_their_names():
    many = START
    for _ in range(6):
        many = applied(many, Intent("add_sample"))
    assert panel(many, "input").rows == ("x1", "x2", "x3", "x4")
    assert panel(with_dim(0, 1, many), "input").rows == ("x8",)


def test_the_table_has_every_sum():
    lines = panel_csv(panel(START, "result")).splitlines()
    assert lines[0] == "row,Y1,Y2,Y3,Σ dim 1"
    assert [line.split(",")[0] for line in lines[1:]] == ["x1", "x2", "Σ dim 0"]
    assert panel_csv(panel(START, "input")).splitlines() == ["row,Y1,Y2,Y3", "x1,2.0,0.5,6.0", "x2,0.1,0.0,3.0"]


# edits and steps


def test_a_number_of_the_batch_is_edited_in_the_batch():
    assert applied(START, Intent("entry", 9.0, (4,)), SCENE.edits).batch.logits[1] == (0.1, 9.0, 3.0)
    second = with_dim(0, 1, applied(START, Intent("row", 1)))
    assert applied(second, Intent("entry", 9.0, (0,)), SCENE.edits).batch.logits[1] == (9.0, 0.0, 3.0)


def test_a_number_of_the_cube_is_edited_in_the_cube():
    changed = applied(with_dim(0, 3), Intent("entry", 9.0, (23,)), SCENE.edits)
    assert changed.dim.cube == (*CUBE[:23], 9.0)
    assert changed.batch == START.batch


def test_dim_and_axes_are_chosen():
    assert applied(START, Intent("dim", None), SCENE.edits).dim.dim is None
    third = applied(replace(START, dim=DimOptions(cell=5)), Intent("axes", 3), SCENE.edits)
    assert (third.dim.axes, third.dim.cell) == (3, 0)


@pytest.mark.parametrize("fields", [{"axes": 0}, {"axes": 5}, {"dim": 4}, {"dim": -5}, {"cell": -1}, {"cube": (1.0,)}])
def test_what_is_no_option_is_refused(fields):
    with pytest.raises(InputError, match=r"must (be|have)"):
        DimOptions(**fields)


@pytest.mark.parametrize(("step", "known"), [(1, ""), (2, "p"), (3, "ps"), (6, "ps")])
def test_each_step_reveals_its_part(step, known):
    block = panel(replace(START, step=step), "result").blocks[0]
    assert "".join(name for name, value in (("p", block.values), ("s", block.right)) if value is not None) == known


def test_covered_answers_are_nowhere():
    shown = panel(replace(START, hidden=True), "result")
    assert (shown.blocks[0].values, shown.blocks[0].right, shown.covered) == (None, None, "?")
    assert "0.0179" not in str(shown_panels(SCENE, replace(START, hidden=True)))


@pytest.mark.parametrize("example", SCENE.examples, ids=lambda example: str(example.name))
def test_every_example_draws_and_is_kept(example):
    state = example.change(START)
    assert state.scene == "dim"
    assert len(shown_panels(SCENE, state)) == 3 + bool(state.question.text)
    assert from_json(to_json(state)) == state


# the script


@given(states(scenes=("dim",)))
@laws
def test_the_script_prints_the_numbers_on_screen(state):
    lines, shown = printed(dim_script(state)), computed(SCENE, state)[0]
    if shown.said:
        assert lines["torch says"] == shown.said
    if shown.probabilities is not None:
        assert flat(lines["probabilities"]) == repr(list(shown.probabilities))
        for axis, sums in enumerate(shown.sums):
            assert flat(lines[f"sums along dim {axis}"]) == repr(list(sums))


def flat(text):
    """Return nested lists as one."""
    return repr(read(f"[{re.sub(r'[][]', '', text)}]"))
