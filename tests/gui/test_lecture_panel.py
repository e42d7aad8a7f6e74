"""The panel of the lecture: what is done there by mouse and keyboard becomes an edit of the document, and undo takes it
back."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QToolButton

from core.document import Document, shown
from core.edits import Intent
from core.lecture import Item, Lecture
from core.question import Question
from core.scenes import SCENES
from core.state import State
from gui.lecture_list import LectureList
from gui.lecture_panel import LecturePanel
from gui.look import Look
from gui.preferences import Preferences
from gui.store import Store
from gui.text_fields import LineField, NoteField
from gui.theme import DARK, LIGHT
from gui.window import Window
from tests.gui.walking import LEFT, OPENS_MENUS, keys, part, pixels, press, typed
from tests.gui.walking import shown as opened_widget

pytestmark = OPENS_MENUS
Key, Modifier = Qt.Key, Qt.KeyboardModifier
HOT = State(temperature=2.0)
ITEMS = (Item("Apple", steps=(1, 2)), Item("Bear", HOT, "slowly"), Item("Cat", State("loss")))
TALK = shown(Document(lecture=Lecture("Talk", ITEMS)), 0)


@pytest.fixture
def window(qtbot):
    """A window with a lecture of three items, the first on screen."""
    window = Window(Store(TALK), Preferences())
    window.resize(1280, 720)
    window.start_computing()
    return opened_widget(qtbot, window)


@pytest.fixture
def items(window) -> LectureList:
    found = window.lectures.panel.items
    found.setFocus()
    return found


def document(window):
    return window.store.document


def titles(window):
    return "".join(item.title[0] for item in document(window).lecture.items)


def place_of_row(items, number):
    return items.visualItemRect(items.item(number)).center()


def drop(items, start, at):
    """Drop the row ``start`` at the point ``at``, as Qt does at the end of a drag."""
    items.setCurrentRow(start)
    nothing = (Qt.MouseButton.LeftButton, Modifier.NoModifier)
    items.dropEvent(QDropEvent(QPointF(at), Qt.DropAction.MoveAction, QMimeData(), *nothing))


class TestItems:
    def test_a_click_shows_an_item(self, window, items):
        QTest.mouseClick(items.viewport(), LEFT, pos=place_of_row(items, 1))
        assert (document(window).item, window.store.state) == (1, HOT)

    def test_the_arrow_keys_go_from_item_to_item(self, window, items):
        QTest.keyClick(items, Key.Key_Down)
        QTest.keyClick(items, Key.Key_Down)
        assert (document(window).item, window.store.state.scene) == (2, "loss")

    def test_undo_leads_back_to_the_item_before(self, window, items):
        QTest.keyClick(items, Key.Key_Down)
        press(window, "Ctrl+Z")
        assert (document(window), items.currentRow()) == (TALK, 0)

    def test_a_click_on_the_item_on_screen_takes_back_what_was_changed(self, window, items):
        window.edit(replace(window.store.state, temperature=9.0))
        QTest.mouseClick(items.viewport(), LEFT, pos=place_of_row(items, 0))
        assert window.store.state == TALK.state

    @pytest.mark.parametrize(("key", "order"), [(Key.Key_Down, "BAC"), (Key.Key_Up, "ABC")])
    def test_alt_and_an_arrow_move_the_item(self, window, items, key, order):
        QTest.keyClick(items, key, Modifier.AltModifier)
        assert (titles(window), items.currentRow()) == (order, order.index("A"))
        assert window.store.state == TALK.state

    @pytest.mark.parametrize(
        ("start", "row", "is_below", "order"),
        [(0, 2, True, "BCA"), (0, 2, False, "BAC"), (2, 0, False, "CAB"), (2, 0, True, "ACB"), (1, 1, True, "ABC")],
    )
    def test_an_item_is_dropped_before_or_behind_another(self, window, items, start, row, is_below, order):
        rect = items.visualItemRect(items.item(row))
        drop(items, start, rect.bottomLeft() if is_below else rect.topLeft())
        assert titles(window) == order
        assert document(window).current.title == ITEMS[start].title

    def test_an_item_is_dropped_below_all(self, window, items):
        drop(items, 0, items.viewport().rect().bottomLeft())
        assert titles(window) == "BCA"
        press(window, "Ctrl+Z")
        assert titles(window) == "ABC"

    def test_an_item_is_renamed_in_place(self, window, items):
        QTest.keyClick(items, Key.Key_F2)
        typed(items.findChild(QLineEdit), "Ant")
        QApplication.processEvents()  # Qt takes a title over a moment later
        assert document(window).lecture.items[0].title == "Ant"
        press(window, "Ctrl+Z")
        assert document(window) == TALK

    @pytest.mark.parametrize("key", [Key.Key_Escape, Key.Key_Return])
    def test_a_title_that_cannot_be_or_that_is_given_up_changes_nothing(self, window, items, key):
        QTest.keyClick(items, Key.Key_F2)
        typed(items.findChild(QLineEdit), " " if key == Key.Key_Return else "Ant", key)
        QApplication.processEvents()
        assert document(window) == TALK
        assert bool(window.message.words) is (key == Key.Key_Return)
        assert items.item(0).text() == "Apple"

    def test_delete_takes_the_item_away_and_shows_the_next(self, window, items):
        QTest.keyClick(items, Key.Key_Delete)
        assert (titles(window), window.store.state) == ("BC", HOT)
        press(window, "Ctrl+Z")
        assert document(window) == TALK

    def test_page_keys_step_through_the_scene_as_everywhere(self, window, items):
        QTest.keyClick(items, Key.Key_PageDown)
        assert (window.store.state.step, document(window).item) == (2, 0)

    def test_drawing_reports_nothing_and_leaves_nothing_behind(self, qtbot):
        panel, fresh = LecturePanel(), LecturePanel()
        for one in (panel, fresh):
            qtbot.addWidget(one)
            one.resize(316, 600)
            one.show()
        wanted = []
        for signal in (panel.asked, panel.title_given, panel.items.chosen, panel.items.renamed, panel.item.note_given):
            signal.connect(lambda *given: wanted.append(given))
        for drawn in (replace(TALK, item=2), Document(), TALK):
            panel.draw(drawn, Look(LIGHT))
        panel.draw(replace(TALK, item=1), Look(DARK))
        fresh.draw(replace(TALK, item=1), Look(DARK))
        QApplication.processEvents()
        if focused := QApplication.focusWidget():
            focused.clearFocus()
        assert wanted == []
        assert pixels(panel) == pixels(fresh)


class TestButtons:
    def test_the_view_on_screen_is_added_behind_the_item_and_undone(self, window):
        window.edit(replace(HOT, unit="bits"))
        part(window, QPushButton, "add what is on screen as a new item").click()
        added = document(window).lecture.items[1]
        assert (added.state, added.title, document(window).item) == (
            replace(HOT, unit="bits"),
            str(SCENES["softmax"].title),
            1,
        )
        press(window, "Ctrl+Z")
        assert document(window).lecture == TALK.lecture

    def test_an_item_takes_the_view_on_screen(self, window):
        update = part(window, QPushButton, "let the item show what is on screen now")
        assert not update.isEnabled()
        window.edit(replace(TALK.state, temperature=9.0))
        assert update.isEnabled()
        update.click()
        assert document(window).lecture.items[0].state.temperature == 9.0
        assert not update.isEnabled()

    @pytest.mark.parametrize(("name", "order"), [("duplicate the item", "AABC"), ("delete the item (Del)", "BC")])
    def test_duplicate_and_delete(self, window, name, order):
        part(window, QToolButton, name).click()
        assert titles(window) == order
        press(window, "Ctrl+Z")
        assert document(window) == TALK

    def test_the_panel_is_put_away_and_comes_back(self, window):
        part(window, QToolButton, "close the lecture panel (Ctrl+L)").click()
        assert not window.lectures.panel.isVisible()
        assert not window.actions_by_key["lecture"].isChecked()
        press(window, "Ctrl+L")
        assert window.lectures.panel.isVisible()

    def test_a_window_without_a_lecture_has_no_panel_until_it_is_wanted(self, qtbot):
        plain = Window(Store(State()), Preferences())
        opened_widget(qtbot, plain)
        assert plain.lectures.panel is None
        press(plain, "Ctrl+L")
        part(plain, QPushButton, "add what is on screen as a new item").click()
        assert len(document(plain).lecture.items) == 1
        press(plain, "Ctrl+Z")
        assert document(plain) == Document()


class TestTexts:
    def test_the_question_is_on_screen_while_it_is_typed(self, window):
        typed(part(window, NoteField, "Question to the audience"), "Who? ")
        assert document(window).current.state.question == Question("Who? ")
        assert window.store.state.question == Question("Who? ")
        assert "audience" in window.scene_view.views

    def test_a_note_may_have_lines_and_every_letter_is_kept_at_once(self, window):
        note = part(window, NoteField, "Speaker's note")
        note.setFocus()
        keys(note, "a")
        QTest.keyClick(note, Key.Key_Return)
        keys(note, "b")
        assert document(window).current.note == "a\nb"

    def test_what_is_no_printable_character_becomes_a_space(self, window):
        part(window, NoteField, "Speaker's note").setPlainText("a\tb\a")
        assert document(window).current.note == "a b "

    def test_a_note_that_is_too_long_is_cut_rather_than_lost(self, window):
        part(window, NoteField, "Speaker's note").setPlainText("x" * 5000)
        assert document(window).current.note == "x" * 4000

    def test_ctrl_z_takes_back_what_was_typed_and_then_what_was_done_before(self, window):
        window.edit(replace(TALK.state, temperature=3.0))
        note = part(window, NoteField, "Speaker's note")
        note.setFocus()
        keys(note, "ab")
        while document(window).current.note:
            QTest.keyClick(note, Key.Key_Z, Modifier.ControlModifier)
        assert window.store.state.temperature == 3.0
        for _ in range(2):
            QTest.keyClick(note, Key.Key_Z, Modifier.ControlModifier)
        assert (window.store.state.temperature, note.toPlainText()) == (1.0, "")

    def test_ctrl_z_in_a_field_that_was_left_does_not_reach_back_over_what_was_done_since(self, window):
        note = part(window, NoteField, "Speaker's note")
        note.setFocus()
        keys(note, "ab")
        window.lectures.panel.items.setFocus()
        window.edit(replace(TALK.state, temperature=3.0))
        note.setFocus()
        QTest.keyClick(note, Key.Key_Z, Modifier.ControlModifier)
        assert (window.store.state.temperature, document(window).current.note) == (1.0, "ab")

    def test_a_text_is_one_step_once_the_user_has_gone_elsewhere(self, window):
        title = part(window, LineField, "title of the lecture")
        typed(title, "Lesson", Key.Key_Tab)
        assert document(window).lecture.title == "Lesson"
        press(window, "Ctrl+Z")
        assert document(window) == TALK
        press(window, "Ctrl+Shift+Z")
        assert (document(window).lecture.title, title.text()) == ("Lesson", "Lesson")

    def test_letters_in_a_field_are_no_shortcuts(self, window):
        typed(part(window, NoteField, "Question to the audience"), "phq")
        assert (window.store.state.pinned, window.store.state.hidden) == (None, False)

    def test_another_item_brings_its_own_note(self, window, items):
        QTest.keyClick(items, Key.Key_Down)
        note = part(window, NoteField, "Speaker's note")
        assert note.toPlainText() == "slowly"
        assert not note.document().isUndoAvailable()

    def test_hands_that_are_counted_in_the_window_stay_in_their_item(self, window):
        asked = replace(ITEMS[0], state=State(question=Question("Who wins?")))
        window.edit_document(shown(Document(lecture=Lecture("Talk", (asked, ITEMS[1]))), 0))
        window.intend(Intent("hand", 1, (2,)))
        assert document(window).current.state.question.hands == (0, 0, 1)
        window.lectures.show_item(1)
        window.lectures.show_item(0)
        assert window.store.state.question.hands == (0, 0, 1)


class TestStepsAndPanels:
    def test_steps_are_pressed(self, window):
        assert [part(window, QToolButton, f"step {n}").isChecked() for n in (1, 2, 3)] == [True, True, False]
        part(window, QToolButton, "step 5").click()
        part(window, QToolButton, "step 1").click()
        part(window, QToolButton, "everything at once").click()
        assert document(window).current.steps == (2, 5, 0)

    def test_panels_are_left_out_by_a_menu(self, window):
        left_out = part(window, QToolButton, "Left out when presenting")
        left_out.menu().actions()[-1].trigger()
        (key,) = document(window).current.hidden_controls
        assert key in window.scene_view.views
        assert left_out.text() == "panels: 1 ▾"
        left_out.menu().actions()[-1].trigger()
        assert document(window).current.hidden_controls == ()


class TestTitle:
    def test_the_title_of_the_window_says_whose_lecture_it_is_and_whether_it_is_saved(self, window, tmp_path):
        assert (window.windowTitle(), window.isWindowModified()) == ("Talk[*] – Softmax Lab", True)
        assert window.files._save_to(tmp_path / "talk.softmaxlab")
        assert (window.windowTitle(), window.isWindowModified()) == ("talk.softmaxlab[*] – Softmax Lab", False)
        window.lectures.add_view()
        assert window.isWindowModified()
        press(window, "Ctrl+Z")
        assert not window.isWindowModified()
