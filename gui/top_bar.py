"""The bar at the top: the menus, what computes, and what leaves."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QMenuBar, QToolButton, QWidget

from core.text import t
from gui.icons import icon
from gui.look import Look, base_font

WITH_NAME, WITH_LANGUAGE = 1180, 1060


class TopBar(QFrame):
    """The name, the menu bar, the chip with device and dtype, and the buttons at the right.

    The window fills the menus; the bar only shows them.
    """

    def __init__(self, menu_bar: QMenuBar, present: QAction, export: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drawn: tuple[Look, str] | None = None
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
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 0, 18, 0)
        row.setSpacing(8)
        for widget in (self._name, menu_bar, self.chip):
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        for widget in (self.examples, self.copy, self._export, self.language, self.theme, self._present):
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
        self._name.setVisible(self.width() >= WITH_NAME)
        self.language.setVisible(self.width() >= WITH_LANGUAGE)  # the view menu has it too

    def draw(self, look: Look, chip: str) -> None:
        """Show the bar in the language and theme of ``look``; ``chip`` says what computes."""
        if (look, chip) == self._drawn:
            return
        self._drawn = (look, chip)
        words = look.words
        down = " ▾"
        self.chip.setText(chip)
        self.chip.setAccessibleName(words(t("device and number format: {chip}", chip=chip)))
        self.chip.setToolTip(words(t("where torch computes, and in which number format")))
        self.examples.setText(words(t("Examples")) + down)
        self.copy.setText(words(t("Copy")) + down)
        self._export.setText(words(t("Export")))
        self._present.setText(words(t("Present F5")))
        self.language.setText("中 / EN")
        self.language.setAccessibleName(words(t("language")))
        self.language.setToolTip(words(t("language")))
        self.theme.setIcon(icon("contrast", look.theme.text))
        self.theme.setAccessibleName(words(t("theme")))
        self.theme.setToolTip(words(t("theme")))
        for button in (self.chip, self.examples, self.copy, self._export, self.language, self._present):
            button.setFont(base_font(13 if button is self.chip else 14, 600 if button is self._present else 400))
