"""What follows the first frame, in pieces so short that the window answers between them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from gui.icons import icon

if TYPE_CHECKING:
    from gui.window import Window

MODULES = (
    "core.formula",
    "core.panels",
    "core.edits",
    "core.document_file",
    "gui.window_files",
    "gui.window_lecture",
    "gui.mathtypeset",
    "gui.headings",
    "gui.inputs",
    "gui.recording",
    "gui.views.base",
)
ICONS = ("contrast", "chevron-left", "chevron-right", "pin", "eye-off", "undo")


def complete_in_pieces(window: Window, then: Callable[[], None]) -> None:
    """Add to ``window`` what its first frame could do without, paint it, and call ``then``, even if a piece fails."""
    pieces = _pieces(window)

    def go_on() -> None:
        try:
            next(pieces)
        except StopIteration:
            then()
        except Exception:
            then()  # torch is to come nevertheless
            raise  # to whoever watches for crashes
        else:
            QTimer.singleShot(1, go_on)  # after 0 ms nothing else would have its turn between

    go_on()


def _pieces(window: Window) -> Iterator[None]:
    for name in MODULES:
        import_module(name)
        yield
    for name in ICONS:
        icon(name, window.look.theme.text)
    yield
    from core.scene import panels_of
    from gui.scene_view import view_kind

    kinds = {type(panel).__name__ for panel in panels_of(window.scene, window.store.state, None)}
    yield
    for kind in sorted(kinds):
        view_kind(kind)
        yield
    window.dress_fully()
    yield
    window.draw_scene()
    yield
    window.repaint()  # before a thread takes its turns
    yield
