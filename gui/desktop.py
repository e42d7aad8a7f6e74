"""What the program asks of the desktop around it: room on the screen, and an end by Ctrl+C in the terminal."""

from __future__ import annotations

import signal

from PySide6.QtCore import QLibraryInfo, QSize, QTimer, QTranslator
from PySide6.QtWidgets import QApplication

FRAME_HEIGHT = 40
WAKE_MS = 300
INTERRUPTED = 130


def first_size(app: QApplication) -> QSize:
    """Return the size of the first window: 1440 x 900, or what the screen has room for, frame and all."""
    room = app.primaryScreen().availableGeometry()
    return QSize(min(1440, room.width()), min(900, room.height() - FRAME_HEIGHT))


def stop_on_interrupt(app: QApplication) -> None:
    """Let Ctrl+C in the terminal end the program; Python sees a signal only when it runs, so it wakes now and then."""
    signal.signal(signal.SIGINT, lambda *_: app.exit(INTERRUPTED))
    timer = QTimer(app)
    timer.timeout.connect(lambda: None)
    timer.start(WAKE_MS)


def translate_qt(app: QApplication, language: str) -> None:
    """Put Qt's own dialogs into ``language``."""
    for old in app.findChildren(QTranslator):
        app.removeTranslator(old)
        old.deleteLater()
    if language == "zh":
        translator = QTranslator(app)
        if translator.load("qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
            app.installTranslator(translator)
