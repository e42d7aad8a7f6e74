"""The ladder alone: what its sliders, boxes, bars and names ask for, and what it shows."""

import math
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from core.edits import Intent
from core.state import Batch, Classes, Pin, State
from gui.cell_editor import CellEditor
from gui.inputs import NumberBox, Slider
from gui.ladder_sizes import ladder_sizes, sum_role
from gui.look import Look, Role
from gui.theme import bar_fill
from gui.views.class_names import ClassName
from gui.views.ladder import LadderView
from tests.gui.states import softmax
from tests.gui.walking import (
    LEFT,
    LOOK,
    OPENS_MENUS,
    drag,
    keys,
    move_mouse,
    painted,
    panel_of,
    part,
    parts,
    pixels,
    place_of,
    shown,
    typed,
    view_of,
    wishes,
)

Key = Qt.Key
pytestmark = OPENS_MENUS


def ladder_of(state=None, look=LOOK, width=1100.0) -> LadderView:
    return view_of(panel_of(state or State(), "ladder"), look, width)


@pytest.fixture
def ladder(qtbot):
    return shown(qtbot, ladder_of())


@pytest.fixture
def wanted(ladder):
    return wishes(ladder)


@pytest.fixture
def ended(ladder):
    times = []
    ladder.gesture_ended.connect(lambda: times.append(1))
    return times


def slider(ladder, name="Y1") -> Slider:
    return part(ladder, Slider, name)


def box(ladder, name="Y1") -> NumberBox:
    return part(ladder, NumberBox, name)


def name(ladder, of="Y1") -> ClassName:
    return part(ladder, ClassName, f"class {of}")


def texts(ladder) -> list[str]:
    return [one.text for one in painted(ladder)]


# sliders and boxes


def test_every_class_has_a_slider_a_box_and_a_name(ladder):
    kinds = [type(one) for one in parts(ladder)]
    assert [kinds.count(kind) for kind in (Slider, NumberBox, ClassName)] == [3, 3, 3]


def test_a_slider_asks_for_its_logit_and_ends_the_gesture(ladder, wanted, ended):
    QTest.keyClick(slider(ladder, "Y2"), Key.Key_Right)
    assert wanted == [Intent("logit", 0.6, (1,))]
    assert len(ended) == 1


def test_a_drag_of_a_slider_is_one_gesture(ladder, wanted, ended):
    moved = slider(ladder)
    middle = moved.rect().center()
    drag(moved, middle, middle + QPoint(10, 0), middle + QPoint(20, 0))
    assert [(one.key, one.index) for one in wanted] == [("logit", (0,))] * 3
    assert len(ended) == 1


def test_a_slider_stands_where_its_logit_is(ladder):
    assert (slider(ladder, "Y3").value(), slider(ladder, "Y3").maximum()) == (600, 1000)


@pytest.mark.parametrize(("value", "place"), [(1e4, 1000), (-math.inf, -1000), (math.inf, 1000), (math.nan, 0)])
def test_a_logit_beyond_the_slider_puts_it_at_its_end(value, place):
    ladder = ladder_of(State(batch=Batch(((value, 0.0, 0.0),), (0,))))
    assert slider(ladder).value() == place


def test_nan_is_a_named_state_and_no_thin_bar():
    ladder = ladder_of(State(batch=Batch(((math.nan, 0.0, 0.0),), (0,))))
    boxed = [one.rect for one in painted(ladder) if one.text == "nan"]
    image, mark = pixels(ladder), LOOK.theme.bad_soft
    assert boxed
    for rect in boxed:
        beside = QPoint(round(rect.left()) - 3, round(rect.center().y()))
        assert image.pixelColor(beside).name() == mark
        below = [image.pixelColor(x, round(rect.bottom()) + 3).name() for x in range(beside.x() - 20, beside.x())]
        assert not {bar_fill(place, LOOK.theme) for place in range(3)} & set(below)


def test_a_slider_reaches_as_far_as_the_range():
    reach = slider(ladder_of(State(logit_range=50.0)))
    assert (reach.minimum(), reach.maximum()) == (-5000, 5000)


def test_a_typed_logit_is_asked_for_with_all_its_digits(ladder, wanted, ended):
    typed(box(ladder, "Y3"), "1,23456")
    assert wanted == [Intent("logit", 1.23456, (2,))]
    assert len(ended) == 1


@pytest.mark.parametrize(("value", "text"), [(2.0, "2.00"), (1.23456, "1.23456"), (math.inf, "inf"), (math.nan, "nan")])
def test_a_box_says_the_logit(value, text):
    ladder = ladder_of(State(batch=Batch(((value, 0.0, 0.0),), (0,))))
    assert box(ladder).text() == text


def test_each_arrow_key_in_a_box_ends_its_gesture(ladder, wanted, ended):
    QTest.keyClick(box(ladder), Key.Key_Up)
    QTest.keyClick(box(ladder), Key.Key_Down)
    assert [one.value for one in wanted] == pytest.approx([2.1, 2.0])
    assert len(ended) == 2


