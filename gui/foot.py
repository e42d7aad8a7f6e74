"""The foot: the steps of the explanation, and what is always at hand."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from core.scene import Scene
from core.text import t
from gui.icons import BESIDE, before_text, icon_for
from gui.look import Look, base_font

SIGN = 16


class Foot(QFrame):
    """Shows the present step and moves to others.

    Signals:
        step_chosen: Number of the step that the user wants; 0 for everything at once.
    """

    step_chosen = Signal(int)

    def __init__(self, actions: tuple[QAction, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("foot")
        self.setFixedHeight(54)
        self._step, self._count = 0, 0
        self._drawn: tuple[str, int, Look] | None = None
        self._back, self._forward = QToolButton(self), QToolButton(self)
        self._number, self._sentence = QLabel(self), QLabel(self)
        self._number.setObjectName("step-count")
        self._sentence.setWordWrap(True)
        self._sentence.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._back.clicked.connect(lambda: self.step_chosen.emit(self._step - 1))
        self._forward.clicked.connect(lambda: self.step_chosen.emit(self._step + 1))
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 20, 0)
        row.setSpacing(10)
        for widget in (self._back, self._forward, self._number):
            row.addWidget(widget)
        row.addWidget(self._sentence, 1)
        self._buttons = [self._button(action) for action in actions]
        for button in self._buttons:
            row.addWidget(button)

    def _button(self, action: QAction) -> QPushButton:
        button = QPushButton(self)
        button.setCheckable(action.isCheckable())
        button.setIconSize(QSize(round(SIGN * BESIDE), SIGN))
        button.clicked.connect(action.trigger)
        action.changed.connect(lambda: _follow(button, action))
        return button

    def draw(self, scene: Scene, step: int, look: Look) -> None:
        """Show ``step`` of the explanation of ``scene``."""
        if (scene.key, step, look) == self._drawn:
            return
        self._drawn = (scene.key, step, look)
        count = len(scene.steps)
        self._step, self._count = min(step, count), count
        for label in (self._number, self._sentence):
            label.setFont(base_font(14, 600 if label is self._number else 400))
        if self._step:
            self._number.setText(look.words(t("Step {step} of {count}", step=self._step, count=count)))
            self._sentence.setText(look.words(scene.steps[self._step - 1]))
        else:
            self._number.setText(look.words(t("{count} steps", count=count)))
            self._sentence.setText(look.words(t("Go through the explanation with ›, or press Page Down.")))
        self._dress(self._back, "chevron-left", look, look.words(t("step back")), self._step > 0)
        self._dress(self._forward, "chevron-right", look, look.words(t("next step")), self._step < count)

    def _dress(self, button: QToolButton, name: str, look: Look, words: str, enabled: bool) -> None:
        button.setIcon(icon_for(look, name, "" if enabled else look.theme.line))
        button.setAccessibleName(words)
        button.setToolTip(words)
        button.setEnabled(enabled)


def _follow(button: QPushButton, action: QAction) -> None:
    button.setText(action.text())
    button.setIcon(before_text(action.icon()))
    button.setEnabled(action.isEnabled())
    button.setChecked(action.isChecked())
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    button.setToolTip(f"{action.text()}  {keys}")
