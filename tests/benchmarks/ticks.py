"""One tick: a slider is moved, torch computes, and the pixels are painted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import median

from core.scene import computed, shown_panels
from core.scenes import SCENES
from core.state import State

from .clock import Act, Times, in_ms, in_turns, p99
from .notebooks import NOTEBOOKS, Notebook
from .screen import Screen
from .states import large_picture, state_of
from .table import Row

RATIO, P99_MS, PICTURE_MS = 10.0, 16.0, 100.0
FEW, MANY = 3, 12
PICTURES = "image"
OURS, RIVAL, TORCH, PAINTING = "ours", "matplotlib", "torch", "painting"


def rows(quick: bool, folder: Path) -> Iterator[Row]:
    """Measure every scene, with few and with many classes where that makes a difference to it."""
    rounds = 3 if quick else 10
    for scene in SCENES:
        if scene == PICTURES:
            yield from _picture_rows(large_picture(folder), rounds)
            continue
        few, many = state_of(scene, FEW), state_of(scene, MANY)
        is_same = shown_panels(SCENES[scene], few) == shown_panels(SCENES[scene], many)
        for state in (few,) if is_same else (few, many):
            classes = "" if is_same else f", {len(state.classes)} classes"
            yield from _rows_of(f"a tick of scene {SCENES[scene].number}{classes}", state, rounds)


def _picture_rows(state: State, rounds: int) -> Iterator[Row]:
    taken, size = _times(state, rounds, ticks=10), state.image.picture
    name = (
        f"a tick of scene {SCENES[PICTURES].number}, {size.width} x {size.height}, {len(state.image.colours)} classes"
    )
    middle = median(taken[OURS].wall)
    target, met = f"< {PICTURE_MS:.0f} ms", middle < PICTURE_MS
    yield Row(f"{name}: median", in_ms(middle), _on_processor(taken[OURS], median), "", target, met)
    yield _floor(name, taken)


def _rows_of(name: str, state: State, rounds: int) -> Iterator[Row]:
    taken = _times(state, rounds, ticks=50)
    yield _median(name, taken)
    last = p99(taken[OURS].wall)
    own = _on_processor(taken[OURS], p99)
    yield Row(f"{name}: 99th percentile", in_ms(last), own, "", f"< {P99_MS:.0f} ms", last < P99_MS)
    yield _floor(name, taken)


def _median(name: str, taken: dict[str, Times]) -> Row:
    middle = median(taken[OURS].wall)
    if RIVAL not in taken:
        return Row(f"{name}: median", in_ms(middle), _on_processor(taken[OURS], median))
    rival = median(taken[RIVAL].wall)
    ratio, target = rival / middle, f"at most 1/{RATIO:.0f}"
    return Row(f"{name}: median", in_ms(middle), f"matplotlib {in_ms(rival)}", f"1/{ratio:.1f}", target, ratio >= RATIO)


def _floor(name: str, taken: dict[str, Times]) -> Row:
    torch, painting, whole = (median(taken[part].wall) for part in (TORCH, PAINTING, OURS))
    parts = f"torch {in_ms(torch)}, painting the unchanged scene {in_ms(painting)}"
    return Row(f"{name}: floor", in_ms(torch + painting), parts, f"{(torch + painting) / whole:.0%} of a tick")


def _on_processor(times: Times, share: Callable[[Sequence[float]], float]) -> str:
    return f"{in_ms(share(times.processor))} on the processor"


def _times(state: State, rounds: int, ticks: int) -> dict[str, Times]:
    screen, rival = Screen(state), NOTEBOOKS.get(state.scene)
    notebook: Notebook | None = rival(state.scene, len(state.classes)) if rival else None

    def compute(_tick: int) -> None:
        computed(SCENES[state.scene], screen.window.store.state)

    acts: dict[str, tuple[Act, int]] = {
        OURS: (screen.tick, ticks),
        TORCH: (compute, min(ticks, 20)),
        PAINTING: (screen.paint_unchanged, min(ticks, 20)),
    }
    if notebook:
        acts[RIVAL] = (notebook.tick, 4)
    try:
        return in_turns(acts, rounds)
    finally:
        if notebook:
            notebook.close()
        screen.close()
