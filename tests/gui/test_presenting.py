"""Presenting with F5: by keys alone, as a clicker sends them, and back to the window as it was."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu

from core.descent_trail import live_trail
from core.document import Document, shown
from core.edits import Intent
from core.lecture import Item, Lecture
from core.presenting import forward
from core.question import Question
from core.scenes import SCENES
from core.state import State
from gui.inputs import NumberBox, Slider
from gui.look import Look
from gui.preferences import Preferences
from gui.present_menu import fill_present_menu
from gui.present_options import PresentOptions, audience_screen, speaker_screen, store_options, stored_options
from gui.present_speaker import SpeakerWindow, Spoken
from gui.theme import THEMES
from tests.gui.presenting import presented, tell
from tests.gui.states import STATES
from tests.gui.walking import opened, part, pixels

LECTURE = Lecture("Two", (Item("First", State("loss"), "Say hello.", steps=(1, 3)), Item("Second", State(step=4))))


@pytest.fixture
def show(window):
    """A presentation of the scene of softmax."""
    return presented(window)


def place(show):
    return show.model.state.scene, show.model.state.step


def strip(show):
    return str(show.model.said)


# on and back


@pytest.mark.parametrize("key", ["PgDown", "Right", "Space"])
def test_keys_and_clickers_go_on(show, key):
    tell(show, key, key)
    assert place(show) == ("softmax", 2)


@pytest.mark.parametrize("key", ["PgUp", "Left", "Backspace", "Shift+Space"])
def test_keys_and_clickers_go_back(show, key):
    tell(show, "PgDown", "PgDown", key)
    assert place(show) == ("softmax", 1)


def test_one_key_leads_through_all_steps_of_all_scenes(show):
    way = []
    for _ in range(sum(len(scene.steps) for scene in SCENES.values())):
        tell(show, "PgDown")
        way.append(place(show))
    assert way == [(key, step + 1) for key, scene in SCENES.items() for step in range(len(scene.steps))]
    tell(show, "PgDown")
    assert (place(show), strip(show)) == (way[-1], "This was the last step.")
    for here in reversed(way[:-1]):
        tell(show, "PgUp")
        assert place(show) == here
    tell(show, "PgUp")
    assert (place(show), strip(show)) == (way[0], "This is the first step.")


def test_the_ends_of_a_scene_are_one_key_away(show):
    tell(show, "End")
    assert place(show) == ("softmax", 5)
    tell(show, "Home")
    assert place(show) == ("softmax", 1)


def test_a_lecture_is_played_in_its_own_order(qtbot):
    window = opened(qtbot)
    window.edit_document(shown(Document(lecture=LECTURE), 0))
    show = presented(window)
    way = [(show.model.document.item, *place(show))]
    for _ in range(2):
        tell(show, "PgDown")
        way.append((show.model.document.item, *place(show)))
    assert way == [(0, "loss", 1), (0, "loss", 3), (1, "softmax", 4)]
    assert "First" not in str(show.shown().title) == "Second"


def test_a_clicker_goes_on_where_the_window_behind_has_the_keyboard(window, show):
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    for key in ("PgDown", "PgDown", "PgUp"):
        QTest.keySequence(window, key)
    assert place(show) == ("softmax", 1)
    assert window.store.state.step == 0


def test_f5_of_a_clicker_changes_nothing(show):
    tell(show, "PgDown", "F5", "Shift+F5")
    assert place(show) == ("softmax", 1)
    assert show.wall.isVisible()


# the screen


def test_the_audience_sees_nothing_but_the_page(show):
    assert show.wall.isFullScreen()
    assert show.wall.geometry() == show.wall.screen().geometry()
    assert [child for child in show.wall.children() if child.isWidgetType()] == [show.wall.scene_view]
    assert show.speaker is None, "there is but one screen"


@pytest.mark.parametrize("key", ["B", "."])
def test_a_key_blacks_out_and_back(show, key):
    before = pixels(show.wall)
    tell(show, key)
    assert show.shown().is_black
    assert pixels(show.wall) != before
    tell(show, key)
    assert pixels(show.wall) == before


def test_out_of_the_black_nothing_goes_by_unseen(show):
    tell(show, "B", "PgDown")
    assert (show.shown().is_black, place(show)) == (False, ("softmax", 0))
    tell(show, "PgDown")
    assert place(show) == ("softmax", 1)


def test_the_theme_of_the_audience_is_the_windows_or_its_own(qtbot):
    window = opened(qtbot, preferences=Preferences("dark"))
    show = presented(window)
    assert show.look.theme.name == "dark"
    tell(show, "Esc")
    store_options(PresentOptions(theme="projector"))
    show = presented(window)
    assert show.look.theme.name == "projector"
    assert pixels(show.wall).pixelColor(5, 100).name() == THEMES["projector"].background
    assert window.look.theme.name == "dark"


def test_the_language_of_the_window_is_that_of_the_page(show, window):
    window.commands.set_language("zh")
    assert show.look.language == "zh"
    assert show.wall.scene_view.look.language == "zh"


# the end


@pytest.mark.parametrize("state", [Qt.WindowState.WindowNoState, Qt.WindowState.WindowMaximized])
def test_escape_leaves_the_window_as_it_was(window, state):
    window.setWindowState(state)
    QApplication.processEvents()
    before = window.store.document, window.geometry(), window.windowState(), window.store.can_undo
    show = presented(window)
    tell(show, *["PgDown"] * 8, "B", "B", "H", "H", "Esc")
    assert (window.store.document, window.geometry(), window.windowState(), window.store.can_undo) == before
    assert window.isVisible()
    assert window.commands.presentation is None
    assert not show.wall.isVisible()


def test_what_was_moved_comes_back_as_one_undo_step(window):
    before = window.store.state
    show = presented(window)
    tell(show, "2", "Up", "Up", "PgDown", "1", "Shift+Down", *["PgDown"] * 6, "Esc")
    state = window.store.state
    assert (state.scene, state.step, state.logits) == ("softmax", 0, (1.0, 0.7, 6.0))
    window.commands.undo()
    assert window.store.state == before
    assert not window.store.can_undo


def test_a_lecture_comes_back_untouched(qtbot):
    window = opened(qtbot)
    window.edit_document(shown(Document(lecture=LECTURE), 0))
    before = window.store.document
    show = presented(window)
    tell(show, "1", "Up", "PgDown", "2", "Up", "PgDown", "3", "Up", "Esc")
    assert window.store.document == before


def asked(question, title):
    return Item(title, State(question=Question(question)))


@pytest.fixture
def asking(qtbot):
    """A window on the first of two items that ask something."""
    window = opened(qtbot)
    items = (asked("Which is largest?", "One"), asked("And now?", "Two"))
    window.edit_document(shown(Document(lecture=Lecture("Talk", items)), 0))
    return window


def hands_of(window):
    return [item.state.question.hands for item in window.store.document.lecture.items]


def test_the_hands_of_a_lecture_are_kept_in_their_items_as_one_undo_step(asking):
    before = asking.store.document
    show = presented(asking)
    tell(show, "3", "+", "+", "1", "+", "Up", "PgDown", "2", "+", "Esc")
    assert hands_of(asking) == [(1, 0, 2), (0, 1, 0)]
    assert asking.store.state == replace(before.state, question=Question("Which is largest?", (1, 0, 2)))
    asking.commands.undo()
    assert asking.store.document == before


def test_whoever_comes_back_to_an_item_sees_its_hands_again(asking):
    show = presented(asking)
    tell(show, "3", "+", "PgDown", "PgUp")
    assert show.model.state.question.hands == (0, 0, 1)
    tell(show, "Esc")
    assert presented(asking).model.state.question.hands == (0, 0, 1)


def test_hands_are_counted_anew_with_a_key(asking):
    show = presented(asking)
    tell(show, "3", "+", "Esc")
    tell(presented(asking), "Del", "1", "+", "Esc")
    assert hands_of(asking) == [(1, 0, 0), ()]


def test_without_a_question_there_is_nothing_to_count_anew(show):
    tell(show, "Del")
    assert not show.model.store.can_undo


def test_hands_that_are_counted_without_a_lecture_come_back_too(qtbot):
    window = opened(qtbot, State(question=Question("Which?")))
    tell(presented(window), "3", "+", "Esc")
    assert window.store.state.question.hands == (0, 0, 1)
    window.commands.undo()
    assert window.store.state.question.hands == ()


def test_presenting_begins_again_as_often_as_one_likes(window):
    for _ in range(3):
        show = presented(window)
        tell(show, "PgDown")
        assert place(show) == ("softmax", 1)
        tell(show, "Esc")
    assert window.commands.presentation is None


def test_the_command_of_the_window_ends_it_too(window, show):
    window.actions_by_key["present"].trigger()
    assert window.commands.presentation is None


def test_to_close_the_page_is_to_leave(window, show):
    show.wall.close()
    assert window.commands.presentation is None


def test_with_the_window_the_page_goes(window, show):
    window.close()
    assert window.commands.presentation is None


# moving things


def test_digits_pick_a_class_and_arrows_move_its_logit(show):
    tell(show, "2")
    assert strip(show) == "Y2: 0.50"
    tell(show, "Up", "Up", "Shift+Up", "Down")
    assert show.model.state.logits == (2.0, 1.6, 6.0)
    assert strip(show) == "Y2: 0.50 → 1.60"
    assert show.shown().lit == 1
    assert show.shown().mark.name == "Y2"


def test_without_a_pick_the_arrows_move_the_first_class(show):
    tell(show, "Down")
    assert show.model.state.logits == (1.9, 0.5, 6.0)


def test_there_is_no_tenth_class_to_pick(show):
    tell(show, "9")
    assert (strip(show), show.shown().lit) == ("", None)


def test_the_digit_0_is_the_tenth_class(qtbot):
    show = presented(opened(qtbot, STATES["12 classes"]))
    tell(show, "0", "Up")
    assert show.model.state.logits[9] == pytest.approx(4.6)


def test_tab_goes_through_everything_that_can_be_moved(show):
    tell(show, *["Tab"] * 4)
    assert strip(show) == "temperature: 1.00"
    tell(show, "Up")
    assert strip(show).startswith("temperature: 1.00 → 1.")
    tell(show, "Shift+Tab")
    assert strip(show) == "Y3: 6.00"


def test_tab_passes_over_hands_which_have_keys_of_their_own(qtbot):
    show = presented(opened(qtbot, State(question=Question("Which?", (1, 0, 0)))))
    seen = []
    for _ in range(12):
        tell(show, "Tab")
        seen.append(strip(show))
    assert "temperature: 1.00" in seen
    assert not [words for words in seen if "hand" in words]


def test_enter_presses_the_button_that_is_picked(show):
    tell(show, *["Tab"] * 6)
    assert strip(show) == "add a class"
    tell(show, "Return")
    assert len(show.model.state.classes) == 4


def steps_taken(show):
    state = show.model.state
    return len(live_trail(state).rates if state.scene == "step" else state.network.training.losses)


@pytest.mark.parametrize("key", ["step", "network"])
def test_enter_takes_a_step_and_with_shift_one_back(qtbot, key):
    show = presented(opened(qtbot, State(key)))
    tell(show, "Return", "Return", "Return", "Shift+Return")
    assert steps_taken(show) == 2
    assert strip(show)
    tell(show, "Shift+R")
    assert steps_taken(show) == 0


@pytest.mark.parametrize("key", ["step", "network"])
def test_r_runs_and_pauses(qtbot, key):
    show = presented(opened(qtbot, State(key)))
    tell(show, "R")
    qtbot.waitUntil(lambda: steps_taken(show) > 1)
    tell(show, "R")
    assert not show.model.player.running
    taken = steps_taken(show)
    tell(show, "R", "Return")
    assert not show.model.player.running
    assert steps_taken(show) > taken


def test_a_whole_run_is_taken_back_at_once(qtbot):
    show = presented(opened(qtbot, State("step")))
    tell(show, "R")
    qtbot.waitUntil(lambda: steps_taken(show) > 1)
    tell(show, "R", "Ctrl+Z")
    assert show.model.state == State("step")


@pytest.mark.parametrize("key", ["Return", "Shift+Return", "R", "Shift+R"])
def test_where_nothing_learns_the_strip_says_so(show, key):
    before = show.model.state
    tell(show, key)
    assert (show.model.state, strip(show)) == (before, "Nothing learns step by step in this scene.")


def test_what_runs_stops_where_the_next_step_comes(qtbot):
    show = presented(opened(qtbot, State("step")))
    tell(show, "R", "PgDown")
    assert not show.model.player.running


def test_examples_come_one_after_the_other_at_the_present_step(show):
    tell(show, "PgDown", "PgDown", "E")
    assert strip(show) == "the article's first row"
    tell(show, "E")
    assert (place(show), strip(show)) == (("softmax", 2), "the article's second row")
    assert show.model.state.logits == (0.1, 0.0, 3.0)
    tell(show, "Shift+E", "Shift+E")
    assert (place(show), strip(show)) == (("softmax", 2), "ten classes")
    tell(show, "Ctrl+Z", "Ctrl+Z")
    assert show.model.state.logits == (0.1, 0.0, 3.0)


def test_the_strip_has_the_colour_of_a_class_only_where_it_is_about_that_class(show):
    tell(show, "2", "Up")
    assert show.shown().mark.name == "Y2"
    tell(show, "E")
    assert show.shown().mark is None
    part(show.wall.scene_view, Slider, "Y1").setValue(500)
    assert (strip(show)[:3], show.shown().mark) == ("Y1:", None)


def test_a_learning_step_takes_no_room_from_what_learns(qtbot):
    show = presented(opened(qtbot, State("step", step=4)))
    show.wall.showNormal()
    show.wall.resize(1280, 720)
    before = {key: view.geometry() for key, view in show.wall.scene_view.views.items()}
    tell(show, "Return", "Return")
    assert strip(show) == "one step down the gradient"
    assert {key: view.geometry() for key, view in show.wall.scene_view.views.items()} == before
    assert list(before) == ["ladder", "curve"]


def test_an_example_stays_covered_and_nobody_was_asked_about_it(qtbot):
    show = presented(opened(qtbot, State(hidden=True, question=Question("Which?", (1, 0, 2)))))
    tell(show, "E")
    assert show.model.state.hidden
    assert show.model.state.question == Question()


def test_the_strip_says_what_is_covered_and_pinned(show):
    said = []
    for key in ("H", "H", "P", "P"):
        tell(show, key)
        said.append(str(show.model.said))
    assert said == [
        "The answers are covered.",
        "The answers are shown.",
        "The bars of now are pinned.",
        "Nothing is pinned any more.",
    ]


@pytest.mark.parametrize("key", SCENES)
def test_every_example_can_be_shown_on_the_wall(qtbot, key):
    show = presented(opened(qtbot, State(key)))
    for example in SCENES[key].examples:
        tell(show, "E")
        assert not show.model.said_is_bad, example.name


def test_another_scene_forgets_the_pick(show):
    tell(show, "2", "End", "PgDown")
    assert show.shown().lit is None
    assert strip(show) == ""


def test_after_a_step_a_change_is_told_from_there(show):
    tell(show, "2", "Up", "PgDown", "Up")
    assert strip(show) == "Y2: 0.60 → 0.70"


def test_undo_takes_back_a_whole_gesture_and_redo_brings_it_again(show):
    tell(show, "2", "Up", "Up", "Up", "1", "Up", "Ctrl+Z")
    assert show.model.state.logits == pytest.approx((2.0, 0.8, 6.0))
    tell(show, "Ctrl+Z")
    assert show.model.state.logits == (2.0, 0.5, 6.0)
    tell(show, "Ctrl+Y")
    assert show.model.state.logits == pytest.approx((2.0, 0.8, 6.0))


def test_answers_are_covered_and_bars_pinned_by_their_keys(show):
    tell(show, "H")
    assert show.model.state.hidden
    tell(show, "H", "P")
    assert not show.model.state.hidden
    assert show.model.state.pinned is not None


def test_hands_are_counted_for_the_class_that_is_picked(qtbot):
    show = presented(opened(qtbot, State(question=Question("Which?"))))
    tell(show, "+")
    assert show.model.state.question.hands == ()
    tell(show, "3", "+", "+", "1", "+", "3", "-")
    assert show.model.state.question.hands == (1, 0, 1)


def test_what_cannot_be_is_said_and_nothing_changes(qtbot):
    show = presented(opened(qtbot, replace(State("loss"), step=1)))
    before = show.model.state
    show.wall.intended.emit(Intent("label", 7, (0,)))
    assert show.model.state == before
    assert show.model.said_is_bad
    assert "7" in strip(show)


def test_the_mouse_works_too(show):
    tell(show, "PgDown")
    part(show.wall.scene_view, Slider, "Y1").setValue(500)
    assert show.model.state.logits == (5.0, 0.5, 6.0)
    assert strip(show) == "Y1: 2.00 → 5.00"


def test_digits_typed_into_a_box_pick_nothing(show):
    tell(show, "PgDown")
    box = part(show.wall.scene_view, NumberBox, "Y1")
    box.setFocus()
    box.selectAll()
    QTest.keyClicks(box, "3")
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert show.model.state.logits == (3.0, 0.5, 6.0)
    tell(show, "2")
    assert strip(show) == "Y2: 0.50"


def test_another_key_ends_the_typing_and_does_what_it_does(show):
    tell(show, "PgDown")
    box = part(show.wall.scene_view, NumberBox, "Y1")
    box.setFocus()
    box.selectAll()
    QTest.keyClicks(box, "4")
    tell(show, "PgDown")
    assert (place(show), show.model.state.logits) == (("softmax", 2), (4.0, 0.5, 6.0))


def test_escape_in_a_box_ends_the_typing_only(show):
    tell(show, "PgDown")
    part(show.wall.scene_view, NumberBox, "Y1").setFocus()
    tell(show, "Esc")
    assert show.wall.isVisible()
    assert not part(show.wall.scene_view, NumberBox, "Y1").hasFocus()


# what is remembered


def test_the_options_come_back():
    assert stored_options() == PresentOptions()
    wanted = PresentOptions("HDMI-1", "projector", False)
    store_options(wanted)
    assert stored_options() == wanted


def test_the_menu_offers_the_themes_and_keeps_the_choice(qtbot):
    menu = QMenu()
    qtbot.addWidget(menu)
    fill_present_menu(menu, Look())
    actions = {action.text(): action for action in menu.actions()}
    assert [label.text() for label in menu.findChildren(QLabel)] == ["Theme of the audience"]
    assert [text for text, action in actions.items() if action.isChecked()] == ["as in the window"]
    actions["projector"].trigger()
    assert stored_options() == PresentOptions(theme="projector")


class Screen:
    def __init__(self, name):
        self._name = name

    def name(self):
        return self._name


LAPTOP, BEAMER, THIRD = Screen("eDP-1"), Screen("HDMI-1"), Screen("DP-2")


@pytest.mark.parametrize(
    ("screens", "wanted", "audience", "speaker"),
    [
        ([LAPTOP], "", LAPTOP, None),
        ([LAPTOP], "HDMI-1", LAPTOP, None),
        ([LAPTOP, BEAMER], "", BEAMER, LAPTOP),
        ([BEAMER, LAPTOP], "", BEAMER, LAPTOP),
        ([LAPTOP, BEAMER], "eDP-1", LAPTOP, BEAMER),
        ([LAPTOP, BEAMER, THIRD], "DP-2", THIRD, LAPTOP),
        ([LAPTOP, BEAMER], "gone", BEAMER, LAPTOP),
    ],
)
def test_the_audience_gets_its_screen_and_the_speaker_another(screens, wanted, audience, speaker):
    got = audience_screen(screens, wanted, LAPTOP)
    assert (got, speaker_screen(screens, got, LAPTOP)) == (audience, speaker)


# the speaker


def spoken(document=None, started=None):
    document = document or shown(Document(lecture=LECTURE), 0)
    return Spoken(document, forward(document), started or datetime(2026, 1, 2, 10, 0))


@pytest.fixture
def speaker(qtbot):
    window = SpeakerWindow()
    qtbot.addWidget(window)
    window.resize(1280, 800)
    return window


def test_the_speaker_sees_note_steps_and_what_comes_next(speaker):
    speaker.draw(spoken(), Look())
    assert speaker.note.toPlainText() == "Say hello."
    assert speaker.title.text() == "1 of 2: First"
    assert speaker.next_title.text() == "Next: step 3"
    assert str(SCENES["loss"].steps[0]) in speaker.steps.text()


def test_the_speaker_sees_the_steps_of_the_item_only(speaker):
    speaker.draw(spoken(), Look())
    sentences = SCENES["loss"].steps
    assert [str(one) in speaker.steps.text() for one in sentences] == [
        n in (1, 3) for n in range(1, len(sentences) + 1)
    ]


def test_the_speaker_is_told_what_the_audience_cannot_see(speaker):
    speaker.draw(spoken(), Look())
    assert speaker.warning.text() == ""
    covered = spoken(Document(State(hidden=True)))
    speaker.draw(covered, Look())
    assert speaker.warning.text() == "The answers are covered. H reveals them."
    speaker.draw(replace(covered, is_black=True), Look())
    assert speaker.warning.text() == "The audience sees black. B brings the page back."


def test_the_speaker_reads_larger_letters_on_a_larger_screen(speaker):
    sizes = []
    for height in (720, 1440):
        speaker.resize(height * 16 // 9, height)
        speaker.show()
        QApplication.processEvents()
        sizes.append(speaker.note.font().pixelSize())
    assert sizes[1] == 2 * sizes[0]


def test_the_picture_of_what_comes_next_is_never_cut_off(speaker):
    picture = QPixmap(1920, 1080)
    picture.fill(Qt.GlobalColor.red)
    speaker.draw(spoken(), Look())
    speaker.show_next(picture)
    preview = speaker.picture
    for size in (QSize(300, 400), QSize(700, 150)):
        preview.resize(size)
        image = pixels(preview)
        share = min(size.width() / 1920, size.height() / 1080)
        assert image.pixelColor(int(1910 * share), int(1070 * share)).name() == "#ff0000"


def test_the_speaker_sees_the_title_of_the_next_item(speaker):
    last = forward(spoken().document)
    speaker.draw(spoken(last), Look())
    assert speaker.next_title.text() == "Next: Second"
    speaker.draw(spoken(forward(last)), Look())
    assert speaker.next_title.text() == "This is the end."


def test_without_a_lecture_the_speaker_gets_the_advice_on_the_scene(speaker):
    speaker.draw(spoken(Document()), Look())
    assert "Pin the bars first." in speaker.note.toPlainText()
    assert speaker.title.text() == "Softmax turns logits into probabilities"


def test_the_speaker_sees_the_time_and_how_long_it_has_taken(speaker):
    start = datetime(2026, 1, 2, 10, 58, 30)
    speaker.draw(spoken(started=start), Look())
    speaker.tell_time(start + timedelta(hours=1, minutes=2, seconds=3))
    assert (speaker.clock.text(), speaker.elapsed.text()) == ("12:00", "1:02:03")


def test_the_speaker_reads_chinese_too(speaker):
    speaker.draw(spoken(), Look(language="zh"))
    assert "每个样本" in speaker.steps.text()


TWO_SCREENS = """
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from core.loading import load_torch
from core.state import State
from gui.app import application
from gui.preferences import Preferences
from gui.present_options import PresentOptions, store_options
from gui.store import Store
from gui.window import Window
app = application()
load_torch()
window = Window(Store(State()), Preferences())
window.show()
window.start_computing()
app.processEvents()
own = window.screen()
window.commands.present()
show = window.commands.presentation
print(show.wall.screen().name(), show.speaker.screen().name(), own.name())
place = show.wall.geometry()
print(place == show.wall.screen().geometry(), place.contains(show.speaker.geometry().center()))
show.speaker.activateWindow()
QTest.qWaitForWindowActive(show.speaker)
QTest.keySequence(show.speaker, "PgDown")
print(show.model.state.step)
QTest.qWait(600)
print(show.speaker.picture.picture.isNull(), show.wall.findChildren(type(show.speaker)))
QTest.keySequence(show.speaker, "Esc")
print(window.commands.presentation)
store_options(PresentOptions(screen=own.name(), speaker=False))
window.commands.present()
show = window.commands.presentation
print(show.wall.screen().name() == own.name(), show.speaker)
window.close()
"""


def test_on_two_screens_the_audience_sees_one_and_the_speaker_the_other(tmp_path):
    size = {"width": 1280, "height": 720, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1, "y": 0}
    screens = [{"name": "Laptop", "x": 0, **size}, {"name": "Beamer", "x": 1280, **size}]
    (tmp_path / "screens.json").write_text(json.dumps({"screens": screens}))
    platform = f"offscreen:configfile={tmp_path / 'screens.json'}"
    done = subprocess.run(
        [sys.executable, "-c", TWO_SCREENS],
        cwd=Path(__file__).parents[2],
        env={**os.environ, "QT_QPA_PLATFORM": platform, "XDG_CONFIG_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    names, places, step, picture, end, again = done.stdout.strip().splitlines()
    audience, speaker, own = names.split()
    assert {audience, speaker} == {"Laptop", "Beamer"}
    assert speaker == own
    assert (places, step, picture, end, again) == ("True False", "1", "False []", "None", "True None")


@pytest.mark.parametrize(
    ("key", "step", "name"),
    [
        ("dim", 4, "two equal rows with dim = 0: all 0.5"),
        ("dim", 6, "no dim for three axes: torch takes 0"),
        ("step", 3, "confident and wrong: the article's second row"),
        ("image", 6, "softmax over the pixels: each map adds up to 1"),
    ],
)
def test_the_first_example_is_the_one_that_the_step_speaks_of(qtbot, key, step, name):
    show = presented(opened(qtbot, State(key, step=step - 1)))
    tell(show, "PgDown", "E")
    assert (strip(show), show.model.state.step) == (name, step)


@pytest.mark.parametrize("key", SCENES)
def test_a_step_speaks_of_one_example_at_most(key):
    steps = [step for example in SCENES[key].examples for step in example.steps]
    assert len(set(steps)) == len(steps)
    assert all(1 <= step <= len(SCENES[key].steps) for step in steps)


def test_an_example_that_is_on_the_wall_already_is_passed_over(show):
    tell(show, "E", "E")
    here = show.model.state
    tell(show, "Shift+E", "E")
    assert show.model.state == here
    tell(show, "PgDown", "PgUp", "Shift+E")
    assert show.model.state != here


def test_the_step_of_another_scene_has_its_own_first_example(qtbot):
    show = presented(opened(qtbot, State("softmax", step=5)))
    tell(show, "E")
    show.model.intend(Intent("scene", "dim"))
    for _ in range(5):
        tell(show, "PgDown")
    tell(show, "E")
    assert (place(show), strip(show)) == (("dim", 5), "three axes, the first one summed")


def test_coming_back_to_a_step_begins_with_its_example_again(qtbot):
    show = presented(opened(qtbot, State("softmax", step=5)))
    tell(show, "E")
    first = strip(show)
    tell(show, "E", "PgUp", "PgDown", "E")
    assert strip(show) == first


def test_an_example_that_is_there_already_takes_no_question_away(qtbot):
    first = SCENES["softmax"].examples[0].change(State())
    show = presented(opened(qtbot, replace(first, question=Question("Which?", (1, 2, 3)))))
    tell(show, "E")
    assert strip(show) == str(SCENES["softmax"].examples[1].name)
