"""The matrix alone: cells by mouse and keyboard, labels, pages, and what it shows."""

import math
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QPushButton

from core.edits import Intent
from core.state import Batch, Classes, State
from gui.cell_editor import CellEditor
from gui.look import Role
from gui.views.matrix import MatrixView
from tests.gui.walking import (
    LEFT,
    LOOK,
    OPENS_MENUS,
    keys,
    move_mouse,
    painted,
    panel_of,
    part,
    pixels,
    place_of,
    shown,
    turn_wheel,
    typed,
    view_of,
    wishes,
)

Key = Qt.Key
RIGHT = Qt.MouseButton.RightButton
ARTICLE = State("loss")
pytestmark = OPENS_MENUS


def matrix_of(state=ARTICLE, key="batch", look=LOOK) -> MatrixView:
    return view_of(panel_of(state, key), look, 400.0)


def many(samples, row=0) -> State:
    rows = tuple((float(n), 0.25, -1.0) for n in range(samples))
    return State("loss", batch=Batch(rows, (0,) * samples, row=row))


@pytest.fixture
def matrix(qtbot):
    return shown(qtbot, matrix_of())


@pytest.fixture
def wanted(matrix):
    return wishes(matrix)


def editor(matrix) -> CellEditor:
    return matrix.findChild(CellEditor)


def chosen_cell(matrix, text) -> None:
    QTest.mouseClick(matrix, LEFT, pos=place_of(matrix, text))


# with the mouse


def test_a_click_chooses_the_row(matrix, wanted):
    chosen_cell(matrix, "3.00")
    assert wanted == [Intent("row", 1)]


def test_a_click_on_the_name_of_a_row_chooses_it(matrix, wanted):
    QTest.mouseClick(matrix, LEFT, pos=place_of(matrix, "x2"))
    assert wanted == [Intent("row", 1)]


def test_a_click_on_the_chosen_row_asks_for_nothing(matrix, wanted):
    chosen_cell(matrix, "0.50")
    assert wanted == []


def test_a_double_click_edits_the_cell(matrix):
    QTest.mouseDClick(matrix, LEFT, pos=place_of(matrix, "0.50"))
    assert (editor(matrix).isVisible(), editor(matrix).text()) == (True, "0.50")


def test_a_second_click_edits_the_cell(matrix):
    chosen_cell(matrix, "0.50")
    chosen_cell(matrix, "0.50")
    assert editor(matrix).selectedText() == "0.50"


def test_a_right_click_makes_a_cell_the_label(matrix, wanted):
    QTest.mouseClick(matrix, RIGHT, pos=place_of(matrix, "0.50"))
    assert wanted == [Intent("label", 1, (0,))]


def test_a_click_beside_everything_asks_for_nothing(matrix, wanted):
    QTest.mouseClick(matrix, LEFT, pos=matrix.rect().bottomRight())
    assert wanted == []


def test_a_click_into_another_cell_keeps_what_was_typed_where_it_was_typed(matrix, wanted):
    QTest.mouseDClick(matrix, LEFT, pos=place_of(matrix, "0.50"))
    keys(editor(matrix), "7")
    matrix.setFocus(Qt.FocusReason.MouseFocusReason)  # a click gives the focus before it is heard of
    chosen_cell(matrix, "6.00")
    assert wanted == [Intent("logit", 7.0, (0, 1))]


def test_the_wheel_changes_nothing(matrix, wanted):
    turn_wheel(matrix, 1)
    assert wanted == []


def test_pointing_at_a_cell_points_at_its_class(matrix):
    pointed = []
    matrix.pointed.connect(pointed.append)
    move_mouse(matrix, place_of(matrix, "0.50"))
    move_mouse(matrix, matrix.rect().topLeft())
    assert pointed == [1, None]


# with the keyboard


