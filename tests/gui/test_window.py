"""The window as a user has it: every command, every mistake, every way back."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QLineEdit, QMessageBox, QPushButton, QToolButton

from core.scenes import SCENES
from core.session import read_session, write_session
from core.state import Batch, Classes, LossOptions, State
from gui.cell_editor import CellEditor
from gui.commands import COMMANDS
from gui.crash import show_crash
from gui.file_dialogs import ask_for_target
from gui.inputs import NumberBox, Slider
from gui.preferences import Preferences, stored_preferences
from gui.store import Store
from gui.views.class_names import ClassName
from gui.window import Window
from gui.window_files import autosave_path, last_session
from tests.gui.walking import (
    LEFT,
    OPENS_MENUS,
    differing_views,
    drag,
    keys,
    opened,
    painted,
    part,
    pixels,
    place_of,
    shown,
    typed,
)

Key, Modifier = Qt.Key, Qt.KeyboardModifier
LOSS = State("loss")
pytestmark = OPENS_MENUS


@pytest.fixture
def window(qtbot) -> Window:
    return opened(qtbot)


@pytest.fixture
def losses(qtbot) -> Window:
    return opened(qtbot, LOSS)


def texts(window, key) -> list[str]:
    return [one.text for one in painted(window.scene_view.views[key])]


def press(window, keys) -> None:
    QTest.keySequence(window, keys)


def states_back(window) -> list[State]:
    """Undo everything and return the States on the way, the present one first."""
    states = [window.store.state]
    while window.store.can_undo:
        window.actions_by_key["undo"].trigger()
        states.append(window.store.state)
    return states


# from the hand to the numbers


def test_a_slider_moves_the_probabilities(window):
    part(window, Slider, "Y1").setValue(600)
    assert window.store.state.logits == (6.0, 0.5, 6.0)
    assert texts(window, "ladder").count("49.9 %") == 2


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
    assert "99.97 %" not in texts(window, "ladder")
    assert "100.0 %" not in texts(window, "ladder")


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
    assert "1.5609" not in texts(losses, "lanes")


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
    assert texts(losses, "lanes").count("0.0222") == 2


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


# commands


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.key)
def test_every_command_is_in_a_menu_with_its_shortcut(window, command):
    action = window.actions_by_key[command.key]
    menus = [action.menu() for action in window.menuWidget().actions()] if window.menuWidget() else []
    holders = [one for one in action.associatedObjects() if one.metaObject().className() == "QMenu"]
    assert holders or menus
    assert bool(action.shortcuts()) is bool(command.keys)


def test_no_two_commands_have_the_same_shortcut(window):
    keys = [one.toString() for action in window.actions_by_key.values() for one in action.shortcuts()]
    assert len(set(keys)) == len(keys)


def test_pin_keeps_the_bars_of_now_as_ghosts(window):
    press(window, "P")
    part(window, Slider, "Y1").setValue(600)
    with_ghosts = pixels(window.scene_view.views["ladder"])
    press(window, "P")
    assert window.store.state.pinned is None
    assert pixels(window.scene_view.views["ladder"]) != with_ghosts


def test_hiding_covers_the_answers_and_showing_reveals_them(window):
    press(window, "H")
    assert "97.8 %" not in texts(window, "ladder")
    press(window, "H")
    assert "97.8 %" in texts(window, "ladder")


def test_bits_are_shown_beside_every_loss(losses):
    losses.actions_by_key["use_bits"].trigger()
    assert losses.store.state.unit == "bits"
    assert texts(losses, "lanes").count("bits") == 2
    assert "nats" not in texts(losses, "lanes") + texts(losses, "costs")


def test_page_down_walks_through_the_explanation_and_stops_at_its_end(window):
    for step in (1, 2, 3, 4, 5, 5):
        press(window, "PgDown")
        assert window.store.state.step == step


def test_page_up_walks_back_to_everything(window):
    window.commands.go_to_step(2)
    for step in (1, 0, 0):
        press(window, "PgUp")
        assert window.store.state.step == step


def test_the_foot_walks_too(window):
    part(window.foot, QToolButton, "next step").click()
    part(window.foot, QToolButton, "next step").click()
    part(window.foot, QToolButton, "step back").click()
    assert window.store.state.step == 1


def test_each_step_shows_its_sentence(window):
    for step, sentence in enumerate(SCENES["softmax"].steps, start=1):
        window.commands.go_to_step(step)
        assert str(sentence) in window.foot.findChildren(type(window.foot._sentence))[1].text()


@pytest.mark.parametrize(("keys", "scene"), [("Ctrl+1", "softmax"), ("Ctrl+5", "loss")])
def test_ctrl_and_its_number_goes_to_a_scene(qtbot, keys, scene):
    other = next(key for key in SCENES if key != scene)
    window = opened(qtbot, State(other))
    press(window, keys)
    assert window.store.state.scene == scene


def test_the_list_of_scenes_goes_to_a_scene_and_back(window):
    window.navigation.setFocus()
    QTest.keyClick(window.navigation, Key.Key_Down)
    assert window.store.state.scene == list(SCENES)[1]
    QTest.keyClick(window.navigation, Key.Key_Up)
    assert window.store.state.scene == "softmax"


@pytest.mark.parametrize("key", SCENES)
def test_every_example_can_be_chosen_and_undone(qtbot, key):
    window = opened(qtbot, State(key))
    examples = window.top.examples.menu().actions()
    assert len(examples) == len(SCENES[key].examples)
    for place in range(len(examples)):
        window.top.examples.menu().actions()[place].trigger()
        assert window.message.words == ""
    assert states_back(window)[-1] == State(key)


def test_new_begins_afresh_in_the_same_scene(losses):
    losses.edit(replace(LOSS, unit="bits"))
    press(losses, "Ctrl+N")
    assert losses.store.state == LOSS


# how it looks


@pytest.mark.parametrize("theme", ["dark", "projector"])
def test_a_theme_is_drawn_at_once_and_kept(window, theme):
    before = pixels(window)
    window.commands.set_theme(theme)
    assert pixels(window) != before
    assert stored_preferences().theme == theme
    window.commands.set_theme("light")
    assert pixels(window) == before


def test_a_language_is_spoken_at_once_and_kept(window):
    window.commands.set_language("zh")
    assert part(window, QToolButton, "下一步").isVisible()
    assert stored_preferences().language == "zh"
    window.commands.set_language("en")
    assert part(window, QToolButton, "next step").isVisible()


def test_a_language_and_back_leaves_no_trace(window):
    before = pixels(window)
    window.commands.set_language("zh")
    window.commands.set_language("en")
    assert pixels(window) == before


@pytest.mark.parametrize(("keys", "scale"), [("Ctrl++", 1.1), ("Ctrl+-", 0.9)])
def test_the_content_grows_and_shrinks_but_not_the_controls(window, keys, scale):
    before = window.top.height(), window.foot.height(), window.navigation.width()
    press(window, keys)
    assert (window.top.height(), window.foot.height(), window.navigation.width()) == before
    assert (window.scene_view.look.scale, stored_preferences().scale) == (scale, scale)
    press(window, "Ctrl+0")
    assert window.scene_view.look.scale == 1.0


def test_the_content_stays_between_80_and_250_percent(window):
    for _ in range(12):
        window.commands.larger()
    assert window.scene_view.look.scale == 2.5
    for _ in range(12):
        window.commands.smaller()
    assert window.scene_view.look.scale == 0.8


def test_presenting_shows_nothing_but_the_scene_and_escape_ends_it(window):
    press(window, "F5")
    assert [one.isVisible() for one in (window.top, window.navigation, window.foot, window.area)] == [False] * 2 + [
        True
    ] * 2
    QTest.keyClick(window, Key.Key_Escape)
    assert [one.isVisible() for one in (window.top, window.navigation, window.foot, window.area)] == [True] * 4


def test_the_steps_go_on_while_presenting(window):
    press(window, "F5")
    press(window, "PgDown")
    assert window.store.state.step == 1
    press(window, "F5")


def test_a_step_is_no_part_of_the_look_but_of_the_state(window):
    press(window, "PgDown")
    assert [state.step for state in states_back(window)] == [1, 0]


# before torch is there


def test_before_torch_is_there_the_scene_stands_without_numbers(qtbot):
    window = shown(qtbot, Window(Store(State()), Preferences()))
    assert "97.8 %" not in texts(window, "ladder")
    window.start_computing()
    assert "97.8 %" in texts(window, "ladder")


def test_before_torch_is_there_everything_can_be_done_already(qtbot):
    window = shown(qtbot, Window(Store(State()), Preferences()))
    part(window, Slider, "Y1").setValue(600)
    window.actions_by_key["pin"].trigger()
    window.actions_by_key["copy_code"].trigger()
    assert window.message.words == "PyTorch is still loading; try again in a moment"
    window.start_computing()
    assert texts(window, "ladder").count("49.9 %") == 2


def test_the_chip_says_what_computes(window):
    assert window.top.chip.text() == "CPU · float32"
    next(action for action in window.top.chip.menu().actions() if action.text() == "float16").trigger()
    assert window.top.chip.text() == "CPU · float16"


# files


def test_a_file_of_logits_comes_into_the_batch(losses, tmp_path):
    np.save(tmp_path / "logits.npy", np.arange(12.0, dtype=np.float32).reshape(3, 4))
    losses.files.open_path(tmp_path / "logits.npy")
    assert losses.store.state.batch.logits[2] == (8.0, 9.0, 10.0, 11.0)
    assert states_back(losses)[-1] == LOSS


def test_a_file_that_is_dropped_is_opened(losses, tmp_path):
    (tmp_path / "logits.csv").write_text("1,2,3\n4,5,6\n")
    content = QMimeData()
    content.setUrls([QUrl.fromLocalFile(str(tmp_path / "logits.csv"))])
    copy, nothing = Qt.DropAction.CopyAction, (Qt.MouseButton.NoButton, Modifier.NoModifier)
    losses.dropEvent(QDropEvent(QPointF(10, 10), copy, content, *nothing))
    assert losses.store.state.batch.logits == ((1.0, 2.0, 3.0), (4.0, 5.0, 6.0))


@pytest.mark.parametrize("name", ["missing.csv", "empty.npy", "text.softmaxlab", "folder.json", "words.csv"])
def test_a_broken_file_is_said_and_nothing_is_lost(losses, tmp_path, name):
    for empty in ("empty.npy", "text.softmaxlab"):
        (tmp_path / empty).write_text("")
    (tmp_path / "folder.json").mkdir()
    (tmp_path / "words.csv").write_text("one,two\nthree,four\n")
    losses.files.open_path(tmp_path / name)
    assert name in losses.message.words
    assert (losses.store.state, losses.store.can_undo) == (LOSS, False)


def chosen(monkeypatch, path) -> None:
    """The file dialogs, whose answer is ``path``; Qt's own exec is not to be patched, all its classes share it."""
    for name in ("ask_for_source", "ask_for_target"):
        monkeypatch.setattr(f"gui.window_files.{name}", lambda *_: path and Path(path))


