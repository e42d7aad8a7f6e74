"""Pictures side by side alone: where a place is, how it is chosen, what is painted, and that nothing collides."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtTest import QTest

from core.colours import ClassMark
from core.edits import Intent
from core.fields import Button
from core.rasters import Raster, Rasters, Tile
from gui.cell_editor import CellEditor
from gui.look import Look
from gui.raster_grid import raster_grid
from gui.raster_paint import scaled
from gui.theme import DARK, LIGHT, PROJECTOR
from gui.views.rasters import RastersView
from tests.gui.overlaps import card_problems
from tests.gui.walking import LEFT, drag, move_mouse, painted, pixels, shown, typed, view_of, wishes

Key, Modifier = Qt.Key, Qt.KeyboardModifier
WIDE, HIGH = 60, 40
MARKS = tuple(
    ClassMark(name, colour, swatch=swatch)
    for name, colour, swatch in (
        ("Y1", "#5790fc", "#aabbcc"),
        ("Y2", "#f89c20", "#112233"),
        ("Y3", "#e42536", "#00ff00"),
    )
)


def shares(level: int) -> Raster:
    return Raster(WIDE, HIGH, "shares", bytes([level]) * (WIDE * HIGH))


def tile(index: int, **more) -> Tile:
    mark = MARKS[index]
    fields = {
        "raster": shares(80 * index),
        "total": "Σ = 1,234",
        "low": "0",
        "high": "1",
        "foot": "argmax 12.3 %",
    } | more
    return Tile(key=mark.name, title=mark.name, mark=mark, **fields)


CLASSES = Tile(
    key="argmax", title="argmax", raster=Raster(WIDE, HIGH, "classes", bytes([0, 1, 2, 2] * (WIDE * HIGH // 4)))
)
MAPS = Rasters(
    key="maps",
    title="maps",
    tiles=(*(tile(index) for index in range(3)), CLASSES),
    columns=WIDE,
    rows=HIGH,
    classes=MARKS,
    cursor=(10, 20),
    intent="move",
    chosen=1,
    tile_intent="choose",
    name_intent="rename",
    gone_intent="remove",
    note="a sentence",
    buttons=(Button("one", Intent("one")), Button("two", Intent("two"))),
)
PICTURE = Rasters(
    key="picture",
    title="picture",
    tiles=(
        Tile(key="picture", title="", raster=Raster(WIDE, HIGH, "colours", bytes(range(240)) * (WIDE * HIGH // 80))),
    ),
    columns=WIDE,
    rows=HIGH,
    intent="move",
)
COVERED = replace(MAPS, tiles=tuple(replace(one, raster=None, total="", low="", foot="") for one in MAPS.tiles))


def grid_of(view: RastersView):
    rect = view.content_rect(QRectF(view.rect()))
    return raster_grid(view.panel, view.look, rect.adjusted(0.0, 0.0, 0.0, -view._below(rect.width())))


def point(view: RastersView, tile: int, place: tuple[int, int]) -> QPoint:
    return grid_of(view).point_of(tile, place).toPoint()


def title(view: RastersView, tile: int) -> QPoint:
    return (grid_of(view).caption(tile).topLeft() + QPointF(30.0, 8.0)).toPoint()


@pytest.fixture
def view(qtbot) -> RastersView:
    return shown(qtbot, view_of(MAPS, width=640.0))


def press(view: RastersView, key: Qt.Key, held: Qt.KeyboardModifier = Modifier.NoModifier) -> list[Intent]:
    wanted = wishes(view)
    view.setFocus()
    QTest.keyClick(view, key, held)
    return wanted


# where things are


@pytest.mark.parametrize("width", [300.0, 500.0, 900.0])
def test_every_place_of_every_tile_is_where_it_is_painted(width):
    grid = grid_of(view_of(MAPS, width=width))
    for index in range(len(MAPS.tiles)):
        for place in ((0, 0), (0, WIDE - 1), (HIGH - 1, 0), (17, 33)):
            assert grid.place_at(index, grid.point_of(index, place)) == place


def test_beyond_an_image_the_nearest_place_is_meant():
    grid = grid_of(view_of(MAPS))
    assert grid.place_at(0, QPointF(-100.0, 9999.0)) == (HIGH - 1, 0)


def test_tiles_keep_the_proportions_of_the_picture_and_are_alike():
    for panel in (MAPS, replace(MAPS, columns=10, rows=400), replace(MAPS, columns=400, rows=10)):
        images = [grid_of(view_of(panel)).image(index) for index in range(len(panel.tiles))]
        assert len({(image.width(), image.height()) for image in images}) == 1
        assert images[0].width() / panel.columns == pytest.approx(images[0].height() / panel.rows, rel=0.6)


def test_at_its_least_height_a_card_has_room_for_images():
    for width in (300.0, 500.0, 900.0):
        assert grid_of(view_of(MAPS, width=width)).image(0).height() >= 50
    assert grid_of(view_of(PICTURE)).image(0).height() >= 115


def test_no_number_moves_an_image():
    other = replace(MAPS, tiles=tuple(replace(one, total="Σ = 7", foot="argmax 0.1 %") for one in MAPS.tiles))
    one, two = (
        grid_of(view_of(panel, width=640.0)) for panel in (MAPS, replace(other, tiles=(*other.tiles[:3], CLASSES)))
    )
    assert [one.image(n) for n in range(4)] == [two.image(n) for n in range(4)]


# what is painted


def test_a_share_is_painted_between_the_card_and_the_colour_of_its_class():
    image = scaled(shares(255), ("#ffffff", "#5790fc"), QSize(30, 20))
    assert (image.width(), image.height(), image.pixelColor(3, 3).name()) == (30, 20, "#5790fc")
    assert scaled(shares(0), ("#ffffff", "#5790fc"), QSize(30, 20)).pixelColor(3, 3).name() == "#ffffff"


def test_a_smaller_image_is_the_mean_of_its_places():
    raster = Raster(4, 2, "shares", bytes([0, 255] * 4))
    assert scaled(raster, ("#000000", "#ffffff"), QSize(2, 1)).pixelColor(0, 0).red() == pytest.approx(127, abs=1)


def test_a_larger_image_shows_each_place_as_a_block():
    raster = Raster(2, 1, "colours", bytes([255, 0, 0, 0, 0, 255]))
    image = scaled(raster, (), QSize(8, 4))
    assert {image.pixelColor(x, y).name() for x in range(4) for y in range(4)} == {"#ff0000"}
    assert image.pixelColor(4, 0).name() == "#0000ff"


def test_an_image_outlives_the_bytes_it_was_made_of():
    image = scaled(Raster(3, 2, "colours", bytes([9] * 18)), (), QSize(3, 2))
    assert image.pixelColor(2, 1).name() == "#090909"


def test_the_argmax_has_the_colours_of_the_classes():
    raster = Raster(3, 1, "classes", bytes([2, 0, 1]))
    image = scaled(raster, ("#110000", "#220000", "#330000"), QSize(3, 1))
    assert [image.pixelColor(x, 0).name() for x in range(3)] == ["#330000", "#110000", "#220000"]


def test_raster_content_that_does_not_fit_is_refused():
    with pytest.raises(ValueError, match="must have 6 bytes"):
        Raster(2, 1, "colours", b"12345")


def test_equal_rasters_are_equal_and_others_are_not():
    assert (shares(3), hash(shares(3))) == (shares(3), hash(shares(3)))
    other = Raster(WIDE, HIGH, "shares", bytes([3]) * (WIDE * HIGH - 1) + b"\4")
    assert shares(3) != other


def test_covered_tiles_are_question_marks_without_a_ring():
    view = view_of(COVERED)
    assert [one.text for one in painted(view)].count("?") == 4
    assert pixels(view) == pixels(view_of(replace(COVERED, cursor=(0, 0))))


def test_the_swatch_stands_before_the_name(view):
    caption = grid_of(view).caption(0)
    at = QPointF(caption.left() + 7.0, caption.center().y()).toPoint()
    assert pixels(view).pixelColor(at).name() == MARKS[0].swatch


def test_the_cursor_is_in_every_tile(view):
    before = pixels(view)
    view.draw(replace(MAPS, cursor=(30, 45)), view.look)
    after = pixels(view)
    for index in range(4):
        at = point(view, index, (30, 45)) + QPoint(6, 0)
        assert before.pixelColor(at) != after.pixelColor(at)


@pytest.mark.parametrize("panel", [MAPS, PICTURE, COVERED], ids=["maps", "picture", "covered"])
def test_drawing_again_looks_like_drawing_once(panel):
    for look in (Look(), Look(theme=DARK), Look(theme=PROJECTOR, scale=1.5)):
        again = view_of(replace(panel, cursor=(1, 1), note="another"), look)
        once = view_of(panel, look)
        again.draw(panel, look)
        again.resize(once.size())
        assert pixels(again) == pixels(once)


def test_drawing_asks_for_nothing(view):
    wanted = wishes(view)
    for panel in (COVERED, PICTURE, MAPS):
        view.draw(panel, Look(theme=LIGHT))
    assert wanted == []


# mouse


def test_pressing_a_place_moves_the_cursor_there(view):
    wanted, ended = wishes(view), []
    view.gesture_ended.connect(lambda: ended.append(1))
    QTest.mouseClick(view, LEFT, pos=point(view, 2, (30, 12)))
    assert [(one.key, one.index) for one in wanted] == [("move", ())]
    assert wanted[0].value == pytest.approx((30, 12), abs=1)
    assert ended == [1]


def test_a_drag_follows_the_mouse_in_one_gesture(view):
    wanted, ended = wishes(view), []
    view.gesture_ended.connect(lambda: ended.append(1))
    drag(view, point(view, 0, (5, 5)), point(view, 0, (20, 30)), QPoint(-50, -50))
    assert [one.key for one in wanted] == ["move"] * 3
    assert wanted[-1].value == (0, 0)
    assert ended == [1]


def test_a_place_that_is_pressed_for_more_is_not_dragged(view):
    view.draw(replace(MAPS, press_intent="add"), view.look)
    wanted = wishes(view)
    drag(view, point(view, 0, (5, 5)), point(view, 0, (20, 30)))
    assert [one.key for one in wanted] == ["add"]


def test_a_title_chooses_its_class_and_the_argmax_is_none(view):
    wanted = wishes(view)
    for index in (1, 2, 3):
        QTest.mouseClick(view, LEFT, pos=title(view, index))
    assert wanted == [Intent("choose", 2)]


def test_a_double_click_on_a_title_renames(view):
    wanted = wishes(view)
    QTest.mouseDClick(view, LEFT, pos=title(view, 0))
    typed(view.findChild(CellEditor), "sky")
    assert wanted[-1] == Intent("rename", "sky", (0,))


def test_the_class_under_the_mouse_lights_up(view):
    pointed = []
    view.pointed.connect(pointed.append)
    for index in (1, 3):
        move_mouse(view, point(view, index, (3, 3)))
    assert pointed == [1, None]


# keyboard


@pytest.mark.parametrize(
    ("key", "held", "place"),
    [
        (Key.Key_Left, Modifier.NoModifier, (10, 19)),
        (Key.Key_Down, Modifier.NoModifier, (11, 20)),
        (Key.Key_Right, Modifier.ShiftModifier, (10, 30)),
        (Key.Key_Up, Modifier.ShiftModifier, (0, 20)),
        (Key.Key_Right, Modifier.ControlModifier, (10, 59)),
    ],
)
def test_arrow_keys_move_the_cursor(view, key, held, place):
    assert press(view, key, held) == [Intent("move", place)]


def test_at_the_edge_an_arrow_key_asks_for_nothing(view):
    view.draw(replace(MAPS, cursor=(0, 0)), view.look)
    assert press(view, Key.Key_Up) + press(view, Key.Key_Left) == []


def test_enter_presses_the_place_only_where_that_means_more(view):
    assert press(view, Key.Key_Return) == []
    view.draw(replace(MAPS, press_intent="add"), view.look)
    assert press(view, Key.Key_Return) == [Intent("add", (10, 20))]
    assert press(view, Key.Key_Space)[-1] == Intent("add", (10, 20))


def test_digits_choose_f2_renames_and_delete_removes(view):
    assert press(view, Key.Key_3) == [Intent("choose", 2)]
    assert press(view, Key.Key_2) == press(view, Key.Key_9) == []
    assert press(view, Key.Key_Delete) == [Intent("remove", None, (1,))]
    wanted = press(view, Key.Key_F2)
    typed(view.findChild(CellEditor), "sea")
    assert wanted == [Intent("rename", "sea", (1,))]


def test_a_name_that_stays_is_no_wish(view):
    wanted = press(view, Key.Key_F2)
    typed(view.findChild(CellEditor), "Y2")
    assert wanted == []


def test_a_picture_can_not_be_focused():
    assert view_of(MAPS, Look(is_picture=True)).focusPolicy() == Qt.FocusPolicy.NoFocus
    assert view_of(MAPS).focusPolicy() == Qt.FocusPolicy.StrongFocus


# room


LONG = replace(
    MAPS,
    tiles=tuple(
        replace(
            one, title="Wide Mwmwmwm name abc 12", mark=one.mark and replace(one.mark, name="Wide Mwmwmwm name abc 12")
        )
        for one in MAPS.tiles
    ),
)


@pytest.mark.parametrize("scale", [0.8, 1.0, 1.5, 2.5])
@pytest.mark.parametrize("width", [0.0, 420.0, 1100.0])
@pytest.mark.parametrize("panel", [MAPS, PICTURE, COVERED, LONG], ids=["maps", "picture", "covered", "long"])
def test_nothing_is_cut_off_and_nothing_collides(panel, width, scale):
    view = view_of(panel, Look(scale=scale), width)
    for more in (0, 300):
        view.resize(view.width(), view.height() + more)
        view.grab()  # a hidden widget lays its buttons out when it is painted
        assert list(card_problems(view)) == []
