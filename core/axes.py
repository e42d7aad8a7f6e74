"""An axis with its ticks, as plain frozen data."""

from __future__ import annotations

from dataclasses import dataclass

from .text import Label


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on an axis. ``strong`` draws a line through the picture, as for the loss of a uniform guess."""

    value: float
    label: Label
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Axis:
    """An axis from ``low`` to ``high``, which never moves by itself."""

    low: float
    high: float
    ticks: tuple[Tick, ...] = ()
    title: Label = ""
