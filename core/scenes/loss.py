"""Scene 5: LogSoftmax and NLLLoss beside CrossEntropyLoss, both really executed."""

from __future__ import annotations

import math

from ..colours import class_marks
from ..edits import Intent
from ..formula import Fraction, Node, Number, Operator, Row, Symbol, Words, joined
from ..layout import column, row
from ..loss_controls import options
from ..loss_examples import EXAMPLES
from ..loss_numbers import LossNumbers, loss_numbers
from ..numbers import number, percent
from ..panels import Axis, Bar, BarChart, BarColumn, Button, Chip, Flow, Label, Ladder, Lane, Matrix, Panel, Tick
from ..scene import Scene
from ..state import DEFAULT_IGNORE_INDEX, MAX_CLASSES, MAX_SAMPLES, MIN_CLASSES, State
from ..text import Text, t
from ..units import in_unit, unit_name

PAGE_ROWS = 8

STEPS = (
    t("The input: one row of logits for each sample, and its label."),
    t("LogSoftmax turns each row into log-probabilities: the logit minus the log of the sum of the exponentials."),
    t("NLLLoss takes no logarithm. It picks the entry of the label and turns its sign."),
    t("Then it averages. With class weights the divisor is the sum of the weights, not N."),
    t("CrossEntropyLoss takes the logits and does both at once: the same number."),
    t("The gradient is probability minus label, divided by N. Each row sums to 0, and both lanes agree."),
)


def panels(state: State, numbers: LossNumbers | None) -> tuple[Panel, ...]:
    """Return the options, the batch, the chosen sample, both lanes, what each sample costs and the gradient."""
    soft = (_soft_targets(state),) if state.batch.soft_targets is not None else ()
    return (
        options(state),
        _batch(state),
        *soft,
        _chosen(state, numbers),
        _lanes(state, numbers),
        _costs(state, numbers),
        _gradient(state, numbers),
    )


def _reached(state: State, step: int) -> bool:
    return state.step == 0 or state.step >= step


def _covered(state: State, step: int) -> str:
    return "?" if _reached(state, step) else ""


def _page(state: State) -> range:
    start = state.batch.row // PAGE_ROWS * PAGE_ROWS
    return range(start, min(start + PAGE_ROWS, len(state.batch.logits)))


def _sample_name(index: int) -> str:
    return f"x{index + 1}"


def _mark(state: State, row_index: int) -> int | None:
    target = state.batch.targets[row_index]
    if state.batch.soft_targets is not None or target == state.loss.ignore_index:
        return None
    return target


def _matrix(state: State, **fields: object) -> Matrix:
    page = _page(state)
    return Matrix(
        classes=class_marks(state.classes),
        rows=tuple(_sample_name(index) for index in page),
        marks=tuple(_mark(state, index) for index in page),
        chosen=state.batch.row - page.start,
        first_row=page.start,
        total_rows=len(state.batch.logits),
        **fields,  # pyright: ignore[reportArgumentType]
    )


def _rows(state: State, rows: tuple[tuple[float, ...], ...]) -> tuple[tuple[float, ...], ...]:
    page = _page(state)
    return rows[page.start : page.stop]


def _batch(state: State) -> Matrix:
    page = _page(state)
    soft = state.batch.soft_targets is not None
    return _matrix(
        state,
        key="batch",
        title=t("logits and labels"),
        summary=t(
            "A batch of {samples} samples and {classes} classes; sample {row} is chosen.",
            samples=len(state.batch.logits),
            classes=len(state.classes),
            row=_sample_name(state.batch.row),
        ),
        values=_rows(state, state.batch.logits),
        style="logit",
        labels=None if soft else tuple(state.batch.targets[index] for index in page),
        intent="logit",
        buttons=_batch_buttons(state),
        spot=state.step == 1,
    )


