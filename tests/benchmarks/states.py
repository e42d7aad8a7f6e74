"""What is measured: both scenes with few and with many classes."""

from __future__ import annotations

import math
from dataclasses import replace

from core.state import Batch, Classes, State

CASES = (("softmax", 3), ("softmax", 12), ("loss", 3), ("loss", 12))
MOVED = 1  # the class whose slider is moved


def state_of(scene: str, classes: int) -> State:
    """Return a State of ``scene`` with two samples: the article's for 3 classes, and more like it."""
    first = (2.0, 0.5, 6.0, -1.5, 3.2, 0.0, 4.1, -2.3, 1.7, 2.9, -0.4, 5.0)
    second = (0.1, 0.0, 3.0, 1.2, -2.0, 4.4, 0.7, 2.2, -3.1, 1.5, 0.9, -0.8)
    names = tuple(f"Y{index + 1}" for index in range(classes))
    return replace(
        State(scene=scene),
        classes=Classes(names, tuple(range(classes))),
        batch=Batch((first[:classes], second[:classes]), (2, 1)),
    )


def logit_at(tick: int) -> float:
    """Return where the slider stands at a tick: to and fro in steps as of a hand, by hundredths."""
    return round(5.0 * math.sin(tick / 23.0), 2)
