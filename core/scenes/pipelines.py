"""Scene 6: what people write for a cross-entropy, right and wrong, each really run by torch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..layout import column, row
from ..scene import Example, Scene
from ..state import State
from ..text import t

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..edits import Edit
    from ..panels import Panel
    from ..pipeline_numbers import PipelineNumbers

STEPS = (
    t("Right: CrossEntropyLoss takes the logits, and LogSoftmax with NLLLoss is the same in two modules."),
    t("Fragile: the log of softmax is right until p gets too small for the dtype; then there is inf or nan."),
    t("Wrong: with softmax in front, CrossEntropyLoss takes it twice. The loss is squeezed, the gradient shrinks."),
    t("Wrong: NLLLoss takes no log. Of probabilities it is never positive, of logits it has no bottom."),
    t("Redundant but harmless: log-softmax of log-softmax is the same again."),
)


def compute(state: State) -> PipelineNumbers:
    """Run every pipeline on the chosen sample and return every number."""
    from ..pipeline_numbers import pipeline_numbers

    return pipeline_numbers(state)


def panels(state: State, numbers: PipelineNumbers | None) -> tuple[Panel, ...]:
    """Return the chosen sample, its label, the bounds of double softmax, and all pipelines."""
    from ..pipeline_bounds import bounds_panel
    from ..pipeline_inputs import choices_panel, logits_panel
    from ..pipeline_panel import pipelines_panel

    return (logits_panel(state), choices_panel(state), bounds_panel(state, numbers), pipelines_panel(state, numbers))


def code(state: State) -> str:
    """Return a script that prints the numbers on screen."""
    from ..snippet_pipelines import pipelines_script

    return pipelines_script(state)


def examples() -> tuple[Example, ...]:
    """Return the menu of States worth showing."""
    from ..pipeline_examples import EXAMPLES

    return EXAMPLES


def edits() -> Mapping[str, Edit]:
    """Return the edits that only this scene knows."""
    from ..pipeline_edits import EDITS

    return EDITS


SCENE = Scene(
    key="pipelines",
    number=6,
    group=t("Loss"),
    name=t("Right and wrong"),
    title=t("Right and wrong pipelines"),
    hint=t("the same logits and the same label through all of them"),
    steps=STEPS,
    layout=row(
        column("logits", "choices", "bounds", weights=(0.5, 0.0, 0.5)),
        "pipelines",
        weights=(1.0, 2.95),
    ),
    stages=(column("pipelines"),),
    compute=compute,
    panels=panels,
    code=code,
    find_examples=examples,
    find_edits=edits,
)
