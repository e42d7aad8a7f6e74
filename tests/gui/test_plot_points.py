"""Hundreds of points in a plot: painted in one go, reached and removed by mouse and keyboard."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from core.edits import Intent
from core.export_options import ExportOptions
from core.plots import Point
from core.scenes import SCENES
from core.state import State
from gui import plot_dots
from gui.exporting import exported
from gui.look import Look
from gui.picture import Subject
from gui.plot_reach import beside
from gui.views.plot import PlotView
from tests.gui.test_plot_panel import MARKS, image, place, plot, shown, view, wishes
from tests.gui.walking import opened

CTRL = Qt.KeyboardModifier.ControlModifier
DOTS = tuple(
    Point(x=x, y=y, mark=mark, intent="move", index=(n,), radius=6.0)
    for n, (x, y, mark) in enumerate(((2.0, 0.5, MARKS[0]), (4.0, 0.5, MARKS[0]), (4.0, 1.5, MARKS[1])))
)
RING = Point(x=5.0, y=1.0, tone="text", radius=9.0, is_ring=True, is_open=True, intent="look")
PANEL = plot(points=(*DOTS, RING), plane_intent="click", remove_intent="remove")


@pytest.fixture
def made(qtbot) -> PlotView:
    return shown(qtbot, view(PANEL))


@pytest.fixture
def wanted(made):
    return wishes(made)


def colour_at(drawn, made, point):
    return drawn.pixelColor(place(made, point.x, point.y)).name()


@pytest.mark.parametrize("beyond", [(), (Point(x=99.0, y=1.0, mark=MARKS[0]),)])
def test_dots_that_look_alike_have_the_colour_of_their_class(beyond):
    drawn, made = image(plot(points=(*DOTS, *beyond))), view(PANEL)
    assert [colour_at(drawn, made, dot) for dot in DOTS] == [dot.mark.colour for dot in DOTS]


def test_a_dot_looks_the_same_alone_and_among_others():
    one, made = image(plot(points=DOTS[:1])), view(PANEL)
    both = image(plot(points=DOTS[:2]))
    around = [place(made, 2.0, 0.5) + QPointF(dx, dy).toPoint() for dx in range(-9, 10) for dy in range(-9, 10)]
    assert [one.pixelColor(at).name() for at in around] == [both.pixelColor(at).name() for at in around]


@pytest.mark.parametrize("scale", [1.0, 2.0, 2.5])
def test_many_dots_that_are_kept_look_as_if_each_was_painted(monkeypatch, scale):
    def picture():
        scene, options = SCENES["network"], ExportOptions(900, 500, scale)
        return QImage.fromData(exported(Subject(scene, State("network")), Look(), ".png", options))

    kept = picture()
    monkeypatch.setattr(plot_dots, "MANY", 1000)
    painted = picture()
    pairs = zip(bytes(kept.constBits()), bytes(painted.constBits()), strict=True)
    assert max(abs(one - other) for one, other in pairs) <= 3


@pytest.mark.parametrize("suffix", [".svg", ".pdf"])
def test_many_dots_stay_shapes_where_a_picture_has_shapes(monkeypatch, suffix):
    def picture():
        return exported(Subject(SCENES["network"], State("network")), Look(), suffix, ExportOptions(900, 500))

    kept = picture()
    monkeypatch.setattr(plot_dots, "MANY", 1000)
    assert picture() == kept


def test_dots_of_a_class_that_lie_on_each_other_have_no_hole():
    close = (DOTS[0], replace(DOTS[0], x=2.2, index=(9,)))
    drawn, made = image(plot(points=close)), view(PANEL)
    assert drawn.pixelColor(place(made, 2.1, 0.5)).name() == MARKS[0].colour


def test_what_lies_behind_an_open_ring_shows_through():
    behind = replace(DOTS[0], x=5.0, y=1.0)
    assert colour_at(image(plot(points=(behind, RING))), view(PANEL), RING) == MARKS[0].colour
    closed = replace(RING, is_open=False)
    assert colour_at(image(plot(points=(behind, closed))), view(PANEL), RING) == Look().theme.card


def test_a_right_click_or_delete_removes_a_point(made, wanted):
    QTest.mouseClick(made, Qt.MouseButton.RightButton, pos=place(made, 4.0, 1.5))
    QTest.mouseClick(made, Qt.MouseButton.LeftButton, pos=place(made, 2.0, 0.5))
    for key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
        QTest.keyClick(made, key)
    assert wanted == [
        Intent("remove", None, (2,)),
        Intent("move", (2.0, 0.5), (0,)),
        Intent("remove", None, (0,)),
        Intent("remove", None, (0,)),
    ]


def test_the_ring_cannot_be_removed(made, wanted):
    QTest.mouseClick(made, Qt.MouseButton.RightButton, pos=place(made, 5.0, 1.0))
    made.setFocus()
    QTest.keyClick(made, Qt.Key.Key_Delete)
    assert wanted == []


def test_ctrl_and_an_arrow_go_to_the_point_beside(made, wanted):
    made.setFocus()
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Left):
        QTest.keyClick(made, key, CTRL)
    QTest.keyClick(made, Qt.Key.Key_Delete)
    assert wanted[-1] == Intent("remove", None, (0,))


@pytest.mark.parametrize(("right", "up", "found"), [(1, 0, 1), (-1, 0, 2), (0, 1, 3), (0, -1, 0)])
def test_beside_is_the_nearest_within_45_degrees(right, up, found):
    places = [QPointF(0, 0), QPointF(10, 9), QPointF(-30, 0), QPointF(1, -5), None]
    assert beside(places, 0, right, up) == found


def test_points_of_the_network_are_added_moved_and_removed_in_the_window(qtbot):
    state = State("network")
    window = opened(qtbot, replace(state, network=replace(state.network, adds=1)))
    plane = window.scene_view.views["plane"]
    at = plane._live().to_pixels(6.0, 0.5).toPoint()
    QTest.mouseClick(plane, Qt.MouseButton.LeftButton, pos=at)
    added = window.store.state.network.points
    assert (added.labels[-1], added.inputs[-1]) == (1, pytest.approx((6.0, 0.5), abs=0.02))
    QTest.mouseClick(plane, Qt.MouseButton.RightButton, pos=at)
    assert len(window.store.state.network.points.inputs) == 150
    window.commands.undo()
    window.commands.undo()
    assert window.store.state.network.points is None


def test_run_goes_on_until_it_is_pressed_again_and_undoes_as_one(qtbot):
    window = opened(qtbot, State("network"))
    window.intend(Intent("run", "network_step"))
    qtbot.waitUntil(lambda: len(window.store.state.network.training.losses) > 3)
    window.intend(Intent("run", "network_step"))
    count = len(window.store.state.network.training.losses)
    qtbot.wait(60)
    assert len(window.store.state.network.training.losses) == count
    window.commands.undo()
    assert window.store.state == State("network")


def test_a_table_of_points_is_opened_in_the_window(qtbot, tmp_path, monkeypatch):
    path = tmp_path / "mine.csv"
    path.write_text("1,2,a\n3,4,b\n", encoding="utf-8")
    monkeypatch.setattr("gui.window_files.ask_for_source", lambda *_: path)
    window = opened(qtbot, State("network"))
    window.intend(Intent("open_points"))
    assert window.store.state.network.points.names == ("a", "b")
    path.write_text("1,2,a\n3,four,b\n", encoding="utf-8")
    before = window.store.state
    window.intend(Intent("open_points"))
    assert window.store.state == before
    assert "line 2, column 2" in str(window.message.words)
