"""What is painted can be seen: every text at 4.5 to 1 and every bar at 3 to 1, measured in pictures, in every theme.

What cannot be used at present is exempt (WCAG 2.2, 1.4.3 and 1.4.11), and so are a picture itself and its maps.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

import pytest
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QCheckBox,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QMenu,
    QPlainTextEdit,
    QStyle,
    QStyleOptionButton,
    QTabBar,
    QTextBrowser,
    QWidget,
)

from core.document import Document, shown
from core.lecture import Item, Lecture
from core.presenting import forward
from core.question import Question
from core.scenes import SCENES
from core.state import State
from core.text import t
from gui.inputs import KNOB, NumberBox, Slider
from gui.look import Look
from gui.preferences import Preferences
from gui.present_speaker import SpeakerWindow, Spoken
from gui.styles import style_sheet
from gui.theme import OUTLINE_CONTRAST, TEXT_CONTRAST, THEMES, palette_of
from tests.gui.contrasts import Seen, bars_seen, inks_in, picture_of, rim_in, texts_seen
from tests.gui.states import STATES
from tests.gui.walking import OPENS_MENUS, opened, scene_view

pytestmark = OPENS_MENUS
every_theme = pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
HARD = (
    "12 classes",
    "tied, pinned",
    "asked",
    "extreme",
    "covered",
    "every option",
    "sigmoid, pinned",
    "sigmoid, 12 classes",
    "network, trained",
    "step, long names",
    "step, after steps",
    "step: too large a rate: over the goal, to and fro",
)
SCENE_STATES = {**{f"{key}, all": State(key) for key in SCENES}, **{name: STATES[name] for name in HARD}}
WIDGETS = (
    QLabel,
    QAbstractButton,
    NumberBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextBrowser,
    QListWidget,
    QTabBar,
)
LIST_MARGINS = 18, 6  # an entry that is chosen has round corners


def faint(seen: list[Seen], least: float) -> set[Seen]:
    return {one for one in seen if one.contrast < least}


@every_theme
@pytest.mark.parametrize("name", SCENE_STATES)
def test_every_text_and_every_bar_of_a_scene_can_be_seen(name, theme):
    texts, bars = [], []
    scene = scene_view(SCENE_STATES[name], Look(theme, is_picture=True), QSize(1160, 760))
    for view in scene.views.values():
        for lit in (0, 1):  # the others are not
            view.light(lit)
            texts += texts_seen(view)
            bars += bars_seen(view)
    assert len(texts) > 3
    assert faint(texts, TEXT_CONTRAST) == set()
    assert faint(bars, OUTLINE_CONTRAST) == set()


def test_the_measure_would_see_what_is_faint():
    theme = replace(THEMES["light"], muted="#8b93a0", accent_soft="#8b93a0")
    scene = scene_view(State(question=Question("Which?")), Look(theme), QSize(1160, 760))
    ladder, audience = scene.views["ladder"], scene.views["audience"]
    ladder.light(1)
    assert {"logits", "Σ = 1.0224"} & {one.name for one in faint([*texts_seen(ladder)], TEXT_CONTRAST)} == {"logits"}
    assert faint([*texts_seen(audience)], TEXT_CONTRAST)


# widgets


def within(window: QWidget, widget: QWidget, rect: QRect, across: int = 4, along: int = 4) -> QRect:
    """Return where on ``window`` a part of ``widget`` is, without its border."""
    return QRect(widget.mapTo(window, rect.topLeft()), rect.size()).adjusted(across, along, -across, -along)


def words_of(widget: QWidget) -> str:
    match widget:
        case QComboBox():
            return widget.currentText()
        case QTextBrowser() | QPlainTextEdit():
            return widget.toPlainText() or widget.placeholderText()
        case QLineEdit():
            return widget.text() or widget.placeholderText()
    return widget.text()


def room_of(widget: QWidget) -> QRect:
    """Return where the words of ``widget`` stand on it, without a scroll bar or a box to tick."""
    if isinstance(widget, QCheckBox):
        option = QStyleOptionButton()
        widget.initStyleOption(option)
        return widget.style().subElementRect(QStyle.SubElement.SE_CheckBoxContents, option, widget)
    return widget.viewport().geometry() if isinstance(widget, QAbstractScrollArea) else widget.rect()


def rooms_of(window: QWidget) -> Iterator[tuple[str, QRect]]:
    """Yield the words on the widgets of ``window`` that can be used, with where they stand."""
    shown = [child for kind in WIDGETS for child in window.findChildren(kind) if child.isVisible()]
    for one in shown:
        if isinstance(one, QListWidget):
            for row in range(one.count()):
                place = one.visualItemRect(one.item(row))
                yield one.item(row).text(), within(window, one.viewport(), place, *LIST_MARGINS)
        elif isinstance(one, QTabBar):
            yield from ((one.tabText(tab), within(window, one, one.tabRect(tab))) for tab in range(one.count()))
        elif one.isEnabled() and words_of(one):
            yield words_of(one), within(window, one, room_of(one))


def words_seen(window: QWidget) -> list[Seen]:
    picture = picture_of(window)
    return [Seen(words, float(ink)) for words, room in rooms_of(window) for ink in inks_in(picture, room)]


def dialog_of(window: QWidget, command: str) -> QDialog:
    window.actions_by_key[command].trigger()
    return next(one for one in window.findChildren(QDialog) if one.isVisible())


@every_theme
@pytest.mark.parametrize("scene", ["softmax", "loss", "pipelines", "step", "image"])
def test_every_word_in_the_window_can_be_read(qtbot, theme, scene):
    window = opened(qtbot, preferences=Preferences(theme.name))
    window.edit_document(shown(Document(lecture=Lecture("Talk", (Item("First"), Item("Second", State(scene))))), 1))
    window.lectures.show_panel()
    window.tell(t("a sample must have at least one number"))
    seen = words_seen(window)
    assert {"Softmax Lab", "Export", "Talk", "Second", "4  Which dim?", window.message.words} <= {
        one.name for one in seen
    }
    assert faint(seen, TEXT_CONTRAST) == set()


@every_theme
def test_a_notice_can_be_read(qtbot, theme):
    window = opened(qtbot, preferences=Preferences(theme.name))
    window.tell(t("saved {path}", path="a.pdf"), is_notice=True)
    assert faint(words_seen(window), TEXT_CONTRAST) == set()


@every_theme
@pytest.mark.parametrize("command", ["ask", "export", "export_lecture", "export_movie", "set_sweep", "show_help"])
def test_every_word_in_a_dialog_can_be_read(qtbot, theme, command):
    window = opened(qtbot, preferences=Preferences(theme.name))
    window.edit_document(shown(Document(lecture=Lecture("Talk", (Item("First"),))), 0))
    dialog = dialog_of(window, command)
    seen = words_seen(dialog)
    assert len(seen) >= 3
    assert faint(seen, TEXT_CONTRAST) == set()
    dialog.close()


@every_theme
def test_every_word_in_a_menu_can_be_read(qtbot, theme):
    window = opened(qtbot, preferences=Preferences(theme.name))
    for menu in window.top.findChildren(QMenu):
        menu.popup(QPoint())
        picture = picture_of(menu)
        actions = [action for action in menu.actions() if action.isEnabled() and action.text()]
        rooms = [(one.text(), menu.actionGeometry(one)) for one in actions]
        seen = [Seen(words, float(ink)) for words, room in rooms for ink in inks_in(picture, room)] + words_seen(menu)
        menu.close()
        assert faint(seen, TEXT_CONTRAST) == set()


@every_theme
def test_the_speaker_can_read_everything(qtbot, theme):
    speaker, document = (
        SpeakerWindow(),
        shown(Document(lecture=Lecture("", (Item("One", note="Say."), Item("Two")))), 0),
    )
    qtbot.addWidget(speaker)
    speaker.setPalette(palette_of(theme))
    speaker.setStyleSheet(style_sheet(theme))
    speaker.draw(Spoken(document, forward(document), datetime(2026, 1, 2)), Look(theme))
    speaker.show()
    assert faint(words_seen(speaker), TEXT_CONTRAST) == set()


def knob_of(window: QWidget, slider: Slider, radius: int) -> QRect:
    share = (slider.value() - slider.minimum()) / (slider.maximum() - slider.minimum())
    side = 2 * round(radius / 0.95)
    middle = slider.mapTo(window, QPoint(side // 2 + round(share * (slider.width() - side)), slider.height() // 2))
    return QRect(middle - QPoint(radius, radius), QSize(2 * radius, 2 * radius))


@every_theme
@pytest.mark.parametrize("state", [State(), STATES["sigmoid, 12 classes"], State("step")])
def test_the_knob_of_every_slider_can_be_seen(qtbot, theme, state):
    window = opened(qtbot, state, Preferences(theme.name))
    picture = picture_of(window)
    sliders = [one for one in window.findChildren(Slider) if one.isVisible() and one.isEnabled()]
    radius = round(0.95 * window.scene_view.look.px(KNOB))
    knobs = [Seen(one.accessibleName(), rim_in(picture, knob_of(window, one, radius))) for one in sliders]
    assert len(knobs) >= 3
    assert faint(knobs, OUTLINE_CONTRAST) == set()
