"""States of the why-exp scene that are worth showing."""

from __future__ import annotations

from dataclasses import replace

from .scene import Example
from .state import State
from .text import Text, t
from .why_exp_options import WhyExpOptions


def _example(name: Text, options: WhyExpOptions, dtype: str = "float32") -> Example:
    def change(state: State) -> State:
        fresh = State(scene=state.scene, unit=state.unit, why_exp=options)
        return replace(fresh, machine=replace(state.machine, dtype=dtype))

    return Example(name, change)


EXAMPLES = (
    _example(t("the article's 5, 3, 2"), WhyExpOptions()),
    _example(t("one factor before the product is 0"), WhyExpOptions(count=45)),
    _example(t("half precision: 0 after 8 factors"), WhyExpOptions(count=8), "float16"),
    _example(t("double precision lasts longer"), WhyExpOptions(count=200), "float64"),
    _example(t("200 coin tosses"), WhyExpOptions(count=200, factor=0.5)),
    _example(t("a negative value: a negative share"), WhyExpOptions(values=(5.0, -3.0, 2.0))).at(6),
    _example(t("the sum is 0: no shares at all"), WhyExpOptions(values=(3.0, -3.0, 0.0))),
)
