"""The gradient of the loss by each logit, from autograd of both lanes, in the two-losses scene."""

from __future__ import annotations

import math

from .edits import Intent
from .fields import Button
from .formula import Node, Operator, Row, Symbol, Words
from .loss_lanes import is_good
from .loss_numbers import LossNumbers, Rows
from .loss_pages import batch_matrix, cover, is_reached, page_of, page_rows, sample_name
from .panels import Matrix
from .state import State
from .text import Text, t


def gradient_panel(state: State, numbers: LossNumbers | None) -> Matrix:
    """Return the gradient of one lane, and whether both agree."""
    seen = numbers is not None and is_reached(state, 6)
    chosen = state.loss.lane
    rows = _gradient(numbers, chosen) if numbers else ()
    return batch_matrix(
        state,
        key="gradient",
        title=t("gradient by autograd, lane {lane}", lane=chosen)
        if state.unit == "nats"
        else t("gradient by autograd, lane {lane}, of the loss in nats", lane=chosen),
        formula=_gradient_formula(state),
        summary=t("The gradient of the loss by each logit."),
        values=page_rows(state, rows) if seen else None,
        covered=cover(state, 6),
        style="signed",
        tinted=True,
        note=_gradient_note(numbers) if numbers and seen else "",
        note_is_good=is_good(numbers.gradient_ulps) if numbers else None,
        numbers=_further_numbers(state, numbers) if numbers and seen else (),
        buttons=tuple(
            Button(t("lane {lane}", lane=lane), Intent("lane", lane), "", lane != chosen, chosen=lane == chosen)
            for lane in ("A", "B")
        ),
        spot=state.step == 6,
    )


def _gradient(numbers: LossNumbers, lane: str) -> Rows:
    return numbers.gradient_a if lane == "A" else numbers.gradient_b


def _further_numbers(state: State, numbers: LossNumbers) -> tuple[tuple[str, float], ...]:
    """Return the distance of the lanes, and the gradient of the lane that is not on screen."""
    other = "B" if state.loss.lane == "A" else "A"
    rows = zip(page_of(state), page_rows(state, _gradient(numbers, other)), strict=True)
    cells = (
        (f"lane {other}, {sample_name(index)}, {name}", value)
        for index, row in rows
        for name, value in zip(state.classes.names, row, strict=True)
    )
    return (("ulps", numbers.gradient_ulps), *cells)


def _gradient_formula(state: State) -> Node | None:
    plain = state.loss.weight is None and state.batch.soft_targets is None and not state.loss.label_smoothing
    if not plain or state.loss.ignore_index in state.batch.targets:
        return None
    left = Row((Symbol("∂"), Symbol("L"), Operator("/"), Symbol("∂"), Symbol("z")))
    difference = (Symbol("p"), Operator("−"), Symbol("y"))
    if state.loss.reduction != "mean":
        return Row((left, Operator("="), *difference))
    return Row((left, Operator("="), Words("("), *difference, Words(")"), Operator("/"), Symbol("N")))


def _gradient_note(numbers: LossNumbers) -> Text:
    if numbers.gradient_ulps == 0:
        return t("A and B agree to the last bit")
    if not math.isfinite(numbers.gradient_ulps):
        return t("one lane's gradient is a number, the other's is not")
    return t("A and B are up to {ulps} ULP apart", ulps=f"{numbers.gradient_ulps:.0f}")
