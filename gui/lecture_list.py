"""The ordered list of a lecture's items: choose, move, rename and delete them, by mouse and by keyboard."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QDropEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QWidget

from core.document import Document
from core.lecture import Item
from core.text import t
from gui.lecture_rows import CAPTION, LectureRows, caption_of
from gui.look import Look

_Trigger = QAbstractItemView.EditTrigger
_ALT = Qt.KeyboardModifier.AltModifier


class LectureList(QListWidget):
    """Shows the items; it changes nothing by itself.

    Signals:
        chosen: Number of the item that the user wants to see.
        moved: From which number to which.
        renamed: Which item, and its new title.
        deleted: Number of the item that the user wants to be without.
    """

    chosen = Signal(int)
    moved = Signal(int, int)
    renamed = Signal(int, str)
    deleted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drawn: tuple[tuple[Item, ...], int | None, Look] | None = None
        self._rows = LectureRows(self)
        self._rows.renamed.connect(self._on_renamed)
        self.setObjectName("lecture-list")
        self.setItemDelegate(self._rows)
        self.setEditTriggers(_Trigger.DoubleClicked | _Trigger.EditKeyPressed)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemClicked.connect(lambda item: self._choose(self.row(item)))
        self.currentRowChanged.connect(self._on_row_changed)

    def draw(self, document: Document, look: Look) -> None:
        """Show the items of ``document``."""
        wanted = (document.lecture.items, document.item, look)
        if wanted == self._drawn:
            return
        self._drawn, self._rows.look = wanted, look
        with QSignalBlocker(self), QSignalBlocker(self._rows):
            self.setAccessibleName(look.words(t("items of the lecture")))
            self._fill(document.lecture.items, look)
            self.setCurrentRow(-1 if document.item is None else document.item)
            if document.item is None:
                self.clearSelection()
        self.doItemsLayout()
        if document.item is not None:
            self.scrollToItem(self.item(document.item))

    def rename_current(self) -> None:
        """Let the user type another title."""
        if self.currentItem():
            self.editItem(self.currentItem())

    def _fill(self, items: tuple[Item, ...], look: Look) -> None:
        while self.count() > len(items):
            self.takeItem(self.count() - 1)
        while self.count() < len(items):
            self._add_row()
        for number, item in enumerate(items):
            row, caption = self.item(number), look.words(caption_of(item))
            row.setText(item.title)
            row.setData(CAPTION, caption)
            row.setData(Qt.ItemDataRole.AccessibleDescriptionRole, caption)

    def _add_row(self) -> None:
        row = QListWidgetItem(self)
        # nothing is dropped onto an item, only between two
        row.setFlags((row.flags() | Qt.ItemFlag.ItemIsEditable) & ~Qt.ItemFlag.ItemIsDropEnabled)

    # what the user does

    def _on_row_changed(self, number: int) -> None:
        if number >= 0:
            self._choose(number)

    def _choose(self, number: int) -> None:
        self.chosen.emit(number)

    def _on_renamed(self, number: int, title: str) -> None:
        if self._drawn and title != self._drawn[0][number].title:
            self.renamed.emit(number, title)

    def dropEvent(self, event: QDropEvent) -> None:
        """Report where the item shall stand; it is moved when the new order is drawn."""
        start, point = self.currentRow(), event.position().toPoint()
        at = self.indexAt(point)
        place = at.row() + (point.y() > self.visualRect(at).center().y()) if at.isValid() else self.count()
        event.setDropAction(Qt.DropAction.CopyAction)  # else Qt takes the row away by itself
        event.accept()
        end = min(place if place <= start else place - 1, self.count() - 1)
        if start >= 0 and end != start:
            self.moved.emit(start, end)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        number, way = self.currentRow(), {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if event.modifiers() & _ALT and way:
            if number >= 0 and 0 <= number + way < self.count():
                self.moved.emit(number, number + way)
        elif event.key() == Qt.Key.Key_Delete and number >= 0:
            self.deleted.emit(number)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and number >= 0:
            self._choose(number)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._rows.width != self.viewport().width():
            self._rows.width = self.viewport().width()
            self.doItemsLayout()
        if current := self.currentItem():
            self.scrollToItem(current)
