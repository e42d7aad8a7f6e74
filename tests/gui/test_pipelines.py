"""The pipelines alone: rows of modules, losses, gradients, and a chain of one's own to press together."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from core.edits import Intent
from core.machine import Machine
from core.pipeline_options import MODULES, PipelineOptions
from core.state import Batch, Classes, Pin, State
from gui.look import Look
from gui.pipeline_paint import verdict_colours
from gui.theme import DARK, LIGHT, PROJECTOR, THEMES, contrast
from gui.views.pipelines import ChipButton, PipelinesView
from tests.gui.overlaps import card_problems, problems
from tests.gui.states import LONG
from tests.gui.walking import (
    LEFT,
    LOOK,
    move_mouse,
    painted,
    panel_of,
    part,
    parts,
    pixels,
    place_of,
    scene_view,
    shown,
    view_of,
    wishes,
)

WIDE = 740.0  # the least at which three classes stand beside their losses


def sample(*logits, label=0, chain=(), names=None, **more):
    count = len(logits)
    classes = Classes((names or tuple(f"Y{n + 1}" for n in range(count)))[:count], tuple(range(count)))
    own = PipelineOptions(chain)
    return State("pipelines", classes=classes, batch=Batch((logits,), (label,)), pipelines=own, **more)


ARTICLE = State("pipelines")
OWN = sample(6.0, 0.0, 0.0, label=1, chain=("Softmax", "log", "NLLLoss"))
REFUSED = sample(2.0, 0.5, 6.0, label=2, chain=("CrossEntropyLoss", "Softmax"))
TWELVE = sample(*(0.5 * n for n in range(12)), chain=("LogSoftmax",) * 5 + ("NLLLoss",))
STATES = {
    "article": ARTICLE,
    "two classes": sample(1.0, 0.0),
    "five classes": sample(1.0, 0.0, 2.0, 3.0, 4.0),
    "twelve classes": TWELVE,
    "long names": sample(2.0, 0.5, 6.0, names=LONG, unit="bits"),
    "twelve long names": sample(*(0.5 * n for n in range(12)), names=LONG),
    "own": OWN,
    "refused": REFUSED,
    "no loss": replace(REFUSED, pipelines=PipelineOptions(("log",))),
    "inf and nan": sample(110.0, 0.0, 0.0, label=1),
    "half": replace(OWN, machine=Machine(dtype="float16")),
    "no label": replace(ARTICLE, batch=replace(ARTICLE.batch, targets=(-100, 1))),
    "pinned": replace(ARTICLE, pinned=Pin(((9.0, 0.0, -1.0), (0.0, 0.0, 0.0)), 1.0)),
    "covered": replace(OWN, hidden=True),
    "step 2": replace(OWN, step=2),
}


def rows_of(state=ARTICLE, look=LOOK, width=WIDE) -> PipelinesView:
    view = view_of(panel_of(state, "pipelines"), look, width)
    assert isinstance(view, PipelinesView)
    return view


def texts(view) -> list[str]:
    return [one.text for one in painted(view)]


def chips(view) -> list[ChipButton]:
    return sorted((one for one in parts(view) if isinstance(one, ChipButton)), key=lambda chip: (chip.y(), chip.x()))


# what is shown


def test_every_loss_stands_in_its_row():
    said = texts(rows_of())
    assert said.count("0.0222") == 4
    assert [said.count(loss) for loss in ("0.5655", "−0.9781", "−6.0000")] == [1, 1, 1]


def test_every_verdict_is_said_in_words():
    said = texts(rows_of())
    assert [said.count(word) for word in ("right", "fragile", "wrong", "harmless")] == [2, 1, 3, 1]


def test_modules_stand_as_they_are_written():
    said = texts(rows_of())
    assert said.count("CrossEntropyLoss()") == 3
    assert said.count("NLLLoss()") == 4
    assert said.count("log()") == 1


def test_the_drop_of_the_gradient_can_be_read():
    said = texts(rows_of(OWN))
    assert "+0.9951" in said
    assert {"+0.0042", "−0.0033"} <= set(said)


def test_losses_that_are_no_number_are_shown_as_such():
    said = texts(rows_of(STATES["inf and nan"]))
    assert "inf" in said
    assert said.count("nan") == 3


def test_only_logarithms_have_a_unit():
    assert texts(rows_of()).count("nats") == 5
    assert texts(rows_of(replace(ARTICLE, unit="bits"))).count("bits") == 5


def test_covered_answers_are_question_marks():
    said = texts(rows_of(STATES["covered"]))
    assert said.count("?") == 8 * (1 + 3)
    assert "wrong" not in said


def test_a_pipeline_whose_step_has_not_come_is_only_named():
    said = texts(rows_of(replace(ARTICLE, step=1)))
    assert said.count("NLLLoss()") == 4
    assert said.count("0.0222") == 2
    assert "wrong" not in said


def test_floor_and_ceiling_are_drawn():
    panel = panel_of(ARTICLE, "pipelines")
    unbound = replace(panel, rows=tuple(replace(row, bounds=None) for row in panel.rows))
    assert pixels(view_of(panel, width=WIDE)) != pixels(view_of(unbound, width=WIDE))


def test_a_pinned_loss_leaves_a_mark():
    panel = panel_of(STATES["pinned"], "pipelines")
    unpinned = replace(panel, rows=tuple(replace(row, ghost=None) for row in panel.rows))
    assert pixels(view_of(panel, width=WIDE)) != pixels(view_of(unpinned, width=WIDE))


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
@pytest.mark.parametrize("verdict", ["right", "harmless", "fragile", "wrong", "refused"])
def test_every_verdict_can_be_read(theme, verdict):
    assert contrast(*verdict_colours(verdict, theme)) >= 4.5


def test_verdicts_differ_in_colour():
    for theme in (LIGHT, DARK, PROJECTOR):
        assert len({verdict_colours(one, theme) for one in ("right", "harmless", "fragile", "wrong")}) == 4


# a chain of one's own


def test_pressing_a_module_asks_for_it():
    view = rows_of()
    wanted = wishes(view)
    for module in MODULES:
        code = {"LogSoftmax": "LogSoftmax(dim=1)", "Softmax": "Softmax(dim=1)"}.get(module, f"{module}()")
        part(view, QPushButton, f"add {code} to your chain").click()
    assert wanted == [Intent("add_module", module) for module in MODULES]


def test_a_module_in_the_chain_is_taken_out_by_mouse():
    view = rows_of(OWN)
    wanted = wishes(view)
    QTest.mouseClick(chips(view)[1], LEFT)
    assert wanted == [Intent("remove_module", None, (1,))]


def test_a_module_in_the_chain_is_taken_out_by_keyboard(qtbot):
    view = shown(qtbot, rows_of(OWN))
    wanted = wishes(view)
    chips(view)[2].setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(chips(view)[2], Qt.Key.Key_Space)
    assert wanted == [Intent("remove_module", None, (2,))]


def test_a_module_that_has_the_focus_looks_like_it(qtbot):
    view = shown(qtbot, rows_of(OWN))
    chips(view)[0].clearFocus()
    before = pixels(chips(view)[0])
    chips(view)[0].setFocus()
    assert pixels(chips(view)[0]) != before


def test_each_module_says_what_pressing_it_does():
    view = rows_of(OWN)
    assert [chip.accessibleName() for chip in chips(view)] == [
        "take Softmax(dim=1) out",
        "take log() out",
        "take NLLLoss() out",
    ]


def test_an_empty_chain_has_no_row():
    assert chips(rows_of()) == []
    assert rows_of().needed_height(WIDE) < rows_of(OWN).needed_height(WIDE)


def test_a_long_chain_goes_on_below():
    view = rows_of(TWELVE)
    assert len({chip.y() for chip in chips(view)}) > 1
    assert all(view.rect().contains(chip.geometry()) for chip in chips(view))


def test_what_torch_says_stands_in_the_place_of_the_numbers():
    view = rows_of(REFUSED)
    said = " ".join(texts(view))
    assert panel_of(REFUSED, "pipelines").rows[-1].message.values[0][1] in said
    assert "refused" in said


def test_a_picture_has_no_controls_but_shows_the_chain():
    view = rows_of(OWN, Look(is_picture=True))
    assert parts(view) == []
    assert texts(view).count("log()") == 2


# drawing


def test_drawing_asks_for_nothing():
    view = rows_of()
    wanted = wishes(view)
    for state in STATES.values():
        view.draw(panel_of(state, "pipelines"), LOOK)
    assert wanted == []


@pytest.mark.parametrize("name", STATES)
def test_what_was_drawn_before_leaves_no_trace(name):
    panel = panel_of(STATES[name], "pipelines")
    fresh, used = view_of(panel, width=WIDE), view_of(panel_of(OWN, "pipelines"), width=WIDE)
    used.draw(panel, LOOK)
    used.resize(fresh.size())
    assert pixels(used) == pixels(fresh)


@pytest.mark.parametrize("width", [0.0, 520.0, WIDE, 1200.0])
@pytest.mark.parametrize("name", STATES)
def test_nothing_lies_on_anything_at_any_width(name, width):
    view = rows_of(STATES[name], width=width)
    view.grab()  # a hidden view puts its controls into their places late
    assert list(card_problems(view)) == []


@pytest.mark.parametrize("language", ["en", "zh", "pseudo"])
@pytest.mark.parametrize("scale", [0.8, 1.0, 2.5])
def test_nothing_in_the_scene_lies_on_anything(language, scale):
    view = None
    for name, state in STATES.items():
        view = scene_view(state, Look(language=language, scale=scale), QSize(1076, 616), view)
        assert list(problems(view)) == [], name


@pytest.mark.parametrize("state", [ARTICLE, OWN, REFUSED])
def test_three_classes_need_no_scrolling_at_the_least_window(state):
    room = QSize(1076, 616)
    assert scene_view(state, LOOK, room).size() == room


def test_more_classes_move_the_gradients_below():
    at_three = place_of(rows_of(), "Y1")
    assert at_three.x() > place_of(rows_of(), "0.0222").x()
    assert place_of(rows_of(TWELVE), "Y1").x() < place_of(rows_of(TWELVE), "loss").x()


def test_narrow_cells_have_their_numbers_on_two_levels():
    view = rows_of(STATES["five classes"], width=780.0)
    first, second, third = (place_of(view, gradient).y() for gradient in ("−0.9683", "+0.0117", "+0.0861"))
    assert first == third < second


def test_no_number_moves_the_axis():
    for one, other in ((ARTICLE, OWN), (ARTICLE, STATES["inf and nan"])):
        near, far = (next(t for t in painted(rows_of(state)) if t.text == "0") for state in (one, other))
        assert near.rect.left() == far.rect.left()


# the mouse over the gradients


def test_pointing_at_a_gradient_lights_its_class():
    view, pointed = rows_of(), []
    view.pointed.connect(pointed.append)
    move_mouse(view, place_of(view, "Y2"))
    move_mouse(view, QPoint(5, 5))
    assert pointed == [1, None]


def test_a_lit_class_is_lit_in_every_row():
    view = rows_of()
    plain = pixels(view)
    view.light(1)
    assert pixels(view) != plain


def test_the_theme_changes_the_picture():
    assert pixels(rows_of(look=Look(LIGHT))) != pixels(rows_of(look=Look(DARK)))
