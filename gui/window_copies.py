"""What the window puts on the clipboard: pictures, code and formulas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSizeF
from PySide6.QtWidgets import QApplication, QWidget

from core.errors import InputError
from core.text import Text, t

if TYPE_CHECKING:
    from gui.window import Window


class WindowCopies:
    """Copies for a window."""

    def __init__(self, window: Window) -> None:
        self._window = window

    def copy_panel(self) -> None:
        """Put the panel under the mouse, or with the focus, on the clipboard."""
        view = self._window.scene_view
        keys = [key for key, panel in view.views.items() if panel.underMouse() or _has_focus(panel)]
        self._copy(keys[0] if keys else next(iter(view.views), ""))

    def copy_scene(self) -> None:
        """Put the scene on the clipboard."""
        self._copy("")

    def copy_code(self) -> None:
        """Put the script that prints the numbers on screen on the clipboard."""
        from gui.clipboard import put_text

        if self._is_ready():
            put_text(self._window.scene.code(self._window.store.state))
            self._tell(t("copied as Python"))

    def copy_latex(self) -> None:
        """Put the formulas on screen on the clipboard, if there are any."""
        if self._is_ready():
            self._copy_latex()

    def _copy_latex(self) -> None:
        from gui.clipboard import put_text
        from gui.exporting import latex_of

        try:
            put_text(latex_of(self._subject(""), self._window.look))
        except InputError as error:
            self._window.tell(error.text)
        else:
            self._tell(t("copied as LaTeX"))

    def _copy(self, panel: str) -> None:
        from gui.clipboard import put_picture

        if self._is_ready():
            size = self._window.scene_view.size() if not panel else self._window.scene_view.views[panel].size()
            put_picture(self._subject(panel), self._window.look, QSizeF(size))
            self._tell(t("copied as image, SVG and text"))

    def _is_ready(self) -> bool:
        if not self._window.is_ready:
            self._tell(t("PyTorch is still loading; try again in a moment"))
        return self._window.is_ready

    def _subject(self, panel: str):  # noqa: ANN202 - imported late
        from gui.picture import Subject

        return Subject(self._window.scene, self._window.store.state, panel)

    def _tell(self, text: Text) -> None:
        self._window.tell(text, is_notice=True)


def _has_focus(view: QWidget) -> bool:
    focused = QApplication.focusWidget()
    return focused is not None and view.isAncestorOf(focused)
