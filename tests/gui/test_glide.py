"""Bars glide when answers are revealed, from the guess, the ghost or 0; the numbers are right at once."""

from dataclasses import replace

import pytest

from core.panels import Ladder
from core.question import Question
from core.state import Pin, State
from gui.look import Look
from gui.preferences import Preferences, stored_preferences
from tests.gui.walking import LOOK, OPENS_MENUS, opened, panels_of, pixels, press, texts_on, view_of

pytestmark = OPENS_MENUS
MOVING = Preferences(motion=True)
COVERED = State(hidden=True)


def half_way(panel):
    return pixels(view_of(panel, replace(LOOK, glide=0.5)))


def ladder(state) -> Ladder:
    return next(panel for panel in panels_of(state) if panel.key == "ladder")


def with_starts(panel: Ladder, starts) -> Ladder:
    columns = tuple(replace(column, starts=starts) for column in panel.columns)
    return replace(panel, columns=columns)


# where bars start


@pytest.mark.parametrize(("start", "end", "glide", "between"), [(0.0, 1.0, 0.25, 0.25), (1.0, 0.0, 0.25, 0.75)])
def test_a_bar_is_between_its_start_and_its_end(start, end, glide, between):
    assert Look(glide=glide).gliding(start, end) == between


@pytest.mark.parametrize("value", [float("inf"), float("-inf")])
def test_what_has_no_way_is_there_at_once(value):
    assert Look(glide=0.5).gliding(0.0, value) == value


def test_a_bar_that_starts_where_it_ends_does_not_move():
    panel = ladder(State())
    still = replace(panel, columns=tuple(replace(column, starts=column.values) for column in panel.columns))
    assert half_way(still) == pixels(view_of(panel)) != half_way(panel)


def test_the_guess_of_the_audience_is_where_bars_start():
    asked = State(question=Question("Which?", (10, 0, 30)))
    probabilities = ladder(asked).columns[1]
    assert probabilities.starts == (0.25, 0.0, 0.75)


def test_without_a_guess_the_ghosts_are():
    pinned = ladder(State(pinned=Pin(((0.0, 0.0, 0.0), (0.0, 0.0, 0.0)), 1.0)))
    third = tuple(column.ghosts for column in pinned.columns)
    same = replace(pinned, columns=tuple(replace(c, starts=g) for c, g in zip(pinned.columns, third, strict=True)))
    assert half_way(pinned) == half_way(same) != half_way(with_starts(pinned, (0.0, 0.0, 1.0)))


# in the window


def test_revealing_glides_and_ends_where_the_bars_belong(qtbot):
    window = opened(qtbot, COVERED, MOVING)
    press(window, "H")
    assert window.look.glide == 0.0
    assert "97.8 %" in texts_on(window, "ladder")
    qtbot.waitUntil(lambda: window.look.glide == 1.0)
    window.repaint()
    assert pixels(window.scene_view.views["ladder"]) == pixels(
        opened(qtbot, State(), MOVING).scene_view.views["ladder"]
    )


def test_an_edit_ends_the_gliding(qtbot):
    window = opened(qtbot, COVERED, MOVING)
    press(window, "H")
    window.edit(State(temperature=2.0))
    assert window.look.glide == 1.0


def test_nothing_glides_where_motion_is_not_wanted(qtbot):
    window = opened(qtbot, COVERED)
    press(window, "H")
    assert window.look.glide == 1.0


def test_covering_glides_nowhere(qtbot):
    window = opened(qtbot, State(), MOVING)
    press(window, "H")
    assert window.look.glide == 1.0


def test_the_switch_is_kept(window):
    window.actions_by_key["move"].trigger()
    assert (stored_preferences().motion, window.actions_by_key["move"].isChecked()) == (True, True)
    window.actions_by_key["move"].trigger()
    assert (stored_preferences().motion, window.actions_by_key["move"].isChecked()) == (False, False)