def test_the_buttons_ask_for_their_edits(ladder, wanted):
    for words in ("another range for the sliders", "add a class", "remove the last class"):
        part(ladder, QPushButton, words).click()
    assert [one.key for one in wanted] == ["next_range", "add_class", "remove_class"]


# bars


def test_a_bar_that_is_dragged_asks_for_its_probability(ladder, wanted, ended):
    number = place_of(ladder, "97.8 %")
    start, half = QPoint(number.x() - 60, number.y()), QPoint(number.x() - 160, number.y())
    drag(ladder, start, half)
    assert {(one.key, one.index) for one in wanted} == {("probability", (2,))}
    assert wanted[-1].value < wanted[0].value < 0.9782
    assert len(ended) == 1


def test_a_bar_of_exponentials_asks_for_its_exponential(ladder, wanted):
    number = place_of(ladder, "1.0000")
    drag(ladder, QPoint(number.x() - 80, number.y()), QPoint(number.x() - 90, number.y()))
    assert {(one.key, one.index) for one in wanted} == {("exponential", (2,))}


def test_a_bar_of_no_length_can_be_taken(ladder, wanted):
    start = place_of(ladder, "0.4 %")
    drag(ladder, start, QPoint(start.x() + 100, start.y()))
    assert wanted[-1].index == (1,)
    assert wanted[-1].value > 0.2


@pytest.mark.parametrize(("x", "value"), [(-5000, 0.0), (5000, 1.0)])
def test_a_drag_beyond_an_end_asks_for_the_end(ladder, wanted, x, value):
    start = place_of(ladder, "0.4 %")
    drag(ladder, start, QPoint(x, start.y()))
    assert wanted[-1].value == value


def test_the_right_button_drags_nothing(ladder, wanted):
    QTest.mouseClick(ladder, Qt.MouseButton.RightButton, pos=place_of(ladder, "97.8 %"))
    assert wanted == []


def test_a_covered_bar_cannot_be_dragged(qtbot):
    ladder = shown(qtbot, ladder_of(State(hidden=True)))
    wanted = wishes(ladder)
    drag(ladder, place_of(ladder, "?"), place_of(ladder, "?") + QPoint(50, 0))
    assert wanted == []


def test_pointing_at_a_row_points_at_its_class(ladder):
    pointed = []
    ladder.pointed.connect(pointed.append)
    move_mouse(ladder, place_of(ladder, "0.4 %"))
    move_mouse(ladder, QPoint(2, 2))
    assert pointed == [1, None]


def test_a_lit_row_looks_different_and_goes_back(ladder):
    plain = pixels(ladder)
    ladder.light(1)
    assert pixels(ladder) != plain
    ladder.light(None)
    assert pixels(ladder) == plain


# names


def test_a_name_opens_its_menu(ladder, wanted):
    menu = name(ladder, "Y2").open_menu()
    assert [action.text() for action in menu.actions()] == [
        "Rename…",
        "Show its formula",
        "Move up",
        "Move down",
        "Remove",
    ]
    menu.close()


@pytest.mark.parametrize(
    ("place", "intent"),
    [
        (1, Intent("focus", 1)),
        (2, Intent("move_class", 0, (1,))),
        (3, Intent("move_class", 2, (1,))),
        (4, Intent("remove_class", None, (1,))),
    ],
)
def test_the_entries_of_the_menu_ask_for_their_edits(ladder, wanted, place, intent):
    menu = name(ladder, "Y2").open_menu()
    menu.actions()[place].trigger()
    menu.close()
    assert wanted == [intent]


@pytest.mark.parametrize(("of", "place"), [("Y1", 2), ("Y3", 3)])
def test_the_menu_moves_nothing_beyond_an_end(ladder, of, place):
    menu = name(ladder, of).open_menu()
    assert not menu.actions()[place].isEnabled()
    menu.close()


def test_the_menu_removes_none_of_two_classes():
    ladder = ladder_of(State(classes=Classes(("a", "b"), (0, 1)), batch=Batch(((1.0, 2.0),), (0,))))
    menu = name(ladder, "a").open_menu()
    assert not menu.actions()[4].isEnabled()
    menu.close()


def test_a_click_opens_the_menu_that_was_asked_for(ladder):
    QTest.mouseClick(name(ladder), LEFT)
    menus = [one for one in name(ladder).children() if one.metaObject().className() == "QMenu"]
    assert [menu.isVisible() for menu in menus] == [True]
    menus[0].close()


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Space])
def test_keys_open_the_menu(ladder, key):
    QTest.keyClick(name(ladder), key)
    menus = [one for one in name(ladder).children() if one.metaObject().className() == "QMenu"]
    assert [menu.isVisible() for menu in menus] == [True]
    menus[0].close()


@pytest.mark.parametrize(("key", "to"), [(Key.Key_Up, 0), (Key.Key_Down, 2)])
def test_alt_with_an_arrow_moves_a_class(ladder, wanted, key, to):
    QTest.keyClick(name(ladder, "Y2"), key, Qt.KeyboardModifier.AltModifier)
    assert wanted == [Intent("move_class", to, (1,))]


