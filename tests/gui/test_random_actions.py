"""Thousands of random actions on the real window: nothing escapes, nothing is lost, and the screen tells the truth."""

import sys

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QFileDialog

from core.scenes import SCENES
from core.session import from_json, to_json
from core.state import State
from gui.store import Store
from gui.window import Window
from tests.core.broken_files import write_corpus
from tests.gui.random_user import RandomUser
from tests.gui.walking import OPENS_MENUS, opened, pixels

pytestmark = [OPENS_MENUS, pytest.mark.qt_log_ignore("QWindowsWindow|setGeometry|Layer")]
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
    for function in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, function, lambda *_: ("", ""))
    first = State(list(SCENES)[seed % len(SCENES)])
    window = opened(qtbot, first, size=(1280, 720))
    user = RandomUser(window, seed, corpus)
    for number in range(1, ACTIONS + 1):
        action = user.act()
        QApplication.processEvents()
        assert escaped == [], f"action {number}: {action}"
        assert from_json(to_json(window.store.state)) == window.store.state, action
        if number % LOOKS == 0:
            assert differing_views(qtbot, window) == [], f"after action {number}: {action}"
    assert_undo_leads_back(window, first)


def differing_views(qtbot, window: Window) -> list[str]:
    """Return the panels that look other than in a fresh window of the same State and size."""
    rest(window)
    fresh = opened(qtbot, window.store.state, window.preferences, window.size().toTuple())
    if window.is_presenting:
        fresh.commands.present()
    rest(fresh)
    views = fresh.scene_view.views
    assert list(window.scene_view.views) == list(views)
    wrong = [key for key, view in window.scene_view.views.items() if pixels(view) != pixels(views[key])]
    fresh.close()
    window.activateWindow()
    return wrong


def rest(window: Window) -> None:
    """Take away the mouse and the keyboard, which have a say in the look."""
    if focused := QApplication.focusWidget():
        focused.clearFocus()
    for view in window.scene_view.views.values():
        QApplication.sendEvent(view, QEvent(QEvent.Type.Leave))
    QApplication.processEvents()


def assert_undo_leads_back(window: Window, first: State) -> None:
    last = window.store.state
    with quiet(window.store):
        while window.store.can_undo:
            window.store.undo()
        assert window.store.state == first
        while window.store.can_redo:
            window.store.redo()
    assert window.store.state == last


class quiet:  # noqa: N801 - reads as a sentence
    """Undo and redo without drawing every State on the way."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def __enter__(self) -> None:
        self._store.blockSignals(True)

    def __exit__(self, *_: object) -> None:
        self._store.blockSignals(False)
