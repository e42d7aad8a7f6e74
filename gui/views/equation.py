"""A formula with its numbers, filling its card; pointing at a term lights its class everywhere."""

from __future__ import annotations

import math
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QMouseEvent

from core.formula import Node
from core.panels import Equation
from gui.canvas import Canvas
from gui.headings import least_script, paint_formula
from gui.language import translator
from gui.look import Look, Role
from gui.mathlayout import Layout, layout
from gui.views.base import PanelView
from gui.wrapping import wrapped

SIZE, DENSE_SIZE, DENSE_FROM = 26.0, 20.0, 7
LEAST_SIZE = 16.0
STRIDE = 24.0


@lru_cache(maxsize=64)
def _laid_out(node: Node, size: float, width: float | None, look: Look) -> Layout:
    smallest = max(look.px(LEAST_SIZE), look.least)
    return layout(node, size, width, translator(look.language), smallest, least_script(look.least))


class EquationView(PanelView):
    """Draws an Equation."""

    panel: Equation

    def content_width(self) -> float:
        return self.look.px(220.0)

    def preferred_width(self) -> float:
        if self.panel.folds:
            return self.content_width()
        width = _laid_out(self.panel.node, self._size(), None, self.look).width
        return math.ceil(width / STRIDE) * STRIDE  # so that the cards stand still while digits come and go

    def content_height(self, width: float) -> float:
        return self._formula(width).height + self._note_height(width) + self.look.px(4.0)

    def _note_height(self, width: float) -> float:
        if not self.panel.note:
            return 0.0
        lines = wrapped(self.look, self.panel.note, Role.CAPTION, width)
        return len(lines) * self.look.line_height(Role.CAPTION) + self.look.px(8.0)

    def _formula(self, width: float) -> Layout:
        return _laid_out(self.panel.node, self._size(), math.ceil(width), self.look)  # not less than it asked for

    def _size(self) -> float:
        size = SIZE if len(self.panel.classes) < DENSE_FROM else DENSE_SIZE
        return max(self.look.px(size), self.look.least)

    def _origin(self, rect: QRectF, drawn: Layout) -> QPointF:
        room = rect.height() - self._note_height(rect.width()) - drawn.height
        return QPointF(round(rect.left()), round(rect.top() + max(0.0, room / 2) + drawn.ascent))

    def paint_content(self, canvas: Canvas, rect: QRectF) -> None:
        drawn = self._formula(rect.width())
        paint_formula(canvas, drawn, self._origin(rect, drawn), self.panel.classes, lit=self.lit)
        if self.panel.note:
            bottom = rect.bottom() - self._note_height(rect.width()) + self.look.px(8.0)
            place = QRectF(rect.left(), bottom, rect.width(), 0.0)
            canvas.paragraph(self.panel.note, Role.CAPTION, place, self.look.theme.muted)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        rect = self.content_rect(QRectF(self.rect()))
        drawn = self._formula(rect.width())
        self.pointed.emit(drawn.key_at(event.position() - self._origin(rect, drawn)))