def test_delete_removes_a_class(ladder, wanted):
    QTest.keyClick(name(ladder, "Y2"), Key.Key_Delete)
    assert wanted == [Intent("remove_class", None, (1,))]


def test_dragging_a_name_moves_its_class(ladder, wanted, ended):
    rows = name(ladder, "Y3").y() - name(ladder, "Y1").y()
    drag(name(ladder, "Y1"), QPoint(5, 5), QPoint(5, 5 + rows))
    assert wanted == [Intent("move_class", 2, (0,))]
    assert len(ended) == 1


# renaming


@pytest.fixture
def editor(ladder):
    QTest.keyClick(name(ladder, "Y2"), Key.Key_F2)
    return next(one for one in parts(ladder) if isinstance(one, CellEditor))


def test_a_name_is_edited_in_its_place(ladder, editor):
    assert editor.text() == "Y2"
    assert editor.geometry().topLeft() == name(ladder, "Y2").geometry().topLeft()


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Tab])
def test_a_new_name_is_asked_for_once(editor, wanted, key):
    typed(editor, "cat", key)
    assert wanted == [Intent("rename_class", "cat", (1,))]


def test_a_new_name_is_asked_for_when_the_focus_leaves(ladder, editor, wanted):
    keys(editor, "cat")
    slider(ladder).setFocus()
    assert wanted == [Intent("rename_class", "cat", (1,))]


def test_escape_keeps_the_name(editor, wanted):
    typed(editor, "cat", Key.Key_Escape)
    assert wanted == []


def test_the_same_name_asks_for_nothing(editor, wanted):
    typed(editor, " Y2 ")
    assert wanted == []


def test_the_numbers_are_those_of_torch(ladder):
    for number in ("0.0183", "0.0041", "1.0000", "1.8 %", "0.4 %", "97.8 %", "Σ = 1.0224", "Σ p = 1.0000"):
        assert number in texts(ladder)


def test_covered_numbers_are_question_marks():
    ladder = ladder_of(State(hidden=True))
    assert texts(ladder).count("?") == 6
    assert not [text for text in texts(ladder) if "%" in text]


def test_a_pinned_bar_stays_behind_the_present():
    pinned = State(pinned=Pin(State().batch.logits, 1.0))
    moved = replace(pinned, batch=Batch(((6.0, 0.5, 2.0),), (0,)))
    assert pixels(ladder_of(moved)) != pixels(ladder_of(replace(moved, pinned=None)))


def test_a_class_more_and_a_class_less_leaves_no_trace(ladder):
    plain = pixels(ladder)
    more = State(classes=Classes(("Y1", "Y2", "Y3", "Y4"), (0, 1, 2, 3)), batch=Batch(((2.0, 0.5, 6.0, 0.0),), (0,)))
    ladder.draw(panel_of(more, "ladder"), LOOK)
    ladder.draw(panel_of(State(), "ladder"), LOOK)
    assert pixels(ladder) == plain


def test_a_narrow_ladder_needs_more_height(ladder):
    assert ladder.needed_height(ladder.needed_width()) > ladder.needed_height(1100.0)


def test_a_long_heading_of_the_sliders_keeps_clear_of_the_bars():
    panel = replace(
        panel_of(State(), "ladder"), inputs="a heading that is much longer than a short slider with its box"
    )
    view = view_of(panel, width=0.0)
    view.resize(round(view.wanted_width()), 300)
    head, bars = (
        next(one.rect for one in painted(view) if one.text == words) for words in (panel.inputs, "probabilities")
    )
    assert head.right() <= bars.left()


@pytest.mark.parametrize("look", [LOOK, Look(has_large_numbers=True)])
def test_a_box_has_room_for_every_usual_logit(look):
    wide, narrow = (ladder_sizes(panel_of(softmax(*logits), "ladder"), look) for logits in ((-10.0, 99.99), (2.0, 0.5)))
    assert wide.box == narrow.box


def test_bars_are_longer_beside_large_numbers():
    panel = panel_of(State(), "ladder")
    plain, large = (ladder_sizes(panel, Look(has_large_numbers=is_large)) for is_large in (False, True))
    shortest = [min(w - n for w, n in zip(one.columns, one.numbers, strict=True)) for one in (plain, large)]
    assert shortest[1] >= shortest[0] + 20.0


def test_a_sum_is_as_large_as_numbers_only_if_it_stays_so_while_a_logit_moves():
    look, panel = Look(has_large_numbers=True), panel_of(State(step=3), "ladder")
    present, widest = (look.width(f"Σ = {value}", Role.STRONG_NUMBER) for value in ("1.0224", "9.9e-99"))
    assert present < widest
    panel = replace(panel, columns=panel.columns[:1])
    assert sum_role(panel, look, [widest]) is Role.STRONG_NUMBER
    assert sum_role(panel, look, [(present + widest) / 2]) is Role.STRONG
