"""Everything the menus offer: its name, its keys, and where it stands. What it does is the window's."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QKeySequence

from core.text import Text, t


@dataclass(frozen=True, slots=True)
class Command:
    """One entry of a menu.

    Attributes:
        key: Name of the method of WindowCommands or WindowFiles that does it.
        menu: Name of the menu that it stands in.
        keys: Its shortcuts, as a standard key of the platform or as text such as "Ctrl+E".
        is_check: Whether it is something that is on or off.
        opens_section: Whether a line stands above it.
    """

    key: str
    name: Text
    menu: str
    keys: tuple[QKeySequence.StandardKey | str, ...] = ()
    is_check: bool = False
    opens_section: bool = False


MENUS: dict[str, Text] = {
    "file": t("&File"),
    "edit": t("&Edit"),
    "view": t("&View"),
    "scene": t("&Scene"),
    "help": t("&Help"),
}

_Key = QKeySequence.StandardKey
COMMANDS = (
    Command("new", t("New"), "file", (_Key.New,)),
    Command("open_session", t("Open…"), "file", (_Key.Open,)),
    Command("open_file", t("Open logits and labels…"), "file", ("Ctrl+Shift+O",)),
    Command("open_picture", t("Open a picture…"), "file", ("Ctrl+Shift+I",)),
    Command("save", t("Save"), "file", (_Key.Save,), opens_section=True),
    Command("save_as", t("Save as…"), "file", ("Ctrl+Shift+S",)),
    Command("export", t("Export…"), "file", ("Ctrl+E",), opens_section=True),
    Command("export_movie", t("Export a moving picture…"), "file", ("Ctrl+Shift+M",)),
    Command("export_lecture", t("Slides of the lecture…"), "file", ("Ctrl+Shift+E",)),
    Command("quit", t("Quit"), "file", ("Ctrl+Q",), opens_section=True),
    Command("undo", t("Undo"), "edit", (_Key.Undo,)),
    Command("redo", t("Redo"), "edit", ("Ctrl+Shift+Z", "Ctrl+Y")),
    Command("copy_panel", t("Copy the panel"), "edit", (_Key.Copy,), opens_section=True),
    Command("copy_scene", t("Copy the scene"), "edit", ("Ctrl+Shift+C",)),
    Command("copy_code", t("Copy as Python"), "edit"),
    Command("copy_latex", t("Copy the formula as LaTeX"), "edit"),
    Command("pin", t("Pin"), "edit", ("P",), is_check=True, opens_section=True),
    Command("hide_answers", t("Hide answers"), "edit", ("H",), is_check=True),
    Command("play_sweep", t("Play the sweep"), "scene", ("Ctrl+R",), is_check=True, opens_section=True),
    Command("set_sweep", t("Sweep…"), "scene", ("Ctrl+Shift+R",)),
    Command("ask", t("Ask the audience…"), "scene", ("Q",), opens_section=True),
    Command("larger", t("Larger content"), "view", ("Ctrl++", "Ctrl+=")),
    Command("smaller", t("Smaller content"), "view", ("Ctrl+-",)),
    Command("normal_size", t("Content at 100 %"), "view", ("Ctrl+0",)),
    Command("fit_content", t("Content as large as fits"), "view", is_check=True),
    Command("use_bits", t("Logarithms in bits"), "view", is_check=True, opens_section=True),
    Command("move", t("Let bars glide"), "view", is_check=True),
    Command("present", t("Present"), "view", ("F5",), opens_section=True),
    Command("lecture", t("Lecture"), "view", ("Ctrl+L",), is_check=True),
    Command("full_screen", t("Full screen"), "view", ("F11",), is_check=True),
    Command("next_step", t("Next step"), "scene", ("PgDown",)),
    Command("step_back", t("Step back"), "scene", ("PgUp",)),
    Command("first_step", t("First step"), "scene", ("Ctrl+Home",)),
    Command("show_all", t("Show everything"), "scene", ("Ctrl+End",)),
    Command("open_shipped", t("Lecture on softmax and cross-entropy"), "help"),
    Command("show_help", t("Shortcuts and advice for teaching"), "help", ("F1",)),
    Command("about", t("About Softmax Lab"), "help"),
)


def sequences(command: Command) -> list[QKeySequence]:
    """Return the shortcuts of ``command``; a standard key may have several on one platform."""
    found: list[QKeySequence] = []
    for key in command.keys:
        found += QKeySequence.keyBindings(key) if isinstance(key, QKeySequence.StandardKey) else [QKeySequence(key)]
    return found
