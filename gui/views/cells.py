"""A card with numbers that can be typed: one of them has the keyboard, and a line opens over it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from core.edits import Intent
from core.parsing import parsed_number
from gui.cell_editor import CellEditor
from gui.look import Role
from gui.views.base import PanelView

STARTS = "0123456789-+.,−in"  # of numbers, inf and nan
OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)


class CellsView(PanelView):
    """What the cards with numbers to type have in common; each says where its cell is, and what stands in it.

    Attributes:
        role: The rank of what is typed.
    """

    panel: Any  # a kind with an ``intent``: the key of the edit by which a number is set, "" if none can be
    role = Role.CELL

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = CellEditor(self)
        self._editor.committed.connect(self._on_committed)
        self._editor.cancelled.connect(self.setFocus)

    # what each kind says

    def cell_text(self) -> str | None:
        """Return what the cell says that has the keyboard; None if it has no number."""
        raise NotImplementedError

    def cell_name(self) -> str:
        """Return the name of that cell, for screen readers."""
        raise NotImplementedError

    def cell_room(self) -> QRectF:
        """Return the place of that cell."""
        raise NotImplementedError

    def cell_index(self) -> tuple[int, ...]:
        """Return the index that goes with the edit."""
        raise NotImplementedError

    def go_on(self, key: str) -> None:
        """Move the keyboard to another cell, after a number was typed and ``key`` pressed: enter, tab or backtab."""

    # typing

    def begins_typing(self, event: QKeyEvent) -> bool:
        """Open the line over the cell if ``event`` asks for it, and return whether it does."""
        key, text = Qt.Key(event.key()), event.text()
        if key in OPENS:
            self.edit()
        elif text and text in STARTS:
            self.edit(text)
        else:
            return False
        return True

    def edit(self, text: str = "") -> None:
        """Open the line over the cell, with ``text`` or with what the cell says."""
        shown = self.cell_text()
        if shown is None or not self.panel.intent:
            return
        self._editor.setAccessibleName(self.cell_name())
        self._editor.open(self.cell_room(), text or shown, self.look, self.role)
        if text:
            self._editor.deselect()

    def is_edited(self) -> bool:
        """Return whether the line is open."""
        return self._editor.isVisible()

    def say(self, intent: Intent) -> None:
        """Report a whole gesture."""
        self.intended.emit(intent)
        self.gesture_ended.emit()

    def _on_committed(self, text: str, key: str) -> None:
        if text.strip() and text != self.cell_text():
            value = parsed_number(text)
            wrong = Intent("bad_number", text)
            self.say(wrong if value is None else Intent(self.panel.intent, value, self.cell_index()))
        if key:
            self.setFocus()
            self.go_on(key)
