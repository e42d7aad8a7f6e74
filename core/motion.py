"""Moving pictures as States, one after the other: pure functions of the State and of what moves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .edits import Intent, applied
from .errors import InputError
from .movables import Movable, find_movable, find_run, movables
from .rules import require, require_between
from .scene import Scene
from .state import State
from .sweep import MAX_FPS, MAX_SECONDS, MIN_FPS, MIN_SECONDS, Sweep, swept_value
from .text import t

MIN_STEPS, MAX_STEPS = 1, 100_000


@dataclass(frozen=True, slots=True)
class Run:
    """An edit that is done again and again, such as a learning step.

    Attributes:
        key: Name of the edit.
        steps: How many times, 1 to 100,000; spread evenly over the time.
        seconds: How long it takes, 0.5 to 60.
    """

    key: str
    steps: int = 100
    seconds: float = 5.0

    def __post_init__(self) -> None:
        require_between("steps", self.steps, MIN_STEPS, MAX_STEPS)
        require_between("seconds", self.seconds, MIN_SECONDS, MAX_SECONDS)


Motion = Sweep | Run


def usual_sweep(movable: Movable) -> Sweep:
    """Return a sweep of ``movable`` from where it is to the upper end of its slider and back.

    It goes to the lower end where it is at the upper one, and from there where it is beyond the slider.
    """
    start = movable.value if movable.low <= movable.value <= movable.high else movable.low
    end = movable.high if start < movable.high else movable.low
    return Sweep(
        movable.key,
        movable.index,
        start,
        end,
        there_and_back=True,
        logarithmic=movable.logarithmic,
        integer=movable.integer,
    )


def chosen_sweep(scene: Scene, state: State) -> Sweep | None:
    """Return the sweep of ``state``, or the usual one of the first number of ``scene`` where that is not possible.

    None if nothing in the scene can move.
    """
    if state.sweep is not None:
        try:
            require_possible(scene, state, state.sweep)
        except InputError:
            pass
        else:
            return state.sweep
    numbers = movables(scene, state)
    return usual_sweep(numbers[0]) if numbers else None


def frame_count(motion: Motion, fps: int) -> int:
    """Return how many frames ``motion`` has at ``fps`` frames a second, at least 3.

    >>> frame_count(Sweep(seconds=5.0), 30)
    150
    """
    require_between("frames a second", fps, MIN_FPS, MAX_FPS)
    return round(motion.seconds * fps)


def require_possible(scene: Scene, state: State, motion: Motion) -> None:
    """Refuse a motion that ``scene`` does not know, or whose ends are no State.

    Raises:
        InputError: Says which.
    """
    if isinstance(motion, Run):
        require(
            find_run(scene, state, motion.key) is not None,
            t("nothing in this scene runs by itself under the name “{name}”", name=motion.key),
        )
        return
    movable = find_movable(scene, state, motion.key, motion.index)
    if movable is None:
        raise InputError(t("this scene has no number “{name}” that can move", name=motion.key))
    for value in (motion.start, motion.end):
        require(
            movable.low <= value <= movable.high or movable.is_unbounded,
            t(
                "{name} must be in {low}..{high}, got {value}",
                name=movable.label,
                low=movable.low,
                high=movable.high,
                value=value,
            ),
        )
        _with_value(scene, state, motion, value)


def swept(scene: Scene, state: State, sweep: Sweep, share: float) -> State:
    """Return ``state`` with the number of ``sweep`` where it is when ``share`` of the time has passed.

    Raises:
        InputError: That is no State.
    """
    return _with_value(scene, state, sweep, swept_value(sweep, share))


def frames(scene: Scene, state: State, motion: Motion, fps: int) -> Iterator[State]:
    """Yield the State of every frame, the first and the last exactly at the ends; equal arguments give equal States.

    A way there and back reaches its far end in a frame too. A run that comes to rest early stays as it is.

    Raises:
        InputError: The motion is not possible; see :func:`require_possible`.
    """
    require_possible(scene, state, motion)
    count = frame_count(motion, fps)
    if isinstance(motion, Sweep):
        for place in range(count):
            yield swept(scene, state, motion, _share(motion, place, count))
        return
    done = 0
    for place in range(count):
        while done < motion.steps * place // (count - 1):
            state, done = applied(state, Intent(motion.key), scene.edits), done + 1
        yield state


def _share(sweep: Sweep, place: int, count: int) -> float:
    """Return how much of the time has passed at a frame; on a way there and back some frame stands at the far end."""
    if not sweep.there_and_back:
        return place / (count - 1)
    half = (count - 1) // 2  # two frames stand there if their number is even
    return 0.5 * place / half if place <= half else 1.0 - 0.5 * (count - 1 - place) / half


def _with_value(scene: Scene, state: State, sweep: Sweep, value: float) -> State:
    whole = int(value) if sweep.integer else value
    return applied(state, Intent(sweep.key, whole, sweep.index), scene.edits)
