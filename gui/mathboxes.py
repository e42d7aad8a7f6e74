"""Boxes of ink, and how two-dimensional ones are put together: scripts, fractions, limits, roots, lines.

The rules are those of TeX (The TeXbook, appendix G) with the distances of the font's MATH table. A box's origin is the
left end of its baseline; y points down, and all lengths are in px.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeAlias

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainterPath

from gui.mathfont import UNITS, Glyph, MathFont
from gui.mathtable import MathConstants

ORDINARY, LARGE, BINARY, RELATION, OPEN, CLOSE, PUNCTUATION, INNER = range(8)  # TeX's kinds of atom

_FRACTION_PADDING = 0.12  # em: TeX's \nulldelimiterspace
_RULE_OVERHANG = 0.06  # em: how far a fraction's rule reaches over what is above and below it


class Shape(NamedTuple):
    """One outline to be filled, its scales along and across, and where its ink begins and ends."""

    path: QPainterPath
    width_scale: float
    height_scale: float
    left: float
    right: float


class Box(NamedTuple):
    """Something that has been laid out: its size, what is in it and where, and what it is to its neighbours.

    Attributes:
        width: To where the next box begins.
        ascent: Height above the baseline.
        descent: Depth below the baseline.
        parts: Offset to the right, offset downwards, and what is there.
        before: The kind of atom it is to what stands before it.
        after: The kind of atom it is to what stands after it.
        italic: How far its last glyph leans out over the width.
        hue: Its class colour, None for that of what is around.
        key: What pointing at it reports, None for nothing.
    """

    width: float
    ascent: float
    descent: float
    parts: Parts = ()
    before: int = ORDINARY
    after: int = ORDINARY
    italic: float = 0.0
    hue: int | None = None
    key: int | None = None


Parts: TypeAlias = "Sequence[tuple[float, float, Shape | Box]]"


def glyph_run(glyphs: Sequence[Glyph], size: float, kind: int = ORDINARY) -> Box:
    """Return ``glyphs`` side by side at ``size`` px per em."""
    parts: list[tuple[float, float, Shape]] = []
    x, scale = 0.0, size / UNITS
    for glyph in glyphs:
        parts.append((x, 0.0, Shape(glyph.path, scale, scale, glyph.left * size, glyph.right * size)))
        x += glyph.advance * size
    ascent = max((glyph.ascent for glyph in glyphs), default=0.0) * size
    descent = max((glyph.descent for glyph in glyphs), default=0.0) * size
    italic = glyphs[-1].italic * size if glyphs else 0.0
    return Box(x, ascent, descent, parts, kind, kind, italic)


def beside(boxes: Iterable[tuple[float, Box]]) -> Box:
    """Return boxes side by side on one baseline, each after the space that is given with it."""
    parts: list[tuple[float, float, Box]] = []
    x = ascent = descent = 0.0
    for space, box in boxes:
        x += space
        parts.append((x, 0.0, box))
        x += box.width
        ascent, descent = max(ascent, box.ascent), max(descent, box.descent)
    if len(parts) == 1:
        return parts[0][2]
    return Box(x, ascent, descent, parts)


def scripted(
    base: Box, sub: Box | None, sup: Box | None, size: float, constants: MathConstants, cramped: bool, drop: Box | None
) -> Box:
    """Return ``base`` with a subscript and a superscript.

    Args:
        base: What has the scripts.
        sub: The subscript.
        sup: The superscript.
        size: Px per em of the base.
        constants: Distances of the font.
        cramped: Superscripts stay low, as under a rule.
        drop: The base again if its scripts are to follow its height and depth; None if it is a line of text.
    """
    raised, lowered = _script_shifts(sub, sup, size, constants, cramped, drop)
    parts: list[tuple[float, float, Box]] = [(0.0, 0.0, base)]
    width, ascent, descent = base.width, base.ascent, base.descent
    space = constants.space_after_script * size
    if sub:
        parts.append((base.width, lowered, sub))
        width, descent = base.width + sub.width + space, max(descent, lowered + sub.descent)
    if sup:
        x = base.width + base.italic
        parts.append((x, -raised, sup))
        width, ascent = max(width, x + sup.width + space), max(ascent, raised + sup.ascent)
    return Box(width, ascent, descent, parts, base.before, base.after)


def fraction(top: Box, bottom: Box, size: float, constants: MathConstants, display: bool) -> Box:
    """Return ``top`` over ``bottom``, both centred on a rule of whole px at the height of the axis."""
    thickness = max(1.0, round(constants.fraction_rule_thickness * size))
    rule_top = -round(constants.axis_height * size + thickness / 2)  # a rule on whole px is crisp on the screen
    up, down, gap_above, gap_below = _fraction_distances(constants, display)
    raised = max(up * size, -rule_top + gap_above * size + top.descent)
    lowered = max(down * size, rule_top + thickness + gap_below * size + bottom.ascent)
    rule_width = max(top.width, bottom.width) + 2 * _RULE_OVERHANG * size
    padding = _FRACTION_PADDING * size
    parts: list[tuple[float, float, Shape | Box]] = [
        (padding, rule_top, _rule(rule_width, thickness)),
        (padding + (rule_width - top.width) / 2, -raised, top),
        (padding + (rule_width - bottom.width) / 2, lowered, bottom),
    ]
    return Box(rule_width + 2 * padding, raised + top.ascent, lowered + bottom.descent, parts, INNER, INNER)


def limits(operator: Box, below: Box | None, above: Box | None, size: float, constants: MathConstants) -> Box:
    """Return ``operator`` with what is to stand centred below and above it."""
    width = max(box.width for box in (operator, below, above) if box)
    parts: list[tuple[float, float, Box]] = [((width - operator.width) / 2, 0.0, operator)]
    ascent, descent = operator.ascent, operator.descent
    if above:
        gap = max(constants.upper_limit_gap_min * size, constants.upper_limit_baseline_rise_min * size - above.descent)
        parts.append(((width - above.width) / 2, -(ascent + gap + above.descent), above))
        ascent += gap + above.descent + above.ascent
    if below:
        gap = max(constants.lower_limit_gap_min * size, constants.lower_limit_baseline_drop_min * size - below.ascent)
        parts.append(((width - below.width) / 2, descent + gap + below.ascent, below))
        descent += gap + below.ascent + below.descent
    return Box(width, ascent, descent, parts, LARGE, LARGE)


def on_axis(glyph: Glyph, size: float, axis: float, stretch: float = 1.0) -> Box:
    """Return ``glyph`` with the middle of its ink ``axis`` px above the baseline, ``stretch`` times as high."""
    scale, height = size / UNITS, stretch * size
    lowered = (glyph.ascent - glyph.descent) / 2 * height - axis
    shape = Shape(glyph.path, scale, scale * stretch, glyph.left * size, glyph.right * size)
    ascent, descent = glyph.ascent * height - lowered, glyph.descent * height + lowered
    return Box(glyph.advance * size, ascent, descent, ((0.0, lowered, shape),), LARGE, LARGE)


def root(child: Box, size: float, font: MathFont, display: bool) -> Box:
    """Return ``child`` under a root sign whose rule is as thick as that of the sign."""
    constants = font.constants
    gap = constants.radical_display_style_vertical_gap if display else constants.radical_vertical_gap
    thickness = constants.radical_rule_thickness * size
    needed = child.ascent + child.descent + gap * size + thickness
    sign = font.taller("√", needed / size)
    height = (sign.ascent + sign.descent) * size
    stretch = max(1.0, needed / height)
    top = child.ascent + (gap * size + (height * stretch - needed) / 2) + thickness
    lowered = sign.ascent * size * stretch - top
    scale = size / UNITS
    shape = Shape(sign.path, scale, scale * stretch, sign.left * size, sign.right * size)
    x = sign.advance * size
    parts = ((0.0, lowered, shape), (x, -top, _rule(child.width, thickness)), (x, 0.0, child))
    descent = max(child.descent, height * stretch - top)
    return Box(x + child.width, top + constants.radical_extra_ascender * size, descent, parts)


def lines(boxes: Sequence[Box], indents: Sequence[float], leading: float, skip: float) -> Box:
    """Return boxes below each other, ``leading`` apart and their baselines ``skip`` apart at least.

    The baseline is that of the first.
    """
    parts: list[tuple[float, float, Box]] = [(indents[0], 0.0, boxes[0])]
    y = 0.0
    for above, box, indent in zip(boxes, boxes[1:], indents[1:], strict=False):
        y += max(skip, above.descent + leading + box.ascent)
        parts.append((indent, y, box))
    width = max(indent + box.width for indent, box in zip(indents, boxes, strict=True))
    return Box(width, boxes[0].ascent, y + boxes[-1].descent, parts, boxes[0].before, boxes[-1].after)


def centred(box: Box, axis: float, margin: float) -> Box:
    """Return ``box`` shifted so that its middle is ``axis`` px above the baseline, with ``margin`` on both sides."""
    lowered = (box.ascent - box.descent) / 2 - axis
    parts = ((margin, lowered, box),)
    return Box(box.width + 2 * margin, box.ascent - lowered, box.descent + lowered, parts, box.before, box.after)


def _script_shifts(
    sub: Box | None, sup: Box | None, size: float, constants: MathConstants, cramped: bool, drop: Box | None
) -> tuple[float, float]:
    up = constants.superscript_shift_up_cramped if cramped else constants.superscript_shift_up
    raised, lowered = up * size, constants.subscript_shift_down * size
    if drop:
        raised = max(raised, drop.ascent - constants.superscript_baseline_drop_max * size)
        lowered = max(lowered, drop.descent + constants.subscript_baseline_drop_min * size)
    if sup:
        raised = max(raised, sup.descent + constants.superscript_bottom_min * size)
    if sub and not sup:
        lowered = max(lowered, sub.ascent - constants.subscript_top_max * size)
    if sub and sup:
        gap = (raised - sup.descent) - (sub.ascent - lowered)
        lowered += max(0.0, constants.sub_superscript_gap_min * size - gap)
        lift = max(0.0, constants.superscript_bottom_max_with_subscript * size - (raised - sup.descent))
        raised, lowered = raised + lift, lowered - lift
    return raised, lowered


def _fraction_distances(constants: MathConstants, display: bool) -> tuple[float, float, float, float]:
    if display:
        return (
            constants.fraction_numerator_display_style_shift_up,
            constants.fraction_denominator_display_style_shift_down,
            constants.fraction_num_display_style_gap_min,
            constants.fraction_denom_display_style_gap_min,
        )
    return (
        constants.fraction_numerator_shift_up,
        constants.fraction_denominator_shift_down,
        constants.fraction_numerator_gap_min,
        constants.fraction_denominator_gap_min,
    )


def _rule(width: float, thickness: float) -> Shape:
    return Shape(_SQUARE, width / UNITS, thickness / UNITS, 0.0, width)


_SQUARE = QPainterPath()
_SQUARE.addRect(0.0, 0.0, UNITS, UNITS)
_SQUARE.setFillRule(Qt.FillRule.WindingFill)
