"""States of the learning-step scene that are worth showing."""

from __future__ import annotations

from dataclasses import replace

from .descent_options import DescentOptions
from .examples import example
from .scene import Example
from .state import Batch, LossOptions, State
from .text import Text, t


def _start(name: Text, *logits: float, label: int, rate: float = 1.0, smoothing: float = 0.0) -> Example:
    plain = example(name, Batch((logits,), (label,)), LossOptions(label_smoothing=smoothing))

    def change(state: State) -> State:
        return replace(plain.change(state), descent=DescentOptions(rate))

    return Example(name, change)


EXAMPLES = (
    _start(t("confident and wrong: the article's second row"), 0.1, 0.0, 3.0, label=1).at(2, 3, 4),
    _start(t("all equal: a uniform guess, loss ln 3"), 0.0, 0.0, 0.0, label=0),
    _start(t("a tie: the label and one other"), 4.0, 4.0, 0.0, label=0, rate=0.5),
    _start(t("label smoothing: the goal lies inside"), 1.0, 3.0, -1.0, label=2, smoothing=0.3).at(6),
    _start(t("too large a rate: over the goal, to and fro"), 0.1, 0.0, 3.0, label=1, rate=30.0, smoothing=0.2),
    _start(t("one giant step: nothing is left to learn"), 0.1, 0.0, 3.0, label=1, rate=200.0),
    _start(t("very sure and very wrong: the push is 1, and no more"), 8.0, -8.0, 0.0, label=1),
    _start(t("two classes: what one gains, the other loses"), 2.0, -1.0, label=1),
    _start(t("five classes"), 2.0, 0.5, 6.0, -1.5, 3.2, label=3),
)
