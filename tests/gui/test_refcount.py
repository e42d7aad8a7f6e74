"""PySide6 6.12.0 on Python 3.10 and 3.11 drops a reference to None at every Qt call that returns nothing, and aborts in
the end: https://bugreports.qt.io has it as "none_dealloc". A wrong version is found here before a lecture finds it.
"""

import gc
import sys

import pytest

from core.state import State
from gui.inputs import NumberBox, Slider
from gui.views.ladder import LadderView
from tests.gui.walking import LOOK, panel_of

CALLS, STRAY = 200, 50


def lost(call) -> int:
    """Return how many references to None are gone after many calls, and not with what other tests left behind."""
    call(0)
    gc.collect()
    gc.disable()
    try:
        before = sys.getrefcount(None)
        for number in range(CALLS):
            call(number)
        return before - sys.getrefcount(None)
    finally:
        gc.enable()


@pytest.fixture
def slider(qtbot):
    slider = Slider()
    qtbot.addWidget(slider)
    return slider


def test_a_call_of_qt_that_returns_nothing_keeps_none_alive(slider):
    assert abs(lost(slider.setValue)) < STRAY


def test_a_signal_keeps_none_alive(slider):
    slider.valueChanged.connect(lambda value: None)
    assert abs(lost(slider.setValue)) < STRAY


def test_an_overridden_function_keeps_none_alive(qtbot):
    box = NumberBox()
    qtbot.addWidget(box)
    assert abs(lost(lambda number: box.show_number(float(number)))) < STRAY


def test_a_tick_of_the_ladder_keeps_none_alive(qtbot):
    view, panels = LadderView(), [panel_of(State(temperature=1.0 + n), "ladder") for n in range(2)]
    qtbot.addWidget(view)
    assert abs(lost(lambda number: view.draw(panels[number % 2], LOOK))) < STRAY
