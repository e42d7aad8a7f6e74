"""Starts the window: the first frame at once, then what is slow to load."""

from __future__ import annotations

import sys
from dataclasses import replace

from PySide6.QtWidgets import QApplication

from core.state import State
from core.text import Text
from gui.loader import Loader
from gui.look import base_font, load_fonts
from gui.preferences import store_geometry, stored_geometry, stored_preferences
from gui.store import Store
from gui.window import Window
from gui.window_files import last_session


def application() -> QApplication:
    """Return the application, with the bundled fonts and a style that looks the same everywhere."""
    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    app = QApplication(sys.argv[:1])
    app.setApplicationName("softmax-lab")
    app.setApplicationDisplayName("Softmax Lab")
    app.setDesktopFileName("softmax-lab")
    app.setStyle("Fusion")
    load_fonts()
    app.setFont(base_font(14))
    return app


def run(state: State | None, theme: str | None, language: str | None, notices: tuple[Text, ...] = ()) -> int:
    """Open the window and return the exit code.

    Args:
        state: What to show; None for the session of the last time.
        theme: Instead of the preferred one.
        language: Instead of the preferred one.
        notices: What the reader should know from the start.
    """
    from gui.crash import watch_for_crashes

    app = application()
    preferences = stored_preferences()
    preferences = replace(preferences, theme=theme or preferences.theme, language=language or preferences.language)
    window = Window(Store(state or last_session() or State()), preferences)
    watch_for_crashes(window)
    loader = Loader(window)
    loader.loaded.connect(window.start_computing)
    loader.failed.connect(window.tell)
    window.first_shown.connect(loader.start)
    if not window.restoreGeometry(stored_geometry()):
        window.resize(1440, 900)
    for notice in notices[:1]:
        window.tell(notice, is_notice=True)
    window.show()
    code = app.exec()
    store_geometry(window.saveGeometry())
    loader.wait()
    app.clipboard().clear()  # under the offscreen platform a full clipboard crashes at exit
    return code
