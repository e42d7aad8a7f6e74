"""No lecture is lost: what is kept between starts, for two programs at once, and what is asked before it goes."""

import os
from dataclasses import replace

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication

from core.document import Document, shown
from core.document_file import read_document, write_document
from core.lecture import Item, Lecture
from core.shipped import shipped_lecture
from core.state import State
from gui.ask_save import ask_to_save
from gui.autosave import Place, autosave_path, last_document, saved_lectures
from gui.look import Look
from gui.preferences import Preferences
from gui.store import Store
from gui.window import Window
from tests.gui.walking import OPENS_MENUS, press
from tests.gui.walking import shown as opened_widget

pytestmark = OPENS_MENUS
HOT = State(temperature=2.0)
TALK = shown(Document(lecture=Lecture("Talk", (Item("Apple"), Item("Bear", HOT)))), 0)


def window_on(qtbot, document):
    window = Window(Store(document), Preferences())
    window.start_computing()
    return opened_widget(qtbot, window)


@pytest.fixture
def window(qtbot):
    """A window with a lecture that nobody has saved."""
    return window_on(qtbot, TALK)


@pytest.fixture
def saved(qtbot, tmp_path):
    """A window with a lecture that is in a file."""
    write_document(tmp_path / "talk.softmaxlab", TALK)
    return window_on(qtbot, read_document(tmp_path / "talk.softmaxlab"))


@pytest.fixture
def asked(monkeypatch):
    """Who is asked whether to save; what they answer is ``asked.answer``."""

    class Asked(list):
        answer = "cancel"

    questions = Asked()

    def answer(_window, title, _look, is_end=False):
        questions.append((title, is_end))
        return questions.answer

    monkeypatch.setattr("gui.window_files.ask_to_save", answer)
    return questions


class TestKept:
    def test_lecture_item_and_file_come_back(self, saved):
        saved.store.edit_document(shown(saved.store.document, 1))
        saved.close()
        assert last_document() == saved.store.document
        assert Place(None).document == saved.store.document

    def test_after_a_start_it_is_still_known_what_is_saved(self, qtbot, saved):
        saved.close()
        again = window_on(qtbot, Place(None).document)
        assert not again.files.has_unsaved
        again.lectures.add_view()
        again.close()
        assert window_on(qtbot, Place(None).document).files.has_unsaved

    def test_a_file_that_has_gone_leaves_its_lecture_unsaved(self, saved, tmp_path):
        (tmp_path / "talk.softmaxlab").unlink()
        assert saved_lectures(saved.store.document) == []

    def test_two_programs_at_once_have_places_of_their_own(self):
        first = Place(None)
        second = Place(None)
        assert (first.path, second.path) == (autosave_path(1), autosave_path(2))
        del first
        assert Place(TALK).path == autosave_path(1)

    def test_of_several_the_last_one_comes_back(self):
        for number, document in ((1, Document(HOT)), (2, TALK)):
            autosave_path().parent.mkdir(parents=True, exist_ok=True)
            write_document(autosave_path(number), document)
        os.utime(autosave_path(1), (0, 0))
        assert Place(None).document == TALK

    def test_a_file_that_is_opened_does_not_take_the_place_of_an_unsaved_lecture(self, window):
        window.close()
        assert Place(Document(HOT)).path == autosave_path(2)
        assert last_document() == TALK

    def test_a_lecture_that_is_saved_or_shipped_gives_its_place_away(self, qtbot, saved):
        saved.close()
        assert Place(Document(HOT)).path == autosave_path(1)
        window_on(qtbot, shipped_lecture("zh")).close()
        assert Place(Document(HOT)).path == autosave_path(1)

    def test_a_place_that_cannot_be_made_is_no_obstacle(self):
        autosave_path().parent.parent.mkdir(parents=True, exist_ok=True)
        autosave_path().parent.write_text("a file in the way")
        assert Place(None).document == Document()
        autosave_path().parent.unlink()


