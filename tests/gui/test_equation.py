"""The formula with the numbers on screen: pointing at a term lights its class, and the other way round."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtWidgets import QApplication

from core.state import Batch, Classes, State
from core.text import t
from gui.look import Look
from gui.views.equation import EquationView
from tests.gui.presenting import written
from tests.gui.walking import FORMULA, LOOK, move_mouse, painted, panel_of, pixels, shown, view_of


def formula_of(state=State(), look=LOOK, width=700.0) -> EquationView:  # noqa: B008 - a State never changes
    return view_of(panel_of(state, "formula"), look, width)


def many(count) -> State:
    names = tuple(f"Y{n + 1}" for n in range(count))
    return State(classes=Classes(names, tuple(range(count))), batch=Batch(((0.5,) * count,), (0,)))


@pytest.fixture
def formula(qtbot) -> EquationView:
    return shown(qtbot, formula_of())


@pytest.fixture
def pointed(formula) -> list:
    classes: list = []
    formula.pointed.connect(classes.append)
    return classes


def everywhere(view) -> list[QPoint]:
    return [QPoint(x, y) for y in range(0, view.height(), 6) for x in range(0, view.width(), 6)]


def test_every_term_points_at_its_class(formula, pointed):
    for at in everywhere(formula):
        move_mouse(formula, at)
    assert set(pointed) == {0, 1, 2, None}


def test_the_terms_of_the_sum_stand_in_the_order_of_the_classes(formula, pointed):
    for at in sorted(everywhere(formula), key=lambda at: at.x()):
        move_mouse(formula, at)
    assert pointed.index(0) < pointed.index(1)


def test_leaving_the_formula_points_at_nothing(formula, pointed):
    formula.light(1)
    QApplication.sendEvent(formula, QEvent(QEvent.Type.Leave))
    assert pointed == [None]


def test_leaving_it_says_nothing_while_no_class_is_lit(formula, pointed):
    QApplication.sendEvent(formula, QEvent(QEvent.Type.Leave))
    assert pointed == []


def test_a_lit_class_changes_the_picture_and_goes_back(formula):
    plain = pixels(formula)
    formula.light(1)
    assert pixels(formula) != plain
    formula.light(None)
    assert pixels(formula) == plain


def test_a_class_that_is_not_there_lights_nothing(formula):
    plain = pixels(formula)
    formula.light(11)
    assert pixels(formula) == plain


@pytest.mark.parametrize("count", [2, 3, 7, 12])
@pytest.mark.parametrize("width", [0.0, 500.0, 1100.0])
def test_the_formula_stays_within_its_card(count, width):
    view = formula_of(many(count), width=width)
    places = [one.rect for one in painted(view) if one.text == FORMULA]
    assert len(places) == 1
    assert view.rect().toRectF().contains(places[0])


def test_the_number_of_the_focused_class_is_the_one_that_is_computed():
    summaries = [LOOK.words(panel_of(State(focus=one), "formula").summary) for one in (0, 1, 2)]
    assert [words.split()[-1] for words in summaries] == ["0.0179.", "0.0040.", "0.9781."]


def test_covered_answers_stand_as_a_question_mark():
    assert pixels(formula_of(State(hidden=True))) != pixels(formula_of())


def test_a_note_stands_below_the_formula():
    noted = view_of(replace(panel_of(State(), "formula"), note=t("as in the article")))
    formula, note = painted(noted)[-2:]
    assert (formula.text, note.text) == (FORMULA, "as in the article")
    assert note.rect.top() >= formula.rect.bottom()


def test_nothing_in_a_formula_is_smaller_than_the_least_text():
    view = formula_of(many(12), Look(scale=0.8, least=24.0))
    sizes = [size for size, words in written(view) if words == FORMULA]
    assert min(sizes) == pytest.approx(24.0)


def test_a_larger_scale_makes_a_larger_formula():
    assert formula_of(look=Look(scale=2.0), width=1400.0).height() > formula_of().height()


@pytest.mark.parametrize("scale", [0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.25, 2.5])
def test_a_formula_with_the_width_that_it_asks_for_is_not_broken(qtbot, scale):
    view = EquationView()
    qtbot.addWidget(view)
    view.draw(panel_of(State("why-exp"), "share"), Look(scale=scale))
    wanted = view.preferred_width()
    assert view._formula(wanted).height == view._formula(3 * wanted).height
