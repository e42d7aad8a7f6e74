"""The commands as actions of the window: their words, their icons, and when they can be used."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from core.state import State
from gui.commands import COMMANDS, Command, sequences
from gui.icons import icon_for
from gui.look import Look, base_font

ICONS = {"pin": "pin", "hide_answers": "eye-off", "undo": "undo"}


class WindowActions(dict[str, QAction]):
    """One action for each command, by its key; ``slot_of`` finds what it does."""

    def __init__(self, window: QWidget, slot_of: Callable[[str], Callable[[], None]]) -> None:
        super().__init__()
        for command in COMMANDS:
            self[command.key] = _action(window, command, slot_of(command.key))

    def dress(self, look: Look, motion: bool, fits: bool) -> None:
        """Name the actions in the language of ``look``, tint their icons, and check what the reader prefers."""
        self["move"].setChecked(motion)
        self["fit_content"].setChecked(fits)
        for command in COMMANDS:
            self[command.key].setText(look.words(command.name))
            self[command.key].setFont(base_font(14))
        for key, name in ICONS.items():
            self[key].setIcon(icon_for(look, name))

    def enable(self, state: State, steps: int, can_undo: bool, can_redo: bool) -> None:
        """Enable what can be done now, and check what is on."""
        self["undo"].setEnabled(can_undo)
        self["redo"].setEnabled(can_redo)
        self["pin"].setChecked(state.pinned is not None)
        self["hide_answers"].setChecked(state.hidden)
        self["use_bits"].setChecked(state.unit == "bits")
        self["next_step"].setEnabled(state.step < steps)
        self["step_back"].setEnabled(state.step > 0)


def _action(window: QWidget, command: Command, slot: Callable[[], None]) -> QAction:
    action = QAction(window)
    action.setShortcuts(sequences(command))
    action.setCheckable(command.is_check)
    action.triggered.connect(lambda _checked=False: slot())
    window.addAction(action)
    return action
