"""The arguments of the loss, as the user has set them."""

from __future__ import annotations

import math
from dataclasses import dataclass

from .rules import require, require_between, require_one_of, visible
from .text import t

LOSS_RANGES = (2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0)
REDUCTIONS = ("mean", "sum", "none")
DEFAULT_IGNORE_INDEX = -100


@dataclass(frozen=True, slots=True)
class LossOptions:
    """The arguments of ``torch.nn.CrossEntropyLoss``, and how the loss is shown.

    Attributes:
        reduction: "mean", "sum" or "none".
        label_smoothing: From 0 to 1.
        weight: One finite weight of 0 or more for each class, or None.
        ignore_index: The target that is left out of the loss; torch's default is -100.
        random_batches: Whether the check with random batches is on screen.
        axis_nats: The end of every loss axis, in nats.
        lane: The lane whose gradient is drawn, "A" or "B".
    """

    reduction: str = "mean"
    label_smoothing: float = 0.0
    weight: tuple[float, ...] | None = None
    ignore_index: int = DEFAULT_IGNORE_INDEX
    random_batches: bool = False
    axis_nats: float = 5.0
    lane: str = "A"

    def __post_init__(self) -> None:
        require_one_of("reduction", self.reduction, REDUCTIONS)
        require_between("label_smoothing", self.label_smoothing, 0.0, 1.0)
        require(
            self.weight is None or all(0.0 <= w < math.inf for w in self.weight),
            t("class weights must be finite and 0 or more, got {value}", value=visible(str(self.weight))),
        )
        require(
            -(2**63) <= self.ignore_index < 2**63,
            t("ignore_index must fit into 64 bits, got {value}", value=self.ignore_index),
        )
        require_one_of("axis_nats", self.axis_nats, LOSS_RANGES)
        require_one_of("lane", self.lane, ("A", "B"))
