"""The line that opens over a cell or a name while it is edited."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from gui.look import Look, Role

FRAME = 14.0


class CellEditor(QLineEdit):
    """The line that opens over a cell or a name while it is edited.

    Signals:
        committed: The user pressed Enter or left the line; the text, and by which key: "enter", "tab", "backtab" or "".
        cancelled: The user pressed Escape.
    """

    committed = Signal(str, str)
    cancelled = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._parent = parent
        self._is_open = False
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.hide()

    def open(self, rect: QRectF, text: str, look: Look, role: Role) -> None:
        """Open over ``rect``, or wider if ``text`` is, with ``text`` selected."""
        self.setFont(look.font(role))
        wide = max(rect.width(), look.width(text, role) + look.px(FRAME))
        left = min(rect.center().x() - wide / 2, self._parent.width() - wide)
        self.setGeometry(QRectF(max(0.0, left), rect.top(), wide, rect.height()).toRect())
        self.setText(text)
        self.selectAll()
        self._is_open = True
        self.show()
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = {Qt.Key.Key_Return: "enter", Qt.Key.Key_Enter: "enter"}
        if event.key() == Qt.Key.Key_Escape:
            self._close()
            self.cancelled.emit()
        elif event.key() in keys:
            self._commit(keys[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        if not self._is_open:  # Qt moves the focus on when the line hides
            return super().focusNextPrevChild(forward)
        self._commit("tab" if forward else "backtab")
        return True

    def focusOutEvent(self, event) -> None:  # noqa: ANN001
        super().focusOutEvent(event)
        if self._is_open:
            self._commit("")

    def _commit(self, key: str) -> None:
        text = self.text()
        self._close()
        self.committed.emit(text, key)

    def _close(self) -> None:
        self._is_open = False  # hiding takes the focus away, and must not commit a second time
        self.hide()
