"""Taking times: each thing is done many times, and what is compared is done in turns."""

from __future__ import annotations

import gc
import math
import os
import time
from collections.abc import Callable, Mapping, Sequence

Act = Callable[[int], object]


def times_ms(act: Act, places: range) -> list[float]:
    """Return how long ``act(place)`` takes for each place, in milliseconds."""
    taken = []
    for place in places:
        start = time.perf_counter()
        act(place)
        taken.append((time.perf_counter() - start) * 1e3)
    return taken


def in_turns(acts: Mapping[str, tuple[Act, int]], rounds: int) -> dict[str, list[float]]:
    """Return the times of several acts in milliseconds, ``rounds`` times each of them its number of times.

    What else the machine does meets all of them alike then. The first time of each is left out.
    """
    taken: dict[str, list[float]] = {name: [] for name in acts}
    for act, _count in acts.values():
        act(0)
    for turn in range(rounds):
        for name, (act, count) in acts.items():
            gc.collect()  # nobody pays for what the one before left behind
            taken[name] += times_ms(act, range(turn * count + 1, (turn + 1) * count + 1))
    return taken


def p99(values: Sequence[float]) -> float:
    """Return the 99th percentile: 99 of 100 are not above it."""
    return sorted(values)[math.ceil(0.99 * len(values)) - 1]


def in_ms(value: float) -> str:
    """Return a time as it is printed."""
    return f"{value:.0f} ms" if value >= 100 else f"{value:.1f} ms"


def load_note() -> str:
    """Return how busy the machine is, which is what most differs between two runs."""
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else math.nan
    return f"{os.cpu_count()} cores, load {load:.1f}"
