"""Numbers below each other with their decimal points in line."""

from __future__ import annotations

from collections.abc import Iterable

from gui.canvas import CENTRE, Canvas
from gui.look import Look, Role


def has_point(text: str) -> bool:
    """Whether ``text`` has a place in such a line; 3.1e-07, inf and words stand in the middle.

    >>> has_point("−0.50"), has_point("97.8 %"), has_point("3.1e-07"), has_point("inf"), has_point("100")
    (True, True, False, False, False)
    """
    return "." in text and "e" not in text


def reaches(texts: Iterable[str], look: Look, role: Role) -> tuple[float, float]:
    """Return how far the texts reach to the left and to the right of their points, in pixels."""
    halves = [text.partition(".") for text in texts if has_point(text)]
    left = max((look.width(whole, role) for whole, _, _ in halves), default=0.0)
    right = max((look.width(point + part, role) for _, point, part in halves), default=0.0)
    return left, right


def needed(texts: list[str], look: Look, role: Role) -> float:
    """Return the width in pixels of a column of ``texts`` with their points in line."""
    return max(sum(reaches(texts, look, role)), *(look.width(text, role) for text in texts), 0.0)


def point_of(texts: Iterable[str], look: Look, role: Role) -> float:
    """Return where the points stand, in pixels from the middle of a column, so that the texts stand in its middle."""
    left, right = reaches(texts, look, role)
    return (left - right) / 2


def paint_number(
    canvas: Canvas, text: str, role: Role, centre: float, point: float, middle: float, colour: str
) -> None:
    """Paint ``text`` with its point at ``point``, from the ``centre`` of the column; what has none in the middle."""
    if has_point(text):
        left = centre + point - canvas.look.width(text.partition(".")[0], role)
        canvas.text(text, role, left, middle, colour)
    else:
        canvas.text(text, role, centre, middle, colour, CENTRE)