def test_enter_edits_a_cell_and_goes_to_the_one_below(matrix, wanted):
    QTest.keyClick(matrix, Key.Key_Return)
    typed(editor(matrix), "4,5")
    assert wanted == [Intent("logit", 4.5, (0, 0)), Intent("row", 1)]
    assert matrix.hasFocus()


@pytest.mark.parametrize(("key", "row", "column"), [(Key.Key_Tab, 0, 2), (Key.Key_Backtab, 0, 0)])
def test_tab_goes_to_the_next_cell(matrix, wanted, key, row, column):
    QTest.keyClick(matrix, Key.Key_Right)
    QTest.keyClick(matrix, Key.Key_F2)
    typed(editor(matrix), "4.5", key)
    QTest.keyClick(matrix, Key.Key_F2)
    typed(editor(matrix), "5.5")
    assert wanted[:2] == [Intent("logit", 4.5, (0, 1)), Intent("logit", 5.5, (row, column))]


def test_a_digit_begins_to_edit_with_that_digit(matrix, wanted):
    keys(matrix, "7")
    assert editor(matrix).text() == "7"
    keys(editor(matrix), ".5")
    QTest.keyClick(editor(matrix), Key.Key_Return)
    assert wanted[0] == Intent("logit", 7.5, (0, 0))


@pytest.mark.parametrize("character", "Жé熵\u2028")
def test_keys_of_any_keyboard_do_no_harm(matrix, wanted, character):
    keys(matrix, character)
    assert wanted == []


def test_escape_leaves_the_cell_as_it_was(matrix, wanted):
    QTest.keyClick(matrix, Key.Key_Return)
    typed(editor(matrix), "9", Key.Key_Escape)
    assert (wanted, matrix.hasFocus()) == ([], True)


@pytest.mark.parametrize("text", ["2.00", "", "  "])
def test_what_changes_nothing_asks_for_nothing(matrix, wanted, text):
    QTest.keyClick(matrix, Key.Key_Return)
    typed(editor(matrix), text, Key.Key_Tab)
    assert wanted == []


@pytest.mark.parametrize("text", ["two", "1_000", "1.2.3"])
def test_what_is_no_number_is_said(matrix, wanted, text):
    QTest.keyClick(matrix, Key.Key_Return)
    typed(editor(matrix), text, Key.Key_Tab)
    assert wanted == [Intent("bad_number", text)]


@pytest.mark.parametrize(("text", "value"), [("inf", math.inf), ("−1e4", -1e4), ("1e-30", 1e-30), ("1.23456", 1.23456)])
def test_a_number_of_any_size_can_be_typed(matrix, wanted, text, value):
    QTest.keyClick(matrix, Key.Key_Return)
    typed(editor(matrix), text, Key.Key_Tab)
    assert wanted == [Intent("logit", value, (0, 0))]


def test_nan_can_be_typed(matrix, wanted):
    QTest.keyClick(matrix, Key.Key_Return)
    typed(editor(matrix), "nan", Key.Key_Tab)
    assert math.isnan(wanted[0].value)


def test_an_unchanged_cell_with_many_digits_is_not_rounded(qtbot):
    matrix = shown(qtbot, matrix_of(replace(ARTICLE, batch=Batch(((1 / 3, 0.0, 0.0),), (0,)))))
    wanted = wishes(matrix)
    QTest.keyClick(matrix, Key.Key_Return)
    QTest.keyClick(editor(matrix), Key.Key_Tab)
    assert wanted == []


@pytest.mark.parametrize("key", [Key.Key_Space, Key.Key_L])
def test_a_key_makes_the_cell_the_label(matrix, wanted, key):
    QTest.keyClick(matrix, Key.Key_Right)
    QTest.keyClick(matrix, key)
    assert wanted == [Intent("label", 1, (0,))]


def test_arrows_go_from_row_to_row_and_stop_at_the_ends(matrix, wanted):
    QTest.keyClick(matrix, Key.Key_Up)
    QTest.keyClick(matrix, Key.Key_Down)
    assert wanted == [Intent("row", 1)]


