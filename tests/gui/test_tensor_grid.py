"""The tensor alone: cells by mouse and keyboard, bands, sums, and both scenes without a collision."""

import math
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from core.dim_options import DimOptions
from core.edits import Intent
from core.scenes import SCENES
from core.state import Batch, State
from core.why_exp_options import WhyExpOptions
from gui.cell_editor import CellEditor
from gui.look import Look
from gui.tensor_places import sum_text
from gui.theme import DARK, LIGHT
from gui.views.tensor_grid import TensorGridView
from tests.gui.overlaps import problems
from tests.gui.states import LONG, classes
from tests.gui.walking import (
    LEFT,
    LOOK,
    keys,
    move_mouse,
    painted,
    panel_of,
    part,
    pixels,
    place_of,
    scene_view,
    shown,
    turn_wheel,
    typed,
    view_of,
    wishes,
)

Key = Qt.Key
START = State("dim")
CUBE = replace(START, dim=DimOptions(axes=3, dim=0))


def grid_of(state=START, key="input", look=LOOK) -> TensorGridView:
    return view_of(panel_of(state, key), look, 500.0)


@pytest.fixture
def grid(qtbot):
    return shown(qtbot, grid_of())


@pytest.fixture
def wanted(grid):
    return wishes(grid)


def editor(grid) -> CellEditor:
    return grid.findChild(CellEditor)


def texts(view) -> list[str]:
    return [one.text for one in painted(view)]


# drawing


def test_drawing_b_after_a_looks_like_drawing_b_alone():
    look = Look(DARK)
    view = grid_of(CUBE, "result")
    pixels(view)
    view.draw(panel_of(START, "result"), look)
    alone = grid_of(START, "result", look)
    view.resize(alone.size())
    assert pixels(view) == pixels(alone)


def test_drawing_says_nothing(grid, wanted):
    for state in (CUBE, replace(START, hidden=True), START):
        grid.draw(panel_of(state, "input"), LOOK)
        pixels(grid)
    assert wanted == []


def test_sums_of_1_and_the_true_others_are_shown():
    found = texts(grid_of(START, "result"))
    assert [text for text in found if text.startswith("Σ")].count("Σ = 1") + found.count("Σ ≈ 1") == 2
    assert {"0.0677", "0.0491", "1.8832", "Σ dim 0", "Σ dim 1"} <= set(found)


@pytest.mark.parametrize(
    ("value", "text"), [(1.0, "Σ = 1"), (1.0 - 2**-24, "Σ ≈ 1"), (0.99, "0.9900"), (math.nan, "nan"), (math.inf, "inf")]
)
def test_a_sum_is_said_to_be_1_only_where_it_is(value, text):
    assert sum_text(value, 1e-6) == text


def colour_at(view, point) -> str:
    return pixels(view).pixelColor(point).name()


def test_sums_of_1_are_green_and_the_others_red():
    view = grid_of(START, "result")
    beside = {text: place_of(view, text) - QPoint(0, 9) for text in ("Σ = 1", "1.8832")}
    assert colour_at(view, beside["Σ = 1"]) == LIGHT.good_soft
    assert colour_at(view, beside["1.8832"]) == LIGHT.bad_soft


@pytest.mark.parametrize(("dim", "others"), [(0, ("2.00", "0.10")), (1, ("2.00", "0.50"))])
def test_a_band_has_no_gap_along_the_dim_and_one_across_it(dim, others):
    for shown_dim in (0, 1):
        view = grid_of(replace(START, dim=DimOptions(dim=shown_dim, cell=2)))
        middle = (place_of(view, others[0]) + place_of(view, others[1])) / 2
        assert (colour_at(view, middle) == LIGHT.card) == (shown_dim != dim)


def test_the_band_turns_with_the_dim():
    across, down = (replace(START, dim=DimOptions(dim=dim)) for dim in (1, 0))
    assert pixels(grid_of(across)) != pixels(grid_of(down))


