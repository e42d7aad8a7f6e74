"""Fields alone: choices, boxes, sliders and lines, what they ask for and what they show."""

import math
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from functools import lru_cache

import pytest
from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton

from core.edits import Intent, applied
from core.errors import InputError
from core.fields import Button, Choice, Real
from core.panels import Controls
from core.sample_edits import set_target_kind
from core.scenes import SCENES
from core.state import LossOptions, State
from gui.field_sizes import control_width
from gui.inputs import NumberBox, Slider
from gui.look import Look
from gui.views.controls import ControlsView
from tests.gui.walking import (
    LOOK,
    drag,
    painted,
    panel_of,
    panels_of,
    part,
    parts,
    shown,
    turn_wheel,
    typed,
    view_of,
    wishes,
)

Key = Qt.Key
TEMPERATURE = panel_of(State(), "temperature")


def options_of(**chosen) -> Controls:
    return panel_of(State("loss", loss=LossOptions(**chosen)), "options")


@pytest.fixture
def strip(qtbot) -> ControlsView:
    return shown(qtbot, view_of(options_of(), width=1200.0))


@pytest.fixture
def stack(qtbot) -> ControlsView:
    return shown(qtbot, view_of(TEMPERATURE))


def choose(combo: QComboBox, place: int) -> None:
    """What a click on an entry does: the choice, then the signal of a choice by hand."""
    combo.setCurrentIndex(place)
    combo.activated.emit(place)


# choices


def test_a_choice_asks_for_its_value(strip):
    wanted = wishes(strip)
    choose(part(strip, QComboBox, "reduction"), 1)
    assert wanted == [Intent("reduction", "sum")]


def test_keys_change_a_choice(strip):
    wanted = wishes(strip)
    QTest.keyClick(part(strip, QComboBox, "class weights"), Key.Key_Down)
    assert wanted == [Intent("weighted", True)]


def test_a_choice_shows_its_value():
    strip = view_of(options_of(reduction="none"))
    assert part(strip, QComboBox, "reduction").currentText() == "none"


def test_the_wheel_changes_no_choice_that_has_not_the_focus(strip):
    part(strip, QLineEdit, "ignore index").setFocus()
    wanted = wishes(strip)
    turn_wheel(part(strip, QComboBox, "reduction"), -1)
    assert (wanted, part(strip, QComboBox, "reduction").currentText()) == ([], "mean")


# numbers


@pytest.mark.parametrize(("text", "value"), [("0,25", 0.25), ("1", 1.0), ("0.123456", 0.123456)])
def test_a_number_asks_for_itself(strip, text, value):
    wanted = wishes(strip)
    typed(part(strip, NumberBox, "label smoothing"), text)
    assert wanted == [Intent("label_smoothing", value)]


def test_a_number_beyond_its_range_asks_for_the_end(strip):
    wanted = wishes(strip)
    typed(part(strip, NumberBox, "label smoothing"), "7")
    assert wanted == [Intent("label_smoothing", 1.0)]


def test_each_weight_asks_with_its_class(qtbot):
    strip = shown(qtbot, view_of(options_of(weight=(1.0, 3.0, 0.5)), width=1200.0))
    wanted = wishes(strip)
    typed(part(strip, NumberBox, "w of Y2"), "2")
    assert wanted == [Intent("weight", 2.0, (1,))]


def test_weights_come_and_go(strip):
    strip.draw(options_of(weight=(1.0, 3.0, 0.5)), LOOK)
    assert part(strip, NumberBox, "w of Y2").text() == "3.00"
    strip.draw(options_of(), LOOK)
    assert not [one for one in parts(strip) if one.accessibleName().startswith("w of")]


