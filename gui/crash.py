"""When something unexpected is raised: the session is kept, details go to a log, and one dialog says so."""

from __future__ import annotations

import logging
import sys
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox

from core.text import t

if TYPE_CHECKING:
    from gui.window import Window

log = logging.getLogger("softmax_lab")
LOG_BYTES = 500_000


def log_path() -> Path:
    """Return the file that details go to."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppDataLocation)) / "softmax-lab.log"


def start_logging() -> None:
    """Send what the program logs to a file; where that cannot be written, nowhere."""
    try:
        log_path().parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(log_path(), maxBytes=LOG_BYTES, backupCount=1, encoding="utf-8", delay=True)
    except OSError:
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(name)s %(levelname)s %(message)s"))
    log.addHandler(handler)
    log.propagate = False


def watch_for_crashes(window: Window) -> None:
    """Show one dialog for whatever nobody caught, and keep the session."""
    start_logging()

    def on_exception(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QGuiApplication.quit()
            return
        details = "".join(traceback.format_exception(kind, error, trace))
        log.error(details)
        window.files.autosave_now()
        show_crash(window, details)

    sys.excepthook = on_exception


def show_crash(window: Window, details: str) -> QMessageBox | None:
    """Show the dialog, unless one is open already, and return it."""
    if window.findChild(QMessageBox, "crash"):
        return None
    words = window.look.words
    box = QMessageBox(window)
    box.setObjectName("crash")
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle("Softmax Lab")
    box.setText(words(t("Something went wrong that should not have. Your session is kept.")))
    box.setInformativeText(words(t("Details are in {path}", path=str(log_path()))))
    copy = box.addButton(words(t("Copy details")), QMessageBox.ButtonRole.ActionRole)
    box.addButton(words(t("Continue")), QMessageBox.ButtonRole.AcceptRole)
    copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(details))
    box.open()
    return box
