"""What goes into the precision scene: its logits before they are scaled, its label, and the gap on the ruler."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace

from .colours import ClassMark, class_marks
from .edits import Edit
from .precision_options import MAX_GAP, MAX_SCALE, MIN_SCALE
from .sample_edits import set_label
from .state import State

GAP_DECIMALS = 2
SCALE_DIGITS = 6


def base_logits(state: State) -> tuple[float, ...]:
    """Return the logits before they are scaled: two of them a gap apart, or those of the chosen sample."""
    return (state.precision.gap, 0.0) if state.precision.source == "gap" else state.logits


def shown_marks(state: State) -> tuple[ClassMark, ...]:
    """Return the classes of :func:`base_logits`: the first two, or all."""
    marks = class_marks(state.classes)
    return marks[:2] if state.precision.source == "gap" else marks


def label_of(state: State) -> int | None:
    """Return the class that the loss is of; None for a sample that is ignored or has soft targets."""
    if state.precision.source == "gap":
        return state.precision.label
    target = state.batch.targets[state.batch.row]
    is_ignored = target == state.loss.ignore_index or state.batch.soft_targets is not None
    return None if is_ignored else target


def pair_of(state: State) -> tuple[int, int]:
    """Return the two classes whose gap the ruler shows: the largest logit and the label's, or else the second largest.

    That gap decides where a loss falls over a cliff. nan counts as the smallest.
    """
    logits = base_logits(state)
    order = sorted(range(len(logits)), key=lambda index: (math.isnan(logits[index]), -logits[index]))
    label = label_of(state)
    return order[0], order[1] if label is None or label == order[0] else label


def base_gap(state: State) -> float:
    """Return the gap before it is scaled; nan where a logit is not finite."""
    logits = base_logits(state)
    first, second = pair_of(state)
    gap = logits[first] - logits[second]
    return gap if math.isfinite(gap) else math.nan


def _put_gap(state: State, _index: tuple[int, ...], value: float) -> State:
    """Move the marker of the ruler to ``value``: by the gap itself, or for a sample by the scale.

    Both are rounded up, so that a marker put over a cliff is over it.
    """
    options = state.precision
    if options.source == "gap":
        gap = min(max(value / options.scale, 0.0), MAX_GAP)
        return replace(state, precision=replace(options, gap=min(_rounded_up(gap, GAP_DECIMALS), MAX_GAP)))
    gap = base_gap(state)
    if not gap > 0.0:
        return state
    scale = min(max(value / gap, MIN_SCALE), MAX_SCALE)
    decimals = SCALE_DIGITS - 1 - math.floor(math.log10(scale))
    return replace(state, precision=replace(options, scale=min(_rounded_up(scale, decimals), MAX_SCALE)))


def _rounded_up(value: float, decimals: int) -> float:
    # a hair less, or 17.35 times 100, which is 1735.0000000000002, would become 1736
    return round(math.ceil(value * 10.0**decimals - 1e-6) / 10.0**decimals, decimals)


def _set(name: str) -> Edit:
    return lambda state, _index, value: replace(state, precision=replace(state.precision, **{name: value}))


def _set_label(state: State, _index: tuple[int, ...], value: int | None) -> State:
    if state.precision.source == "gap":
        return replace(state, precision=replace(state.precision, label=value))
    return state if value is None else set_label(state, (state.batch.row,), value)


EDITS: Mapping[str, Edit] = {
    "precision_gap": _set("gap"),
    "precision_scale": _set("scale"),
    "precision_source": _set("source"),
    "precision_label": _set_label,
    "put_gap": _put_gap,
}
