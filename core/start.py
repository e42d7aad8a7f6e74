"""From the command line to the State that the program starts with."""

from __future__ import annotations

from dataclasses import replace

from .arguments import Arguments
from .edits import Intent, applied
from .opening import label_notice, opening_notices, with_batch, with_file
from .session import read_session
from .state import State
from .text import Text


def start_state(arguments: Arguments) -> tuple[State, tuple[Text, ...]]:
    """Return the State that ``arguments`` describe, and what the reader should know of it.

    A session comes first, or the usual State, and the other arguments change it.

    Raises:
        InputError: A file cannot be read, or what they describe is no State.
    """
    state = read_session(arguments.session) if arguments.session is not None else State()
    if arguments.scene is not None:
        state = applied(state, Intent("scene", arguments.scene))
    state = _on_machine(state, arguments)
    if arguments.file is not None:
        return _opened(state, arguments, arguments.file)
    if arguments.logits is not None:
        shown = with_batch(state, arguments.logits, arguments.labels)
        return shown, () if arguments.labels is not None else (label_notice(state, arguments.logits, "--logits"),)
    return _labelled(state, arguments.labels), ()


def _on_machine(state: State, arguments: Arguments) -> State:
    machine = state.machine
    return replace(
        state,
        machine=replace(machine, device=arguments.device or machine.device, dtype=arguments.dtype or machine.dtype),
    )


def _opened(state: State, arguments: Arguments, path: str) -> tuple[State, tuple[Text, ...]]:
    from .files import read_batch  # which most starts do not need

    file = read_batch(
        path,
        rows=arguments.rows,
        labels_path=arguments.labels_file,
        ignore_index=state.loss.ignore_index,
    )
    if arguments.labels is not None:
        file = replace(file, targets=arguments.labels, soft_targets=None)
    return with_file(state, file), opening_notices(state, file)


def _labelled(state: State, labels: tuple[int, ...] | None) -> State:
    if labels is None:
        return state
    return replace(state, batch=replace(state.batch, targets=labels, soft_targets=None))
