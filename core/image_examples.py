"""States of the image scene that are worth showing."""

from __future__ import annotations

from typing import Any

from .image_options import ColourClass, ImageOptions, PictureSource
from .scene import Example
from .state import State
from .text import Text, t


def _classes(*colours: str) -> tuple[ColourClass, ...]:
    return tuple(ColourClass(f"Y{n + 1}", colour, n) for n, colour in enumerate(colours))


def _example(name: Text, **options: Any) -> Example:
    def change(state: State) -> State:
        return State(scene=state.scene, unit=state.unit, machine=state.machine, image=ImageOptions(**options))

    return Example(name, change)


FRUITS = PictureSource(bundled="fruits")
SKY_AND_SAND = _classes("#5d87b2", "#ddbc85")
SIX_FRUITS = _classes("#748a9f", "#bf1f26", "#628c21", "#db7716", "#d39d15", "#592970")

EXAMPLES = (
    _example(t("a bay in five colours")),
    _example(t("fruits in six colours"), picture=FRUITS, colours=SIX_FRUITS, tau=0.01, place=(265, 196)),
    _example(t("hard borders: τ = 0.0005"), tau=0.0005).at(5),
    _example(t("all alike: τ = 5"), tau=5.0),
    _example(t("two classes: sky and sand"), colours=SKY_AND_SAND, place=(185, 250)),
    _example(t("the same colour twice: a tie"), colours=(*SKY_AND_SAND, ColourClass("Y3", "#5d87b2", 2))),
    _example(t("softmax over the pixels: each map adds up to 1"), axis="places").at(6),
    _example(t("a 2-D input: torch refuses"), given="2-D"),
    _example(t("one class: all ones"), colours=_classes("#5d87b2")),
)
