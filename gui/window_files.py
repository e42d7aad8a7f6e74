"""What the window does with files: opening, saving, autosave, export and the clipboard."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSizeF, QStandardPaths, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from core.errors import InputError
from core.session import read_session, write_session
from core.state import State
from core.text import Text, t
from core.writing import WriteError
from gui.file_dialogs import ask_for_source, ask_for_target

if TYPE_CHECKING:
    from gui.window import Window

log = logging.getLogger("softmax_lab.files")
SESSION_SUFFIX = ".softmaxlab"
AUTOSAVE_DELAY_MS = 800
NUMBER_SUFFIXES = ("npy", "npz", "pt", "pth", "safetensors", "csv", "tsv", "txt")


def autosave_path() -> Path:
    """Return the file that keeps the last session."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppDataLocation)
    return Path(folder) / f"last{SESSION_SUFFIX}"


def last_session() -> State | None:
    """Return the session of the last time, or None if there is none or it cannot be read."""
    path = autosave_path()
    if not path.exists():
        return None
    try:
        return read_session(path)
    except InputError:
        log.exception("the last session cannot be read")
        return None


class WindowFiles(QObject):
    """Opens, saves and exports for a window."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._path: Path | None = None
        self._autosave = QTimer(self)
        self._autosave.setSingleShot(True)
        self._autosave.setInterval(AUTOSAVE_DELAY_MS)
        self._autosave.timeout.connect(self.autosave_now)
        self._autosave_failed = False

    # sessions

    def new(self) -> None:
        """Start afresh, in the present scene."""
        self._path = None
        self._window.edit(State(scene=self._window.store.state.scene))

    def open_session(self) -> None:
        """Ask for a session and open it."""
        kinds = self._words(t("Sessions (*{suffix})", suffix=SESSION_SUFFIX))
        path = ask_for_source(self._window, self._words(t("Open a session")), kinds)
        if path:
            self.open_path(path)

    def save(self) -> None:
        """Save the session where it came from, or ask where."""
        if self._path is None:
            self.save_as()
        else:
            self._save_to(self._path)

    def save_as(self) -> None:
        """Ask where to save the session."""
        kinds = self._words(t("Sessions (*{suffix})", suffix=SESSION_SUFFIX))
        title, name = self._words(t("Save the session")), f"softmax{SESSION_SUFFIX}"
        path = ask_for_target(self._window, title, name, SESSION_SUFFIX, kinds)
        if path:
            self._save_to(path)

    def _save_to(self, path: Path) -> None:
        if self._tried(lambda: write_session(path, self._window.store.state)):
            self._path = path
            self._tell(t("saved {path}", path=str(path)))

    def autosave_soon(self) -> None:
        """Keep the session in a moment, once the user pauses."""
        self._autosave.start()

    def autosave_now(self) -> None:
        """Keep the session; it comes back at the next start."""
        self._autosave.stop()
        path = autosave_path()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_session(path, self._window.store.state)
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
        """Open a session or a file with logits, whichever ``path`` is; what is wrong is said in a sentence."""
        if path.suffix.lower() in (SESSION_SUFFIX, ".json"):
            self._open_session(path)
        else:
            self._tried(lambda: self._open_numbers(path))

    def _open_session(self, path: Path) -> None:
        def read() -> None:
            self._window.edit(read_session(path))
            self._path = path

        self._tried(read)

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
        self._tell_all(opening_notices(before, batch))

    # leaving

    def export(self) -> None:
        """Open the dialog for exports."""
        from gui.export_dialog import ExportDialog

        ExportDialog(self._window).open()

    def copy_panel(self) -> None:
        """Put the panel under the mouse, or with the focus, on the clipboard."""
        view = self._window.scene_view
        keys = [key for key, panel in view.views.items() if panel.underMouse() or _has_focus(panel)]
        self._copy(keys[0] if keys else next(iter(view.views)))

    def copy_scene(self) -> None:
        """Put the scene on the clipboard."""
        self._copy("")

    def copy_code(self) -> None:
        """Put the script that prints the numbers on screen on the clipboard."""
        from gui.clipboard import put_text

        if self._is_ready():
            put_text(self._window.scene.code(self._window.store.state))
            self._tell(t("copied as Python"))

    def copy_latex(self) -> None:
        """Put the formulas on screen on the clipboard, if there are any."""
        if self._is_ready():
            self._tried(self._copy_latex)

    def _copy_latex(self) -> None:
        from gui.clipboard import put_text
        from gui.exporting import latex_of

        put_text(latex_of(self._subject(""), self._window.look))
        self._tell(t("copied as LaTeX"))

    def _copy(self, panel: str) -> None:
        from gui.clipboard import put_picture

        if self._is_ready():
            size = self._window.scene_view.size() if not panel else self._window.scene_view.views[panel].size()
            put_picture(self._subject(panel), self._window.look, QSizeF(size))
            self._tell(t("copied as image, SVG and text"))

    def _is_ready(self) -> bool:
        if not self._window.is_ready:
            self._tell(t("PyTorch is still loading; try again in a moment"))
        return self._window.is_ready

    def _subject(self, panel: str):  # noqa: ANN202 - imported late
        from gui.picture import Subject

        return Subject(self._window.scene, self._window.store.state, panel)

    def _tried(self, act: Callable[[], None]) -> bool:
        try:
            act()
        except (InputError, WriteError) as error:
            self._window.tell(error.text)
            return False
        return True

    def _tell_all(self, notices: tuple[Text, ...]) -> None:
        if notices:
            first, *others = notices
            self._tell(reduce(lambda before, after: t("{before}. {after}", before=before, after=after), others, first))

    def _tell(self, text: Text) -> None:
        self._window.tell(text, is_notice=True)

    def _words(self, text: Text) -> str:
        return self._window.look.words(text)


def _has_focus(view: QWidget) -> bool:
    focused = QApplication.focusWidget()
    return focused is not None and view.isAncestorOf(focused)
