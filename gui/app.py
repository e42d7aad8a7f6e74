"""Starts the window: the first frame at once, then what is slow to load."""

from __future__ import annotations

import gc
import sys
from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING

from core.document import Document
from core.text import Text

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from gui.window import Window


def application() -> QApplication:
    """Return the application, with the bundled fonts and a style that looks the same everywhere."""
    from PySide6.QtWidgets import QApplication

    from gui.look import base_font, load_fonts

    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    name = sys.argv[:1] or ["softmax-lab"]
    app = QApplication([*name, "-style", "Fusion"])  # setStyle() would make the enums of QStyle
    app.setApplicationName("softmax-lab")
    app.setApplicationDisplayName("Softmax Lab")
    app.setDesktopFileName("softmax-lab")
    load_fonts()
    app.setFont(base_font(14))
    return app


def run(
    document: Document | None = None,
    theme: str | None = None,
    language: str | None = None,
    notices: tuple[Text, ...] = (),
    present: bool = False,
) -> int:
    """Open the window and return the exit code.

    Args:
        document: What to show; None for that of the last time.
        theme: Instead of the preferred one.
        language: Instead of the preferred one.
        notices: What the reader should know from the start.
        present: Whether to present at once.
    """
    gc.disable()  # what a start makes stays: to look through it for garbage takes 15 ms
    import_module("core.scenes")  # before Qt, which reads the source of each module that is imported after it
    from gui.autosave import Place
    from gui.desktop import first_size
    from gui.preferences import store_geometry, stored_geometry, stored_preferences
    from gui.store import Store
    from gui.welcome import first_hint
    from gui.window import Window

    app = application()
    preferences = stored_preferences()
    preferences = replace(preferences, theme=theme or preferences.theme, language=language or preferences.language)
    place = Place(document)
    window = Window(Store(place.document), preferences, has_cards=False, kept_path=place.path)
    window.first_shown.connect(lambda: after_first_frame(app, window, present, notices or first_hint()))
    if not window.restoreGeometry(stored_geometry()):
        window.resize(first_size(app))
    window.show()
    code = app.exec()
    store_geometry(window.saveGeometry())
    if app.platformName() == "offscreen":
        app.clipboard().clear()  # a full one crashes there at exit
    return code


def after_first_frame(app: QApplication, window: Window, present: bool = False, notices: tuple[Text, ...] = ()) -> None:
    """Show the cards and what the reader should know, then begin to load what takes long."""
    from gui.completing import complete_in_pieces
    from gui.crash import watch_for_crashes
    from gui.desktop import stop_on_interrupt

    watch_for_crashes(window)
    stop_on_interrupt(app)

    def go_on() -> None:
        window.files.tell_all(notices)
        _load(app, window, present)

    complete_in_pieces(window, go_on)


def _load(app: QApplication, window: Window, present: bool) -> None:
    from core.scene import computed
    from gui.loader import Loader

    gc.freeze()
    gc.enable()
    loader = Loader(window, lambda: computed(window.scene, window.store.state))
    loader.loaded.connect(window.start_computing)
    loader.failed.connect(window.tell)
    app.aboutToQuit.connect(loader.wait)
    loader.start()
    if present:
        window.actions_by_key["present"].trigger()
