"""The points on screen: the petals of the irises, or the user's own, and how their classes look."""

from __future__ import annotations

import csv
import math
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from .colours import PETROFF_SIX, ClassMark
from .network_options import MAX_OUTPUTS, NetworkOptions, PointSet
from .text import Label, t

IRIS_FILE = Path(__file__).parent.parent / "assets" / "data" / "iris-petals.csv"
IRIS_WINDOW = (0.0, 8.0, 0.0, 3.0)
_FEATURES = {"petal length (cm)": t("petal length (cm)"), "petal width (cm)": t("petal width (cm)")}
STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
TICKS = 6


def points_of(options: NetworkOptions) -> PointSet:
    """Return the points of ``options``: the irises unless there are own ones."""
    return iris() if options.points is None else options.points


@cache
def iris() -> PointSet:
    """Return length and width in cm of the petals of 150 irises of three species (R. A. Fisher, 1936)."""
    with IRIS_FILE.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    names = tuple(dict.fromkeys(row[2] for row in rows))
    inputs = tuple((float(row[0]), float(row[1])) for row in rows)
    return PointSet(inputs, tuple(names.index(row[2]) for row in rows), names, (header[0], header[1]), IRIS_WINDOW)


def class_name(points: PointSet, index: int) -> str:
    """Return the name of a class, which its output has too.

    >>> class_name(PointSet(names=("setosa",)), 0), class_name(PointSet(names=("setosa",)), 1)
    ('setosa', 'Y2')
    """
    return points.names[index] if index < len(points.names) else f"Y{index + 1}"


def network_marks(points: PointSet, count: int = MAX_OUTPUTS) -> tuple[ClassMark, ...]:
    """Return how the first ``count`` classes look."""
    return tuple(ClassMark(class_name(points, index), PETROFF_SIX[index]) for index in range(count))


def feature_name(points: PointSet, place: int) -> Label:
    """Return what X1 (``place`` 0) or X2 is; "" if nobody said."""
    name = points.features[place] if points.features else ""
    return _FEATURES.get(name, name)


def nice_step(span: float, count: int = TICKS) -> float:
    """Return a round number that goes some ``count`` times into ``span``.

    >>> nice_step(8.0), nice_step(3.0), nice_step(0.07)
    (2.0, 0.5, 0.02)
    """
    raw = span / count
    power = 10.0 ** math.floor(math.log10(raw))
    return float(f"{next(step for step in STEPS if raw <= step * power * 1.0001) * power:.3g}")


def nice_window(inputs: Iterable[tuple[float, ...]]) -> tuple[float, ...]:
    """Return round ends, for X1 and then X2, between which all ``inputs`` lie with some room around them.

    >>> nice_window([(1.0, 0.1), (6.9, 2.5)])
    (0.0, 8.0, 0.0, 3.0)
    """
    ends: list[float] = []
    for values in zip(*inputs, strict=True):
        low, high = min(values), max(values)
        span = high - low or abs(high) or 1.0
        step = nice_step(span)
        lowest, highest = math.floor((low - 0.04 * span) / step), math.ceil((high + 0.04 * span) / step)
        ends += [float(f"{lowest * step:.9g}"), float(f"{highest * step:.9g}")]
    return tuple(ends) or IRIS_WINDOW


def decimals_of(span: float) -> int:
    """Return how many decimals a place has that is set by hand on an axis of this length.

    >>> decimals_of(8.0), decimals_of(300.0), decimals_of(0.02)
    (2, 0, 4)
    """
    return max(0, 2 - math.floor(math.log10(span)))
