"""Bars over an axis: true lengths, true numbers, nothing that collides, the same picture on every device."""

import math
import re
from dataclasses import replace
from itertools import combinations, groupby

import pytest
from PySide6.QtCore import QBuffer, QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBitmap, QColor, QImage, QPainter, QRegion
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QPushButton, QWidget

from core.colours import PETROFF_SIX, ClassMark
from core.edits import Intent
from core.fields import Button
from core.formula import Fraction, Number, Words, joined
from core.numbers import number
from core.panels import Axis, Bar, BarChart, Tick
from core.text import t
from gui.bar_grid import is_table
from gui.canvas import Canvas, Placed
from gui.headings import formula_below
from gui.look import Look, Role, load_fonts
from gui.theme import DARK, LIGHT, PROJECTOR
from gui.views.bar_chart import BarChartView

GUESS = math.log(3)
TICKS = (
    Tick(0.0, "0"),
    Tick(GUESS, t("uniform guess: {log} {classes} = {value}", log="ln", classes=3, value="1.0986"), strong=True),
    Tick(5.0, "5"),
)
MARKS = tuple(ClassMark(f"Y{place}", colour, colour == "#7a21dd") for place, colour in enumerate(PETROFF_SIX, 1))
ORANGE = MARKS[1]
BARE = Axis(0.0, 5.0, (Tick(0.0, "0"), Tick(5.0, "5")))
SIZE = QSize(420, 260)
PLAIN, DARK_LOOK = Look(), Look(DARK)
FIT = Button(t("fit axis"), Intent("fit_axis"))
VALUES = (0.0222, 3.0997, 7.25, 0.0, 3.1e-07, 4.9999, math.inf, 1.0986)


@pytest.fixture(scope="module", autouse=True)
def fonts(qapp):
    load_fonts()


def chart(*values: float | None, marks=(ORANGE,), details=False, **more) -> BarChart:
    rows = [(1.0, value) if details and value is not None else () for value in values]
    bars = tuple(
        Bar(f"x{row + 1}", value, marks[row % len(marks)], details=rows[row]) for row, value in enumerate(values)
    )
    titles = (t("weight"), t("product")) if details else ()
    fields = {"title": t("−log p of the label"), "axis": Axis(0.0, 5.0, TICKS, t("nats")), "detail_titles": titles}
    fields["detail_styles"] = ("logit", "number")
    return BarChart(key="costs", **{"bars": bars, **fields, **more})


def mean(*values: float):
    terms = joined([Number(number(value)) for value in values], "+")
    return joined((Words("mean"), Fraction(terms, Number(str(len(values)))), Number(number(sum(values)))), "=")


def view_of(panel: BarChart, look: Look) -> BarChartView:
    view = BarChartView()
    view.draw(panel, look)
    return view


def painted(view: BarChartView, size: QSize = SIZE, zoom: int = 1, ground: str = "#00000000") -> QImage:
    image = QImage(size * zoom, QImage.Format.Format_ARGB32)
    image.fill(QColor(ground))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(zoom, zoom)
    view.paint_card(Canvas(painter, view.look), QRectF(QPointF(), size))
    painter.end()
    return image


def placed_in(view: BarChartView, size: QSize) -> list[Placed]:
    """Every text, and where it is painted."""
    placed: list[Placed] = []
    image = QImage(1, 1, QImage.Format.Format_ARGB32)
    painter = QPainter(image)
    view.paint_card(Canvas(painter, view.look, placed), QRectF(QPointF(), size))
    painter.end()
    return placed


def ink(view: BarChartView, rect: QRectF) -> QRectF:
    """What the content takes when it is painted into ``rect`` on a larger sheet."""
    image = QImage(round(rect.right()) + 200, round(rect.bottom()) + 200, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    view.paint_content(Canvas(painter, view.look), rect)
    painter.end()
    return QRectF(QRegion(QBitmap.fromImage(image.createAlphaMask())).boundingRect())


def picture(panel: BarChart, look: Look = PLAIN, zoom: int = 1) -> QImage:
    return painted(view_of(panel, look), zoom=zoom)


def texts(panel: BarChart) -> dict[str, QRectF]:
    return {one.text: one.rect for one in placed_in(view_of(panel, PLAIN), SIZE)}


def svg(panel: BarChart, look: Look) -> str:
    buffer, generator = QBuffer(), QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)
    generator.setOutputDevice(buffer)
    generator.setSize(SIZE)
    generator.setViewBox(QRectF(QPointF(), SIZE))
    generator.setResolution(96)
    painter = QPainter(generator)
    view_of(panel, look).paint_card(Canvas(painter, look), QRectF(QPointF(), SIZE))
    painter.end()
    return bytes(buffer.data().data()).decode()


