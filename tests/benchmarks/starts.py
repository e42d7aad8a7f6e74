"""The start: how soon something is on screen, and whether the window stands still while torch is loaded."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator
from statistics import median

from .clock import in_ms
from .screen import this_python
from .table import Row

RATIO, GAP_MS = 1.3, 33.0
OURS, BARE = "whole_program.py", "bare_window.py"


def rows(quick: bool) -> Iterator[Row]:
    """Measure the first frame against that of a bare window, and the longest gap while torch is loaded."""
    ours, bare = _first_frames(4 if quick else 20)
    ratio = ours / bare
    rival = f"a bare window of PySide6 and numpy {in_ms(bare)}"
    yield Row("first painted frame, median", in_ms(ours), rival, f"{ratio:.2f}", f"at most {RATIO}", ratio <= RATIO)
    gaps = sorted(_gap_ms() for _ in range(2 if quick else 7))
    usual = median(gaps)
    spread = f"{len(gaps)} starts: {in_ms(gaps[0])} to {in_ms(gaps[-1])}"
    met = usual < GAP_MS
    yield Row("longest gap while torch loads, median", in_ms(usual), spread, "", f"< {GAP_MS:.0f} ms", met)


def _first_frames(count: int) -> tuple[float, float]:
    taken: dict[str, list[float]] = {OURS: [], BARE: []}
    for turn in range(count + 1):
        for script, times in taken.items():
            time_ms = _first_frame_ms(script)
            if turn:  # the first of each reads the files into memory
                times.append(time_ms)
    return median(taken[OURS]), median(taken[BARE])


def _first_frame_ms(script: str) -> float:
    start = time.monotonic()
    return (_printed(script) - start) * 1e3


def _gap_ms() -> float:
    return _printed(OURS, "gap")


def _printed(script: str, *arguments: str) -> float:
    done = subprocess.run(this_python(script, *arguments), capture_output=True, text=True, check=True)
    return float(done.stdout)