def test_the_chosen_lane_is_another_for_another_cell():
    other = replace(START, dim=DimOptions(cell=3))
    assert pixels(grid_of(START, "result")) != pixels(grid_of(other, "result"))


def test_every_grid_of_a_tensor_of_three_axes_has_its_name():
    assert {"[0]", "[1]", "Σ dim 0", "Σ dim 1", "Σ dim 2"} <= set(texts(grid_of(CUBE, "result")))


def test_covered_numbers_are_question_marks():
    assert texts(grid_of(replace(START, hidden=True), "result")).count("?") == 6


def test_the_words_of_torch_are_on_the_card():
    refused = replace(START, dim=DimOptions(dim=2))
    assert "torch refuses: Dimension out of range" in " ".join(texts(grid_of(refused, "result")))


# mouse


def test_a_click_chooses_a_cell(grid, wanted):
    QTest.mouseClick(grid, LEFT, pos=place_of(grid, "3.00"))
    assert wanted == [Intent("cell", 5)]


def test_a_click_on_the_chosen_cell_edits_it(grid, wanted):
    QTest.mouseClick(grid, LEFT, pos=place_of(grid, "2.00"))
    QTest.mouseClick(grid, LEFT, pos=place_of(grid, "2.00"))
    assert (editor(grid).isVisible(), editor(grid).text(), wanted) == (True, "2.00", [])


def test_a_double_click_edits_the_chosen_cell(grid):
    QTest.mouseDClick(grid, LEFT, pos=place_of(grid, "2.00"))
    assert editor(grid).isVisible()


def test_a_click_beside_everything_and_the_wheel_ask_for_nothing(grid, wanted):
    QTest.mouseClick(grid, LEFT, pos=grid.rect().bottomRight())
    turn_wheel(grid, 1)
    assert wanted == []


def test_a_result_can_be_chosen_but_not_edited(qtbot):
    result = shown(qtbot, grid_of(START, "result"))
    wanted = wishes(result)
    QTest.mouseDClick(result, LEFT, pos=place_of(result, "0.0179"))
    keys(result, "7")
    QTest.mouseClick(result, LEFT, pos=place_of(result, "0.9781"))
    assert (editor(result).isVisible(), wanted) == (False, [Intent("cell", 2)])


def test_pointing_at_a_cell_points_at_its_class(grid):
    pointed = []
    grid.pointed.connect(pointed.append)
    move_mouse(grid, place_of(grid, "0.50"))
    move_mouse(grid, grid.rect().topLeft())
    assert pointed == [1, None]


def test_a_class_that_is_pointed_at_lights_up(grid):
    before = pixels(grid)
    grid.light(1)
    assert pixels(grid) != before


@pytest.mark.parametrize(("key", "words", "intent"), [("input", "the chosen sample", Intent("axes", 1))])
def test_a_button_asks_for_other_axes(qtbot, key, words, intent):
    view = shown(qtbot, grid_of(START, key))
    wanted = wishes(view)
    part(view, QPushButton, words).click()
    assert wanted == [intent]


@pytest.mark.parametrize(("words", "dim"), [("dim=0", 0), ("dim=-2", -2), ("dim=2", 2), ("dim=None", None)])
def test_every_dim_is_one_click_away(qtbot, words, dim):
    view = shown(qtbot, grid_of(START, "result"))
    wanted = wishes(view)
    part(view, QPushButton, words).click()
    assert wanted == [Intent("dim", dim)]


# keyboard


@pytest.mark.parametrize(("key", "cell"), [(Key.Key_Right, 1), (Key.Key_Down, 3)])
def test_arrows_choose_the_next_cell(grid, wanted, key, cell):
    QTest.keyClick(grid, key)
    assert wanted == [Intent("cell", cell)]


@pytest.mark.parametrize("key", [Key.Key_Left, Key.Key_Up])
def test_arrows_stop_at_the_ends(grid, wanted, key):
    QTest.keyClick(grid, key)
    assert wanted == []