def test_right_of_the_last_column_comes_the_next_row(matrix, wanted):
    for _ in range(3):
        QTest.keyClick(matrix, Key.Key_Right)
    assert wanted == [Intent("row", 1)]


def test_below_the_last_row_of_a_page_comes_the_next_page(qtbot):
    matrix = shown(qtbot, matrix_of(many(10, row=7)))
    wanted = wishes(matrix)
    QTest.keyClick(matrix, Key.Key_Tab)  # comes back to the matrix, at its chosen row
    matrix.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(matrix, Key.Key_Down)
    assert wanted == [Intent("row", 8)]


def test_the_second_page_edits_its_own_rows(qtbot):
    matrix = shown(qtbot, matrix_of(many(10, row=9)))
    wanted = wishes(matrix)
    matrix.setFocus(Qt.FocusReason.TabFocusReason)
    keys(matrix, "5")
    QTest.keyClick(editor(matrix), Key.Key_Tab)
    assert wanted == [Intent("logit", 5.0, (9, 0))]


def test_a_smaller_matrix_keeps_the_cursor_inside(qtbot):
    matrix = shown(qtbot, matrix_of(many(2, row=1)))
    matrix.setFocus(Qt.FocusReason.TabFocusReason)
    matrix.draw(panel_of(many(1), "batch"), LOOK)
    wanted = wishes(matrix)
    keys(matrix, "5")
    QTest.keyClick(editor(matrix), Key.Key_Tab)
    assert wanted == [Intent("logit", 5.0, (0, 0))]


# labels


def test_a_click_on_a_label_opens_a_menu_with_every_class(matrix):
    QTest.mouseClick(matrix, LEFT, pos=place_of(matrix, "2"))
    entries = [action.text() for action in matrix.findChild(QMenu).actions() if action.text()]
    assert entries == ["0: Y1", "1: Y2", "2: Y3", "no label: ignore this sample"]
    matrix.findChild(QMenu).close()


def test_the_menu_ticks_the_present_label(matrix):
    menu = matrix.open_label_menu(0)
    assert [action.isChecked() for action in menu.actions()[:3]] == [False, False, True]
    menu.close()


@pytest.mark.parametrize(("place", "intent"), [(0, Intent("label", 0, (1,))), (4, Intent("ignore", None, (1,)))])
def test_the_menu_sets_the_label(matrix, wanted, place, intent):
    menu = matrix.open_label_menu(1)
    menu.actions()[place].trigger()
    menu.close()
    assert wanted == [intent]


def test_soft_targets_have_no_labels_to_click(qtbot):
    soft = replace(ARTICLE, batch=replace(ARTICLE.batch, soft_targets=((0.1, 0.2, 0.7), (0.0, 1.0, 0.0))))
    assert "label" not in [one.text for one in painted(matrix_of(soft))]


def test_soft_targets_are_edited_as_targets(qtbot):
    soft = replace(ARTICLE, batch=replace(ARTICLE.batch, soft_targets=((0.1, 0.2, 0.7), (0.0, 1.0, 0.0))))
    matrix = shown(qtbot, matrix_of(soft, "targets"))
    wanted = wishes(matrix)
    keys(matrix, "1")
    QTest.keyClick(editor(matrix), Key.Key_Tab)
    assert wanted == [Intent("soft_target", 1.0, (0, 0))]


# buttons and what it shows


def test_the_buttons_ask_for_their_edits(qtbot):
    matrix = shown(qtbot, matrix_of(many(9)))
    wanted = wishes(matrix)
    for words in ("add a copy of the chosen sample", "remove the chosen sample", "the samples after"):
        part(matrix, QPushButton, words).click()
    assert wanted == [Intent("add_sample"), Intent("remove_sample"), Intent("row", 8)]


