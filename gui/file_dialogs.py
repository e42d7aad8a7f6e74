"""Asking for files, in Qt's dialogs: where the last one was, and with a question before anything is replaced."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QDir
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from gui.preferences import settings


def ask_for_target(parent: QWidget, title: str, name: str, suffix: str, kinds: str) -> Path | None:
    """Ask where to write a file that ends in ``suffix``; None if the user thought better of it.

    The suffix is added before Qt asks whether to replace what is there, so that the question meets the real file.
    """
    dialog = QFileDialog(parent, title, _folder(), kinds)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(suffix.removeprefix("."))
    dialog.selectFile(name)
    return _answer(dialog)


def ask_for_folder(parent: QWidget, title: str) -> Path | None:
    """Ask for a folder to write into; None if the user thought better of it."""
    dialog = QFileDialog(parent, title, _folder())
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return _answer(dialog)


def ask_for_source(parent: QWidget, title: str, kinds: str = "") -> Path | None:
    """Ask which file to open; None if the user thought better of it."""
    dialog = QFileDialog(parent, title, _folder(), kinds)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return _answer(dialog)


def _answer(dialog: QFileDialog) -> Path | None:
    answer = dialog.exec()
    chosen = dialog.selectedFiles()
    dialog.deleteLater()
    if answer != QDialog.DialogCode.Accepted or not chosen:
        return None
    path = Path(chosen[0])
    settings().setValue("folder", str(path.parent))
    return path


def _folder() -> str:
    folder = str(settings().value("folder", ""))
    return folder if folder and QDir(folder).exists() else QDir.homePath()
