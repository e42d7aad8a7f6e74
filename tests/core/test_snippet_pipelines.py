"""The exported script of scene 6 prints the numbers on screen, whatever the State."""

import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import given

from core.machine import Machine
from core.pipeline_chains import SEVEN, is_logarithm, name_of
from core.pipeline_examples import EXAMPLES
from core.pipeline_numbers import pipeline_numbers
from core.pipeline_options import PipelineOptions
from core.snippet_pipelines import pipelines_script
from core.state import Batch, Classes, LossOptions, State
from core.units import in_unit

from .strategies import laws, states
from .test_snippet import printed, read, same

CHAIN = ("LogSoftmax", "Softmax", "log", "NLLLoss", "log", "CrossEntropyLoss")
WIDE = State(
    "pipelines",
    classes=Classes(tuple(f"Y{n}" for n in range(12)), tuple(range(12))),
    batch=Batch((tuple(column / 7 for column in range(12)),), (-1,)),
    machine=Machine("cuda:1", "bfloat16"),
    loss=LossOptions(ignore_index=-1),
    unit="bits",
    pipelines=PipelineOptions(CHAIN),
)


def assert_result_is_printed(text, result):
    if result.error:
        assert text == result.error
        return
    loss, gradient, ulps = read(text)
    assert same(result.loss, loss)
    assert same(result.gradient, gradient)
    assert result.ulps == ulps


def assert_is_on_screen(state):
    lines, shown = printed(pipelines_script(state)), pipeline_numbers(state)
    for chain, result in zip(SEVEN, shown.seven, strict=True):
        assert_result_is_printed(lines[name_of(chain)], result)
        if state.unit == "bits" and is_logarithm(chain):
            assert same(in_unit(result.loss, "bits"), read(lines[f"{name_of(chain)} in bits"]))
    if shown.own:
        assert_result_is_printed(lines["own chain"], shown.own)
    assert same((shown.floor, shown.ceiling), read(lines["softmax twice"]))


@given(states(scenes=("pipelines",)))
@laws
def test_the_script_prints_the_numbers_on_screen(state):
    assert_is_on_screen(state)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: str(example.name))
def test_the_script_of_every_example_prints_the_numbers_on_screen(example):
    assert_is_on_screen(example.change(State("pipelines", unit="bits")))


def test_the_script_is_laid_out_as_ruff_does_it(tmp_path):
    layouts = {"plain": State("pipelines"), "wide": WIDE, "own": replace(WIDE, unit="nats", machine=Machine())}
    for name, state in layouts.items():
        (tmp_path / f"{name}.py").write_text(pipelines_script(state), "utf-8")
    for command in (["format", "--diff"], ["check", "--ignore", "PLR0402"]):
        run = subprocess.run(
            [sys.executable, "-m", "ruff", *command, "--isolated", "--no-cache", tmp_path],
            capture_output=True,
            text=True,
        )
        assert run.returncode == 0, run.stdout


def test_only_what_is_unusual_is_named():
    usual = pipelines_script(State("pipelines"))
    for word in ("device", "torch.float", "ignore_index", "math", "own chain", " in bits"):
        assert word not in usual
    for line in ('device = "cuda:1"', "dtype = torch.bfloat16", "ignore_index=-1", "import math"):
        assert line in pipelines_script(WIDE)
