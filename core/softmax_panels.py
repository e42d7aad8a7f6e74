"""What the softmax scene shows: the ladder, the formula with its numbers, and the temperature."""

from __future__ import annotations

import math

from .class_ladder import class_buttons, class_ladder, range_button
from .colours import class_marks
from .fields import Real
from .formula import Fenced, Node, Operator, Row, Script, Symbol, Words, joined, softmax_formula
from .numbers import logit, number, percent
from .panels import BarColumn, Controls, Equation, Ladder
from .softmax_numbers import SoftmaxNumbers
from .state import MAX_TEMPERATURE, MIN_TEMPERATURE, State
from .text import Text, listed, t
from .units import in_unit, unit_name


def ladder_panel(state: State, numbers: SoftmaxNumbers | None) -> Ladder:
    """Return the sliders with the exponentials and the probabilities."""
    return class_ladder(
        state,
        key="ladder",
        summary=_summary(state, numbers),
        inputs_spot=state.step == 1,
        columns=(_exponentials(state, numbers), _probabilities(state, numbers)),
        buttons=(range_button(state), *class_buttons(state)),
    )


def _exponentials(state: State, numbers: SoftmaxNumbers | None) -> BarColumn:
    seen = numbers is not None and _reached(state, 2)
    return BarColumn(
        key="exponentials",
        title="",
        formula=Script(Symbol("e"), sup=_shifted(state)),
        values=numbers.exponentials if numbers and seen else None,
        covered=_covered(state, 2),
        ghosts=numbers.ghost_exponentials if numbers and seen else None,
        pale=True,
        totals=(t("Σ = {value}", value=number(numbers.total)),) if numbers and _reached(state, 3) else (),
        numbers=(("sum", numbers.total),) if numbers and _reached(state, 3) else (),
        intent="exponential",
        spot=state.step in (2, 3),
    )


def _probabilities(state: State, numbers: SoftmaxNumbers | None) -> BarColumn:
    seen = numbers is not None and _reached(state, 4)
    power = joined((Symbol("z"), Symbol("T")), "/") if state.temperature != 1.0 else Symbol("z")
    exponential = Script(Symbol("e"), sup=power)
    return BarColumn(
        key="probabilities",
        title=t("probabilities"),
        formula=Row((Symbol("p"), Operator("="), exponential, Operator("/"), Symbol("Σ", italic=False), exponential)),
        values=numbers.probabilities if numbers and seen else None,
        covered=_covered(state, 4),
        style="percent",
        ghosts=numbers.ghost_probabilities if numbers and seen else None,
        starts=state.question.shares,
        totals=_probability_totals(state, numbers) if numbers and seen else (),
        numbers=_probability_numbers(state, numbers) if numbers and seen else (),
        intent="probability",
        spot=state.step in (4, 5),
    )


def _probability_totals(state: State, numbers: SoftmaxNumbers) -> tuple[Text, ...]:
    total = t("Σ p = {value}", value=number(numbers.probability_sum))
    if not _reached(state, 5):
        return (total,)
    entropy = number(in_unit(numbers.entropy_nats, state.unit), 3)
    return (total, _argmax(state, numbers), t("entropy {value} {unit}", value=entropy, unit=unit_name(state.unit)))


def _probability_numbers(state: State, numbers: SoftmaxNumbers) -> tuple[tuple[str, float], ...]:
    total = ("sum", numbers.probability_sum)
    entropy = (f"entropy ({state.unit})", in_unit(numbers.entropy_nats, state.unit))
    return (total, entropy) if _reached(state, 5) else (total,)


def _argmax(state: State, numbers: SoftmaxNumbers) -> Text:
    names = [state.classes.names[index] for index in numbers.winners]
    if not names:
        return t("no argmax: a probability is nan")
    return t("argmax {name}", name=names[0]) if len(names) == 1 else t("argmax: a tie of {names}", names=listed(names))


def _shifted(state: State) -> Node:
    shifted = Row((Symbol("z"), Operator("−"), Words("max"), Symbol("z")))
    return shifted if state.temperature == 1.0 else joined((Fenced(shifted), Symbol("T")), "/")


def equation_panel(state: State, numbers: SoftmaxNumbers | None) -> Equation:
    """Return the formula of one class, with the numbers on screen."""
    seen = numbers is not None and _reached(state, 4)
    winner = numbers.winners[0] if numbers and numbers.winners else _likely_winner(state)
    chosen = winner if state.focus is None else state.focus
    shown = number(numbers.probabilities[chosen]) if numbers and seen else "?"
    temperature = None if state.temperature == 1.0 else logit(state.temperature)
    return Equation(
        key="formula",
        title=t("the formula, with the numbers on screen"),
        summary=t(
            "The formula of softmax for {name}, which gives {value}.", name=state.classes.names[chosen], value=shown
        ),
        classes=class_marks(state.classes),
        node=softmax_formula(tuple(map(logit, state.logits)), chosen, shown, temperature, state.classes.names[chosen]),
        spot=state.step in (4, 5),
    )


def _likely_winner(state: State) -> int:
    """Return the class of the largest logit, as long as no probability is known; the first one if it is a secret."""
    logits = state.logits
    return 0 if state.hidden or any(map(math.isnan, logits)) else logits.index(max(logits))


def temperature_panel(state: State) -> Controls:
    """Return the slider of the temperature."""
    field = Real(
        t("temperature"),
        "temperature",
        state.temperature,
        MIN_TEMPERATURE,
        MAX_TEMPERATURE,
        slider=True,
        logarithmic=True,
        low_label=t("sharp"),
        high_label=t("flat"),
    )
    return Controls(
        key="temperature",
        title=t("temperature"),
        formula=Symbol("T"),
        summary=t("The temperature is {value}.", value=logit(state.temperature)),
        fields=(field,),
        note=t("T → 0 picks the largest logit; T → ∞ makes all classes equal."),
        spot=state.step == 5,
    )


def _summary(state: State, numbers: SoftmaxNumbers | None) -> Text:
    if numbers is None or not _reached(state, 4):
        pairs = zip(state.classes.names, map(logit, state.logits), strict=True)
        return t("Logits: {list}.", list=listed(f"{name} {value}" for name, value in pairs))
    order = sorted(range(len(state.classes)), key=lambda index: -numbers.probabilities[index])
    shares = listed(f"{state.classes.names[i]} {percent(numbers.probabilities[i])}" for i in order)
    return t("Probabilities: {list}.", list=shares)


def _reached(state: State, step: int) -> bool:
    return state.step == 0 or state.step >= step


def _covered(state: State, step: int) -> str:
    return "?" if _reached(state, step) else ""
