"""What 20,000 ticks leave behind, in a process of its own; it prints the growth in MB and the size before.

A hand is faster than the screen: every fourth tick is painted, all of them are computed and given to the views.
"""

from __future__ import annotations

import gc
import sys
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))

import psutil

from tests.benchmarks.screen import Screen, own_folders
from tests.benchmarks.states import state_of

PAINTED_EVERY = 4


def growth_mb(scene: str, ticks: int, warm_up: int) -> tuple[float, float]:
    """Return how much memory the process has more after ``ticks`` than after the ``warm_up``, and had then, in MB."""
    screen = Screen(state_of(scene, 3))
    _run(screen, range(warm_up))
    before = _resident_mb()
    _run(screen, range(warm_up, warm_up + ticks))
    after = _resident_mb()
    screen.close()
    return after - before, before


def _run(screen: Screen, ticks: range) -> None:
    for tick in ticks:
        (screen.move if tick % PAINTED_EVERY else screen.tick)(tick)


def _resident_mb() -> float:
    gc.collect()
    return psutil.Process().memory_info().rss / 1e6


if __name__ == "__main__":
    with own_folders():
        print(*growth_mb(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))
