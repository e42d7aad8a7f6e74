"""A plane with two axes that never move by themselves, and what lies in it: one kind of panel, as plain frozen data.

What is drawn lies in this order, each in front of the one before: backdrop, regions, curves, arrows, points, captions.
Lines end where the plane ends. ``nan`` breaks a line and hides a point.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .colours import ClassMark
from .fields import Button
from .formula import Node
from .panels import Axis, Panel
from .text import Label

Place = tuple[float, float]
Tone = Literal["accent", "text", "muted", "good", "bad"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """A line through ``points``.

    Attributes:
        mark: Gives it the colour of a class; otherwise ``tone`` says what colour of the theme it has.
        width: In pixels at 100 %.
        name: Its name in tables; "" for what only helps the eye, which is in none.
    """

    points: tuple[Place, ...]
    mark: ClassMark | None = None
    tone: Tone = "accent"
    width: float = 2.5
    dashed: bool = False
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """The inside of a polygon, softly filled."""

    points: tuple[Place, ...]
    mark: ClassMark | None = None
    tone: Tone = "muted"


@dataclass(frozen=True, slots=True)
class Backdrop:
    """The whole plane coloured by the probabilities of classes.

    Attributes:
        columns, rows: How many cells there are; the first is at the upper left, and rows follow each other.
        shares: One byte a class for each cell, 255 for a probability of 1.
        marks: The classes.
    """

    columns: int
    rows: int
    shares: bytes
    marks: tuple[ClassMark, ...]

    def __post_init__(self) -> None:
        need = self.columns * self.rows * len(self.marks)
        if len(self.shares) != need:
            raise ValueError(f"shares must have {need} bytes, got {len(self.shares)}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrow:
    """An arrow from ``start`` to ``end``."""

    start: Place
    end: Place
    mark: ClassMark | None = None
    tone: Tone = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A point; one beyond an axis stands at its end as an arrow-head, and its label is always true.

    Attributes:
        label: Stands beside it.
        is_result: Whether the label is a number that is to be read, and therefore larger on a wall.
        radius: In pixels at 100 %.
        is_ring: Whether it looks like the knob of a slider.
        is_open: Whether what is behind a ring shows through it.
        intent: Key of the edit when it is dragged or moved by arrow keys; the value is its new place ``(x, y)``, within
            the axes. "" if it cannot be moved.
        index: Goes with the intent.
        stride: How far an arrow key moves it; ten times as far with Shift.
        name: Its name in tables; "" keeps it out of them.
    """

    x: float
    y: float
    label: Label = ""
    is_result: bool = False
    mark: ClassMark | None = None
    tone: Tone = "accent"
    radius: float = 5.0
    is_ring: bool = False
    is_open: bool = False
    intent: str = ""
    index: tuple[int, ...] = ()
    stride: Place = (0.1, 0.1)
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Caption:
    """A word in the picture, as near to ``(x, y)`` as there is room."""

    x: float
    y: float
    text: Label
    mark: ClassMark | None = None
    tone: Tone = "muted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plot(Panel):
    """A plane. A strong tick draws its line through it; that of ``y`` has its label in the picture.

    Attributes:
        has_axes: Whether axes and ticks are drawn; a triangle of probabilities has none.
        is_isometric: Whether a step to the right is as long as a step up.
        plane_intent: Key of the edit when the free plane is clicked, with the place ``(x, y)``; "" if there is none.
        remove_intent: Key of the edit when a point with an index is right-clicked, or Delete is pressed; "" if none.
        least_height: Of the plane, in pixels at 100 %.
        foot: A formula below, its terms in the colours of ``classes``.
        note: A sentence below; ``note_is_good`` colours it: True green, False red, None plain. If
            ``note_is_prompt``, it says what to do here, which is of no use to an audience.
        numbers: The numbers in foot and note, by name, for tables.
    """

    x: Axis
    y: Axis
    backdrop: Backdrop | None = None
    regions: tuple[Region, ...] = ()
    curves: tuple[Curve, ...] = ()
    arrows: tuple[Arrow, ...] = ()
    points: tuple[Point, ...] = ()
    captions: tuple[Caption, ...] = ()
    has_axes: bool = True
    is_isometric: bool = False
    plane_intent: str = ""
    remove_intent: str = ""
    least_height: float = 130.0
    classes: tuple[ClassMark, ...] = ()
    foot: Node | None = None
    note: Label = ""
    note_is_good: bool | None = None
    note_is_prompt: bool = False
    numbers: tuple[tuple[str, float], ...] = ()
    buttons: tuple[Button, ...] = ()
