"""From what is in a file to the State that shows it."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from .edits import applied, loss_axis_nats
from .image_options import PICTURE_SUFFIXES
from .intent import Intent
from .rules import visible
from .state import LOGIT_RANGES, Batch, Classes, State
from .text import Text, t

if TYPE_CHECKING:
    from .files import FileBatch

Rows = tuple[tuple[float, ...], ...]


def opened_by_scene(state: State, path: Path, anywhere: bool = True) -> tuple[State, tuple[Text, ...]] | None:
    """Return the State that a scene makes of a file that it opens in a way of its own, and what is to be said of it.

    From everywhere a picture goes to the image scene, and if it may go ``anywhere`` a table of points whose classes
    have names to the network. For the rest the scene on screen is asked. None if it is no file of that kind.

    Raises:
        InputError: The file cannot be read; the message says what would be right.
    """
    from .files.points import has_named_classes
    from .scenes import SCENES

    if path.suffix.lower() in PICTURE_SUFFIXES:
        return SCENES["image"].opened(state, path)
    if state.scene == "network" or not anywhere or not has_named_classes(path):
        return SCENES[state.scene].opened(state, path)
    answer = SCENES["network"].opened(applied(state, Intent("scene", "network")), path)
    said = t("{file} is a table of points: it is shown in the linear network", file=visible(path.name))
    return answer and (answer[0], (said, *answer[1]))


def with_file(state: State, file: FileBatch) -> State:
    """Return ``state`` with the batch of ``file`` in the place of its own.

    Classes are kept unless their number or the file's names differ. Labels come from the file; without any they are
    kept where there are as many samples as before, and else all 0. Class weights and hands go with the classes, and
    pins go.

    Raises:
        InputError: The batch fits no State, as labels beyond the classes.
    """
    shown = with_batch(state, file.logits, file.targets, file.soft_targets)
    if file.class_names is None or file.class_names == shown.classes.names:
        return shown
    return replace(shown, classes=_fresh(file.class_names))


def with_batch(
    state: State, logits: Rows, targets: tuple[int, ...] | None = None, soft_targets: Rows | None = None
) -> State:
    """Return ``state`` with these logits and labels; see :func:`with_file`.

    The first sample is chosen. The sliders reach further where a logit asks for it, and the loss axis fits.

    >>> with_batch(State(), ((1.0, 2.0, 3.0, 40.0),)).classes.names
    ('Y1', 'Y2', 'Y3', 'Y4')
    """
    count = len(logits[0]) if logits else 0
    batch = _labelled(state, Batch(logits, (0,) * len(logits)), targets, soft_targets)
    is_kept = count == len(state.classes)
    shown = replace(
        state,
        classes=state.classes if is_kept else _fresh(tuple(f"Y{n + 1}" for n in range(count))),
        batch=batch,
        focus=state.focus if is_kept else None,
        loss=state.loss if is_kept else replace(state.loss, weight=None),
        question=state.question if is_kept else replace(state.question, hands=()),
        logit_range=max(state.logit_range, _range_of(logits)),
        pinned=None,
    )
    return replace(shown, loss=replace(shown.loss, axis_nats=loss_axis_nats(shown)))


def opening_notices(state: State, file: FileBatch) -> tuple[Text, ...]:
    """Return what the reader should know when ``file`` is opened over ``state``."""
    if file.targets is not None or file.soft_targets is not None:
        return file.notices
    return (*file.notices, label_notice(state, file.logits, visible(file.path.name)))


def label_notice(state: State, logits: Rows, source: str) -> Text:
    """Return where the labels of ``logits`` come from, which ``source`` brought to ``state`` without any.

    >>> print(label_notice(State(), ((1.0, 2.0, 3.0),), "--logits"))
    --logits has no labels: every sample has the label 0 now
    """
    if _keeps_labels(state, logits):
        return t("{file} has no labels: the labels are those from before", file=source)
    return t("{file} has no labels: every sample has the label 0 now", file=source)


def _labelled(state: State, batch: Batch, targets: tuple[int, ...] | None, soft_targets: Rows | None) -> Batch:
    if targets is None and soft_targets is None and _keeps_labels(state, batch.logits):
        soft_targets = state.batch.soft_targets if len(batch.logits[0]) == len(state.classes) else None
        return replace(batch, targets=state.batch.targets, soft_targets=soft_targets)
    return replace(batch, targets=batch.targets if targets is None else targets, soft_targets=soft_targets)


def _keeps_labels(state: State, logits: Rows) -> bool:
    ignored, classes = state.loss.ignore_index, len(logits[0]) if logits else 0
    targets = state.batch.targets
    return len(targets) == len(logits) and all(0 <= y < classes or y == ignored for y in targets)


def _fresh(names: tuple[str, ...]) -> Classes:
    return Classes(names, tuple(range(len(names))))


def _range_of(logits: Rows) -> float:
    widest = max((abs(z) for row in logits for z in row if math.isfinite(z)), default=0.0)
    return next((end for end in LOGIT_RANGES if end >= widest), LOGIT_RANGES[-1])