def test_a_session_is_saved_and_opened_again(losses, tmp_path, monkeypatch):
    path = tmp_path / "lecture.softmaxlab"
    chosen(monkeypatch, path)
    losses.edit(replace(LOSS, unit="bits"))
    press(losses, "Ctrl+S")
    losses.edit(LOSS)
    chosen(monkeypatch, path)
    press(losses, "Ctrl+O")
    assert losses.store.state == read_session(path) == replace(LOSS, unit="bits")


def test_a_name_without_a_suffix_gets_one_before_anybody_asks_about_replacing(qtbot, tmp_path):
    (tmp_path / "lecture.softmaxlab").write_text("mine")
    asked = []

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        asked.append((dialog.defaultSuffix(), dialog.testOption(QFileDialog.Option.DontConfirmOverwrite)))
        dialog.reject()

    QTimer.singleShot(50, answer)
    assert ask_for_target(None, "Save", "lecture", ".softmaxlab", "") is None
    assert asked == [("softmaxlab", False)]


def test_saving_a_second_time_asks_no_more(losses, tmp_path, monkeypatch):
    chosen(monkeypatch, tmp_path / "one.softmaxlab")
    losses.files.save()
    chosen(monkeypatch, tmp_path / "two.softmaxlab")
    losses.edit(replace(LOSS, unit="bits"))
    losses.files.save()
    assert read_session(tmp_path / "one.softmaxlab").unit == "bits"
    assert not (tmp_path / "two.softmaxlab").exists()


