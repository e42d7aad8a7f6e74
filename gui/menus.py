"""The menus of the window: filled anew when language, scene or machine change."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QMenuBar

from core.intent import Intent
from core.machine import DTYPES
from core.scenes import SCENES
from core.text import Text, t
from gui.commands import COMMANDS, MENUS
from gui.language import LANGUAGES
from gui.look import base_font
from gui.theme import THEME_NAMES

if TYPE_CHECKING:
    from gui.window import Window

COPIES = ("copy_panel", "copy_scene", "copy_code", "copy_latex")


class WindowMenus:
    """Fills the menu bar and the menus of the top bar."""

    def __init__(self, window: Window, menu_bar: QMenuBar) -> None:
        self._window = window
        self._menus = {name: menu_bar.addMenu("") for name in MENUS}

    def fill(self) -> None:
        """Fill every menu in the present language."""
        for name, menu in self._menus.items():
            menu.setTitle(self._words(MENUS[name]))
            menu.menuAction().setFont(base_font(14))
        if not self._window.has_cards:
            return  # the first frame of a start shows nothing else of them
        for name, menu in self._menus.items():
            _empty(menu)
            self._add_commands(menu, name)
        self._fill_view(self._menus["view"])
        self._fill_scenes(self._menus["scene"])
        top, preferences = self._window.top, self._window.preferences
        self._fill_choices(top.theme.menu(), THEME_NAMES, preferences.theme, self._window.commands.set_theme)
        self._fill_choices(top.language.menu(), LANGUAGES, preferences.language, self._window.commands.set_language)
        self._fill_copies(top.copy.menu())
        self._fill_examples(top.examples.menu())
        self._fill_machine(top.chip.menu())

    def _words(self, text: Text | str) -> str:
        return self._window.look.words(text)

    def _add_commands(self, menu: QMenu, name: str) -> None:
        for command in COMMANDS:
            if command.menu == name:
                if command.opens_section and not menu.isEmpty():
                    menu.addSeparator()
                menu.addAction(self._window.actions_by_key[command.key])

    def _fill_copies(self, menu: QMenu) -> None:
        menu.clear()
        for key in COPIES:
            menu.addAction(self._window.actions_by_key[key])

    def _fill_view(self, menu: QMenu) -> None:
        menu.addSeparator()
        preferences = self._window.preferences
        themes = menu.addMenu(self._words(t("Theme")))
        self._fill_choices(themes, THEME_NAMES, preferences.theme, self._window.commands.set_theme)
        languages = menu.addMenu(self._words(t("Language")))
        self._fill_choices(languages, LANGUAGES, preferences.language, self._window.commands.set_language)
        presenting = menu.addMenu(self._words(t("Presenting")))
        presenting.aboutToShow.connect(lambda: self._fill_presenting(presenting))  # screens come and go

    def _fill_presenting(self, menu: QMenu) -> None:
        from gui.present_menu import fill_present_menu

        fill_present_menu(menu, self._window.look)

    def _fill_scenes(self, menu: QMenu) -> None:
        menu.addSeparator()
        for scene in SCENES.values():
            text = self._words(t("{number}  {name}", number=scene.number, name=scene.name))
            action = menu.addAction(text, lambda key=scene.key: self._window.intend(Intent("scene", key)))
            if scene.number <= 9:
                action.setShortcut(f"Ctrl+{scene.number}")
        self._fill_examples(menu.addMenu(self._words(t("Examples"))))

    def _fill_examples(self, menu: QMenu) -> None:
        menu.clear()
        for example in self._window.scene.examples:
            menu.addAction(self._words(example.name), lambda change=example.change: self._show(change))

    def _show(self, change: Callable) -> None:
        self._window.edit(change(self._window.store.state))

    def _fill_machine(self, menu: QMenu) -> None:
        menu.clear()
        if not self._window.is_ready:
            return
        from core.device import list_devices  # torch is loaded after the first frame

        machine = self._window.store.state.machine
        devices: dict[str, str | Text] = {"auto": t("automatic")}
        devices |= {device.key: device.name for device in list_devices()}
        self._add_choices(menu, devices, machine.device, lambda key: self._window.intend(Intent("device", key)))
        menu.addSeparator()
        dtypes = {name: name for name in DTYPES}
        self._add_choices(menu, dtypes, machine.dtype, lambda key: self._window.intend(Intent("dtype", key)))

    def _fill_choices(
        self, menu: QMenu, names: Mapping[str, str | Text], chosen: str, choose: Callable[[str], None]
    ) -> None:
        menu.clear()
        self._add_choices(menu, names, chosen, choose)

    def _add_choices(
        self, menu: QMenu, names: Mapping[str, str | Text], chosen: str, choose: Callable[[str], None]
    ) -> None:
        group = QActionGroup(menu)
        for key, name in names.items():
            action = menu.addAction(self._words(name), lambda key=key: choose(key))
            action.setCheckable(True)
            action.setChecked(key == chosen)
            group.addAction(action)


def _empty(menu: QMenu) -> None:
    for submenu in menu.findChildren(QMenu):  # clear() leaves them behind
        submenu.deleteLater()
    menu.clear()
