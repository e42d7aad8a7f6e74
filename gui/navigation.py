"""The list of scenes at the left: grouped and numbered."""

from __future__ import annotations

from PySide6 import QtCore
from PySide6.QtCore import QSignalBlocker, QSize, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from core.scene import Scene
from core.text import t
from gui.look import Look, base_font

WIDTH = 204
ROW, HEADING = 36, 34


class Navigation(QListWidget):
    """The scenes under the headings of their groups.

    Signals:
        scene_chosen: Key of the scene that the user chose.
    """

    scene_chosen = Signal(str)

    def __init__(self, scenes: dict[str, Scene], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scenes = scenes
        self._drawn: tuple[str, str] | None = None
        self.setObjectName("navigation")
        self.setFixedWidth(WIDTH)
        self.currentItemChanged.connect(self._on_current_changed)

    def draw(self, key: str, look: Look) -> None:
        """Show the scenes in the language of ``look``, ``key`` being the present one."""
        if (key, look.language) == self._drawn:
            return
        with QSignalBlocker(self):
            if self._drawn is None or look.language != self._drawn[1]:
                self._fill(look)
            self.setCurrentItem(
                next(item for item in self._items() if item.data(QtCore.Qt.ItemDataRole.UserRole) == key)
            )
        self._drawn = (key, look.language)

    def _items(self) -> list[QListWidgetItem]:
        return [self.item(row) for row in range(self.count())]

    def _fill(self, look: Look) -> None:
        self.setHorizontalScrollBarPolicy(QtCore.Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clear()
        self.setAccessibleName(look.words(t("scenes")))
        group = None
        for scene in self._scenes.values():
            if scene.group != group:
                group = scene.group
                self._add_heading(look.words(group))
            item = QListWidgetItem(look.words(t("{number}  {name}", number=scene.number, name=scene.name)), self)
            item.setData(QtCore.Qt.ItemDataRole.UserRole, scene.key)
            item.setFont(base_font(14, 500))
            item.setSizeHint(QSize(WIDTH - 10, ROW))

    def _add_heading(self, words: str) -> None:
        item = QListWidgetItem(words.upper(), self)
        item.setFlags(QtCore.Qt.ItemFlag.NoItemFlags)
        item.setFont(base_font(12, 500))
        item.setTextAlignment(QtCore.Qt.AlignmentFlag.AlignBottom | QtCore.Qt.AlignmentFlag.AlignLeft)
        item.setSizeHint(QSize(WIDTH - 10, HEADING))

    def _on_current_changed(self, current: QListWidgetItem | None, _previous: QListWidgetItem | None) -> None:
        key = current.data(QtCore.Qt.ItemDataRole.UserRole) if current else None
        if key:
            self.scene_chosen.emit(key)
