"""What can be chosen in the precision scene."""

from __future__ import annotations

from dataclasses import dataclass

from .rules import require_between, require_one_of, require_place

MAX_GAP = 1000.0
MIN_SCALE, MAX_SCALE = 0.01, 1000.0
SOURCES = ("gap", "sample")


@dataclass(frozen=True, slots=True)
class PrecisionOptions:
    """The logits that are driven over a cliff.

    Attributes:
        gap: From the second logit, which is 0, up to the first, 0 to 1000.
        scale: Multiplies the logits, 0.01 to 1000.
        source: "gap" for the two logits a gap apart, "sample" for those of the chosen sample.
        label: Which of the two logits the loss is of, 0 or 1; a sample has its own label.
    """

    gap: float = 100.0
    scale: float = 1.0
    source: str = "gap"
    label: int = 1

    def __post_init__(self) -> None:
        require_between("gap", self.gap, 0.0, MAX_GAP)
        require_between("scale", self.scale, MIN_SCALE, MAX_SCALE)
        require_one_of("source", self.source, SOURCES)
        require_place("label", self.label, 2)
        object.__setattr__(self, "gap", self.gap + 0.0)  # minus zero is zero, and looks different in a file
