"""Scene 10: a softmax at every place of a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..image_options import PICTURE_SUFFIXES
from ..layout import column, row
from ..scene import Example, Scene
from ..state import State
from ..text import Text, t

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from ..edits import Edit
    from ..image_numbers import ImageNumbers
    from ..panels import Panel

STEPS = (
    t("A picture is a tensor: at each of H × W pixels it has three numbers, red, green and blue."),
    t("K colours are the classes. The logit of a class is minus its squared distance from the pixel's colour, over τ."),
    t("Softmax2d takes a (K, H, W) tensor and turns the K logits of each pixel into K probabilities."),
    t("The most probable class of each pixel: the picture is cut into regions."),
    t("τ acts like a temperature: a small one makes the borders hard, a large one lets all classes be alike."),
    t("Choose pixels: each map adds up to 1 then, which says nothing about classes. 2-D input is refused."),
)


def compute(state: State) -> ImageNumbers:
    """Run softmax on every place of the picture."""
    from ..image_numbers import image_numbers

    return image_numbers(state)


def panels(state: State, numbers: ImageNumbers | None) -> tuple[Panel, ...]:
    """Return the picture, the inspected place, the maps and what can be set."""
    from ..image_inspector import controls_panel, inspector_panel
    from ..image_panels import maps_panel, picture_panel

    return (
        picture_panel(state),
        inspector_panel(state, numbers),
        maps_panel(state, numbers),
        controls_panel(state),
    )


def opened(state: State, path: Path) -> tuple[State, tuple[Text, ...]] | None:
    """Open a picture. Other files are none of this scene.

    Raises:
        InputError: The picture cannot be read; the message says what would be right.
    """
    if path.suffix.lower() not in PICTURE_SUFFIXES:
        return None
    from ..pictures import with_picture

    return with_picture(state, path)


def code(state: State) -> str:
    """Return a script that prints the numbers on screen."""
    from ..snippet_image import image_script

    return image_script(state)


def examples() -> tuple[Example, ...]:
    """Return the menu of States worth showing."""
    from ..image_examples import EXAMPLES

    return EXAMPLES


def edits() -> Mapping[str, Edit]:
    """Return the edits that only this scene knows."""
    from ..image_edits import EDITS

    return EDITS


SCENE = Scene(
    key="image",
    number=10,
    group=t("Models and data"),
    name=t("Images"),
    title=t("Softmax2d: a softmax at every pixel"),
    hint=t("click a pixel to inspect it, or to make its colour a class"),
    steps=STEPS,
    layout=row(
        column("picture", "inspector", weights=(1.0, 0.0)),
        column("maps", "controls", weights=(1.0, 0.0)),
        weights=(5.0, 7.0),
    ),
    stages=(
        row("picture", "maps", weights=(2.0, 3.0)),
        column("picture"),
        row("picture", "inspector"),
        row("maps", "inspector", weights=(3.0, 2.0)),
        row("picture", "maps"),
        row("maps", "controls", weights=(3.0, 1.0)),
    ),
    compute=compute,
    panels=panels,
    code=code,
    find_examples=examples,
    find_edits=edits,
    opened=opened,
)
