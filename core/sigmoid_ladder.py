"""The same sliders through both: a column of softmax and a column of sigmoids, and the question that chooses."""

from __future__ import annotations

from .class_ladder import class_buttons, class_ladder, range_button
from .fields import Choice
from .formula import Fenced, Number, Operator, Row, Script, Symbol, joined
from .loss_pages import cover, is_reached
from .machine import DTYPES
from .numbers import number
from .panels import BarColumn, Controls, Ladder
from .sigmoid_numbers import SigmoidNumbers
from .state import State
from .text import Text, listed, t

HALF = 0.5
EXPONENTIAL = Script(Symbol("e"), sup=Symbol("z"))


def ladder_panel(state: State, numbers: SigmoidNumbers | None) -> Ladder:
    """Return the sliders and what either function makes of them."""
    return class_ladder(
        state,
        key="ladder",
        summary=_summary(state, numbers),
        inputs_spot=state.step == 1,
        columns=(_softmax(state, numbers), _sigmoid(state, numbers)),
        one_scale=True,
        buttons=(range_button(state), *class_buttons(state)),
    )


def _softmax(state: State, numbers: SigmoidNumbers | None) -> BarColumn:
    seen = numbers is not None and is_reached(state, 2)
    total = t("Σ = {value}", value=number(numbers.probability_sum)) if numbers else ""
    return BarColumn(
        key="softmax",
        title="softmax",
        formula=joined((EXPONENTIAL, Row((Symbol("Σ", italic=False), EXPONENTIAL))), "/"),
        values=numbers.probabilities if numbers and seen else None,
        covered=cover(state, 2),
        ghosts=numbers.ghost_probabilities if numbers and seen else None,
        pale=not state.sigmoid.exclusive,
        totals=(total, *_argmax(state, numbers)) if numbers and seen else (),
        numbers=(("sum", numbers.probability_sum),) if numbers and seen else (),
        intent="share",
        spot=state.step == 2,
    )


def _sigmoid(state: State, numbers: SigmoidNumbers | None) -> BarColumn:
    seen = numbers is not None and is_reached(state, 3)
    total = t("Σ = {value}", value=number(numbers.sigmoid_sum)) if numbers else ""
    below = joined((Number("1"), Script(Symbol("e"), sup=Row((Operator("−"), Symbol("z"))))), "+")
    return BarColumn(
        key="sigmoid",
        title="sigmoid",
        formula=joined((Number("1"), Fenced(below)), "/"),
        values=numbers.sigmoids if numbers and seen else None,
        covered=cover(state, 3),
        ghosts=numbers.ghost_sigmoids if numbers and seen else None,
        pale=state.sigmoid.exclusive,
        totals=(total, *_above_half(state, numbers)) if numbers and seen else (),
        numbers=(("sum", numbers.sigmoid_sum),) if numbers and seen else (),
        intent="sigmoid",
        spot=state.step == 3,
    )


def _argmax(state: State, numbers: SigmoidNumbers) -> tuple[Text, ...]:
    top = max(numbers.probabilities)
    winners = [name for name, p in zip(state.classes.names, numbers.probabilities, strict=True) if p == top]
    if not winners:
        return (t("no argmax: a probability is nan"),)
    return (t("argmax {name}", name=winners[0]) if len(winners) == 1 else t("{count} tied", count=len(winners)),)


def _above_half(state: State, numbers: SigmoidNumbers) -> tuple[Text, ...]:
    count = sum(p > HALF for p in numbers.sigmoids)
    return (t("{count} of {total} above 0.5", count=count, total=len(state.classes)),)


def _summary(state: State, numbers: SigmoidNumbers | None) -> Text:
    names = state.classes.names
    if numbers is None or not is_reached(state, 3):
        pairs = zip(names, map(number, state.logits), strict=True)
        return t("Logits: {list}.", list=listed(f"{name} {value}" for name, value in pairs))
    softmax = listed(f"{name} {number(p)}" for name, p in zip(names, numbers.probabilities, strict=True))
    sigmoid = listed(f"{name} {number(p)}" for name, p in zip(names, numbers.sigmoids, strict=True))
    return t("Softmax: {softmax}. Sigmoid: {sigmoid}.", softmax=softmax, sigmoid=sigmoid)


def question_panel(state: State, numbers: SigmoidNumbers | None) -> Controls:
    """Return the switch between one class and several, the label of the sample, and what follows."""
    return Controls(
        key="question",
        title=t("one class or several?"),
        summary=_answer(state, numbers),
        fields=(_switch(state), _label(state), _dtype(state)),
        note=_answer(state, numbers),
        spot=state.step in (2, 3),
    )


def _switch(state: State) -> Choice:
    options = ((True, t("exactly one: softmax")), (False, t("any number: sigmoid")))
    return Choice(t("classes per sample"), "exclusive", state.sigmoid.exclusive, options)


def _label(state: State) -> Choice:
    label = state.batch.targets[state.batch.row]
    options: tuple[tuple[int, str | Text], ...] = tuple(enumerate(state.classes.names))
    if not 0 <= label < len(state.classes):
        options += ((label, t("none")),)
    return Choice(t("label of this sample"), "own_label", label, options)


def _dtype(state: State) -> Choice:
    return Choice(t("dtype"), "dtype", state.machine.dtype, tuple((name, name) for name in DTYPES))


def _answer(state: State, numbers: SigmoidNumbers | None) -> Text:
    if state.sigmoid.exclusive:
        return t("One answer for all classes. The bars take from each other and add up to 1.")
    if numbers is None or not is_reached(state, 3):
        return t("One yes or no for each class. The bars know nothing of each other.")
    total = number(numbers.sigmoid_sum)
    if total == number(1.0):
        return t(
            "One yes or no for each class. The bars know nothing of each other; that Σ = {sum} is chance.", sum=total
        )
    return t("One yes or no for each class. The bars know nothing of each other: Σ = {sum}, not 1.", sum=total)
