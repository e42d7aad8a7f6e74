"""The table of steps alone: what it shows, how it finds room, and how the label is chosen."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from core.edits import Intent
from core.machine import Machine
from core.precision_options import PrecisionOptions
from core.scenes.precision import SCENE
from core.state import Batch, Classes, State
from gui.look import Look
from gui.theme import DARK, LIGHT, PROJECTOR
from gui.views.step_table import StepTableView
from tests.gui.overlaps import card_problems, problems
from tests.gui.states import LONG
from tests.gui.test_layout import CASES, SIZES, room_of
from tests.gui.walking import (
    LEFT,
    LOOK,
    move_mouse,
    painted,
    panel_of,
    pixels,
    place_of,
    scene_view,
    shown,
    view_of,
    wishes,
)

START = State("precision")
WIDE = 1010.0
MANY = replace(
    START,
    classes=Classes(LONG, tuple(range(12))),
    batch=Batch((tuple(1.5 * n - 100.0 for n in range(12)),), (3,)),
    precision=PrecisionOptions(source="sample", scale=7.5),
)
STATES = {
    "start": START,
    "covered": replace(START, hidden=True),
    "step 3": replace(START, step=3),
    "12 long names": MANY,
    "ignored": replace(MANY, batch=replace(MANY.batch, targets=(-100,)), unit="bits"),
    "float16": replace(START, machine=Machine("cpu", "float16")),
    **{str(example.name): example.change(START) for example in SCENE.examples},
}


def table_of(state=START, look=LOOK, width=WIDE) -> StepTableView:
    return view_of(panel_of(state, "steps"), look, width)


def texts(view) -> list[str]:
    return [one.text for one in painted(view)]


def rects(view, text) -> list:
    return [one.rect for one in painted(view) if one.text == text]


# what it shows


def test_all_three_ways_stand_as_they_are_written():
    for code in ("log(exp(z) / sum)", "log(softmax(z))", "log_softmax(z)"):
        assert texts(table_of()).count(code) == 1


def test_what_torch_computed_stands_in_its_column():
    view = table_of()
    heading, loss = rects(view, "loss, nats")[0], rects(view, "99.9831")[0]
    assert loss.center().x() == pytest.approx(heading.center().x(), abs=1.0)
    assert texts(view).count("inf") == 4


def test_the_numbers_of_a_class_stand_beside_its_name():
    view = table_of()
    assert rects(view, "−99.9831")[0].center().y() == pytest.approx(rects(view, "Y2")[1].center().y())


def test_numbers_that_should_not_be_there_are_red():
    panel = panel_of(START, "steps")
    calm = tuple(replace(lane, cells=tuple(replace(cell, bad=()) for cell in lane.cells)) for lane in panel.lanes)
    assert pixels(view_of(panel, width=WIDE)) != pixels(view_of(replace(panel, lanes=calm), width=WIDE))


def test_the_logarithm_of_the_label_is_outlined():
    panel = panel_of(START, "steps")
    none, first, second = (pixels(view_of(replace(panel, label=label), width=WIDE)) for label in (None, 0, 1))
    assert len({bytes(one.constBits()) for one in (none, first, second)}) == 3
    view = view_of(panel, width=WIDE)
    top = rects(view, "−99.9831")[0].toAlignedRect().adjusted(-12, 3, 12, -3)
    assert none.copy(top) == first.copy(top) != second.copy(top)


def test_covered_answers_are_question_marks():
    assert texts(table_of(STATES["covered"])).count("?") == 3 * 8


def test_a_step_that_is_not_reached_is_empty():
    assert "99.9831" not in texts(table_of(STATES["step 3"]))


def test_in_a_wide_card_every_step_stands_in_one_line():
    view = table_of()
    heads = [rects(view, head)[0] for head in ("exponent", "loss, nats", "error, ULP")]
    assert len({round(head.top()) for head in heads}) == 1


def test_in_a_narrow_card_the_steps_go_on_below_and_each_lane_names_itself_again():
    view = table_of(width=0.0)
    assert view.width() < 400
    assert texts(view).count("log_softmax(z)") > 1
    assert rects(view, "error, ULP")[0].top() > rects(view, "exponent")[0].bottom()


def test_a_number_that_grows_moves_no_column():
    small, large = table_of(replace(START, precision=PrecisionOptions(1.0))), table_of()
    for head in ("exponent", "loss, nats", "error, ULP"):
        assert rects(small, head)[0].left() == pytest.approx(rects(large, head)[0].left(), abs=16.0)


@pytest.mark.parametrize("theme", [LIGHT, DARK, PROJECTOR])
def test_drawing_over_leaves_nothing_behind(theme):
    look = Look(theme)
    fresh, used = table_of(STATES["step 3"], look), table_of(look=look)
    used.resize(fresh.size())
    pixels(used)
    used.draw(panel_of(STATES["step 3"], "steps"), look)
    assert pixels(used) == pixels(fresh)


def test_drawing_emits_nothing():
    view = table_of()
    wanted = wishes(view)
    view.draw(panel_of(STATES["float16"], "steps"), LOOK)
    assert wanted == []


def test_it_says_what_it_is():
    assert table_of().accessibleName() == "the ways to the loss"
    assert "100.0000 by log_softmax" in table_of().accessibleDescription()


# what the user does


def test_pressing_a_class_makes_it_the_label(qtbot):
    view = shown(qtbot, table_of())
    wanted = wishes(view)
    QTest.mouseClick(view, LEFT, pos=place_of(view, "Y1", 2))
    QTest.mouseClick(view, LEFT, pos=place_of(view, "−99.9831"))
    assert wanted == [Intent("precision_label", 0), Intent("precision_label", 1)]


def test_pressing_elsewhere_does_nothing(qtbot):
    view = shown(qtbot, table_of())
    wanted = wishes(view)
    QTest.mouseClick(view, LEFT, pos=place_of(view, "log_softmax(z)"))
    QTest.mouseClick(view, Qt.MouseButton.RightButton, pos=place_of(view, "Y1"))
    assert wanted == []


def test_pointing_at_a_class_lights_it(qtbot):
    view = shown(qtbot, table_of())
    pointed = []
    view.pointed.connect(pointed.append)
    plain = pixels(view)
    move_mouse(view, place_of(view, "Y2"))
    view.light(1)
    assert pointed[-1] == 1
    assert pixels(view) != plain


# room


@pytest.mark.parametrize("scale", [0.8, 1.0, 2.5])
@pytest.mark.parametrize("width", [0.0, 600.0, WIDE, 1800.0])
def test_nothing_is_cut_off_and_nothing_collides(scale, width):
    for name, state in STATES.items():
        assert list(card_problems(table_of(state, Look(scale=scale), width))) == [], name


@pytest.mark.parametrize(("language", "size", "scale"), [case for case in CASES if case[0] != "zh"])
def test_the_whole_scene_finds_room(language, size, scale):
    look, view = Look(language=language, scale=scale * SIZES[size][2]), None
    for name, state in STATES.items():
        view = scene_view(state, look, room_of(size), view)
        assert list(problems(view)) == [], name


@pytest.mark.parametrize("state", [START, *(example.change(START) for example in SCENE.examples)])
def test_no_example_needs_scrolling(state):
    assert scene_view(state, Look(), room_of("720")).size() == room_of("720")
