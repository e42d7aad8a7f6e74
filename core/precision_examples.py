"""States of the precision scene that are worth showing."""

from __future__ import annotations

from dataclasses import replace

from .examples import example
from .precision_options import PrecisionOptions
from .scene import Example
from .state import Batch, State
from .text import Text, t


def _gap(name: Text, gap: float, dtype: str, label: int = 1) -> Example:
    return _with(example(name, Batch(), dtype=dtype), PrecisionOptions(gap, label=label))


def _sample(name: Text, logits: tuple[float, ...], label: int, scale: float = 1.0) -> Example:
    chosen = example(name, Batch((logits,), (label,)), dtype="float32")
    return _with(chosen, PrecisionOptions(scale=scale, source="sample"))


def _with(chosen: Example, options: PrecisionOptions) -> Example:
    def change(state: State) -> State:
        return replace(chosen.change(state), precision=options)

    return Example(chosen.name, change)


EXAMPLES = (
    _gap(t("float32, a gap of 100: exp is inf, log_softmax goes on"), 100.0, "float32"),
    _gap(t("float32, a gap of 105: softmax is 0, and log 0 is −inf"), 105.0, "float32"),
    _gap(t("float32, a gap of 17: p is exactly 1"), 17.0, "float32", label=0),
    _gap(t("float16 cannot take a logit of 12"), 12.0, "float16"),
    _gap(t("bfloat16 reaches as far as float32, but p is 1 from 6.23"), 7.0, "bfloat16", label=0),
    _gap(t("float64 goes further, and ends too"), 750.0, "float64"),
    _sample(t("large logits a small gap apart: 1000, 1001, 1002"), (1000.0, 1001.0, 1002.0), 0),
    _sample(t("very negative logits: every exp is 0, and 0 / 0 is nan"), (-200.0, -201.0, -202.0), 1),
    _sample(t("the article's first row times 20"), (2.0, 0.5, 6.0), 2, scale=20.0),
)
