"""The panel of the lecture at the right of the window: its title, its items, and what belongs to the chosen one."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from core.document import Document
from core.lecture import LONGEST_TITLE
from core.text import Text, t
from gui.icons import icon
from gui.lecture_item import LectureItem
from gui.lecture_list import LectureList
from gui.look import Look, base_font
from gui.text_fields import LineField

WIDTH = 316


class LecturePanel(QFrame):
    """Shows the lecture of a Document and reports what the user wants of it.

    Signals:
        title_given: Another title of the lecture, letter by letter.
        asked: Something by name: "add", "update", "duplicate", "delete", "export" or "close".
        edit_ended: The user has finished with a text.
    """

    title_given = Signal(str)
    asked = Signal(str)
    edit_ended = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dressed: Look | None = None
        self.setObjectName("lecture")
        self.setFixedWidth(WIDTH)
        self._title, self._empty = LineField(LONGEST_TITLE, self), QLabel(self)
        self._title.setObjectName("lecture-title")
        self._title.text_given.connect(self.title_given)
        self._title.edit_ended.connect(self.edit_ended)
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.items, self.item = LectureList(self), LectureItem(self)
        self.item.edit_ended.connect(self.edit_ended)
        self._add, self._update = QPushButton(self), QPushButton(self)
        self._icons = {name: QToolButton(self) for name in ("duplicate", "delete", "export", "close")}
        self._buttons: dict[str, QPushButton | QToolButton] = {"add": self._add, "update": self._update, **self._icons}
        for name, button in self._buttons.items():
            button.clicked.connect(lambda _on=False, name=name: self.asked.emit(name))
        self._lay_out()

    def _lay_out(self) -> None:
        head, tools = QHBoxLayout(), QHBoxLayout()
        for row, widgets in (
            (head, (self._title, self._icons["export"], self._icons["close"])),
            (tools, (self._add, self._update, self._icons["duplicate"], self._icons["delete"])),
        ):
            row.setSpacing(6)
            for widget in widgets:
                row.addWidget(widget, int(widget in (self._title, self._add)))
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self._empty, 1)
        column.addWidget(self.items, 5)
        column.addLayout(tools)
        column.addWidget(self.item, 4)

    def draw(self, document: Document, look: Look) -> None:
        """Show the lecture of ``document``."""
        if look != self._dressed:
            self._dressed = look
            self._dress(look)
        has_items, has_item = bool(document.lecture.items), document.item is not None
        self._title.show_text(document.lecture.title)
        self._empty.setVisible(not has_items)
        self.items.setVisible(has_items)
        self.items.draw(document, look)
        self.item.setVisible(has_items)
        self.item.draw(document.current, look)
        for name, enabled in (
            ("update", document.is_edited),
            ("duplicate", has_item),
            ("delete", has_item),
            ("export", has_items),
            ("close", True),
        ):
            self._buttons[name].setEnabled(enabled)
            self._tint(name, look)

    def _dress(self, look: Look) -> None:
        words = look.words
        self.setAccessibleName(words(t("lecture")))
        self._title.setFont(base_font(15, 600))
        self._title.setPlaceholderText(words(t("Title of the lecture")))
        self._title.setAccessibleName(words(t("title of the lecture")))
        self._empty.setFont(base_font(14))
        self._empty.setText(
            words(
                t(
                    "A lecture is a list of views. Set the scene up as you want to show it, then add it here. "
                    "Present (F5) goes through the list."
                )
            )
        )
        self._add.setText(words(t("Add this view")))
        self._update.setText(words(t("Update")))
        for name, hint in _HINTS.items():
            button = self._buttons[name]
            button.setToolTip(words(hint))
            button.setAccessibleName(words(hint))
            button.setFont(base_font(14))
            button.setIconSize(QSize(16, 16))

    def _tint(self, name: str, look: Look) -> None:
        if name in _ICONS:
            colour = look.theme.text if self._buttons[name].isEnabled() else look.theme.line
            self._buttons[name].setIcon(icon(_ICONS[name], colour))


_ICONS = {"duplicate": "copy", "delete": "trash-2", "export": "download", "close": "x"}
_HINTS: dict[str, Text] = {
    "add": t("add what is on screen as a new item"),
    "update": t("let the item show what is on screen now"),
    "duplicate": t("duplicate the item"),
    "delete": t("delete the item (Del)"),
    "export": t("export every item as a slide"),
    "close": t("close the lecture panel (Ctrl+L)"),
}
