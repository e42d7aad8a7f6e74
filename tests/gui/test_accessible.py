"""Everything works by keyboard alone, and everything says what it is and what it shows."""

from dataclasses import replace
from itertools import groupby, pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QListWidget,
    QScrollBar,
    QWidget,
)

from core.scenes import SCENES
from core.state import Classes, State
from gui.export_dialog import ExportDialog
from gui.inputs import NumberBox, Slider
from gui.views.base import PanelView
from gui.views.class_names import ClassName
from tests.gui.states import STATES
from tests.gui.walking import LOOK, OPENS_MENUS, opened, panel_of, panels_of, part, shown, view_of

pytestmark = OPENS_MENUS
CONTROLS = (QAbstractButton, QAbstractSlider, QAbstractSpinBox, QComboBox, QLineEdit, QListWidget)
LOSS = State("loss")


def controls(window: QWidget) -> set[QWidget]:
    """Everything within ``window`` that can be set or pressed now."""
    found = [one for kind in CONTROLS for one in window.findChildren(kind)]
    inner = (QScrollBar,)
    usable = {one for one in found if one.isVisible() and one.isEnabled() and not isinstance(one, inner)}
    return {one for one in usable if not isinstance(one.parentWidget(), QAbstractSpinBox | QComboBox)}


def tabbed_through(window: QWidget) -> list[QWidget]:
    """Press Tab until what had the focus first has it again, and return what had it on the way."""
    passed: list[QWidget] = []
    QTest.keyClick(window, Qt.Key.Key_Tab)
    while (focused := QApplication.focusWidget()) not in passed:
        passed.append(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    return passed


def name_of(widget: QWidget) -> str:
    """What a screen reader says when the focus comes to ``widget``."""
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


@pytest.fixture(params=SCENES)
def window(qtbot, request):
    return opened(qtbot, State(request.param))


# by keyboard alone


def test_tab_comes_to_every_control(window):
    assert controls(window) - set(tabbed_through(window)) == set()


def test_backtab_comes_to_every_control_too(window):
    forward = tabbed_through(window)
    QTest.keyClick(forward[0], Qt.Key.Key_Backtab)
    assert QApplication.focusWidget() is forward[-1]


def test_tab_comes_to_the_batch(qtbot):
    losses = opened(qtbot, LOSS)
    assert losses.scene_view.views["batch"] in tabbed_through(losses)


def test_tab_goes_from_row_to_row_in_the_ladder(qtbot):
    passed = tabbed_through(opened(qtbot))
    rows = [
        one
        for one in passed
        if isinstance(one, ClassName | Slider | NumberBox) and "temperature" not in one.accessibleName()
    ]
    assert [type(one) for one in rows] == [ClassName, Slider, NumberBox] * 3
    assert [one.y() // 50 for one in rows] == sorted(one.y() // 50 for one in rows)


def test_a_class_that_was_added_comes_after_the_others(qtbot):
    window = opened(qtbot)
    part(window, QAbstractButton, "add a class").click()
    names = [one.accessibleName() for one in tabbed_through(window) if isinstance(one, ClassName)]
    assert names == ["class Y1", "class Y2", "class Y3", "class Y4"]


def test_tab_goes_as_one_reads(window):
    passed = tabbed_through(window)
    begin = passed.index(window.navigation)
    order = passed[begin:] + passed[:begin]
    for card, one in window.scene_view.views.items():
        places = [QRect(w.mapTo(one, QPoint(0, 0)), w.size()) for w in order if one.isAncestorOf(w)]
        assert [(a, b) for a, b in pairwise(places) if not follows(a, b)] == [], card
    cards = [view for w in order for view in window.scene_view.views.values() if view is w or view.isAncestorOf(w)]
    met = [card for place, card in enumerate(cards) if card not in cards[:place]]
    assert [key for key, _ in groupby(cards)] == met
    places = [card.geometry() for card in met]
    assert [(a, b) for a, b in pairwise(places) if a.bottom() > b.top() and a.right() > b.left()] == []
    assert [(a, b) for a, b in pairwise(places) if a.left() == b.left() and a.top() > b.top()] == []


def follows(before: QRect, after: QRect) -> bool:
    """Whether one comes to ``after`` next: to the right on the same line, or further down."""
    if before.top() <= after.center().y() <= before.bottom():
        return after.left() > before.left()
    return after.center().y() > before.center().y()


def test_tab_goes_from_the_top_by_the_list_and_the_scene_to_the_foot(window):
    passed = tabbed_through(window)
    all_areas = list(enumerate(areas_of(window)))
    areas = [next(place for place, area in all_areas if area is w or area.isAncestorOf(w)) for w in passed]
    begin = next(place for place, area in enumerate(areas) if area == 0 != areas[place - 1])
    assert [area for area, _ in groupby(areas[begin:] + areas[:begin])] == [0, 1, 2, 3]


def areas_of(window) -> tuple[QWidget, ...]:
    return (window.top, window.navigation, window.area, window.foot)


def test_a_slider_and_its_box_have_names_of_their_own(window):
    named = [one for kind in (Slider, NumberBox) for one in window.scene_view.findChildren(kind) if one.isVisible()]
    for view in window.scene_view.views.values():
        names = [name_of(one) for one in named if view.isAncestorOf(one)]
        assert len(set(names)) == len(names)


def test_every_dialog_can_be_left_with_escape(qtbot):
    window = opened(qtbot)
    for command in ("show_help", "about"):
        window.actions_by_key[command].trigger()
        dialog = next(one for one in window.findChildren(QDialog) if one.isVisible())
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        assert not dialog.isVisible()


def test_tab_comes_to_every_control_of_the_export(qtbot):
    dialog = shown(qtbot, ExportDialog(opened(qtbot)))
    assert controls(dialog) - set(tabbed_through(dialog)) == set()


# names


def test_every_control_has_a_name(window):
    assert [one for one in controls(window) if not name_of(one)] == []


def test_every_control_of_the_export_has_a_name(qtbot):
    dialog = ExportDialog(opened(qtbot))
    dialog.show()
    assert [one for one in controls(dialog) if not name_of(one)] == []
    dialog.close()


def test_what_has_no_words_has_a_tooltip(window):
    silent = [one for one in window.findChildren(QAbstractButton) if one.isVisible() and not one.text()]
    assert [one for one in silent if not one.toolTip()] == []


def test_no_two_controls_of_a_kind_in_a_panel_have_the_same_name(window):
    for key, view in window.scene_view.views.items():
        for kind in CONTROLS:
            found = [one for one in view.findChildren(kind) if one in controls(window)]
            names = [one.accessibleName() or name_of(one) for one in found]  # of a list, Qt tells the choice on Linux
            assert len(set(names)) == len(names), key


def test_a_renamed_class_renames_its_controls():
    view = view_of(panel_of(State(classes=Classes(("cat", "dog", "hen"), (0, 1, 2))), "ladder"))
    assert part(view, Slider, "cat").accessibleName() == "cat, slider"
    assert part(view, NumberBox, "cat").accessibleName() == "cat, value"


# what a panel shows, in a sentence


@pytest.mark.parametrize("state", STATES.values(), ids=STATES)
def test_every_panel_has_a_name_and_a_sentence(state):
    for panel in panels_of(state):
        view = view_of(panel)
        assert view.accessibleName()
        assert view.accessibleDescription() == LOOK.words(panel.summary) != ""


def sentence(window, key) -> str:
    view = window.scene_view.views[key]
    return QAccessible.queryAccessibleInterface(view).text(QAccessible.Text.Description)


def test_the_sentence_of_the_ladder_changes_with_a_slider(qtbot):
    window = opened(qtbot)
    assert sentence(window, "ladder") == "Probabilities: Y3 97.8 %, Y1 1.8 %, Y2 0.4 %."
    part(window, Slider, "Y1").setValue(1000)
    assert sentence(window, "ladder").startswith("Probabilities: Y1 98.2 %")


@pytest.mark.parametrize("key", ["batch", "sample", "lanes", "costs"])
def test_the_sentences_of_the_losses_change_with_an_edit(qtbot, key):
    window = opened(qtbot, LOSS)
    before = sentence(window, key)
    window.edit(replace(LOSS, batch=replace(LOSS.batch, logits=((1.0, 2.0, 3.0), (3.0, 2.0, 1.0)), row=1)))
    assert sentence(window, key) != before


def test_covered_answers_are_not_told(qtbot):
    window = opened(qtbot, State(hidden=True))
    assert "97.8" not in sentence(window, "ladder") + sentence(window, "formula")


def test_a_message_is_told(qtbot):
    window = opened(qtbot)
    window.tell("something was wrong")
    assert name_of(window.message) == "something was wrong"


def test_every_view_on_screen_is_one_of_panels(window):
    assert all(isinstance(view, PanelView) and view.isVisible() for view in window.scene_view.views.values())
