"""Asks what to take from a file that holds more than one batch: which arrays, which rows, where the labels are."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from core.errors import InputError
from core.files import MAX_SAMPLES, ArrayInfo, RowRange, Source, parse_rows, row_count
from core.text import t
from gui.file_dialogs import ask_for_source
from gui.look import Look


@dataclass(frozen=True, slots=True)
class Asked:
    """What the user chose; None where the file decides."""

    array: str | None
    rows: RowRange | None
    labels_path: Path | None
    labels_array: str | None


def is_plain(source: Source) -> bool:
    """Return whether a file can be opened without a question: its rows fit, and what is what is clear."""
    fits = source.rows is not None and source.rows <= MAX_SAMPLES
    return fits and len(source.arrays) <= 2 and source.classes is not None


def ask_what_to_open(window: QWidget, source: Source) -> Asked | None:
    """Ask what to take from ``source``; None if the user thought better of it."""
    dialog = OpenDialog(window, source, window.look)  # pyright: ignore[reportAttributeAccessIssue]
    return dialog.asked if dialog.exec() == QDialog.DialogCode.Accepted else None


class OpenDialog(QDialog):
    """The question itself."""

    def __init__(self, parent: QWidget, source: Source, look: Look) -> None:
        super().__init__(parent)
        self.asked: Asked | None = None
        self._look, self._source = look, source
        self.setWindowTitle(look.words(t("Open logits and labels")))
        self._arrays, self._labels = QComboBox(self), QComboBox(self)
        self._rows = QLineEdit(self)
        self._labels_file = QPushButton(look.words(t("Choose a file…")), self)
        self._labels_path: Path | None = None
        self._wrong = QLabel("", self)
        self._wrong.setWordWrap(True)
        self._fill()
        self._lay_out()

    def _fill(self) -> None:
        for array in self._source.arrays:
            self._arrays.addItem(_description(array), array.name)
            if array.role == "logits":
                self._arrays.setCurrentIndex(self._arrays.count() - 1)
        has_labels = self._source.kind == "csv" or any(array.role == "labels" for array in self._source.arrays)
        self._labels.addItem(self._look.words(t("found in the same file") if has_labels else t("none")), None)
        for array in self._source.arrays:
            self._labels.addItem(_description(array), array.name)
        self._labels_file.clicked.connect(self._choose_labels)
        self._arrays.currentIndexChanged.connect(self._offer_rows)
        self._offer_rows()

    def _offer_rows(self) -> None:
        """Offer as many rows of the chosen array as there are and as fit, unless others have been typed."""
        if not self._rows.isModified():
            total = row_count(self._source.arrays[self._arrays.currentIndex()])
            self._rows.setText(f"0:{min(MAX_SAMPLES, MAX_SAMPLES if total is None else max(1, total))}")

    def _lay_out(self) -> None:
        words = self._look.words
        form = QFormLayout()
        form.addRow(words(t("logits")), self._arrays)
        form.addRow(words(t("rows (from 0)")), self._rows)
        form.addRow(words(t("labels")), self._labels)
        form.addRow(words(t("labels from another file")), self._labels_file)
        buttons = QDialogButtonBox(self)
        open_button = buttons.addButton(words(t("Open")), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(words(t("Cancel")), QDialogButtonBox.ButtonRole.RejectRole)
        open_button.setDefault(True)
        buttons.accepted.connect(self._on_accepted)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(QLabel(str(self._source.path.name), self))
        column.addLayout(form)
        column.addWidget(self._wrong)
        column.addWidget(buttons)

    def _choose_labels(self) -> None:
        path = ask_for_source(self, self._look.words(t("labels from another file")))
        if path:
            self._labels_path = path
            self._labels_file.setText(self._labels_path.name)

    def _on_accepted(self) -> None:
        try:
            rows = parse_rows(self._rows.text()) if self._rows.text().strip() else None
        except InputError as error:
            self._wrong.setText(self._look.words(error.text))
            return
        labels = None if self._labels_path else self._labels.currentData()
        self.asked = Asked(self._arrays.currentData(), rows, self._labels_path, labels)
        self.accept()


def _description(array: ArrayInfo) -> str:
    shape = " × ".join("?" if size is None else f"{size:,}" for size in array.shape)
    return f"{array.name}   {shape}   {array.dtype}"
