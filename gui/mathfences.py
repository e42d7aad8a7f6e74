"""Fences that grow with what is between them."""

from __future__ import annotations

from gui.mathboxes import CLOSE, OPEN, Box, beside, on_axis
from gui.mathfont import MathFont

COVERAGE = 0.95  # the share of the child's height that a fence has to cover; TeX: 0.901
SHORTFALL = 0.5  # em: TeX's \delimitershortfall, 5 pt in 10 pt type


def fenced(child: Box, left: str, right: str, size: float, font: MathFont) -> Box:
    """Return ``child`` between two fences that grow with it, about the axis; an empty one is left out."""
    axis = font.constants.axis_height * size
    reach = 2 * max(child.ascent - axis, child.descent + axis)
    needed = max(COVERAGE * reach, reach - SHORTFALL * size) / size
    boxes = [_fence(left, needed, size, axis, font), child, _fence(right, needed, size, axis, font)]
    row = beside((0.0, box) for box in boxes if box)
    return row._replace(before=OPEN if left else row.before, after=CLOSE if right else row.after)


def _fence(character: str, needed: float, size: float, axis: float, font: MathFont) -> Box | None:
    if not character:
        return None
    glyph = font.taller(character, needed)
    return on_axis(glyph, size, axis, max(1.0, needed / (glyph.ascent + glyph.descent)))
