"""What a scene is: one subject of the lecture, in one file of core/scenes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from .layout import Split, column
from .state import State
from .text import Text

if TYPE_CHECKING:
    from pathlib import Path

    from .edits import Edit
    from .panels import Panel


@dataclass(frozen=True, slots=True)
class Example:
    """A State worth showing: ``change`` makes it out of the present one. It shows what ``steps`` of the scene say."""

    name: Text
    change: Callable[[State], State]
    steps: tuple[int, ...] = ()

    def at(self, *steps: int) -> Example:
        """Return this example as the one that shows what these steps say."""
        return replace(self, steps=steps)


@dataclass(frozen=True, slots=True)
class Scene:
    """One subject of the lecture.

    Every scene file is imported before the first frame: what it gives as functions imports what it needs when called.

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
        find_examples: The menu of States worth showing.
        find_edits: Edits that only this scene knows.
        stages: Where the panels stand on a wall: the few worth showing there with everything at once (the first), and
            at each step; the last one holds for all steps that follow. () shows the whole layout.
        opened: How the scene opens a file in a way of its own: the State that shows it and what the reader should
            know; None where it is no file of that kind.
        truth: The probability of each class that a question to the audience is about, or None where none is shown yet.
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
    find_examples: Callable[[], tuple[Example, ...]]
    find_edits: Callable[[], Mapping[str, Edit]] = dict
    stages: tuple[Split, ...] = ()
    opened: Callable[[State, Path], tuple[State, tuple[Text, ...]] | None] = lambda _state, _path: None
    truth: Callable[[State, Any], Sequence[float] | None] = lambda _state, _numbers: None

    @property
    def examples(self) -> tuple[Example, ...]:
        """The menu of States worth showing."""
        return self.find_examples()

    @property
    def edits(self) -> Mapping[str, Edit]:
        """Edits that only this scene knows."""
        return self.find_edits()


def computed(scene: Scene, state: State) -> tuple[Any, Text | None]:
    """Return the numbers of ``state`` by torch, and a notice if another device than the chosen one computed them."""
    import torch  # loaded after the first frame

    from .device import choose_device, run_with_fallback

    device, absent = choose_device(state.machine.device, getattr(torch, state.machine.dtype))

    def compute(on: torch.device) -> Any:
        return scene.compute(replace(state, machine=replace(state.machine, device=str(on))))

    numbers, failed = run_with_fallback(compute, device)
    return numbers, failed or absent


def panels_of(scene: Scene, state: State, numbers: Any) -> tuple[Panel, ...]:
    """Return what ``scene`` shows of ``state`` with its ``numbers``: its panels, after the question if one is asked."""
    panels = scene.panels(state, numbers)
    if not state.question.text:
        return panels
    from .question_panel import question_panel

    return (question_panel(state, None if numbers is None else scene.truth(state, numbers)), *panels)


def layout_of(scene: Scene, state: State) -> Split:
    """Return where the panels of ``state`` stand."""
    return column("audience", scene.layout, weights=(0.0, 1.0)) if state.question.text else scene.layout


def shown_panels(scene: Scene, state: State) -> tuple[Panel, ...]:
    """Return the panels of ``state`` with numbers computed by torch, or without them if the answers are covered."""
    return panels_of(scene, state, None if state.hidden else computed(scene, state)[0])