def has_colour(image: QImage, x: int, y: int, colour: str = ORANGE.colour) -> bool:
    return image.pixelColor(x, y).name() == colour


def lengths(image: QImage, rows: int) -> list[int]:
    """How many pixels of orange each row has, at most."""
    found = [sum(has_colour(image, x, y) for x in range(image.width())) for y in range(image.height())]
    bars = [list(run) for has_bar, run in groupby(found, key=bool) if has_bar]
    assert len(bars) == rows
    return [max(bar) for bar in bars]


def guide_column(image: QImage) -> int:
    """The column with the most black pixels that stand above the axis."""
    black = [sum(has_colour(image, x, y, LIGHT.text) for y in range(50, 150)) for x in range(image.width())]
    return black.index(max(black))


# drawing


def test_drawing_b_after_a_looks_like_drawing_b_alone():
    first = chart(1.0, 2.0, 3.0, details=True, chosen=1, foot=mean(1.0, 2.0, 3.0))
    then = chart(0.5, None, axis=Axis(0.0, 2.0, TICKS[:1]), covered="hidden")
    view = view_of(first, PLAIN)
    painted(view, QSize(600, 400))
    view.draw(then, DARK_LOOK)
    assert painted(view) == picture(then, DARK_LOOK)


def test_the_screen_shows_what_a_picture_shows(qtbot):
    view = view_of(chart(1.0, 7.25), PLAIN)
    qtbot.addWidget(view)
    view.resize(SIZE)
    screen = QImage(SIZE, QImage.Format.Format_ARGB32)
    view.render(screen, QPoint(), renderFlags=QWidget.RenderFlag.DrawChildren)
    assert screen == painted(view, ground=PLAIN.theme.background)  # on the screen it paints its corners too


def test_drawing_says_nothing(qtbot):
    view = BarChartView()
    qtbot.addWidget(view)
    signals = [view.intended, view.gesture_ended, view.pointed]
    with qtbot.assertNotEmitted(signals[0]), qtbot.assertNotEmitted(signals[1]), qtbot.assertNotEmitted(signals[2]):
        view.draw(chart(1.0, 2.0), PLAIN)
        painted(view)


# bars


def test_a_bar_is_as_long_as_its_value():
    short, middle, long = lengths(picture(chart(1.0, 2.0, 4.0, axis=BARE)), 3)
    assert middle - short == pytest.approx(long / 4, abs=2)
    assert long - middle == pytest.approx(long / 2, abs=2)


def test_a_bar_of_the_strong_value_ends_at_its_line():
    image = picture(chart(GUESS, None, axis=BARE))
    end = max(x for x in range(image.width()) if has_colour(image, x, 75))
    assert guide_column(picture(chart(None, None, covered=""))) == pytest.approx(end, abs=2)


def test_a_bar_beyond_the_axis_ends_there_in_an_arrow():
    full, beyond = picture(chart(5.0)), picture(chart(7.25))
    middle = round(texts(chart(5.0))["x1"].center().y())
    ends = [max(x for x in range(SIZE.width()) if has_colour(image, x, middle)) for image in (full, beyond)]
    assert ends[1] == pytest.approx(ends[0], abs=6)
    heights = [sum(has_colour(image, ends[1] - 2, y) for y in range(SIZE.height())) for image in (full, beyond)]
    assert heights[1] < heights[0] / 2


@pytest.mark.parametrize(
    ("value", "text"), [(7.25, "7.2500"), (math.inf, "inf"), (math.nan, "nan"), (-0.5, "−0.5000"), (3.1e-07, "3.1e-07")]
)
def test_a_number_is_always_the_true_one(value, text):
    assert text in texts(chart(value))


@pytest.mark.parametrize("value", [math.nan, -0.5, -math.inf, 0.0, None])
def test_what_has_no_length_has_no_bar(value):
    assert lengths(picture(chart(value)), 0) == []


