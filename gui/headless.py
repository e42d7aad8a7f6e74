"""Exporting without a window: the same pictures by the same code."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from core.arguments import Arguments
from core.document import Document
from core.edits import Intent, applied
from core.export_options import is_folder, suffix_of
from core.lecture import revealed
from core.movie_options import is_movie
from core.scenes import SCENES
from core.start import on_machine
from core.state import State
from core.text import Text, t
from core.writing import WriteError, reason_of, write_whole

if TYPE_CHECKING:
    from gui.look import Look


@dataclass(frozen=True, slots=True)
class Report:
    """What became of an export.

    Attributes:
        written: The files, in the order of the arguments, moving pictures last.
        failures: Why others could not be written, in one sentence each.
        notices: That another device than the chosen one computed.
    """

    written: tuple[Path, ...]
    failures: tuple[Text, ...]
    notices: tuple[Text, ...]


def export_all(arguments: Arguments, document: Document, language: str) -> Report:
    """Write every export of ``arguments``: a folder with every scene, a file with what is on screen in ``document``.

    A lecture becomes slides: in a folder a picture of each item, in a PDF a page of each.

    All content is made before anything is written; what cannot be written does not keep the rest from it.

    Raises:
        InputError: Something has no such format, as a scene without a formula has no LaTeX; nothing was written.
    """
    _application, state = _start_qt(), document.state
    notices = _start_torch(state)
    contents = [
        (path, list(_files(path, arguments, document, language))) for path in arguments.exports if not is_movie(path)
    ]
    films = _films(arguments, state, language)
    written, failures = [], []
    for outcome in chain(*(_write(target, files) for target, files in contents), films):
        (failures if isinstance(outcome, Text) else written).append(outcome)
    return Report(tuple(written), tuple(failures), notices)


def _films(arguments: Arguments, state: State, language: str) -> Iterator[Path | Text]:
    if arguments.movie is None:
        return iter(())
    from gui.movies.exports import films, write_films

    return write_films(films(arguments, state, language))


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


def _files(target: str, arguments: Arguments, document: Document, language: str) -> Iterator[tuple[Path, bytes]]:
    from gui.exporting import exported
    from gui.look import Look
    from gui.picture import Subject
    from gui.theme import THEMES

    look = Look(THEMES[arguments.theme or "light"], language)
    if _becomes_slides(target, arguments, document):
        yield from _slides(target, arguments, document, look)
        return
    for path, shown in _pages(target, arguments, document.state):
        subject = Subject(SCENES[shown.scene], shown, caption=arguments.caption)
        yield path, exported(subject, look, suffix_of(path), arguments.options)


def _becomes_slides(target: str, arguments: Arguments, document: Document) -> bool:
    is_for_many = is_folder(target) or suffix_of(target) == ".pdf"
    return is_for_many and bool(document.lecture.items) and not arguments.changes_the_view


def _slides(target: str, arguments: Arguments, document: Document, look: Look) -> list[tuple[Path, bytes]]:
    from gui.slides import Slides

    items = tuple(replace(item, state=on_machine(item.state, arguments)) for item in document.lecture.items)
    suffix = arguments.picture_suffix if is_folder(target) else ".pdf"
    is_one_file = not is_folder(target)
    lecture = replace(document.lecture, items=items)
    lecture = revealed(lecture) if arguments.reveal else lecture
    slides = Slides(lecture, look, Path(target), suffix, arguments.options, is_one_file)
    for _ in items:
        slides.make_next()
    return slides.files()


def _pages(target: str, arguments: Arguments, state: State) -> Iterator[tuple[Path, State]]:
    if not is_folder(target):
        yield Path(target), state
        return
    for key in SCENES:
        yield Path(target, f"{key}{arguments.picture_suffix}"), applied(state, Intent("scene", key))


def _write(target: str, files: Iterable[tuple[Path, bytes]]) -> Iterator[Path | Text]:
    is_new_folder = is_folder(target) and not os.path.exists(target)  # noqa: PTH110 - Path's may raise
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
    if is_new_folder:
        with suppress(OSError):  # something is in it, as it should be
            Path(target).rmdir()
