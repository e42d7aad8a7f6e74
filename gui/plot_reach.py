"""How the keyboard gets about in a plot: what its keys mean, and which point lies beside another one."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt

from core.plots import Point

Handle = tuple[str, tuple[int, ...]]
STRIDES = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, 1), Qt.Key.Key_Down: (0, -1)}
TURNS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
REMOVALS = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
PRESSES = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Insert)


def beside(places: Sequence[QPointF | None], start: int, right: int, up: int) -> int:
    """Return the place in ``places`` of the nearest pixel in a direction, within 45°; ``start`` if there is none.

    >>> beside([QPointF(0, 0), QPointF(9, 5), QPointF(5, -9)], 0, right=1, up=0)
    1
    """
    here = places[start]
    if here is None:
        return start

    def distance(place: QPointF | None) -> float:
        if place is None:
            return math.inf
        along = (place.x() - here.x()) * right - (place.y() - here.y()) * up
        across = abs((place.x() - here.x()) * up) + abs((place.y() - here.y()) * right)
        return math.hypot(along, across) if along > 0.0 and along >= across else math.inf

    ways = [distance(place) for place in places]
    best = min(range(len(ways)), key=ways.__getitem__)
    return best if ways[best] < math.inf else start


def handle(point: Point) -> Handle:
    """Return what stays the same of a point while it moves."""
    return point.intent, point.index
