"""Slides of a lecture: a page or a file each, and nothing at all where the user thinks better of it."""

import re
import shutil
import subprocess

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QDialogButtonBox, QProgressBar

from core.document import Document, shown
from core.errors import InputError
from core.export_options import ExportOptions
from core.lecture import Item, Lecture
from core.question import Question
from core.scenes import SCENES
from core.state import State
from core.text import t
from core.writing import WriteError
from gui.look import Look
from gui.preferences import Preferences
from gui.slide import Slide, place_of, slide_bytes
from gui.slides import Slides, write_slides
from gui.slides_dialog import SlidesDialog
from gui.store import Store
from gui.window import Window
from tests.gui.walking import OPENS_MENUS
from tests.gui.walking import shown as opened_widget

pytestmark = OPENS_MENUS
SMALL, HD = ExportOptions(640, 360), (1280, 720)
ASKED = State(question=Question("Who wins?"), hidden=True)
ITEMS = (
    Item("One: 1/3", steps=(1, 2, 4)),
    Item("为什么？", State("why-exp")),
    Item("???", ASKED),
    Item("Loss", State("loss")),
)
TALK = Lecture("Talk", ITEMS)
LOOK = Look()


def made(target, suffix, in_one_file=False, lecture=TALK):
    slides = Slides(lecture, LOOK, target, suffix, SMALL, in_one_file)
    while slides.done < slides.count:
        slides.make_next()
    return slides.files()


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def slide(item, size=(640, 360)):
    return Slide(Lecture("Talk", (item,)), 0, LOOK, QSizeF(*size))


