"""A plane with curves and points: true places, axes that stay, words that never collide, mouse and keyboard."""

import math
from dataclasses import replace
from itertools import combinations

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from core.colours import class_marks
from core.edits import Intent
from core.fields import Button
from core.formula import Number, Symbol, joined
from core.panels import Axis, Tick
from core.plots import Arrow, Backdrop, Caption, Curve, Plot, Point, Region
from core.scenes import SCENES
from core.state import Classes, State
from gui.canvas import Canvas
from gui.exporting import exported
from gui.look import Look, Role, load_fonts
from gui.picture import Picture, Subject
from gui.plot_grid import plot_grid
from gui.plot_lines import lines_within
from gui.plot_words import Word, placed
from gui.theme import DARK, LIGHT
from gui.views.plot import PlotView
from tests.gui.overlaps import card_problems, outside, overlapping, problems
from tests.gui.states import SIGMOID_STATES
from tests.gui.walking import LEFT, drag, painted, pixels, scene_view, shown, view_of, wishes

MARKS = class_marks(Classes())
BLUE = MARKS[0]
X = Axis(0.0, 10.0, (Tick(0.0, "0"), Tick(10.0, "10")), "x")
Y = Axis(0.0, 2.0, (Tick(0.0, "0"), Tick(1.0, "1"), Tick(2.0, "2")), "nats")
GUESS = Tick(math.log(3), "uniform guess: ln 3 = 1.0986", strong=True)
SIZE = QSize(420, 300)
LINE = Curve(points=((0.0, 0.0), (10.0, 2.0)), mark=BLUE)
HANDLE = Point(x=5.0, y=1.0, mark=BLUE, intent="move", index=(3,), stride=(0.5, 0.25), radius=8.0)


@pytest.fixture(scope="module", autouse=True)
def fonts(qapp):
    load_fonts()


def plot(**more) -> Plot:
    return Plot(key="plot", **{"title": "a plot", "x": X, "y": Y, "classes": MARKS, **more})


def view(panel: Plot, look: Look | None = None, size: QSize = SIZE) -> PlotView:
    made = PlotView()
    made.draw(panel, look or Look())
    made.resize(size)
    return made


def image(panel: Plot, look: Look | None = None) -> QImage:
    return picture(view(panel, look))


def picture(made: PlotView) -> QImage:
    drawn = QImage(SIZE, QImage.Format.Format_ARGB32)
    drawn.fill(0)
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    made.paint_card(Canvas(painter, made.look), QRectF(QPointF(), SIZE))
    painter.end()
    return drawn


def place(made: PlotView, x: float, y: float) -> QPoint:
    """The pixel of a data point."""
    grid = plot_grid(made.panel, made.look, made.content_rect(QRectF(made.rect())), made._below(SIZE.width()))
    area, axes = grid.area, made.panel
    right = (x - axes.x.low) / (axes.x.high - axes.x.low)
    up = (y - axes.y.low) / (axes.y.high - axes.y.low)
    return QPointF(area.left() + right * area.width(), area.bottom() - up * area.height()).toPoint()


def colour_at(panel: Plot, x: float, y: float, look: Look | None = None) -> str:
    made = view(panel, look)
    at = place(made, x, y)
    return picture(made).pixelColor(at).name()


# drawing


EVERYTHING = plot(
    backdrop=Backdrop(2, 1, bytes((255, 0, 0, 0, 255, 0)), MARKS),
    regions=(Region(points=((1.0, 0.5), (4.0, 0.5), (4.0, 1.5)), tone="bad"),),
    curves=(LINE, Curve(points=((0.0, 1.0), (math.nan, 1.0), (9.0, 50.0)), dashed=True)),
    arrows=(Arrow(start=(1.0, 1.0), end=(30.0, 1.5)),),
    points=(HANDLE, Point(x=99.0, y=1.0, label="far"), Point(x=math.nan, y=1.0, label="nowhere")),
    captions=(Caption(x=9.0, y=0.5, text="here", mark=MARKS[2]),),
    y=Axis(0.0, 2.0, (*Y.ticks, GUESS)),
    foot=joined((Symbol("x"), Number("5.00")), "="),
    note="a sentence",
    plane_intent="add",
    buttons=(Button("go", Intent("go")),),
)


def test_drawing_b_after_a_looks_like_drawing_b_alone():
    then = plot(curves=(LINE,), points=(HANDLE,))
    made = view(EVERYTHING)
    picture(made)
    made.draw(then, Look(DARK))
    assert picture(made) == image(then, Look(DARK))


