"""The lower half of the why-exp scene: three ways from values to shares, kept apart."""

from __future__ import annotations

from .class_ladder import class_buttons
from .colours import class_marks
from .formula import Fenced, Fraction, Node, Number, Operator, Row, Script, Symbol, Term, Words, joined
from .loss_pages import cover, is_reached
from .numbers import logit, number
from .panels import BarColumn, Equation, Ladder
from .state import State
from .text import Text, listed, t
from .why_exp_numbers import Shares, WhyExpNumbers
from .why_exp_options import values_of

HIGH = 10.0
STEP = 5
MOST_ON_A_LINE = 6  # terms of a sum that has room on one line beside the values


def ratio_panel(state: State, numbers: WhyExpNumbers | None) -> Ladder:
    """Return the values to move, and their plain shares beside both softmaxes."""
    value = Symbol("v")
    plain = Row((value, Operator("/"), Symbol("Σ", italic=False), value))
    columns = (
        _column(state, "plain", t("shares"), plain, numbers),
        _column(state, "softmax", "", Row((Words("softmax"), value)), numbers),
        _column(state, "softmax_of_logs", "", Row((Words("softmax"), Fenced(Row((Words("ln"), value))))), numbers),
    )
    pin = state.why_exp.pinned if state.pinned else None
    return Ladder(
        key="ratio",
        title="",
        summary=_summary(state, numbers),
        classes=class_marks(state.classes),
        values=_values(state),
        low=-HIGH,
        high=HIGH,
        ghosts=pin and values_of(pin.values, len(state.classes)),
        inputs=t("values"),
        inputs_formula=value,
        columns=columns,
        one_scale=True,
        buttons=class_buttons(state),
        spot=state.step >= STEP,
    )


def share_panel(state: State, numbers: WhyExpNumbers | None) -> Equation:
    """Return the share of one class written out, and what it says about exp."""
    values, total, shown = _values(state), "?", "?"
    chosen = (state.focus or 0) if numbers is None else _chosen(state, numbers.plain.values)
    if numbers and is_reached(state, STEP):
        total, shown = _short(numbers.value_sum), number(numbers.plain.values[chosen])
    return Equation(
        key="share",
        title=t("where 5 : 3 : 2 comes from") if values == (5.0, 3.0, 2.0) else t("where the shares come from"),
        summary=t("The plain share of {name} is {value}.", name=state.classes.names[chosen], value=shown),
        classes=class_marks(state.classes),
        node=_formula(values, chosen, total, shown),
        note=_note(values),
        spot=state.step >= STEP,
        folds=len(state.classes) > MOST_ON_A_LINE,
    )


def _values(state: State) -> tuple[float, ...]:
    return state.why_exp.values_of(len(state.classes))


def _column(state: State, key: str, title: Text | str, formula: Node, numbers: WhyExpNumbers | None) -> BarColumn:
    known = numbers if is_reached(state, STEP) else None
    seen: Shares | None = known and getattr(known, key)
    return BarColumn(
        key=key,
        title=title,
        formula=formula,
        values=seen and seen.values,
        ghosts=getattr(known.ghosts, key) if known and known.ghosts else None,
        covered=cover(state, STEP),
        totals=(t("Σ = {value}", value=number(seen.total)),) if seen else (),
        numbers=(("sum", seen.total),) if seen else (),
        spot=state.step >= STEP,
    )


def _chosen(state: State, shares: tuple[float, ...]) -> int:
    if state.focus is not None:
        return state.focus
    return max(range(len(shares)), key=lambda index: (shares[index] == shares[index], shares[index]))


def _formula(values: tuple[float, ...], chosen: int, total: str, shown: str) -> Row:
    def plain(index: int) -> Node:
        return Number(_short(values[index]))

    def logarithm(index: int) -> Node:
        return Script(Symbol("e"), sup=Row((Words("ln"), plain(index))))

    def fenced(index: int) -> Node:
        return Fenced(plain(index)) if values[index] < 0 else plain(index)

    part = logarithm if all(value > 0 for value in values) else fenced
    every = range(len(values))
    parts = (
        Fraction(_term(part(chosen), chosen), joined((_term(part(index), index) for index in every), "+")),
        Fraction(_term(plain(chosen), chosen), Number(total)),
        _term(Number(shown), chosen),
    )
    return joined(parts, "=")


def _term(node: Node, index: int) -> Term:
    return Term(node, hue=index, key=index)


def _short(value: float) -> str:
    return logit(value).removesuffix(".00")


def _note(values: tuple[float, ...]) -> Text:
    if sum(values) == 0:
        return t("The values add up to 0: plain shares divide by 0. exp is never 0, so softmax has no such gap.")
    if any(value < 0 for value in values):
        return t(
            "A negative value gives a negative share, which is no probability, and has no log. exp of it is positive."
        )
    if any(value != value for value in values):
        return t("A value is nan, and so is everything that is computed from it.")
    return t(
        "The values are what comes out of exp. Softmax of their logs gives their shares; softmax of them does not."
    )


def _summary(state: State, numbers: WhyExpNumbers | None) -> Text:
    if numbers is None or not is_reached(state, STEP):
        pairs = zip(state.classes.names, map(logit, _values(state)), strict=True)
        return t("Values: {list}.", list=listed(f"{name} {value}" for name, value in pairs))
    return t(
        "Plain shares: {plain}. Softmax of the values: {softmax}. Softmax of their logs: {logs}.",
        plain=listed(map(number, numbers.plain.values)),
        softmax=listed(map(number, numbers.softmax.values)),
        logs=listed(map(number, numbers.softmax_of_logs.values)),
    )
