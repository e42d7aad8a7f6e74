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
class WhyExpOptions:
    """The two meters, and the values that are compared as a ratio.

    Attributes:
        count: How many factors are multiplied, 1 to 200.
        factor: Each of them, the probability of one sample, 0.001 to 1.
        values: Up to 12 numbers of any size and sign, one a class; a class without one has the value 1.
    """

    count: int = 46
    factor: float = 0.1
    values: tuple[float, ...] = (5.0, 3.0, 2.0)

    def __post_init__(self) -> None:
        require_between("count", self.count, MIN_FACTORS, MAX_FACTORS)
        require_between("factor", self.factor, MIN_FACTOR, MAX_FACTOR)
        require(
            len(self.values) <= MOST_VALUES,
            t("there can be at most {high} values, got {count}", high=MOST_VALUES, count=len(self.values)),
        )
        object.__setattr__(self, "values", canonical_rows((self.values,))[0])

    def values_of(self, classes: int) -> tuple[float, ...]:
        """Return one value for each of ``classes``.

        >>> WhyExpOptions().values_of(2), WhyExpOptions().values_of(4)
        ((5.0, 3.0), (5.0, 3.0, 2.0, 1.0))
        """
        return (self.values + (PLAIN_VALUE,) * classes)[:classes]
