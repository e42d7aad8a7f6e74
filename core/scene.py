"""What a scene is: one subject of the lecture, in one file of core/scenes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from .edits import Edit
from .layout import Split
from .state import State
from .text import Text

if TYPE_CHECKING:
    from .panels import Panel


@dataclass(frozen=True, slots=True)
class Example:
    """A State worth showing: ``change`` makes it out of the present one."""

    name: Text
    change: Callable[[State], State]


@dataclass(frozen=True, slots=True)
class Scene:
    """One subject of the lecture.

    Every scene file is imported at the start, and before torch is: ``compute``, ``panels`` and ``code`` import what
    only they need when they are called.

    Attributes:
        key: Its name in files, in State and on the command line.
        number: Its place in the list.
        group: Heading that it stands under.
        name: In the list of scenes.
        title: At the head of the picture, with ``hint`` beside it.
        steps: The sentences of the explanation.
        layout: Where the panels stand.
        compute: All the numbers of a State, by torch, as one plain value.
        panels: What to show; the numbers are None while they are not known or the answers are covered.
        code: A PyTorch script that prints the numbers on screen.
        examples: The menu of States worth showing.
        edits: Edits that only this scene knows.
    """

    key: str
    number: int
    group: Text
    name: Text
    title: Text
    hint: Text
    steps: tuple[Text, ...]
    layout: Split
    compute: Callable[[State], Any]
    panels: Callable[[State, Any], tuple[Panel, ...]]
    code: Callable[[State], str]
    examples: tuple[Example, ...]
    edits: Mapping[str, Edit] = field(default_factory=dict)


def computed(scene: Scene, state: State) -> tuple[Any, Text | None]:
    """Return the numbers of ``state`` by torch, and a notice if another device than the chosen one computed them."""
    import torch  # loaded after the first frame

    from .device import choose_device, run_with_fallback

    device, absent = choose_device(state.machine.device, getattr(torch, state.machine.dtype))

    def compute(on: torch.device) -> Any:
        return scene.compute(replace(state, machine=replace(state.machine, device=str(on))))

    numbers, failed = run_with_fallback(compute, device)
    return numbers, failed or absent


def shown_panels(scene: Scene, state: State) -> tuple[Panel, ...]:
    """Return the panels of ``state`` with numbers computed by torch, or without them if the answers are covered."""
    return scene.panels(state, None if state.hidden else computed(scene, state)[0])
