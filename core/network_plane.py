"""The plane of the linear network: coloured by the probabilities, with boundaries, points, and the place looked at."""

from __future__ import annotations

from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING

from .edits import Intent
from .fields import Button
from .loss_pages import is_reached
from .network_boundaries import boundaries
from .network_options import COLUMNS, ROWS, PointSet
from .network_panels import PLANE, SIZE
from .network_points import feature_name, network_marks, nice_step, points_of
from .panels import Axis, Tick
from .plots import Backdrop, Curve, Plot, Point
from .state import State
from .text import Label, Text, t

if TYPE_CHECKING:
    from .network_numbers import NetworkNumbers

RING, DOT = 9.0, 4.5


def plane_panel(state: State, numbers: NetworkNumbers | None) -> Plot:
    """Return the plane with its points; its colours and boundaries come with their step."""
    points, count = points_of(state.network), len(state.network.bias)
    shown = numbers if is_reached(state, PLANE) else None
    return Plot(
        key="plane",
        title=t("probabilities over the plane"),
        summary=_summary(state, numbers),
        x=_axis(points, 0),
        y=_axis(points, 1),
        backdrop=_backdrop(points, count, shown.shares) if shown else None,
        curves=_boundaries(points, shown) if shown else (),
        points=(*_dots(points, count), _ring(state)),
        classes=network_marks(points, count),
        plane_intent="network_click",
        remove_intent="remove_point",
        note=_note(points, count, numbers),
        buttons=_buttons(state),
        spot=state.step in (PLANE, SIZE),
    )


def _axis(points: PointSet, place: int) -> Axis:
    low, high = points.window[2 * place : 2 * place + 2]
    step = nice_step(high - low)
    first, last = -int(-low // step), int(high // step)
    ticks = tuple(Tick(n * step, f"{n * step + 0.0:.6g}".replace("-", "−")) for n in range(first, last + 1))
    name = feature_name(points, place)
    title: Label = f"X{place + 1}"
    return Axis(low, high, ticks, t("X{number} {feature}", number=place + 1, feature=name) if name else title)


def _backdrop(points: PointSet, count: int, shares: bytes | None) -> Backdrop | None:
    return None if shares is None else Backdrop(COLUMNS, ROWS, shares, network_marks(points, count))


def _boundaries(points: PointSet, numbers: NetworkNumbers) -> tuple[Curve, ...]:
    planes = tuple((*row, bias) for row, bias in zip(numbers.weight, numbers.bias, strict=True))
    lines = boundaries(planes, points.window)  # pyright: ignore[reportArgumentType] - rows have two numbers
    return tuple(
        Curve(points=line, tone="text", width=1.5, name=f"boundary {n}") for n, line in enumerate(lines, start=1)
    )


@lru_cache(maxsize=8)
def _dots(points: PointSet, count: int) -> tuple[Point, ...]:
    marks = network_marks(points)
    spans = points.window[1] - points.window[0], points.window[3] - points.window[2]
    stride = (nice_step(spans[0], 80), nice_step(spans[1], 30))
    return tuple(
        Point(
            x=x,
            y=y,
            mark=marks[label] if label < count else None,
            tone="muted",
            radius=DOT,
            intent="network_point",
            index=(place,),
            stride=stride,
            name=marks[label].name,
        )
        for place, (x, y), label in sorted(
            zip(range(len(points.inputs)), points.inputs, points.labels, strict=True), key=itemgetter(2)
        )
    )


def _ring(state: State) -> Point:
    (x, y), window = state.network.place, points_of(state.network).window
    stride = (nice_step(window[1] - window[0], 80), nice_step(window[3] - window[2], 30))
    return Point(
        x=x, y=y, tone="text", radius=RING, is_ring=True, is_open=True, intent="network_place", stride=stride, name="X"
    )


def _buttons(state: State) -> tuple[Button, ...]:
    own = state.network.points is not None
    some = bool(points_of(state.network).inputs)
    return (
        Button(
            t("Iris petals"), Intent("network_iris"), t("show the petals of 150 irises, unscaled"), own, chosen=not own
        ),
        Button(t("Open…"), Intent("open_points"), t("open a table of two inputs and a class"), icon="folder-open"),
        Button(t("Remove all points"), Intent("remove_points"), enabled=some, icon="trash-2"),
    )


def _note(points: PointSet, count: int, numbers: NetworkNumbers | None) -> Text | str:
    if numbers is not None and numbers.shares is None:
        return t("Some probabilities are nan: the plane stays uncoloured.")
    lost = sum(label >= count for label in points.labels)
    if not lost:
        return ""
    return t("{count} points have a class without an output: they are grey, and do not count.", count=lost)


def _summary(state: State, numbers: NetworkNumbers | None) -> Text:
    points = points_of(state.network)
    if numbers is None or not numbers.counted:
        return t("{count} points in the plane.", count=len(points.inputs))
    return t(
        "{count} points in the plane; the network is right at {hits} of {counted}.",
        count=len(points.inputs),
        hits=numbers.hits,
        counted=numbers.counted,
    )
