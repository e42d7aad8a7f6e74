"""The outlines of letters: those that Qt would paint, whatever was painted before."""

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPainterPath

from gui.look import MONO, SANS, base_font
from gui.outlines import outline_of

BASE = QPointF(5.3, 30.7)
LINES = ("Softmax AV To 97.8 %", "LogSoftmax(dim=1)", "概率 p = 0.5 → 温度", "Σ p · ∂L")


def filled(path):
    image = QImage(500, 50, QImage.Format.Format_Grayscale8)
    image.fill(255)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillPath(path, QColor("black"))
    painter.end()
    return bytes(image.constBits())


def text_of(words, font):
    path = QPainterPath()
    path.addText(BASE, font, words)
    return path


def looks_alike(one, other):
    """Return whether two paths are the same but for a 64th of a pixel, to which Qt rounds."""
    return max(abs(a - b) for a, b in zip(filled(one), filled(other), strict=True)) < 48


@pytest.mark.parametrize("words", LINES)
@pytest.mark.parametrize("asked", [(14.0, 400, SANS), (21.0, 700, SANS), (11.7, 700, MONO)])
def test_letters_are_where_qt_has_them(asked, words):
    font = base_font(*asked)
    assert looks_alike(outline_of(words, font, BASE), text_of(words, font))


def test_a_letter_that_no_bundled_font_has_is_painted_too():
    assert filled(outline_of("Aא", base_font(20), BASE)) != filled(outline_of("A", base_font(20), BASE))


def test_a_font_that_is_not_bundled_may_be_used():
    font = QFont("no such family")
    font.setPixelSize(20)
    assert looks_alike(outline_of("Ab", font, BASE), text_of("Ab", font))


def test_nothing_that_was_painted_before_moves_an_outline():
    first = outline_of(LINES[1], base_font(12, 700, MONO), BASE)
    image = QImage(300, 50, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    for step in range(8):
        painter.setFont(base_font(12, 700, MONO))
        painter.drawText(QPointF(5.0 + step / 8, 30.0), LINES[1])
    painter.end()
    assert outline_of(LINES[1], base_font(12, 700, MONO), BASE) == first
    assert outline_of("", base_font(12, 400, SANS), BASE).isEmpty()
