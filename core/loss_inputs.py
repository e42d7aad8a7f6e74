"""The inputs of the two-losses scene: the batch, soft targets, and the chosen sample with sliders."""

from __future__ import annotations

from .class_ladder import class_buttons, class_ladder
from .edits import Intent
from .fields import Button
from .formula import Row, Symbol, Words
from .loss_numbers import LossNumbers
from .loss_pages import batch_matrix, page_of, page_rows, sample_name
from .numbers import percent
from .panels import BarColumn, Ladder, Matrix
from .state import MAX_SAMPLES, State
from .text import Text, listed, t


def batch_panel(state: State) -> Matrix:
    """Return the logits and labels to edit."""
    page = page_of(state)
    soft = state.batch.soft_targets is not None
    return batch_matrix(
        state,
        key="batch",
        title=t("logits and labels"),
        summary=t(
            "A batch of {samples} samples and {classes} classes; sample {row} is chosen.",
            samples=len(state.batch.logits),
            classes=len(state.classes),
            row=sample_name(state.batch.row),
        ),
        values=page_rows(state, state.batch.logits),
        style="cell",
        labels=None if soft else tuple(state.batch.targets[index] for index in page),
        intent="logit",
        buttons=_batch_buttons(state),
        spot=state.step == 1,
    )


def _batch_buttons(state: State) -> tuple[Button, ...]:
    samples = len(state.batch.logits)
    page = page_of(state)
    pages = (
        Button("", Intent("row", page.start - 1), t("the samples before"), page.start > 0, "chevron-left"),
        Button(
            t("{first}–{last} of {count}", first=page.start + 1, last=page.stop, count=samples),
            Intent("row", page.start),
            t("the samples on screen"),
        ),
        Button("", Intent("row", page.stop), t("the samples after"), page.stop < samples, "chevron-right"),
    )
    return (
        *(pages if samples > state.batch.page else ()),
        Button(t("sample"), Intent("add_sample"), t("add a copy of the chosen sample"), samples < MAX_SAMPLES, "plus"),
        Button("", Intent("remove_sample"), t("remove the chosen sample"), samples > 1, "minus"),
        *class_buttons(state),
        Button("", Intent("open_file"), t("logits and labels from a file"), True, "folder-open"),
    )


def soft_targets_panel(state: State) -> Matrix:
    """Return the class probabilities to edit."""
    return batch_matrix(
        state,
        key="targets",
        title=t("targets as probabilities"),
        formula=Symbol("q"),
        summary=t("The class probabilities that each sample should have."),
        values=page_rows(state, state.batch.soft_targets or ()),
        intent="soft_target",
        spot=state.step == 1,
    )


def sample_panel(state: State, numbers: LossNumbers | None) -> Ladder:
    """Return sliders and probabilities of the chosen sample."""
    name = sample_name(state.batch.row)
    shares = BarColumn(
        key="probabilities",
        title="",
        formula=Row((Words("softmax"), Symbol("z"))),
        values=numbers.probabilities if numbers else None,
        style="percent",
        ghosts=numbers.ghosts if numbers else None,
        intent="probability",
    )
    return class_ladder(
        state,
        key="sample",
        summary=_chosen_summary(state, numbers, name),
        inputs=name,
        columns=(shares,),
        boxes=False,  # the batch has the numbers
    )


def _chosen_summary(state: State, numbers: LossNumbers | None, name: str) -> Text:
    if numbers is None:
        return t("The logits of sample {name}.", name=name)
    pairs = zip(state.classes.names, numbers.probabilities, strict=True)
    return t("Sample {name}: {list}.", name=name, list=listed(f"{label} {percent(p)}" for label, p in pairs))
