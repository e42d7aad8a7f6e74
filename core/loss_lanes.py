"""The two lanes of the two-losses scene: LogSoftmax and NLLLoss beside CrossEntropyLoss."""

from __future__ import annotations

import math

from .loss_numbers import LossNumbers, RandomBatches
from .loss_pages import batch_matrix, cover, is_reached, page_of, page_rows, rows_in_unit, written_out_sum
from .numbers import number
from .panels import Chip, Flow, Lane
from .state import DEFAULT_IGNORE_INDEX, State
from .text import Label, Text, listed, t
from .units import in_unit, unit_name


def lanes_panel(state: State, numbers: LossNumbers | None) -> Flow:
    """Return both lanes and whether they agree."""
    return Flow(
        key="lanes",
        title="",
        summary=_lanes_summary(state, numbers),
        lanes=(_lane_a(state, numbers), _lane_b(state, numbers)),
        verdict=_verdict(numbers) if numbers and is_reached(state, 5) else "",
        verdict_is_good=is_good(numbers.ulps) if numbers else None,
        note=_note(numbers) if numbers else "",
        numbers=_further_numbers(numbers) if numbers and is_reached(state, 5) else (),
        spot=state.step in (2, 3, 4, 5),
    )


def _lane_a(state: State, numbers: LossNumbers | None) -> Lane:
    seen = numbers is not None and is_reached(state, 2)
    log_probabilities = batch_matrix(
        state,
        key="log_probabilities",
        title="",
        values=rows_in_unit(state, page_rows(state, numbers.log_probabilities)) if numbers and seen else None,
        covered=cover(state, 2),
    )
    last = Chip(_second_module(state, numbers), state.step in (3, 4))
    return Lane(
        name="A",
        parts=(Chip(f"LogSoftmax(dim=1){_per_bit(state)}", state.step == 2), log_probabilities, last),
        results=shown_losses(state, numbers.lane_a) if numbers and is_reached(state, 4) else None,
        covered=cover(state, 4),
        unit=unit_name(state.unit),
        spot=state.step in (2, 3, 4),
    )


def _lane_b(state: State, numbers: LossNumbers | None) -> Lane:
    return Lane(
        name="B",
        parts=(Chip(f"CrossEntropyLoss({_arguments(state, smoothing=True)}){_per_bit(state)}", state.step == 5),),
        results=shown_losses(state, numbers.lane_b) if numbers and is_reached(state, 5) else None,
        covered=cover(state, 5),
        unit=unit_name(state.unit),
        spot=state.step == 5,
    )


def _per_bit(state: State) -> str:
    """Return what turns the nats that torch gives into the unit on screen."""
    return "" if state.unit == "nats" else " / ln 2"


def _second_module(state: State, numbers: LossNumbers | None) -> str:
    if numbers and numbers.written_out is not None:
        return written_out_sum(state)
    return f"NLLLoss({_arguments(state, smoothing=False)})"


def _arguments(state: State, smoothing: bool) -> str:
    chosen = state.loss
    given = (
        ("weight=w", chosen.weight is not None),
        (f"ignore_index={chosen.ignore_index}", chosen.ignore_index != DEFAULT_IGNORE_INDEX),
        (f'reduction="{chosen.reduction}"', chosen.reduction != "mean"),
        (f"label_smoothing={chosen.label_smoothing:g}", smoothing and chosen.label_smoothing != 0.0),
    )
    return ", ".join(text for text, wanted in given if wanted)


def shown_losses(state: State, losses: tuple[float, ...]) -> tuple[float, ...]:
    """Return the losses on screen in the State's unit: one, or one a sample where nothing is reduced."""
    page = page_of(state)
    shown = losses[page.start : page.stop] if state.loss.reduction == "none" else losses
    return tuple(in_unit(loss, state.unit) for loss in shown)


def _verdict(numbers: LossNumbers) -> Text:
    if any(math.isnan(loss) for loss in numbers.lane_a) and numbers.ulps == 0:
        return t("= identical: nan in both lanes")
    if numbers.ulps == 0:
        return t("= identical, to the last bit (0 ULP)")
    if not math.isfinite(numbers.ulps):
        return t("one lane is a number, the other is not")
    return t("≈ {ulps} ULP apart (units in the last place)", ulps=f"{numbers.ulps:.0f}")


def _further_numbers(numbers: LossNumbers) -> tuple[tuple[str, float], ...]:
    check = numbers.random_batches
    batches = (("count", check.count), ("equal", check.equal), ("ulps", check.largest_ulps)) if check else ()
    return (("ulps", numbers.ulps), *((f"random batches, {name}", value) for name, value in batches))


def _note(numbers: LossNumbers) -> Label:
    check = numbers.random_batches
    said = (*numbers.warnings, numbers.written_out, _check_sentence(check) if check else None)
    sentences = [sentence for sentence in said if sentence is not None]
    note: Label = sentences[0] if sentences else ""
    for sentence in sentences[1:]:
        note = t("{before}. {after}", before=note, after=sentence)
    return note


def _check_sentence(check: RandomBatches) -> Text:
    if check.equal == check.count:
        return t("{count} random batches of this shape: all are equal bit for bit.", count=f"{check.count:,}")
    return t(
        "{count} random batches of this shape: {equal} are equal bit for bit, the others at most {ulps} ULP apart.",
        count=f"{check.count:,}",
        equal=f"{check.equal:,}",
        ulps=f"{check.largest_ulps:.0f}",
    )


def _lanes_summary(state: State, numbers: LossNumbers | None) -> Text:
    if numbers is None or not is_reached(state, 5):
        return t("Two lanes lead from the logits to the loss.")
    first, second = shown_losses(state, numbers.lane_a), shown_losses(state, numbers.lane_b)
    return t(
        "Lane A, LogSoftmax and NLLLoss: {a}. Lane B, CrossEntropyLoss: {b} {unit}. {verdict}",
        a=listed(map(number, first)),
        b=listed(map(number, second)),
        unit=unit_name(state.unit),
        verdict=_verdict(numbers),
    )


def is_good(ulps: float) -> bool | None:
    """Return True for the same bits, False for a number against nan, and None for rounding, which is neither."""
    return True if ulps == 0 else None if math.isfinite(ulps) else False
