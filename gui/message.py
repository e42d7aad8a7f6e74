"""One sentence to the user, over the head of the scene: what was wrong, or what is worth knowing. It stops nobody."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from core.text import Label, t
from gui.icons import icon
from gui.look import Look, base_font

MARGIN, PADDING, FRAME = 12, 6, 2


class Message(QFrame):
    """A sentence with a button that takes it away."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("message")
        self._parent = parent
        self._label = QLabel(self)
        self._label.setWordWrap(True)
        self._close = QToolButton(self)
        self._close.clicked.connect(self.hide)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(14, PADDING, 8, PADDING)
        row.addWidget(self._label, 1)
        row.addWidget(self._close)
        self.hide()
        parent.installEventFilter(self)

    def tell(self, label: Label, look: Look, is_notice: bool = False) -> None:
        """Show ``label``: as an error, or as a notice."""
        words = look.words(label)
        self._label.setFont(base_font(14))
        self._label.setText(words)
        self.setAccessibleName(words)
        self._close.setIcon(icon("x", look.theme.text))
        self._close.setAccessibleName(look.words(t("close this message")))
        self.setProperty("notice", is_notice)
        self.style().unpolish(self)
        self.style().polish(self)
        self._place()
        self.show()
        self.raise_()

    def _place(self) -> None:
        room = self._parent.width() - 2 * MARGIN
        self.setGeometry(MARGIN, MARGIN // 2, room, self.height())
        self._row.activate()  # only now does the label know its width, and with it its height
        high = max(self._label.heightForWidth(self._label.width()), self._close.sizeHint().height())
        self.resize(room, high + 2 * (PADDING + FRAME))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place()
        return super().eventFilter(watched, event)

    @property
    def words(self) -> str:
        """The sentence on screen; "" if there is none."""
        return self._label.text() if not self.isHidden() else ""
