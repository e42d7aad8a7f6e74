"""States of the sigmoid scene that are worth showing."""

from __future__ import annotations

from dataclasses import replace

from .examples import example
from .scene import Example
from .sigmoid_options import SigmoidOptions
from .state import Batch, State
from .text import Text, t


def _sample(name: Text, *logits: float, label: int = 0, exclusive: bool = True, dtype: str = "") -> Example:
    plain = example(name, Batch((logits,), (label,)), dtype=dtype)

    def change(state: State) -> State:
        return replace(plain.change(state), sigmoid=SigmoidOptions(exclusive))

    return Example(name, change)


EXAMPLES = (
    _sample(t("one class of three"), 2.0, 1.0, 0.1),
    _sample(t("several classes: Σ = 2.137"), 2.0, 1.0, 0.1, exclusive=False),
    _sample(t("two classes, z against 0"), 0.0, 1.5, label=1),
    _sample(t("two classes, adding 3 to both"), 3.0, 4.5, label=1),
    _sample(t("no class at all: softmax has to choose"), -4.0, -3.0, -5.0, exclusive=False),
    _sample(t("every class at once"), 4.0, 5.0, 3.0, exclusive=False),
    _sample(t("float16: one rounding apart"), 0.7, 2.3, label=0, dtype="float16"),
    _sample(t("five tags of one picture"), 3.1, -2.0, 0.4, -0.9, 1.7, exclusive=False),
)