def test_below_the_last_row_of_a_grid_comes_the_next_grid(qtbot):
    view = shown(qtbot, grid_of(replace(CUBE, dim=replace(CUBE.dim, cell=9)), "result"))
    wanted = wishes(view)
    QTest.keyClick(view, Key.Key_Down)
    assert wanted == [Intent("cell", 13)]


def test_enter_edits_the_chosen_cell_and_goes_below(grid, wanted):
    QTest.keyClick(grid, Key.Key_Return)
    typed(editor(grid), "4,5")
    assert wanted == [Intent("entry", 4.5, (0,)), Intent("cell", 3)]
    assert grid.hasFocus()


@pytest.mark.parametrize(("text", "intent"), [("7", Intent("entry", 7.0, (0,))), ("two", Intent("bad_number", "two"))])
def test_what_is_typed_is_asked_for(grid, wanted, text, intent):
    QTest.keyClick(grid, Key.Key_F2)
    typed(editor(grid), text, Key.Key_Tab)
    assert wanted == [intent, Intent("cell", 1)]


def test_a_digit_begins_to_edit_with_that_digit(grid):
    keys(grid, "7")
    assert editor(grid).text() == "7"


def test_escape_and_an_unchanged_cell_ask_for_nothing(grid, wanted):
    QTest.keyClick(grid, Key.Key_Return)
    typed(editor(grid), "9", Key.Key_Escape)
    QTest.keyClick(grid, Key.Key_Return)
    typed(editor(grid), "2.00", Key.Key_Backtab)
    assert (wanted, grid.hasFocus()) == ([], True)


def test_the_focus_is_seen(grid):
    grid.setFocus()
    with_focus = pixels(grid)
    grid.clearFocus()
    assert pixels(grid) != with_focus


# both scenes without a collision

WIDE = Batch(tuple(tuple(float(r + c) for c in range(12)) for r in range(4)), (0,) * 4)
STATES = {
    "dim": START,
    "dim 0": replace(START, dim=DimOptions(dim=0)),
    "three axes": replace(CUBE, dim=DimOptions(axes=3, dim=None)),
    "four axes": replace(CUBE, dim=DimOptions(axes=4, dim=1, cell=23)),
    "one axis": replace(START, dim=DimOptions(axes=1, dim=0)),
    "refused": replace(START, dim=DimOptions(dim=3)),
    "dim, covered": replace(START, hidden=True),
    "12 long names": State("dim", classes=classes(12, LONG), batch=WIDE),
    "extreme": State("dim", batch=Batch(((1e300, -1e4, math.nan), (1e-30, math.inf, 123456.789)), (0, 0))),
    "why": State("why-exp"),
    "why, negative": State("why-exp", why_exp=WhyExpOptions(values=(-1e-30, math.inf, 123456.789))),
    "why, bits": State("why-exp", unit="bits", why_exp=WhyExpOptions(count=200, factor=0.123456)),
    "why, 12 long names": State("why-exp", classes=classes(12, LONG), batch=WIDE),
    "why, covered": State("why-exp", hidden=True),
    "why, step 2": State("why-exp", step=2),
}


@pytest.mark.parametrize("scale", [0.8, 1.0, 1.5, 2.5])
@pytest.mark.parametrize("language", ["en", "zh", "pseudo"])
def test_nothing_is_cut_off_and_nothing_lies_on_anything(language, scale):
    for name, state in STATES.items():
        view = scene_view(state, Look(language=language, scale=scale), QSize(1076, 616))
        assert list(problems(view)) == [], name


@pytest.mark.parametrize("key", ["why-exp", "dim"])
@pytest.mark.parametrize("language", ["en", "zh", "pseudo"])
def test_a_scene_as_it_starts_needs_no_scrolling(key, language):
    room = QSize(1076, 616)
    assert scene_view(State(key), Look(language=language), room).size() == room


def test_three_axes_need_no_scrolling_either():
    room = QSize(1076, 616)
    for example in SCENES["dim"].examples:
        assert scene_view(example.change(START), LOOK, room).size() == room, str(example.name)
