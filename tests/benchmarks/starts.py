"""The start: how soon something is on screen, and whether the window stands still while torch is loaded."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterator
from statistics import median

from .clock import in_ms
from .screen import this_python
from .table import Row

RATIO, GAP_MS = 1.3, 33.0
BARE, FRAME, CARDS = ("bare_window.py",), ("whole_program.py", "frame"), ("whole_program.py", "cards")


def rows(quick: bool) -> Iterator[Row]:
    """Measure the first frame against that of a bare window, and the longest gap while torch is loaded."""
    taken = _start_times(4 if quick else 16)
    bare, frame, cards = (median(taken[script]) for script in (BARE, FRAME, CARDS))
    rival, ratio = f"a bare window of PySide6 and numpy {in_ms(bare)}", frame / bare
    yield Row("first painted frame, median", in_ms(frame), rival, f"{ratio:.2f}", f"at most {RATIO}", ratio <= RATIO)
    yield Row("the whole scene, still without numbers, median", in_ms(cards), rival, f"{cards / bare:.2f}")
    gaps = sorted(_printed("whole_program.py", "gap") for _ in range(2 if quick else 7))
    usual, spread = median(gaps), f"{len(gaps)} starts: {in_ms(gaps[0])} to {in_ms(gaps[-1])}"
    yield Row("longest gap while torch loads, median", in_ms(usual), spread, "", f"< {GAP_MS:.0f} ms", usual < GAP_MS)


def _start_times(count: int) -> dict[tuple[str, ...], list[float]]:
    taken: dict[tuple[str, ...], list[float]] = {BARE: [], FRAME: [], CARDS: []}
    for turn in range(count + 1):
        for script, times in taken.items():
            start = time.monotonic()
            time_ms = (_printed(*script) - start) * 1e3
            if turn:  # the first of each reads the files into memory
                times.append(time_ms)
    return taken


def _printed(script: str, *arguments: str) -> float:
    # a second start finds its modules compiled, unless the environment forbids Python to keep them
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    command = this_python(script, *arguments)
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    return float(done.stdout)
