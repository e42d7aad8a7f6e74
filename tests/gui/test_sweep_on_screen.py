"""Playing a sweep in the window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QPushButton

from core.edits import Intent
from core.state import State
from core.sweep import Sweep
from gui.movies.sweep_dialog import SweepDialog
from gui.window import Window
from tests.gui.test_movie_dialog import choose, field, give
from tests.gui.walking import OPENS_MENUS, opened

pytestmark = OPENS_MENUS
SHORT = Sweep(index=(1,), start=-3.0, end=6.0, seconds=0.5)
LONG = Sweep(index=(1,), start=-3.0, end=6.0, seconds=60.0)
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def short(qtbot) -> Window:
    return opened(qtbot, State(sweep=SHORT))


@pytest.fixture
def long(qtbot) -> Window:
    return opened(qtbot, State(sweep=LONG))


@pytest.fixture
def far(qtbot) -> Window:
    return opened(qtbot, State(sweep=Sweep(index=(1,), start=-300.0, end=600.0, seconds=2.0, easing="linear")))


def press(window):
    QTest.keyClick(window, Qt.Key.Key_R, CTRL)


def second_logit(window):
    return window.store.state.logits[1]


def test_a_sweep_goes_from_start_to_end_and_stops(short, qtbot):
    seen = []
    short.store.changed.connect(lambda state: seen.append(state.logits[1]))
    press(short)
    assert short.actions_by_key["play_sweep"].isChecked()
    qtbot.waitUntil(lambda: not short.motion.is_playing)
    assert (seen[-1], seen) == (6.0, sorted(seen))
    assert len(seen) > 2
    assert not short.actions_by_key["play_sweep"].isChecked()


def test_it_is_one_undo_step(short, qtbot):
    short.intend(Intent("logit", 1.0, (1,)))
    press(short)
    qtbot.waitUntil(lambda: not short.motion.is_playing)
    short.commands.undo()
    assert second_logit(short) == 1.0
    short.commands.redo()
    assert second_logit(short) == 6.0


def test_at_its_end_it_begins_again(short, qtbot):
    press(short)
    qtbot.waitUntil(lambda: not short.motion.is_playing)
    press(short)
    assert second_logit(short) < 0.0


def test_a_pause_holds_it_and_the_next_play_goes_on(far, qtbot):
    press(far)
    qtbot.waitUntil(lambda: second_logit(far) > -200.0)
    press(far)
    held = second_logit(far)
    assert not far.motion.is_playing
    press(far)
    assert held <= second_logit(far) < held + 300.0


def test_after_another_edit_it_begins_anew(far, qtbot):
    press(far)
    qtbot.waitUntil(lambda: second_logit(far) > 0.0)
    press(far)
    far.intend(Intent("logit", 5.0, (0,)))
    press(far)
    assert second_logit(far) < -100.0


@pytest.mark.parametrize("act", ["undo", "next_step", "hide_answers"])
def test_whatever_else_changes_the_state_pauses_it(long, qtbot, act):
    press(long)
    qtbot.waitUntil(lambda: second_logit(long) > -3.0)
    getattr(long.commands, act)()
    assert not long.motion.is_playing


def test_another_scene_pauses_it(long, qtbot):
    press(long)
    long.intend(Intent("scene", "loss"))
    assert (long.motion.is_playing, long.store.state.scene) == (False, "loss")


def test_without_a_sweep_the_first_number_moves(window, qtbot):
    press(window)
    qtbot.waitUntil(lambda: window.store.state.logits[0] > 2.0)
    press(window)
    assert window.store.state.logits[1:] == (0.5, 6.0)


def test_where_nothing_moves_it_is_said(window, monkeypatch):
    monkeypatch.setattr("gui.window_motion.chosen_sweep", lambda *_: None)
    press(window)
    assert "nothing in this scene" in window.message.words
    assert not window.motion.is_playing


def test_a_state_that_is_none_stops_it_with_a_sentence(window, monkeypatch):
    beyond = Sweep("temperature", (), 1.0, 1000.0)
    monkeypatch.setattr("gui.window_motion.chosen_sweep", lambda *_: beyond)
    monkeypatch.setattr("core.motion.swept_value", lambda *_: 1000.0)
    press(window)
    assert "temperature must be in 0.01..100.0, got 1000.0" in window.message.words
    assert not window.motion.is_playing


class TestDialog:
    """Choosing the sweep."""

    def test_the_chosen_sweep_plays_and_is_kept(self, window, qtbot):
        QTest.keyClick(window, Qt.Key.Key_R, CTRL | Qt.KeyboardModifier.ShiftModifier)
        (dialog,) = window.findChildren(SweepDialog)
        choose(dialog, "what moves", "logit of Y2, now 0.50")
        give(dialog, "from", "-3")
        give(dialog, "to", "6")
        give(dialog, "seconds", "0.5")
        QTest.keyClick(field(dialog, QPushButton, "Play"), Qt.Key.Key_Space)
        assert window.store.state.sweep == Sweep("logit", (1,), -3.0, 6.0, 0.5, there_and_back=True)
        qtbot.waitUntil(lambda: not window.motion.is_playing)
        assert second_logit(window) == -3.0

    def test_what_is_wrong_is_said_and_it_stays_open(self, window):
        window.actions_by_key["set_sweep"].trigger()
        (dialog,) = window.findChildren(SweepDialog)
        give(dialog, "to", "2")
        QTest.keyClick(field(dialog, QPushButton, "Play"), Qt.Key.Key_Space)
        assert dialog.isVisible()
        assert window.store.state.sweep is None

    def test_runs_are_not_offered(self, window):
        window.actions_by_key["set_sweep"].trigger()
        (dialog,) = window.findChildren(SweepDialog)
        assert field(dialog, QComboBox, "what moves").count() == 4
