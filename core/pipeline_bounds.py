"""The floor and the ceiling of softmax before CrossEntropyLoss, as a formula."""

from __future__ import annotations

from .formula import Fenced, Node, Number, Row, Script, Symbol, Words, joined
from .numbers import number
from .panels import Equation
from .pipeline_numbers import PipelineNumbers
from .state import State
from .text import t
from .units import in_unit

STEP = 3


def bounds_panel(state: State, numbers: PipelineNumbers | None) -> Equation:
    """Return between which two numbers the loss of double softmax stays, for the number of classes on screen."""
    seen = numbers is not None and (state.step == 0 or state.step >= STEP)
    bounds = (numbers.floor, numbers.ceiling) if numbers and seen else ()
    low, high = (number(in_unit(bound, state.unit)) for bound in bounds) if bounds else ("?", "?")
    return Equation(
        key="bounds",
        title=t("softmax twice: floor and ceiling"),
        summary=t("Softmax twice keeps the loss between {low} and {high}.", low=low, high=high),
        node=_formula(state),
        note=t(
            "From {low} to {high}: at best softmax gives 1 for the label and 0 elsewhere.",
            low=low,
            high=high,
        ),
        spot=state.step == STEP,
    )


def _formula(state: State) -> Node:
    logarithm = Words("ln") if state.unit == "nats" else Script(Words("log"), sub=Number("2"))
    one = Number("1") if state.unit == "nats" else Row((logarithm, Symbol("e")))
    total = Row((Symbol("e"), Words("+"), Number(str(len(state.classes) - 1))))  # words do not break
    ceiling = Row((logarithm, Fenced(total)))
    return joined((joined((ceiling, one), "−"), Symbol("L"), ceiling), "≤")
