"""Three ways from the logits to the loss, step by step as torch runs them, in the precision scene."""

from __future__ import annotations

import math

from .formula import Node, Number, Operator, Row, Script, Symbol, Words
from .loss_pages import cover, is_reached
from .machine import DTYPES
from .numbers import number
from .precision_inputs import base_logits, label_of, shown_marks
from .precision_numbers import WAYS, PrecisionNumbers, WayNumbers
from .precision_options import MAX_GAP
from .state import State
from .step_table import StepCell, StepColumn, StepLane, StepTable
from .text import Text, t
from .units import in_unit, unit_name

CODES = ("log(exp(z) / sum)", "log(softmax(z))", "log_softmax(z)")
REVEALED_BY = (1, 2, 2, 3, 4, 4, 5, 6)  # the step that shows each column
LONGEST_COUNT = 99_999


def table_panel(state: State, numbers: PrecisionNumbers | None) -> StepTable:
    """Return the three ways, as far as the explanation has come, and what has become of them."""
    is_shown = numbers is not None and is_reached(state, 5)
    return StepTable(
        key="steps",
        title="",
        summary=_summary(state, numbers),
        classes=shown_marks(state),
        columns=_columns(state),
        lanes=tuple(_lane(state, numbers, place) for place in range(len(WAYS))),
        outlined="log_p",
        label=label_of(state),
        intent="precision_label",
        note=_verdict(state, numbers) if numbers and is_shown else "",
        note_is_good=_verdict_is_good(numbers) if numbers else None,
        spot=state.step > 1,
    )


def _columns(state: State) -> tuple[StepColumn, ...]:
    spots = tuple(step == state.step for step in REVEALED_BY)
    left = Row((Symbol("∂"), Symbol("L"), Operator("/"), Symbol("∂"), Symbol("z")))
    heads = (
        ("exponent", t("exponent"), None),
        ("exp", "", Words("exp")),
        ("sum", "", Symbol("Σ", italic=False)),
        ("p", "", Symbol("p")),
        ("log_p", "", Row((_logarithm(state), Symbol("p")))),
        ("loss", t("loss, {unit}", unit=unit_name(state.unit)), None),
        ("gradient", "", left),
    )
    error = StepColumn("ulps", t("error, ULP"), spot=spots[7], parts=("p", "loss"))
    columns = (StepColumn(*head, spot=spot) for head, spot in zip(heads, spots, strict=False))
    return (*columns, error)


def _logarithm(state: State) -> Node:
    return Words("log") if state.unit == "nats" else Script(Words("log"), sub=Number("2"))


def _lane(state: State, numbers: PrecisionNumbers | None, place: int) -> StepLane:
    way = numbers.ways[place] if numbers else None
    broken = any(map(is_broken, numbers.ways)) if numbers and is_reached(state, 5) else False
    return StepLane(
        name=WAYS[place],
        code=CODES[place],
        cells=_cells(state, way),
        note=_lane_note(state, numbers, place) if numbers else "",
        is_good=not is_broken(way) if way and broken else None,
    )


def _cells(state: State, way: WayNumbers | None) -> tuple[StepCell, ...]:
    columns: list[tuple[float, ...] | None] = [None] * len(REVEALED_BY)
    if way is not None:
        columns = [
            way.exponents,
            way.exponentials,
            (way.total,),
            way.probabilities,
            tuple(in_unit(value, state.unit) for value in way.log_probabilities),
            None if way.loss is None else (in_unit(way.loss, state.unit),),
            way.gradient,
            (way.probability_ulps, *(() if way.loss_ulps is None else (way.loss_ulps,))),
        ]
    is_loss_known = label_of(state) is not None
    cells: list[StepCell] = []
    for place, (values, step) in enumerate(zip(columns, REVEALED_BY, strict=True)):
        seen = values if is_reached(state, step) else None
        covered = cover(state, step) if is_loss_known or place not in (5, 6) else ""
        cells.append(_cell(state, place, seen, covered))
    return tuple(cells)


