"""What the learning-step scene adds: the learning rate, and the logits that the descent has come by."""

from __future__ import annotations

import math
from dataclasses import dataclass

from .machine import DTYPES
from .rules import canonical_rows, require, require_between, require_one_of, require_rows
from .text import t

MIN_RATE, MAX_RATE = 0.001, 1000.0
MAX_STEPS = 500

Logits = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Trail:
    """The logits before each step of a descent, and after the last one.

    A trail belongs to the sample on screen only as long as its last logits are those of the sample, and it leads to the
    same target in the same dtype: see :func:`core.descent_trail.live_trail`.

    Attributes:
        points: One row more than there are steps, 1 to 501 rows; ``inf`` and ``nan`` are kept as they are.
        rates: The learning rate of each step.
        target: The probabilities that the descent leads to, one a class.
        dtype: What torch has computed it in.
    """

    points: tuple[Logits, ...]
    rates: tuple[float, ...]
    target: tuple[float, ...]
    dtype: str

    def __post_init__(self) -> None:
        count = len(self.points) - 1
        require(
            0 <= count <= MAX_STEPS,
            t("a trail must have {low} to {high} points, got {count}", low=1, high=MAX_STEPS + 1, count=count + 1),
        )
        require(
            len(self.rates) == count,
            t("{name} must have {count} entries, got {got}", name="rates", count=count, got=len(self.rates)),
        )
        require_rows("points", self.points, count + 1, len(self.target))
        for rate in (rate for rate in self.rates if not MIN_RATE <= rate <= MAX_RATE):
            require_between("rate", rate, MIN_RATE, MAX_RATE)
        require_one_of("dtype", self.dtype, DTYPES)
        if not all(map(_is_canonical, (*self.points, self.target))):  # else the rows of the step before are shared
            object.__setattr__(self, "points", canonical_rows(self.points))
            object.__setattr__(self, "target", canonical_rows((self.target,))[0])


def _is_canonical(row: Logits) -> bool:
    return all(value == value and (value or math.copysign(1.0, value) > 0.0) for value in row)


@dataclass(frozen=True, slots=True)
class DescentOptions:
    """How far a step goes, and where the steps before came from.

    Attributes:
        learning_rate: From 0.001 to 1000.
        trail: The steps so far, or None.
    """

    learning_rate: float = 1.0
    trail: Trail | None = None

    def __post_init__(self) -> None:
        require_between("learning_rate", self.learning_rate, MIN_RATE, MAX_RATE)
