"""The logits with the arrows that push them, and the subtraction behind these: p, y and p - y."""

from __future__ import annotations

from .colours import class_marks
from .descent_numbers import DescentNumbers
from .descent_trail import is_distribution, target_of
from .edits import Intent
from .fields import Button
from .formula import Node, Operator, Row, Symbol, Words
from .loss_pages import cover, is_reached, sample_name
from .numbers import number, percent, signed
from .panels import BarColumn
from .push_ladder import PushLadder, SignedColumn
from .state import MAX_CLASSES, MIN_CLASSES, State
from .text import Label, Text, listed, t

GRADIENT_STEP, PUSH_STEP = 2, 3


def ladder_panel(state: State, numbers: DescentNumbers | None) -> PushLadder:
    """Return the sliders, and what makes the gradient of each logit."""
    pinned = state.pinned.logits if state.pinned else ()
    gradient = numbers.gradient if numbers and is_reached(state, PUSH_STEP) else None
    inputs, formula = _inputs(state)
    return PushLadder(
        key="ladder",
        title="",
        summary=_summary(state, numbers),
        classes=class_marks(state.classes),
        values=state.logits,
        low=-state.logit_range,
        high=state.logit_range,
        ghosts=pinned[state.batch.row] if state.batch.row < len(pinned) else None,
        inputs=inputs,
        inputs_formula=formula,
        inputs_spot=state.step in (1, PUSH_STEP),
        columns=(_probabilities(state, numbers), _target(state, numbers), _gradient(state, numbers)),
        buttons=_buttons(state),
        editable=True,
        one_scale=True,
        pushes=gradient and tuple(-slope for slope in gradient),
    )


def _inputs(state: State) -> tuple[Text, Node]:
    """Return the heading of the sliders, which says what pushes them as soon as something does."""
    sample = sample_name(state.batch.row)
    if not is_reached(state, PUSH_STEP):
        return t("logits of {sample}", sample=sample), Symbol("z")
    push = Row((Operator("−"), Words("("), *_difference(), Words(")")))
    return t("logits of {sample}, pushed by", sample=sample), push


def _difference() -> tuple[Node, ...]:
    return Symbol("p"), Operator("−"), Symbol("y")


def _probabilities(state: State, numbers: DescentNumbers | None) -> BarColumn:
    return BarColumn(
        key="probabilities",
        title=t("probabilities"),
        formula=Symbol("p"),
        values=numbers.probabilities if numbers else None,
        ghosts=numbers.ghosts if numbers else None,
        totals=(t("Σ p = {value}", value=number(numbers.probability_sum)),) if numbers else (),
        numbers=(("sum", numbers.probability_sum),) if numbers else (),
        intent="share",
        spot=state.step in (1, GRADIENT_STEP),
    )


def _target(state: State, numbers: DescentNumbers | None) -> BarColumn:
    """Return what the probabilities should be: no answer, but a part of the question."""
    given = target_of(state)
    target = numbers.target if numbers else given
    return BarColumn(
        key="target",
        title=t("target"),
        formula=Symbol("y"),
        values=target,
        covered="–",
        style="logit",
        pale=True,
        totals=(t("Σ y = {value}", value=number(sum(given))),) if given is not None else (),
        intent="aim" if state.batch.soft_targets is None else "",
        spot=state.step in (1, GRADIENT_STEP),
    )


def _gradient(state: State, numbers: DescentNumbers | None) -> SignedColumn:
    known = numbers if is_reached(state, GRADIENT_STEP) else None
    slopes = known.gradient if known else None
    total = known.gradient_sum if known else None
    return SignedColumn(
        key="gradient",
        title=t("gradient") if state.unit == "nats" else t("gradient, in nats"),
        formula=Row((*_difference(), Operator("="), Symbol("∂"), Symbol("L"), Operator("/"), Symbol("∂"), Symbol("z"))),
        values=slopes,
        ghosts=known.gradient_ghosts if known else None,
        covered=cover(state, GRADIENT_STEP) if target_of(state) is not None else "–",
        style="signed",
        totals=_sum_of_pushes(state, total) if total is not None else (),
        numbers=(("sum", total),) if total is not None else (),
        spot=state.step in (GRADIENT_STEP, PUSH_STEP),
    )


def _sum_of_pushes(state: State, total: float) -> tuple[Label, ...]:
    """Return the sum of the gradient, and what is to be said of it if it is not 0."""
    if total == 0.0:
        return (t("Σ = {value}", value="0"),)
    said = "≈ 0" if is_distribution(target_of(state)) else t("this target is no distribution")
    return t("Σ = {value}", value=signed(total)), said


def _buttons(state: State) -> tuple[Button, ...]:
    count, limit = len(state.classes), f"{state.logit_range:.0f}"
    return (
        Button(t("range ±{value}", value=limit), Intent("next_range"), t("another range for the sliders")),
        Button(t("class"), Intent("add_class"), t("add a class"), count < MAX_CLASSES, "plus"),
        Button(t("class"), Intent("remove_class"), t("remove the last class"), count > MIN_CLASSES, "minus"),
    )


def _summary(state: State, numbers: DescentNumbers | None) -> Text:
    names = state.classes.names
    if numbers is None:
        pairs = zip(names, map(number, state.logits), strict=True)
        return t("Logits: {list}.", list=listed(f"{name} {value}" for name, value in pairs))
    shares = listed(f"{name} {percent(p)}" for name, p in zip(names, numbers.probabilities, strict=True))
    if numbers.gradient is None or not is_reached(state, GRADIENT_STEP):
        return t("Probabilities: {list}.", list=shares)
    slopes = listed(f"{name} {signed(slope)}" for name, slope in zip(names, numbers.gradient, strict=True))
    return t("Probabilities: {shares}. Gradient of the loss: {slopes}.", shares=shares, slopes=slopes)
