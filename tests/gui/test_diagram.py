"""The network alone: its edges by mouse and keyboard, its numbers and bars, and nothing on anything."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from core.edits import Intent
from core.network_options import NetworkOptions
from core.state import State
from gui.cell_editor import CellEditor
from gui.theme import DARK, LIGHT
from gui.views.diagram import PIXELS_PER_UNIT, DiagramView
from tests.gui.overlaps import card_problems
from tests.gui.states import NETWORK_STATES
from tests.gui.walking import (
    LEFT,
    LOOK,
    drag,
    keys,
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


def diagram_of(state=START, look=LOOK) -> DiagramView:
    return view_of(panel_of(state, "network"), look, 460.0)


@pytest.fixture
def diagram(qtbot):
    return shown(qtbot, diagram_of())


@pytest.fixture
def wanted(diagram):
    return wishes(diagram)


def texts(view):
    return [one.text for one in painted(view)]


def middle_of_edge(diagram, handle) -> QPoint:
    start, end = diagram._live_grid().edge(handle)
    return (start + (end - start) * 0.7).toPoint()


def test_it_shows_every_number_of_the_network(diagram):
    assert {"X1", "4.90", "Y2", "0.440", "−0.350", "b −0.540", "1.056", "versicolor", "46.1 %"} <= set(texts(diagram))


def test_drawing_emits_nothing(diagram, wanted):
    diagram.draw(panel_of(NETWORK_STATES["network, extreme"], "network"), LOOK)
    assert wanted == []


def test_what_was_drawn_before_leaves_nothing_behind(qtbot):
    one = diagram_of(NETWORK_STATES["network, six, long names"])
    one.draw(panel_of(START, "network"), LOOK)
    fresh = diagram_of()
    one.resize(fresh.size())
    assert pixels(one) == pixels(fresh)


@pytest.mark.parametrize("theme", [LIGHT, DARK])
@pytest.mark.parametrize("scale", [0.8, 1.0, 2.5])
@pytest.mark.parametrize("name", NETWORK_STATES)
def test_nothing_lies_on_anything(name, scale, theme):
    view = diagram_of(NETWORK_STATES[name], replace(LOOK, scale=scale, theme=theme))
    view.grab()  # a view that nobody sees lays itself out when it is looked at
    assert list(card_problems(view)) == []


def test_covered_numbers_are_question_marks(qtbot):
    words = texts(diagram_of(NETWORK_STATES["network, covered"]))
    assert words.count("?") == 6
    assert "−0.640" in words


def test_dragging_an_edge_up_makes_its_weight_larger(diagram, wanted):
    start = middle_of_edge(diagram, (2, 1))
    drag(diagram, start, start - QPoint(0, int(PIXELS_PER_UNIT / 2)), start - QPoint(0, int(PIXELS_PER_UNIT)))
    assert wanted == [Intent("network_weight", 2.1, (2, 1)), Intent("network_weight", 2.6, (2, 1))]


def test_dragging_a_number_and_a_bias_moves_them_too(diagram, wanted):
    for text, index, value in (("0.440", (1, 0), -0.56), ("b −0.540", (1, 2), -1.54)):
        start = place_of(diagram, text)
        drag(diagram, start, start + QPoint(0, int(PIXELS_PER_UNIT)))
        assert wanted.pop() == Intent("network_weight", value, index)


def test_a_press_without_a_move_wants_nothing(diagram, wanted):
    start = middle_of_edge(diagram, (0, 0))
    drag(diagram, start, start)
    QTest.mouseClick(diagram, LEFT, pos=place_of(diagram, "2.950" if "2.950" in texts(diagram) else "b 2.950"))
    assert [one for one in wanted if one.value not in (-0.64, 2.95)] == []


def test_a_drag_is_one_gesture(diagram, qtbot):
    start = middle_of_edge(diagram, (2, 1))
    with qtbot.waitSignal(diagram.gesture_ended, timeout=1000):
        drag(diagram, start, start + QPoint(0, 20))


def test_arrow_keys_go_from_number_to_number_and_change_it(diagram, wanted):
    diagram.setFocus()
    for key in (Key.Key_Right, Key.Key_Right, Key.Key_Up):
        QTest.keyClick(diagram, key)
    QTest.keyClick(diagram, Key.Key_Left)
    QTest.keyClick(diagram, Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert wanted == [Intent("network_weight", 3.05, (0, 2)), Intent("network_weight", -2.25, (0, 1))]


def test_a_number_can_be_typed(diagram, wanted):
    diagram.setFocus()
    QTest.keyClick(diagram, Key.Key_Return)
    line = part(diagram, CellEditor, "Y1, X1")
    assert line.text() == "−0.64"
    typed(line, "1,5")
    keys(diagram, "7")
    QTest.keyClick(diagram.findChild(CellEditor), Key.Key_Return)
    assert wanted == [Intent("network_weight", 1.5, (0, 0)), Intent("network_weight", 7.0, (0, 0))]


def test_what_is_no_number_is_told(diagram, wanted):
    diagram.setFocus()
    QTest.keyClick(diagram, Key.Key_F2)
    typed(diagram.findChild(CellEditor), "two")
    assert wanted == [Intent("bad_number", "two")]


def test_a_double_click_opens_the_line(diagram):
    QTest.mouseDClick(diagram, LEFT, pos=place_of(diagram, "−0.350"))
    assert part(diagram, CellEditor, "Y2, X2").isVisible()


def test_the_mouse_lights_the_output_that_it_is_over(diagram, qtbot):
    with qtbot.waitSignal(diagram.pointed) as signal:
        move_mouse(diagram, place_of(diagram, "virginica"))
    assert signal.args == [2]
    before = pixels(diagram)
    diagram.light(2)
    assert pixels(diagram) != before


def test_buttons_add_and_remove_outputs(diagram, wanted):
    for button in sorted(diagram.findChildren(QPushButton), key=lambda one: one.x()):
        button.click()
    assert wanted == [Intent("network_outputs", 1), Intent("network_outputs", -1)]


def test_there_are_two_to_six_outputs(qtbot):
    for count, enabled in ((2, [True, False]), (6, [False, True])):
        state = replace(START, network=NetworkOptions(weight=((1.0, 1.0),) * count, bias=(0.0,) * count))
        view = diagram_of(state)
        view.grab()
        buttons = sorted(view.findChildren(QPushButton), key=lambda one: one.x())
        assert [button.isEnabled() for button in buttons] == enabled


def test_an_edge_shows_the_sign_and_the_size_of_its_weight(qtbot):
    plain, dashed, thick = (column_of_ink(value) for value in (1.0, -1.0, 3.0))
    assert 0 < sum(dashed) < 0.7 * sum(plain)
    assert sum(thick) > 1.5 * sum(plain)


def column_of_ink(value) -> list[int]:
    """How many pixels of the edge from X1 to Y1 are inked in each column between its ends."""
    view = diagram_of(with_weight(value))
    drawn, (start, end) = pixels(view), view._live_grid().edge((0, 0))
    card = drawn.pixelColor(int(start.x()) + 4, int(start.y()) - 20)
    across, along = range(int(start.x()) + 4, int(end.x()) - 4), (end.y() - start.y()) / (end.x() - start.x())
    middles = {x: int(start.y() + (x - start.x()) * along) for x in across}
    return [sum(drawn.pixelColor(x, y + dy) != card for dy in range(-6, 7)) for x, y in middles.items()]


def with_weight(value):
    weight = ((value, 0.0), (0.0, 0.0))
    return replace(START, network=NetworkOptions(weight=weight, bias=(0.0, 0.0)))
