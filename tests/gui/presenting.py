"""What the tests of presenting share: pages of every scene and step, and the size of everything written on them."""

from __future__ import annotations

import re
from math import inf
from unittest.mock import patch

from PySide6.QtCore import QBuffer, QPoint, QRectF, QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from core.document import Document
from core.scenes import SCENES
from core.state import State
from gui import canvas, headings
from gui.canvas import Canvas
from gui.look import Look
from gui.mathfont import UNITS
from gui.mathlayout import Layout
from gui.present import Presentation
from gui.present_page import PresentPage
from gui.present_shown import shown_of
from gui.window import Window
from tests.gui.overlaps import outside, overlapping, problems
from tests.gui.walking import panels_of

SIZES = {"720": QSize(1280, 720), "1080": QSize(1920, 1080), "2160": QSize(3840, 2160)}
TEXT = re.compile(r'font-size="([\d.]+)"[^>]*>\s*<text[^>]*>([^<]*)</text>')


def steps_of(key: str) -> list[State]:
    """Return the States of a scene from everything at once to its last step."""
    return [State(key, step=step) for step in range(len(SCENES[key].steps) + 1)]


def page_of(state: State, look: Look, size: QSize, page: PresentPage | None = None) -> PresentPage:
    """Show ``state`` on a page of ``size``."""
    page = page or PresentPage()
    page.resize(size)
    page.show()
    page.draw(shown_of(Document(state), panels_of(state)), look)
    return page


def written(widget: QWidget) -> list[tuple[float, str]]:
    """Return the size in pixels of everything that is written on ``widget``, with its words; formulas too."""
    sizes: list[float] = []
    paint = headings.paint

    def noting(painter: QPainter, formula: Layout, *more: object) -> None:
        sizes.extend(item.height_scale * UNITS for item in formula.items if item.height_scale == item.width_scale)
        paint(painter, formula, *more)

    buffer, picture = QBuffer(), QSvgGenerator()
    picture.setOutputDevice(buffer)
    picture.setResolution(96)
    painter = QPainter(picture)
    with patch.object(headings, "paint", noting), patch.object(canvas, "LEAST_OUTLINE", inf):
        widget.render(painter, QPoint())
    painter.end()
    svg = bytes(buffer.data().data()).decode()
    return [(float(size), words) for size, words in TEXT.findall(svg)] + [(size, "(formula)") for size in sizes]


def presented(window: Window) -> Presentation:
    """Begin to present with F5."""
    QApplication.processEvents()  # a page that has closed before leaves the keyboard to the window
    QTest.keySequence(window, "F5")
    presentation = window.commands.presentation
    assert presentation is not None
    assert QTest.qWaitForWindowActive(presentation.wall)
    return presentation


def tell(presentation: Presentation, *keys: str) -> None:
    """Press keys on the wall, one after the other."""
    for key in keys:
        QTest.keySequence(presentation.wall, key)


def frame(page: PresentPage) -> list[tuple[str, QRectF]]:
    """Return the texts around the scene, where they stand."""
    image = QImage(1, 1, QImage.Format.Format_ARGB32)
    painter = QPainter(image)
    frame_canvas = Canvas(painter, page.frame_look, [])
    page.paint_frame(frame_canvas)
    painter.end()
    return [(one.text, one.rect) for one in frame_canvas.placed or ()]


def complaints(page: PresentPage) -> list[str]:
    """Return everything that the back row cannot read, or that is cut off or on something else."""
    least = page.height() / 40
    small = [f"{size:.1f} px: {words}" for size, words in written(page) if size < least - 0.01]
    scene, texts = page.scene_view, frame(page)
    room = QRectF(page.rect())
    return [
        *small,
        *problems(scene),
        *outside([("the scene", QRectF(scene.geometry())), *texts], room, "the page"),
        *overlapping(texts, 2.0),
        *(f"under the scene: {words}" for words, rect in texts if QRectF(scene.geometry()).intersects(rect)),
    ]
