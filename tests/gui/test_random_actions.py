"""Thousands of random actions on the real window: nothing escapes, nothing is lost, and the screen tells the truth."""

import sys

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog

from core.history import LIMIT
from core.scenes import SCENES
from core.session import from_json, to_json
from core.state import State
from gui.store import Store
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
    for function in ("exec", "open"):
        monkeypatch.setattr(QFileDialog, function, lambda *_: 0)
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
    last, steps = window.store.state, 0
    with quiet(window.store):
        while window.store.can_undo:
            window.store.undo()
            steps += 1
        assert window.store.state == first or steps == LIMIT
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
