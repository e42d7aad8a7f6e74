"""The measurements run, and measure what they say. How long anything takes is no test's business."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.benchmarks.clock import in_ms, in_turns, p99
from tests.benchmarks.movies import TARGET_MB
from tests.benchmarks.table import Row, as_markdown, as_text

ROOT = Path(__file__).parents[1]
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells the peak of a process")
SAME_TICKS = """
import sys
from tests.benchmarks.notebooks import NOTEBOOKS
from tests.benchmarks.screen import Screen
from tests.benchmarks.states import state_of

for scene in ("softmax", "loss"):
    screen, notebook = Screen(state_of(scene, 4)), NOTEBOOKS[scene](scene, 4)
    first = screen.window.grab().toImage()
    for tick in range(1, 4):
        screen.tick(tick)
        notebook.tick(tick)
    assert screen.window.grab().toImage() != first
    assert screen.window.store.state.logits == notebook.state.logits
    print(scene, len(screen.window.store.state.logits))
    notebook.close()
    screen.close()
"""


def printed(*words):
    done = subprocess.run([sys.executable, *words], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


def test_the_window_and_the_rival_figure_follow_the_same_slider():
    assert printed("-c", SAME_TICKS) == ["softmax", "4", "loss", "4"]


@pytest.mark.parametrize("script", [["bare_window.py"], ["whole_program.py", "frame"], ["whole_program.py", "cards"]])
def test_a_start_says_when_something_was_painted(script):
    assert float(printed(f"tests/benchmarks/{script[0]}", *script[1:])[-1]) > 0.0


PEAK = """
from tests.benchmarks.peak import Peak

large = bytearray(300_000_000)
del large
peak = Peak()
nothing = peak.grown_mb
large = bytearray(100_000_000)
del large
print(nothing, peak.grown_mb)
"""


@on_linux
def test_a_peak_is_that_of_the_time_since_and_is_not_forgotten():
    nothing, grown = map(float, printed("-c", PEAK))
    assert nothing == pytest.approx(0.0, abs=1.0)
    assert grown == pytest.approx(100.0, abs=5.0)


@on_linux
@pytest.mark.parametrize("suffix", [".mp4", ".gif"])
def test_a_moving_picture_takes_some_frames_of_memory_and_no_more(suffix, tmp_path):
    *_, grown, size = map(
        float, printed("tests/benchmarks/filming.py", "softmax", str(tmp_path / f"film{suffix}"), "1")
    )
    assert 1920 * 1080 * 4 / 1e6 < grown < TARGET_MB
    assert size > 0.0


def test_what_is_compared_is_done_in_turns():
    done = []
    taken = in_turns(
        {"a": (lambda place: done.append(("a", place)), 2), "b": (lambda place: done.append(("b", place)), 1)}, 2
    )
    assert done == [("a", 0), ("b", 0), ("a", 1), ("a", 2), ("b", 1), ("a", 3), ("a", 4), ("b", 2)]
    assert {name: len(times.wall) for name, times in taken.items()} == {"a": 4, "b": 2}


def test_the_99th_percentile_leaves_one_of_a_hundred_above_it():
    assert p99(range(1, 101)) == 99
    assert p99([7.0]) == 7.0


def test_a_missed_target_is_seen_at_a_glance():
    rows = [
        Row("tick", in_ms(4.04), "matplotlib", "1/16.9", "at most 1/10", True),
        Row("start", in_ms(300.0), is_met=False),
    ]
    text, markdown = as_text(rows).splitlines(), as_markdown(rows).splitlines()
    assert text[2].split() == ["tick", "4.0", "ms", "matplotlib", "1/16.9", "at", "most", "1/10", "yes"]
    assert text[3].endswith("NO")
    assert markdown[3] == "| start | 300 ms |  |  |  | NO |"
