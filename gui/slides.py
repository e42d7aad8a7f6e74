"""A lecture as slides: a picture of each item, in files of their own or as the pages of one PDF."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import QSizeF

from core.export_options import ExportOptions
from core.lecture import Lecture
from core.text import Text, t
from core.writing import WriteError, reason_of, write_whole
from gui.files import PdfPages
from gui.look import Look
from gui.slide import Slide, slide_bytes

LONGEST_NAME = 60


class Slides:
    """The slides of a lecture, made one by one and written when all of them are there.

    Attributes:
        count: How many there will be.
        done: How many there are.
    """

    def __init__(
        self, lecture: Lecture, look: Look, target: Path, suffix: str, options: ExportOptions, in_one_file: bool
    ) -> None:
        """Make nothing yet.

        Args:
            lecture: With one item at least.
            look: Theme and language.
            target: The PDF file, or the folder that takes a file for each item.
            suffix: ".png", ".svg" or ".pdf".
            options: The size of each.
            in_one_file: Whether they become the pages of one PDF.
        """
        self.count, self.done = len(lecture.items), 0
        self._lecture, self._look, self._options = lecture, look, options
        self._target, self._suffix = target, suffix
        self._pages = PdfPages(lecture.title) if in_one_file else None
        self._files: list[tuple[Path, bytes]] = []

    def make_next(self) -> None:
        """Make one more slide.

        Raises:
            InputError: What it shows cannot be computed.
        """
        try:
            self._make()
        except BaseException:
            self.cancel()
            raise
        self.done += 1

    def cancel(self) -> None:
        """Make no more."""
        if self._pages:
            self._pages.close()

    def _make(self) -> None:
        lecture, look, options = self._lecture, self._look, self._options
        if self._pages:
            self._pages.add(Slide(lecture, self.done, look, QSizeF(options.width, options.height)))
        else:
            name = f"{self._name(self.done)}{self._suffix}"
            self._files.append((self._target / name, slide_bytes(lecture, self.done, look, self._suffix, options)))

    def files(self) -> list[tuple[Path, bytes]]:
        """Return every file with its content, once all slides are made."""
        return [(self._target, self._pages.finish())] if self._pages else self._files

    def _name(self, index: int) -> str:
        words = re.sub(r"\W+", "-", self._lecture.items[index].title.lower())[:LONGEST_NAME].strip("-")
        return f"{index + 1:0{max(2, len(str(self.count)))}}-{words or 'slide'}"


def write_slides(target: Path, files: list[tuple[Path, bytes]]) -> list[Path]:
    """Write ``files``, as :meth:`Slides.files` gave them, each whole, and return their paths.

    Raises:
        WriteError: The folder cannot be made, or a file cannot be written. Files that were not there before are gone
            again then.
    """
    written: list[Path] = []
    try:
        if files and files[0][0] != target:
            make_folder(target)
        for path, content in files:
            is_new = not path.exists()
            write_whole(path, content)
            if is_new:
                written.append(path)
    except WriteError:
        for path in written:
            path.unlink(missing_ok=True)
        raise
    return [path for path, _ in files]


def make_folder(folder: Path) -> None:
    """Make ``folder`` and those above it, where they are not there.

    Raises:
        WriteError: That cannot be done.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WriteError(_no_folder(folder, error)) from error


def _no_folder(folder: Path, error: OSError) -> Text:
    return t("cannot make the folder “{path}”: {reason}", path=str(folder), reason=reason_of(error))