def test_nan_is_a_named_state():
    odd, plain = (has_any(picture(chart(value)), LIGHT.bad_soft) for value in (math.nan, 0.5))
    assert (odd, plain) == (True, False)


def has_any(image, colour) -> bool:
    columns, rows = range(0, image.width(), 2), range(image.height())
    return any(has_colour(image, x, y, colour) for x in columns for y in rows)


def test_a_value_that_is_not_known_is_covered():
    assert "?" in texts(chart(None))
    assert "hidden" in texts(chart(None, covered="hidden"))


def test_words_can_stand_in_the_place_of_a_number():
    bar = Bar("x1", None, ORANGE, instead=t("ignored"))
    assert "ignored" in texts(chart(bars=(bar,)))
    assert lengths(picture(chart(bars=(bar,))), 0) == []


def test_a_weight_is_printed_with_the_digits_it_was_given():
    weighted = Bar("x1", 3.0997, ORANGE, details=(0.33329999446868896, 1.0331))
    shown = texts(chart(bars=(weighted,), detail_titles=(t("weight"), t("product"))))
    assert {"0.3333", "1.0331"} <= shown.keys()


def test_a_number_stands_behind_its_bar_and_its_ghost():
    bar = Bar("x1", 1.0, ORANGE)
    plain = texts(chart(axis=BARE, bars=(bar,)))["1.0000"]
    ghost = texts(chart(axis=BARE, bars=(replace(bar, ghost=2.0),)))["1.0000"]
    other = texts(chart(2.0, axis=BARE))["2.0000"]
    assert ghost.left() == other.left() > plain.left()


def test_a_number_stands_within_a_ghost_that_has_room_for_it():
    bar = Bar("x1", 0.5, ORANGE)
    plain, ghost = (texts(chart(axis=BARE, bars=(each,)))["0.5000"] for each in (bar, replace(bar, ghost=5.0)))
    assert ghost.left() == plain.left()


@pytest.mark.parametrize("ghost", [1.0, 4.0, 7.0])
@pytest.mark.parametrize("value", [3.0, 9.0])
def test_a_ghost_shows_inside_its_bar_and_beyond(value, ghost):
    bar = Bar("x1", value, ORANGE)
    assert picture(chart(bars=(bar,))) != picture(chart(bars=(replace(bar, ghost=ghost),)))


@pytest.mark.parametrize("ghost", [math.nan, -0.5, 0.0])
def test_what_has_no_length_has_no_ghost(ghost):
    bar = Bar("x1", 3.0, ORANGE)
    assert picture(chart(bars=(bar,))) == picture(chart(bars=(replace(bar, ghost=ghost),)))


def test_no_value_moves_the_axis():
    places = [texts(chart(value, 1.0))["5"] for value in (0.0, 3.1e-07, 137.0, -1e9, math.nan, 1.2e9, None)]
    assert all(place == places[0] for place in places)


def test_an_arrow_ends_earlier_where_its_number_is_long():
    card = view_of(chart(1.2e9), PLAIN)
    assert texts(card.panel)["1.200e+09"].right() <= card.content_rect(QRectF(QPointF(), SIZE)).right()


def test_the_line_of_the_strong_tick_leaves_out_a_number_in_its_way():
    hidden, blank = chart(None, covered=""), chart(None, covered=40 * "\u2007")  # digit spaces: wide, but no ink
    x = guide_column(picture(hidden))
    row = round(texts(chart(None))["?"].center().y())
    dark = [
        any(has_colour(picture(panel), x, y, LIGHT.text) for y in range(row - 6, row + 7)) for panel in (hidden, blank)
    ]
    assert dark == [True, False]


# the chosen row


def test_the_chosen_row_is_marked():
    assert picture(chart(1.0, 2.0, chosen=0)) != picture(chart(1.0, 2.0, chosen=1))


def test_the_only_row_need_not_be_marked():
    assert picture(chart(1.0, chosen=0)) == picture(chart(1.0))


