"""What the window opens, saves, keeps and copies."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
)

from core.document import Document
from core.scenes import SCENES
from core.session import read_session, write_session
from core.state import State
from gui.autosave import autosave_path, last_document
from gui.file_dialogs import ask_for_target
from gui.inputs import NumberBox
from tests.gui.walking import (
    OPENS_MENUS,
    opened,
    part,
    press,
    states_back,
)

Key, Modifier = Qt.Key, Qt.KeyboardModifier
LOSS = State("loss")
pytestmark = OPENS_MENUS


# files


def test_a_file_of_logits_comes_into_the_batch(losses, tmp_path):
    np.save(tmp_path / "logits.npy", np.arange(12.0, dtype=np.float32).reshape(3, 4))
    losses.files.open_path(tmp_path / "logits.npy")
    assert losses.store.state.batch.logits[2] == (8.0, 9.0, 10.0, 11.0)
    assert states_back(losses)[-1] == LOSS


def test_a_file_that_is_dropped_is_opened(losses, tmp_path):
    (tmp_path / "logits.csv").write_text("1,2,3\n4,5,6\n")
    content = QMimeData()
    content.setUrls([QUrl.fromLocalFile(str(tmp_path / "logits.csv"))])
    copy, nothing = Qt.DropAction.CopyAction, (Qt.MouseButton.NoButton, Modifier.NoModifier)
    losses.dropEvent(QDropEvent(QPointF(10, 10), copy, content, *nothing))
    assert losses.store.state.batch.logits == ((1.0, 2.0, 3.0), (4.0, 5.0, 6.0))


@pytest.mark.parametrize("name", ["missing.csv", "empty.npy", "text.softmaxlab", "folder.json", "words.csv"])
def test_a_broken_file_is_said_and_nothing_is_lost(losses, tmp_path, name):
    for empty in ("empty.npy", "text.softmaxlab"):
        (tmp_path / empty).write_text("")
    (tmp_path / "folder.json").mkdir()
    (tmp_path / "words.csv").write_text("one,two\nthree,four\n")
    losses.files.open_path(tmp_path / name)
    assert name in losses.message.words
    assert (losses.store.state, losses.store.can_undo) == (LOSS, False)


def chosen(monkeypatch, path) -> None:
    """The file dialogs, whose answer is ``path``; Qt's own exec is not to be patched, all its classes share it."""
    for name in ("ask_for_source", "ask_for_target"):
        monkeypatch.setattr(f"gui.window_files.{name}", lambda *_: path and Path(path))


def test_a_session_is_saved_and_opened_again(losses, tmp_path, monkeypatch):
    path = tmp_path / "lecture.softmaxlab"
    chosen(monkeypatch, path)
    losses.edit(replace(LOSS, unit="bits"))
    press(losses, "Ctrl+S")
    losses.edit(LOSS)
    chosen(monkeypatch, path)
    press(losses, "Ctrl+O")
    assert losses.store.state == read_session(path) == replace(LOSS, unit="bits")


def test_a_name_without_a_suffix_gets_one_before_anybody_asks_about_replacing(qtbot, tmp_path):
    (tmp_path / "lecture.softmaxlab").write_text("mine")
    asked = []

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        asked.append((dialog.defaultSuffix(), dialog.testOption(QFileDialog.Option.DontConfirmOverwrite)))
        dialog.reject()

    QTimer.singleShot(50, answer)
    assert ask_for_target(None, "Save", "lecture", ".softmaxlab", "") is None
    assert asked == [("softmaxlab", False)]


def test_saving_a_second_time_asks_no_more(losses, tmp_path, monkeypatch):
    chosen(monkeypatch, tmp_path / "one.softmaxlab")
    losses.files.save()
    chosen(monkeypatch, tmp_path / "two.softmaxlab")
    losses.edit(replace(LOSS, unit="bits"))
    losses.files.save()
    assert read_session(tmp_path / "one.softmaxlab").unit == "bits"
    assert not (tmp_path / "two.softmaxlab").exists()


def test_a_session_that_cannot_be_saved_is_said(losses, tmp_path, monkeypatch):
    chosen(monkeypatch, tmp_path / "nowhere" / "lecture.softmaxlab")
    losses.files.save()
    assert "the folder does not exist" in losses.message.words


@pytest.mark.parametrize("command", ["open_session", "open_file", "save", "save_as"])
def test_thinking_better_of_it_changes_nothing(losses, monkeypatch, command):
    chosen(monkeypatch, None)
    losses.actions_by_key[command].trigger()
    assert (losses.store.state, losses.message.words) == (LOSS, "")


def test_the_session_is_kept_when_the_window_closes(losses):
    losses.edit(replace(LOSS, unit="bits"))
    losses.close()
    assert last_document() == Document(replace(LOSS, unit="bits"))


def test_the_session_is_kept_a_moment_after_an_edit(losses, qtbot):
    losses.edit(replace(LOSS, unit="bits"))
    qtbot.waitUntil(lambda: autosave_path().exists())
    assert last_document() == Document(replace(LOSS, unit="bits"))


def test_a_last_session_that_is_broken_is_passed_over(user_folder, caplog):
    autosave_path().parent.mkdir(parents=True)
    autosave_path().write_text('{"softmax_lab": 1, "state": {"temperature": "hot"}}')
    assert last_document() is None
    assert "the last session cannot be read" in caplog.text


def test_a_session_that_cannot_be_kept_is_said_once(losses, caplog):
    autosave_path().parent.parent.mkdir(parents=True, exist_ok=True)
    autosave_path().parent.write_text("a file in the way of the folder")
    losses.files.autosave_now()
    assert losses.message.words
    losses.message.hide()
    losses.files.autosave_now()
    assert losses.message.words == ""
    autosave_path().parent.unlink()


# the clipboard


def test_the_scene_is_copied_as_image_svg_and_text(window):
    press(window, "Ctrl+Shift+C")
    content = QGuiApplication.clipboard().mimeData()
    assert content.hasImage()
    assert content.data("image/svg+xml").data().startswith(b"<?xml")
    assert "97.8 %" in content.text()


def test_the_panel_with_the_focus_is_copied(window):
    part(window, NumberBox, "temperature").setFocus()
    window.actions_by_key["copy_panel"].trigger()
    assert QGuiApplication.clipboard().text() == "The temperature is 1.00."


@pytest.mark.parametrize("key", SCENES)
def test_the_code_is_copied(qtbot, key):
    window = opened(qtbot, State(key))
    window.actions_by_key["copy_code"].trigger()
    assert "import torch" in QGuiApplication.clipboard().text()
    assert window.message.words == "copied as Python"


@pytest.mark.parametrize("state", [State(), LOSS, State(hidden=True), replace(LOSS, hidden=True)])
def test_the_formula_is_copied_or_it_is_said_that_there_is_none(qtbot, state):
    window = opened(qtbot, state)
    window.actions_by_key["copy_latex"].trigger()
    assert window.message.words in ("copied as LaTeX", "there is no formula to write as LaTeX")


def test_a_written_session_is_json_that_people_can_read(tmp_path):
    write_session(tmp_path / "one.softmaxlab", State())
    assert json.loads(Path(tmp_path / "one.softmaxlab").read_text())["softmax_lab"] == 1
