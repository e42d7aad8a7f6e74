"""Everything on the page that the audience sees, as plain data: a function of the Document and of its panels."""

from __future__ import annotations

from dataclasses import dataclass

from core.colours import ClassMark
from core.document import Document
from core.layout import Split
from core.panels import Panel
from core.presenting import stage_of, staged, steps_shown
from core.scenes import SCENES
from core.text import Label


@dataclass(frozen=True, slots=True)
class Shown:
    """What is on the page.

    Attributes:
        subject: What decides how large things are; see Fitter.
        title: At the top left.
        place, count: Which of how many steps it is; 0 where it is none of them.
        sentence: Of the step, at the foot; "" leaves the foot out.
        stage: Where the ``panels`` stand.
        strip: The last change, at the top right; ``strip_is_bad`` if it is what went wrong.
        mark: The class that the strip is about, or None.
        lit: The class that keys move, lit up everywhere, or None.
        is_black: Whether nothing is shown at all.
    """

    subject: object
    title: Label
    place: int
    count: int
    sentence: Label
    stage: Split
    panels: tuple[Panel, ...]
    strip: Label = ""
    strip_is_bad: bool = False
    mark: ClassMark | None = None
    lit: int | None = None
    is_black: bool = False


def shown_of(document: Document, panels: tuple[Panel, ...]) -> Shown:
    """Return the page of ``document``, whose scene has these ``panels``."""
    state, item = document.state, document.presented
    scene, steps = SCENES[state.scene], steps_shown(document)
    stage = stage_of(scene, state, item.hidden_controls if item else ())
    is_told = 0 < state.step <= len(scene.steps)
    return Shown(
        subject=_subject(document),
        title=item.title if item else scene.title,
        place=steps.index(state.step) + 1 if state.step in steps and (is_told or len(steps) > 1) else 0,
        count=len(steps),
        sentence=scene.steps[state.step - 1] if is_told else "",
        stage=stage,
        panels=staged(stage, panels),
    )


def _subject(document: Document) -> object:
    """Return what may change the size of things: another view, not a number that the lecturer moves."""
    state = document.state
    question = state.question.text, len(state.question.hands)
    return document.item, state.scene, state.step, state.hidden, state.classes, len(state.batch.logits), question
