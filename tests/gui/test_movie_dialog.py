"""The dialog for moving pictures, used by its keys: choose, watch, write, cancel."""

from dataclasses import replace

import av
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QCheckBox, QComboBox, QDialog, QLabel, QPushButton

from core.motion import Run
from core.scenes import SCENES
from core.state import State
from core.sweep import Sweep
from gui.movies.dialog import MovieDialog
from gui.movies.preview import MoviePreview
from gui.preferences import Preferences
from gui.window import Window
from tests.core.test_motion import RUNNING
from tests.gui.test_accessible import controls, name_of, tabbed_through
from tests.gui.test_movies import LOOK, film_of, panels_with_a_run
from tests.gui.test_pseudo_language import PSEUDO, all_words, untranslated
from tests.gui.walking import OPENS_MENUS, opened

pytestmark = OPENS_MENUS


@pytest.fixture
def dialog(window, qtbot) -> MovieDialog:
    return dialog_of(window)


def dialog_of(window: Window) -> MovieDialog:
    window.actions_by_key["export_movie"].trigger()
    return next(one for one in window.findChildren(MovieDialog) if one.isVisible())


def field(dialog, kind, name):
    return next(one for one in dialog.findChildren(kind) if name in (one.accessibleName(), getattr(one, "text", str)()))


def choose(dialog, name, words):
    """Choose in a list by keys alone."""
    combo = field(dialog, QComboBox, name)
    for _ in range(combo.count()):
        if combo.currentText() != words:
            QTest.keyClick(combo, Qt.Key.Key_Down)
    for _ in range(combo.count()):
        if combo.currentText() != words:
            QTest.keyClick(combo, Qt.Key.Key_Up)
    assert combo.currentText() == words


def give(dialog, name, text):
    """Type a number."""
    box = field(dialog, QAbstractSpinBox, name)
    dialog.activateWindow()
    QApplication.processEvents()
    box.setFocus()
    assert box.hasFocus()
    box.selectAll()
    QTest.keyClicks(box, text)
    QTest.keyClick(box, Qt.Key.Key_Tab)


def be_small(dialog):
    """Ask for 5 frames of the smallest kind."""
    choose(dialog, "size", "640 × 360")
    choose(dialog, "frames a second", "10")
    give(dialog, "seconds", "0.5")


def words_in(dialog):
    return " ".join(label.text() for label in dialog.findChildren(QLabel))


def save_to(monkeypatch, dialog, path):
    monkeypatch.setattr("gui.movies.dialog.ask_for_target", lambda *_: path)
    QTest.keyClick(field(dialog, QPushButton, "Save…"), Qt.Key.Key_Space)


class TestChoice:
    """What moves, and how."""

    def test_at_first_the_first_number_goes_there_and_back(self, dialog):
        assert dialog.motion.motion() == Sweep("logit", (0,), 2.0, 10.0, there_and_back=True)

    def test_the_sweep_of_the_state_is_there_already(self, qtbot):
        sweep = Sweep("temperature", (), 0.5, 4.0, 3.0, "linear", logarithmic=True)
        assert dialog_of(opened(qtbot, State(sweep=sweep))).motion.motion() == sweep

    def test_everything_is_chosen_by_keys(self, dialog):
        choose(dialog, "what moves", "logit of Y2, now 0.50")
        give(dialog, "from", "-3")
        give(dialog, "to", "6,25")
        give(dialog, "seconds", "2.5")
        choose(dialog, "movement", "steady")
        QTest.keyClick(field(dialog, QCheckBox, "there and back"), Qt.Key.Key_Space)
        assert dialog.motion.motion() == Sweep("logit", (1,), -3.0, 6.25, 2.5, "linear")

    def test_another_number_comes_with_its_own_ends(self, dialog):
        choose(dialog, "what moves", "temperature, now 1.00")
        motion = dialog.motion.motion()
        assert (motion.start, motion.end, motion.logarithmic) == (1.0, 100.0, True)

    def test_a_bounded_number_cannot_be_sent_beyond(self, dialog):
        choose(dialog, "what moves", "temperature, now 1.00")
        give(dialog, "to", "1000")
        assert dialog.motion.motion().end == 100.0
        choose(dialog, "what moves", "logit of Y1, now 2.00")
        give(dialog, "to", "1000")
        assert dialog.motion.motion().end == 1000.0

    def test_a_run_has_steps_in_the_place_of_ends(self, qtbot, monkeypatch):
        scene = replace(SCENES["softmax"], find_edits=lambda: RUNNING.edits, panels=panels_with_a_run)
        monkeypatch.setitem(SCENES, "softmax", scene)
        dialog = dialog_of(opened(qtbot))
        choose(dialog, "what moves", "Run, again and again")
        give(dialog, "steps", "40")
        assert dialog.motion.motion() == Run("grow", 40, 5.0)
        assert not field(dialog, QAbstractSpinBox, "from").isVisible()
        assert field(dialog, QAbstractSpinBox, "steps").isVisible()

    def test_theme_and_language_are_chosen(self, qtbot):
        dialog = dialog_of(opened(qtbot, preferences=Preferences(language="zh")))
        assert dialog.movie.look().language == "zh"

    def test_a_sweep_to_nowhere_is_said_and_cannot_be_saved(self, dialog, qtbot):
        give(dialog, "to", "2")
        qtbot.waitUntil(lambda: "got 2.0 twice" in words_in(dialog))
        assert not field(dialog, QPushButton, "Save…").isEnabled()
        give(dialog, "to", "3")
        qtbot.waitUntil(field(dialog, QPushButton, "Save…").isEnabled)
        assert "twice" not in words_in(dialog)

    def test_a_gif_that_is_too_fast_is_said(self, dialog, qtbot):
        choose(dialog, "format", "GIF, plays everywhere and repeats")
        choose(dialog, "frames a second", "60")
        qtbot.waitUntil(lambda: "a GIF has at most 50 frames a second" in words_in(dialog))


