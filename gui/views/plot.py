"""A plane with curves and points, some of which can be moved by mouse and keyboard."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from core.edits import Intent
from core.plots import Plot, Point
from gui.canvas import Canvas
from gui.headings import formula_below, paint_formula
from gui.look import Role
from gui.mathlayout import Layout
from gui.plot_grid import PlotGrid, least_height, least_width, paint_axes, plot_grid
from gui.plot_points import disc
from gui.plot_reach import PRESSES, REMOVALS, STRIDES, TURNS, Handle, beside, handle
from gui.plot_words import paint_words
from gui.views.base import PanelView
from gui.wrapping import wrapped

if TYPE_CHECKING:
    from gui.plot_items import Drawing

FOOT_GAP, NOTE_GAP, BUTTON_GAP = 10.0, 8.0, 10.0
REACH, FOCUS = 14.0, 4.0
COARSE = 10


class PlotView(PanelView):
    """Draws a Plot. Which of its points the keyboard moves is no truth about the panel, and stays here."""

    panel: Plot

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._held: Handle | None = None
        self._offset = QPointF()
        self._cursor: Handle | None = None

    # size

    def content_width(self) -> float:
        return max(least_width(self.panel, self.look), self.widest_button())

    def content_height(self, width: float) -> float:
        return least_height(self.panel, self.look, width) + self._below(width)

    def _below(self, width: float) -> float:
        foot, buttons = self._foot(width), self.buttons_size(width)
        height = foot.height + self.look.px(2 * FOOT_GAP) if foot else 0.0
        return height + self._note_height(width) + (buttons + self.look.px(BUTTON_GAP) if buttons else 0.0)

    def _note_height(self, width: float) -> float:
        lines = wrapped(self.look, self.panel.note, Role.CAPTION, width) if self.panel.note else []
        return len(lines) * self.look.line_height(Role.CAPTION) + (self.look.px(NOTE_GAP) if lines else 0.0)

    def _foot(self, width: float) -> Layout | None:
        return formula_below(self.look, self.panel.foot, width)

    def _grid(self, rect: QRectF) -> PlotGrid:
        return plot_grid(self.panel, self.look, rect, self._below(rect.width()))

    # painting

    def paint_content(self, canvas: Canvas, rect: QRectF) -> None:
        if self.look.is_loading:
            return
        grid = self._grid(rect)
        drawing = self._shown(grid)
        drawing.render(canvas, rect)
        if self.panel.has_axes:
            paint_axes(canvas, grid)
        paint_words(canvas, drawing)
        self._paint_cursor(canvas, drawing)
        self._paint_foot(canvas, grid)
        if self.panel.note:
            top = rect.bottom() - self._note_height(rect.width()) + self.look.px(NOTE_GAP)
            buttons = self.buttons_size(rect.width())
            top -= buttons + self.look.px(BUTTON_GAP) if buttons else 0.0
            place = QRectF(rect.left(), top, rect.width(), 0.0)
            canvas.paragraph(self.panel.note, Role.CAPTION, place, self._note_colour())

    def _shown(self, grid: PlotGrid) -> Drawing:
        classes, drawing = self.panel.classes, _drawing(self.panel.key)
        drawing.show(grid, classes[self.lit] if self.lit is not None and self.lit < len(classes) else None)
        return drawing

    def _paint_cursor(self, canvas: Canvas, drawing: Drawing) -> None:
        point = self._current() if self.hasFocus() else None
        place = drawing.place_of(point) if point else None
        if point is not None and place is not None:
            look = self.look
            disc(canvas, place, look.px(point.radius + FOCUS), "", look.theme.accent, look.px(2.0))

    def _paint_foot(self, canvas: Canvas, grid: PlotGrid) -> None:
        look, left, foot = self.look, grid.rect.left(), self._foot(grid.rect.width())
        if foot is None:
            return
        line = grid.foot + look.px(FOOT_GAP)
        ends = (QPointF(left, line), QPointF(grid.rect.right(), line))
        canvas.line(*ends, look.theme.line, look.px(look.theme.line_width))
        paint_formula(
            canvas, foot, QPointF(left, line + look.px(FOOT_GAP) + foot.ascent), self.panel.classes, lit=self.lit
        )

    def _note_colour(self) -> str:
        theme = self.look.theme
        return {True: theme.good, False: theme.bad, None: theme.muted}[self.panel.note_is_good]

    # controls

    def dress_controls(self) -> None:
        acts = bool(self._handles() or self.panel.plane_intent) and not self.look.is_picture
        self.setEnabled(not self.look.is_loading)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if acts else Qt.FocusPolicy.NoFocus)

    def place_controls(self, rect: QRectF) -> None:
        self.place_buttons(rect.left(), rect.bottom() - self.buttons_size(rect.width()), rect.width())

    # points that can be moved

    def _handles(self) -> list[Point]:
        return [point for point in self.panel.points if point.intent]

    def _current(self) -> Point | None:
        handles = self._handles()
        return next((point for point in handles if handle(point) == self._cursor), handles[-1] if handles else None)

    def _point_at(self, position: QPointF) -> Point | None:
        """Return the point nearest to ``position`` that can be moved, if it is within reach; the foremost of equals."""
        drawing, found, least = self._live(), None, self.look.px(REACH)
        for point in self._handles():
            place = drawing.place_of(point)
            way = (place - position).manhattanLength() if place else least + 1.0
            if way <= least:
                found, least = point, way
        return found

    def _live(self) -> Drawing:
        return self._shown(self._grid(self.content_rect(QRectF(self.rect()))))

    def _ask(self, point: Point, x: float, y: float) -> None:
        axes = self.panel.x, self.panel.y
        inside = tuple(min(max(value, axis.low), axis.high) for value, axis in zip((x, y), axes, strict=True))
        self.intended.emit(Intent(point.intent, inside, point.index))

    # mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.RightButton:
            self._remove(self._point_at(event.position()))
        if event.button() != Qt.MouseButton.LeftButton:
            return
        point, drawing = self._point_at(event.position()), self._live()
        if point is not None:
            self._held = self._cursor = handle(point)
            self._offset = event.position() - (drawing.place_of(point) or event.position())
            self.intended.emit(Intent(point.intent, (point.x, point.y), point.index))
        elif self.panel.plane_intent and drawing.area.contains(event.position()):
            self.intended.emit(Intent(self.panel.plane_intent, drawing.to_data(event.position())))
            self.gesture_ended.emit()
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        held = next((point for point in self._handles() if handle(point) == self._held), None)
        if held is not None:
            self._ask(held, *self._live().to_data(event.position() - self._offset))
            return
        point = self._point_at(event.position())
        self.setCursor(Qt.CursorShape.PointingHandCursor if point else Qt.CursorShape.ArrowCursor)
        mark = point.mark if point else None
        self.pointed.emit(self.panel.classes.index(mark) if mark in self.panel.classes else None)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        if self._held is not None:
            self._held = None
            self.gesture_ended.emit()

    # keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, point = Qt.Key(event.key()), self._current()
        if key in STRIDES and point is not None and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            drawing = self._live()
            places = [drawing.place_of(one) for one in self._handles()]
            self._go_to(beside(places, self._handles().index(point), *STRIDES[key]))
        elif key in REMOVALS:
            self._remove(point)
        elif key in STRIDES and point is not None:
            times = COARSE if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
            right, up = STRIDES[key]
            self._ask(point, point.x + right * times * point.stride[0], point.y + up * times * point.stride[1])
        elif key in TURNS and point is not None:
            self._go_to(self._handles().index(point) + TURNS[key])
        elif key in PRESSES and self.panel.plane_intent:
            middle = ((axis.low + axis.high) / 2 for axis in (self.panel.x, self.panel.y))
            self.intended.emit(Intent(self.panel.plane_intent, (point.x, point.y) if point else tuple(middle)))
        else:
            super().keyPressEvent(event)

    def _go_to(self, place: int) -> None:
        handles = self._handles()
        self._cursor = handle(handles[place % len(handles)])
        self.update()

    def _remove(self, point: Point | None) -> None:
        if point is not None and point.index and self.panel.remove_intent:
            self._held = None
            self.intended.emit(Intent(self.panel.remove_intent, None, point.index))
            self.gesture_ended.emit()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        super().keyReleaseEvent(event)
        if Qt.Key(event.key()) in (*STRIDES, *PRESSES) and not event.isAutoRepeat():
            self.gesture_ended.emit()


@cache
def _drawing(_key: str) -> Drawing:
    """Return the drawing that every Plot of a key is painted with; for why it is never thrown away see BarChartView."""
    from gui.plot_items import Drawing  # not earlier: it loads pyqtgraph, which takes 0.4 s

    return Drawing()
