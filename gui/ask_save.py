"""Asks what becomes of a lecture that nobody has saved yet, before another takes its place."""

from __future__ import annotations

from PySide6.QtWidgets import QMessageBox, QWidget

from core.text import t
from gui.look import Look


def ask_to_save(parent: QWidget, title: str, look: Look, is_end: bool = False) -> str:
    """Ask and return "save", "discard" or "cancel".

    Args:
        parent: The window that waits.
        title: Of the lecture.
        look: For its language.
        is_end: Whether the program ends, which loses nothing.
    """
    words = look.words
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle("Softmax Lab")
    untitled = words(t("untitled"))
    box.setText(words(t("The lecture “{title}” has changes that are not saved.", title=title or untitled)))
    if is_end:
        box.setInformativeText(words(t("Unsaved, it comes back at the next start; the file stays as it was.")))
    save = box.addButton(words(t("Save")), QMessageBox.ButtonRole.AcceptRole)
    without = t("Close without saving") if is_end else t("Go on without saving")
    discard = box.addButton(words(without), QMessageBox.ButtonRole.DestructiveRole)
    cancel = box.addButton(words(t("Cancel")), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(save)
    box.setEscapeButton(cancel)
    box.exec()
    answers = {save: "save", discard: "discard"}
    answer = next((word for button, word in answers.items() if button is box.clickedButton()), "cancel")
    box.deleteLater()
    return answer