def texts_on(made_slide):
    placed = []
    image = QImage(made_slide.size.toSize(), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    made_slide.paint(painter, placed=placed)
    painter.end()
    return placed


def test_a_slide_shows_the_last_view_of_its_item_with_title_and_caption():
    words = [one.text for one in texts_on(slide(ITEMS[0]))]
    assert {"One: 1/3", "3 / 3", str(SCENES["softmax"].steps[3])} <= set(words)
    assert words[-1].startswith("Talk · 1 of 1 · logits 2, 0.5, 6 · float32 · torch ")


def test_an_item_says_which_of_how_many_it_is():
    assert str(place_of(TALK, 2)) == "Talk · 3 of 4"
    assert str(place_of(Lecture("", ITEMS), 3)) == "4 of 4"


def test_what_an_item_leaves_out_is_not_on_its_slide():
    whole, less = (slide(Item("A", State(step=4), hidden_controls=hidden), HD) for hidden in ((), ("formula",)))
    assert set(whole.page.scene_view.views) - set(less.page.scene_view.views) == {"formula"}


def test_everything_stands_within_the_slide_and_the_caption_below_all_the_rest():
    *texts, caption = texts_on(slide(Item("长" * 80), HD))
    assert all(0 <= one.rect.left() <= one.rect.right() <= HD[0] for one in texts)
    assert max(one.rect.bottom() for one in texts) <= caption.rect.top()
    assert caption.rect.bottom() <= HD[1]


def test_a_slide_of_any_size_can_be_made():
    for size in ((64, 64), (64, 2000), (2000, 64)):
        assert texts_on(slide(ITEMS[0], size))


@pytest.mark.parametrize("suffix", [".png", ".svg"])
def test_a_folder_gets_a_file_for_each_item_in_their_order(tmp_path, suffix):
    files = made(tmp_path / "a" / "b", suffix)
    assert not (tmp_path / "a").exists()
    write_slides(tmp_path / "a" / "b", files)
    assert names(tmp_path / "a" / "b") == [
        f"{name}{suffix}" for name in ("01-one-1-3", "02-为什么", "03-slide", "04-loss")
    ]
    wanted = slide_bytes(TALK, 3, LOOK, suffix, SMALL)
    assert (tmp_path / "a" / "b" / f"04-loss{suffix}").read_bytes() == wanted


def test_a_pdf_has_a_page_for_each_item(tmp_path):
    ((path, content),) = made(tmp_path / "a.pdf", ".pdf", in_one_file=True)
    assert path == tmp_path / "a.pdf"
    assert len(re.findall(rb"/Type /Page\b", content)) == 4
    assert made(tmp_path / "a.pdf", ".pdf", in_one_file=True) == [(path, content)]


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler looks into a PDF")
def test_every_page_has_its_title_and_its_caption(tmp_path):
    write_slides(tmp_path / "a.pdf", made(tmp_path / "a.pdf", ".pdf", in_one_file=True))
    text = subprocess.run(["pdftotext", tmp_path / "a.pdf", "-"], check=True, capture_output=True, text=True).stdout
    pages = text.split("\f")
    for number, (page, item) in enumerate(zip(pages, ITEMS, strict=False), start=1):
        assert item.title.split()[0] in page
        values = "float32" if item.state.scene == "why-exp" else "logits"  # which are named where they are shown
        assert f"Talk · {number} of 4 · {values}" in page


def test_one_item_in_a_pdf_looks_as_it_does_alone(tmp_path):
    ((_, content),) = made(tmp_path / "a.pdf", ".pdf", in_one_file=True, lecture=Lecture("", ITEMS[:1]))
    alone = slide_bytes(Lecture("", ITEMS[:1]), 0, LOOK, ".pdf", SMALL)
    assert len(content) == pytest.approx(len(alone), abs=500)  # but for the title of the file


def test_a_folder_that_cannot_be_made_and_a_file_that_cannot_be_written_leave_nothing(tmp_path):
    (tmp_path / "file").write_text("old")
    with pytest.raises(WriteError, match="cannot make the folder"):
        write_slides(tmp_path / "file", made(tmp_path / "file", ".png"))
    (tmp_path / "s" / "03-slide.png").mkdir(parents=True)
    with pytest.raises(WriteError, match="it is a folder"):
        write_slides(tmp_path / "s", made(tmp_path / "s", ".png"))
    assert names(tmp_path / "s") == ["03-slide.png"]
    assert (tmp_path / "file").read_text() == "old"


class TestDialog:
    @pytest.fixture
    def window(self, qtbot):
        window = Window(Store(shown(Document(lecture=TALK), 0)), Preferences())
        window.start_computing()
        return opened_widget(qtbot, window)

    @pytest.fixture
    def dialog(self, window):
        window.actions_by_key["export_lecture"].trigger()
        return window.findChild(SlidesDialog)

    def test_the_bar_runs_to_the_end_and_then_the_file_is_there(self, qtbot, window, dialog, tmp_path):
        seen = []
        bar = dialog.findChild(QProgressBar)
        bar.valueChanged.connect(lambda value: seen.append((value, bar.maximum())))
        dialog.save_to(tmp_path / "a.pdf")
        assert not (tmp_path / "a.pdf").exists()
        qtbot.waitUntil(lambda: (tmp_path / "a.pdf").exists())
        assert seen[-4:] == [(1, 4), (2, 4), (3, 4), (4, 4)]
        assert window.message.words == f"saved {tmp_path / 'a.pdf'}"
        assert names(tmp_path) == ["a.pdf"]

    def test_a_cancel_on_the_way_leaves_nothing(self, qtbot, window, dialog, tmp_path):
        dialog.save_to(tmp_path / "a.pdf")
        qtbot.waitUntil(lambda: dialog.findChild(QProgressBar).value() >= 2)
        dialog.findChild(QDialogButtonBox).rejected.emit()
        qtbot.wait(50)
        assert names(tmp_path) == []
        assert window.message.words == ""

    def test_what_cannot_be_written_is_said_and_the_dialog_stays(self, qtbot, dialog, tmp_path):
        dialog.save_to(tmp_path / "nowhere" / "a.pdf")
        qtbot.waitUntil(lambda: "the folder does not exist" in dialog._sentence.text())
        assert dialog.isVisible()
        assert dialog._form.isEnabled()

    def test_what_cannot_be_made_is_said_too(self, qtbot, dialog, tmp_path, monkeypatch):
        def refuse(*_):
            raise InputError(t("no such picture"))

        monkeypatch.setattr("gui.slides.Slide", refuse)
        dialog.save_to(tmp_path / "a.pdf")
        qtbot.waitUntil(lambda: dialog._sentence.text() == "no such picture")
        assert names(tmp_path) == []

    def test_the_user_chooses_where(self, qtbot, dialog, tmp_path, monkeypatch):
        monkeypatch.setattr("gui.slides_dialog.ask_for_target", lambda *_: None)
        dialog.ask_where()
        assert dialog.isVisible()
        dialog._format.setCurrentIndex(1)
        monkeypatch.setattr("gui.slides_dialog.ask_for_folder", lambda *_: tmp_path / "pictures")
        dialog.ask_where()
        qtbot.waitUntil(lambda: (tmp_path / "pictures").exists())
        assert len(names(tmp_path / "pictures")) == 4

    def test_without_a_lecture_it_is_said_that_there_is_none(self, qtbot):
        window = Window(Store(State()), Preferences())
        window.start_computing()
        opened_widget(qtbot, window)
        window.actions_by_key["export_lecture"].trigger()
        assert "no lecture" in window.message.words
