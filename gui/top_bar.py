"""The bar at the top: the menus, what computes, and what leaves."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QMenuBar, QSizePolicy, QToolButton, QWidget

from core.machine import Machine
from core.text import Label, t
from gui.icons import icon_for
from gui.look import Look, base_font

MARGIN, GAP = 18, 8
DOWN = " ▾"


class TopBar(QFrame):
    """The name, the menu bar, the chip with device and dtype, and the buttons at the right.

    The window fills the menus; the bar only shows them. What finds no room goes into a menu of its own.
    """

    def __init__(self, menu_bar: QMenuBar, present: QAction, export: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drawn: tuple[Look, Machine | None] | None = None
        self.setObjectName("top-bar")
        self.setFixedHeight(50)
        self._name = QLabel("Softmax Lab", self)
        self._name.setObjectName("app-name")
        self._name.setFont(base_font(15, 700))
        self.chip = self._menu_button("chip")
        self.examples = self._menu_button("examples")
        self.copy = self._menu_button("copy")
        self.language = self._menu_button("language")
        self.theme = self._menu_button("theme")
        self._export = self._button(export, "export")
        self._present = self._button(present, "present")
        self.more = self._menu_button("more")
        self.more.menu().aboutToShow.connect(self._fill_more)
        self._menu_bar = menu_bar
        menu_bar.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)  # else it is as high as the bar
        # how much room it needs must not keep the window from becoming narrow
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN, 0, MARGIN, 0)
        row.setSpacing(GAP)
        for widget in (self._name, menu_bar, self.chip):
            row.addWidget(widget)
        row.addStretch(1)
        for widget in (self.examples, self.copy, self._export, self.language, self.theme, self.more, self._present):
            row.addWidget(widget)

    def _menu_button(self, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(name)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setMenu(QMenu(button))
        button.setIconSize(QSize(16, 16))
        return button

    def _button(self, action: QAction, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(name)
        button.clicked.connect(action.trigger)
        return button

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Hide what finds no room, the least needed first; the menu of what is hidden has it."""
        leaving = (self._name, self.language, self.theme, self.copy, self._export, self.examples)
        shown = [self._menu_bar, self.chip, *leaving, self._present]
        needed = {widget: widget.sizeHint().width() + GAP for widget in (*shown, self.more)}
        for widget in leaving:
            if sum(needed[one] for one in shown) + 2 * MARGIN <= self.width():
                break
            shown.remove(widget)
            if self.more not in shown and widget is not self._name:
                shown.append(self.more)
        for widget in (*leaving, self.more):
            widget.setVisible(widget in shown)

    def _fill_more(self) -> None:
        menu = self.more.menu()
        menu.clear()
        for button in (self.examples, self.copy, self._export, self.language, self.theme):
            if button.isHidden():
                words = button.accessibleName() or button.text().removesuffix(DOWN)
                if button.menu():
                    button.menu().setTitle(words)
                    menu.addMenu(button.menu())
                else:
                    menu.addAction(words, button.click)

    def draw(self, look: Look, machine: Machine | None) -> None:
        """Show the bar in the language and theme of ``look``; the chip says what computes, if torch is there yet."""
        if (look, machine) == self._drawn:
            return
        self._drawn = (look, machine)
        words = look.words
        chip = words(_chip(machine))
        self.chip.setText(chip)
        self.chip.setAccessibleName(words(t("device and number format: {chip}", chip=chip)))
        self.chip.setToolTip(words(t("where torch computes, and in which number format")))
        self.examples.setText(words(t("Examples")) + DOWN)
        self.copy.setText(words(t("Copy")) + DOWN)
        self._export.setText(words(t("Export")))
        self._present.setText(words(t("Present F5")))
        self.language.setText("中 / EN")
        self.language.setAccessibleName(words(t("language")))
        self.language.setToolTip(words(t("language")))
        self.theme.setIcon(icon_for(look, "contrast"))
        self.theme.setAccessibleName(words(t("theme")))
        self.theme.setToolTip(words(t("theme")))
        self.more.setText("…")
        self.more.setAccessibleName(words(t("more")))
        self.more.setToolTip(words(t("what the bar has no room for")))
        for button in (self.chip, self.examples, self.copy, self._export, self.language, self._present):
            button.setFont(base_font(13 if button is self.chip else 14, 600 if button is self._present else 400))
        self._fit()


def _chip(machine: Machine | None) -> Label:
    if machine is None:
        return t("loading PyTorch…")
    from core.device import choose_device

    return f"{str(choose_device(machine.device)[0]).upper()} · {machine.dtype}"
