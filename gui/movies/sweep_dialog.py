"""The dialog that chooses what moves on screen when the sweep is played."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from core.errors import InputError
from core.motion import chosen_sweep, require_possible
from core.text import t
from gui.movies.motion_form import MotionForm, form_of

if TYPE_CHECKING:
    from gui.window import Window


class SweepDialog(QDialog):
    """Asks for a sweep.

    Signals:
        chosen: The sweep, which is possible in the present scene.
    """

    chosen = Signal(object)

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window, words = window, window.look.words
        scene, state = window.scene, window.store.state
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(words(t("Sweep")))
        fields = QWidget(self)
        start = chosen_sweep(scene, state)
        self.motion = MotionForm(scene, state, start, window.look, form_of(fields), has_runs=False)
        self._wrong = QLabel(self)
        self._wrong.setWordWrap(True)
        buttons = QDialogButtonBox(self)
        play = buttons.addButton(words(t("Play")), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(words(t("Cancel")), QDialogButtonBox.ButtonRole.RejectRole)
        play.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        for widget in (fields, self._wrong, buttons):
            column.addWidget(widget)
        self.resize(440, self.sizeHint().height())

    def accept(self) -> None:
        """Close with the sweep; what is wrong with it is said in the dialog, which stays open."""
        window = self._window
        try:
            sweep = self.motion.motion()
            require_possible(window.scene, window.store.state, sweep)
        except InputError as error:
            self._wrong.setText(window.look.words(error.text))
            return
        super().accept()
        self.chosen.emit(sweep)
