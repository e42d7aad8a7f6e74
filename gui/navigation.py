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
ALIGNMENT, BOTTOM_LEFT = 7, 0x41  # of Qt's enums, whose import would hold up the first frame


class Navigation(QListWidget):
    """The scenes under the headings of their groups.

    Signals:
        scene_chosen: Key of the scene that the user chose.
    """

    scene_chosen = Signal(str)

    def __init__(self, scenes: dict[str, Scene], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scenes = scenes
        self._drawn: tuple[str, str, bool] | None = None
        self._keys: list[str] = []  # of the rows; headings have none
        self.setObjectName("navigation")
        self.setFixedWidth(WIDTH)
        self.currentRowChanged.connect(self._on_row_changed)

    def draw(self, key: str, look: Look) -> None:
        """Show the scenes in the language of ``look``, ``key`` being the present one."""
        if (key, look.language, look.is_bare) == self._drawn:
            return
        with QSignalBlocker(self):
            if not look.is_bare:
                self.setHorizontalScrollBarPolicy(QtCore.Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            if self._drawn is None or (look.language, look.is_bare) != self._drawn[1:]:
                self._fill(look)
            self.setCurrentRow(self._keys.index(key))
        self._drawn = (key, look.language, look.is_bare)

    def _fill(self, look: Look) -> None:
        self.clear()
        self._keys.clear()
        self.setAccessibleName(look.words(t("scenes")))
        group = None
        for scene in self._scenes.values():
            if scene.group != group:
                group = scene.group
                self._add_heading(look.words(group), look.is_bare)
            words = look.words(t("{number}  {name}", number=scene.number, name=scene.name))
            self._add(scene.key, words, 14, ROW)

    def _add_heading(self, words: str, is_bare: bool) -> None:
        item = self._add("", words.upper(), 12, HEADING)
        item.setData(ALIGNMENT, BOTTOM_LEFT)
        if not is_bare:
            item.setFlags(QtCore.Qt.ItemFlag.NoItemFlags)

    def _add(self, key: str, words: str, size: int, height: int) -> QListWidgetItem:
        item = QListWidgetItem(words, self)
        item.setFont(base_font(size, 500))
        item.setSizeHint(QSize(WIDTH - 10, height))
        self._keys.append(key)
        return item

    def _on_row_changed(self, row: int) -> None:
        if row >= 0 and self._keys[row]:
            self.scene_chosen.emit(self._keys[row])