def test_drawing_says_nothing(qtbot):
    made = PlotView()
    qtbot.addWidget(made)
    with qtbot.assertNotEmitted(made.intended), qtbot.assertNotEmitted(made.gesture_ended):
        made.draw(EVERYTHING, Look())
        picture(made)


def test_a_curve_goes_through_its_points():
    assert colour_at(plot(curves=(LINE,)), 5.0, 1.0) == BLUE.colour
    assert colour_at(plot(curves=(LINE,)), 5.0, 1.5) == LIGHT.card


def test_a_point_lies_where_it_says_and_in_front_of_a_curve():
    red = Point(x=5.0, y=1.0, mark=MARKS[2])
    assert colour_at(plot(curves=(LINE,), points=(red,)), 5.0, 1.0) == MARKS[2].colour


def test_a_point_beyond_an_axis_is_an_arrow_head_at_its_end():
    far = plot(points=(Point(x=25.0, y=1.0, mark=BLUE, radius=8.0, label="25"),))
    assert colour_at(far, 10.0, 1.0) == BLUE.colour
    assert "25" in [one.text for one in painted(view(far))]


@pytest.mark.parametrize("point", [(math.nan, 1.0), (1.0, math.nan)])
def test_a_point_that_is_no_number_is_nowhere(point):
    assert image(plot(points=(Point(x=point[0], y=point[1]),))) == image(plot())


def test_the_plane_has_the_colours_of_the_shares():
    halves = plot(backdrop=Backdrop(2, 1, bytes((255, 0, 0, 255)), MARKS[:2]))
    left, right = colour_at(halves, 1.0, 1.0), colour_at(halves, 9.0, 1.0)
    assert left[5:] > right[5:]  # more blue
    assert left[1:3] < right[1:3]  # less red


def test_a_backdrop_with_too_few_shares_is_refused():
    with pytest.raises(ValueError, match="shares must have 6 bytes, got 5"):
        Backdrop(3, 1, b"12345", MARKS[:2])


def test_a_region_is_filled_softly_and_cut_at_the_plane():
    region = Region(points=((5.0, -9.0), (50.0, -9.0), (50.0, 90.0), (5.0, 90.0)), mark=BLUE)
    inside, outside = (colour_at(plot(regions=(region,)), x, 0.5) for x in (7.0, 2.0))
    assert inside not in (BLUE.colour, LIGHT.card)
    assert outside == LIGHT.card


def test_an_isometric_plane_is_as_wide_for_one_as_it_is_high():
    square = plot(is_isometric=True, has_axes=False, x=Axis(0.0, 1.0), y=Axis(0.0, 1.0))
    made = view(square)
    right, up = place(made, 1.0, 0.0) - place(made, 0.0, 0.0), place(made, 0.0, 0.0) - place(made, 0.0, 1.0)
    assert right.x() == pytest.approx(up.y(), abs=1)


def test_hidden_axes_have_no_ticks():
    texts = [one.text for one in painted(view(plot(has_axes=False)))]
    assert "10" not in texts


def test_nothing_that_is_drawn_moves_an_axis():
    here, there = (view(plot(points=(Point(x=x, y=1.0),))) for x in (1.0, 1e9))
    assert place(here, 3.0, 1.0) == place(there, 3.0, 1.0)


# lines


WINDOW = QRectF(0.0, 0.0, 10.0, 10.0)


def test_a_line_is_cut_at_the_window():
    assert lines_within([(5.0, -10.0), (5.0, 20.0)], WINDOW) == [[(5.0, 0.0), (5.0, 10.0)]]


def test_a_line_that_leaves_and_returns_is_two_lines():
    assert len(lines_within([(1.0, 5.0), (5.0, 50.0), (9.0, 5.0)], WINDOW)) == 2


@pytest.mark.parametrize("line", [[(20.0, 0.0), (20.0, 9.0)], [(-5.0, 8.0), (1.0, 20.0)], [], [(1.0, math.nan)] * 2])
def test_a_line_that_never_comes_in_is_none(line):
    assert lines_within(line, WINDOW) == []


def test_what_is_not_finite_breaks_a_line():
    points = [(1.0, 1.0), (2.0, 2.0), (math.inf, 3.0), (4.0, 4.0), (5.0, 5.0)]
    assert lines_within(points, WINDOW) == [points[:2], points[3:]]


# words


def test_words_at_one_place_get_places_of_their_own():
    words = [Word(f"word {n}", 60.0, 16.0, QPointF(100.0, 50.0), 5.0, "#000000", Role.AXIS) for n in range(12)]
    room = QRectF(0.0, 0.0, 200.0, 200.0)
    places = placed(words, room, (), 1.0)
    assert all(room.contains(one) for one in places)
    assert not [pair for pair in combinations(places, 2) if pair[0].intersects(pair[1])]


