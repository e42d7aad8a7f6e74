"""What comes next, small, for the speaker."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

LEAST = QSize(240, 135)


class Preview(QWidget):
    """Shows a picture as large as its place allows, at the upper left; nothing while it is null."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.picture = QPixmap()
        self.setMinimumSize(LEAST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_picture(self, picture: QPixmap) -> None:
        """Show ``picture``."""
        self.picture = picture
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.picture.isNull():
            return
        factor = self.devicePixelRatioF()
        kept, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        scaled = self.picture.scaled(self.size() * factor, kept, smooth)
        scaled.setDevicePixelRatio(factor)
        painter = QPainter(self)
        painter.drawPixmap(0, 0, scaled)
        painter.end()
