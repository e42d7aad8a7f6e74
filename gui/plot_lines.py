"""Lines cut to a window, so that no painter is asked for a pixel a million screens away."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise

from PySide6.QtCore import QRectF

Place = tuple[float, float]


def lines_within(points: Sequence[Place], window: QRectF) -> list[list[Place]]:
    """Return the parts of the line through ``points`` that lie in ``window``; what is not finite breaks it.

    >>> lines_within([(-1.0, 0.5), (3.0, 0.5)], QRectF(0.0, 0.0, 2.0, 1.0))
    [[(0.0, 0.5), (2.0, 0.5)]]
    """
    box = (window.left(), window.top(), window.right(), window.bottom())
    left, top, right, bottom = box
    if points and all(left <= x <= right and top <= y <= bottom for x, y in points):
        return [list(points)]
    lines: list[list[Place]] = []
    for start, end in _pieces(points, box):
        if lines and lines[-1][-1] == start:
            lines[-1].append(end)
        else:
            lines.append([start, end])
    return lines


def _pieces(points: Sequence[Place], box: tuple[float, float, float, float]) -> Iterator[tuple[Place, Place]]:
    for start, end in pairwise(points):
        if all(map(math.isfinite, (*start, *end))):
            piece = _cut(start, end, box)
            if piece is not None:
                yield piece


def _cut(start: Place, end: Place, box: tuple[float, float, float, float]) -> tuple[Place, Place] | None:
    """Liang and Barsky, "A new concept and method for line clipping", ACM Transactions on Graphics 3 (1984)."""
    first, last = 0.0, 1.0
    for axis in (0, 1):
        low, high, origin, way = box[axis], box[axis + 2], start[axis], end[axis] - start[axis]
        if way == 0.0 and not low <= origin <= high:
            return None
        if way != 0.0:
            enters, leaves = sorted(((low - origin) / way, (high - origin) / way))
            first, last = max(first, enters), min(last, leaves)
    if first > last:
        return None
    return _along(start, end, first), _along(start, end, last)


def _along(start: Place, end: Place, share: float) -> Place:
    if share in (0.0, 1.0):
        return end if share else start
    return start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1])