def switched(key: str) -> Iterator[tuple[State, State]]:
    """Yield every State that one choice leads to, behind the one it was made in, from the examples of a scene."""
    scene = SCENES[key]
    starts = [State(key), *(example.change(State(key)) for example in scene.examples)]
    fields = [(one, field) for one in starts for p in panels_of(one) if isinstance(p, Controls) for field in p.fields]
    for one, field in fields:
        if isinstance(field, Choice) and field.key not in ("random_batches", "row"):
            for value in (value for value, _label in field.options if value is not None):
                with suppress(InputError):  # as probabilities beside an ignore index of 1
                    yield one, applied(one, Intent(field.key, value), scene.edits)


@pytest.mark.parametrize("key", SCENES)
def test_no_control_leaves_its_place_when_an_option_is_switched(key):
    for before, after in switched(key):
        then, now = places(after), places(before)
        assert {name: place for name, place in now.items() if then.get(name, place) != place} == {}, after


@lru_cache(maxsize=512)
def places(state: State) -> dict[tuple, QRect]:
    """Where the control of each field stands on its card, by panel and label."""
    views = [(panel.key, view_of(panel, width=1040.0)) for panel in panels_of(state) if isinstance(panel, Controls)]
    return {(key, one.accessibleName()): one.geometry() for key, view in views for one in parts(view)}


def test_a_field_without_a_say_is_disabled(strip):
    soft = set_target_kind(State("loss"), (), "probabilities")
    strip.draw(panel_of(soft, "options"), LOOK)
    assert not part(strip, QLineEdit, "ignore index").isEnabled()
    strip.draw(options_of(), LOOK)
    assert part(strip, QLineEdit, "ignore index").isEnabled()


@pytest.mark.parametrize("words", ["gap", "a label that is longer than the box beside it is wide, by far"])
@pytest.mark.parametrize("has_slider", [False, True])
def test_a_stack_is_as_wide_as_its_widest_label_and_control(words, has_slider):
    field = Real(words, "k", 1.0, 0.0, 9.0, slider=has_slider, low_label=words if has_slider else "")
    view = view_of(Controls(key="c", title="t", fields=(field,)), width=0.0)
    label = next(QRectF(one.rect) for one in painted(view) if one.text == words)
    assert not [one for one in parts(view) if QRectF(one.geometry()).intersects(label)]
    assert all(one.width() >= 60 for one in parts(view))


def test_the_choice_that_brings_the_weights_keeps_the_focus(strip):
    weighted = part(strip, QComboBox, "class weights")
    weighted.setFocus()
    strip.draw(options_of(weight=(1.0, 3.0, 0.5)), LOOK)
    assert part(strip, QComboBox, "class weights") is weighted
    assert weighted.hasFocus()


# numbers that may be none


@pytest.mark.parametrize(("text", "value"), [("-1", -1), ("−7", -7), ("2", 2), ("3.0", 3)])
def test_an_ignore_index_asks_for_a_whole_number(strip, text, value):
    wanted = wishes(strip)
    typed(part(strip, QLineEdit, "ignore index"), text)
    assert wanted == [Intent("ignore_index", value)]
    assert type(wanted[0].value) is int


@pytest.mark.parametrize("text", ["", "none", " none "])
def test_an_ignore_index_can_be_none_again(qtbot, text):
    strip = shown(qtbot, view_of(options_of(ignore_index=-7), width=1200.0))
    wanted = wishes(strip)
    typed(part(strip, QLineEdit, "ignore index"), text)
    assert wanted == [Intent("ignore_index", None)]


@pytest.mark.parametrize("text", ["two", "1.5", "nan", "inf", "1_000"])
def test_what_is_no_whole_number_is_said_and_goes(strip, text):
    line = part(strip, QLineEdit, "ignore index")
    wanted = wishes(strip)
    typed(line, text)
    assert (wanted, line.text()) == ([Intent("bad_number", text)], "none")


@pytest.mark.parametrize("text", ["-100", "−100", "none", ""])
def test_an_ignore_index_of_minus_100_is_none(strip, text):
    line = part(strip, QLineEdit, "ignore index")
    typed(line, text)
    assert line.text() == "none"


