"""The axis below a chart: where its labels stand, so that none touches another and none is cut off."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF

from core.panels import Axis, Tick
from gui.canvas import Canvas
from gui.look import Look, Role

ROLE = Role.AXIS
MARK = 5.0
GAP = 8.0
ROUNDING = 1e-6  # what fits exactly must fit wherever the chart stands
BEFORE, AFTER = "← ", " →"


@dataclass(frozen=True, slots=True)
class AxisLabel:
    """A text below the axis: its left end and width, its line, and the tick that it belongs to, if any."""

    text: str
    left: float
    width: float
    line: int
    tick: Tick | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """The pixels that an axis takes from ``start`` to ``end``, and those that its labels may take."""

    left: float
    start: float
    end: float
    right: float


def place_of(axis: Axis, span: Span, value: float) -> float:
    """Return the pixel of ``value``; of the nearest end for what is beyond."""
    share = (min(max(value, axis.low), axis.high) - axis.low) / (axis.high - axis.low)
    return span.start + share * (span.end - span.start)


def is_inside(axis: Axis, tick: Tick) -> bool:
    """Return whether ``tick`` is on the axis."""
    return axis.low <= tick.value <= axis.high


def axis_labels(look: Look, axis: Axis, span: Span) -> tuple[AxisLabel, ...]:
    """Return where the labels of an axis stand: ticks, then its title, then strong ticks, each in the first free line.

    A tick beyond an end stands at that end with an arrow. The label of a strong tick may stand beside it, as long as
    the tick still points at it. A label wider than the room begins at its left end.
    """
    labels: list[AxisLabel] = []
    for tick in axis.ticks:
        if not tick.strong:
            labels.append(_tick_label(look, axis, tick, span, labels))
    if look.words(axis.title):
        labels.append(_title(look, axis, span, labels))
    for tick in axis.ticks:
        if tick.strong:
            labels.append(_shifted(look, axis, _tick_label(look, axis, tick, span, labels), span, labels))
    return tuple(labels)


def axis_height(look: Look, labels: tuple[AxisLabel, ...]) -> float:
    """Return the height of an axis with these labels in pixels."""
    lines = max((label.line + 1 for label in labels), default=0)
    return look.px(MARK) + lines * look.line_height(ROLE)


def label_top(look: Look, label: AxisLabel, top: float) -> float:
    """Return the upper edge of ``label`` below an axis at the height ``top``."""
    return top + look.px(MARK) + label.line * look.line_height(ROLE)


def guide_bottom(look: Look, label: AxisLabel, labels: tuple[AxisLabel, ...], x: float, top: float) -> float:
    """Return how far down the line of a strong tick at ``x`` reaches: to its label, or to what is in the way."""
    blocked = any(one.line < label.line and one.left - 2 < x < one.left + one.width + 2 for one in labels)
    return top + look.px(MARK) if blocked else label_top(look, label, top)


def paint_axis(canvas: Canvas, axis: Axis, span: Span, labels: tuple[AxisLabel, ...], top: float) -> None:
    """Paint the line of an axis at the height ``top``, its ticks and its labels."""
    look, theme = canvas.look, canvas.look.theme
    width = look.px(theme.line_width)
    canvas.line(QPointF(span.start, top), QPointF(span.end, top), theme.muted, width)
    for tick in axis.ticks:
        if not tick.strong and is_inside(axis, tick):
            x = place_of(axis, span, tick.value)
            canvas.line(QPointF(x, top), QPointF(x, top + look.px(MARK)), theme.muted, width)
    for label in labels:
        colour = theme.text if label.tick and label.tick.strong else theme.muted
        middle = label_top(look, label, top) + look.line_height(ROLE) / 2
        canvas.text(label.text, ROLE, label.left, middle, colour)


def _tick_label(look: Look, axis: Axis, tick: Tick, span: Span, others: list[AxisLabel]) -> AxisLabel:
    words = look.words(tick.label)
    text = words + AFTER if tick.value > axis.high else BEFORE + words if tick.value < axis.low else words
    left = place_of(axis, span, tick.value) - look.width(text, ROLE) / 2
    return _placed(look, text, left, span, others, tick)


def _shifted(look: Look, axis: Axis, label: AxisLabel, span: Span, others: list[AxisLabel]) -> AxisLabel:
    """Return ``label`` in the first line, if it finds room there around its tick; else as it is."""
    if label.line == 0 or label.tick is None:
        return label
    x, gap = place_of(axis, span, label.tick.value), look.px(GAP)
    first = [one for one in others if one.line == 0]
    low = max((one.left + one.width + gap for one in first if one.left < x), default=span.left)
    high = min((one.left - gap for one in first if one.left >= x), default=span.right)
    if low <= x <= high and high - low >= label.width:
        return replace(label, left=min(max(label.left, low), high - label.width), line=0)
    return label


def _title(look: Look, axis: Axis, span: Span, others: list[AxisLabel]) -> AxisLabel:
    text = look.words(axis.title)
    last = max((one.left + one.width for one in others), default=span.end)
    after = max(last, span.end) + look.px(GAP)
    fits = after + look.width(text, ROLE) <= span.right + ROUNDING
    return _placed(look, text, after if fits else span.right, span, others)


def _placed(
    look: Look, text: str, left: float, span: Span, others: list[AxisLabel], tick: Tick | None = None
) -> AxisLabel:
    width, gap, line = look.width(text, ROLE), look.px(GAP), 0
    left = max(span.left, min(left, span.right - width))
    while any(_collide(one, left - gap, left + width + gap) for one in others if one.line == line):
        line += 1
    return AxisLabel(text, left, width, line, tick)


def _collide(label: AxisLabel, left: float, right: float) -> bool:
    return label.left < right - ROUNDING and left + ROUNDING < label.left + label.width
