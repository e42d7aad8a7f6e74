"""What follows the first frame, piece by piece."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QAbstractButton

from core.scenes import SCENES
from core.state import State
from gui.completing import complete_in_pieces
from gui.look import Look
from gui.navigation import Navigation
from gui.preferences import Preferences
from gui.store import Store
from gui.window import Window
from tests.gui.walking import differing_views

ROOT = Path(__file__).parents[2]


@pytest.fixture
def bare(qtbot):
    """A window as its first frame shows it: without cards."""
    window = Window(Store(State("network")), Preferences(), has_cards=False)
    qtbot.addWidget(window)
    window.show()
    return window


def completed(window, qtbot, meanwhile=None):
    done = []
    complete_in_pieces(window, lambda: done.append(True))
    if meanwhile is not None:
        meanwhile()
    qtbot.waitUntil(lambda: bool(done))
    assert done == [True]


def test_the_first_frame_has_no_cards(bare):
    assert not bare.scene_view.views
    assert bare.navigation.currentItem().text() == "9  Linear network"
    assert bare.top.theme.icon().isNull()
    assert not bare.top.examples.menu().actions()


def test_afterwards_the_window_is_whole(bare, qtbot):
    completed(bare, qtbot)
    bare.start_computing()
    assert differing_views(bare) == []
    headings = [bare.navigation.item(row) for row in range(bare.navigation.count()) if not bare.navigation._keys[row]]
    assert len(headings) == 3
    assert not any(heading.flags() for heading in headings)
    assert not any(one.icon().isNull() for one in (bare.top.theme, *bare.foot.findChildren(QAbstractButton)))
    assert len(bare.top.examples.menu().actions()) == len(SCENES["network"].examples)


def test_others_have_their_turn_between_two_pieces(bare, qtbot):
    turns = []
    timer = QTimer(bare, interval=1)
    timer.timeout.connect(lambda: turns.append(bare.has_cards))
    timer.start()
    completed(bare, qtbot)
    assert turns.count(False) >= 10


def test_the_user_may_go_elsewhere_between_two_pieces(bare, qtbot):
    completed(bare, qtbot, meanwhile=lambda: bare.store.edit(State("loss")))
    bare.start_computing()
    assert differing_views(bare) == []
    assert bare.files.has_unsaved is False


def test_the_keyboard_does_not_rest_on_what_holds_the_scene(bare, qtbot):
    bare.area.setFocus()
    completed(bare, qtbot)
    assert bare.area.focusPolicy() == Qt.FocusPolicy.NoFocus
    assert not bare.area.hasFocus()


def test_a_copy_before_the_cards_are_there_is_refused_in_a_sentence(bare):
    bare.copies.copy_panel()
    assert bare.message.words


def test_what_follows_comes_even_where_a_piece_fails(bare, qtbot, monkeypatch):
    def fails(self):
        raise RuntimeError("no cards")

    done = []
    monkeypatch.setattr(Window, "draw_scene", fails)
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, trace: done.append(str(error)))
    complete_in_pieces(bare, lambda: done.append("then"))
    qtbot.waitUntil(lambda: len(done) == 2)
    assert done == ["then", "no cards"]


def test_a_start_may_begin_with_presenting():
    code = (
        "import gui.app\nfrom gui.loader import Loader\nfrom PySide6.QtCore import QTimer\n"
        "from PySide6.QtWidgets import QApplication\n"
        "Loader.start = lambda loader: QTimer.singleShot(0, lambda: (\n"
        "    print(loader.parent().commands.presentation is not None), QApplication.exit()))\n"
        "gui.app.run(None, None, 'en', present=True)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "True\n"), done.stderr


def test_the_headings_of_the_list_stand_in_the_first_frame_where_they_will_stay(qtbot):
    navigation = Navigation(SCENES)
    qtbot.addWidget(navigation)
    places = []
    for is_bare in (True, False):
        navigation.draw("softmax", Look(is_bare=is_bare))
        places.append(navigation.item(0).data(Qt.ItemDataRole.TextAlignmentRole))
    assert places == [Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft] * 2
