"""The sums alone: every number in its place, cells by mouse and keyboard, and nothing on anything."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from core.edits import Intent
from core.latex import to_latex
from core.scenes import SCENES
from core.state import State
from core.weighted_sums import term
from gui.cell_editor import CellEditor
from gui.exporting import latex_of
from gui.picture import Subject
from gui.theme import DARK, LIGHT
from gui.views.weighted_sums import WeightedSumsView
from tests.gui.overlaps import card_problems
from tests.gui.states import NETWORK_STATES
from tests.gui.walking import (
    LEFT,
    LOOK,
    move_mouse,
    painted,
    panel_of,
    part,
    pixels,
    place_of,
    shown,
    typed,
    view_of,
    wishes,
)

Key = Qt.Key
START = State("network")


def sums_of(state=START, look=LOOK) -> WeightedSumsView:
    return view_of(panel_of(state, "sums"), look, 460.0)


@pytest.fixture
def sums(qtbot):
    return shown(qtbot, sums_of())


@pytest.fixture
def wanted(sums):
    return wishes(sums)


def test_a_sum_is_written_from_left_to_right(sums):
    line = sorted(
        (one for one in painted(sums) if abs(one.rect.center().y() - place_of(sums, "Y2").y()) < 3),
        key=lambda one: one.rect.left(),
    )
    assert " ".join(one.text for one in line) == "Y2 = 4.90 · 0.440 + 1.60 · −0.350 + −0.540 = 1.056"


def test_drawing_emits_nothing(sums, wanted):
    sums.draw(panel_of(NETWORK_STATES["network, extreme"], "sums"), LOOK)
    assert wanted == []


def test_what_was_drawn_before_leaves_nothing_behind(qtbot):
    one = sums_of(NETWORK_STATES["network, six, long names"])
    one.draw(panel_of(START, "sums"), LOOK)
    fresh = sums_of()
    one.resize(fresh.size())
    assert pixels(one) == pixels(fresh)


@pytest.mark.parametrize("theme", [LIGHT, DARK])
@pytest.mark.parametrize("scale", [0.8, 1.0, 2.5])
@pytest.mark.parametrize("name", NETWORK_STATES)
def test_nothing_lies_on_anything(name, scale, theme):
    assert list(card_problems(sums_of(NETWORK_STATES[name], replace(LOOK, scale=scale, theme=theme)))) == []


def test_a_sign_that_changes_moves_nothing(qtbot):
    there = replace(START, network=replace(START.network, place=(-4.9, -1.6)))
    assert sums_of(there).needed_width() == sums_of().needed_width()


def test_covered_sums_are_question_marks(qtbot):
    assert [one.text for one in painted(sums_of(replace(START, hidden=True)))].count("?") == 3


def test_arrow_keys_go_from_cell_to_cell_and_stay_within(sums, wanted):
    sums.setFocus()
    for key in (Key.Key_Up, Key.Key_Left, Key.Key_Right, Key.Key_Down, Key.Key_Return):
        QTest.keyClick(sums, key)
    assert part(sums, CellEditor, "Y2, w2").text() == "−0.35"


def test_a_typed_number_is_wanted_and_the_cell_below_is_next(sums, wanted):
    sums.setFocus()
    QTest.keyClick(sums, Key.Key_2)
    typed(sums.findChild(CellEditor), "2.5")
    typed(open_line(sums), "-1", Key.Key_Tab)
    typed(open_line(sums), "3")
    assert wanted == [
        Intent("network_weight", 2.5, (0, 0)),
        Intent("network_weight", -1.0, (1, 0)),
        Intent("network_weight", 3.0, (1, 1)),
    ]


def open_line(sums):
    QTest.keyClick(sums, Key.Key_Return)
    return sums.findChild(CellEditor)


def test_what_is_no_number_is_told_and_what_is_unchanged_is_not(sums, wanted):
    sums.setFocus()
    typed(open_line(sums), "two")
    sums.setFocus()
    QTest.keyClick(open_line(sums), Key.Key_Return)
    assert wanted == [Intent("bad_number", "two")]


def test_a_second_click_opens_the_line(sums):
    at = place_of(sums, "−2.410")
    QTest.mouseClick(sums, LEFT, pos=at)
    assert not sums.findChild(CellEditor).isVisible()
    QTest.mouseClick(sums, LEFT, pos=at)
    assert part(sums, CellEditor, "Y3, b").isVisible()


def test_the_mouse_lights_the_row_that_it_is_over(sums, qtbot):
    with qtbot.waitSignal(sums.pointed) as signal:
        move_mouse(sums, place_of(sums, "1.056"))
    assert signal.args == [1]


def test_the_sums_are_the_formulas_of_the_scene(qtbot):
    latex = latex_of(Subject(SCENES["network"], START), LOOK)
    assert latex.count("=") == 6
    assert to_latex(panel_of(START, "sums").formulas()[1]) in latex or "4.90 \\cdot 0.440" in latex


@pytest.mark.parametrize(
    ("value", "text"),
    [(9.9994, "9.999"), (9.9996, "10.00"), (99.996, "100.0"), (-123456.75, "−123456.8"), (1e-5, "1.0e-05")],
)
def test_long_numbers_have_fewer_decimals(value, text):
    assert term(value) == text
