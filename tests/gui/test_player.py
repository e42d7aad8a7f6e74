"""Running an edit again and again."""

import pytest

from gui.player import Player


@pytest.fixture
def player(qtbot):
    return Player()


def test_a_running_edit_is_asked_for_again_and_again(player, qtbot):
    asked = []
    player.stepped.connect(asked.append)
    player.toggle("descend")
    qtbot.waitUntil(lambda: len(asked) >= 3)
    assert set(asked) == {"descend"}


def test_pressing_again_stops_it(player, qtbot):
    player.toggle("descend")
    with qtbot.waitSignal(player.changed):
        player.toggle("descend")
    assert player.running == ""


def test_another_edit_takes_its_place(player):
    player.toggle("descend")
    player.toggle("sweep")
    assert player.running == "sweep"


def test_stopping_what_stands_says_nothing(player, qtbot):
    with qtbot.assertNotEmitted(player.changed):
        player.stop()
