"""Three probabilities as a point in the triangle: where it is pushed, where it came from, and where it should be."""

from __future__ import annotations

import math
from collections.abc import Iterator

from .colours import class_marks
from .descent_numbers import DescentNumbers
from .descent_trail import is_distribution, live_trail, target_of
from .formula import Symbol
from .loss_pages import is_reached
from .numbers import number, percent
from .panels import Axis
from .plots import Arrow, Caption, Curve, Place, Plot, Point, Region
from .state import State
from .text import Text, listed, t
from .triangle import CORNERS, HEIGHT, contours, place_of
from .units import unit_name

STEP = 5
SIDE, TOP, BOTTOM = 0.15, 0.1, 0.14
AWAY = 0.08  # how far the name of a corner stays away from it
BESIDE = (0.026, 0.015)  # from the end of a line to its value, straight away from the right edge, which stays whole
LEVELS = (0.1, 0.5, 1.0, 2.0, 3.0)  # of loss, in the unit of the State
CLEAR = 0.09  # from the point and the corners to a value
MOST_DOTS = 60
STRIDE = 0.01
Contour = tuple[float, tuple[Place, ...], Place]


def triangle_panel(state: State, numbers: DescentNumbers | None) -> Plot:
    """Return the triangle of a State of three classes."""
    known = numbers if is_reached(state, STEP) else None
    is_covered = numbers is None and is_reached(state, STEP)
    lines = _contours(state) if known else ()
    values = tuple(_values(lines, known)) if known else ()
    return Plot(
        key="triangle",
        title=t("probabilities as a point"),
        formula=Symbol("p"),
        summary=_summary(state, known),
        x=Axis(-SIDE, 1.0 + SIDE),
        y=Axis(-BOTTOM, HEIGHT + TOP),
        regions=_regions(state),
        curves=(
            *(_contour(line) for _, line, _ in lines),
            Curve(points=(*CORNERS, CORNERS[0]), tone="text", width=1.5),
            *_trail(known),
        ),
        arrows=_arrows(known),
        points=_points(state, known),
        captions=(
            *_names(state),
            *values,
            *((Caption(x=0.5, y=HEIGHT / 3.0, text="?"),) if is_covered else ()),
        ),
        has_axes=False,
        is_isometric=True,
        classes=class_marks(state.classes),
        note=t("lines of equal loss, in {unit}", unit=unit_name(state.unit)) if known else "",
        spot=state.step in (STEP, STEP + 1),
    )


def _regions(state: State) -> tuple[Region, ...]:
    """Return where each class is the most probable one."""
    middle, marks = (0.5, HEIGHT / 3.0), class_marks(state.classes)
    return tuple(
        Region(
            points=(corner, _half(corner, CORNERS[(index + 1) % 3]), middle, _half(corner, CORNERS[(index + 2) % 3])),
            mark=marks[index],
        )
        for index, corner in enumerate(CORNERS)
    )


def _half(one: Place, other: Place) -> Place:
    return (one[0] + other[0]) / 2.0, (one[1] + other[1]) / 2.0


def _names(state: State) -> tuple[Caption, ...]:
    return tuple(
        Caption(
            x=corner[0] + AWAY * (corner[0] - 0.5),
            y=corner[1] + AWAY * (corner[1] - HEIGHT / 3.0),
            text=mark.name,
            mark=mark,
        )
        for corner, mark in zip(CORNERS, class_marks(state.classes), strict=True)
    )


def _contours(state: State) -> tuple[Contour, ...]:
    """Return each level of the loss with its line, and the place of its value."""
    target = target_of(state)
    if target is None or not is_distribution(target):
        return ()
    whole = tuple(share / sum(target) for share in target)
    per_unit = 1.0 if state.unit == "nats" else math.log(2.0)
    lines = contours(whole, tuple(level * per_unit for level in LEVELS))
    shown = zip(LEVELS, lines, strict=True)
    return tuple((level, line, _end(line, whole)) for level, line in shown if line)


def _contour(line: tuple[Place, ...]) -> Curve:
    return Curve(points=line, tone="muted", width=1.0)


def _end(line: tuple[Place, ...], target: tuple[float, ...]) -> Place:
    """Return the place on a line that is nearest to a corner beside that of the goal."""
    goal = max(range(3), key=lambda index: target[index])
    corner = CORNERS[1 if goal == 2 else 2]  # along the right edge wherever it starts or ends there
    return min(line, key=lambda place: math.dist(place, corner))


def _values(lines: tuple[Contour, ...], numbers: DescentNumbers) -> Iterator[Caption]:
    """Yield the values of the lines, but for those that the point or the name of a corner would lie on."""
    taken = (place_of(numbers.probabilities), *CORNERS)
    for level, _, end in lines:
        if not any(math.dist(end, place) < CLEAR for place in taken):  # nan is nowhere
            yield Caption(x=end[0] + BESIDE[0], y=end[1] + BESIDE[1], text=f"{level:g}")


def _trail(numbers: DescentNumbers | None) -> tuple[Curve, ...]:
    places = tuple(map(place_of, numbers.path)) if numbers else ()
    return (Curve(points=places, tone="text", width=1.5, name="trail"),) if len(places) > 1 else ()


def _arrows(numbers: DescentNumbers | None) -> tuple[Arrow, ...]:
    if numbers is None or numbers.next_probabilities is None:
        return ()
    return (Arrow(start=place_of(numbers.probabilities), end=place_of(numbers.next_probabilities), tone="accent"),)


def _points(state: State, numbers: DescentNumbers | None) -> tuple[Point, ...]:
    if numbers is None:
        return ()
    before = tuple(map(place_of, numbers.path[:-1])) if len(live_trail(state).rates) <= MOST_DOTS else ()
    dots = tuple(Point(x=x, y=y, tone="text", radius=2.0) for x, y in before)
    here = place_of(numbers.probabilities)
    moved = Point(
        x=here[0],
        y=here[1],
        radius=8.0,
        is_ring=True,
        intent="simplex",
        stride=(STRIDE, STRIDE),
        name="p",
    )
    return (*dots, *_ghost(numbers), *_goal(state, numbers), moved)


def _goal(state: State, numbers: DescentNumbers) -> tuple[Point, ...]:
    if numbers.target is None or not is_distribution(target_of(state)):
        return ()
    x, y = place_of(numbers.target)
    return (Point(x=x, y=y, label=t("goal"), tone="good", radius=6.0, name="y"),)


def _ghost(numbers: DescentNumbers) -> tuple[Point, ...]:
    if numbers.ghosts is None:
        return ()
    x, y = place_of(numbers.ghosts)
    return (Point(x=x, y=y, label=t("pinned"), tone="muted", radius=5.0, is_ring=True, name="pinned"),)


def _summary(state: State, numbers: DescentNumbers | None) -> Text:
    if numbers is None:
        return t("The triangle of three probabilities.")
    pairs = zip(state.classes.names, numbers.probabilities, strict=True)
    shares = listed(f"{name} {percent(p)}" for name, p in pairs)
    if numbers.target is None:
        return t("The point: {shares}.", shares=shares)
    goal = listed(f"{name} {number(q)}" for name, q in zip(state.classes.names, numbers.target, strict=True))
    return t("The point: {shares}. Its goal: {goal}.", shares=shares, goal=goal)
