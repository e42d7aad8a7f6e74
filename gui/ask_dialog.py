"""Asking for the question to the audience."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QInputDialog, QLineEdit, QWidget

from core.question import MAX_QUESTION_LENGTH
from core.text import t
from gui.look import Look


def ask_for_question(parent: QWidget, look: Look, present: str, answer: Callable[[str], object]) -> QInputDialog:
    """Show a line with the ``present`` question, and hand the new one to ``answer``; "" where it is emptied."""
    dialog = QInputDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(look.words(t("Ask the audience")))
    dialog.setLabelText(look.words(t("The question; the answers are covered until you reveal them (H).")))
    dialog.setTextValue(present)
    dialog.setOkButtonText(look.words(t("Ask")))
    dialog.setCancelButtonText(look.words(t("Cancel")))
    dialog.resize(560, dialog.height())
    line = dialog.findChild(QLineEdit)
    if line is not None:
        line.setMaxLength(MAX_QUESTION_LENGTH)
    dialog.textValueSelected.connect(answer)
    dialog.open()
    return dialog
