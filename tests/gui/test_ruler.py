"""The ruler with cliffs alone: where its cliffs stand, how the marker moves, and that nothing collides."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtTest import QTest

from core.edits import Intent
from core.panels import Tick
from core.ruler import Ruler, RulerRow
from core.text import t
from gui.look import Look
from gui.ruler_grid import ruler_grid
from gui.theme import DARK, LIGHT, PROJECTOR
from gui.views.ruler import RulerView, just_over
from tests.gui.overlaps import card_problems
from tests.gui.walking import LEFT, LOOK, drag, move_mouse, painted, pixels, place_of, shown, view_of, wishes

LABELS = (t("p = 1 exactly from {gap}", gap="16.64"), t("exp is inf from {gap}", gap="88.72"), t("log 0"))
ROWS = (
    RulerRow("near", "near16", (8.3, 11.09, 17.34), LABELS),
    RulerRow("middle", "middle32", (16.64, 88.72, 103.97), LABELS),
    RulerRow("far", "far64", (36.74, 709.78, 745.13), LABELS),
)
RULER = Ruler(
    key="ruler",
    title="",
    stops=((0.0, 0.0), (20.0, 0.4), (120.0, 0.72), (1000.0, 1.0)),
    ticks=tuple(Tick(float(v), str(v), v in (0, 20, 120, 1000)) for v in (0, 10, 20, 60, 100, 120, 500, 1000)),
    rows=ROWS,
    chosen=1,
    row_intent="dtype",
    kinds=("one", "inf", "zero"),
    regions=(t("all is well"), t("p = 1 exactly"), t("exp overflows"), t("log 0")),
    marker=50.0,
    marker_label=t("gap {gap}", gap="50.00"),
    intent="put_gap",
)
COVERED = replace(RULER, rows=tuple(replace(row, cliffs=None, labels=()) for row in ROWS))
SECOND = replace(RULER, second=5000.0, second_label=t("largest logit {value}", value="5000.00"))


def grid_of(view: RulerView):
    return ruler_grid(view.panel, view.look, view.content_rect(QRectF(view.rect())))


def at(view: RulerView, value: float) -> QPoint:
    """Where the axis is at ``value``."""
    grid = grid_of(view)
    return QPointF(grid.x_of(value), grid.axis).toPoint()


def texts(view: RulerView) -> list[str]:
    return [one.text for one in painted(view)]


@pytest.fixture
def view(qtbot) -> RulerView:
    return shown(qtbot, view_of(RULER))


def press(view: RulerView, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> list[Intent]:
    wanted = wishes(view)
    view.setFocus()
    QTest.keyClick(view, key, held)
    return wanted


# what it shows


def test_each_label_ends_at_the_line_of_its_cliff():
    grid = grid_of(view_of(RULER))
    assert [label.value for label in grid.labels()] == list(ROWS[1].cliffs)
    for label in grid.labels():
        assert 0.0 < label.x - label.rect.right() < 8.0
        assert label.x == pytest.approx(grid.x_of(label.value))


@pytest.mark.parametrize("marker", [15.0, 60.0, 85.0, 100.0, 103.0, 110.0, 130.0, 400.0])
def test_the_marker_runs_through_no_label_that_finds_room_at_the_other_side(marker):
    grid = grid_of(view_of(replace(RULER, marker=marker), width=1200.0))
    last = max(grid.labels(), key=lambda label: label.x)  # no line is at its right
    assert not last.rect.left() <= grid.x_of(marker) <= last.rect.right()


def test_no_label_lies_on_the_line_of_another_cliff():
    for chosen in range(len(ROWS)):
        labels = grid_of(view_of(replace(RULER, chosen=chosen))).labels()
        for one in labels:
            lines = [other.x for other in labels if other.rect.center().y() < one.rect.center().y()]
            assert not [x for x in lines if one.rect.left() < x < one.rect.right()]


def test_only_the_chosen_row_is_labelled():
    assert texts(view_of(RULER)).count("exp is inf from 88.72") == 1
    assert grid_of(view_of(RULER)).strip(1).height() > grid_of(view_of(RULER)).strip(0).height()


def test_the_names_of_regions_stand_where_they_find_room():
    shown_texts = texts(view_of(RULER))
    assert "all is well" in shown_texts
    assert "exp overflows" not in shown_texts


def test_covered_cliffs_are_question_marks():
    covered = texts(view_of(COVERED))
    assert covered.count("?") == len(ROWS)
    assert not [text for text in covered if "88" in text or "well" in text]


def test_a_marker_beyond_the_axis_points_there():
    assert "gap 50.00 →" in texts(view_of(replace(RULER, marker=5000.0)))
    assert "largest logit 5000.00 →" in texts(view_of(SECOND))
    assert "← largest logit 5000.00" in texts(view_of(replace(SECOND, second=-5.0)))


def test_no_value_moves_the_axis():
    first, second = grid_of(view_of(RULER)), grid_of(view_of(replace(RULER, marker=999.0, chosen=2)))
    assert (first.left, first.right) == (second.left, second.right)


@pytest.mark.parametrize("scale", [0.8, 1.0, 1.5, 2.5])
@pytest.mark.parametrize("language", ["en", "pseudo"])
@pytest.mark.parametrize("width", [0.0, 740.0, 1500.0])
def test_nothing_is_cut_off_and_nothing_collides(scale, language, width):
    for marker in (0.0, 7.0, 100.0, 1000.0, 2000.0):
        for chosen in range(len(ROWS)):
            for panel in (RULER, SECOND, COVERED):
                panel = replace(panel, marker=marker, chosen=chosen)
                assert list(card_problems(view_of(panel, Look(scale=scale, language=language), width))) == []


def test_more_height_makes_the_strips_higher():
    view = view_of(RULER)
    before = grid_of(view).strip(0).height()
    view.resize(view.width(), view.height() + 60)
    assert grid_of(view).strip(0).height() > before


@pytest.mark.parametrize("theme", [LIGHT, DARK, PROJECTOR])
def test_drawing_over_leaves_nothing_behind(theme):
    look = Look(theme)
    fresh, used = view_of(SECOND, look), view_of(RULER, look)
    used.resize(fresh.size())
    pixels(used)
    used.draw(SECOND, look)
    assert pixels(used) == pixels(fresh)


def test_drawing_emits_nothing():
    view = view_of(RULER)
    wanted = wishes(view)
    view.draw(replace(RULER, marker=3.0, chosen=0), LOOK)
    assert wanted == []


def test_it_says_what_it_is():
    view = view_of(replace(RULER, summary=t("The gap is {gap}.", gap="50.00")))
    assert view.accessibleName() == "the ruler of gaps"
    assert view.accessibleDescription() == "The gap is 50.00."


# the mouse


def test_dragging_moves_the_marker_to_the_mouse(view):
    wanted = wishes(view)
    drag(view, at(view, 50.0), at(view, 88.0), at(view, 700.0))
    assert [one.key for one in wanted] == ["put_gap"] * len(wanted)
    assert wanted[-1].value == pytest.approx(700.0, abs=6.0)


def test_a_drag_is_one_gesture(view, qtbot):
    with qtbot.waitSignal(view.gesture_ended, timeout=1000):
        drag(view, at(view, 50.0), at(view, 60.0))


def test_beyond_the_ends_the_marker_stays_at_the_end(view):
    wanted = wishes(view)
    drag(view, at(view, 50.0), QPoint(-500, 100), QPoint(5000, 100))
    assert {one.value for one in wanted} >= {0.0, 1000.0}


def test_pressing_a_label_goes_just_over_its_cliff(view):
    wanted = wishes(view)
    QTest.mouseClick(view, LEFT, pos=place_of(view, "exp is inf from 88.72"))
    assert wanted == [Intent("put_gap", 88.72)]


def test_pressing_another_strip_chooses_it(view):
    wanted = wishes(view)
    QTest.mouseClick(view, LEFT, pos=place_of(view, "near"))
    QTest.mouseClick(view, LEFT, pos=grid_of(view).strip(2).center().toPoint())
    assert wanted == [Intent("dtype", "near16"), Intent("dtype", "far64")]


def test_a_marker_that_cannot_be_moved_stays(qtbot):
    view = shown(qtbot, view_of(replace(RULER, intent="")))
    wanted = wishes(view)
    drag(view, at(view, 50.0), at(view, 88.0))
    press(view, Qt.Key.Key_Right)
    assert wanted == []


def test_the_cursor_tells_what_can_be_done(view):
    move_mouse(view, at(view, 50.0))
    assert view.cursor().shape() == Qt.CursorShape.SizeHorCursor
    move_mouse(view, place_of(view, "far"))
    assert view.cursor().shape() == Qt.CursorShape.PointingHandCursor


# the keyboard


@pytest.mark.parametrize(
    ("key", "value"),
    [(Qt.Key.Key_Right, 50.78), (Qt.Key.Key_Left, 49.22), (Qt.Key.Key_Home, 0.0), (Qt.Key.Key_End, 1e3)],
)
def test_keys_move_the_marker(view, key, value):
    (wanted,) = press(view, key)
    assert (wanted.key, wanted.value) == ("put_gap", pytest.approx(value, abs=0.01))


def test_with_shift_it_moves_ten_times_as_far(view):
    (wanted,) = press(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert wanted.value == pytest.approx(57.81, abs=0.01)


@pytest.mark.parametrize(
    ("marker", "key", "value"),
    [
        (50.0, Qt.Key.Key_Right, 88.72),
        (88.5, Qt.Key.Key_Right, 88.72),
        (88.72, Qt.Key.Key_Right, 103.97),
        (88.72, Qt.Key.Key_Left, 16.64),
    ],
)
def test_with_control_it_goes_from_cliff_to_cliff(view, marker, key, value):
    view.draw(replace(RULER, marker=marker), LOOK)
    assert press(view, key, Qt.KeyboardModifier.ControlModifier) == [Intent("put_gap", value)]


def test_behind_the_last_cliff_there_is_no_next(view):
    view.draw(replace(RULER, marker=500.0), LOOK)
    assert press(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier) == []


def test_up_and_down_choose_a_strip(view):
    assert press(view, Qt.Key.Key_Up) == [Intent("dtype", "near16")]
    assert press(view, Qt.Key.Key_Down) == [Intent("dtype", "far64")]
    view.draw(replace(RULER, chosen=2), LOOK)
    assert press(view, Qt.Key.Key_Down) == []


def test_the_focus_can_be_seen(view, qtbot):
    view.setFocus()
    focused = pixels(view)
    view.clearFocus()
    assert pixels(view) != focused


def test_just_over_a_cliff_is_never_before_it():
    assert [just_over(value) for value in (88.7228, 88.75, 16.0)] == [88.73, 88.75, 16.0]
