"""From the command line to the Document that the program starts with."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from .arguments import Arguments
from .document import Document, shown
from .document_file import read_document
from .edits import Intent, applied
from .opening import Rows, label_notice, opened_by_scene, opening_notices, with_batch, with_file
from .rules import require, visible
from .state import State
from .text import Text, t

OF_LOGITS = ("rows", "array", "labels", "labels_file", "labels_array")  # what is asked of a file with logits


def start_document(arguments: Arguments) -> tuple[Document, tuple[Text, ...]]:
    """Return the Document that ``arguments`` describe, and what the reader should know of it.

    A session or a lecture comes first, or the usual State, and the other arguments change what is on screen. A lecture
    that is to be presented begins with its first item.

    Raises:
        InputError: A file cannot be read, or what they describe is no State.
    """
    document = read_document(arguments.session) if arguments.session is not None else Document()
    if arguments.present and document.lecture.items:
        document = shown(document, 0)
    state, notices = _changed(document.state, arguments)
    return replace(document, state=state), notices


def start_state(arguments: Arguments) -> tuple[State, tuple[Text, ...]]:
    """Return the State that is on screen in what :func:`start_document` returns."""
    document, notices = start_document(arguments)
    return document.state, notices


def on_machine(state: State, arguments: Arguments) -> State:
    """Return ``state`` on the device and in the dtype of ``arguments``, where they name one."""
    machine = state.machine
    return replace(
        state,
        machine=replace(machine, device=arguments.device or machine.device, dtype=arguments.dtype or machine.dtype),
    )


def _changed(state: State, arguments: Arguments) -> tuple[State, tuple[Text, ...]]:
    if arguments.scene is not None:
        state = applied(state, Intent("scene", arguments.scene))
    state = on_machine(state, arguments)
    if arguments.file is not None:
        return _opened(state, arguments, arguments.file)
    if arguments.logits is not None:
        _require_labels(arguments.labels, arguments.logits, state.loss.ignore_index)
        filled = with_batch(state, arguments.logits, arguments.labels)
        return filled, () if arguments.labels is not None else (label_notice(state, arguments.logits, "--logits"),)
    return _labelled(state, arguments.labels), ()


def _opened(state: State, arguments: Arguments, path: str) -> tuple[State, tuple[Text, ...]]:
    from .files import read_batch  # which most starts do not need

    asks_for_logits = any(getattr(arguments, name) is not None for name in OF_LOGITS)
    answer = opened_by_scene(state, Path(path), anywhere=arguments.scene is None and not asks_for_logits)
    if answer is not None:
        _require_no_logits(arguments)
        return answer
    file = read_batch(
        path,
        array=arguments.array,
        rows=arguments.rows,
        labels_path=arguments.labels_file,
        labels_array=arguments.labels_array,
        ignore_index=state.loss.ignore_index,
    )
    if arguments.labels is not None:
        _require_labels(arguments.labels, file.logits, state.loss.ignore_index)
        file = replace(file, targets=arguments.labels, soft_targets=None)
    return with_file(state, file), opening_notices(state, file)


def _require_no_logits(arguments: Arguments) -> None:
    """Refuse what speaks of logits beside a file that has none."""
    for name in OF_LOGITS:
        option = f"--{name.replace('_', '-')}"
        problem = t(
            "{name} does not go with “{path}”, which holds no logits", name=option, path=visible(arguments.file or "")
        )
        require(getattr(arguments, name) is None, problem)


def _labelled(state: State, labels: tuple[int, ...] | None) -> State:
    if labels is None:
        return state
    _require_labels(labels, state.batch.logits, state.loss.ignore_index)
    return replace(state, batch=replace(state.batch, targets=labels, soft_targets=None))


def _require_labels(labels: tuple[int, ...] | None, logits: Rows, ignore: int) -> None:
    """Refuse labels that do not fit, by the name that the reader gave them."""
    if labels is None:
        return
    require(
        len(labels) == len(logits),
        t("--labels must have {count} entries, one for each sample, got {got}", count=len(logits), got=len(labels)),
    )
    for row, (label, sample) in enumerate(zip(labels, logits, strict=True), start=1):
        rule = t(
            "--labels must be in 0..{last}, or the ignore index {ignore}, got {value} for sample {row}",
            last=len(sample) - 1,
            ignore=ignore,
            value=label,
            row=row,
        )
        require(0 <= label < len(sample) or label == ignore, rule)