def test_a_word_hides_as_little_ink_as_it_can():
    ink = [QPointF(100.0 + step, 50.0) for step in range(80)]
    word = Word("word", 40.0, 16.0, QPointF(100.0, 50.0), 5.0, "#000000", Role.AXIS)
    found = placed([word], QRectF(0.0, 0.0, 200.0, 200.0), ink, 1.0)[0]
    assert not any(map(found.contains, ink))


def test_the_label_of_a_strong_tick_stands_at_its_line_and_not_on_it():
    made = view(plot(y=Axis(0.0, 2.0, (*Y.ticks, GUESS), "nats")))
    label = next(one.rect for one in painted(made) if one.text == GUESS.label)
    line = place(made, 0.0, GUESS.value).y()
    assert 0 < min(abs(label.top() - line), abs(label.bottom() - line)) < 6
    assert not label.top() < line < label.bottom()


@pytest.mark.parametrize("second", [0.0, 0.01, 0.5, 1.99, 2.0, 9.0, -4.0])
def test_ticks_of_y_never_collide(second):
    ticks = (*Y.ticks, Tick(second, "another"), Tick(second, "and one more"))
    assert list(card_problems(view(plot(y=Axis(0.0, 2.0, ticks, "nats"))))) == []


@pytest.mark.parametrize(("value", "text"), [(5.0, "ln 9 ↑"), (-1.0, "ln 9 ↓")])
def test_a_tick_beyond_an_end_stands_there_with_an_arrow(value, text):
    assert text in [one.text for one in painted(view(plot(y=replace(Y, ticks=(*Y.ticks, Tick(value, "ln 9"))))))]


@pytest.mark.parametrize("scale", [0.8, 1.0, 1.5, 2.5])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_nothing_collides_at_any_scale(scale, language):
    made = view_of(EVERYTHING, Look(language=language, scale=scale), 300.0)
    pixels(made)  # a hidden widget places its buttons when it is painted
    assert list(card_problems(made)) == []


# the mouse


def test_a_dragged_point_reports_where_it_is_held_and_ends_in_one_gesture(qtbot):
    made = shown(qtbot, view(plot(points=(HANDLE,))))
    wanted = wishes(made)
    start, end = place(made, 5.0, 1.0), place(made, 7.5, 1.5)
    with qtbot.waitSignal(made.gesture_ended):
        drag(made, start, end)
    assert wanted[0] == Intent("move", (5.0, 1.0), (3,))
    assert wanted[-1].value == pytest.approx((7.5, 1.5), abs=0.05)


def test_a_dragged_point_stays_within_the_axes(qtbot):
    made = shown(qtbot, view(plot(points=(HANDLE,))))
    wanted = wishes(made)
    drag(made, place(made, 5.0, 1.0), QPoint(5000, -5000))
    assert wanted[-1].value == (10.0, 2.0)


def test_the_drag_goes_on_while_the_panel_is_drawn_again(qtbot):
    made = shown(qtbot, view(plot(points=(HANDLE,))))
    made.intended.connect(lambda wish: made.draw(plot(points=(replace(HANDLE, x=wish.value[0]),)), Look()))
    drag(made, place(made, 5.0, 1.0), place(made, 6.0, 1.0), place(made, 8.0, 1.0))
    assert made.panel.points[0].x == pytest.approx(8.0, abs=0.1)


def test_a_point_without_an_intent_cannot_be_dragged(qtbot):
    made = shown(qtbot, view(plot(points=(replace(HANDLE, intent=""),))))
    wanted = wishes(made)
    drag(made, place(made, 5.0, 1.0), place(made, 7.0, 1.0))
    assert wanted == []


def test_a_click_on_the_free_plane_reports_its_place(qtbot):
    made = shown(qtbot, view(plot(plane_intent="add", points=(HANDLE,))))
    wanted = wishes(made)
    QTest.mouseClick(made, LEFT, pos=place(made, 2.0, 0.5))
    assert [wish.key for wish in wanted] == ["add"]
    assert wanted[0].value == pytest.approx((2.0, 0.5), abs=0.05)


def test_a_click_beside_the_plane_asks_for_nothing(qtbot):
    made = shown(qtbot, view(plot(plane_intent="add")))
    wanted = wishes(made)
    QTest.mouseClick(made, LEFT, pos=QPoint(4, 4))
    assert wanted == []


