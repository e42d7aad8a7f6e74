"""The learning-step scene on screen: arrows on sliders, signed bars, the point in the triangle, and running steps."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from core.descent_numbers import descent_numbers
from core.descent_trail import live_trail
from core.scenes import SCENES
from core.state import Batch, LossOptions, State
from gui.canvas import Canvas
from gui.inputs import Slider, paint_slider
from gui.ladder_grid import LadderGrid, ladder_grid
from gui.look import Look
from gui.push import REACH
from gui.theme import DARK, LIGHT, PROJECTOR
from gui.views.plot import PlotView
from gui.views.push_ladder import PushLadderView
from tests.gui.overlaps import problems
from tests.gui.states import EXAMPLES, STEP_STATES
from tests.gui.walking import (
    LEFT,
    LOOK,
    drag,
    opened,
    panel_of,
    part,
    pixels,
    place_of,
    scene_view,
    states_back,
    view_of,
    wishes,
)

WRONG = State("step", batch=Batch(((0.1, 0.0, 3.0),), (1,)))
STATES = STEP_STATES | {name: state for name, state in EXAMPLES.items() if state.scene == "step"}
RECT = QRectF(0.0, 0.0, 220.0, 30.0)


@pytest.fixture
def window(qtbot):
    return opened(qtbot, WRONG, size=(1280, 720))


def painted_slider(push, place=0.5, look=LOOK):
    image = QImage(220, 30, QImage.Format.Format_RGB32)
    image.fill(QColor(look.theme.card))
    painter = QPainter(image)
    paint_slider(Canvas(painter, look), RECT, place, 0.5, "#e42536", push=push)
    painter.end()
    return image


def reach_of(image, look=LOOK):
    """Return the first and the last column of pixels in the middle line that the arrow covers, or None."""
    ink = QColor(look.theme.text)
    columns = [x for x in range(image.width()) if image.pixelColor(x, 15) == ink]
    return (columns[0], columns[-1]) if columns else None


# the arrow


@pytest.mark.parametrize("theme", [LIGHT, DARK, PROJECTOR])
@pytest.mark.parametrize("push", [0.25, 0.5, 1.0])
def test_an_arrow_is_as_long_as_its_push_is_strong(theme, push):
    look = Look(theme=theme)
    right, left = (reach_of(painted_slider(one, look=look), look) for one in (push, -push))
    assert right[1] - 120 == pytest.approx(push * REACH * 200.0, abs=2.5)
    assert 100 - left[0] == pytest.approx(push * REACH * 200.0, abs=2.5)


@pytest.mark.parametrize("push", [0.0, 0.01, -0.01])
def test_where_nothing_to_speak_of_pushes_there_is_no_arrow(push):
    assert painted_slider(push) == painted_slider(0.0)
    assert reach_of(painted_slider(push)) is None


@pytest.mark.parametrize(("push", "place"), [(1.0, 0.95), (-1.0, 0.05)])
def test_an_arrow_ends_where_its_slider_ends(push, place):
    first, last = reach_of(painted_slider(push, place))
    assert first >= 1
    assert last <= 218


# the ladder


def ladder_of(state=WRONG, look=LOOK, width=1100.0):
    return view_of(panel_of(state, "ladder"), look, width)


def grid_of(view) -> LadderGrid:
    return ladder_grid(view._sizes, view.content_rect(QRectF(view.rect())), 0.0)


def test_sliders_show_the_push_of_their_logit():
    view = ladder_of()
    assert isinstance(view, PushLadderView)
    assert [part(view, Slider, name)._push for name in ("Y1", "Y2", "Y3")] == list(view.panel.pushes)


def test_signed_bars_go_to_both_sides_of_zero():
    grid = grid_of(ladder_of())
    zero = grid.zero(2)
    up, down = grid.bar(2, 0, 0.5), grid.bar(2, 1, -0.5)
    assert (up.left(), down.right()) == pytest.approx((zero, zero))
    assert up.width() == pytest.approx(down.width())
    assert up.width() == pytest.approx(grid.bar_room(2) / 4.0)


def test_bars_of_the_other_columns_begin_at_the_left():
    grid = grid_of(ladder_of())
    assert grid.bar(0, 0, 0.5).left() == grid.columns[0][0]
    assert grid.bar(0, 0, -0.5).width() == 0.0


def test_numbers_of_signed_bars_stand_below_each_other():
    view = ladder_of()
    lefts = {round(place_of(view, text).x()) for text in ("+0.0498", "+0.9051")}
    assert len(lefts) == 1


def test_a_logit_with_many_digits_moves_no_axis():
    short = replace(WRONG, batch=Batch(((0.5, 0.123456, 3.0),), (1,)))
    long = replace(WRONG, batch=Batch(((-1.234567, 0.125, 9.876543),), (1,)))
    one, other = grid_of(ladder_of(short)), grid_of(ladder_of(long))
    assert (one.columns, one.slider(0)) == (other.columns, other.slider(0))


def test_pressing_a_target_asks_for_that_label():
    view = ladder_of()
    wanted = wishes(view)
    grid = grid_of(view)
    QTest.mouseClick(view, LEFT, pos=QPoint(round(grid.columns[1][0]) + 5, round(grid.bar_middle(2))))
    assert [(one.key, one.index) for one in wanted] == [("aim", (2,))]


def test_drawing_emits_nothing():
    view = ladder_of()
    wanted = wishes(view)
    for state in STATES.values():
        view.draw(panel_of(state, "ladder"), LOOK)
    assert wanted == []


@pytest.mark.parametrize("name", ["step, pinned", "step, extreme", "step, covered", "step, after steps"])
def test_what_was_drawn_before_leaves_no_trace(name):
    panel = panel_of(STATES[name], "ladder")
    fresh, used = view_of(panel, width=1100.0), ladder_of()
    used.draw(panel, LOOK)
    used.resize(fresh.size())
    assert pixels(used) == pixels(fresh)


# the scene


@pytest.mark.parametrize("language", ["en", "zh", "pseudo"])
@pytest.mark.parametrize(("room", "scale"), [((1076, 616), 1.0), ((1076, 616), 2.5), ((1236, 796), 0.8)])
def test_nothing_in_the_scene_lies_on_anything(language, room, scale):
    view = None
    for name, state in STATES.items():
        view = scene_view(state, Look(language=language, scale=scale), QSize(*room), view)
        assert list(problems(view)) == [], name


def pressed(window, name):
    button = next(one for one in window.scene_view.views["curve"].findChildren(QPushButton) if one.text() == name)
    button.click()
    return button


def point_of(window):
    view = window.scene_view.views["triangle"]
    assert isinstance(view, PlotView)
    point = next(point for point in view.panel.points if point.intent)
    place = view._live().place_of(point)
    return view, QPointF(place).toPoint()


def test_step_and_back_move_the_sliders(window):
    pressed(window, "Step")
    after = window.store.state.logits
    assert after[1] > 0.0
    assert after[0] < 0.1
    assert part(window.scene_view.views["ladder"], Slider, "Y2").value() == round(100 * after[1])
    pressed(window, "Back")
    assert window.store.state == WRONG


def test_every_step_undoes_by_itself(window):
    for _ in range(3):
        pressed(window, "Step")
    assert [len(live_trail(state).rates) for state in states_back(window)] == [3, 2, 1, 0]


def test_running_takes_steps_until_pressed_again_and_undoes_as_one(window, qtbot):
    pressed(window, "Run")
    qtbot.waitUntil(lambda: len(live_trail(window.store.state).rates) >= 5)
    pressed(window, "Run")
    assert window.commands.player.running == ""
    assert len(states_back(window)) == 2


def test_a_run_stops_where_nothing_moves_any_more(qtbot):
    window = opened(qtbot, next(one for name, one in STATES.items() if "giant" in name))
    pressed(window, "Run")
    qtbot.waitUntil(lambda: window.commands.player.running == "")
    assert len(live_trail(window.store.state).rates) == 1


def test_the_point_can_be_dragged_and_takes_the_logits_along(window):
    view, start = point_of(window)
    middle = view._live().to_pixels(0.5, 0.29).toPoint()
    drag(view, start, (start + middle) / 2, middle)
    assert descent_numbers(window.store.state).probabilities == pytest.approx((1 / 3,) * 3, abs=0.02)
    assert len(states_back(window)) == 2


def test_a_click_on_the_point_changes_nothing(window):
    pressed(window, "Step")
    before = window.store.state
    view, place = point_of(window)
    QTest.mouseClick(view, LEFT, pos=place)
    assert window.store.state == before


def test_arrow_keys_move_the_point(window):
    view, _place = point_of(window)
    view.setFocus()
    before = descent_numbers(window.store.state).probabilities
    for _ in range(3):
        QTest.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    after = descent_numbers(window.store.state).probabilities
    assert after[2] < before[2] - 0.2


def test_a_logit_moved_by_hand_begins_a_new_trail(window):
    pressed(window, "Step")
    part(window.scene_view.views["ladder"], Slider, "Y1").setValue(250)
    assert live_trail(window.store.state).rates == ()
    assert "begins a new trail" in str(window.scene_view.views["curve"].panel.note)


def test_the_scene_has_a_sentence_for_every_panel(window):
    for view in window.scene_view.views.values():
        assert view.accessibleDescription()


def test_a_smoothed_label_has_its_goal_inside(window):
    smooth = replace(WRONG, loss=LossOptions(label_smoothing=0.3))
    before = pixels(window.scene_view.views["triangle"])
    window.store.edit(smooth)
    assert pixels(window.scene_view.views["triangle"]) != before
    assert SCENES["step"].number == 7