def test_a_button_that_had_an_icon_loses_it(qtbot):
    matrix = matrix_of(ARTICLE)
    matrix.draw(panel_of(many(9), "batch"), LOOK)
    assert part(matrix, QPushButton, "the samples on screen").icon().isNull()


def test_a_gradient_cannot_be_edited(qtbot):
    gradient = shown(qtbot, matrix_of(key="gradient"))
    wanted = wishes(gradient)
    QTest.mouseDClick(gradient, LEFT, pos=place_of(gradient, "+0.0090"))
    assert (editor(gradient).isVisible(), gradient.focusPolicy(), wanted) == (False, Qt.FocusPolicy.NoFocus, [])


def test_the_label_of_each_row_is_outlined():
    one = matrix_of(replace(ARTICLE, batch=replace(ARTICLE.batch, targets=(2, 1))))
    other = matrix_of(replace(ARTICLE, batch=replace(ARTICLE.batch, targets=(2, 2))))
    assert pixels(one) != pixels(other)


def test_covered_numbers_are_question_marks():
    covered = matrix_of(replace(ARTICLE, hidden=True), "gradient")
    assert [one.text for one in painted(covered)].count("?") == 6


def test_the_cursor_is_seen_only_with_the_focus(matrix):
    matrix.setFocus()
    with_focus = pixels(matrix)
    matrix.clearFocus()
    assert pixels(matrix) != with_focus


# numbers from a file, with more digits than a cell has room for

DIGITS = ((0.30000001192092896, -1.23456789, 6.0), (10.5, 0.0, -123.456789))
FROM_A_FILE = State("loss", batch=Batch(DIGITS, (2, 1)))


def test_a_cell_shows_at_most_four_decimals():
    assert {one.text for one in painted(matrix_of(FROM_A_FILE))} >= {"0.30", "−1.2346", "10.50", "−123.46"}


def test_the_decimal_points_of_a_column_stand_below_each_other():
    placed = {one.text: one.rect for one in painted(matrix_of(FROM_A_FILE))}
    for above, below in (("0.30", "10.50"), ("6.00", "−123.46")):
        points = [point_at(placed[text].left(), text) for text in (above, below)]
        assert points[0] == pytest.approx(points[1], abs=1.5)  # one of them may be bold


def test_a_column_stands_in_the_middle_below_its_class():
    placed = {one.text: one.rect for one in painted(matrix_of(FROM_A_FILE))}
    numbers = [placed["6.00"], placed["−123.46"]]
    middle = (min(one.left() for one in numbers) + max(one.right() for one in numbers)) / 2
    assert middle == pytest.approx(placed["Y3"].center().x(), abs=1.5)


def point_at(left: float, text: str) -> float:
    return left + LOOK.width(text.partition(".")[0], Role.CELL)


def test_the_editor_has_every_digit(qtbot):
    matrix = shown(qtbot, matrix_of(FROM_A_FILE))
    QTest.keyClick(matrix, Key.Key_Return)
    assert editor(matrix).text() == "0.30000001192092896"
    assert LOOK.width(editor(matrix).text(), Role.CELL) < editor(matrix).width()
    assert matrix.rect().contains(editor(matrix).geometry())


def test_the_tooltip_has_every_digit_that_the_cell_has_not(qtbot):
    matrix = shown(qtbot, matrix_of(FROM_A_FILE))
    for text, tip in (("−1.2346", "−1.23456789"), ("6.00", "")):
        move_mouse(matrix, place_of(matrix, text))
        assert matrix.toolTip() == tip


# long names


def test_a_long_name_stands_above_its_column_in_lines():
    long = State("loss", classes=Classes(("a", "b", "a name of 24 characters"), (0, 1, 2)))
    column = [one.rect for one in painted(matrix_of(long)) if one.text in ("a name of 24", "characters")]
    assert len(column) == 2
    assert column[0].bottom() <= column[1].top() + 0.5
    assert matrix_of(long).needed_width() < 1.5 * matrix_of().needed_width()
