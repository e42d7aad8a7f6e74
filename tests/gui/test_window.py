"""The window as a user has it: from the hand to the numbers, what is refused, and the way back."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QMessageBox, QPushButton, QToolButton

from core.intent import Intent
from core.state import Batch, Classes, LossOptions, State
from gui.cell_editor import CellEditor
from gui.crash import show_crash
from gui.icons import icon
from gui.inputs import NumberBox, Slider
from gui.views.class_names import ClassName
from tests.gui.walking import (
    LEFT,
    OPENS_MENUS,
    differing_views,
    drag,
    keys,
    opened,
    part,
    pixels,
    place_of,
    press,
    states_back,
    texts_on,
    typed,
)

Key, Modifier = Qt.Key, Qt.KeyboardModifier
LOSS = State("loss")
pytestmark = OPENS_MENUS


# from the hand to the numbers


def test_a_slider_moves_the_probabilities(window):
    part(window, Slider, "Y1").setValue(600)
    assert window.store.state.logits == (6.0, 0.5, 6.0)
    assert texts_on(window, "ladder").count("49.9 %") == 2


def test_a_typed_value_with_five_decimals_is_not_rounded(window):
    typed(part(window, NumberBox, "Y1"), "1,23456")
    assert window.store.state.logits[0] == 1.23456
    assert part(window, NumberBox, "Y1").text() == "1.23456"


def test_the_focus_stays_in_the_box_and_the_number_stays_when_it_leaves(window):
    box = part(window, NumberBox, "Y1")
    typed(box, "1.23456")
    assert box.hasFocus()
    QTest.keyClick(box, Key.Key_Tab)
    assert (window.store.state.logits[0], len(states_back(window))) == (1.23456, 2)


@pytest.mark.parametrize("text", ["inf", "-inf", "nan", "1e-30", "-1e4", "1e300"])
def test_a_number_of_any_kind_is_taken_and_stays_on_screen(window, text):
    box = part(window, NumberBox, "Y2")
    typed(box, text, Key.Key_Tab)
    before = window.store.state
    assert str(before.logits[1]) == str(float(text))
    box.setFocus()
    QTest.keyClick(box, Key.Key_Tab)
    assert window.store.state is before


def test_the_temperature_changes_the_probabilities(window):
    typed(part(window, NumberBox, "temperature"), "0,5")
    assert window.store.state.temperature == 0.5
    assert "99.97 %" not in texts_on(window, "ladder")
    assert "100.0 %" not in texts_on(window, "ladder")


def test_a_bar_that_is_dragged_moves_its_logit(window):
    ladder = window.scene_view.views["ladder"]
    start = place_of(ladder, "0.4 %")
    drag(ladder, start, start + QPoint(50, 0), start + QPoint(100, 0))
    assert window.store.state.logits[1] > 3.0
    assert (window.store.state.logits[0], window.store.state.logits[2]) == (2.0, 6.0)


def test_a_cell_that_is_edited_changes_the_loss(losses):
    batch = losses.scene_view.views["batch"]
    QTest.mouseDClick(batch, LEFT, pos=place_of(batch, "3.00"))
    typed(batch.findChild(CellEditor), "0")
    assert losses.store.state.batch.logits[1] == (0.1, 0.0, 0.0)
    assert "1.5609" not in texts_on(losses, "lanes")


def test_a_label_that_is_chosen_changes_the_loss(losses):
    batch = losses.scene_view.views["batch"]
    menu = batch.open_label_menu(1)
    menu.actions()[2].trigger()
    menu.close()
    assert losses.store.state.batch.targets == (2, 2)


def test_a_sample_can_be_ignored_and_is_left_out(losses):
    menu = losses.scene_view.views["batch"].open_label_menu(1)
    menu.actions()[-1].trigger()
    menu.close()
    assert losses.store.state.batch.targets == (2, -100)
    assert texts_on(losses, "lanes").count("0.0222") == 2


def test_a_click_on_a_sample_shows_its_logits(losses):
    batch = losses.scene_view.views["batch"]
    QTest.mouseClick(batch, LEFT, pos=place_of(batch, "x2"))
    assert part(losses, Slider, "Y3").value() == 300


def test_a_class_can_be_renamed(window):
    name = part(window, ClassName, "class Y2")
    QTest.keyClick(name, Key.Key_F2)
    typed(window.findChild(CellEditor), "cat")
    assert window.store.state.classes.names == ("Y1", "cat", "Y3")
    assert part(window, Slider, "cat").value() == 50


def test_a_class_can_be_moved_with_its_logit_and_colour(window):
    QTest.keyClick(part(window, ClassName, "class Y3"), Key.Key_Up, Modifier.AltModifier)
    assert window.store.state.classes == Classes(("Y1", "Y3", "Y2"), (0, 2, 1))
    assert window.store.state.logits == (2.0, 6.0, 0.5)


def test_classes_can_be_added_up_to_twelve(window):
    add = part(window, QPushButton, "add a class")
    for _ in range(12):
        add.click()
    assert (len(window.store.state.classes), add.isEnabled()) == (12, False)


def test_a_batch_of_one_sample_and_two_classes_is_drawn(qtbot):
    window = opened(qtbot, State("loss", classes=Classes(("a", "b"), (0, 1)), batch=Batch(((1.0, 2.0),), (1,))))
    assert "0.3133" in texts_on(window, "lanes")


# mistakes


@pytest.mark.parametrize("name", ["Y1", "", "x" * 30, "a\tb"])
def test_a_name_that_cannot_be_is_refused_in_a_sentence(window, name):
    before = window.store.state
    window.scene_view.views["ladder"].findChild(ClassName).rename()
    editor = window.findChild(CellEditor)
    editor.setText(name or " ")
    QTest.keyClick(editor, Key.Key_Return)
    assert window.store.state == before
    assert bool(window.message.words) is (name != "Y1")


def test_the_name_of_another_class_is_refused(window):
    window.scene_view.views["ladder"].findChild(ClassName).rename()
    typed(window.findChild(CellEditor), "Y3")
    assert window.message.words == "class names must differ, got Y3, Y2, Y3"


def test_what_is_no_number_is_said_and_changes_nothing(losses):
    batch = losses.scene_view.views["batch"]
    QTest.mouseDClick(batch, LEFT, pos=place_of(batch, "3.00"))
    typed(batch.findChild(CellEditor), "two")
    assert losses.message.words.startswith("“two” is not a number")
    assert losses.store.state.batch == LOSS.batch


def test_the_message_goes_with_the_next_edit(losses):
    losses.tell("something was wrong")
    part(losses, Slider, "Y1").setValue(0)
    assert losses.message.words == ""


def test_the_message_can_be_closed(losses):
    losses.tell("something was wrong")
    part(losses.message, QToolButton, "close this message").click()
    assert losses.message.words == ""


@pytest.mark.parametrize("text", ["1e30", "two", "0.5"])
def test_a_refused_option_does_not_stay_on_screen(losses, text):
    line = part(losses, QLineEdit, "ignore index")
    typed(line, text)
    assert losses.message.words
    assert (line.text(), losses.store.state) == ("none", LOSS)


def test_a_refused_choice_does_not_stay_on_screen(qtbot):
    ignoring = replace(LOSS, loss=LossOptions(ignore_index=1))
    window = opened(qtbot, ignoring)
    kinds = part(window, QComboBox, "targets")
    kinds.setFocus()
    QTest.keyClick(kinds, Key.Key_Down)
    assert window.message.words.startswith("ignore_index must be negative")
    assert (kinds.currentText(), window.store.state) == ("class index", ignoring)


def test_a_crash_is_said_once_with_its_details(window):
    box = show_crash(window, "Traceback: it broke")
    assert show_crash(window, "again") is None
    part_of = {button.text(): button for button in box.findChildren(QPushButton)}
    part_of["Copy details"].click()
    assert QGuiApplication.clipboard().text() == "Traceback: it broke"
    for open_box in window.findChildren(QMessageBox):
        open_box.close()


# something half typed


def half_typed(widget, text) -> None:
    widget.setFocus()
    QTest.keyClick(widget, Key.Key_A, Modifier.ControlModifier)
    keys(widget, text)


@pytest.mark.parametrize("keys", ["Ctrl+5", "Ctrl+N"])
@pytest.mark.parametrize("name", ["Y1", "temperature"])
def test_a_half_typed_number_does_not_reach_another_scene_or_session(window, name, keys):
    half_typed(part(window, NumberBox, name), "5")
    press(window, keys)
    assert (window.store.state.batch, window.store.state.temperature) == (State().batch, 1.0)
    assert differing_views(window) == []


def test_a_half_typed_logit_goes_with_its_class(window):
    part(window, QPushButton, "add a class").click()
    half_typed(part(window, NumberBox, "Y4"), "5")
    press(window, "Ctrl+N")
    assert (window.store.state, window.message.words) == (State(), "")


def test_a_half_typed_option_goes_with_its_session(losses):
    losses.edit(replace(LOSS, loss=LossOptions(weight=(1.0, 3.0, 0.5))))
    half_typed(part(losses, QLineEdit, "ignore index"), "5")
    press(losses, "Ctrl+N")
    losses.setFocus()
    assert losses.store.state == LOSS
    assert differing_views(losses) == []


def test_a_half_typed_name_does_not_reach_another_scene(window):
    window.findChild(ClassName).rename()
    keys(window.findChild(CellEditor), "cat")
    press(window, "Ctrl+5")
    assert window.store.state.classes == Classes()


def test_keys_typed_into_a_cell_are_no_shortcuts(losses):
    batch = losses.scene_view.views["batch"]
    QTest.mouseDClick(batch, LEFT, pos=place_of(batch, "3.00"))
    keys(batch.findChild(CellEditor), "PH")
    assert (losses.store.state.pinned, losses.store.state.hidden) == (None, False)


# undo and redo


def test_a_drag_is_one_undo_step(window):
    slider = part(window, Slider, "Y1")
    middle = slider.rect().center()
    drag(slider, middle, middle + QPoint(20, 0), middle + QPoint(40, 0))
    assert len(states_back(window)) == 2


def test_a_drag_of_a_bar_is_one_undo_step(window):
    ladder = window.scene_view.views["ladder"]
    start = place_of(ladder, "0.4 %")
    drag(ladder, start, start + QPoint(50, 0), start + QPoint(100, 0))
    assert len(states_back(window)) == 2


def test_two_drags_are_two_undo_steps(window):
    slider = part(window, Slider, "Y1")
    middle = slider.rect().center()
    drag(slider, middle, middle + QPoint(20, 0))
    drag(slider, middle, middle + QPoint(40, 0))
    assert len(states_back(window)) == 3


def test_each_arrow_key_is_an_undo_step(window):
    slider = part(window, Slider, "Y1")
    for _ in range(3):
        QTest.keyClick(slider, Key.Key_Right)
    assert [state.logits[0] for state in states_back(window)] == [2.3, 2.2, 2.1, 2.0]


def test_each_typed_number_is_an_undo_step(window):
    box = part(window, NumberBox, "Y1")
    for text in ("3", "4"):
        typed(box, text)
    assert [state.logits[0] for state in states_back(window)] == [4.0, 3.0, 2.0]


def test_undo_and_the_keys_of_commands_work_where_a_number_was_typed(window):
    box = part(window, NumberBox, "Y1")
    typed(box, "3")
    QTest.keyClick(box, Key.Key_H)
    assert (window.store.state.hidden, box.text()) == (True, "3.00")
    for hidden, logit in ((False, 3.0), (False, 2.0)):
        QTest.keyClick(box, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert (window.store.state.hidden, window.store.state.logits[0]) == (hidden, logit)


def test_undo_takes_back_what_is_being_typed_before_anything_else(window):
    box = part(window, NumberBox, "Y1")
    typed(box, "3")
    box.selectAll()
    QTest.keyClick(box, Key.Key_7)
    QTest.keyClick(box, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (box.text(), window.store.state.logits[0]) == ("3.00", 3.0)


def test_redo_repeats_what_was_undone(window):
    part(window, Slider, "Y1").setValue(0)
    press(window, "Ctrl+Z")
    assert window.store.state == State()
    press(window, "Ctrl+Shift+Z")
    assert window.store.state.logits[0] == 0.0


def test_undo_shows_the_former_state_exactly(window):
    before = pixels(window.scene_view)
    part(window, Slider, "Y1").setValue(-300)
    assert pixels(window.scene_view) != before
    window.actions_by_key["undo"].trigger()
    assert pixels(window.scene_view) == before


def test_undo_is_offered_only_where_there_is_a_past(window):
    undo, redo = window.actions_by_key["undo"], window.actions_by_key["redo"]
    assert (undo.isEnabled(), redo.isEnabled()) == (False, False)
    window.actions_by_key["pin"].trigger()
    assert (undo.isEnabled(), redo.isEnabled()) == (True, False)
    undo.trigger()
    assert (undo.isEnabled(), redo.isEnabled()) == (False, True)


def test_an_arrow_that_leads_nowhere_is_paler(qtbot):
    window = opened(qtbot, State(step=1))
    back = part(window, QToolButton, "step back")
    before = back.icon().pixmap(16).toImage()
    window.store.edit(State())
    assert (back.isEnabled(), back.icon().pixmap(16).toImage() == before) == (False, False)
    assert back.icon().pixmap(16).toImage() == icon("chevron-left", window.look.theme.line).pixmap(16).toImage()


def test_a_number_that_nobody_touched_stays_what_it_is(qtbot):
    exact = 1.9820857048034668  # more digits than are shown
    window = opened(qtbot, State("step", batch=Batch(((exact, 0.5, 6.0),), (2,))))
    box = part(window, NumberBox, "Y1, value")
    before = window.store.state
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
        box.setFocus()
        QTest.keyClick(box, key)
    assert window.store.state == before
    assert box.value() == exact
    assert box.text() == "1.9821"


def test_learning_steps_leave_everything_where_it_is(qtbot):
    window = opened(qtbot, State("step"), size=(1440, 900))
    views = window.scene_view.views
    places = {key: view.geometry() for key, view in views.items()}
    boxes = [box.geometry() for box in views["ladder"].findChildren(NumberBox)]
    for _ in range(3):
        window.intend(Intent("descend"))
    assert {key: view.geometry() for key, view in views.items()} == places
    assert [box.geometry() for box in views["ladder"].findChildren(NumberBox)] == boxes
