"""The keys of presenting: those of a keyboard, and those that clickers send."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from core.text import t

KEYS = {
    "PgDown": "forward",
    "Right": "forward",
    "Space": "forward",
    "PgUp": "backward",
    "Left": "backward",
    "Backspace": "backward",
    "Shift+Space": "backward",
    "Home": "first",
    "End": "last",
    "Esc": "leave",
    "F5": "stay",  # clickers send it to begin
    "Shift+F5": "stay",
    "B": "black",
    ".": "black",
    "H": "hide_answers",
    "P": "pin",
    "Ctrl+Z": "undo",
    "Ctrl+Y": "redo",
    "Ctrl+Shift+Z": "redo",
    "Tab": "next_knob",
    "Shift+Tab": "knob_before",
    "Return": "press",
    "Enter": "press",
    "Shift+Return": "act step_back",
    "Shift+Enter": "act step_back",
    "R": "act run",
    "Shift+R": "act restart",
    "E": "example 1",
    "Shift+E": "example -1",
    "+": "hand 1",
    "-": "hand -1",
    "Del": "count_anew",
    "Up": "move 1",
    "Down": "move -1",
    "Shift+Up": "move 10",
    "Shift+Down": "move -10",
    **{str((place + 1) % 10): f"pick {place}" for place in range(10)},
}
REPEATING = ("move", "undo", "redo", "hand", "press")
WORDS = (
    (t("PgDn, →, Space"), t("go on")),
    (t("PgUp, ←"), t("go back")),
    (t("1 to 9, 0, Tab"), t("pick a class, or what else there is")),
    (t("↑ ↓"), t("move it; with Shift ten times as far")),
    (t("Enter, Shift+Enter"), t("press it; else one learning step, one back")),
    (t("R, Shift+R"), t("run and pause, start again")),
    (t("E, Shift+E"), t("next example, the one before")),
    (t("B, period"), t("black, and back")),
    (t("H, P"), t("hide answers, pin")),
    (t("+ −"), t("count a hand for the class")),
    (t("Del"), t("count anew")),
    (t("Ctrl+Z"), t("undo")),
    (t("Esc"), t("end")),
)


def listen(window: QWidget, do: Callable[[str], None]) -> None:
    """Let the keys work wherever the keyboard is in ``window``, but where a number is being typed.

    Args:
        window: It has the keyboard.
        do: Gets the command, such as "forward", "pick 2" or "move -10".
    """
    for key, command in KEYS.items():
        shortcut = QShortcut(QKeySequence(key), window)
        shortcut.setAutoRepeat(command.partition(" ")[0] in REPEATING)
        shortcut.activated.connect(lambda command=command: do(command))
