"""The legend of a picture whose colours are classes."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from core.colours import ClassMark
from gui.canvas import Canvas
from gui.legend import legend_lines, paint_legend
from gui.look import Look

MARKS = tuple(ClassMark(name=f"class {n}", colour="#3d7cff", hatched=False) for n in range(5))


def painted(width: float, lit: int | None = None) -> tuple[QImage, list[str]]:
    image = QImage(600, 200, QImage.Format.Format_RGB32)
    image.fill("#ffffff")
    painter = QPainter(image)
    canvas = Canvas(painter, Look(), [])
    paint_legend(canvas, MARKS, QRectF(5.0, 5.0, width, 0.0), lit)
    painter.end()
    assert canvas.placed is not None
    assert all(one.rect.right() <= 5.0 + width + 0.5 for one in canvas.placed)
    return image, [one.text for one in canvas.placed]


def test_every_class_is_named_in_as_many_lines_as_it_takes():
    assert painted(590.0)[1] == painted(200.0)[1] == [mark.name for mark in MARKS]
    assert len(legend_lines(MARKS, Look(), 590.0)) == 1
    assert len(legend_lines(MARKS, Look(), 200.0)) > 1
    assert len(legend_lines(MARKS, Look(), 1.0)) == len(MARKS)


def test_one_class_can_be_lit_and_one_that_is_not_there_lights_nothing():
    plain = painted(590.0)[0]
    assert painted(590.0, lit=2)[0] != plain
    assert painted(590.0, lit=9)[0] == plain