def test_a_click_on_a_row_asks_for_it(qtbot):
    view = view_of(chart(1.0, 2.0, row_intents=(Intent("row", 8), Intent("row", 9))), PLAIN)
    qtbot.addWidget(view)
    view.resize(SIZE)
    asked = []
    view.intended.connect(asked.append)
    with qtbot.waitSignal(view.gesture_ended):
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=texts(view.panel)["x2"].center().toPoint())
    assert asked == [Intent("row", 9)]


def test_a_click_beside_the_rows_asks_for_nothing(qtbot):
    view = view_of(chart(1.0, 2.0, row_intents=(Intent("row", 0), Intent("row", 1))), PLAIN)
    qtbot.addWidget(view)
    view.resize(SIZE)
    with qtbot.assertNotEmitted(view.intended):
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(20, 15))
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(20, 255))


def test_a_click_on_a_row_without_a_meaning_asks_for_nothing(qtbot):
    view = view_of(chart(1.0, 2.0), PLAIN)
    qtbot.addWidget(view)
    view.resize(SIZE)
    with qtbot.assertNotEmitted(view.intended):
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=texts(view.panel)["x2"].center().toPoint())


# room


def cases(look: Look):
    """Charts of 1 to 8 bars, with and without details, each as narrow and low as it can be, and roomy."""
    for count in (1, 2, 5, 8):
        values = VALUES[:count]
        for details in (False, True):
            panel = chart(*values, marks=MARKS, details=details, chosen=0, foot=mean(*values), buttons=(FIT,))
            view = view_of(panel, look)
            for width in (math.ceil(view.needed_width()), round(look.px(900))):
                height = math.ceil(view.needed_height(width))
                yield view, QSize(width, height)
                yield view, QSize(width, height + round(look.px(300)))


@pytest.mark.parametrize("language", ["en", "pseudo"])
@pytest.mark.parametrize("scale", [0.8, 1.0, 1.5, 2.5])
def test_no_text_touches_another_or_leaves_the_card(scale, language):
    for view, size in cases(Look(scale=scale, language=language)):
        placed, card = placed_in(view, size), QRectF(QPointF(), size)
        assert all(card.contains(one.rect) for one in placed)
        for one, other in combinations(placed, 2):
            assert not one.rect.adjusted(0, 0.1, 0, -0.1).intersects(other.rect), (one, other, size)


@pytest.mark.parametrize("scale", [0.8, 1.0, 2.5])
def test_buttons_stand_below_everything_inside_the_card(scale, qtbot):
    for view, size in cases(Look(scale=scale)):
        qtbot.addWidget(view)
        view.resize(size)
        view.show()
        button = QRectF(view.findChild(QPushButton).geometry())
        assert QRectF(view.rect()).contains(button)
        assert all(one.rect.bottom() < button.top() for one in placed_in(view, size))


@pytest.mark.parametrize("language", ["en", "pseudo"])
@pytest.mark.parametrize("value", [0.0222, 3.1e-07, 88.1234, 123456.789, 1.235e20])
def test_the_sum_below_never_leaves_the_card(value, language):
    for count in (1, 2, 5, 8):
        bars = (Bar("", 1.0),)  # without names a chart can be narrowest
        view = view_of(chart(bars=bars, foot=mean(*(value,) * count)), Look(language=language))
        width = view.content_width()
        room = QRectF(100.0, 100.0, width, view.content_height(width))
        assert room.adjusted(-1, -1, 1, 1).contains(ink(view, room))


def test_a_chart_is_as_wide_as_its_longest_label():
    words = "a uniform guess of three classes costs ln 3 = 1.0986 nats"
    view = view_of(chart(1.0, axis=Axis(0.0, 5.0, (Tick(GUESS, words, strong=True),))), PLAIN)
    assert view.content_width() == pytest.approx(PLAIN.width(words, Role.CAPTION))


def test_bars_arrows_and_ghosts_stay_in_their_room():
    bars = tuple(Bar(f"x{row}", value, ORANGE, ghost=math.inf) for row, value in enumerate(VALUES))
    for axis in (Axis(0.0, 5.0, TICKS, "nats"), Axis(0.0, 1.0, TICKS, "nats")):
        view = view_of(chart(bars=bars, axis=axis), PLAIN)
        room = QRectF(100.0, 100.0, view.content_width(), view.content_height(view.content_width()))
        assert room.adjusted(-1, -1, 1, 1).contains(ink(view, room))


# every device


