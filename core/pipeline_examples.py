"""States of the pipelines scene that are worth showing."""

from __future__ import annotations

from dataclasses import replace

from .examples import example
from .pipeline_options import PipelineOptions
from .scene import Example
from .state import Batch, State
from .text import Text, t


def _sample(
    name: Text,
    label: int,
    *logits: float,
    dtype: str = "float32",
    chain: tuple[str, ...] = (),
    target: str = "index",
) -> Example:
    plain = example(name, Batch((logits,), (label,)), dtype=dtype)

    def change(state: State) -> State:
        return replace(plain.change(state), pipelines=PipelineOptions(chain, target))

    return Example(name, change)


EXAMPLES = (
    _sample(t("sure and wrong: double softmax hardly corrects it"), 1, 6.0, 0.0, 0.0).at(3, 4),
    _sample(t("sure and right: double softmax stays at its floor"), 0, 9.0, 0.0, 0.0),
    _sample(t("all equal: double softmax has the right loss"), 0, 0.0, 0.0, 0.0),
    _sample(t("logits that are log-probabilities: NLLLoss is right by chance"), 0, -0.693147, -1.203973, -1.609438),
    _sample(t("a gap of 95: the loss is right, its gradient is nan"), 1, 45.0, -50.0, 0.0),
    _sample(t("a gap of 110: log of softmax is inf"), 1, 60.0, -50.0, 0.0).at(2),
    _sample(t("half precision: log of softmax breaks at a gap of 18"), 1, 9.0, -9.0, 0.0, dtype="float16"),
    _sample(t("five classes"), 4, 0.5, 1.2, -0.7, 2.9, 4.1),
    _sample(
        t("a chain of one's own: a detour that is right"), 2, 2.0, 0.5, 6.0, chain=("LogSoftmax",) * 3 + ("NLLLoss",)
    ),
    _sample(t("a chain that ends in no loss"), 2, 2.0, 0.5, 6.0, chain=("LogSoftmax",)),
    _sample(
        t("one-hot integers as the target: torch refuses"),
        *(2, 2.0, 0.5, 6.0),
        chain=("CrossEntropyLoss",),
        target="one-hot integers",
    ),
    _sample(
        t("labels that start at 1: torch refuses the last class"),
        *(2, 2.0, 0.5, 6.0),
        chain=("CrossEntropyLoss",),
        target="index + 1",
    ),
    _sample(
        t("labels that start at 1: torch does not notice the others"),
        *(0, 2.0, 0.5, 6.0),
        chain=("CrossEntropyLoss",),
        target="index + 1",
    ),
    _sample(t("a chain that torch refuses"), 2, 2.0, 0.5, 6.0, chain=("CrossEntropyLoss", "Softmax")),
)
