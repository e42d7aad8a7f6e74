"""What is painted is noted down, compared, and painted again."""

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen, QPolygonF, QRegion

from core.colours import ClassMark
from gui.canvas import Canvas
from gui.look import Look, Role
from gui.recording import changed, merged, painted_again, recorded

SIZE = QRect(0, 0, 160, 120)
PLACES = st.tuples(st.integers(0, 400), st.integers(0, 400), st.integers(1, 90), st.integers(1, 90))
HATCHED = ClassMark("Y1", "#5790fc", True)


def triangle(left: float) -> QPainterPath:
    path = QPainterPath(QPointF(left, 20.0))
    path.lineTo(left + 30.5, 40.5)
    path.lineTo(left, 60.0)
    path.closeSubpath()
    return path


def box(canvas, left=10.0):
    canvas.box(QRectF(left, 10.0, 40.0, 20.0), fill="#ff8800", line="#000000", radius=5.0)


def bar(canvas, left=10.0):
    canvas.bar(QRectF(left, 40.5, 60.0, 30.0), HATCHED)


def words(canvas, left=10.0):
    canvas.text("jÅ 0.25", Role.BIG, left, 90.0)


def dashes(canvas, left=10.0):
    canvas.line(QPointF(left, 5.0), QPointF(left + 90.0, 112.0), "#aa0000", 2.5, dashed=True)


def mirrored_in_a_clip(canvas, left=10.0):
    canvas.painter.save()
    canvas.painter.setClipPath(triangle(left))
    canvas.painter.translate(2 * left + 30.0, 0.0)
    canvas.painter.scale(-1.0, 1.0)
    box(canvas, left)
    canvas.painter.restore()
    canvas.line(QPointF(left, 3.0), QPointF(left + 9.0, 3.0), "#000000")


def by_hand(canvas, left=10.0):
    painter = canvas.painter
    painter.setPen(QPen(QColor("#0055aa"), 14.0))
    painter.setBrush(QColor("#ddeeff"))
    painter.drawEllipse(QPointF(left + 30.0, 60.0), 20.0, 12.0)
    painter.drawPolygon(QPolygonF([QPointF(left, 90.0), QPointF(left + 20.0, 80.0), QPointF(left + 25.0, 110.0)]))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawRect(QRectF(left + 60.0, 80.0, 20.5, 20.5))
    painter.fillPath(triangle(left + 60.0), QColor("#334455"))
    painter.strokePath(triangle(left + 60.0), QPen(QColor("#ff0000"), 4.0))
    painter.fillRect(QRectF(left, 100.0, 12.5, 8.5), QColor("#118811"))


def bar_to_the_left(canvas, left=10.0):
    canvas.bar(QRectF(left, 40.5, 60.0, 30.0), HATCHED, to_left=True)


PAINTED = (box, bar, bar_to_the_left, words, dashes, mirrored_in_a_clip, by_hand)
every_kind = pytest.mark.parametrize("paint", PAINTED, ids=lambda paint: paint.__name__)


def blank() -> QImage:
    image = QImage(SIZE.size(), QImage.Format.Format_RGB32)
    image.fill(QColor("#ffffff"))
    return image


def painted(paint, image: QImage | None = None, region: QRegion | None = None) -> QImage:
    """Return what ``paint`` paints on ``image``, from which ``region`` is wiped."""
    image = blank() if image is None else image
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for rect in region or ():
        painter.fillRect(rect, QColor("#ffffff"))
    paint(Canvas(painter, Look()))
    painter.end()
    return image


@every_kind
def test_what_is_painted_again_is_what_was_painted(paint):
    again = partial(painted_again, recording=recorded(Look(), paint), region=QRegion(SIZE))
    assert painted(again) == painted(paint) != blank()


@every_kind
def test_what_has_moved_leaves_nothing_behind(paint):
    old, new = (recorded(Look(), partial(paint, left=left)) for left in (10.0, 33.25))
    region = changed(old, new)
    again = partial(painted_again, recording=new, region=region)
    assert painted(again, painted(paint), region) == painted(partial(paint, left=33.25))


@every_kind
def test_only_what_is_in_the_region_is_painted_again(paint):
    again = partial(painted_again, recording=recorded(Look(), paint), region=QRegion(0, 0, 30, 120))
    right = QRect(30, 0, 130, 120)
    assert painted(again).copy(right) == blank().copy(right)


@every_kind
def test_the_same_picture_has_not_changed(paint):
    assert changed(recorded(Look(), paint), recorded(Look(), paint)).isEmpty()


@pytest.mark.parametrize("place", range(3))
def test_what_has_gone_is_painted_over(place):
    strokes = [recorded(Look(), kind)[0] for kind in (box, bar, words)]
    rest = strokes[:place] + strokes[place + 1 :]
    for region in (changed(strokes, rest), changed(rest, strokes)):
        assert region.boundingRect() == QRect(*strokes[place][0])


def test_what_is_painted_twice_has_changed():
    once, twice = recorded(Look(), box), [*recorded(Look(), box), *recorded(Look(), box)]
    assert changed(once, twice) == changed(twice, once) == QRegion(QRect(*once[0][0]))


def test_parts_of_equal_keys_look_the_same():
    def parts(canvas, value, key):
        canvas.part(QRectF(0.0, 0.0, 9.0, 9.0), Canvas.text, value, Role.TEXT, 1.0, 5.0, key=key)

    one, same, other = (recorded(Look(), partial(parts, value=v, key=k)) for v, k in (("1", 1), ("2", 1), ("1", 2)))
    assert changed(one, same).isEmpty()
    assert not changed(one, other).isEmpty()


def test_a_painter_that_is_asked_for_more_is_not_recorded():
    assert recorded(Look(), lambda canvas: canvas.painter.drawPixmap(0, 0, None)) is None
    assert recorded(Look(), lambda canvas: canvas.painter.setOpacity(0.5)) is None


def test_what_is_not_finite_may_be_anywhere():
    recording = recorded(
        Look(), lambda canvas: canvas.box(QRectF(float("nan"), 0.0, 1.0, float("inf")), fill="#000000")
    )
    assert QRect(*recording[0][0]).contains(SIZE)


@given(st.lists(PLACES, max_size=30))
def test_few_rectangles_cover_all_places_and_no_two_share_a_pixel(places):
    rects = [QRect(left, top, right - left, bottom - top) for left, top, right, bottom in merged(places)]
    assert all(any(rect.contains(QRect(*place)) for rect in rects) for place in places)
    assert sum(rect.width() * rect.height() for rect in rects) == area(rects)


def area(rects: list[QRect]) -> int:
    region = QRegion()
    for rect in rects:
        region += rect
    return sum(rect.width() * rect.height() for rect in region)
