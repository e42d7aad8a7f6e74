"""One tick: a slider is moved, torch computes, and the pixels are painted."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

from core.scene import computed
from core.scenes import SCENES

from .clock import Times, in_ms, in_turns, p99
from .notebooks import NOTEBOOKS
from .screen import Screen
from .states import CASES
from .table import Row

RATIO, P99_MS = 10.0, 16.0
OURS, RIVAL, TORCH, PAINTING = "ours", "matplotlib", "torch", "painting"


def rows(quick: bool) -> Iterator[Row]:
    """Measure both scenes with few and with many classes."""
    for scene, classes in CASES:
        yield from _rows_of(scene, classes, rounds=3 if quick else 10)


def _rows_of(scene: str, classes: int, rounds: int) -> Iterator[Row]:
    taken = _times(scene, classes, rounds)
    middle = {name: median(times.wall) for name, times in taken.items()}
    name = f"a tick of scene {SCENES[scene].number}, {classes} classes"
    ratio, last = middle[RIVAL] / middle[OURS], p99(taken[OURS].wall)
    yield Row(
        f"{name}: median",
        in_ms(middle[OURS]),
        f"matplotlib {in_ms(middle[RIVAL])}",
        f"1/{ratio:.1f}",
        f"at most 1/{RATIO:.0f}",
        ratio >= RATIO,
    )
    own = f"{in_ms(p99(taken[OURS].processor))} on the processor"
    yield Row(f"{name}: 99th percentile", in_ms(last), own, "", f"< {P99_MS:.0f} ms", last < P99_MS)
    floor = middle[TORCH] + middle[PAINTING]
    parts = f"torch {in_ms(middle[TORCH])}, painting the unchanged scene {in_ms(middle[PAINTING])}"
    yield Row(f"{name}: floor", in_ms(floor), parts, f"{floor / middle[OURS]:.0%} of a tick")


def _times(scene: str, classes: int, rounds: int) -> dict[str, Times]:
    screen, notebook = Screen(scene, classes), NOTEBOOKS[scene](scene, classes)

    def compute(_tick: int) -> None:
        computed(SCENES[scene], screen.window.store.state)

    acts = {
        OURS: (screen.tick, 50),
        RIVAL: (notebook.tick, 4),
        TORCH: (compute, 20),
        PAINTING: (screen.paint_unchanged, 20),
    }
    try:
        return in_turns(acts, rounds)
    finally:
        notebook.close()
        screen.close()
