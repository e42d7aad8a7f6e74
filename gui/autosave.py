"""What is kept from one start to the next: the last Document, also if it was never saved."""

from __future__ import annotations

import math
import time
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QLockFile, QStandardPaths

from core.document import Document
from core.errors import InputError
from core.lecture import Lecture

SUFFIX = ".softmaxlab"
MOST_WINDOWS = 20


def autosave_path(number: int = 1) -> Path:
    """Return the file that keeps the last Document of the first program that runs, or of the second, and so on."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppDataLocation)
    return Path(folder) / (f"last{SUFFIX}" if number == 1 else f"last-{number}{SUFFIX}")


def last_document(path: Path | None = None) -> Document | None:
    """Return the Document of the last time, or None if there is none or it cannot be read."""
    path = path or autosave_path()
    if not path.exists():
        return None
    from core.document_file import read_kept  # a first start has nothing to read

    try:
        return read_kept(path)
    except InputError:
        import logging  # which the first frame does not need

        logging.getLogger("softmax_lab.autosave").exception("the last session cannot be read")
        return None


def saved_lectures(document: Document) -> list[Lecture]:
    """Return the lectures that ``document`` may hold without being unsaved: that of its file, or a shipped one."""
    if not document.path:
        if document.lecture == Lecture():
            return [Lecture()]
        from core.shipped import LANGUAGES, shipped_lecture

        return [Lecture(), *(shipped_lecture(language).lecture for language in LANGUAGES)]
    from core.document_file import read_document

    try:
        return [read_document(document.path).lecture]
    except InputError:  # it has gone, or is broken
        return []


class Place:
    """A file of its own for this program, so that two that run at once do not take each other's place.

    A program that is to show ``given`` never takes the place of a lecture that nobody has saved yet.

    Attributes:
        path: The file that keeps the Document.
        document: What to show first: ``given``, or what was kept last, or the usual State.
    """

    def __init__(self, given: Document | None) -> None:
        paths = [autosave_path(number) for number in range(1, MOST_WINDOWS + 1)]
        if given is None:
            paths.sort(key=_age_s)  # those that do not exist come last, in their order
        with suppress(OSError):  # the first autosave says what is wrong
            paths[0].parent.mkdir(parents=True, exist_ok=True)
        self.path = next((path for path in paths if self._takes(path, given is not None)), autosave_path())
        self.document = given or last_document(self.path) or Document()

    def _takes(self, path: Path, must_be_saved: bool) -> bool:
        if must_be_saved and _holds_unsaved(path):
            return False
        self._lock = QLockFile(f"{path}.lock")
        self._lock.setStaleLockTime(0)  # else a lock that is older than half a minute does not count
        return self._lock.tryLock(0)


def _age_s(path: Path) -> float:
    try:
        return time.time() - path.stat().st_mtime
    except OSError:
        return math.inf


def _holds_unsaved(path: Path) -> bool:
    document = last_document(path)
    return document is not None and document.lecture not in saved_lectures(document)
