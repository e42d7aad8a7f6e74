"""The image scene in its window: pictures are opened from everywhere, and places and tau are moved on screen."""

from dataclasses import replace

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from core.image_options import PictureSource
from core.scenes import SCENES
from core.session import write_session
from core.state import State
from gui.exporting import exported
from gui.inputs import Slider
from gui.look import Look
from gui.picture import Subject
from gui.preferences import Preferences
from main import main
from tests.core.broken_pictures import broken_pictures
from tests.gui.walking import LEFT, OPENS_MENUS, drag, opened, panel_of, part, press, states_back, texts_on

pytestmark = OPENS_MENUS
START = State("image")


@pytest.fixture
def own(tmp_path):
    pixels = np.zeros((30, 40, 3), dtype=np.uint8)
    pixels[:, 20:] = (250, 200, 10)
    Image.fromarray(pixels).save(tmp_path / "own.png")
    return tmp_path / "own.png"


@pytest.fixture
def images(qtbot):
    return opened(qtbot, START)


def place_on(window, key, row, column):
    view = window.scene_view.views[key]
    return view, view._live_grid().point_of(0, (row, column)).toPoint()


def test_a_picture_that_is_dropped_opens_the_scene(qtbot, own):
    window = opened(qtbot, State("loss"))
    content = QMimeData()
    content.setUrls([QUrl.fromLocalFile(str(own))])
    nothing = (Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier)
    window.dropEvent(QDropEvent(QPointF(10, 10), Qt.DropAction.CopyAction, content, *nothing))
    assert window.store.state.scene == "image"
    assert window.store.state.image.picture.path == str(own)
    assert "own.png" in window.message.words
    assert states_back(window)[-1] == State("loss")


@pytest.mark.parametrize(("name", "english", "chinese"), [("bay", "bay", "海湾"), ("fruits", "fruits", "水果")])
def test_a_bundled_picture_is_named_in_the_language_of_the_reader(name, english, chinese):
    state = replace(START, image=replace(START.image, picture=PictureSource(bundled=name)))
    title = panel_of(state, "picture").title
    assert [Look(language=language).words(title) for language in ("en", "zh")] == [
        f"{english}, 600 × 400",
        f"{chinese}，600 × 400",
    ]


def test_the_bundled_picture_that_stands_in_for_one_that_is_gone_is_named_too(qtbot, own):
    window = opened(qtbot, preferences=Preferences(language="zh"))
    window.files.open_path(own)
    own.unlink()
    window.draw()
    assert any("own.png" in words and "海湾" in words for words in texts_on(window, "picture"))


def test_the_menu_opens_a_picture(images, own, monkeypatch):
    monkeypatch.setattr("gui.window_files.ask_for_source", lambda *_: own)
    images.actions_by_key["open_picture"].trigger()
    assert [len(images.store.state.image.colours), *texts_on(images, "picture")[:1]] == [2, "own.png, 40 × 30"]


@pytest.mark.parametrize(("name", "content"), broken_pictures()[:3])
def test_a_broken_picture_is_said_and_nothing_is_lost(images, tmp_path, name, content):
    (tmp_path / name).write_bytes(content)
    images.files.open_path(tmp_path / name)
    assert name in images.message.words
    assert images.store.state == START


def test_a_session_whose_picture_is_gone_says_so_on_screen(images, own, tmp_path):
    images.files.open_path(own)
    write_session(tmp_path / "one.softmaxlab", images.store.state)
    own.unlink()
    images.files.open_path(tmp_path / "one.softmaxlab")
    assert any("“own.png” is gone" in text for text in texts_on(images, "picture"))


def test_a_drag_over_the_picture_is_one_undo_step(images):
    view, start = place_on(images, "picture", 100, 100)
    drag(view, start, *(place_on(images, "picture", row, 300)[1] for row in (150, 200, 250)))
    assert images.store.state.image.place == pytest.approx((250, 300), abs=2)
    assert states_back(images)[1:] == [START]


def test_a_press_adds_a_class_after_its_button(images):
    part(images, QPushButton, "a click adds a class of the colour there").click()
    view, at = place_on(images, "picture", 60, 300)
    QTest.mouseClick(view, LEFT, pos=at)
    assert len(images.store.state.image.colours) == 6


def test_tau_is_dragged_and_every_map_follows(images):
    before = images.scene_view.views["maps"].panel.tiles
    part(images, Slider, "τ").setValue(900)
    after = images.scene_view.views["maps"].panel.tiles
    assert images.store.state.image.tau > 1.0
    assert all(one.raster != other.raster for one, other in zip(before[:-1], after[:-1], strict=True))


def test_pin_keeps_the_bars_as_ghosts(images):
    press(images, "P")
    part(images, Slider, "τ").setValue(900)
    assert images.scene_view.views["inspector"].panel.bars[0].ghost == pytest.approx(0.6075, abs=1e-4)


def test_every_export_has_the_picture():
    subject = Subject(SCENES["image"], START)
    for suffix in (".png", ".svg", ".pdf"):
        assert len(exported(subject, Look(), suffix)) > 100_000
        assert exported(subject, Look(), suffix) == exported(subject, Look(), suffix)


def test_a_picture_is_opened_from_the_command_line(own, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["--open", str(own), "--export", "a.csv"]) == 0
    assert "picture" not in capsys.readouterr().out
    assert "Y2" in (tmp_path / "a.csv").read_text("utf-8-sig")
    assert main(["--open", str(own), "--rows", "0:1", "--export", "b.csv"]) == 2
    assert "holds no logits" in capsys.readouterr().err
