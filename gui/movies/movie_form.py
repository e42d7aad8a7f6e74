"""The fields that say how a moving picture is written: format, size, speed, theme and language."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout

from core.movie_options import MovieOptions
from core.text import Text, t
from gui.language import LANGUAGES
from gui.look import Look
from gui.movies.choices import FORMATS, SIZES, SPEEDS
from gui.theme import THEME_NAMES, THEMES


class MovieForm(QObject):
    """Rows of a form in which the user chooses how a moving picture is written.

    Signals:
        changed: Something else is chosen.
    """

    changed = Signal()

    def __init__(self, look: Look, form: QFormLayout) -> None:
        parent = form.parentWidget()
        super().__init__(parent)
        self._look, self._form = look, form
        self._format, self._size, self._fps = QComboBox(parent), QComboBox(parent), QComboBox(parent)
        self._theme, self._language = QComboBox(parent), QComboBox(parent)
        self._caption = QCheckBox(self._words(t("caption with values and versions")), parent)
        self._fill()
        self._lay_out()
        for combo in (self._format, self._size, self._fps, self._theme, self._language):
            combo.currentIndexChanged.connect(self.changed)
        self._caption.toggled.connect(self.changed)

    @property
    def suffix(self) -> str:
        """The suffix of the chosen format."""
        return self._format.currentData()

    @property
    def format_name(self) -> str:
        """What the chosen format is called."""
        return self._format.currentText()

    @property
    def has_caption(self) -> bool:
        """Whether values and versions stand below."""
        return self._caption.isChecked()

    def options(self) -> MovieOptions:
        """Return size and speed."""
        width, height = self._size.currentData()
        return MovieOptions(width, height, self._fps.currentData())

    def look(self) -> Look:
        """Return how the picture looks."""
        return Look(THEMES[self._theme.currentData()], self._language.currentData())

    def _words(self, text: Text | str) -> str:
        return self._look.words(text)

    def _fill(self) -> None:
        for suffix, name in FORMATS:
            self._format.addItem(self._words(name), suffix)
        for width, height in SIZES:
            self._size.addItem(f"{width} × {height}", (width, height))
        for fps in SPEEDS:
            self._fps.addItem(str(fps), fps)
        for name, words in THEME_NAMES.items():
            self._theme.addItem(self._words(words), name)
        for name, words in LANGUAGES.items():
            self._language.addItem(words, name)
        self._language.setCurrentIndex(max(0, self._language.findData(self._look.language)))

    def _lay_out(self) -> None:
        for words, widget in (
            (t("format"), self._format),
            (t("size"), self._size),
            (t("frames a second"), self._fps),
            (t("theme"), self._theme),
            (t("language"), self._language),
        ):
            self._form.addRow(self._words(words), widget)
            widget.setAccessibleName(self._words(words))
        self._form.addRow("", self._caption)
