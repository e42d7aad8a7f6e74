"""The chain of modules that the reader builds in the scene of right and wrong pipelines."""

from __future__ import annotations

from dataclasses import dataclass

from .rules import require, require_one_of
from .text import t

MODULES = ("LogSoftmax", "Softmax", "log", "NLLLoss", "CrossEntropyLoss")
MAX_MODULES = 6
TARGETS = ("index", "one-hot", "one-hot integers", "index + 1")


@dataclass(frozen=True, slots=True)
class PipelineOptions:
    """A chain of one's own, wrong ones included.

    Attributes:
        chain: The names of at most 6 modules, each one of ``MODULES``, from the logits on; empty until one is chosen.
        target: How the label is handed to the chain, one of ``TARGETS``: as the class index, as a one-hot row of
            floating-point numbers or of integers, or counted from 1.
    """

    chain: tuple[str, ...] = ()
    target: str = "index"

    def __post_init__(self) -> None:
        require(
            len(self.chain) <= MAX_MODULES,
            t("a chain has at most {high} modules, got {count}", high=MAX_MODULES, count=len(self.chain)),
        )
        for module in self.chain:
            require_one_of("chain", module, MODULES)
        require_one_of("target", self.target, TARGETS)
