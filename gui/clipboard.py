"""What leaves through the clipboard: a picture as image, SVG and text at once."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QMimeData, QSizeF
from PySide6.QtGui import QGuiApplication

from gui.files import PngOptions, image_of, svg_bytes
from gui.look import Look
from gui.picture import Picture, Subject

SCALE = 2.0


def put_picture(subject: Subject, look: Look, size: QSizeF) -> None:
    """Put the picture of ``subject`` on the clipboard as an image (twice as fine as the screen), as SVG and as text."""
    picture = Picture(subject, replace(look, outlines=True), size)
    content = QMimeData()
    content.setData("image/svg+xml", svg_bytes(picture))
    content.setImageData(image_of(picture, PngOptions(scale=SCALE)))
    content.setText(picture.summary)
    QGuiApplication.clipboard().setMimeData(content)


def put_text(text: str) -> None:
    """Put plain text on the clipboard."""
    QGuiApplication.clipboard().setText(text)
