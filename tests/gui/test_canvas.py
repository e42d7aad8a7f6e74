"""What a canvas paints with: lines as thick and as broken as they are said to be, bars to either side."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QBuffer, QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator

from core.colours import ClassMark
from gui.canvas import LEAST_OUTLINE, Canvas
from gui.look import Look, Role
from gui.pipeline_bars import paint_bar
from gui.theme import DARK, LIGHT

WIDE, HIGH = 121, 60  # an odd width has a middle pixel
PLAIN = ClassMark(name="Y1", colour="#3d7cff", hatched=False)
HATCHED = replace(PLAIN, hatched=True)
MIDDLE = WIDE / 2


def painted(paint) -> QImage:
    image = QImage(WIDE, HIGH, QImage.Format.Format_RGB32)
    image.fill(QColor("#ffffff"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint(Canvas(painter, Look()))
    painter.end()
    return image


def are_mirror_images(one: QImage, other: QImage) -> bool:
    """Whether they are, but for one level of rounding."""
    pixels = [np.asarray(image.constBits()).reshape(HIGH, WIDE, 4)[..., :3].astype(int) for image in (one, other)]
    return np.abs(pixels[0] - pixels[1][:, ::-1]).max() <= 1


def dark_along(image: QImage, y: int) -> list[bool]:
    return [image.pixelColor(x, y).lightness() < 128 for x in range(image.width())]


@pytest.mark.parametrize("width", [2.0, 6.0])
def test_a_line_is_as_thick_as_it_is_said_to_be(width):
    image = painted(lambda canvas: canvas.line(QPointF(0, 30), QPointF(WIDE, 30), "#000000", width))
    assert sum(image.pixelColor(60, y).lightness() < 128 for y in range(HIGH)) == width


def test_a_dashed_line_has_gaps_and_another_has_none():
    whole = painted(lambda canvas: canvas.line(QPointF(0, 30), QPointF(WIDE, 30), "#000000", 2.0))
    broken = painted(lambda canvas: canvas.line(QPointF(0, 30), QPointF(WIDE, 30), "#000000", 2.0, dashed=True))
    assert all(dark_along(whole, 30))
    assert 0.4 < sum(dark_along(broken, 30)) / WIDE < 0.8


def test_a_ghost_is_dashed():
    image = painted(lambda canvas: canvas.ghost(QRectF(10, 10, 100, 40), PLAIN))
    line = [image.pixelColor(x, 10).lightness() < 220 for x in range(14, 104)]
    assert True in line
    assert False in line


@pytest.mark.parametrize("length", [0.4, 1.0, 1.7, 3.0, 9.5, 50.0])
def test_a_bar_to_the_left_is_the_mirror_image_of_one_to_the_right(length):
    right = painted(lambda canvas: canvas.bar(QRectF(MIDDLE, 10, length, 30), PLAIN))
    left = painted(lambda canvas: canvas.bar(QRectF(MIDDLE - length, 10, length, 30), PLAIN, to_left=True))
    assert are_mirror_images(left, right)
    assert left != right


def test_a_hatched_bar_to_the_left_stays_where_it_belongs():
    image = painted(lambda canvas: canvas.bar(QRectF(MIDDLE - 50, 10, 50, 30), HATCHED, to_left=True))
    assert image.pixelColor(int(MIDDLE) + 5, 25) == QColor("#ffffff")
    assert len({image.pixelColor(x, 25).name() for x in range(15, 55)}) > 2


@pytest.mark.parametrize("is_beyond", [False, True])
@pytest.mark.parametrize("length", [3.0, 20.0, 55.0])
def test_a_small_bar_below_zero_is_the_mirror_image_of_one_above(length, is_beyond):
    def to(way):
        return painted(lambda canvas: paint_bar(canvas, (20.0, 12.0), MIDDLE, MIDDLE + way * length, is_beyond, PLAIN))

    assert are_mirror_images(to(-1), to(1))
    assert to(-1) != to(1)
    assert to(1).pixelColor(int(MIDDLE + length / 2), 26) != QColor("#ffffff")


def test_equal_themes_have_equal_hashes():
    assert hash(replace(LIGHT)) == hash(LIGHT)
    assert replace(LIGHT) == LIGHT
    assert DARK != LIGHT


# letters for which Qt has no bitmaps


BIG = Look(scale=LEAST_OUTLINE / Role.BIG.value.size)


@pytest.mark.parametrize(("look", "is_text"), [(BIG, True), (replace(BIG, outlines=True), False)])
def test_large_letters_stay_text_in_a_file_unless_outlines_are_wanted(look, is_text):
    buffer, generator = QBuffer(), QSvgGenerator()
    generator.setOutputDevice(buffer)
    painter = QPainter(generator)
    Canvas(painter, look).text("0.9781", Role.BIG, 4.0, 40.0)
    painter.end()
    assert ("0.9781" in bytes(buffer.data()).decode()) == is_text
