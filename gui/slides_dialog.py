"""The dialog that makes slides of a lecture: how they shall look, then a bar that shows how far they are."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from core.errors import InputError
from core.export_options import ExportOptions
from core.lecture import revealed
from core.text import Text, t
from core.writing import WriteError
from gui.export_choices import SIZES
from gui.file_dialogs import ask_for_folder, ask_for_target
from gui.language import LANGUAGES
from gui.look import Look
from gui.slides import Slides, write_slides
from gui.theme import THEME_NAMES, THEMES

if TYPE_CHECKING:
    from gui.window import Window

FORMATS: tuple[tuple[str, Text], ...] = (
    (".pdf", t("PDF, one file with a page each")),
    (".png", t("PNG, a picture each in a folder")),
    (".svg", t("SVG, a picture each in a folder")),
)
USUAL_SIZE = 1  # 1920 x 1080


class SlidesDialog(QDialog):
    """Makes a slide of each item, one after the other, so that the window stays alive; then writes all of them.

    Until the last is made nothing is written, so that a cancel leaves nothing behind.
    """

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window, self._look = window, window.look
        self._slides: Slides | None = None
        self._target = Path()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self._words(t("Slides of the lecture")))
        self._format, self._size = QComboBox(self), QComboBox(self)
        self._theme, self._language = QComboBox(self), QComboBox(self)
        self._reveal = QCheckBox(self._words(t("show covered answers")), self)
        self._bar, self._sentence = QProgressBar(self), QLabel(self)
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.timeout.connect(self._make_next)
        self._fill()
        self._lay_out()

    def _words(self, text: Text | str) -> str:
        return self._look.words(text)

    def _fill(self) -> None:
        for suffix, words in FORMATS:
            self._format.addItem(self._words(words), suffix)
        for width, height in SIZES:
            self._size.addItem(f"{width} × {height}", (width, height))
        self._size.setCurrentIndex(USUAL_SIZE)
        for name, words in THEME_NAMES.items():
            self._theme.addItem(self._words(words), name)
        for name, words in LANGUAGES.items():
            self._language.addItem(words, name)
        self._language.setCurrentIndex(max(0, self._language.findData(self._look.language)))

    def _lay_out(self) -> None:
        self._form = QWidget(self)
        form = QFormLayout(self._form)
        form.setContentsMargins(0, 0, 0, 0)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for words, widget in (
            (t("format"), self._format),
            (t("size"), self._size),
            (t("theme"), self._theme),
            (t("language"), self._language),
        ):
            form.addRow(self._words(words), widget)
            widget.setAccessibleName(self._words(words))
        form.addRow("", self._reveal)
        self._bar.setAccessibleName(self._words(t("progress")))
        self._bar.setTextVisible(False)
        self._bar.hide()
        self._sentence.setWordWrap(True)
        self._sentence.setMinimumWidth(420)
        count = len(self._window.store.document.lecture.items)
        self._sentence.setText(self._words(t("{count} items, each with its title and a caption.", count=count)))
        buttons = QDialogButtonBox(self)
        self._save = buttons.addButton(self._words(t("Save…")), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(self._words(t("Cancel")), QDialogButtonBox.ButtonRole.RejectRole)
        self._save.setDefault(True)
        buttons.accepted.connect(self.ask_where)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        for widget in (self._form, self._sentence, self._bar, buttons):
            column.addWidget(widget)

    # making and writing

    def ask_where(self) -> None:
        """Ask for a file or a folder, then begin."""
        suffix = self._format.currentData()
        title = self.windowTitle()
        if suffix == ".pdf":
            path = ask_for_target(self, title, f"slides{suffix}", suffix, f"PDF (*{suffix})")
        else:
            path = ask_for_folder(self, title)
        if path:
            self.save_to(path)

    def save_to(self, path: Path) -> None:
        """Begin to make the slides that go to ``path``."""
        suffix, (width, height) = self._format.currentData(), self._size.currentData()
        look = Look(THEMES[self._theme.currentData()], self._language.currentData())
        lecture = self._window.store.document.lecture
        lecture = revealed(lecture) if self._reveal.isChecked() else lecture
        self._target = path
        self._slides = Slides(lecture, look, path, suffix, ExportOptions(width, height), suffix == ".pdf")
        self._bar.setRange(0, self._slides.count)
        self._show_progress(self._slides)
        self._next.start(0)

    def _show_progress(self, slides: Slides) -> None:
        self._bar.setValue(slides.done)
        self._sentence.setText(
            self._words(t("slide {number} of {count} …", number=min(slides.done + 1, slides.count), count=slides.count))
        )
        self._wait(True)

    def _make_next(self) -> None:
        slides = self._slides
        if slides is None:
            return
        try:
            if slides.done < slides.count:
                slides.make_next()
                self._show_progress(slides)
                self._next.start(0)
                return
            write_slides(self._target, slides.files())
        except (InputError, WriteError) as error:
            self._slides = None
            self._sentence.setText(self._words(error.text))
            self._wait(False)
            return
        self._slides = None
        self._window.tell(t("saved {path}", path=str(self._target)), is_notice=True)
        self.accept()

    def _wait(self, is_waiting: bool) -> None:
        self._bar.setVisible(is_waiting)
        self._form.setEnabled(not is_waiting)
        self._save.setEnabled(not is_waiting)

    def reject(self) -> None:
        """Stop; nothing has been written."""
        self._next.stop()
        if self._slides:
            self._slides.cancel()
            self._slides = None
        super().reject()