def _batch_buttons(state: State) -> tuple[Button, ...]:
    samples, classes = len(state.batch.logits), len(state.classes)
    page = _page(state)
    pages = (
        Button("", Intent("row", page.start - 1), t("the samples before"), page.start > 0, "chevron-left"),
        Button(
            t("{first}–{last} of {count}", first=page.start + 1, last=page.stop, count=samples),
            Intent("row", page.start),
            t("the samples on screen"),
        ),
        Button("", Intent("row", page.stop), t("the samples after"), page.stop < samples, "chevron-right"),
    )
    return (
        *(pages if samples > PAGE_ROWS else ()),
        Button(t("sample"), Intent("add_sample"), t("add a copy of the chosen sample"), samples < MAX_SAMPLES, "plus"),
        Button("", Intent("remove_sample"), t("remove the chosen sample"), samples > 1, "minus"),
        Button(t("class"), Intent("add_class"), t("add a class"), classes < MAX_CLASSES, "plus"),
        Button("", Intent("remove_class"), t("remove the last class"), classes > MIN_CLASSES, "minus"),
        Button(t("Open…"), Intent("open_file"), t("logits and labels from a file"), True),
    )


def _soft_targets(state: State) -> Matrix:
    return _matrix(
        state,
        key="targets",
        title=t("targets as probabilities"),
        formula=Symbol("q"),
        summary=t("The class probabilities that each sample should have."),
        values=_rows(state, state.batch.soft_targets or ()),
        intent="soft_target",
        spot=state.step == 1,
    )


def _chosen(state: State, numbers: LossNumbers | None) -> Ladder:
    pinned = state.pinned.logits if state.pinned else ()
    name = _sample_name(state.batch.row)
    shares = BarColumn(
        key="probabilities",
        title="",
        formula=Row((Words("softmax"), Symbol("z"))),
        values=numbers.probabilities if numbers else None,
        style="percent",
        ghosts=numbers.ghosts if numbers else None,
        intent="probability",
    )
    return Ladder(
        key="sample",
        title=t("the chosen sample, {name}", name=name),
        summary=_chosen_summary(state, numbers, name),
        classes=class_marks(state.classes),
        values=state.logits,
        low=-state.logit_range,
        high=state.logit_range,
        ghosts=pinned[state.batch.row] if state.batch.row < len(pinned) else None,
        inputs=t("logits"),
        inputs_formula=Symbol("z"),
        columns=(shares,),
        editable=True,
    )


def _chosen_summary(state: State, numbers: LossNumbers | None, name: str) -> Text:
    if numbers is None:
        return t("The logits of sample {name}.", name=name)
    pairs = zip(state.classes.names, numbers.probabilities, strict=True)
    return t("Sample {name}: {list}.", name=name, list=", ".join(f"{label} {percent(p)}" for label, p in pairs))


def _lanes(state: State, numbers: LossNumbers | None) -> Flow:
    return Flow(
        key="lanes",
        title="",
        summary=_lanes_summary(state, numbers),
        lanes=(_lane_a(state, numbers), _lane_b(state, numbers)),
        verdict=_verdict(numbers) if numbers and _reached(state, 5) else "",
        verdict_is_good=numbers.ulps == 0 if numbers else None,
        note=_note(state, numbers),
        spot=state.step in (2, 3, 4, 5),
    )


def _lane_a(state: State, numbers: LossNumbers | None) -> Lane:
    seen = numbers is not None and _reached(state, 2)
    log_probabilities = _matrix(
        state,
        key="log_probabilities",
        title="",
        values=_in_unit(state, _rows(state, numbers.log_probabilities)) if numbers and seen else None,
        covered=_covered(state, 2),
    )
    last = Chip(_second_module(state, numbers), state.step in (3, 4))
    return Lane(
        name="A",
        parts=(Chip("LogSoftmax(dim=1)", state.step == 2), log_probabilities, last),
        results=_losses(state, numbers.lane_a) if numbers and _reached(state, 4) else None,
        covered=_covered(state, 4),
        unit=unit_name(state.unit),
        spot=state.step in (2, 3, 4),
    )