def test_a_button_reports_its_intent(qtbot):
    made = shown(qtbot, view(EVERYTHING))
    wanted = wishes(made)
    QTest.mouseClick(made.findChild(QPushButton), LEFT)
    assert wanted == [Intent("go")]


def test_a_class_lights_up_under_its_point(qtbot):
    made = view(plot(points=(replace(HANDLE, mark=MARKS[1]),)))
    plain = picture(made)
    made.light(1)
    assert picture(made) != plain


# the keyboard


@pytest.mark.parametrize(
    ("key", "modifier", "place"),
    [
        (Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier, (5.5, 1.0)),
        (Qt.Key.Key_Left, Qt.KeyboardModifier.NoModifier, (4.5, 1.0)),
        (Qt.Key.Key_Up, Qt.KeyboardModifier.NoModifier, (5.0, 1.25)),
        (Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier, (5.0, 0.75)),
        (Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier, (10.0, 1.0)),
    ],
)
def test_an_arrow_key_moves_the_point_by_its_stride(qtbot, key, modifier, place):
    made = shown(qtbot, view(plot(points=(HANDLE,))))
    wanted = wishes(made)
    with qtbot.waitSignal(made.gesture_ended):
        QTest.keyClick(made, key, modifier)
    assert wanted == [Intent("move", place, (3,))]


def test_page_keys_go_from_point_to_point(qtbot):
    made = shown(qtbot, view(plot(points=(HANDLE, replace(HANDLE, x=1.0, index=(4,))))))
    wanted = wishes(made)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_PageDown, Qt.Key.Key_Right, Qt.Key.Key_PageUp, Qt.Key.Key_Right):
        QTest.keyClick(made, key)
    assert [wish.index for wish in wanted] == [(4,), (3,), (4,)]


def test_enter_does_what_a_click_on_the_plane_does(qtbot):
    made = shown(qtbot, view(plot(plane_intent="add")))
    wanted = wishes(made)
    QTest.keyClick(made, Qt.Key.Key_Return)
    assert wanted == [Intent("add", (5.0, 1.0))]


def test_the_point_that_the_keyboard_moves_is_outlined(qtbot):
    made = shown(qtbot, view(plot(points=(HANDLE,))))
    made.setFocus()
    focused = pixels(made)
    made.clearFocus()
    assert pixels(made) != focused


def test_what_cannot_be_moved_takes_no_focus():
    assert view(plot(curves=(LINE,))).focusPolicy() == Qt.FocusPolicy.NoFocus


# the sigmoid scene


@pytest.mark.parametrize("language", ["en", "zh", "pseudo"])
@pytest.mark.parametrize(("room", "scale"), [((1076, 616), 1.0), ((1076, 616), 2.5), ((1236, 796), 0.8)])
def test_nothing_in_the_sigmoid_scene_is_cut_off_or_lies_on_anything(language, room, scale):
    look, shown_scene = Look(language=language, scale=scale), None
    for name, state in SIGMOID_STATES.items():
        shown_scene = scene_view(state, look, QSize(*room), shown_scene)
        assert list(problems(shown_scene)) == [], name


@pytest.mark.parametrize("size", [(1920, 1080), (800, 600), (600, 1200)])
def test_nothing_in_a_picture_of_the_sigmoid_scene_lies_on_anything(size):
    for name, state in SIGMOID_STATES.items():
        made = Picture(Subject(SCENES["sigmoid"], state, caption=True), Look(), QSizeF(*size))
        texts = texts_of(made)
        assert list(outside(texts, QRectF(0.0, 0.0, *size), "the picture")) == [], name
        assert list(overlapping(texts, 2.0 * made.look.scale)) == [], name


def texts_of(made: Picture) -> list[tuple[str, QRectF]]:
    noted = []
    image = QImage(1, 1, QImage.Format.Format_ARGB32)
    painter = QPainter(image)
    made.paint(painter, placed=noted)
    painter.end()
    return [(one.text, one.rect) for one in noted]


@pytest.mark.parametrize("suffix", [".png", ".svg", ".pdf", ".csv", ".json", ".py", ".tex"])
def test_the_sigmoid_scene_is_exported_in_every_format_and_always_alike(suffix):
    first, again = (exported(Subject(SCENES["sigmoid"], State("sigmoid")), Look(), suffix) for _ in range(2))
    assert first
    assert first == again


@pytest.mark.parametrize("example", SCENES["sigmoid"].examples, ids=lambda one: str(one.name))
def test_every_example_fits_a_small_window(example):
    drawn = scene_view(example.change(State("sigmoid")), Look(), QSize(1076, 616))
    assert drawn.size() == QSize(1076, 616)
