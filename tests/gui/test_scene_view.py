"""A scene of panels, and what holds for every kind of view."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QWidget

from core.fields import Real
from core.layout import column, row
from core.panels import Controls
from core.scene import layout_of
from core.scenes import SCENES
from core.state import State
from gui.inputs import Slider
from gui.look import Look
from gui.scene_view import VIEWS, SceneView, view_kind
from gui.theme import DARK, LIGHT, PROJECTOR
from gui.views.base import PanelView
from tests.gui.overlaps import problems
from tests.gui.states import STATES
from tests.gui.walking import LOOK, move_mouse, panels_of, part, pixels, place_of, scene_view, shown, view_of

ROOM = QSize(1100, 700)
LOOKS = (LOOK, Look(DARK, "zh", 1.0), Look(PROJECTOR, "en", 1.5), Look(LIGHT, "pseudo", 0.8))
every_kind = pytest.mark.parametrize("kind", [view_kind(name) for name in VIEWS], ids=[*VIEWS])


def panels_for(kind) -> list:
    """Every panel of the hard states that ``kind`` draws, in an order that changes much from one to the next."""
    panels = [panel for state in STATES.values() for panel in panels_of(state)]
    found = [panel for panel in panels if view_kind(type(panel).__name__) is kind]
    different = [panel for place, panel in enumerate(found) if panel not in found[:place]]
    return different[::2] + different[1::2]


def drawn(view: PanelView, panel, look, size) -> PanelView:
    view.draw(panel, look)
    view.resize(size)
    return view


# every kind of view


@every_kind
def test_a_view_that_showed_something_else_looks_like_a_fresh_one(kind):
    used = kind()
    for place, panel in enumerate(panels_for(kind)[:20]):
        look = LOOKS[place % 3 % len(LOOKS)]
        fresh = view_of(panel, look)
        assert pixels(drawn(used, panel, look, fresh.size())) == pixels(fresh), panel.summary


@every_kind
def test_a_view_that_was_wider_looks_like_a_fresh_one(kind):
    panel = panels_for(kind)[0]
    fresh = view_of(panel)
    used = drawn(kind(), panel, Look(scale=2.5), QSize(2000, 1500))
    assert pixels(drawn(used, panel, LOOK, fresh.size())) == pixels(fresh)


@every_kind
def test_drawing_says_nothing(kind, qtbot):
    QCursor.setPos(QPoint(4000, 4000))  # what appears under the mouse says that it is pointed at
    view = shown(qtbot, kind())
    told = []
    for signal in (view.intended, view.gesture_ended, view.pointed):
        signal.connect(lambda *values: told.append(values))
    for place, panel in enumerate(panels_for(kind)):
        drawn(view, panel, LOOKS[place % len(LOOKS)], QSize(700, 500))
    assert told == []


@every_kind
def test_drawing_the_same_again_paints_nothing(kind, qtbot):
    panel = panels_for(kind)[0]
    view = shown(qtbot, view_of(panel))
    view.repaint()
    painted = []
    view.paint_card = lambda *_: painted.append(1)
    view.draw(panel, LOOK)
    qtbot.wait(1)
    assert painted == []


@every_kind
@pytest.mark.parametrize("look", LOOKS, ids=lambda look: f"{look.theme.name} {look.language}")
def test_each_theme_language_and_scale_draws_a_picture_of_its_own(kind, look):
    panel = panels_for(kind)[0]
    plain = drawn(kind(), panel, Look(), QSize(900, 500))
    assert (pixels(drawn(kind(), panel, look, QSize(900, 500))) == pixels(plain)) is (look == LOOK)


@every_kind
def test_what_was_taken_away_is_no_longer_there(kind):
    used = kind()
    for panel in (*panels_for(kind), panels_for(kind)[0]):
        drawn(used, panel, LOOK, QSize(700, 500))
    names = [type(child) for child in used.findChildren(QWidget) if child.isVisibleTo(used)]
    fresh = drawn(kind(), panels_for(kind)[0], LOOK, QSize(700, 500))
    assert names.count(Slider) == len([one for one in fresh.findChildren(Slider) if one.isVisibleTo(fresh)])
    assert len(names) == len([one for one in fresh.findChildren(QWidget) if one.isVisibleTo(fresh)])


@every_kind
def test_a_picture_has_no_controls(kind):
    view = view_of(panels_for(kind)[0], Look(is_picture=True))
    assert [child for child in view.findChildren(QWidget) if child.isVisibleTo(view)] == []


# the scene


@pytest.mark.parametrize("key", SCENES)
def test_a_scene_has_a_view_for_each_panel(key):
    state = State(key)
    assert list(scene_view(state, LOOK, ROOM).views) == [panel.key for panel in panels_of(state)]


def test_views_are_reused_while_their_panels_stay():
    view = scene_view(State(), LOOK, ROOM)
    before = dict(view.views)
    scene_view(State(temperature=2.0), LOOK, ROOM, view)
    assert view.views == before


@pytest.mark.parametrize("width", [1100, 640, 472])
@pytest.mark.parametrize("key", SCENES)
def test_cards_stand_where_a_fresh_scene_puts_them_whatever_stood_there_before(key, width):
    room = QSize(width, 4000)
    states = {name: state for name, state in STATES.items() if state.scene == key}
    used = scene_view(next(iter(states.values())), LOOK, room)
    for name, state in [*states.items(), *reversed(states.items())]:
        fresh = scene_view(state, LOOK, room)
        used.draw(*heads(state), panels_of(state), LOOK)
        used.resize(fresh.size())
        assert places(used) == places(fresh), name


def heads(state) -> tuple:
    scene = SCENES[state.scene]
    return scene.title, scene.hint, layout_of(scene, state)


def places(view) -> dict:
    return {key: one.geometry().getRect() for key, one in view.views.items()}


def test_panels_that_come_and_go_leave_no_trace():
    soft = STATES["soft targets"]
    used = scene_view(soft, LOOK, ROOM)
    plain = replace(soft, batch=replace(soft.batch, soft_targets=None))
    scene_view(plain, LOOK, ROOM, used)
    assert pixels(used) == pixels(scene_view(plain, LOOK, ROOM))


@pytest.mark.parametrize(("before", "after"), [("softmax", "loss"), ("loss", "softmax")])
def test_a_scene_that_follows_another_looks_like_a_fresh_one(before, after):
    used = scene_view(State(before), LOOK, ROOM)
    scene_view(State(after), LOOK, ROOM, used)
    assert pixels(used) == pixels(scene_view(State(after), LOOK, ROOM))


def test_pointing_at_a_row_lights_its_term_and_back(qtbot):
    view = scene_view(State(), LOOK, ROOM)
    qtbot.addWidget(view)
    ladder, formula = view.views["ladder"], view.views["formula"]
    plain = pixels(formula)
    move_mouse(ladder, place_of(ladder, "0.4 %"))
    assert pixels(formula) != plain
    move_mouse(ladder, QPoint(1, 1))
    assert pixels(formula) == plain


def test_pointing_at_a_term_lights_its_row(qtbot):
    view = scene_view(State(), LOOK, ROOM)
    qtbot.addWidget(view)
    ladder, formula = view.views["ladder"], view.views["formula"]
    plain = pixels(ladder)
    for x in range(formula.width()):
        move_mouse(formula, QPoint(x, formula.height() * 3 // 4))
        if ladder.lit is not None:
            break
    assert pixels(ladder) != plain


def test_what_a_view_wants_is_what_the_scene_wants(qtbot):
    view = scene_view(State(), LOOK, ROOM)
    qtbot.addWidget(view)
    with qtbot.waitSignals([view.intended, view.gesture_ended]):
        part(view, Slider, "Y2").setValue(0)


def test_the_title_and_its_hint_stand_in_the_language_of_the_look():
    plain, chinese = (pixels(scene_view(State(), Look(language=one), ROOM)) for one in ("en", "zh"))
    assert plain.copy(0, 0, 1100, 40) != chinese.copy(0, 0, 1100, 40)


def test_the_scene_says_that_it_needs_more_height_when_it_does(qtbot):
    view = scene_view(State("loss"), LOOK, ROOM)
    qtbot.addWidget(view)
    with qtbot.waitSignal(view.needs_changed):
        view.draw(*heads(STATES["10 samples"]), panels_of(STATES["10 samples"]), LOOK)


def strip(key: str, *labels: str) -> Controls:
    return Controls(key=key, title="", fields=tuple(Real(label, label, 1.0, 0.0, 9.0) for label in labels))


def test_cards_are_placed_anew_when_what_wrapped_at_their_present_width_no_longer_does():
    layout = column(row("a", "b"), "c")
    narrow, wide = strip("a", "w"), strip("a", "w" * 40)
    three, one = strip("b", "first label", "second label", "third label"), strip("b", "second label")
    used, fresh = SceneView(), SceneView()
    for view, steps in ((used, ((narrow, three), (wide, three), (wide, one))), (fresh, ((wide, one),))):
        view.resize(760, 500)
        for beside in steps:
            view.draw("", "", layout, (*beside, strip("c", "below")), LOOK)
    assert places(used) == places(fresh)


def test_cards_stand_snugly_only_where_there_is_too_little_height():
    state, snug = State("loss"), scene_view(State("loss"), LOOK, QSize(1100, 0))
    roomy = scene_view(state, LOOK, QSize(1100, snug.height() + 80))
    assert {view.is_snug for view in snug.views.values()} == {True}
    assert {view.is_snug for view in roomy.views.values()} == {False}


def test_a_scene_that_was_snug_looks_like_a_fresh_one():
    used = scene_view(State("loss"), LOOK, QSize(1100, 0))
    used.resize(1100, used.height() + 80)
    assert pixels(used) == pixels(scene_view(State("loss"), LOOK, used.size()))


def test_a_snug_card_takes_no_control_out_of_itself():
    view = scene_view(State("loss"), LOOK, QSize(1100, 0))
    assert list(problems(view)) == []


def test_an_empty_scene_needs_nothing():
    assert SceneView().places(1000.0, 700.0) == {}