def test_a_session_that_cannot_be_saved_is_said(losses, tmp_path, monkeypatch):
    chosen(monkeypatch, tmp_path / "nowhere" / "lecture.softmaxlab")
    losses.files.save()
    assert "the folder does not exist" in losses.message.words


@pytest.mark.parametrize("command", ["open_session", "open_file", "save", "save_as"])
def test_thinking_better_of_it_changes_nothing(losses, monkeypatch, command):
    chosen(monkeypatch, None)
    losses.actions_by_key[command].trigger()
    assert (losses.store.state, losses.message.words) == (LOSS, "")


def test_the_session_is_kept_when_the_window_closes(losses):
    losses.edit(replace(LOSS, unit="bits"))
    losses.close()
    assert last_session() == replace(LOSS, unit="bits")


def test_the_session_is_kept_a_moment_after_an_edit(losses, qtbot):
    losses.edit(replace(LOSS, unit="bits"))
    qtbot.waitUntil(lambda: autosave_path().exists())
    assert last_session() == replace(LOSS, unit="bits")


def test_a_last_session_that_is_broken_is_passed_over(user_folder, caplog):
    autosave_path().parent.mkdir(parents=True)
    autosave_path().write_text('{"softmax_lab": 1, "state": {"temperature": "hot"}}')
    assert last_session() is None
    assert "the last session cannot be read" in caplog.text


