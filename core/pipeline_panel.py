"""The seven pipelines and the reader's own, with the numbers of torch in the words of the scene."""

from __future__ import annotations

import math
from dataclasses import replace

from .colours import class_marks
from .edits import Intent
from .fields import Button
from .numbers import MINUS, number
from .panels import Axis, Chip, Tick
from .pipeline_chains import DOUBLE_SOFTMAX, LOG_OF_SOFTMAX, SEVEN, Chain, code_of, is_logarithm, name_of, verdict_of
from .pipeline_numbers import PipelineNumbers, PipelineResult
from .pipeline_options import MAX_MODULES, MODULES
from .pipeline_rows import Pipeline, Pipelines
from .state import State
from .text import Label, Text, listed, t
from .units import in_unit, unit_name

REVEALED_BY = (1, 1, 2, 3, 4, 4, 5)  # the step that shows each of the seven
BELOW_ZERO = 0.4  # of the loss axis, for what no loss should be
LONGEST_COUNT = 9999
VERDICTS = {
    "right": t("right"),
    "harmless": t("harmless"),
    "fragile": t("fragile"),
    "wrong": t("wrong"),
    "refused": t("refused"),
    "": "",
}
REASONS: tuple[Text, ...] = (
    t("takes the logits themselves"),
    t("the same in two modules"),
    t("right until p underflows to 0"),
    t("softmax twice"),
    t("no log: −p, a negative loss"),
    t("no softmax: −z, with no bottom"),
    t("log-softmax twice is the same"),
)


def pipelines_panel(state: State, numbers: PipelineNumbers | None) -> Pipelines:
    """Return all rows; those that the explanation has not come to are without numbers and verdicts."""
    target = state.batch.targets[state.batch.row]
    marks = class_marks(state.classes)
    own = (_own_row(state, numbers),) if state.pipelines.chain else ()
    return Pipelines(
        key="pipelines",
        title="",
        summary=_summary(state, numbers),
        rows=(*(_row(state, numbers, place) for place in range(len(SEVEN))), *own),
        classes=marks,
        mark=marks[target] if 0 <= target < len(marks) else None,
        headings=(
            t("pipeline"),
            t("loss"),
            t("off by"),
            t("gradient, bars −1 … 1") if state.unit == "nats" else t("gradient in nats, bars −1 … 1"),
        ),
        narrow_heading=t("pipeline, loss and gradient (bars −1 … 1)"),
        gradient_spot=state.step == REVEALED_BY[SEVEN.index(DOUBLE_SOFTMAX)],
        axis=_axis(state),
        prompt=t("Your own chain: click modules to add them, and a module in the chain to take it out."),
        buttons=_buttons(state, numbers),
    )


def _row(state: State, numbers: PipelineNumbers | None, place: int) -> Pipeline:
    chain = SEVEN[place]
    is_reached, spot = state.step == 0 or state.step >= REVEALED_BY[place], state.step == REVEALED_BY[place]
    row = Pipeline(
        name=name_of(chain),
        chips=tuple(Chip(code_of(module), spot) for module in chain),
        covered="?" if is_reached else "",
        spot=spot,
    )
    if numbers is None or not is_reached:
        return row
    known = _with_result(state, row, chain, numbers.seven[place])
    bounds = _bounds(state, numbers) if chain == DOUBLE_SOFTMAX else None
    row = replace(known, reason=_reason(state, numbers, place), bounds=bounds)
    return _with_ghosts(state, row, chain, numbers.ghosts[place]) if numbers.ghosts else row


def _with_ghosts(state: State, row: Pipeline, chain: Chain, pinned: PipelineResult) -> Pipeline:
    loss = pinned.loss
    ghost = in_unit(loss, state.unit) if loss is not None and is_logarithm(chain) else loss
    return replace(row, ghost=ghost, gradient_ghosts=pinned.gradient)


def _with_result(state: State, row: Pipeline, chain: Chain, result: PipelineResult) -> Pipeline:
    is_log, verdict = is_logarithm(chain), verdict_of(chain)
    return replace(
        row,
        verdict=verdict,
        verdict_label=VERDICTS[verdict],
        loss=in_unit(result.loss, state.unit) if is_log and result.loss is not None else result.loss,
        unit=unit_name(state.unit) if is_log else "",
        ulps=result.ulps,
        distance=_distance(result.ulps),
        gradient=result.gradient,
    )


