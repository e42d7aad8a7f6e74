"""The lecture that ships, played from start to end and back by a clicker's keys; its slides are what the wall shows."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QLineEdit

from core.shipped import LANGUAGES, shipped_lecture
from gui.inputs import ChoiceBox, NumberBox
from gui.look import Look
from gui.preferences import Preferences
from gui.slide import Slide
from tests.gui.presenting import presented, tell
from tests.gui.walking import opened, pixels

ROOT = Path(__file__).parents[2]
SIZE = QSize(1280, 720)
ON, BACK = "PgDown", "PgUp"


@pytest.fixture(scope="module", params=LANGUAGES)
def language(request):
    return request.param


@pytest.fixture(scope="module")
def lecture(language):
    return shipped_lecture(language).lecture


@pytest.fixture(scope="module")
def pictures(language, tmp_path_factory):
    """What the command line makes of the lecture: a picture of each item."""
    folder, file = tmp_path_factory.mktemp(language), ROOT / "assets" / "lectures" / f"{language}.softmaxlab"
    command = [sys.executable, "main.py", file, "--language", language, "--export", folder, "--size", "1280x720"]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL, env={**os.environ, "HOME": str(folder)})
    return [QImage(str(path)) for path in sorted(folder.glob("*.png"))]


@pytest.fixture
def show(qtbot, language):
    """The lecture after F5, on a wall as large as the pictures."""
    window = opened(qtbot, preferences=Preferences(language=language))
    window.edit_document(shipped_lecture(language))
    show = presented(window)
    show.wall.resize(SIZE)
    return show


def place(show):
    return show.model.document.item, show.model.state.step


def views_of(lecture):
    return [(number, view.step) for number, item in enumerate(lecture.items) for view in item.views]


def boxes_on(wall):
    """Return the boxes to type and choose in, and their words: Qt paints them on the wall, and we in a picture."""
    boxes = [box for kind in (NumberBox, ChoiceBox, QLineEdit) for box in wall.findChildren(kind) if box.isVisible()]
    words = [box.currentText() if isinstance(box, ChoiceBox) else box.text() for box in boxes]
    rooms = [QRect(box.mapTo(wall, box.rect().topLeft()), box.size()) for box in boxes]
    return rooms, words


def texts_on(slide):
    placed, image = [], QImage(SIZE, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    slide.paint(painter, placed=placed)
    painter.end()
    return placed


def without(image, rooms):
    """Return ``image`` with ``rooms`` blacked out."""
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    painter = QPainter(image)
    for room in rooms:
        painter.fillRect(room, Qt.GlobalColor.black)
    painter.end()
    return image


def test_a_clicker_leads_through_all_steps_of_all_items_and_back(show, lecture):
    way, seen = [place(show)], [pixels(show.wall)]
    for _ in views_of(lecture)[1:]:
        tell(show, ON)
        way.append(place(show))
        seen.append(pixels(show.wall))
        assert seen[-1] != seen[-2], way[-1]
        assert show.wall.accessibleName() == lecture.items[way[-1][0]].title
    assert way == views_of(lecture)
    tell(show, ON)
    assert place(show) == way[-1]
    for here, was_seen in reversed(list(zip(way[:-1], seen[:-1], strict=True))):
        tell(show, BACK)
        assert place(show) == here
        assert pixels(show.wall) == was_seen, here
    tell(show, BACK)
    assert place(show) == way[0]


def test_at_its_last_step_each_item_on_the_wall_is_its_picture_pixel_for_pixel(show, lecture, language, pictures):
    compared = []
    for number, item in enumerate(lecture.items):
        tell(show, *[ON] * (len(item.views) - (number == 0)))
        *texts, source, values = texts_on(Slide(lecture, number, Look(language=language), SIZE.toSizeF()))
        (boxes, words), caption = boxes_on(show.wall), [one.rect.toAlignedRect() for one in (source, values)]
        rooms = [*boxes, *caption]  # the wall has no caption: the last change is told in its place
        assert without(pixels(show.wall), rooms) == without(pictures[number], rooms), place(show)
        assert [
            one.text for box in boxes for one in texts if box.adjusted(-1, -1, 1, 1).contains(one.rect.toRect())
        ] == words
        compared.append(place(show))
    assert compared == [(number, item.views[-1].step) for number, item in enumerate(lecture.items)]
    assert len(pictures) == len(compared)
