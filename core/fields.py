"""What can be pressed or set on a panel: buttons, choices and numbers, each with the intent that it reports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from .colours import ClassMark
from .intent import Intent
from .text import Label


@dataclass(frozen=True, slots=True)
class Button:
    """Something to press. ``icon`` is the name of a file in assets/icons, without ``.svg``.

    A ``chosen`` one stands for what is the case already: it is marked, and there is nothing to press.
    """

    label: Label
    intent: Intent
    hint: Label = ""
    enabled: bool = True
    icon: str = ""
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several values; one ``for_mouse`` says what a click does."""

    label: Label
    key: str
    value: Any
    options: tuple[tuple[Any, Label], ...]
    hint: Label = ""
    for_mouse: bool = False


@dataclass(frozen=True, slots=True)
class Real:
    """A number in ``low`` to ``high``.

    Attributes:
        slider: Whether a slider stands beside the box, with ``low_label`` and ``high_label`` at its ends.
        logarithmic: Whether the slider is.
        integer: Whether only whole numbers make sense.
        none_label: What the box says while ``value`` is None; "" if it always has a value.
        index: Goes with the intent.
        mark: The class that it belongs to, if any.
        enabled: Whether it has a say at present.
    """

    label: Label
    key: str
    value: float | int | None
    low: float
    high: float
    decimals: int = 2
    slider: bool = False
    logarithmic: bool = False
    integer: bool = False
    low_label: Label = ""
    high_label: Label = ""
    none_label: Label = ""
    index: tuple[int, ...] = ()
    mark: ClassMark | None = None
    hint: Label = ""
    enabled: bool = True


Field = Choice | Real | Button
