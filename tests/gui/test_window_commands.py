"""What the menus offer, how the window looks, and what it shows before torch is there."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton

from core.scenes import SCENES
from core.state import State
from gui.commands import COMMANDS
from gui.inputs import NumberBox, Slider
from gui.preferences import Preferences, settings, stored_preferences
from gui.store import Store
from gui.window import Window
from gui.window_workers import WORKERS
from tests.gui.walking import (
    OPENS_MENUS,
    opened,
    part,
    pixels,
    press,
    shown,
    states_back,
    texts_on,
)

Key, Modifier = Qt.Key, Qt.KeyboardModifier
LOSS = State("loss")
pytestmark = OPENS_MENUS


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
    assert "97.8 %" not in texts_on(window, "ladder")
    press(window, "H")
    assert "97.8 %" in texts_on(window, "ladder")


def test_bits_are_shown_beside_every_loss(losses):
    losses.actions_by_key["use_bits"].trigger()
    assert losses.store.state.unit == "bits"
    assert texts_on(losses, "lanes").count("bits") == 2
    assert "nats" not in texts_on(losses, "lanes") + texts_on(losses, "costs")


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
        assert str(sentence) in [label.text() for label in window.foot.findChildren(QLabel)]


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


def test_the_content_may_follow_the_window(window):
    window.commands.fit_content()
    assert stored_preferences().fits
    scales = []
    for size in ((1280, 720), (1920, 1080), (2560, 1440), (1440, 900)):
        window.resize(*size)
        QApplication.processEvents()
        scales.append(window.scene_view.look.scale)
    assert scales == [1.0, 1.25, 2.0, 1.0]
    assert window.actions_by_key["fit_content"].isChecked()


def test_content_of_a_chosen_size_does_not_follow_the_window(window):
    window.commands.fit_content()
    window.resize(1920, 1080)
    QApplication.processEvents()
    press(window, "Ctrl++")
    assert (window.scene_view.look.scale, stored_preferences().fits) == (1.5, False)
    window.resize(1280, 720)
    QApplication.processEvents()
    assert window.scene_view.look.scale == 1.5
    assert not window.actions_by_key["fit_content"].isChecked()


def test_content_that_no_longer_follows_the_window_keeps_its_size(window):
    window.commands.fit_content()
    window.resize(1920, 1080)
    QApplication.processEvents()
    window.commands.fit_content()
    assert (window.scene_view.look.scale, stored_preferences().scale) == (1.25, 1.25)


def test_a_newcomer_has_content_as_large_as_fits():
    assert stored_preferences().fits


def test_a_number_that_is_being_typed_is_not_lost_to_a_larger_window(window):
    window.commands.fit_content()
    box = part(window, NumberBox, "Y1, value")
    box.setFocus()
    box.selectAll()
    QTest.keyClicks(box, "9")
    window.resize(1920, 1080)
    QApplication.processEvents()
    assert (box.text(), window.scene_view.look.scale) == ("9", 1.0)
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert (window.store.state.logits[0], window.scene_view.look.scale) == (9.0, 1.25)


@pytest.mark.parametrize(("scale", "fits"), [(1.0, True), (1.75, False)])
def test_a_size_that_was_chosen_before_stays(scale, fits):
    settings().setValue("scale", scale)  # as it was kept before the content could fit
    assert (stored_preferences().scale, stored_preferences().fits) == (scale, fits)


def test_the_content_stays_between_80_and_250_percent(window):
    for _ in range(12):
        window.commands.larger()
    assert window.scene_view.look.scale == 2.5
    for _ in range(12):
        window.commands.smaller()
    assert window.scene_view.look.scale == 0.8


def test_a_step_is_no_part_of_the_look_but_of_the_state(window):
    press(window, "PgDown")
    assert [state.step for state in states_back(window)] == [1, 0]


# before torch is there


def test_before_torch_is_there_the_scene_stands_without_numbers(qtbot):
    window = shown(qtbot, Window(Store(State()), Preferences()))
    assert "97.8 %" not in texts_on(window, "ladder")
    window.start_computing()
    assert "97.8 %" in texts_on(window, "ladder")


def test_before_torch_is_there_everything_can_be_done_already(qtbot):
    window = shown(qtbot, Window(Store(State()), Preferences()))
    part(window, Slider, "Y1").setValue(600)
    window.actions_by_key["pin"].trigger()
    window.actions_by_key["copy_code"].trigger()
    assert window.message.words == "PyTorch is still loading; try again in a moment"
    window.start_computing()
    assert texts_on(window, "ladder").count("49.9 %") == 2


def test_the_chip_says_what_computes(window):
    assert window.top.chip.text() == "CPU · float32"
    next(action for action in window.top.chip.menu().actions() if action.text() == "float16").trigger()
    assert window.top.chip.text() == "CPU · float16"


# help


@pytest.mark.parametrize("command", ["show_help", "about"])
def test_help_opens_and_closes(window, command):
    window.actions_by_key[command].trigger()
    dialog = next(one for one in window.children() if one.metaObject().className() == "QDialog")
    assert dialog.isVisible()
    dialog.findChild(QPushButton).click()
    assert not dialog.isVisible()


def test_somebody_works_for_every_command(qtbot):
    window = opened(qtbot)
    workers = [getattr(window, name) for name in WORKERS]
    assert [command.key for command in COMMANDS if not any(hasattr(worker, command.key) for worker in workers)] == []
