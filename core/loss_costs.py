"""What each sample costs, in bars and as a receipt, in the two-losses scene."""

from __future__ import annotations

import math

from .colours import class_marks
from .edits import Intent
from .fields import Button
from .formula import Fraction, Node, Number, Row, Words, joined
from .loss_numbers import LossNumbers
from .loss_pages import cover, is_ignored, is_reached, marked_class, page_of, sample_name, written_out_sum
from .numbers import MINUS, number
from .panels import Axis, Bar, BarChart, Tick
from .state import State
from .text import Text, listed, t
from .units import in_unit, unit_name

MOST_TERMS = 8  # of a sum that is written out
CLOSE = 1e-3  # to a sum of 1, in the coarsest dtype
SHORT = 8  # digits of a number that are no noise yet


def costs_panel(state: State, numbers: LossNumbers | None) -> BarChart:
    """Return what each sample costs, and the sum that leads to the loss."""
    seen = numbers is not None and is_reached(state, 3)
    weighted = state.loss.weight is not None or state.loss.ignore_index in state.batch.targets
    classes = len(state.classes)
    return BarChart(
        key="costs",
        title=_costs_title(state),
        summary=_costs_summary(state, numbers if seen else None),
        bars=tuple(_bar(state, numbers if seen else None, index, weighted) for index in page_of(state)),
        axis=Axis(
            0.0,
            in_unit(state.loss.axis_nats, state.unit),
            _ticks(state, classes),
            unit_name(state.unit),
        ),
        covered=cover(state, 3),
        detail_titles=_detail_titles(state) if weighted else (),
        detail_styles=("logit", "number") if weighted else (),
        chosen=state.batch.row - page_of(state).start,
        first_row=page_of(state).start,
        row_intents=tuple(Intent("row", index) for index in page_of(state)),
        foot=_receipt(state, numbers) if numbers and is_reached(state, 4) else None,
        numbers=_receipt_numbers(state, numbers) if numbers and is_reached(state, 4) else (),
        classes=class_marks(state.classes),
        buttons=(Button(t("fit axis"), Intent("fit_axis"), t("the axis never rescales by itself")),)
        if _beyond(state, numbers)
        else (),
        spot=state.step in (3, 4),
    )


def _weights_are_inside(state: State) -> bool:
    """Return whether the class weights are in the sum of each sample, and not a factor before it."""
    return state.loss.weight is not None and bool(state.batch.soft_targets or state.loss.label_smoothing)


def _detail_titles(state: State) -> tuple[Text, ...]:
    return (t("in the divisor"),) if _weights_are_inside(state) else (t("weight"), t("product"))


def _costs_title(state: State) -> Text:
    if state.batch.soft_targets is not None or state.loss.label_smoothing:
        return t("{formula}, sample by sample", formula=written_out_sum(state))
    return t("−log p of the label, sample by sample")


def _ticks(state: State, classes: int) -> tuple[Tick, ...]:
    end = in_unit(state.loss.axis_nats, state.unit)
    guess = in_unit(math.log(classes), state.unit)
    logarithm = "ln" if state.unit == "nats" else "log₂"
    if _bars_are_guesses(state):
        label = t("uniform guess: {log} {classes} = {value}", log=logarithm, classes=classes, value=number(guess))
    else:
        label = t("{log} {classes} = {value}", log=logarithm, classes=classes, value=number(guess))
    return (Tick(0.0, "0"), Tick(guess, label, strong=True), Tick(end, f"{end:.3g}"))


def _bars_are_guesses(state: State) -> bool:
    """Return whether a uniform guess costs ln K for every sample: not with weights in the sum, nor unless Σ q = 1."""
    rows = state.batch.soft_targets or ()
    return not _weights_are_inside(state) and all(abs(sum(row) - 1.0) < CLOSE for row in rows)


def _beyond(state: State, numbers: LossNumbers | None) -> bool:
    if numbers is None:
        return False
    return any(state.loss.axis_nats < line.loss_nats < math.inf for line in numbers.receipt)


def _bar(state: State, numbers: LossNumbers | None, index: int, weighted: bool) -> Bar:
    label = marked_class(state, index)
    mark = None if label is None else class_marks(state.classes)[label]
    if numbers is None:
        return Bar(sample_name(index), None, mark)
    line = numbers.receipt[index]
    details = (line.weight, in_unit(line.contribution_nats, state.unit)) if weighted else ()
    if weighted and _weights_are_inside(state):
        details = (line.divisor_term,)
    if is_ignored(state, index):
        return Bar(sample_name(index), None, details=details, instead=t("ignored"))
    ghost = in_unit(numbers.cost_ghosts[index], state.unit) if numbers.cost_ghosts else None
    return Bar(sample_name(index), in_unit(line.loss_nats, state.unit), mark, ghost=ghost, details=details)


def _receipt(state: State, numbers: LossNumbers) -> Node | None:
    if state.loss.reduction == "none" or numbers.total is None or numbers.divisor is None:
        return None
    products = _products(state, numbers)
    total = Number(number(in_unit(numbers.total, state.unit)))
    is_long = len(products) > MOST_TERMS
    shown = [sum(products)] if is_long else products
    terms = joined([Number(number(value)) for value in shown], "+")
    ends = (total,) if (coarse := _coarse(state, numbers)) is None else (joined((total, *coarse), "≈"),)
    if state.loss.reduction == "sum":
        return joined((Words(t("sum")), *ends) if is_long else (Words(t("sum")), terms, *ends), "=")
    return joined((Words(t("mean")), Fraction(terms, Number(_short(numbers.divisor))), *ends), "=")


def _coarse(state: State, numbers: LossNumbers) -> tuple[Node] | None:
    """Return what the lanes got in their dtype, where that is another number than a pocket calculator gets."""
    loss, total = in_unit(numbers.lane_b[0], state.unit), in_unit(numbers.total or 0.0, state.unit)
    if number(loss) == number(total) or not math.isfinite(loss):
        return None
    return (Row((Number(number(loss)), Words(t("in {dtype}", dtype=state.machine.dtype)))),)


def _receipt_numbers(state: State, numbers: LossNumbers) -> tuple[tuple[str, float], ...]:
    if numbers.total is None or numbers.divisor is None:
        return ()
    added, total = sum(_products(state, numbers)), in_unit(numbers.total, state.unit)
    return ((f"sum ({state.unit})", added), ("divisor", numbers.divisor), (f"total ({state.unit})", total))


def _products(state: State, numbers: LossNumbers) -> list[float]:
    return [in_unit(line.contribution_nats, state.unit) for line in numbers.receipt]


def _short(value: float) -> str:
    """Return ``value`` exactly where that is short, and else without the noise of a coarser dtype."""
    exactly = f"{value:.10g}"
    return (exactly if len(exactly) <= SHORT else f"{value:.6g}").replace("-", MINUS, value < 0)


def _costs_summary(state: State, numbers: LossNumbers | None) -> Text:
    if numbers is None:
        return t("What each sample costs.")
    losses = listed(_said(state, numbers, index) for index in page_of(state))
    return t("The loss of each sample: {list} {unit}.", list=losses, unit=unit_name(state.unit))


def _said(state: State, numbers: LossNumbers, index: int) -> Text | str:
    if is_ignored(state, index):
        return t("{name} ignored", name=sample_name(index))
    return f"{sample_name(index)} {number(in_unit(numbers.receipt[index].loss_nats, state.unit))}"
