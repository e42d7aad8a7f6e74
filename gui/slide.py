"""One slide of a lecture: the page that the audience sees at the last step of an item, with a caption."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QPainter

from core.document import Document, shown
from core.export_options import ExportOptions
from core.lecture import Lecture
from core.scene import shown_panels
from core.scenes import SCENES
from core.text import Text, t
from gui.canvas import Canvas, Placed
from gui.caption import Caption, values_of
from gui.files import PngOptions, pdf_bytes, png_bytes, svg_bytes
from gui.look import Look, base_font
from gui.present_page import PresentPage
from gui.present_shown import shown_of


class Slide:
    """A picture of an item, ready to be painted: what the wall of ``size`` shows, with a caption beside the title.

    Where a title is too long for that, or the picture too small, the caption stands below a lower wall.

    Attributes:
        size: In logical pixels.
        page: What the audience sees.
        summary: What the picture shows, in one or a few sentences.

    Raises:
        InputError: What it shows cannot be computed.
    """

    def __init__(self, lecture: Lecture, index: int, look: Look, size: QSizeF) -> None:
        document = shown(Document(lecture=lecture), index, last=True)
        scene, state = SCENES[document.state.scene], document.state
        panels, self.size = shown_panels(scene, state), size
        self._look = replace(look, is_picture=True)
        self._caption = Caption((place_of(lecture, index), values_of(state, panels)), self._look, size)
        self._shown = shown_of(document, panels)
        self.page = PresentPage()
        self._lay_out()
        self.summary = " ".join(words for words in (look.words(panel.summary) for panel in panels) if words)

    def _lay_out(self) -> None:
        self.page.resize(self.size.toSize())
        self.page.draw(self._shown, self._look)
        self._is_below = not self._caption.fits(self.page.beside_title().size())
        if self._is_below:
            height = max(0.0, self.size.height() - self._caption.height)
            self.page.resize(QSizeF(self.size.width(), height).toSize())
            self.page.draw(self._shown, self._look)

    def paint(self, painter: QPainter, transparent: bool = False, placed: list[Placed] | None = None) -> None:
        """Paint everything into ``(0, 0, width, height)``."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(base_font())  # or QSvgGenerator writes that of the application
        if not transparent:
            whole = QRectF(0.0, 0.0, self.size.width(), self.size.height())
            Canvas(painter, self._look).box(whole, fill=self._look.theme.background)
        self.page.paint(painter, placed)
        if self._is_below:
            self._caption.paint(painter, placed)
        else:
            self._caption.paint_in(self.page.beside_title(), painter, placed)


def place_of(lecture: Lecture, index: int) -> Text:
    """Return which of the items of which lecture it is."""
    place = t("{number} of {count}", number=index + 1, count=len(lecture.items))
    return t("{lecture} · {place}", lecture=lecture.title, place=place) if lecture.title else place


def slide_bytes(lecture: Lecture, index: int, look: Look, suffix: str, options: ExportOptions) -> bytes:
    """Return the slide of an item as a file that ends in ``suffix``; equal arguments give equal bytes.

    Raises:
        InputError: What it shows cannot be computed.
    """
    look = replace(look, outlines=suffix == ".svg" and options.outlines)
    slide = Slide(lecture, index, look, QSizeF(options.width, options.height))
    match suffix:
        case ".svg":
            return svg_bytes(slide, options.transparent)
        case ".pdf":
            return pdf_bytes(slide)
        case _:
            return png_bytes(slide, PngOptions(options.scale, options.transparent))