class TestPreview:
    """It plays what the file will show."""

    def test_it_plays_by_itself(self, dialog, qtbot):
        qtbot.waitUntil(lambda: dialog.preview.place > 3)

    def test_it_begins_again_at_its_end(self, qtbot):
        preview = MoviePreview(LOOK, None)
        qtbot.addWidget(preview)
        preview.show_film(film_of())
        preview.play()
        places = []
        qtbot.waitUntil(lambda: places.append(preview.place) or places[-1] < max(places))
        assert max(places) <= 10

    def test_its_button_stops_it_and_lets_it_go_on(self, dialog):
        QTest.keyClick(field(dialog, QPushButton, "pause the preview"), Qt.Key.Key_Space)
        assert not dialog.preview.is_playing
        QTest.keyClick(field(dialog, QPushButton, "play the preview"), Qt.Key.Key_Space)
        assert dialog.preview.is_playing

    def test_it_does_not_change_what_is_on_screen(self, dialog, window, qtbot):
        qtbot.waitUntil(lambda: dialog.preview.place > 3)
        assert window.store.state == State()
        assert not window.store.can_undo

    def test_it_ends_with_the_dialog(self, dialog):
        preview = dialog.preview
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        assert not preview.is_playing


class TestFile:
    """Writing it."""

    @pytest.mark.parametrize(
        "format_name", ["MP4 (H.264), for PowerPoint, Keynote and the web", "GIF, plays everywhere and repeats"]
    )
    def test_the_file_is_what_was_chosen(self, dialog, window, qtbot, monkeypatch, tmp_path, format_name):
        be_small(dialog)
        choose(dialog, "format", format_name)
        path = tmp_path / f"film{dialog.movie.suffix}"
        save_to(monkeypatch, dialog, path)
        qtbot.waitUntil(path.exists)
        with av.open(str(path)) as file:
            assert [(frame.width, frame.height) for frame in file.decode(video=0)] == [(640, 360)] * 5
        qtbot.waitUntil(lambda: str(path) in window.message.words)
        assert [each.name for each in tmp_path.iterdir()] == [path.name]

    def test_escape_cancels_and_leaves_nothing_but_the_dialog(self, dialog, qtbot, monkeypatch, tmp_path):
        path = tmp_path / "film.mp4"
        path.write_bytes(b"old")
        save_to(monkeypatch, dialog, path)
        qtbot.waitUntil(lambda: dialog.progress.value() > 0)
        assert len(list(tmp_path.iterdir())) == 2
        assert not field(dialog, QPushButton, "Save…").isEnabled()
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        assert (dialog.isVisible(), dialog.is_recording) == (True, False)
        assert "nothing was written" in words_in(dialog)
        assert [(each.name, each.read_bytes()) for each in tmp_path.iterdir()] == [("film.mp4", b"old")]

    def test_after_a_cancel_it_can_be_written_all_the_same(self, dialog, qtbot, monkeypatch, tmp_path):
        path = tmp_path / "film.gif"
        choose(dialog, "format", "GIF, plays everywhere and repeats")
        save_to(monkeypatch, dialog, path)
        dialog.reject()
        be_small(dialog)
        save_to(monkeypatch, dialog, path)
        qtbot.waitUntil(path.exists)

    def test_a_program_that_ends_leaves_nothing(self, dialog, monkeypatch, tmp_path):
        save_to(monkeypatch, dialog, tmp_path / "film.mp4")
        QApplication.processEvents()
        QApplication.instance().aboutToQuit.emit()
        assert list(tmp_path.iterdir()) == []

    def test_what_goes_wrong_is_said_and_the_dialog_stays(self, dialog, qtbot, monkeypatch, tmp_path):
        save_to(monkeypatch, dialog, tmp_path / "nowhere" / "film.mp4")
        qtbot.waitUntil(lambda: "the folder does not exist" in words_in(dialog))
        assert (dialog.isVisible(), dialog.is_recording) == (True, False)

    def test_who_thinks_better_of_it_writes_nothing(self, dialog, monkeypatch):
        save_to(monkeypatch, dialog, None)
        assert not dialog.is_recording

    def test_where_nothing_moves_there_is_a_sentence_instead(self, window, monkeypatch):
        monkeypatch.setattr("gui.window_motion.movables", lambda *_: ())
        window.actions_by_key["export_movie"].trigger()
        assert not window.findChildren(MovieDialog)
        assert "nothing in this scene" in window.message.words


class TestForEverybody:
    """Names, keys and languages."""

    def test_every_control_has_a_name(self, dialog):
        assert [one for one in controls(dialog) if not name_of(one)] == []

    def test_tab_comes_to_every_control(self, dialog):
        dialog.activateWindow()
        QApplication.processEvents()
        assert controls(dialog) - set(tabbed_through(dialog)) == set()

    @pytest.mark.parametrize("command", ["export_movie", "set_sweep"])
    def test_everything_is_translated(self, qtbot, command):
        window = opened(qtbot, State(), PSEUDO)
        window.actions_by_key[command].trigger()
        dialog = next(one for one in window.findChildren(QDialog) if one.isVisible())
        assert untranslated(all_words(dialog)) == set()
