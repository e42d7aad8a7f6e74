"""Exporting without a window: the same pictures by the same code."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from core.arguments import Arguments
from core.edits import Intent, applied
from core.export_options import is_folder, suffix_of
from core.scenes import SCENES
from core.state import State
from core.text import Text, t
from core.writing import WriteError, reason_of, write_whole


@dataclass(frozen=True, slots=True)
class Report:
    """What became of an export.

    Attributes:
        written: The files, in the order of the arguments.
        failures: Why others could not be written, in one sentence each.
        notices: That another device than the chosen one computed.
    """

    written: tuple[Path, ...]
    failures: tuple[Text, ...]
    notices: tuple[Text, ...]


def export_all(arguments: Arguments, state: State, language: str) -> Report:
    """Write every export of ``arguments``, a folder with every scene as PNG, a file with the scene of ``state``.

    All content is made before anything is written; what cannot be written does not keep the rest from it.

    Raises:
        InputError: Something has no such format, as a scene without a formula has no LaTeX; nothing was written.
    """
    _application = _start_qt()
    notices = _start_torch(state)
    contents = [(path, list(_files(path, arguments, state, language))) for path in arguments.exports]
    written, failures = [], []
    for target, files in contents:
        for outcome in _write(target, files):
            (failures if isinstance(outcome, Text) else written).append(outcome)
    return Report(tuple(written), tuple(failures), notices)


def _start_qt() -> object:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from gui.app import application

    return application()  # it lives as long as somebody holds it


def _start_torch(state: State) -> tuple[Text, ...]:
    from core.loading import load_torch

    torch = load_torch()
    from core.device import choose_device

    _device, notice = choose_device(state.machine.device, getattr(torch, state.machine.dtype))
    return (notice,) if notice else ()


def _files(target: str, arguments: Arguments, state: State, language: str) -> Iterator[tuple[Path, bytes]]:
    from gui.exporting import exported
    from gui.look import Look
    from gui.picture import Subject
    from gui.theme import THEMES

    look = Look(THEMES[arguments.theme or "light"], language)
    for path, shown in _pages(target, state):
        subject = Subject(SCENES[shown.scene], shown, caption=arguments.caption)
        yield path, exported(subject, look, suffix_of(path), arguments.options)


def _pages(target: str, state: State) -> Iterator[tuple[Path, State]]:
    if not is_folder(target):
        yield Path(target), state
        return
    for key in SCENES:
        yield Path(target, f"{key}.png"), applied(state, Intent("scene", key))


def _write(target: str, files: Iterable[tuple[Path, bytes]]) -> Iterator[Path | Text]:
    if is_folder(target):
        try:
            Path(target).mkdir(parents=True, exist_ok=True)
        except OSError as error:
            yield t("cannot make the folder “{path}”: {reason}", path=target, reason=reason_of(error))
            return
    for path, content in files:
        try:
            write_whole(path, content)
        except WriteError as error:
            yield error.text
        else:
            yield path
