"""Taking times: each thing is done many times, and what is compared is done in turns."""

from __future__ import annotations

import gc
import math
import os
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

Act = Callable[[int], object]


@dataclass(frozen=True, slots=True)
class Times:
    """How long something took, time by time, in milliseconds: by the clock on the wall, and of the processor alone.

    On a busy machine the first is longer: other programs had their turns in between.
    """

    wall: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)

    def take(self, act: Act, place: int) -> None:
        """Add the time of ``act(place)``."""
        start, processor_start = time.perf_counter(), time.thread_time()
        act(place)
        self.processor.append((time.thread_time() - processor_start) * 1e3)
        self.wall.append((time.perf_counter() - start) * 1e3)


def in_turns(acts: Mapping[str, tuple[Act, int]], rounds: int) -> dict[str, Times]:
    """Return the times of several acts, ``rounds`` times each of them its number of times.

    What else the machine does meets all of them alike then. The first time of each is left out.
    """
    taken = {name: Times() for name in acts}
    for act, _count in acts.values():
        act(0)
    for turn in range(rounds):
        for name, (act, count) in acts.items():
            gc.collect()  # nobody pays for what the one before left behind
            for place in range(turn * count + 1, (turn + 1) * count + 1):
                taken[name].take(act, place)
    return taken


def p99(values: Sequence[float]) -> float:
    """Return the 99th percentile: 99 of 100 are not above it."""
    return sorted(values)[math.ceil(0.99 * len(values)) - 1]


def in_ms(value: float) -> str:
    """Return a time as it is printed."""
    return f"{value:.0f} ms" if value >= 100 else f"{value:.1f} ms"


def load_note() -> str:
    """Return how busy the machine is, which is what most differs between two runs."""
    if not hasattr(os, "getloadavg"):
        return f"{os.cpu_count()} cores"
    load = os.getloadavg()[0]
    note = f"{os.cpu_count()} cores, load {load:.1f} before the measurement"
    return f"{note}: too busy, what took long may have waited for others" if load > 1.0 else note
