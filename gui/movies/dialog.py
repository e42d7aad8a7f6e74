"""The dialog for moving pictures: what moves, how it looks, a preview that plays, and writing the file."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from core.errors import InputError
from core.motion import chosen_sweep
from core.movie_options import require_format
from core.text import Text, t
from core.writing import WriteError
from gui.file_dialogs import ask_for_target
from gui.movies.film import Film
from gui.movies.motion_form import MotionForm, form_of
from gui.movies.movie_form import MovieForm
from gui.movies.preview import MoviePreview
from gui.movies.recording import recording
from gui.picture import Subject

if TYPE_CHECKING:
    from gui.window import Window

REDRAW_MS = 150
PER_MILLE = 1000


class MovieDialog(QDialog):
    """Asks for a moving picture, shows it, and writes it, while the dialog stays alive and can cancel."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window, self._look = window, window.look
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self._words(t("Export a moving picture")))
        scene, state = window.scene, window.store.state
        self._fields = QWidget(self)
        form = form_of(self._fields)
        self.motion = MotionForm(scene, state, chosen_sweep(scene, state), self._look, form)
        self.movie = MovieForm(self._look, form)
        self.preview = MoviePreview(self._look, self)
        self._wrong, self.progress = QLabel(self), QProgressBar(self)
        self._save, self._cancel = QPushButton(self._words(t("Save…")), self), QPushButton(self)
        self._recording: Generator[float, None, None] | None = None
        self._target = Path()
        self._redraw, self._next_frame = QTimer(self), QTimer(self)
        self._lay_out()
        self._listen()
        self._show_state()
        self._draw_preview()
        self.preview.play()

    @property
    def is_recording(self) -> bool:
        """Whether a file is being written."""
        return self._recording is not None

    def _words(self, text: Text | str) -> str:
        return self._look.words(text)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addWidget(self._fields, 1, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.preview)
        self._wrong.setWordWrap(True)
        self.progress.setRange(0, PER_MILLE)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self._words(t("progress of the export")))
        buttons = QDialogButtonBox(self)
        buttons.addButton(self._save, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(self._cancel, QDialogButtonBox.ButtonRole.RejectRole)
        self._save.setDefault(True)
        buttons.rejected.connect(self.reject)
        foot = QHBoxLayout()
        foot.addWidget(self.progress, 1)
        foot.addWidget(buttons)
        column = QVBoxLayout(self)
        column.addLayout(row)
        column.addWidget(self._wrong)
        column.addLayout(foot)

    def _listen(self) -> None:
        self._redraw.setSingleShot(True)
        self._redraw.setInterval(REDRAW_MS)
        self._redraw.timeout.connect(self._draw_preview)
        self._next_frame.timeout.connect(self._record_frame)
        self.motion.changed.connect(self._redraw.start)
        self.movie.changed.connect(self._redraw.start)
        self.preview.failed.connect(self._tell)
        self._save.clicked.connect(self.ask_where)
        application = QApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.stop_recording)

    # preview

    def film(self) -> Film:
        """Return what is chosen now.

        Raises:
            InputError: It is not possible.
        """
        window = self._window
        subject = Subject(window.scene, window.store.state, caption=self.movie.has_caption)
        options = self.movie.options()
        require_format(self.movie.suffix, options)
        return Film(subject, self.motion.motion(), self.movie.look(), options)

    def _draw_preview(self) -> None:
        if self.is_recording:
            return
        film = None
        try:
            film = self.film()
            self._tell("")
        except InputError as error:
            self._tell(error.text)
        self.preview.show_film(film)
        self._save.setEnabled(film is not None)

    def _tell(self, label: Text | str) -> None:
        self._wrong.setText(self._words(label))

    # the file

    def ask_where(self) -> None:
        """Ask for a file and begin to write it."""
        suffix = self.movie.suffix
        kinds = f"{self.movie.format_name} (*{suffix})"
        path = ask_for_target(self, self.windowTitle(), self._window.scene.key + suffix, suffix, kinds)
        if path:
            self.record_to(path)

    def record_to(self, path: Path) -> None:
        """Begin to write the file; what is wrong is said in the dialog, which stays open."""
        try:
            self._recording = recording(self.film(), path)
        except InputError as error:
            self._tell(error.text)
            return
        self._target = path
        self.preview.stop()
        self._show_state()
        self._next_frame.start(0)

    def _record_frame(self) -> None:
        if self._recording is None:
            return
        try:
            self.progress.setValue(round(next(self._recording) * PER_MILLE))
        except StopIteration:
            self.stop_recording()
            self._window.tell(t("saved {path}", path=str(self._target)), is_notice=True)
            self.accept()
        except (InputError, WriteError) as error:
            self.stop_recording()
            self._tell(error.text)

    def stop_recording(self) -> None:
        """Give up the file that is being written; nothing is left of it."""
        self._next_frame.stop()
        if self._recording is not None:
            self._recording.close()
            self._recording = None
            self._show_state()

    def _show_state(self) -> None:
        """Let only Cancel be pressed while a file is written."""
        for widget in (self._fields, self.preview, self._save):
            widget.setEnabled(not self.is_recording)
        self.progress.setVisible(self.is_recording)
        self.progress.setValue(0)
        self._cancel.setText(self._words(t("Cancel the export") if self.is_recording else t("Cancel")))
        self._tell(t("writing {path}", path=str(self._target)) if self.is_recording else "")

    def reject(self) -> None:
        """Give up the file that is being written; if there is none, close."""
        if self.is_recording:
            self.stop_recording()
            self._tell(t("The export was cancelled; nothing was written."))
        else:
            super().reject()

    def done(self, code: int) -> None:
        self.preview.stop()
        super().done(code)
