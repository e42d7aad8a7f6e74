"""What the audience sees: a title, the panels of the step, and its sentence, laid out for the screen that it fills."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QRect, QRectF, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from core.text import Label, t
from gui.canvas import Canvas, Placed
from gui.look import Look, Role
from gui.present_fit import BASE, Fitter, least_text
from gui.present_shown import Shown
from gui.scene_view import MARGIN, SceneView
from gui.styles import style_sheet
from gui.theme import Theme, bar_outline, palette_of
from gui.wrapping import balanced, wrapped

HEAD, SENTENCE_SIZE = 40.0, 1.25
PAD, DOT = 12.0, 12.0


class PresentPage(QWidget):
    """Draws what is Shown at the size that it has.

    Signals:
        intended, gesture_ended: As in PanelView.
    """

    intended = Signal(object)
    gesture_ended = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.scene_view = SceneView(self)
        self.scene_view.intended.connect(self.intended)
        self.scene_view.gesture_ended.connect(self.gesture_ended)
        self._fitter = Fitter(self.scene_view)
        self._look = Look()
        self._shown: Shown | None = None
        self._dressed: Theme | None = None

    def draw(self, shown: Shown, look: Look) -> None:
        """Show ``shown``; nothing is emitted."""
        if self._shown is None or self._frame_of(shown) != self._frame_of(self._shown) or look != self._look:
            self.update()
        self._shown, self._look = shown, look
        self.setAccessibleName(look.words(shown.title))
        self.setAccessibleDescription(look.words(shown.sentence))
        self._dress(look.theme)
        self._draw_scene()

    def _frame_of(self, shown: Shown) -> Shown:
        return replace(shown, panels=(), subject=None, lit=None)

    def _dress(self, theme: Theme) -> None:
        if theme != self._dressed:  # the wall may have another theme than the application
            self._dressed = theme
            self.setPalette(palette_of(theme))
            self.setStyleSheet(style_sheet(theme))

    def _draw_scene(self) -> None:
        shown = self._shown
        if shown is None or not self.height():
            return
        self.scene_view.setVisible(not shown.is_black)
        self.scene_view.setGeometry(self._room(shown))
        self._fitter.draw(shown.subject, shown.stage, shown.panels, self._look, float(self.height()))
        for view in self.scene_view.views.values():
            view.light(shown.lit)

    def _room(self, shown: Shown) -> QRect:
        top = round(self._head_height(shown))
        return QRect(0, top, self.width(), self.height() - top - round(self._foot_height(shown)))

    # the frame around the panels

    @property
    def frame_look(self) -> Look:
        """How to draw what stands around the panels."""
        height = float(self.height())
        return replace(self._look, scale=height / BASE, least=float(least_text(height)))

    def _title_lines(self, shown: Shown) -> list[str]:
        look = self.frame_look
        return balanced(look, shown.title, Role.TITLE, self.width() - 2 * look.px(MARGIN))

    def _strip_lines(self, shown: Shown) -> list[str]:
        look = self.frame_look
        return wrapped(look, shown.strip, Role.ROW, self.width() - 2 * look.px(MARGIN) - self._strip_frame(shown))

    def _strip_frame(self, shown: Shown) -> float:
        return self.frame_look.px(2 * PAD + (DOT + 8.0 if shown.mark else 0.0))

    def beside_title(self) -> QRectF:
        """Return the room between the title and the right end of the page; it is empty beside a title of more lines."""
        if self._shown is None or len(lines := self._title_lines(self._shown)) > 1:
            return QRectF()
        look, width = self.frame_look, sum(self.frame_look.width(line, Role.TITLE) for line in lines)
        left, right = width + look.px(2 * MARGIN), self.width() - look.px(MARGIN)
        return QRectF(left, 0.0, max(0.0, right - left), look.px(HEAD))

    def _is_strip_below(self, shown: Shown) -> bool:
        """Whether title and strip are too long to stand beside each other."""
        look, titles, strips = self.frame_look, self._title_lines(shown), self._strip_lines(shown)
        if len(titles) > 1 or len(strips) > 1:
            return bool(strips)
        words = sum(
            look.width(line, role) for lines, role in ((titles, Role.TITLE), (strips, Role.ROW)) for line in lines
        )
        return words + self._strip_frame(shown) + look.px(3 * MARGIN) > self.width()

    def _head_height(self, shown: Shown) -> float:
        look = self.frame_look
        more = (len(self._title_lines(shown)) - 1) * look.line_height(Role.TITLE)
        if self._is_strip_below(shown):
            more += self._strip_height(shown) + look.px(PAD / 2)
        return look.px(HEAD) + more

    def _strip_height(self, shown: Shown) -> float:
        look = self.frame_look
        return look.px(6.0) + len(self._strip_lines(shown)) * look.line_height(Role.ROW)

    def _sentence_look(self) -> Look:
        look = self.frame_look
        return replace(look, scale=look.scale * SENTENCE_SIZE)

    def _lines(self, shown: Shown) -> list[str]:
        look = self.frame_look
        width = self.width() - 2 * look.px(MARGIN) - self._count_width(shown)
        return balanced(self._sentence_look(), shown.sentence, Role.ROW, width)

    def _count_width(self, shown: Shown) -> float:
        look = self.frame_look
        return look.width(look.words(self._count(shown)), Role.STRONG) + look.px(MARGIN) if shown.place else 0.0

    def _count(self, shown: Shown) -> Label:
        return t("{step} / {count}", step=shown.place, count=shown.count) if shown.place else ""

    def _foot_height(self, shown: Shown) -> float:
        if not shown.sentence:
            return 0.0
        lines = self._sentence_look().line_height(Role.ROW) * len(self._lines(shown))
        return lines + 2 * self.frame_look.px(PAD) * 0.75

    def paintEvent(self, event: QPaintEvent) -> None:
        shown = self._shown
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if shown is None or shown.is_black:
            painter.fillRect(event.rect(), QColor("#000000"))
        else:
            painter.fillRect(event.rect(), QColor(self._look.theme.background))
            self.paint_frame(Canvas(painter, self.frame_look))
        painter.end()

    def paint(self, painter: QPainter, placed: list[Placed] | None = None) -> None:
        """Paint the whole page but for its background, as a picture."""
        self.paint_frame(Canvas(painter, self.frame_look, placed))
        place = self.scene_view.geometry()
        painter.save()
        painter.translate(place.topLeft())
        self.scene_view.paint(Canvas(painter, self.scene_view.look, placed), QRectF(self.scene_view.rect()))
        painter.restore()

    def paint_frame(self, canvas: Canvas) -> None:
        """Paint title, strip and sentence."""
        if self._shown is not None:
            self._paint_head(canvas, self._shown)
            self._paint_foot(canvas, self._shown)

    def _paint_head(self, canvas: Canvas, shown: Shown) -> None:
        look = canvas.look
        middle, step = look.px(HEAD * 0.56), look.line_height(Role.TITLE)
        lines = self._title_lines(shown)
        for place, words in enumerate(lines):
            canvas.text(words, Role.TITLE, look.px(MARGIN), middle + place * step)
        if shown.strip:
            below = middle + (len(lines) - 0.5) * step + look.px(PAD / 4)
            high = self._strip_height(shown)
            self._paint_strip(canvas, shown, below if self._is_strip_below(shown) else middle - high / 2)

    def _paint_strip(self, canvas: Canvas, shown: Shown, top: float) -> None:
        look, theme, lines = canvas.look, canvas.look.theme, self._strip_lines(shown)
        wide = max(look.width(line, Role.ROW) for line in lines) + self._strip_frame(shown)
        pill = QRectF(self.width() - look.px(MARGIN) - wide, top, wide, self._strip_height(shown))
        fill, line = (theme.bad_soft, theme.bad) if shown.strip_is_bad else (theme.accent_soft, theme.line)
        canvas.box(pill, fill=fill, line=line, radius=look.px(14.0))
        step = look.line_height(Role.ROW)
        middle = pill.center().y() - (len(lines) - 1) * step / 2
        if shown.mark:
            size = look.px(DOT)
            place = QRectF(pill.left() + look.px(PAD), middle - size / 2, size, size)
            canvas.box(place, fill=shown.mark.colour, line=bar_outline(shown.mark.colour, theme), radius=size / 2)
        left = pill.left() + self._strip_frame(shown) - look.px(PAD)
        for place, words in enumerate(lines):
            canvas.text(words, Role.ROW, left, middle + place * step)

    def _paint_foot(self, canvas: Canvas, shown: Shown) -> None:
        if not shown.sentence:
            return
        look, theme = canvas.look, canvas.look.theme
        high = self._foot_height(shown)
        bar = QRectF(0.0, self.height() - high, self.width(), high)
        canvas.box(bar, fill=theme.bar)
        line = QRectF(0.0, bar.top(), self.width(), look.px(theme.line_width))
        canvas.painter.fillRect(line, QColor(theme.line))
        sentence = replace(canvas, look=self._sentence_look())
        step = sentence.look.line_height(Role.ROW)
        middle = bar.top() + look.px(PAD) * 0.75 + step / 2
        canvas.text(self._count(shown), Role.STRONG, look.px(MARGIN), middle, theme.accent)
        left = look.px(MARGIN) + self._count_width(shown)
        for place, words in enumerate(self._lines(shown)):
            sentence.text(words, Role.ROW, left, middle + place * step)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._draw_scene()
