"""The top bar in windows of every width: nothing is cut off, and nothing vanishes."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QMenu, QToolButton

from core.machine import Machine
from core.state import State
from gui.language import LANGUAGES
from gui.preferences import Preferences
from tests.gui.overlaps import outside, overlapping
from tests.gui.walking import OPENS_MENUS, opened, parts

pytestmark = OPENS_MENUS
WIDTHS = range(960, 1500, 45)


@pytest.fixture(params=[*LANGUAGES, "pseudo"])
def window(qtbot, request):
    return opened(qtbot, State(machine=Machine(dtype="bfloat16")), Preferences(language=request.param))


def buttons(bar) -> list[QToolButton]:
    return [bar.examples, bar.copy, bar.language, bar.theme, *bar.findChildren(QToolButton, "export")]


def in_menu(bar) -> list[str]:
    if bar.more.isHidden():
        return []
    bar.more.menu().aboutToShow.emit()
    return [action.text() for action in bar.more.menu().actions()]


def called(button) -> str:
    return button.accessibleName() or button.text().removesuffix(" ▾")


@pytest.mark.parametrize("width", WIDTHS)
def test_what_the_bar_has_no_room_for_is_in_its_menu(window, width):
    window.resize(width, 700)
    bar = window.top
    bar.layout().activate()
    assert window.width() == width
    hidden = [called(one) for one in buttons(bar) if one.isHidden()]
    assert sorted(in_menu(bar)) == sorted(hidden)
    things = [(one.objectName(), QRectF(one.geometry())) for one in parts(bar)]
    assert list(outside(things, QRectF(bar.rect()), "the bar")) == []
    assert list(overlapping(things, 0.0)) == []
    assert [one for one in parts(bar) if one.sizeHint().width() > one.width()] == []


def test_a_wide_bar_needs_no_menu(window):
    window.resize(1800, 900)
    assert window.top.more.isHidden()
    assert not any(one.isHidden() for one in buttons(window.top))


def test_the_menu_holds_the_choices_of_what_is_hidden(window):
    window.resize(960, 700)
    bar = window.top
    in_menu(bar)
    assert bar.language.menu() in bar.more.menu().findChildren(QMenu) or bar.language.menu() in [
        action.menu() for action in bar.more.menu().actions()
    ]
    assert len(bar.language.menu().actions()) == len(LANGUAGES)


def test_what_came_back_into_the_bar_has_left_the_menu(window):
    window.resize(960, 700)
    in_menu(window.top)
    window.resize(1800, 900)
    assert in_menu(window.top) == []
    assert window.top.language.menu().actions()