def _lane_b(state: State, numbers: LossNumbers | None) -> Lane:
    return Lane(
        name="B",
        parts=(Chip(f"CrossEntropyLoss({_arguments(state, smoothing=True)})", state.step == 5),),
        results=_losses(state, numbers.lane_b) if numbers and _reached(state, 5) else None,
        covered=_covered(state, 5),
        unit=unit_name(state.unit),
        spot=state.step == 5,
    )


def _second_module(state: State, numbers: LossNumbers | None) -> str:
    if numbers and numbers.written_out is not None:
        return "−Σ q·log p"
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


def _losses(state: State, losses: tuple[float, ...]) -> tuple[float, ...]:
    page = _page(state)
    shown = losses[page.start : page.stop] if state.loss.reduction == "none" else losses
    return tuple(in_unit(loss, state.unit) for loss in shown)


def _in_unit(state: State, rows: tuple[tuple[float, ...], ...]) -> tuple[tuple[float, ...], ...]:
    return tuple(tuple(in_unit(value, state.unit) for value in row) for row in rows)


def _verdict(numbers: LossNumbers) -> Text:
    if numbers.ulps == 0:
        return t("= identical, to the last bit (0 ULP)")
    if not math.isfinite(numbers.ulps):
        return t("one lane is a number, the other is not")
    return t("≈ {ulps} ULP apart (units in the last place)", ulps=f"{numbers.ulps:.0f}")


def _note(state: State, numbers: LossNumbers | None) -> Label:
    if numbers is None:
        return ""
    if numbers.random_batches is not None:
        check = numbers.random_batches
        return t(
            "{count} random batches of this shape: {equal} are equal bit for bit, the others at most {ulps} ULP apart.",
            count=f"{check.count:,}",
            equal=f"{check.equal:,}",
            ulps=f"{check.largest_ulps:.0f}",
        )
    if numbers.warnings:
        return numbers.warnings[0]
    return numbers.written_out or ""


def _lanes_summary(state: State, numbers: LossNumbers | None) -> Text:
    if numbers is None or not _reached(state, 5):
        return t("Two lanes lead from the logits to the loss.")
    first, second = _losses(state, numbers.lane_a), _losses(state, numbers.lane_b)
    return t(
        "Lane A, LogSoftmax and NLLLoss: {a}. Lane B, CrossEntropyLoss: {b} {unit}. {verdict}",
        a=", ".join(map(number, first)),
        b=", ".join(map(number, second)),
        unit=unit_name(state.unit),
        verdict=_verdict(numbers),
    )


def _costs(state: State, numbers: LossNumbers | None) -> BarChart:
    seen = numbers is not None and _reached(state, 3)
    weighted = state.loss.weight is not None or state.loss.ignore_index in state.batch.targets
    classes = len(state.classes)
    return BarChart(
        key="costs",
        title=_costs_title(state),
        summary=_costs_summary(state, numbers if seen else None),
        bars=tuple(_bar(state, numbers if seen else None, index, weighted) for index in _page(state)),
        axis=Axis(
            0.0,
            in_unit(state.loss.axis_nats, state.unit),
            _ticks(state, classes),
            unit_name(state.unit),
        ),
        covered=_covered(state, 3),
        detail_titles=(t("weight"), t("product")) if weighted else (),
        chosen=state.batch.row - _page(state).start,
        first_row=_page(state).start,
        foot=_receipt(state, numbers) if numbers and _reached(state, 4) else None,
        classes=class_marks(state.classes),
        buttons=(Button(t("fit axis"), Intent("fit_axis"), t("the axis moves only when you ask")),)
        if _beyond(state, numbers)
        else (),
        spot=state.step in (3, 4),
    )


def _costs_title(state: State) -> Text:
    if state.batch.soft_targets is not None or state.loss.label_smoothing:
        return t("−Σ q log p, sample by sample")
    return t("−log p of the label, sample by sample")


def _ticks(state: State, classes: int) -> tuple[Tick, ...]:
    end = in_unit(state.loss.axis_nats, state.unit)
    guess = in_unit(math.log(classes), state.unit)
    label = t(
        "uniform guess: {log} {classes} = {value}",
        log="ln" if state.unit == "nats" else "log₂",
        classes=classes,
        value=number(guess),
    )
    return (Tick(0.0, "0"), Tick(guess, label, strong=True), Tick(end, f"{end:.3g}"))


