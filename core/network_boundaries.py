"""Where two classes are equally probable and no other is more so: straight lines, in a window of the plane."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import combinations

Place = tuple[float, float]
Plane = tuple[float, float, float]  # w1, w2, b: the logit w1 x + w2 y + b


def boundaries(planes: tuple[Plane, ...], window: tuple[float, ...]) -> tuple[tuple[Place, Place], ...]:
    """Return the line between each two neighbouring classes as its two ends.

    Args:
        planes: For each class what makes its logit: both weights and the bias.
        window: The ends of x, then those of y.

    >>> boundaries(((1.0, 0.0, 0.0), (0.0, 0.0, 2.0)), (0.0, 4.0, 0.0, 1.0))
    (((2.0, 0.0), (2.0, 1.0)),)
    """
    if not all(map(math.isfinite, (value for plane in planes for value in plane))):
        return ()
    return tuple(_lines(planes, window))


def _lines(planes: tuple[Plane, ...], window: tuple[float, ...]) -> Iterator[tuple[Place, Place]]:
    left, right, bottom, top = window
    sides = ((1.0, 0.0, -left), (-1.0, 0.0, right), (0.0, 1.0, -bottom), (0.0, -1.0, top))  # each 0 or more inside
    for first, second in combinations(range(len(planes)), 2):
        line = _difference(planes[first], planes[second])
        rivals = (_difference(planes[first], plane) for k, plane in enumerate(planes) if k not in (first, second))
        ends = _cut(line, (*sides, *rivals))
        if ends is not None:
            yield ends


def _difference(one: Plane, other: Plane) -> Plane:
    return one[0] - other[0], one[1] - other[1], one[2] - other[2]


def _cut(line: Plane, halves: tuple[Plane, ...]) -> tuple[Place, Place] | None:
    """Return the part of the line ``a x + b y + c = 0`` where all ``halves`` are 0 or more, from bottom to top."""
    a, b, c = line
    size = math.hypot(a, b)
    if size == 0.0 or not math.isfinite(size):
        return None
    a, b, c = a / size, b / size, c / size
    x, y, along = -a * c, -b * c, (-b, a)  # the foot of the origin, and the direction
    low, high = -math.inf, math.inf
    for p, q, r in halves:
        here, slope = p * x + q * y + r, p * along[0] + q * along[1]
        if abs(slope) <= 1e-12 * math.hypot(p, q):
            if here < 0.0:
                return None
        elif slope > 0.0:
            low = max(low, -here / slope)
        else:
            high = min(high, -here / slope)
    if not low < high or not math.isfinite(high - low):
        return None
    ends = sorted(
        ((x + s * along[0] + 0.0, y + s * along[1] + 0.0) for s in (low, high)), key=lambda end: (end[1], end[0])
    )
    return ends[0], ends[1]
