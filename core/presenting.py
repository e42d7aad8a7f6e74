"""Presenting on a wall: what comes after what, and the few panels that each step shows there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from .document import Document, next_view, previous_view, shown
from .layout import Split, column
from .presenting_less import is_pointed_at
from .presenting_reached import beside, reached
from .scene import Scene
from .scenes import SCENES
from .state import State

if TYPE_CHECKING:
    from .panels import Panel


def forward(document: Document) -> Document | None:
    """Return ``document`` one view further, or None at the end.

    A lecture that is being shown goes on in its own order. Otherwise the steps of the scene come first, then the steps
    of the next scene; what was changed on screen stays. Where another scene than that of its item is on screen, the
    lecture goes on after the steps of that scene.

    >>> first = Document()
    >>> forward(first).state.step, forward(Document(State(step=5))).state.scene
    (1, 'sigmoid')
    """
    state = document.state
    if document.presented is not None:
        return next_view(document)
    if state.step < len(SCENES[state.scene].steps):
        return replace(document, state=replace(state, step=state.step + 1))
    if document.item is not None:
        return shown(document, document.item + 1) if document.item + 1 < len(document.lecture.items) else None
    key = _beside(state.scene, 1)
    return replace(document, state=replace(state, scene=key, step=1)) if key else None


def backward(document: Document) -> Document | None:
    """Return ``document`` one view back, or None at the beginning; the inverse of :func:`forward` within an order."""
    state = document.state
    if document.presented is not None:
        return previous_view(document)
    if state.step > 1:
        return replace(document, state=replace(state, step=state.step - 1))
    if document.item is not None:
        return shown(document, document.item, last=True)
    key = _beside(state.scene, -1)
    return replace(document, state=replace(state, scene=key, step=len(SCENES[key].steps))) if key else None


def steps_shown(document: Document) -> tuple[int, ...]:
    """Return the steps that are gone through before the next item or scene comes; 0 shows everything at once."""
    item = document.presented
    if item is not None:
        return item.steps or (item.state.step,)
    return tuple(range(1, len(SCENES[document.state.scene].steps) + 1))


def with_edits_of(before: State, presented: State) -> State:
    """Return ``before`` with what was changed while presenting, but where it was and as covered as it was."""
    return replace(presented, scene=before.scene, step=before.step, hidden=before.hidden)


def stage_of(scene: Scene, state: State, hidden: tuple[str, ...] = ()) -> Split:
    """Return where the panels stand on a wall that the present step of ``scene`` needs there, but for the ``hidden``.

    The scene says it in ``stages``; one that does not gets its whole layout. A question comes first.
    """
    stage = scene.stages[min(state.step, len(scene.stages) - 1)] if scene.stages else scene.layout
    stage = without(stage, hidden) or without(scene.layout, hidden) or stage
    return column("audience", stage, weights=(0.0, 1.0)) if state.question.text else stage


def without(layout: Split, keys: tuple[str, ...]) -> Split | None:
    """Return ``layout`` without the panels ``keys``; None if nothing is left.

    >>> without(column("ladder", "formula"), ("ladder",)).parts
    ('formula',)
    """
    kept: list[tuple[str | Split, float]] = []
    for part, weight in zip(layout.parts, layout.weights, strict=True):
        left = (part if part not in keys else None) if isinstance(part, str) else without(part, keys)
        if left is not None:
            kept.append((left, weight))
    return Split(layout.across, tuple(part for part, _ in kept), tuple(weight for _, weight in kept)) if kept else None


def keys_of(layout: Split) -> tuple[str, ...]:
    """Return the keys of the panels in ``layout``, from the top left.

    >>> keys_of(column("ladder", Split(True, ("formula", "temperature"), (3.0, 2.0))))
    ('ladder', 'formula', 'temperature')
    """
    parts = ((part,) if isinstance(part, str) else keys_of(part) for part in layout.parts)
    return tuple(key for keys in parts for key in keys)


def staged(stage: Split, panels: tuple[Panel, ...]) -> tuple[Panel, ...]:
    """Return the panels that stand on ``stage``, without what is for the lecturer's hand and what is still to come."""
    keys = keys_of(stage)
    shown = tuple(reached(_bare(panel)) for panel in panels if panel.key in keys)
    is_pointed = any(is_pointed_at(panel) for panel in shown if panel.key != "audience")
    return tuple(map(beside, shown)) if is_pointed else shown


def _bare(panel: Any) -> Any:
    bare: dict[str, object] = {"buttons": (), "prompt": "", "editable": False}
    if getattr(panel, "note_is_prompt", False):
        bare["note"] = ""
    if hasattr(panel, "fields"):
        bare["fields"] = tuple(field for field in panel.fields if not getattr(field, "for_mouse", False))
    if panel.key == "audience":
        bare["title"] = ""
        if all(bar.value is None for bar in panel.bars):  # no hand has been counted
            bare |= {"bars": (), "detail_titles": (), "row_intents": ()}
    return replace(panel, **{name: value for name, value in bare.items() if hasattr(panel, name)})


def _beside(key: str, way: int) -> str | None:
    keys = tuple(SCENES)
    place = keys.index(key) + way
    return keys[place] if 0 <= place < len(keys) else None
