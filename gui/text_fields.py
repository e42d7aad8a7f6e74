"""Fields for text that report every letter. Ctrl+Z takes back what was typed here, then what was done before."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget


def _asks_for(event: QEvent, can_undo: bool, can_redo: bool) -> bool:
    """Whether ``event`` offers a shortcut for undo or redo that there is nothing to do with here."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    is_undo, is_redo = (event.matches(key) for key in (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo))
    return (is_undo and not can_undo) or (is_redo and not can_redo)


def _printable(text: str, kept: str = "") -> str:
    return "".join(c if c.isprintable() or c in kept else " " for c in text)


class LineField(QLineEdit):
    """One line.

    Signals:
        text_given: The user changed it to this.
        edit_ended: The user has gone elsewhere.
    """

    text_given = Signal(str)
    edit_ended = Signal()

    def __init__(self, longest: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxLength(longest)
        self.textEdited.connect(lambda text: self.text_given.emit(_printable(text)))

    def show_text(self, text: str) -> None:
        """Show ``text`` without reporting it."""
        if text != _printable(self.text()):
            with QSignalBlocker(self):
                self.setText(text)
            if not self.hasFocus():
                self.setCursorPosition(0)  # else a long text is seen from its end

    def event(self, event: QEvent) -> bool:
        if _asks_for(event, self.isUndoAvailable(), self.isRedoAvailable()):
            event.ignore()
            return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        with QSignalBlocker(self):
            self.setText(self.text())  # so that a later Ctrl+Z does not reach back over what is done in between
        self.edit_ended.emit()


class NoteField(QPlainTextEdit):
    """Several lines, or one long one that is wrapped; the signals are those of LineField."""

    text_given = Signal(str)
    edit_ended = Signal()

    def __init__(self, longest: int, parent: QWidget | None = None, is_one_line: bool = False) -> None:
        super().__init__(parent)
        self._longest, self._is_one_line = longest, is_one_line
        self.setTabChangesFocus(True)
        self.textChanged.connect(lambda: self.text_given.emit(self._words()))

    def show_text(self, text: str) -> None:
        """Show ``text`` without reporting it."""
        if text != self._words():
            with QSignalBlocker(self):
                self.setPlainText(text)

    def _words(self) -> str:
        return _printable(self.toPlainText(), kept="" if self._is_one_line else "\n")[: self._longest]

    def event(self, event: QEvent) -> bool:
        if _asks_for(event, self.document().isUndoAvailable(), self.document().isRedoAvailable()):
            event.ignore()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._is_one_line and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.focusNextChild()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.document().clearUndoRedoStacks()
        self.edit_ended.emit()
