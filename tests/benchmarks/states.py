"""What is measured: scenes with few and with many classes, and a large picture."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path

from PySide6.QtGui import QColor, QImage, QPainter

from core.image_options import ColourClass
from core.pictures import with_picture
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


def large_picture(folder: Path) -> State:
    """Return a State of the image scene with a picture of a million places, made in ``folder``, and six classes."""
    side, path = 1000, folder / "large.png"
    image = QImage(side, side, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    for row in range(0, side, 20):
        for column in range(0, side, 20):
            painter.fillRect(column, row, 20, 20, QColor.fromHsv(row * 360 // side, 200, 55 + column * 200 // side))
    painter.end()
    image.save(str(path))
    state, _notices = with_picture(State(scene="image"), path)
    colours = tuple(ColourClass(f"Y{hue + 1}", QColor.fromHsv(60 * hue, 200, 200).name(), hue) for hue in range(6))
    return replace(state, image=replace(state.image, colours=colours))


def logit_at(tick: int) -> float:
    """Return where the slider stands at a tick: to and fro in steps as of a hand, by hundredths."""
    return round(5.0 * math.sin(tick / 23.0), 2)
