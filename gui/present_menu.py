"""The menu that says how to present: on which screen, in which theme, with the speaker's window or without."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtGui import QActionGroup, QGuiApplication, QScreen
from PySide6.QtWidgets import QLabel, QMenu, QWidgetAction

from core.text import Text, t
from gui.look import Look
from gui.present_options import PresentOptions, store_options, stored_options
from gui.theme import THEME_NAMES


def fill_present_menu(menu: QMenu, look: Look) -> None:
    """Fill ``menu`` with what can be chosen; a choice is kept and holds from the next time on."""
    menu.clear()
    screens, options = QGuiApplication.screens(), stored_options()
    if len(screens) > 1:
        names = {"": t("the other screen"), **{each.name(): _name(each) for each in screens}}
        shown = options.screen if options.screen in names else ""
        _head(menu, look.words(t("Screen of the audience")))
        _add(menu, look, names, shown, lambda name: _keep(screen=name))
        speaker = menu.addAction(look.words(t("Speaker’s window on the other one")), _toggle_speaker)
        speaker.setCheckable(True)
        speaker.setChecked(options.speaker)
    _head(menu, look.words(t("Theme of the audience")))
    _add(menu, look, {"": t("as in the window"), **THEME_NAMES}, options.theme, lambda name: _keep(theme=name))


def _head(menu: QMenu, words: str) -> None:
    """Add a line and a heading; under a style sheet Qt paints no words of a section of its own."""
    menu.addSeparator()
    label, action = QLabel(words), QWidgetAction(menu)
    label.setObjectName("menu-heading")
    action.setDefaultWidget(label)
    menu.addAction(action)


def _name(screen: QScreen) -> Text:
    size = screen.size() * screen.devicePixelRatio()
    return t("{name}, {width} × {height}", name=screen.name(), width=size.width(), height=size.height())


def _add(
    menu: QMenu, look: Look, names: Mapping[str, Text], chosen: str, choose: Callable[[str], PresentOptions]
) -> None:
    group = QActionGroup(menu)
    for key, name in names.items():
        action = menu.addAction(look.words(name), lambda key=key: choose(key))
        action.setCheckable(True)
        action.setChecked(key == chosen)
        group.addAction(action)


def _toggle_speaker() -> None:
    _keep(speaker=not stored_options().speaker)


def _keep(**changes: str | bool) -> PresentOptions:
    options = replace(stored_options(), **changes)
    store_options(options)
    return options
