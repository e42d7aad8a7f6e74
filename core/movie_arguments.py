"""What the command line says of a moving picture, checked as far as it can be before the scene is known."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from .errors import InputError
from .motion import Motion, Run, require_possible
from .movables import Movable, Runnable, movables, runnables
from .movie_options import MOVIES, MovieOptions, is_movie, movie_suffix, require_format
from .parsing import parsed_number
from .rules import require, visible
from .scene import Scene
from .state import State
from .sweep import EASINGS, Sweep
from .text import t

_NEEDS = {"--seconds": ("--sweep", "--run"), "--fps": ("--sweep", "--run")} | dict.fromkeys(
    ("--there-and-back", "--easing"), ("--sweep",)
)
LARGEST = 1e6


@dataclass(frozen=True, slots=True)
class MovieArguments:
    """A moving picture as it was asked for.

    Attributes:
        name: Of the number that moves, or of what runs; "" for the only thing that does.
        motion: What it does, before anybody has looked up what has that name.
        options: Size and speed.
    """

    name: str
    motion: Motion
    options: MovieOptions


def parsed_movie(given: Mapping[str, str], size: tuple[int, int], exports: Sequence[str]) -> MovieArguments | None:
    """Return what ``given``, the options by name, says of a moving picture; None if it says nothing.

    Raises:
        InputError: The first thing that is wrong; also that ``exports`` and what moves do not fit together.
    """
    for name, needed in _NEEDS.items():
        require(
            name not in given or any(each in given for each in needed),
            t("{name} only goes with {other}", name=name, other=" / ".join(needed)),
        )
    movies = [path for path in exports if is_movie(path)]
    if "--sweep" not in given and "--run" not in given:
        for path in movies:
            raise InputError(
                t("“{path}” is a moving picture: --sweep or --run must say what moves", path=visible(path))
            )
        return None
    asked = "--sweep" if "--sweep" in given else "--run"
    require(bool(movies), t("{name} only goes with --export of {known}", name=asked, known=" / ".join(MOVIES)))
    options = MovieOptions(*size, round(_number("--fps", given.get("--fps", "30"))))
    for path in movies:
        require_format(movie_suffix(path), options)
    seconds = _number("--seconds", given.get("--seconds", "5"))
    name, motion = _run(given["--run"], seconds) if asked == "--run" else _sweep(given, seconds)
    return MovieArguments(name, motion, options)


def motion_of(asked: MovieArguments, scene: Scene, state: State) -> Motion:
    """Return the motion that was asked for, in ``scene``.

    Raises:
        InputError: The scene has nothing of this name, or it cannot go there.
    """
    known: dict[str, Movable] | dict[str, Runnable]
    if isinstance(asked.motion, Run):
        known = {runnable.key: runnable for runnable in runnables(scene, state)}
        require(bool(known), t("nothing in this scene runs by itself"))
        name = asked.name or next(iter(known))
    else:
        known, name = {movable.name: movable for movable in reversed(movables(scene, state))}, asked.name
    if name not in known:
        there = ", ".join(sorted(known)) or "–"
        raise InputError(t("there is no “{name}” that moves in this scene; there is {known}", name=name, known=there))
    motion = _named(asked.motion, known[name])
    require_possible(scene, state, motion)
    return motion


def _named(motion: Motion, part: Movable | Runnable) -> Motion:
    if isinstance(motion, Sweep) and isinstance(part, Movable):
        return replace(motion, key=part.key, index=part.index, logarithmic=part.logarithmic, integer=part.integer)
    return replace(motion, key=part.key)


def _run(text: str, seconds: float) -> tuple[str, Run]:
    name, _, steps = text.rpartition(":")
    if not re.fullmatch("[0-9]{1,6}", steps.strip()):
        raise InputError(t("--run must be a number of steps like 100, got “{value}”", value=visible(text)))
    return name, Run(name, int(steps), seconds)


def _sweep(given: Mapping[str, str], seconds: float) -> tuple[str, Sweep]:
    name, start, end = _ends(given["--sweep"])
    easing = given.get("--easing", EASINGS[1])
    return name, Sweep(name, (), start, end, seconds, easing, "--there-and-back" in given)


def _ends(text: str) -> tuple[str, float, float]:
    name, *ends = text.rsplit(":", 2)
    start, end = (parsed_number(each) for each in ends) if len(ends) == 2 else (None, None)
    if not name or start is None or end is None:
        raise InputError(t("--sweep must be like Y2:-3:6, from −3 to 6, got “{value}”", value=visible(text)))
    return name, start, end


def _number(name: str, text: str) -> float:
    value = parsed_number(text)
    if value is None or not abs(value) < LARGEST:
        raise InputError(t("{name} must be a number like 5, got “{value}”", name=name, value=visible(text)))
    return value