def _reason(state: State, numbers: PipelineNumbers, place: int) -> Text:
    if SEVEN[place] == DOUBLE_SOFTMAX:
        floor, ceiling = map(number, _bounds(state, numbers))
        return t("softmax twice: {floor} …\N{NO-BREAK SPACE}{ceiling}", floor=floor, ceiling=ceiling)
    if SEVEN[place] == LOG_OF_SOFTMAX and not _is_finite(numbers.seven[place]) and _is_finite(numbers.seven[0]):
        return t("p or 1/p has left the range of {dtype}", dtype=state.machine.dtype)
    return REASONS[place]


def _is_finite(result: PipelineResult) -> bool:
    return all(map(math.isfinite, (result.loss or 0.0, *(result.gradient or ()))))


def _own_row(state: State, numbers: PipelineNumbers | None) -> Pipeline:
    chain, result = state.pipelines.chain, numbers.own if numbers else None
    chips = tuple(
        Button(code_of(module), Intent("remove_module", None, (place,)), t("take {code} out", code=code_of(module)))
        for place, module in enumerate(chain)
    )
    row = Pipeline(name=name_of(chain), chips=chips)
    if result is None:
        return row
    if result.error:
        refused, reason = VERDICTS["refused"], t("by torch, in its own words")
        return replace(row, verdict="refused", verdict_label=refused, reason=reason, message=_refusal(result))
    known = replace(_with_result(state, row, chain, result), reason=t("your own chain"))
    if state.pipelines.target != "index + 1":
        return known
    wrong, reason = VERDICTS["wrong"], t("torch does not notice: it takes the next class")
    return replace(known, verdict="wrong", verdict_label=wrong, reason=reason)


def _refusal(result: PipelineResult) -> Text:
    if result.tensor is None:
        return t("{error}", error=result.error)
    values = listed(map(number, result.tensor))
    return t("It ends in {values}, not in one number. {error}", values=values, error=result.error)


def _distance(ulps: float | None) -> Label:
    if ulps is None:
        return ""
    if not math.isfinite(ulps):
        return t("uncountable")
    return t("{ulps} ULP", ulps=f"{ulps:,.0f}" if ulps <= LONGEST_COUNT else f"{ulps:.1e}")


def _bounds(state: State, numbers: PipelineNumbers) -> tuple[float, float]:
    return in_unit(numbers.floor, state.unit), in_unit(numbers.ceiling, state.unit)


def _axis(state: State) -> Axis:
    end = in_unit(state.loss.axis_nats, state.unit)
    guess = in_unit(math.log(len(state.classes)), state.unit)
    label = t(
        "uniform guess: {log} {classes} = {value}",
        log="ln" if state.unit == "nats" else "log₂",
        classes=len(state.classes),
        value=number(guess),
    )
    low = -BELOW_ZERO * end
    ticks = (
        Tick(low, f"{low:.3g}".replace("-", MINUS)),
        Tick(0.0, "0"),
        Tick(guess, label, strong=True),
        _end(state, end),
    )
    return Axis(low, end, ticks)


def _end(state: State, end: float) -> Tick:
    return Tick(end, t("{value} {unit}", value=f"{end:.3g}", unit=unit_name(state.unit)))


def _buttons(state: State, numbers: PipelineNumbers | None) -> tuple[Button, ...]:
    room, some = len(state.pipelines.chain) < MAX_MODULES, bool(state.pipelines.chain)
    modules = tuple(
        Button(code_of(module), Intent("add_module", module), t("add {code} to your chain", code=code_of(module)), room)
        for module in MODULES
    )
    clear = Button(t("clear"), Intent("clear_chain"), t("take every module out of your chain"), some)
    right = numbers.seven[0].loss if numbers else None
    if right is None or not state.loss.axis_nats < right < math.inf:
        return (*modules, clear)
    return (*modules, clear, Button(t("fit axis"), Intent("fit_axis"), t("the axis never rescales by itself")))


def _summary(state: State, numbers: PipelineNumbers | None) -> Text:
    if numbers is None:
        return t("Seven ways to write the loss of one sample.")
    rows = [_row(state, numbers, place) for place in range(len(SEVEN))]
    seen = [
        t("{chain}: {loss}, {verdict}", chain=row.name, loss=number(row.loss), verdict=row.verdict_label)
        for row in rows
        if row.loss is not None
    ]
    return t("The loss of one sample, by pipeline: {list}.", list=listed(seen))