@pytest.mark.parametrize("index", [-7, 3, -(2**63), 2**63 - 1])
def test_an_ignore_index_is_shown_with_all_its_digits(index):
    line = part(view_of(options_of(ignore_index=index)), QLineEdit, "ignore index")
    assert int(line.text().replace("−", "-")) == index


# sliders


def test_a_slider_stands_in_the_middle_at_a_temperature_of_1(stack):
    assert part(stack, Slider, "temperature").value() == 500


@pytest.mark.parametrize(("key", "value"), [(Key.Key_Home, 0.01), (Key.Key_End, 100.0), (Key.Key_Right, 1.1)])
def test_a_logarithmic_slider_asks_for_three_digits(stack, key, value):
    wanted = wishes(stack)
    QTest.keyClick(part(stack, Slider, "temperature"), key)
    assert wanted == [Intent("temperature", value)]


def test_a_drag_of_a_slider_ends_its_gesture_once(stack):
    ended = []
    stack.gesture_ended.connect(lambda: ended.append(1))
    slider = part(stack, Slider, "temperature")
    middle = slider.rect().center()
    drag(slider, middle, middle + QPoint(20, 0), middle + QPoint(40, 0))
    assert len(ended) == 1


def test_a_typed_temperature_is_not_rounded_by_the_slider(stack):
    wanted = wishes(stack)
    typed(part(stack, NumberBox, "temperature"), "1.23456")
    assert wanted == [Intent("temperature", 1.23456)]


@pytest.mark.parametrize(("value", "place"), [(0.01, 0), (100.0, 1000), (10.0, 750), (0.1, 250)])
def test_a_slider_shows_where_its_number_is(value, place):
    stack = view_of(panel_of(State(temperature=value), "temperature"))
    assert part(stack, Slider, "temperature").value() == place


# other fields


def test_a_linear_slider_asks_for_its_decimals(qtbot):
    field = Real("rate", "rate", 0.5, 0.0, 1.0, slider=True)
    view = shown(qtbot, view_of(Controls(key="c", title="controls", fields=(field,))))
    wanted = wishes(view)
    QTest.keyClick(part(view, Slider, "rate"), Key.Key_Right)
    assert wanted == [Intent("rate", 0.51)]


def test_a_whole_number_in_a_box_is_whole(qtbot):
    field = Real("width", "width", 3, 1, 20, integer=True)
    view = shown(qtbot, view_of(Controls(key="c", title="", fields=(field,))))
    wanted = wishes(view)
    typed(part(view, NumberBox, "width"), "7")
    assert [(one.value, type(one.value)) for one in wanted] == [(7, int)]


def test_a_button_asks_for_its_edit(qtbot):
    field = Button("run", Intent("run"))
    view = shown(qtbot, view_of(Controls(key="c", title="", fields=(field,))))
    wanted = wishes(view)
    part(view, QPushButton, "run").click()
    assert wanted == [Intent("run")]


def test_a_strip_says_what_each_field_is(strip):
    assert [one.text for one in painted(strip)][:3] == ["targets", "reduction", "label smoothing"]


def test_a_narrow_strip_needs_more_lines(strip):
    assert strip.needed_height(400.0) > strip.needed_height(1200.0)


def test_a_field_of_infinite_range_takes_infinity(qtbot):
    field = Real("z", "z", 0.0, -math.inf, math.inf)
    view = shown(qtbot, view_of(Controls(key="c", title="", fields=(field,))))
    wanted = wishes(view)
    typed(part(view, NumberBox, "z"), "inf")
    assert wanted == [Intent("z", math.inf)]


@pytest.mark.parametrize("value", [0.1, 1.0, 99.9])
def test_no_slider_shrinks_while_it_is_moved(value):
    field = Real("T", "temperature", value, 0.1, 100.0, slider=True)
    assert widths_of(field) == widths_of(replace(field, value=7.0))


def widths_of(field):
    return [control_width(field, Look(has_large_numbers=is_large), is_strip=False) for is_large in (False, True)]
