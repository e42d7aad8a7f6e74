"""Sliders, number boxes and cell editors, each alone in a window."""

import math

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.cell_editor import CellEditor
from gui.inputs import NumberBox, Slider
from gui.look import Look, Role
from tests.gui.walking import LEFT, LOOK, drag, keys, pixels, shown, turn_wheel, typed

Key = Qt.Key


@pytest.fixture
def slider(qtbot):
    slider = Slider()
    slider.setRange(-1000, 1000)
    slider.setSingleStep(10)
    slider.setPageStep(100)
    slider.resize(420, 30)  # the knob leaves 400 pixels
    return shown(qtbot, slider)


@pytest.fixture
def box(qtbot):
    return shown(qtbot, NumberBox())


@pytest.fixture
def numbers(box):
    given = []
    box.number_given.connect(given.append)
    return given


@pytest.fixture
def editor(qtbot):
    host = QWidget()
    host.resize(300, 200)
    editor = CellEditor(host)
    shown(qtbot, host)
    editor.open(QRectF(20, 30, 100, 40), "2.00", LOOK, Role.CELL)
    yield editor
    host.close()


# sliders


@pytest.mark.parametrize(
    ("key", "value"),
    [(Key.Key_Right, 10), (Key.Key_Left, -10), (Key.Key_PageUp, 100), (Key.Key_Home, -1000), (Key.Key_End, 1000)],
)
def test_keys_move_a_slider(slider, key, value):
    QTest.keyClick(slider, key)
    assert slider.value() == value


def test_a_slider_jumps_to_where_it_is_pressed(slider):
    QTest.mouseClick(slider, LEFT, pos=QPoint(310, 15))
    assert slider.value() == 500


def test_a_slider_follows_a_drag_beyond_its_end(slider):
    drag(slider, QPoint(210, 15), QPoint(300, 15), QPoint(900, 15))
    assert slider.value() == 1000


def test_the_right_button_does_not_move_a_slider(slider):
    QTest.mouseClick(slider, Qt.MouseButton.RightButton, pos=QPoint(310, 15))
    assert slider.value() == 0


def test_a_slider_is_down_while_it_is_dragged_and_released_once(slider, qtbot):
    with qtbot.waitSignal(slider.sliderReleased):
        QTest.mousePress(slider, LEFT, pos=QPoint(310, 15))
        assert slider.isSliderDown()
        QTest.mouseRelease(slider, LEFT, pos=QPoint(310, 15))
    assert not slider.isSliderDown()


@pytest.mark.parametrize("kind", [Slider, NumberBox])
def test_the_wheel_moves_nothing_that_has_not_the_focus(qtbot, kind):
    host, control = QWidget(), kind()
    QVBoxLayout(host).addWidget(control)
    host.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    shown(qtbot, host).setFocus()
    turn_wheel(control, 1)
    assert control.value() == 0


def test_the_wheel_moves_a_slider_that_has_the_focus(slider):
    slider.setFocus()
    turn_wheel(slider, 1)
    assert slider.value() > 0


def test_a_slider_looks_the_same_whichever_way_it_came_to_its_value(slider):
    slider.setValue(500)
    once = pixels(slider)
    slider.setValue(-300)
    assert pixels(slider) != once
    slider.setValue(500)
    assert pixels(slider) == once


def test_a_slider_takes_on_a_colour_and_a_scale(slider):
    plain = pixels(slider)
    slider.dress(Look(scale=1.5), "#ff0000", 0.5)
    assert pixels(slider) != plain


# number boxes


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2.5", 2.5),
        ("2,5", 2.5),
        ("−0,5", -0.5),
        ("-1e3", -1000.0),
        ("1.23456", 1.23456),
        (" 7 ", 7.0),
        ("inf", math.inf),
        ("-inf", -math.inf),
        ("∞", math.inf),
        ("1e300", 1e300),
        ("1e-30", 1e-30),
    ],
)
def test_a_typed_number_is_given_as_it_is(box, numbers, text, value):
    typed(box, text)
    assert numbers == [value]


def test_nan_can_be_typed(box, numbers):
    typed(box, "nan")
    assert len(numbers) == 1
    assert math.isnan(numbers[0])


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Enter, Key.Key_Tab])
def test_a_number_is_given_once_when_it_is_finished(box, numbers, key):
    typed(box, "1.25", key)
    box.clearFocus()
    assert numbers == [1.25]


def test_nothing_is_given_while_a_number_is_typed(box, numbers):
    box.setFocus()
    keys(box, "12")
    assert numbers == []


