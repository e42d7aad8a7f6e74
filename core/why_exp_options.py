"""What the why-exp scene adds to State: how many factors there are, how large each is, and the values of the ratio."""

from __future__ import annotations

from dataclasses import dataclass

from .rules import canonical_rows, require, require_between
from .text import t

MIN_FACTORS, MAX_FACTORS = 1, 200
MIN_FACTOR, MAX_FACTOR = 0.001, 1.0
MOST_VALUES = 12
PLAIN_VALUE = 1.0


@dataclass(frozen=True, slots=True)
class WhyExpPin:
    """The factors and the values whose bars stay as ghosts."""

    count: int
    factor: float
    values: tuple[float, ...]

    def __post_init__(self) -> None:
        _check(self)


@dataclass(frozen=True, slots=True)
class WhyExpOptions:
    """The two meters, and the values that are compared as a ratio.

    Attributes:
        count: How many factors are multiplied, 1 to 200.
        factor: Each of them, the probability of one sample, 0.001 to 1.
        values: Up to 12 numbers of any size and sign, one a class; a class without one has the value 1.
        pinned: What is kept to compare with, or None.
    """

    count: int = 46
    factor: float = 0.1
    values: tuple[float, ...] = (5.0, 3.0, 2.0)
    pinned: WhyExpPin | None = None

    def __post_init__(self) -> None:
        _check(self)

    def values_of(self, classes: int) -> tuple[float, ...]:
        """Return one value for each of ``classes``.

        >>> WhyExpOptions().values_of(2), WhyExpOptions().values_of(4)
        ((5.0, 3.0), (5.0, 3.0, 2.0, 1.0))
        """
        return values_of(self.values, classes)


def values_of(values: tuple[float, ...], classes: int) -> tuple[float, ...]:
    """Return one of ``values`` for each of ``classes``; 1 for a class without one."""
    return (values + (PLAIN_VALUE,) * classes)[:classes]


def _check(options: WhyExpOptions | WhyExpPin) -> None:
    require_between("count", options.count, MIN_FACTORS, MAX_FACTORS)
    require_between("factor", options.factor, MIN_FACTOR, MAX_FACTOR)
    require(
        len(options.values) <= MOST_VALUES,
        t("there can be at most {high} values, got {count}", high=MOST_VALUES, count=len(options.values)),
    )
    object.__setattr__(options, "values", canonical_rows((options.values,))[0])
