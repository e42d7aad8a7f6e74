"""Thousands of random actions on the real window: nothing escapes, nothing is lost, and the screen tells the truth."""

import sys
from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication

from core.history import LIMIT
from core.scenes import SCENES
from core.session import from_json, to_json
from core.state import State
from gui.window import Window
from tests.core.broken_files import write_corpus
from tests.gui.random_user import RandomUser
from tests.gui.walking import OPENS_MENUS, differing_views, opened

pytestmark = OPENS_MENUS
ACTIONS, LOOKS = 420, 60  # of one window; and after how many actions its picture is compared
SEEDS = range(5)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    return write_corpus(tmp_path_factory.mktemp("corpus"))


@pytest.fixture
def escaped(monkeypatch):
    """Every exception that nobody caught, in an event or out of one."""
    errors: list[BaseException] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, trace: errors.append(error))
    return errors


@pytest.mark.parametrize("seed", SEEDS)
def test_a_window_survives_whatever_a_user_does(qtbot, monkeypatch, escaped, corpus, seed):
    for place in ("window_files.ask_for_source", "window_files.ask_for_target", "export_dialog.ask_for_target"):
        monkeypatch.setattr(f"gui.{place}", lambda *_: None)
    first = State(list(SCENES)[seed % len(SCENES)])
    window = opened(qtbot, first, size=(1280, 720))
    user = RandomUser(window, seed, corpus)
    for number in range(1, ACTIONS + 1):
        action = user.act()
        QApplication.processEvents()
        assert escaped == [], f"action {number}: {action}"
        assert from_json(to_json(window.store.state)) == window.store.state, action
        if number % LOOKS == 0:
            assert differing_views(window) == [], f"after action {number}: {action}"
    assert_undo_leads_back(window, first)


def assert_undo_leads_back(window: Window, first: State) -> None:
    store = window.store
    store.blockSignals(True)  # the States on the way need not be drawn
    repeat(store.redo, lambda: store.can_redo)
    last = store.state
    steps = repeat(store.undo, lambda: store.can_undo)
    assert steps == LIMIT or to_json(store.state).splitlines() == to_json(first).splitlines()
    repeat(store.redo, lambda: store.can_redo)
    store.blockSignals(False)
    assert store.state == last


def repeat(act: Callable[[], None], can_act: Callable[[], bool]) -> int:
    """Act as long as it can be done, and return how often."""
    times = 0
    while can_act():
        act()
        times += 1
    return times