@pytest.mark.parametrize("text", ["two", "1_000", "١", "", "-", "1.2.3", "0x10"])
def test_what_is_no_number_gives_nothing_and_goes(box, numbers, text):
    box.show_number(3.0)
    typed(box, text)
    assert (box.text(), numbers) == ("3.00", [])


def test_five_decimals_are_shown_as_typed(box):
    typed(box, "1.23456")
    assert box.text() == "1.23456"


@pytest.mark.parametrize(("text", "end"), [("1000", 100.0), ("-3", 0.01), ("inf", 100.0)])
def test_a_number_beyond_the_range_becomes_the_nearest_end(box, numbers, text, end):
    box.setRange(0.01, 100.0)
    box.show_number(2.0)
    typed(box, text)
    assert (numbers[-1], box.text()) == (end, f"{end:.2f}")


def test_nan_is_nothing_to_a_box_with_a_range(box, numbers):
    box.setRange(-1.0, 1.0)
    typed(box, "nan")
    assert (box.text(), numbers) == ("0.00", [])


def test_nan_stays_while_one_passes_through_its_box(box, numbers):
    box.show_number(math.nan)
    box.setFocus()
    QTest.keyClick(box, Key.Key_Return)
    box.clearFocus()
    assert (box.text(), numbers) == ("nan", [])


def test_escape_takes_back_what_was_typed(box, numbers):
    box.show_number(3.0)
    box.setFocus()
    keys(box, "99")
    QTest.keyClick(box, Key.Key_Escape)
    assert (box.text(), numbers, box.hasFocus()) == ("3.00", [], False)


def test_each_arrow_key_gives_a_number(box, numbers):
    box.show_number(1.0)
    box.setFocus()
    QTest.keyClick(box, Key.Key_Up)
    QTest.keyClick(box, Key.Key_Up)
    assert numbers == pytest.approx([1.1, 1.2])


def test_the_wheel_changes_a_number_that_has_the_focus(box, numbers):
    box.setFocus()
    turn_wheel(box, 1)
    assert numbers == pytest.approx([0.1])


@pytest.mark.parametrize("value", [2.0, -0.5, 1.23456, 1e-30, 1e300, math.inf, -math.inf, -1e4])
def test_a_shown_number_is_the_number_and_gives_nothing(box, numbers, value):
    box.show_number(value)
    assert box.value() == value
    assert numbers == []


@pytest.mark.parametrize("before", [0.0, 2.0, math.inf, math.nan])
def test_nan_is_shown_as_nan_after_any_number(box, before):
    box.show_number(before)
    box.show_number(math.nan)
    assert box.text() == "nan"


@pytest.mark.parametrize("after", [0.0, 2.0, math.inf])
def test_any_number_is_shown_after_nan(box, after):
    fresh = NumberBox()
    fresh.show_number(after)
    box.show_number(math.nan)
    box.show_number(after)
    assert box.text() == fresh.text()


def test_nothing_stays_marked_in_a_box_that_is_left(box):
    box.setFocus()
    box.selectAll()
    box.clearFocus()
    assert not box.lineEdit().hasSelectedText()


def test_a_number_that_is_shown_again_replaces_what_was_typed(box):
    box.show_number(2.0)
    box.setFocus()
    keys(box, "9")
    box.show_number(2.0)
    assert box.text() == "2.00"


# cell editors


def test_an_editor_opens_over_its_cell_with_everything_selected(editor):
    assert editor.geometry().getRect() == (20, 30, 100, 40)
    assert (editor.selectedText(), editor.hasFocus()) == ("2.00", True)


@pytest.mark.parametrize(
    ("key", "name"), [(Key.Key_Return, "enter"), (Key.Key_Tab, "tab"), (Key.Key_Backtab, "backtab")]
)
def test_an_editor_commits_once_by_each_key(editor, qtbot, key, name):
    with qtbot.waitSignal(editor.committed) as committed:
        typed(editor, "3.5", key)
    assert committed.args == ["3.5", name]
    assert not editor.isVisible()


def test_an_editor_that_loses_the_focus_commits_once(editor):
    committed = []
    editor.committed.connect(lambda *values: committed.append(values))
    editor.clearFocus()
    assert committed == [("2.00", "")]


def test_escape_cancels_an_editor(editor, qtbot):
    with qtbot.assertNotEmitted(editor.committed), qtbot.waitSignal(editor.cancelled):
        QTest.keyClick(editor, Key.Key_Escape)
    assert not editor.isVisible()


def test_the_text_that_is_shown_can_be_typed_too(box):
    box.setValue(1.23456789)
    box.setFocus()
    box.selectAll()
    QTest.keyClicks(box, "1.234568")
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert box.value() == 1.234568
