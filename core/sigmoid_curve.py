"""The two-class identity softmax([z, 0]) = sigmoid(z) as one curve with a point for each class on it."""

from __future__ import annotations

import math

from .colours import class_marks
from .formula import Fenced, Fraction, Node, Number, Operator, Row, Script, Symbol, Term, Words, joined
from .loss_lanes import is_good
from .loss_pages import is_reached
from .numbers import logit, number
from .panels import Axis, Tick
from .plots import Caption, Curve, Plot, Point
from .sigmoid_numbers import SigmoidNumbers, chosen_class
from .state import State
from .text import Text, t

STEP = 4
MOST_LABELS = 6
LARGE, SMALL = 8.0, 5.0


def curve_panel(state: State, numbers: SigmoidNumbers | None) -> Plot:
    """Return the sigmoid with the logits on it; the chosen class has both numbers below."""
    known = numbers if is_reached(state, STEP) else None
    chosen, end = chosen_class(state), state.logit_range
    return Plot(
        key="curve",
        title=t("two classes: one curve"),
        formula=_identity(),
        summary=_verdict(state, known) if known else t("The curve of the sigmoid."),
        x=Axis(
            -end,
            end,
            tuple(Tick(share * end, f"{share * end:g}".replace("-", "−")) for share in (-1, -0.5, 0, 0.5, 1)),
            "z",
        ),
        y=Axis(0.0, 1.0, (Tick(0.0, "0"), Tick(0.5, "0.5"), Tick(1.0, "1"))),
        curves=(*_drops(state, known, chosen), Curve(points=known.curve, name="sigmoid")) if known else (),
        points=_points(state, known, chosen) if known else (),
        captions=()
        if known or not (numbers is None and is_reached(state, STEP))
        else (Caption(x=0.0, y=0.5, text="?"),),
        classes=class_marks(state.classes),
        foot=_numbers(state, chosen),
        note=_verdict(state, known) if known else "",
        note_is_good=is_good(known.pair_ulps) if known else None,
        numbers=_named(known, chosen) if known else (),
        spot=state.step == STEP,
    )


def _identity() -> Node:
    pair = Fenced(Row((Symbol("z"), Operator(","), Number("0"))), "[", "]")
    sigmoid = Row((Words("sigmoid"), Fenced(Symbol("z"))))
    return joined((Row((Words("softmax"), Fenced(pair))), sigmoid), "=")


def _numbers(state: State, chosen: int) -> Node:
    """Return the same fraction twice, once as softmax and once as sigmoid, with the numbers of the chosen class."""
    z = state.logits[chosen]

    def power(value: float) -> Term:
        return Term(Script(Symbol("e"), sup=Number(logit(value))), hue=chosen, key=chosen)

    softmax = Fraction(power(z), joined((power(z), Script(Symbol("e"), sup=Number("0"))), "+"))
    return joined((softmax, Fraction(Number("1"), joined((Number("1"), power(-z)), "+"))), "=")


def _drops(state: State, numbers: SigmoidNumbers, chosen: int) -> tuple[Curve, ...]:
    z, p = state.logits[chosen], numbers.sigmoids[chosen]
    if not abs(z) <= state.logit_range:
        return ()
    corner = ((z, 0.0), (z, p), (-state.logit_range, p))
    return (Curve(points=corner, tone="muted", width=1.5, dashed=True),)


def _points(state: State, numbers: SigmoidNumbers, chosen: int) -> tuple[Point, ...]:
    marks, named = class_marks(state.classes), len(state.classes) <= MOST_LABELS
    order = sorted(range(len(marks)), key=lambda index: index == chosen)  # the chosen one in front
    return tuple(
        Point(
            x=state.logits[index],
            y=numbers.sigmoids[index],
            label=_label(marks[index].name, numbers.sigmoids[index] if index == chosen else None, named),
            is_result=index == chosen,
            mark=marks[index],
            radius=LARGE if index == chosen else SMALL,
            is_ring=index == chosen,
            intent="point",
            index=(index,),
            stride=(state.logit_range / 100.0, 0.0),
            name=marks[index].name,
        )
        for index in order
    )


def _label(name: str, sigmoid: float | None, is_named: bool) -> str:
    """Return what stands beside a point: its name, with the ``sigmoid`` of the chosen one."""
    if sigmoid is not None:
        return f"{name} {number(sigmoid)}"
    return name if is_named else ""


def _verdict(state: State, numbers: SigmoidNumbers) -> Text:
    pair, sigmoid = number(numbers.pair), number(numbers.sigmoids[chosen_class(state)])
    if numbers.pair_ulps == 0:
        return t("{pair} = {sigmoid}, to the last bit (0 ULP)", pair=pair, sigmoid=sigmoid)
    if math.isfinite(numbers.pair_ulps):
        ulps = f"{numbers.pair_ulps:.0f}"
        return t("{pair} ≈ {sigmoid}: rounded, {ulps} ULP apart", pair=pair, sigmoid=sigmoid, ulps=ulps)
    return t("softmax {pair}, sigmoid {sigmoid}: only one is a number", pair=pair, sigmoid=sigmoid)


def _named(numbers: SigmoidNumbers, chosen: int) -> tuple[tuple[str, float], ...]:
    return (
        ("softmax([z, 0])", numbers.pair),
        ("sigmoid(z)", numbers.sigmoids[chosen]),
        ("ulps", numbers.pair_ulps),
    )
