"""What the window does with files: opening, saving, autosave and export."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from core.document import Document
from core.document_file import keep_document, read_document, write_document
from core.errors import InputError
from core.lecture import Lecture
from core.opening import opened_by_scene
from core.shipped import shipped_lecture
from core.state import State
from core.text import Text, t
from core.writing import WriteError
from gui.ask_save import ask_to_save
from gui.autosave import SUFFIX, autosave_path, saved_lectures
from gui.file_dialogs import ask_for_source, ask_for_target

if TYPE_CHECKING:
    from gui.window import Window

log = logging.getLogger("softmax_lab.files")
AUTOSAVE_DELAY_MS = 800
NUMBER_SUFFIXES = ("npy", "npz", "pt", "pth", "safetensors", "csv", "tsv", "txt")


class WindowFiles(QObject):
    """Opens, saves and exports for a window.

    Attributes:
        kept_path: The file that keeps what is on screen for the next start.
    """

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self.kept_path = window.kept_path or autosave_path()
        start = window.store.document
        self._saved: dict[str, list[Lecture]] = {"": [Lecture()], start.path: saved_lectures(start)}
        self._autosave = QTimer(self)
        self._autosave.setSingleShot(True)
        self._autosave.setInterval(AUTOSAVE_DELAY_MS)
        self._autosave.timeout.connect(self.autosave_now)
        self._autosave_failed = False

    @property
    def has_unsaved(self) -> bool:
        """Whether there is a lecture that no file holds; what is on screen is kept without saving."""
        document = self._window.store.document
        return document.lecture not in self._saved.get(document.path, ())

    # sessions and lectures

    def new(self) -> None:
        """Start afresh, in the present scene."""
        if self.may_leave():
            self._window.edit_document(Document(State(scene=self._window.store.state.scene)))

    def open_session(self) -> None:
        """Ask for a session or a lecture and open it."""
        path = ask_for_source(self._window, self._words(t("Open")), self._kinds())
        if path:
            self.open_path(path)

    def open_shipped(self) -> None:
        """Open the lecture that comes with the app."""
        if self.may_leave():
            document = shipped_lecture(self._window.look.language)
            self._saved[""].append(document.lecture)
            self._window.edit_document(document)
            self._window.lectures.show_panel()

    def save(self) -> bool:
        """Save where it came from, or ask where; return whether it is saved."""
        path = self._window.store.document.path
        return self._save_to(Path(path)) if path else self.save_as()

    def save_as(self) -> bool:
        """Ask where to save; return whether it is saved."""
        document = self._window.store.document
        name = Path(document.path).name or f"{'lecture' if document.lecture.items else 'softmax'}{SUFFIX}"
        path = ask_for_target(self._window, self._words(t("Save")), name, SUFFIX, self._kinds())
        return path is not None and self._save_to(path)

    def may_leave(self) -> bool:
        """Return whether another document may come: the lecture is saved, or the user does without."""
        return self._may_go(is_end=False)

    def may_end(self) -> bool:
        """Return whether the program may end: the lecture is saved, or the user does without for now."""
        return self._may_go(is_end=True)

    def _may_go(self, is_end: bool) -> bool:
        if not self.has_unsaved:
            return True
        answer = ask_to_save(self._window, self._window.store.document.lecture.title, self._window.look, is_end)
        return self.save() if answer == "save" else answer == "discard"

    def _kinds(self) -> str:
        return self._words(t("Sessions and lectures (*{suffix})", suffix=SUFFIX))

    def _save_to(self, path: Path) -> bool:
        store = self._window.store
        if not self._tried(lambda: write_document(path, store.document)):
            return False
        saved = str(path.absolute())
        self._saved[saved] = [store.document.lecture]
        store.move_file(store.document.path, saved)
        self._tell(t("saved {path}", path=str(path)))
        return True

    def autosave_soon(self) -> None:
        """Keep what there is in a moment, once the user pauses."""
        self._autosave.start()

    def autosave_now(self) -> None:
        """Keep what there is; it comes back at the next start."""
        self._autosave.stop()
        path = self.kept_path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            keep_document(path, self._window.store.document)
            self._autosave_failed = False
        except OSError as error:
            log.exception("autosave failed")
            if not self._autosave_failed:
                self._window.tell(error.text if isinstance(error, WriteError) else t("the session cannot be kept"))
            self._autosave_failed = True

    # opening

    def open_file(self) -> None:
        """Ask for a file with logits and open it."""
        patterns = " ".join(f"*.{suffix}" for suffix in NUMBER_SUFFIXES)
        kinds = self._words(t("Logits and labels ({patterns})", patterns=patterns))
        path = ask_for_source(self._window, self._words(t("Open logits and labels")), kinds)
        if path:
            self.open_path(path)

    def open_path(self, path: Path) -> None:
        """Open a session, a lecture or a file with logits, whichever it is; what is wrong is said in a sentence."""
        if path.suffix.lower() in (SUFFIX, ".json"):
            self._tried(lambda: self._open_document(path))
        else:
            self._tried(lambda: self._open_data(path))

    def open_points(self) -> None:
        """Ask for a table of points and open it."""
        kinds = self._words(t("Two inputs and a class ({patterns})", patterns="*.csv *.tsv *.txt"))
        path = ask_for_source(self._window, self._words(t("Open points")), kinds)
        if path:
            self.open_path(path)

    def open_picture(self) -> None:
        """Ask for a picture and open it."""
        kinds = self._words(t("Pictures ({patterns})", patterns="*.png *.jpg *.jpeg"))
        path = ask_for_source(self._window, self._words(t("Open a picture")), kinds)
        if path:
            self.open_path(path)

    def _open_data(self, path: Path) -> None:
        """Open a file as a scene opens it, or else as logits."""
        answer = opened_by_scene(self._window.store.state, path)
        if answer is None:
            self._open_numbers(path)
            return
        self._window.edit(answer[0])
        self.tell_all(answer[1])

    def _open_document(self, path: Path) -> None:
        document = read_document(path)
        if self.may_leave():
            self._saved[document.path] = [document.lecture]
            self._window.edit_document(document)
            if document.lecture.items:
                self._window.lectures.show_panel()

    def _open_numbers(self, path: Path) -> None:
        from core.files import probe, read_batch
        from core.opening import opening_notices, with_file
        from gui.open_dialog import ask_what_to_open, is_plain

        source = probe(path)
        if is_plain(source):
            batch = read_batch(path)
        else:
            asked = ask_what_to_open(self._window, source)
            if asked is None:
                return
            batch = read_batch(
                path,
                array=asked.array,
                rows=asked.rows,
                labels_path=asked.labels_path,
                labels_array=asked.labels_array,
            )
        before = self._window.store.state
        self._window.edit(with_file(before, batch))
        self.tell_all(opening_notices(before, batch))

    # leaving

    def export(self) -> None:
        """Open the dialog for exports."""
        from gui.export_dialog import ExportDialog

        ExportDialog(self._window).open()

    def export_lecture(self) -> None:
        """Open the dialog for slides of the lecture."""
        from gui.slides_dialog import SlidesDialog

        if not self._window.store.document.lecture.items:
            self._tell(t("there is no lecture to make slides of: add items to it first (Ctrl+L)"))
        elif not self._window.is_ready:
            self._tell(t("PyTorch is still loading; try again in a moment"))
        else:
            SlidesDialog(self._window).open()

    def _tried(self, act: Callable[[], None]) -> bool:
        try:
            act()
        except (InputError, WriteError) as error:
            self._window.tell(error.text)
            return False
        return True

    def tell_all(self, notices: tuple[Text, ...]) -> None:
        """Say everything in ``notices`` in one line."""
        if notices:
            first, *others = notices
            self._tell(reduce(lambda before, after: t("{before}; {after}", before=before, after=after), others, first))

    def _tell(self, text: Text) -> None:
        self._window.tell(text, is_notice=True)

    def _words(self, text: Text) -> str:
        return self._window.look.words(text)
