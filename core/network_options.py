"""What the linear-network scene adds to State: the network, the place that is looked at, the points, the training."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from itertools import chain

from .rules import canonical_rows, require, require_between, require_one_of, require_rows, visible
from .text import t

INPUTS = 2
MIN_OUTPUTS, MAX_OUTPUTS = 2, 6
MAX_POINTS = 500
MAX_STEPS, KEPT_STEPS = 2000, 100
MAX_NAME_LENGTH = 24
FARTHEST = 1e6
MIN_RATE, MAX_RATE = 0.001, 100.0
BATCH_SIZES = (0, 16, 1)
COLUMNS, ROWS = 128, 64  # of the cells in which the plane is coloured

Rows = tuple[tuple[float, ...], ...]


@dataclass(frozen=True, slots=True)
class PointSet:
    """Points of a plane, each of a class.

    Attributes:
        inputs: Up to 500 rows of two numbers, X1 and X2.
        labels: The class of each, 0 to 5.
        names: The names of the first classes, up to 6; the others are called Y and their number.
        features: What X1 and X2 are; () if nobody said.
        window: What of the plane is shown: the ends of X1, then those of X2. No point moves it.
    """

    inputs: Rows = ()
    labels: tuple[int, ...] = ()
    names: tuple[str, ...] = ()
    features: tuple[str, ...] = ()
    window: tuple[float, ...] = (0.0, 8.0, 0.0, 3.0)

    def __post_init__(self) -> None:
        count = len(self.inputs)
        require(
            count <= MAX_POINTS,
            t("there can be at most {high} points, got {count}", high=MAX_POINTS, count=count),
        )
        require_rows("inputs", self.inputs, count, INPUTS)
        require_numbers("inputs", tuple(chain.from_iterable(self.inputs)))
        object.__setattr__(self, "inputs", canonical_rows(self.inputs))
        require(
            len(self.labels) == count,
            t("labels must have {count} entries, got {got}", count=count, got=len(self.labels)),
        )
        for label in set(self.labels):
            require_between("label", label, 0, MAX_OUTPUTS - 1)
        self._check_names()
        self._check_window()

    def _check_names(self) -> None:
        require(
            len(self.names) <= MAX_OUTPUTS,
            t("there can be at most {high} classes, got {count}", high=MAX_OUTPUTS, count=len(self.names)),
        )
        for name in self.names:
            require(
                0 < len(name.strip()) <= len(name) <= MAX_NAME_LENGTH and name.isprintable(),
                t(
                    "a class name must have 1 to {high} printable characters, got “{name}”",
                    high=MAX_NAME_LENGTH,
                    name=visible(name),
                ),
            )
        require(
            len(set(self.names)) == len(self.names),
            t("class names must differ, got {names}", names=visible(", ".join(self.names))),
        )
        require(
            len(self.features) in (0, INPUTS) and all(name.isprintable() for name in self.features),
            t("features must be two printable names or none, got {names}", names=visible(", ".join(self.features))),
        )

    def _check_window(self) -> None:
        ends = self.window
        require(len(ends) == 2 * INPUTS, t("window must have 4 numbers, got {count}", count=len(ends)))
        require_numbers("window", ends, 4 * FARTHEST)
        require(
            ends[0] < ends[1] and ends[2] < ends[3],
            t("window must go from a lower to a higher end, got {ends}", ends=", ".join(map(str, ends))),
        )
        object.__setattr__(self, "window", tuple(end + 0.0 for end in ends))


@dataclass(frozen=True, slots=True)
class Training:
    """The steps of gradient descent so far.

    Attributes:
        past: The weights and biases before each of the last 100 steps, one output after the other: w1, w2, b.
        losses: The cross-entropy before each step, in nats; at most 2,000.
        hits: How many points the network had right before each step.
    """

    past: Rows = ()
    losses: tuple[float, ...] = ()
    hits: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        count = len(self.losses)
        require(count <= MAX_STEPS, t("there can be at most {high} steps, got {count}", high=MAX_STEPS, count=count))
        require(
            len(self.hits) == count, t("hits must have {count} entries, got {got}", count=count, got=len(self.hits))
        )
        require(
            len(self.past) <= min(count, KEPT_STEPS),
            t("past must have at most {high} rows, got {count}", high=min(count, KEPT_STEPS), count=len(self.past)),
        )
        object.__setattr__(self, "past", canonical_rows(self.past))
        object.__setattr__(self, "losses", canonical_rows((self.losses,))[0])


@dataclass(frozen=True, slots=True)
class NetworkPin:
    """The network and the place whose probabilities stay as ghosts."""

    weight: Rows
    bias: tuple[float, ...]
    place: tuple[float, ...]

    def __post_init__(self) -> None:
        object.__setattr__(self, "weight", canonical_rows(self.weight))
        object.__setattr__(self, "bias", canonical_rows((self.bias,))[0])
        require_rows("pinned place", (self.place,), 1, INPUTS)
        require_numbers("pinned place", self.place)


@dataclass(frozen=True, slots=True)
class NetworkOptions:
    """A network of two inputs and 2 to 6 outputs, ``z = W x + b``.

    Attributes:
        weight: One row of two numbers for each output.
        bias: One number for each output.
        place: X1 and X2 of the place that is looked at.
        points: The points; None for the petals of the irises, which come with the program.
        rate: The learning rate, 0.001 to 100.
        batch: How many points a step sees: 16, 1, or 0 for all.
        adds: The class of the points that a click adds; None if it moves the place that is looked at.
        training: The steps so far.
        pinned: What is kept to compare with, of as many outputs; or None.
    """

    weight: Rows = ((-0.64, -1.25), (0.44, -0.35), (0.21, 1.6))
    bias: tuple[float, ...] = (2.95, -0.54, -2.41)
    place: tuple[float, ...] = (4.9, 1.6)
    points: PointSet | None = None
    rate: float = 0.1
    batch: int = 0
    adds: int | None = None
    training: Training = field(default_factory=Training)
    pinned: NetworkPin | None = None

    def __post_init__(self) -> None:
        count = len(self.bias)
        require(
            MIN_OUTPUTS <= count <= MAX_OUTPUTS,
            t("there must be {low} to {high} outputs, got {count}", low=MIN_OUTPUTS, high=MAX_OUTPUTS, count=count),
        )
        require_rows("weight", self.weight, count, INPUTS)
        object.__setattr__(self, "weight", canonical_rows(self.weight))
        object.__setattr__(self, "bias", canonical_rows((self.bias,))[0])
        require(len(self.place) == INPUTS, t("place must have 2 numbers, got {count}", count=len(self.place)))
        require_numbers("place", self.place)
        object.__setattr__(self, "place", tuple(value + 0.0 for value in self.place))
        require_between("rate", self.rate, MIN_RATE, MAX_RATE)
        require_one_of("batch", self.batch, BATCH_SIZES)
        if self.adds is not None:
            require_between("adds", self.adds, 0, count - 1)
        require_rows("past", self.training.past, len(self.training.past), (INPUTS + 1) * count)
        if self.pinned is not None:
            require_rows("pinned weight", self.pinned.weight, count, INPUTS)
            require_rows("pinned bias", (self.pinned.bias,), 1, count)


def require_numbers(name: str, values: tuple[float, ...], farthest: float = FARTHEST) -> None:
    """Refuse what is not finite or too far away to be drawn."""
    for value in values:
        require(
            math.isfinite(value) and abs(value) <= farthest,
            t("{name} must be in {low}..{high}, got {value}", name=name, low=-farthest, high=farthest, value=value),
        )