def _beyond(state: State, numbers: LossNumbers | None) -> bool:
    if numbers is None:
        return False
    return any(state.loss.axis_nats < line.loss_nats < math.inf for line in numbers.receipt)


def _bar(state: State, numbers: LossNumbers | None, index: int, weighted: bool) -> Bar:
    mark = _mark(state, index)
    marks = class_marks(state.classes)
    if numbers is None:
        return Bar(_sample_name(index), None, None if mark is None else marks[mark])
    line = numbers.receipt[index]
    details = (number(line.weight, 2), number(in_unit(line.contribution_nats, state.unit))) if weighted else ()
    return Bar(
        _sample_name(index), in_unit(line.loss_nats, state.unit), None if mark is None else marks[mark], details=details
    )


def _receipt(state: State, numbers: LossNumbers) -> Node | None:
    if state.loss.reduction == "none" or numbers.total is None or numbers.divisor is None:
        return None
    products = [in_unit(line.contribution_nats, state.unit) for line in numbers.receipt]
    total = Number(number(in_unit(numbers.total, state.unit)))
    terms: Node = joined([Number(number(value)) for value in products], "+")
    if len(products) > PAGE_ROWS:
        terms = Row((Symbol("Σ", italic=False), Operator("="), Number(number(math.fsum(products)))))
    if state.loss.reduction == "sum":
        return (
            joined((Words("sum"), terms, total), "=")
            if len(products) <= PAGE_ROWS
            else joined((Words("sum"), total), "=")
        )
    divisor = Number(f"{numbers.divisor:.10g}")
    return joined((Words("mean"), Fraction(terms, divisor), total), "=")


def _costs_summary(state: State, numbers: LossNumbers | None) -> Text:
    if numbers is None:
        return t("What each sample costs.")
    losses = ", ".join(
        f"{_sample_name(i)} {number(in_unit(numbers.receipt[i].loss_nats, state.unit))}" for i in _page(state)
    )
    return t("The loss of each sample: {list} {unit}.", list=losses, unit=unit_name(state.unit))


def _gradient(state: State, numbers: LossNumbers | None) -> Matrix:
    seen = numbers is not None and _reached(state, 6)
    chosen = state.loss.lane
    rows = (numbers.gradient_a if chosen == "A" else numbers.gradient_b) if numbers else ()
    return _matrix(
        state,
        key="gradient",
        title=t("gradient by autograd, lane {lane}", lane=chosen),
        formula=_gradient_formula(state),
        summary=t("The gradient of the loss by each logit."),
        values=_rows(state, rows) if seen else None,
        covered=_covered(state, 6),
        style="signed",
        tinted=True,
        note=_gradient_note(numbers) if numbers and seen else "",
        note_is_good=numbers.gradient_ulps == 0 if numbers else None,
        buttons=tuple(
            Button(t("lane {lane}", lane=lane), Intent("lane", lane), "", lane != chosen) for lane in ("A", "B")
        ),
        spot=state.step == 6,
    )


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


def code(state: State) -> str:
    """Return a script that prints the numbers on screen."""
    from ..snippet import loss_script

    return loss_script(state)


SCENE = Scene(
    key="loss",
    number=5,
    group=t("Loss"),
    name=t("Two ways to a loss"),
    title=t("Two ways to the same loss"),
    hint=t("the outlined cell is each sample's label"),
    steps=STEPS,
    layout=column(
        "options",
        row(
            column("batch", "targets", "sample", weights=(0.0, 0.0, 1.0)),
            column("lanes", row("costs", "gradient"), weights=(1.0, 1.0)),
            weights=(1.0, 2.0),
        ),
        weights=(0.0, 1.0),
    ),
    compute=loss_numbers,
    panels=panels,
    code=code,
    examples=EXAMPLES,
)
