"""Horizontal bars over an axis that never moves by itself, and the sum that they lead to."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from core.edits import Intent
from core.formula import Node
from core.panels import Bar, BarChart
from gui.canvas import RIGHT, Canvas
from gui.formats import formatted
from gui.language import translator
from gui.look import Role
from gui.mathlayout import Layout, layout
from gui.plot_axis import MARK, AxisLabel, Span, axis_height, axis_labels, guide_bottom, is_inside, paint_axis, place_of
from gui.views.base import PanelView, paint_formula

if TYPE_CHECKING:
    from gui.plot_bars import BarPlot

ROW, ROW_MOST = 25.0, 84.0
BAR_SHARE, BAR_MOST = 0.72, 46.0
AXIS_LEAST = 130.0
ROOMY = 40.0  # a row so high shows big numbers
NAME_PAD, NAME_GAP = 7.0, 10.0
NUMBER_GAP = 9.0
COLUMN_GAP = 20.0
GUIDE_GAP = 3.0
HEAD = 24.0
FOOT_SIZE, FOOT_LEAST, FOOT_GAP, BUTTON_GAP = 17.0, 240.0, 10.0, 10.0
TEMPLATES = {"number": "00.0000", "signed": "−00.0000", "percent": "99.999 %", "logit": "−100.00"}
DETAIL = "00.0000"


def preload() -> None:
    """Load what drawing a chart will need."""
    import gui.plot_bars  # noqa: F401  see BarChartView


@dataclass(frozen=True, slots=True)
class Grid:
    """Where everything stands.

    Attributes:
        area: The rows, as wide as the axis.
        row_height: Of each.
        numbers: One a row, as text.
        role: Of the numbers.
        columns: Right ends of the details.
        head: Middle of their headings.
        span: Of the axis.
        labels: Of the axis.
        foot: Upper edge of what is below the axis.
    """

    area: QRectF
    row_height: float
    numbers: tuple[str, ...]
    role: Role
    columns: tuple[float, ...]
    head: float
    span: Span
    labels: tuple[AxisLabel, ...]
    foot: float

    def middle(self, row: int) -> float:
        """Return the height of the middle of a row."""
        return self.area.top() + (row + 0.5) * self.row_height


class BarChartView(PanelView):
    """Draws a BarChart; a click on a row asks for it."""

    panel: BarChart

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plot: BarPlot | None = None

    # size

    def content_width(self) -> float:
        look, panel = self.look, self.panel
        chart = self._least_width(Role.CELL_STRONG)
        span = Span(0.0, 0.0, look.px(AXIS_LEAST), chart)
        labels = (label.width for label in axis_labels(look, panel.axis, span))
        foot = look.px(FOOT_LEAST) if panel.foot else 0.0
        return max(chart, foot, *labels, self.widest_button())

    def content_height(self, width: float) -> float:
        labels = axis_labels(self.look, self.panel.axis, self._span(QRectF(0.0, 0.0, width, 0.0), Role.CELL_STRONG))
        rows = len(self.panel.bars) * self.look.px(ROW)
        return self._head_height() + rows + axis_height(self.look, labels) + self._foot_height(width)

    def _least_width(self, role: Role) -> float:
        return self._names_width() + self.look.px(AXIS_LEAST) + self._number_room(role) + self._details_width()

    def _names_width(self) -> float:
        widths = [self.look.width(self.look.words(bar.name), Role.STRONG) for bar in self.panel.bars]
        return max(widths) + self.look.px(NAME_PAD + NAME_GAP) if any(widths) else 0.0

    def _number_room(self, role: Role) -> float:
        # nothing that a value can change, or the axis would move
        texts = (TEMPLATES[self.panel.style], formatted(self.panel.axis.high, self.panel.style), self.panel.covered)
        return max(self.look.width(text, role) for text in texts) + self.look.px(NUMBER_GAP)

    def _details_width(self) -> float:
        return sum(width + self.look.px(COLUMN_GAP) for width in self._detail_widths())

    def _detail_widths(self) -> list[float]:
        look, panel = self.look, self.panel
        titles = [look.width(look.words(title), Role.CAPTION) for title in panel.detail_titles]
        rows = [[look.width(look.words(detail), Role.CELL) for detail in bar.details] for bar in panel.bars]
        columns = zip_longest(titles, *rows, fillvalue=look.width(DETAIL, Role.CELL))
        return [max(look.width(DETAIL, Role.CELL), *column) for column in columns]

    def _head_height(self) -> float:
        return self.look.px(HEAD) if self.panel.detail_titles else 0.0

    def _foot_layout(self, width: float) -> Layout | None:
        look, node = self.look, self.panel.foot
        return _laid_out(node, look.px(FOOT_SIZE), width, look.language) if node else None

    def _foot_height(self, width: float) -> float:
        foot, buttons = self._foot_layout(width), self.buttons_size(width)
        height = foot.height + self.look.px(2 * FOOT_GAP) if foot else 0.0
        return height + (buttons + self.look.px(BUTTON_GAP) if buttons else 0.0)

    # geometry

    def _span(self, rect: QRectF, role: Role) -> Span:
        start = rect.left() + self._names_width()
        end = rect.right() - self._number_room(role) - self._details_width()
        return Span(rect.left(), start, end, rect.right())

    def _grid(self, rect: QRectF) -> Grid:
        look, panel = self.look, self.panel
        role = self._number_role(rect)
        span = self._span(rect, role)
        labels = axis_labels(look, panel.axis, span)
        top = rect.top() + self._head_height()
        below = axis_height(look, labels) + self._foot_height(rect.width())
        row = min((rect.bottom() - top - below) / len(panel.bars), look.px(ROW_MOST))
        area = QRectF(span.start, top, span.end - span.start, row * len(panel.bars))
        return Grid(
            area=area,
            row_height=row,
            numbers=tuple(self._number(bar) for bar in panel.bars),
            role=role,
            columns=self._columns(rect.right()),
            head=rect.top() + look.line_height(Role.CAPTION) / 2,
            span=span,
            labels=labels,
            foot=area.bottom() + axis_height(look, labels),
        )

    def _columns(self, right: float) -> tuple[float, ...]:
        ends: list[float] = []
        for width in reversed(self._detail_widths()):
            ends.insert(0, right)
            right -= width + self.look.px(COLUMN_GAP)
        return tuple(ends)

    def _number_role(self, rect: QRectF) -> Role:
        look = self.look
        axis = look.px(MARK) + 2 * look.line_height(Role.CAPTION)
        rows = rect.height() - self._head_height() - axis - self._foot_height(rect.width())
        is_roomy = rows >= len(self.panel.bars) * look.px(ROOMY) and self._least_width(Role.BIG) <= rect.width()
        return Role.BIG if is_roomy else Role.CELL_STRONG

    def _number(self, bar: Bar) -> str:
        return self.panel.covered if bar.value is None else formatted(bar.value, self.panel.style)

    # painting

    def paint_content(self, canvas: Canvas, rect: QRectF) -> None:
        grid = self._grid(rect)
        for row, bar in enumerate(self.panel.bars):
            self._paint_name(canvas, rect, grid, row, bar)
            self._paint_details(canvas, grid, row, bar)
        self._paint_head(canvas, grid)
        self._paint_plot(canvas, rect, grid)
        paint_axis(canvas, self.panel.axis, grid.span, grid.labels, grid.area.bottom())
        self._paint_foot(canvas, rect, grid)

    def _paint_name(self, canvas: Canvas, rect: QRectF, grid: Grid, row: int, bar: Bar) -> None:
        look = self.look
        is_chosen = row == self.panel.chosen and (len(self.panel.bars) > 1 or self.panel.first_row > 0)
        pad = look.px(NAME_PAD)
        if is_chosen and look.words(bar.name):
            height = min(look.px(26.0), grid.row_height - 2.0)
            width = self._names_width() - look.px(NAME_PAD + NAME_GAP)
            pill = QRectF(rect.left() - pad, grid.middle(row) - height / 2, width + 2 * pad, height)
            canvas.box(pill, fill=look.theme.accent_soft, radius=look.px(7.0))
        role = Role.STRONG if is_chosen or bar.strong else Role.TEXT
        canvas.text(bar.name, role, rect.left(), grid.middle(row), look.theme.accent if is_chosen else "")

    def _paint_details(self, canvas: Canvas, grid: Grid, row: int, bar: Bar) -> None:
        for right, detail in zip(grid.columns, bar.details, strict=False):
            canvas.text(detail, Role.CELL, right, grid.middle(row), align=RIGHT)

    def _paint_head(self, canvas: Canvas, grid: Grid) -> None:
        for right, title in zip(grid.columns, self.panel.detail_titles, strict=False):
            canvas.text(title, Role.CAPTION, right, grid.head, self.look.theme.muted, RIGHT)

    def _paint_plot(self, canvas: Canvas, rect: QRectF, grid: Grid) -> None:
        look, axis, plot = self.look, self.panel.axis, self._ready_plot()
        thickness = min(BAR_SHARE, look.px(BAR_MOST) / grid.row_height)
        plot.show(grid.area, axis, self.panel.bars, thickness, self._stops(grid, rect))
        rects, gap = self._number_rects(grid, plot), look.px(GUIDE_GAP)
        plot.guides.take(self._guide_ends(grid), tuple(rect.adjusted(-gap, 0.0, gap, 0.0) for rect in rects))
        plot.render(canvas, rect)
        zero = plot.to_pixels(min(max(0.0, axis.low), axis.high), 0.0).x()
        top, bottom = QPointF(zero, grid.area.top()), QPointF(zero, grid.area.bottom())
        canvas.line(top, bottom, look.theme.muted, look.px(look.theme.line_width))
        for bar, number, place in zip(self.panel.bars, grid.numbers, rects, strict=True):
            colour = look.theme.muted if bar.value is None else look.theme.text
            canvas.text(number, grid.role, place.left(), place.center().y(), colour)

    def _stops(self, grid: Grid, rect: QRectF) -> tuple[float, ...]:
        right = rect.right() - self._details_width() - self.look.px(NUMBER_GAP)
        return tuple(right - self.look.width(number, grid.role) for number in grid.numbers)

    def _ready_plot(self) -> BarPlot:
        if self._plot is None:
            from gui.plot_bars import BarPlot  # not earlier: it loads pyqtgraph, which takes 0.4 s

            self._plot = BarPlot()
        return self._plot

    def _number_rects(self, grid: Grid, plot: BarPlot) -> list[QRectF]:
        look, height = self.look, self.look.line_height(grid.role)
        rects: list[QRectF] = []
        for row, number in enumerate(grid.numbers):
            left = plot.bars.reach(row) + look.px(NUMBER_GAP)
            width = look.width(number, grid.role)
            rects.append(QRectF(left, grid.middle(row) - height / 2, width, height))
        return rects

    def _guide_ends(self, grid: Grid) -> tuple[tuple[float, float], ...]:
        bottom = grid.area.bottom()
        ends: list[tuple[float, float]] = []
        for label in grid.labels:
            if label.tick and label.tick.strong and is_inside(self.panel.axis, label.tick):
                x = place_of(self.panel.axis, grid.span, label.tick.value)
                ends.append((label.tick.value, guide_bottom(self.look, label, grid.labels, x, bottom)))
        return tuple(ends)

    def _paint_foot(self, canvas: Canvas, rect: QRectF, grid: Grid) -> None:
        foot, look = self._foot_layout(rect.width()), self.look
        if foot is None:
            return
        line = grid.foot + look.px(FOOT_GAP)
        width = look.px(look.theme.line_width)
        canvas.line(QPointF(rect.left(), line), QPointF(rect.right(), line), look.theme.line, width)
        origin = QPointF(rect.left(), line + look.px(FOOT_GAP) + foot.ascent)
        paint_formula(canvas, foot, origin, self.panel.classes)

    # what the user does

    def place_controls(self, rect: QRectF) -> None:
        if self.panel_buttons():
            top = self._grid(rect).foot + self._foot_height(rect.width()) - self.buttons_size(rect.width())
            self.place_buttons(rect.left(), top, rect.width())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self._row_at(event.position())
        if row is not None and event.button() == Qt.MouseButton.LeftButton:
            self.intended.emit(Intent("row", self.panel.first_row + row))
            self.gesture_ended.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self._row_at(event.position()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def _row_at(self, position: QPointF) -> int | None:
        if self.panel is None:
            return None
        grid = self._grid(self.content_rect(QRectF(self.rect())))
        row = math.floor((position.y() - grid.area.top()) / grid.row_height)
        return row if 0 <= row < len(self.panel.bars) else None


@lru_cache(maxsize=64)
def _laid_out(node: Node, size: float, width: float, language: str) -> Layout:
    return layout(node, size, width, translator(language))