def test_a_session_that_cannot_be_kept_is_said_once(losses, caplog):
    autosave_path().parent.parent.mkdir(parents=True, exist_ok=True)
    autosave_path().parent.write_text("a file in the way of the folder")
    losses.files.autosave_now()
    assert losses.message.words
    losses.message.hide()
    losses.files.autosave_now()
    assert losses.message.words == ""
    autosave_path().parent.unlink()


# the clipboard


def test_the_scene_is_copied_as_image_svg_and_text(window):
    press(window, "Ctrl+Shift+C")
    content = QGuiApplication.clipboard().mimeData()
    assert content.hasImage()
    assert content.data("image/svg+xml").data().startswith(b"<?xml")
    assert "97.8 %" in content.text()


def test_the_panel_with_the_focus_is_copied(window):
    part(window, NumberBox, "temperature").setFocus()
    window.actions_by_key["copy_panel"].trigger()
    assert QGuiApplication.clipboard().text() == "The temperature is 1.00."


@pytest.mark.parametrize("key", SCENES)
def test_the_code_is_copied(qtbot, key):
    window = opened(qtbot, State(key))
    window.actions_by_key["copy_code"].trigger()
    assert "import torch" in QGuiApplication.clipboard().text()
    assert window.message.words == "copied as Python"


@pytest.mark.parametrize("state", [State(), LOSS, State(hidden=True), replace(LOSS, hidden=True)])
def test_the_formula_is_copied_or_it_is_said_that_there_is_none(qtbot, state):
    window = opened(qtbot, state)
    window.actions_by_key["copy_latex"].trigger()
    assert window.message.words in ("copied as LaTeX", "there is no formula to write as LaTeX")


# help


@pytest.mark.parametrize("command", ["shortcuts", "about"])
def test_help_opens_and_closes(window, command):
    window.actions_by_key[command].trigger()
    dialog = next(one for one in window.children() if one.metaObject().className() == "QDialog")
    assert dialog.isVisible()
    part(dialog, QPushButton, "").click() if dialog.findChild(QPushButton).accessibleName() == "" else dialog.close()
    assert not dialog.isVisible()


def test_a_written_session_is_json_that_people_can_read(tmp_path):
    write_session(tmp_path / "one.softmaxlab", State())
    assert json.loads(Path(tmp_path / "one.softmaxlab").read_text())["softmax_lab"] == 1


def test_keys_typed_into_a_cell_are_no_shortcuts(losses):
    batch = losses.scene_view.views["batch"]
    QTest.mouseDClick(batch, LEFT, pos=place_of(batch, "3.00"))
    keys(batch.findChild(CellEditor), "PH")
    assert (losses.store.state.pinned, losses.store.state.hidden) == (None, False)


def test_a_batch_of_one_sample_and_two_classes_is_drawn(qtbot):
    window = opened(qtbot, State("loss", classes=Classes(("a", "b"), (0, 1)), batch=Batch(((1.0, 2.0),), (1,))))
    assert "0.3133" in texts(window, "lanes")
