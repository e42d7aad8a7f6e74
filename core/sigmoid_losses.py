"""With two classes CrossEntropyLoss is BCEWithLogitsLoss of the difference of the logits: both, executed."""

from __future__ import annotations

import math

from .colours import ClassMark, class_marks
from .loss_lanes import is_good
from .loss_pages import cover, is_reached, sample_name
from .numbers import number
from .panels import Chip, Flow, Lane, Matrix
from .sigmoid_numbers import SigmoidNumbers, TwoClasses, two_classes
from .state import State
from .text import Text, t
from .units import in_unit, unit_name

STEP = 5
OTHER = "#9c9ca1"  # the grey of Petroff's six


def losses_panel(state: State, numbers: SigmoidNumbers | None) -> Flow:
    """Return both losses of the chosen sample, as one of two classes."""
    sample, known = two_classes(state), numbers if is_reached(state, STEP) else None
    has_label = sample.label is not None
    return Flow(
        key="losses",
        title=_title(state, sample),
        summary=_summary(state, known) if known else t("Two losses of a sample of two classes."),
        lanes=(_softmax_lane(state, sample, known), _sigmoid_lane(state, sample, known)),
        verdict=_verdict(known.loss_ulps) if known and has_label else "",
        verdict_is_good=is_good(known.loss_ulps) if known else None,
        note="" if has_label else t("This sample has no label, so it has no loss."),
        spot=state.step == STEP,
    )


def _title(state: State, sample: TwoClasses) -> Text:
    if len(state.classes) == 2:
        return t("the loss of two classes")
    return t("the loss of two classes: {name} against a logit of 0", name=sample.names[1])


def _softmax_lane(state: State, sample: TwoClasses, numbers: SigmoidNumbers | None) -> Lane:
    positive = class_marks(state.classes)[sample.mark]
    negative = class_marks(state.classes)[0] if len(state.classes) == 2 else ClassMark(sample.names[0], OTHER)
    logits = Matrix(
        key="two_logits",
        title="",
        classes=(negative, positive),
        rows=(sample_name(state.batch.row),),
        values=(sample.logits,),
        style="cell",
        marks=(sample.label,),
    )
    return _lane(
        state, "A", (logits, Chip("CrossEntropyLoss()", state.step == STEP)), numbers and numbers.cross_entropy_nats
    )


def _sigmoid_lane(state: State, sample: TwoClasses, numbers: SigmoidNumbers | None) -> Lane:
    positive = class_marks(state.classes)[sample.mark]
    difference = Matrix(
        key="difference",
        title="",
        classes=(ClassMark("z₁ − z₀", positive.colour),),
        rows=("",),
        values=((numbers.difference,),) if numbers else None,
        covered=cover(state, STEP),
        style="cell",
    )
    label = "y" if sample.label is None else f"y={sample.label}"
    chip = Chip(f"BCEWithLogitsLoss()(z, {label})", state.step == STEP)
    return _lane(state, "B", (difference, chip), numbers and numbers.binary_nats)


def _lane(state: State, name: str, parts: tuple[Chip | Matrix, ...], nats: float | None) -> Lane:
    return Lane(
        name=name,
        parts=parts,
        results=None if nats is None else (in_unit(nats, state.unit),),
        covered=cover(state, STEP) if two_classes(state).label is not None else "–",
        unit=unit_name(state.unit),
        spot=state.step == STEP,
    )


def _verdict(ulps: float) -> Text:
    if ulps == 0:
        return t("= identical, to the last bit (0 ULP)")
    if not math.isfinite(ulps):
        return t("one lane is a number, the other is not")
    return t("≈ rounded in another order: {ulps} ULP apart", ulps=f"{ulps:.0f}")


def _summary(state: State, numbers: SigmoidNumbers) -> Text:
    if numbers.cross_entropy_nats is None or numbers.binary_nats is None:
        return t("This sample has no label, so it has no loss.")
    return t(
        "CrossEntropyLoss: {a}. BCEWithLogitsLoss of the difference: {b} {unit}. {verdict}",
        a=number(in_unit(numbers.cross_entropy_nats, state.unit)),
        b=number(in_unit(numbers.binary_nats, state.unit)),
        unit=unit_name(state.unit),
        verdict=_verdict(numbers.loss_ulps),
    )
