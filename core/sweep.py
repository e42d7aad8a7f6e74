"""A sweep: one number of the State that goes from one value to another, so that the rest can be seen to follow."""

from __future__ import annotations

import math
from dataclasses import dataclass

from .rules import require, require_between, require_one_of, visible
from .text import t

EASINGS = ("linear", "ease-in-out")
MIN_SECONDS, MAX_SECONDS = 0.5, 60.0
MIN_FPS, MAX_FPS = 10, 60
LONGEST_KEY, MAX_INDICES, MAX_INDEX = 40, 4, 9999
LEAST_DECIMALS, MAX_DECIMALS = 2, 12
STEPS_SEEN = 100.0  # finer steps than a hundredth of the way only make the digits flicker


@dataclass(frozen=True, slots=True)
class Sweep:
    """Which number moves, from where to where, and how.

    Attributes:
        key: Name of the edit that sets the number, such as "logit" or "temperature".
        index: Which one, as the edit wants it.
        start, end: Finite and different.
        seconds: How long it takes, there and back included; 0.5 to 60.
        easing: "linear", or "ease-in-out" for a soft start and a soft stop.
        there_and_back: Whether it returns to ``start``.
        logarithmic: Whether equal times multiply by equal factors; then both ends are greater than 0.
        integer: Whether it stops at whole numbers only.
    """

    key: str = "logit"
    index: tuple[int, ...] = (0,)
    start: float = -5.0
    end: float = 5.0
    seconds: float = 5.0
    easing: str = "ease-in-out"
    there_and_back: bool = False
    logarithmic: bool = False
    integer: bool = False

    def __post_init__(self) -> None:
        require(
            0 < len(self.key) <= LONGEST_KEY and self.key.isprintable(),
            t("a sweep must name what moves, got “{name}”", name=visible(self.key)),
        )
        require(
            len(self.index) <= MAX_INDICES and all(0 <= place <= MAX_INDEX for place in self.index),
            t("the index of a sweep must be up to 4 places in 0..9999, got {value}", value=visible(str(self.index))),
        )
        require_one_of("easing", self.easing, EASINGS)
        require_between("seconds", self.seconds, MIN_SECONDS, MAX_SECONDS)
        for value in (self.start, self.end):
            require(math.isfinite(value), t("a sweep must go between finite numbers, got {value}", value=value))
        require(
            self.start != self.end, t("a sweep must go from one number to another, got {value} twice", value=self.end)
        )
        require(
            not self.logarithmic or min(self.start, self.end) > 0.0,
            t("both ends of this sweep must be greater than 0, got {value}", value=min(self.start, self.end)),
        )


def swept_value(sweep: Sweep, share: float) -> float:
    """Return the number when ``share`` of the time has passed, from 0 to 1; the ends are met exactly.

    In between it has two decimals, or as many more as the way needs; three digits on a logarithmic way.

    >>> [swept_value(Sweep(start=-3.0, end=6.0), share) for share in (0.0, 0.25, 0.5, 1.0)]
    [-3.0, -1.59, 1.5, 6.0]
    """
    way = _way(sweep, min(max(share, 0.0), 1.0))
    if way in (0.0, 1.0):
        return sweep.end if way else sweep.start
    if sweep.logarithmic:
        value = float(f"{math.exp(_between(math.log(sweep.start), math.log(sweep.end), way)):.3g}")
    else:
        value = round(_between(sweep.start, sweep.end, way), 0 if sweep.integer else _decimals(sweep))
    return min(max(value, min(sweep.start, sweep.end)), max(sweep.start, sweep.end))  # three digits may lie beyond


def _way(sweep: Sweep, share: float) -> float:
    """Return how much of the way from start to end is made."""
    along = 1.0 - abs(2.0 * share - 1.0) if sweep.there_and_back else share
    return along if sweep.easing == "linear" else along * along * (3.0 - 2.0 * along)


def _between(start: float, end: float, way: float) -> float:
    return start * (1.0 - way) + end * way  # the difference of the two may be too large for a double


def _decimals(sweep: Sweep) -> int:
    step = abs(sweep.end / STEPS_SEEN - sweep.start / STEPS_SEEN)
    return min(max(LEAST_DECIMALS, math.ceil(-math.log10(step))), MAX_DECIMALS) if step else MAX_DECIMALS
