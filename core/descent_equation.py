"""The next step of one logit, written out with its numbers."""

from __future__ import annotations

from .colours import class_marks
from .descent_numbers import DescentNumbers
from .descent_trail import target_of
from .formula import Fenced, Node, Number, Operator, Row, Symbol, Term, class_symbol, joined
from .loss_pages import is_reached
from .numbers import logit, number
from .panels import Equation
from .state import State
from .text import t

STEP = 3
LONGEST_NAME = 8


def chosen_class(state: State) -> int:
    """Return the class that the formula speaks of: the chosen one, or else the one that the target wants most."""
    target = target_of(state)
    if state.focus is not None or target is None:
        return state.focus or 0
    return max(range(len(target)), key=lambda index: (target[index] == target[index], target[index]))


def equation_panel(state: State, numbers: DescentNumbers | None) -> Equation:
    """Return ``z - η (p - y)`` of one class with the numbers on screen."""
    index, known = chosen_class(state), numbers if is_reached(state, STEP) else None
    name = state.classes.names[index]
    after = number(known.next_logits[index]) if known and known.next_logits else "?"
    return Equation(
        key="formula",
        title=t("the next logit of {name}", name=name),
        summary=t("After one more step the logit of {name} is {value}.", name=name, value=after),
        classes=class_marks(state.classes),
        node=_written_out(state, known, index, after),
        folds=True,
        spot=state.step == STEP,
    )


def _symbols(state: State, index: int) -> Node:
    """Return ``z - η (p - y)`` of a class; one with a long name is called by its number."""
    name = state.classes.names[index]
    z, p, y = (class_symbol(letter, index, name if len(name) <= LONGEST_NAME else "") for letter in "zpy")
    return Row((z, Operator("−"), Symbol("η"), Fenced(Row((p, Operator("−"), y)))))


def _written_out(state: State, numbers: DescentNumbers | None, index: int, after: str) -> Node:
    gradient = numbers.gradient if numbers else None
    here, rate = _own(number(state.logits[index]), index), Number(logit(state.descent.learning_rate))
    slope = Fenced(Number(number(gradient[index]) if gradient else "?"))
    step = Row((here, Operator("−"), rate, Operator("·"), slope))
    return joined((_symbols(state, index), step, _own(after, index)), "=")


def _own(value: str, index: int) -> Term:
    return Term(Number(value), hue=index, key=index)