def thickness(image: QImage, zoom: int) -> float:
    """How much black the line of the strong tick has, across."""
    rows = range(50 * zoom, 150 * zoom)
    return max(sum(1.0 - image.pixelColor(x, y).lightnessF() for x in range(image.width() // 2)) for y in rows)


def test_lines_are_three_times_as_thick_in_a_picture_three_times_as_large():
    panel = chart(None, None, covered="", axis=Axis(0.0, 5.0, TICKS))
    assert thickness(picture(panel, zoom=3), 3) == pytest.approx(3 * thickness(picture(panel), 1), rel=0.05)


@pytest.mark.parametrize("theme", [LIGHT, DARK, PROJECTOR])
def test_an_svg_has_neither_text_nor_lines_that_do_not_scale(theme):
    look = Look(theme, outlines=True, is_picture=True)
    written = svg(chart(*VALUES, marks=MARKS, details=True, foot=mean(*VALUES)), look)
    assert "<text" not in written
    assert "non-scaling-stroke" not in written


def test_an_svg_has_text_where_it_is_wanted():
    assert ">3.0997<" in svg(chart(3.0997), Look(is_picture=True))


def test_in_an_svg_the_clip_of_a_hatch_hides_nothing_else():
    # inside another clip, QSvgGenerator writes the clip of a hatch around all that follows
    hatched = chart(3.0, 2.0, 1.0, marks=(MARKS[5], ORANGE), chosen=1)
    clipped = re.findall(
        r'<g clip-path="[^"]+"><g [^>]*>\s*<(?:path|line|polyline|rect)', svg(hatched, Look(outlines=True))
    )
    assert len(clipped) == 2


def test_a_picture_has_no_buttons():
    assert view_of(chart(1.0, buttons=(FIT,)), Look(is_picture=True)).findChildren(QPushButton) == []


# what is still to come


def to_come():
    """Return a chart of three rows with details, whose values are to come."""
    bars = tuple(Bar(f"x{row}", None, ORANGE, details=(1.0, 0.5)) for row in (1, 2, 3))
    return replace(chart(details=True, covered=""), bars=bars)


def test_names_and_details_are_a_table_as_long_as_no_value_is_known():
    shown = texts(to_come())
    assert {"x1", "weight", "product", "0.5000"} <= shown.keys()
    assert not {"0", "5", "nats"} & shown.keys()
    assert is_table(to_come())


@pytest.mark.parametrize(
    "known",
    [
        replace(to_come(), covered="?"),
        replace(to_come(), bars=(*to_come().bars[:2], Bar("x3", 1.0, ORANGE, details=(1.0, 0.5)))),
        replace(to_come(), bars=(*to_come().bars[:2], Bar("x3", None, ORANGE, ghost=1.0, details=(1.0, 0.5)))),
        replace(to_come(), bars=(*to_come().bars[:2], Bar("x3", None, ORANGE, instead="nan", details=(1.0, 0.5)))),
        replace(to_come(), bars=tuple(replace(bar, details=()) for bar in to_come().bars)),
    ],
)
def test_what_is_covered_pinned_said_or_has_no_details_keeps_its_axis(known):
    assert not is_table(known)
    assert {"0", "5"} <= texts(known).keys()


def test_the_details_of_a_table_share_its_width():
    shown = texts(to_come())
    assert shown["weight"].right() < 0.75 * shown["product"].right()
    assert shown["product"].right() == pytest.approx(SIZE.width() - 18.0, abs=1.0)


def test_the_formula_below_is_larger_where_numbers_are():
    foot = joined((Number("1"), Number("2")), "+")
    plain, large = (formula_below(Look(has_large_numbers=is_large), foot, 400.0) for is_large in (False, True))
    assert large.height > 1.3 * plain.height


@pytest.mark.parametrize("is_large", [False, True])
def test_many_bars_may_have_smaller_numbers_only_where_numbers_are_large(is_large):
    look = Look(has_large_numbers=is_large)
    view = view_of(chart(*(float(n) / 3 for n in range(12)), axis=BARE), look)
    view.resize(500, math.ceil(view.needed_height(500.0)))
    grid = view._grid(view.content_rect(QRectF(view.rect())))
    assert grid.role is (Role.STRONG if is_large else Role.CELL_STRONG)
