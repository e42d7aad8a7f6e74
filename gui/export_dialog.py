"""The dialog for exports: what, as what, how large and how it looks, with a preview that is the picture itself."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSizeF, Qt, QTimer
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from core.errors import InputError
from core.export_options import MAX_SCALE, MAX_SIDE, MIN_SCALE, MIN_SIDE, ExportOptions
from core.text import Text, t
from core.writing import WriteError
from gui.export_choices import FORMATS, PICTURES, SIZES
from gui.exporting import export
from gui.file_dialogs import ask_for_target
from gui.files import PngOptions, image_of
from gui.inputs import BOX_MARGINS
from gui.language import LANGUAGES
from gui.look import Look
from gui.picture import Picture, Subject
from gui.theme import THEME_NAMES, THEMES

if TYPE_CHECKING:
    from gui.window import Window

PREVIEW = (420, 300)


class ExportDialog(QDialog):
    """Asks how to export, shows how it will look, and writes the file."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window, self._look = window, window.look
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self._words(t("Export")))
        self._what, self._format = QComboBox(self), QComboBox(self)
        self._theme, self._language, self._size = QComboBox(self), QComboBox(self), QComboBox(self)
        self._width, self._height, self._scale = QSpinBox(self), QSpinBox(self), QDoubleSpinBox(self)
        self._transparent = QCheckBox(self._words(t("transparent background")), self)
        self._outlines = QCheckBox(self._words(t("text as outlines: looks the same everywhere")), self)
        self._caption = QCheckBox(self._words(t("caption with values and versions")), self)
        self._preview, self._wrong = QLabel(self), QLabel(self)
        self._redraw = QTimer(self)
        self._redraw.setSingleShot(True)
        self._redraw.setInterval(60)
        self._redraw.timeout.connect(self._draw_preview)
        self._fill()
        self._lay_out()
        self._listen()
        self._on_changed()

    def _words(self, text: Text | str) -> str:
        return self._look.words(text)

    def _fill(self) -> None:
        self._what.addItem(self._words(t("the whole scene")), "")
        for key, view in self._window.scene_view.views.items():
            self._what.addItem(view.accessibleName(), key)
        for suffix, name in FORMATS:
            self._format.addItem(self._words(name), suffix)
        for name, words in THEME_NAMES.items():
            self._theme.addItem(self._words(words), name)
        for name, words in LANGUAGES.items():
            self._language.addItem(words, name)
        self._language.setCurrentIndex(max(0, self._language.findData(self._look.language)))
        for width, height in SIZES:
            self._size.addItem(f"{width} × {height}", (width, height))
        self._size.addItem(self._words(t("own size")), None)
        self._size.setCurrentIndex(1)
        for box, value in zip((self._width, self._height), SIZES[1], strict=True):
            box.setRange(MIN_SIDE, MAX_SIDE)
            box.setValue(value)
        self._scale.setRange(MIN_SCALE, MAX_SCALE)
        self._scale.setDecimals(2)
        self._scale.setSingleStep(1.0)
        self._scale.setValue(1.0)
        for box in (self._width, self._height, self._scale):
            box.lineEdit().setTextMargins(*BOX_MARGINS)
        self._outlines.setChecked(True)

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for words, widget in (
            (t("what"), self._what),
            (t("format"), self._format),
            (t("size"), self._size),
            (t("width × height"), self._sides()),
            (t("pixels per point"), self._scale),
            (t("theme"), self._theme),
            (t("language"), self._language),
        ):
            form.addRow(self._words(words), widget)
            widget.setAccessibleName(self._words(words))
        for box in (self._caption, self._transparent, self._outlines):
            form.addRow("", box)
        self._preview.setObjectName("preview")
        self._preview.setFixedSize(PREVIEW[0] + 16, PREVIEW[1] + 16)
        self._preview.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._preview.setAccessibleName(self._words(t("preview")))
        self._wrong.setWordWrap(True)
        row = QHBoxLayout()
        row.addLayout(form)
        row.addSpacing(14)
        row.addWidget(self._preview, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.addLayout(row)
        column.addWidget(self._wrong)
        column.addWidget(self._buttons())

    def _sides(self) -> QWidget:
        both = QWidget(self)
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._width)
        row.addWidget(self._height)
        self._width.setAccessibleName(self._words(t("width")))
        self._height.setAccessibleName(self._words(t("height")))
        return both

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(self)
        save = buttons.addButton(self._words(t("Save…")), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(self._words(t("Cancel")), QDialogButtonBox.ButtonRole.RejectRole)
        save.setDefault(True)
        buttons.accepted.connect(self.ask_where)
        buttons.rejected.connect(self.reject)
        return buttons

    def _listen(self) -> None:
        for combo in (self._what, self._format, self._theme, self._language):
            combo.currentIndexChanged.connect(self._on_changed)
        self._size.currentIndexChanged.connect(self._on_size)
        for box in (self._width, self._height):
            box.valueChanged.connect(self._on_side)
        self._scale.valueChanged.connect(self._on_changed)
        for check in (self._caption, self._transparent, self._outlines):
            check.toggled.connect(self._on_changed)

    def _on_size(self) -> None:
        sides = self._size.currentData()
        if sides:
            self._width.setValue(sides[0])
            self._height.setValue(sides[1])

    def _on_side(self) -> None:
        sides = (self._width.value(), self._height.value())
        known = [self._size.itemData(place) for place in range(self._size.count())]
        self._size.setCurrentIndex(known.index(sides) if sides in known else len(known) - 1)
        self._on_changed()

    def _on_changed(self) -> None:
        suffix = self.suffix
        is_picture = suffix in PICTURES
        for widget in (self._size, self._width, self._height, self._theme, self._caption):
            widget.setEnabled(is_picture)
        self._scale.setEnabled(suffix == ".png")
        self._transparent.setEnabled(suffix in (".png", ".svg"))
        self._outlines.setEnabled(suffix == ".svg")
        self._redraw.start()

    # what was chosen

    @property
    def suffix(self) -> str:
        """The suffix of the chosen format."""
        return self._format.currentData()

    @property
    def subject(self) -> Subject:
        """What the picture is of."""
        window = self._window
        return Subject(window.scene, window.store.state, self._what.currentData(), self._caption.isChecked())

    @property
    def look(self) -> Look:
        """How the picture looks."""
        return Look(THEMES[self._theme.currentData()], self._language.currentData())

    def options(self) -> ExportOptions:
        """Return the size and what is special to a format.

        Raises:
            InputError: The picture would be too large.
        """
        return ExportOptions(
            width=self._width.value(),
            height=self._height.value(),
            scale=self._scale.value() if self.suffix == ".png" else 1.0,
            transparent=self._transparent.isChecked() and self._transparent.isEnabled(),
            outlines=self._outlines.isChecked(),
        )

    # preview and file

    def _draw_preview(self) -> None:
        if self.suffix not in PICTURES or not self._window.is_ready:
            self._preview.clear()
            return
        try:
            options = self.options()
        except InputError as error:
            self._tell(error.text)
            return
        self._tell("")
        size = QSizeF(options.width, options.height)
        ratio = self.devicePixelRatioF()
        fit = min(PREVIEW[0] / options.width, PREVIEW[1] / options.height)
        image = image_of(Picture(self.subject, self.look, size), PngOptions(fit * ratio, options.transparent))
        pixmap = QPixmap.fromImage(image)
        pixmap.setDevicePixelRatio(ratio)
        self._preview.setPixmap(pixmap)

    def ask_where(self) -> None:
        """Ask for a file and write it."""
        key = self._what.currentData()
        name = f"{self._window.scene.key}-{key}" if key else self._window.scene.key
        kinds = f"{self._format.currentText()} (*{self.suffix})"
        path = ask_for_target(self, self._words(t("Export")), name + self.suffix, self.suffix, kinds)
        if path:
            self.save_to(path)

    def save_to(self, path: Path) -> None:
        """Write the file; what is wrong is said in the dialog, which stays open."""
        try:
            export(self.subject, self.look, path, self.options())
        except (InputError, WriteError) as error:
            self._tell(error.text)
            return
        self._window.tell(t("saved {path}", path=str(path)), is_notice=True)
        self.accept()

    def _tell(self, label: Text | str) -> None:
        self._wrong.setText(self._words(label))