def _cell(state: State, place: int, values: tuple[float, ...] | None, covered: str) -> StepCell:
    if values is None:
        return StepCell(None, covered)
    if place == len(REVEALED_BY) - 1:
        names = (t("p {ulps}", ulps=_count(values[0])), *(t("loss {ulps}", ulps=_count(value)) for value in values[1:]))
        return StepCell(values, covered, bad=tuple(map(math.isinf, values)), texts=names)
    expected = all(map(math.isfinite, base_logits(state)))  # an infinite logit may well give an infinite number
    bad = tuple(expected and not math.isfinite(value) for value in values)
    return StepCell(values, covered, style="logit" if place == 0 else "number", bad=bad)


def _count(ulps: float) -> str:
    if not math.isfinite(ulps):
        return "∞"
    return f"{ulps:,.0f}" if ulps <= LONGEST_COUNT else f"{ulps:.1e}"


def is_broken(way: WayNumbers) -> bool:
    """Return whether a way has lost its probabilities, its loss or its gradient."""
    loss = () if way.loss is None else (way.loss,)
    numbers = (*way.probabilities, *(loss if way.loss is not None else way.log_probabilities), *(way.gradient or ()))
    return not all(map(math.isfinite, numbers))


def _lane_note(state: State, numbers: PrecisionNumbers, place: int) -> Text:
    cliffs, way = numbers.cliffs[DTYPES.index(state.machine.dtype)], numbers.ways[place]
    if is_broken(way) and is_reached(state, 5):
        return _reason(way, place)
    if place == 2:
        return t("has no cliff")
    cliff = cliffs.exp_overflows if place == 0 else cliffs.log_of_zero
    if cliff is None:
        return t("holds up to {gap}", gap=f"{MAX_GAP:.0f}")
    value = number(cliff, 2)
    return t("exp is inf from {gap}", gap=value) if place == 0 else t("log 0 from {gap}", gap=value)


def _reason(way: WayNumbers, place: int) -> Text:
    if place == 0 and math.isinf(way.total):
        return t("inf / inf is nan")
    if place == 0 and way.total == 0.0:
        return t("0 / 0 is nan")
    if 0.0 in way.probabilities:
        return t("log 0 is −inf")
    return t("the gradient is lost") if all(map(math.isfinite, way.log_probabilities)) else t("no finite logit")


def _verdict(state: State, numbers: PrecisionNumbers) -> Text:
    naive, logged, stable = numbers.ways
    dtype = state.machine.dtype
    if is_broken(stable):
        return t("A logit itself is not finite in {dtype}: no way leads on.", dtype=dtype)
    if is_broken(logged):
        return t(
            "In {dtype} a probability is too small for its log, or for the gradient 1 / p: only log_softmax goes on.",
            dtype=dtype,
        )
    if math.isinf(naive.total):
        return t("exp is inf in {dtype}, and inf / inf is nan. Less the largest logit, exp is 1 at most.", dtype=dtype)
    if is_broken(naive):
        return t("exp is 0 in {dtype}. Less the largest logit, one exp is always 1.", dtype=dtype)
    if 1.0 in stable.probabilities:
        return t("A probability of {dtype} is exactly 1: what is left over has been rounded away.", dtype=dtype)
    return t("All three ways hold; they differ by rounding only.")


def _verdict_is_good(numbers: PrecisionNumbers) -> bool | None:
    if any(map(is_broken, numbers.ways)):
        return False
    return None if 1.0 in numbers.ways[2].probabilities else True


def _summary(state: State, numbers: PrecisionNumbers | None) -> Text:
    if numbers is None or not is_reached(state, 4) or numbers.ways[0].loss is None:
        return t("Three ways from the logits to the loss.")
    losses = [number(in_unit(way.loss, state.unit)) for way in numbers.ways if way.loss is not None]
    return t(
        "The loss: {naive} by exp and sum, {logged} by the log of softmax, {stable} by log_softmax, in {unit}.",
        naive=losses[0],
        logged=losses[1],
        stable=losses[2],
        unit=unit_name(state.unit),
    )
