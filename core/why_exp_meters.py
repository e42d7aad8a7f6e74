"""The upper half of the why-exp scene: a product and a sum of logs, in formulas and on two meters."""

from __future__ import annotations

import math

from .fields import Choice, Real
from .formula import Node, Number, Operator, Row, Script, Symbol, Words, joined
from .loss_pages import cover, is_reached
from .machine import DTYPES
from .numbers import exact, logit, number
from .panels import Axis, Bar, BarChart, Controls, Equation, Tick
from .state import State
from .text import Text, t
from .units import in_unit, unit_name
from .why_exp_numbers import WhyExpNumbers
from .why_exp_options import MAX_FACTOR, MAX_FACTORS, MIN_FACTOR, MIN_FACTORS

AXIS_NATS = -500.0
# the smallest number above 0 of each dtype: 2 to the power of this
SMALLEST_EXPONENT = {"float16": -24, "bfloat16": -133, "float32": -149, "float64": -1074}


def product_panel(state: State, numbers: WhyExpNumbers | None) -> Equation:
    """Return the product of the probabilities, with its value."""
    shown = exact(numbers.product) if numbers and is_reached(state, 2) else cover(state, 2)
    power = Script(Number(_short(state.why_exp.factor)), sup=Number(str(state.why_exp.count)))
    return Equation(
        key="product",
        title=t("all samples at once: a product"),
        summary=t(
            "The product of {count} probabilities of {factor} is {value}.",
            count=state.why_exp.count,
            factor=_short(state.why_exp.factor),
            value=shown or "?",
        ),
        node=joined((Symbol("P"), _terms("·"), power, Number(shown or "?")), "="),
        spot=state.step in (1, 2),
    )


def logs_panel(state: State, numbers: WhyExpNumbers | None) -> Equation:
    """Return the sum of the logs of the probabilities, with its value."""
    shown = number(in_unit(numbers.sum_of_logs, state.unit)) if numbers and is_reached(state, 3) else cover(state, 3)
    log = _log(state)
    times = Row((Number(str(state.why_exp.count)), Operator("·"), log, Number(_short(state.why_exp.factor))))
    left, terms = Row((log, Symbol("P"))), _terms("+", log)
    return Equation(
        key="logs",
        title=t("the log makes a sum of it"),
        summary=t("The sum of their logs is {value} {unit}.", value=shown or "?", unit=unit_name(state.unit)),
        node=joined((left, terms, times, Number(shown or "?")), "="),
        spot=state.step == 3,
    )


def linear_panel(state: State) -> Equation:
    """Return how exp turns the sum of a linear layer back into a product of factors."""
    terms = (Row((_sub("X", "1"), _sub("W", "11"))), Row((_sub("X", "2"), _sub("W", "12"))), _sub("b", "1"))
    parts = (_exp(_sub("Y", "1")), _exp(joined(terms, "+")), joined(map(_exp, terms), "·"))
    return Equation(
        key="linear",
        title=t("a linear layer adds, exp multiplies"),
        summary=t("exp turns the sum of a linear layer into a product of positive factors, one an input."),
        node=joined(parts, "="),
        spot=state.step == 4,
    )


def meters_panel(state: State, numbers: WhyExpNumbers | None) -> BarChart:
    """Return both meters on one axis: the log of the product, and the sum of the logs."""
    product = numbers if is_reached(state, 2) else None
    added = numbers if is_reached(state, 3) else None
    bars = (
        Bar(
            t("multiply, then take the log"),
            product and in_unit(product.log_of_product, state.unit),
            ghost=in_unit(product.ghosts.log_of_product, state.unit) if product and product.ghosts else None,
            details=(product.product,) if product else (),
            strong=True,
        ),
        Bar(
            t("take the logs, then add"),
            added and in_unit(added.sum_of_logs, state.unit),
            ghost=in_unit(added.ghosts.sum_of_logs, state.unit) if added and added.ghosts else None,
            details=(added.exp_of_sum,) if added else (),
            strong=True,
        ),
    )
    return BarChart(
        key="meters",
        title=_meters_title(state, product),
        summary=_meters_summary(state, numbers),
        bars=bars,
        axis=_axis(state),
        covered=cover(state, 2),
        detail_titles=(t("exp of it"),),
        detail_styles=("exact",),
        spot=state.step in (2, 3),
    )


def factors_panel(state: State) -> Controls:
    """Return the number of factors, their size and the dtype to set."""
    options = state.why_exp
    count = Real(
        t("factors"),
        "count",
        options.count,
        MIN_FACTORS,
        MAX_FACTORS,
        decimals=0,
        slider=True,
        integer=True,
        low_label="N",
    )
    factor = Real(
        t("each factor"),
        "factor",
        options.factor,
        MIN_FACTOR,
        MAX_FACTOR,
        slider=True,
        logarithmic=True,
        low_label="p",
    )
    dtype = Choice(t("dtype"), "dtype", state.machine.dtype, tuple((name, name) for name in DTYPES))
    return Controls(
        key="factors",
        title=t("N factors p"),
        summary=t(
            "{count} factors of {factor}, in {dtype}.",
            count=state.why_exp.count,
            factor=_short(state.why_exp.factor),
            dtype=state.machine.dtype,
        ),
        fields=(count, factor, dtype),
        spot=state.step == 2,
    )


def _short(value: float) -> str:
    return logit(value).rstrip("0").rstrip(".")


def _log(state: State) -> Node:
    return Words("ln") if state.unit == "nats" else Script(Words("log"), sub=Number("2"))


def _sub(letter: str, index: str) -> Node:
    return Script(Symbol(letter), sub=Number(index))


def _exp(power: Node) -> Node:
    return Script(Symbol("e"), sup=power)


def _terms(operator: str, log: Node | None = None) -> Row:
    """Return p₁ · … · p_N, or ln p₁ + … + ln p_N."""
    factors = (Script(Symbol("p"), sub=Number("1")), Script(Symbol("p"), sub=Symbol("N")))
    first, last = factors if log is None else (Row((log, factor)) for factor in factors)
    return joined((first, Operator("…"), last), operator)


def _axis(state: State) -> Axis:
    low = in_unit(AXIS_NATS, state.unit)
    exponent = SMALLEST_EXPONENT[state.machine.dtype]
    label = t("smallest {dtype}: {value}", dtype=state.machine.dtype, value=f"{2.0**exponent:.1e}")
    smallest = Tick(in_unit(exponent * math.log(2.0), state.unit), label, strong=True)
    return Axis(low, 0.0, (Tick(low, number(low, 0)), Tick(0.0, "0"), smallest), unit_name(state.unit))


def _meters_title(state: State, numbers: WhyExpNumbers | None) -> Text:
    if numbers is None or numbers.zero_from is None:
        return t("two meters of the same probability")
    return t(
        "two meters: in {dtype} the product is exactly 0 from factor {count} on",
        dtype=state.machine.dtype,
        count=numbers.zero_from,
    )


def _meters_summary(state: State, numbers: WhyExpNumbers | None) -> Text:
    if numbers is None or not is_reached(state, 3):
        return t("Two meters: the log of the product, and the sum of the logs.")
    return t(
        "The product is {product} and its log {log}; the sum of the logs is {total} {unit}.",
        product=exact(numbers.product),
        log=number(in_unit(numbers.log_of_product, state.unit)),
        total=number(in_unit(numbers.sum_of_logs, state.unit)),
        unit=unit_name(state.unit),
    )
