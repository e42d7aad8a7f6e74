"""The cliffs of all dtypes on one ruler, and the knobs that drive the logits over them."""

from __future__ import annotations

import math

from .fields import Choice, Real
from .machine import DTYPES
from .numbers import logit, number
from .panels import Controls, Tick
from .precision_cliffs import KEYS, Cliffs
from .precision_inputs import base_gap, base_logits, label_of, pair_of, shown_marks
from .precision_numbers import PrecisionNumbers
from .precision_options import MAX_GAP, MAX_SCALE, MIN_SCALE
from .ruler import Ruler, RulerRow
from .rules import visible
from .state import State
from .text import Text, t

STOPS = ((0.0, 0.0), (20.0, 0.4), (120.0, 0.72), (MAX_GAP, 1.0))
TICKS = (0, 5, 10, 15, 20, 40, 60, 80, 100, 120, 300, 500, 700, 1000)
SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉"
LONGEST_NAME = 9
REGIONS = (t("all is well"), t("p = 1 exactly"), t("exp overflows"), t("log 0"))


def ruler_panel(state: State, numbers: PrecisionNumbers | None) -> Ruler:
    """Return the ruler; the marker stands at the gap that decides where the loss falls."""
    gap, scale = base_gap(state), state.precision.scale
    largest = max(base_logits(state)) * scale
    is_sample = state.precision.source == "sample" and math.isfinite(largest)
    return Ruler(
        key="ruler",
        title="",
        summary=_summary(state, numbers),
        stops=STOPS,
        ticks=tuple(Tick(float(value), str(value), value in {stop for stop, _place in STOPS}) for value in TICKS),
        rows=tuple(_row(dtype, numbers.cliffs[place] if numbers else None) for place, dtype in enumerate(DTYPES)),
        chosen=DTYPES.index(state.machine.dtype),
        row_intent="dtype",
        kinds=KEYS,
        regions=REGIONS,
        marker=gap * scale,
        marker_label=_marker_label(state),
        intent="put_gap" if state.precision.source == "gap" or gap > 0.0 else "",
        second=largest if is_sample else None,
        second_label=t("largest logit {value}", value=logit(largest)) if is_sample else "",
        spot=state.step == 1,
    )


def _row(dtype: str, cliffs: Cliffs | None) -> RulerRow:
    if cliffs is None:
        return RulerRow(dtype, dtype, None)
    places = (cliffs.top_is_one, cliffs.exp_overflows, cliffs.log_of_zero)
    words = tuple("" if place is None else number(place, 2) for place in places)
    labels = (
        t("p = 1 exactly from {gap}", gap=words[0]),
        t("exp is inf from {gap}", gap=words[1]),
        t("log(softmax) is −inf from {gap}", gap=words[2]),
    )
    return RulerRow(dtype, dtype, places, labels)


def _marker_label(state: State) -> Text:
    first, second = (_subscript(index + 1) for index in pair_of(state))
    gap = logit(base_gap(state) * state.precision.scale)
    return t("gap z{first} − z{second} = {value}", first=first, second=second, value=gap)


def _subscript(place: int) -> str:
    return "".join(SUBSCRIPTS[int(digit)] for digit in str(place))


def _summary(state: State, numbers: PrecisionNumbers | None) -> Text:
    gap, dtype = logit(base_gap(state) * state.precision.scale), state.machine.dtype
    if numbers is None:
        return t("A ruler of the gap between two logits, which is {gap}.", gap=gap)
    cliffs = numbers.cliffs[DTYPES.index(dtype)]
    return t(
        "The gap is {gap}. In {dtype}, p is 1 from {one}, exp is inf from {inf}, log(softmax) is −inf from {zero}.",
        gap=gap,
        dtype=dtype,
        one=_shown(cliffs.top_is_one),
        inf=_shown(cliffs.exp_overflows),
        zero=_shown(cliffs.log_of_zero),
    )


def _shown(cliff: float | None) -> str | Text:
    return t("nowhere") if cliff is None else number(cliff, 2)


def controls_panel(state: State) -> Controls:
    """Return the knobs: which logits, the gap between two, their scale, the label and the dtype."""
    options = state.precision
    is_gap = options.source == "gap"
    return Controls(
        key="controls",
        title=t("the logits and their scale"),
        summary=t("The logits are multiplied by {scale}.", scale=logit(options.scale)),
        fields=(
            Choice(t("logits"), "precision_source", options.source, _sources(state)),
            Real(t("gap"), "precision_gap", options.gap, 0.0, MAX_GAP, enabled=is_gap),
            Real(
                t("scale"),
                "precision_scale",
                options.scale,
                MIN_SCALE,
                MAX_SCALE,
                slider=True,
                logarithmic=True,
                low_label=t("scale"),
                hint=t("multiplies every logit"),
            ),
            _label(state),
            Choice(t("dtype"), "dtype", state.machine.dtype, tuple((name, name) for name in DTYPES)),
        ),
        note=t("ULP, units in the last place: how many numbers of the dtype a result is away from the right one."),
        spot=state.step == 1,
    )


def _sources(state: State) -> tuple[tuple[str, Text], ...]:
    return ("gap", t("two, a gap apart")), ("sample", t("sample {name}", name=f"x{state.batch.row + 1}"))


def _label(state: State) -> Choice:
    names = tuple(visible(mark.name, LONGEST_NAME) for mark in shown_marks(state))
    options = tuple((index, t("{index}: {name}", index=index, name=name)) for index, name in enumerate(names))
    none = ((None, t("none")),) if label_of(state) is None else ()
    return Choice(t("label"), "precision_label", label_of(state), (*none, *options), t("the class that the loss is of"))