class TestAsking:
    @pytest.mark.parametrize("keys", ["Ctrl+N", "Ctrl+O"])
    def test_an_unsaved_lecture_is_asked_for_and_stays_where_the_user_thinks_better(
        self, window, asked, keys, monkeypatch, tmp_path
    ):
        write_document(tmp_path / "other.softmaxlab", Document(HOT))
        monkeypatch.setattr("gui.window_files.ask_for_source", lambda *_: tmp_path / "other.softmaxlab")
        press(window, keys)
        assert (window.store.document, asked) == (TALK, [("Talk", False)])

    def test_a_saved_one_is_not_asked_for(self, saved, asked):
        press(saved, "Ctrl+N")
        assert (saved.store.document, asked) == (Document(), [])

    def test_going_on_without_saving_can_be_undone(self, window, asked):
        asked.answer = "discard"
        window.actions_by_key["open_shipped"].trigger()
        assert window.store.document == shipped_lecture("en")
        press(window, "Ctrl+Z")
        assert window.store.document == TALK

    def test_saving_first_saves_and_goes_on(self, window, asked, monkeypatch, tmp_path):
        asked.answer = "save"
        monkeypatch.setattr("gui.window_files.ask_for_target", lambda *_: tmp_path / "a.softmaxlab")
        press(window, "Ctrl+N")
        assert read_document(tmp_path / "a.softmaxlab").lecture == TALK.lecture
        assert window.store.document == Document()

    def test_saving_that_fails_or_is_given_up_keeps_the_lecture(self, window, asked, monkeypatch, tmp_path):
        asked.answer = "save"
        for answer in (None, tmp_path / "nowhere" / "a.softmaxlab"):
            monkeypatch.setattr("gui.window_files.ask_for_target", lambda *_, answer=answer: answer)
            press(window, "Ctrl+N")
            assert window.store.document == TALK

    def test_a_broken_file_is_not_asked_for(self, window, asked, tmp_path):
        (tmp_path / "a.softmaxlab").write_text("{")
        window.files.open_path(tmp_path / "a.softmaxlab")
        assert (window.store.document, asked) == (TALK, [])
        assert "a.softmaxlab" in window.message.words

    def test_quitting_asks_and_stays_where_the_user_thinks_better(self, window, asked):
        window.actions_by_key["quit"].trigger()
        assert window.isVisible()
        asked.answer = "discard"
        window.actions_by_key["quit"].trigger()
        assert not window.isVisible()
        assert asked == [("Talk", True)] * 2
        assert last_document() == TALK

    def test_a_window_that_is_closed_by_hand_asks_too(self, window, asked, monkeypatch):
        monkeypatch.setattr(QCloseEvent, "spontaneous", lambda _event: True)
        window.close()
        assert (window.isVisible(), asked) == (True, [("Talk", True)])

    @pytest.mark.parametrize(
        ("name", "answer"), [("Save", "save"), ("Close without saving", "discard"), ("", "cancel")]
    )
    def test_the_question_itself(self, window, name, answer):
        def press_button():
            box = QApplication.activeModalWidget()
            assert "Talk" in box.text()
            buttons = {button.text(): button for button in box.buttons()}
            buttons[name].click() if name else box.reject()

        QTimer.singleShot(50, press_button)
        assert ask_to_save(window, "Talk", Look(), is_end=True) == answer


class TestFiles:
    def test_a_lecture_that_is_opened_shows_its_panel(self, qtbot, tmp_path):
        write_document(tmp_path / "talk.softmaxlab", TALK)
        window = window_on(qtbot, Document())
        window.files.open_path(tmp_path / "talk.softmaxlab")
        assert window.lectures.panel.isVisible()
        assert window.store.document.lecture == TALK.lecture

    def test_after_undo_saving_goes_to_the_file_of_what_is_on_screen(self, saved, tmp_path):
        write_document(tmp_path / "other.softmaxlab", Document(HOT))
        saved.files.open_path(tmp_path / "other.softmaxlab")
        press(saved, "Ctrl+Z")
        press(saved, "Ctrl+S")
        assert read_document(tmp_path / "other.softmaxlab").state == HOT
        assert read_document(tmp_path / "talk.softmaxlab").lecture == TALK.lecture

    def test_after_save_as_undo_stays_in_the_new_file(self, saved, monkeypatch, tmp_path):
        saved.lectures.add_view()
        monkeypatch.setattr("gui.window_files.ask_for_target", lambda *_: tmp_path / "new.softmaxlab")
        press(saved, "Ctrl+Shift+S")
        press(saved, "Ctrl+Z")
        press(saved, "Ctrl+S")
        assert read_document(tmp_path / "new.softmaxlab").lecture == TALK.lecture

    def test_the_shipped_lecture_is_not_written_over(self, window, asked, monkeypatch):
        asked.answer = "discard"
        targets = []
        monkeypatch.setattr("gui.window_files.ask_for_target", lambda *given: targets.append(given))
        window.actions_by_key["open_shipped"].trigger()
        assert not window.files.has_unsaved
        press(window, "Ctrl+S")
        assert len(targets) == 1

    def test_the_shipped_lecture_is_in_the_language_of_the_window(self, qtbot):
        window = window_on(qtbot, Document())
        window.commands.set_language("zh")
        window.actions_by_key["open_shipped"].trigger()
        assert window.store.document == shipped_lecture("zh")

    def test_a_lecture_is_kept_a_moment_after_an_edit(self, window, qtbot):
        window.lectures.add_view()
        qtbot.waitUntil(lambda: autosave_path().exists())
        assert last_document() == window.store.document

    def test_moving_a_slider_does_not_make_a_saved_lecture_unsaved(self, saved):
        saved.edit(replace(saved.store.state, temperature=5.0))
        assert not saved.files.has_unsaved
