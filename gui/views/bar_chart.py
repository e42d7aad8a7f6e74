"""Horizontal bars over an axis that never moves by itself, and the sum that they lead to."""

from __future__ import annotations

import math
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent

from core.panels import BarChart
from gui.bar_grid import BarGrid, bar_grid, details, is_table, least_height, least_width, swatch_room
from gui.canvas import RIGHT, Canvas
from gui.headings import formula_below, paint_formula
from gui.look import Role
from gui.mathlayout import Layout
from gui.odd_numbers import paint_odd
from gui.plot_axis import paint_axis
from gui.views.base import PanelView
from gui.wrapping import balanced

if TYPE_CHECKING:
    from gui.plot_bars import BarPlot

LEAD, LEAD_GAP, LEAST_LEAD = Role.ROW, 6.0, 220.0
FOOT_GAP, BUTTON_GAP = 10.0, 10.0
GUIDE_GAP = 3.0


def preload() -> None:
    """Load what the first chart will need, in any thread."""
    import gui.plot_bars  # noqa: F401


class BarChartView(PanelView):
    """Draws a BarChart; a click on a row means what the panel says."""

    panel: BarChart

    # size

    def content_width(self) -> float:
        if not self.panel.bars:
            return max(self.look.px(LEAST_LEAD), self.widest_button())
        return max(least_width(self.panel, self.look), self.widest_button())  # the foot breaks into lines as narrow

    def content_height(self, width: float) -> float:
        bars = least_height(self.panel, self.look, width) if self.panel.bars else 0.0
        return self._above(width) + bars + self._below(width)

    def _above(self, width: float) -> float:
        lines = self._lead(width)
        gap = self.look.px(LEAD_GAP) if self.panel.bars else 0.0
        return len(lines) * self.look.line_height(LEAD) + gap if lines else 0.0

    def _lead(self, width: float) -> list[str]:
        return balanced(self.look, self.panel.lead, LEAD, width) if self.panel.lead else []

    def _below(self, width: float) -> float:
        foot, buttons = self._foot(width), self.buttons_size(width)
        height = foot.height + self.look.px(2 * FOOT_GAP) if foot else 0.0
        return height + (buttons + self.look.px(BUTTON_GAP) if buttons else 0.0)

    def _foot(self, width: float) -> Layout | None:
        return formula_below(self.look, self.panel.foot, width)

    def _grid(self, rect: QRectF) -> BarGrid:
        room = rect.adjusted(0.0, self._above(rect.width()), 0.0, 0.0)
        return bar_grid(self.panel, self.look, room, self._below(rect.width()))

    # painting

    def paint_content(self, canvas: Canvas, rect: QRectF) -> None:
        for place, line in enumerate(self._lead(rect.width())):
            canvas.text(line, LEAD, rect.left(), rect.top() + (place + 0.5) * self.look.line_height(LEAD))
        if not self.panel.bars:
            return
        grid = self._grid(rect)
        self._paint_names(canvas, grid)
        self._paint_details(canvas, grid)
        if not is_table(self.panel):
            if not self.look.is_loading:
                self._paint_bars(canvas, grid)
            paint_axis(canvas, self.panel.axis, grid.span, grid.labels, grid.area.bottom())
        self._paint_foot(canvas, grid)

    def _paint_names(self, canvas: Canvas, grid: BarGrid) -> None:
        theme, panel = self.look.theme, self.panel
        chosen = panel.chosen if len(panel.bars) > 1 or panel.first_row else None
        for row, bar in enumerate(panel.bars):
            if row == chosen and bar.name:
                canvas.box(grid.pill(row), fill=theme.accent_soft, radius=self.look.px(7.0))
            role = Role.STRONG if row == chosen or bar.strong else Role.TEXT
            colour = theme.accent if row == chosen else theme.text
            left = grid.rect.left() + swatch_room(panel, self.look)
            canvas.text(bar.name, role, left, grid.middle(row), colour)
            if bar.mark and bar.mark.swatch:
                canvas.swatch(bar.mark.swatch, grid.rect.left(), grid.middle(row))

    def _paint_details(self, canvas: Canvas, grid: BarGrid) -> None:
        columns = grid.columns()
        for right, title in zip(columns, self.panel.detail_titles, strict=False):
            canvas.text(title, Role.CAPTION, right, grid.column_heading, self.look.theme.muted, RIGHT)
        for row, bar in enumerate(self.panel.bars):
            for right, detail in zip(columns, details(self.panel, bar), strict=False):
                canvas.text(detail, grid.detail_role, right, grid.middle(row), align=RIGHT)

    def _paint_bars(self, canvas: Canvas, grid: BarGrid) -> None:
        theme, panel, plot = self.look.theme, self.panel, _bar_plot()
        plot.show(grid.area, panel.axis, panel.bars, grid.thickness, grid.stops(), panel.glides)
        numbers = [self._number(grid, row) for row in range(len(panel.bars))]
        gap = self.look.px(GUIDE_GAP)
        plot.guides.take(grid.guides(), tuple(number.adjusted(-gap, 0.0, gap, 0.0) for number in numbers))
        zero = plot.bars.zero()
        top, bottom = QPointF(zero, grid.area.top()), QPointF(zero, grid.area.bottom())
        canvas.line(top, bottom, theme.muted, self.look.px(theme.line_width))
        plot.render(canvas, grid.rect)
        for bar, text, place in zip(panel.bars, grid.numbers, numbers, strict=True):
            if bar.value is not None and math.isnan(bar.value):
                paint_odd(canvas, text, grid.role, place.left(), place.center().y())
                continue
            colour = theme.muted if bar.value is None else theme.text
            canvas.text(text, grid.role, place.left(), place.center().y(), colour)

    def _number(self, grid: BarGrid, row: int) -> QRectF:
        """Return the place of a number: behind its bar, and behind the ghost too where it finds no room within."""
        bars = _bar_plot().bars
        within = grid.number(row, bars.end(row))
        fits = within.right() + self.look.px(GUIDE_GAP) <= bars.reach(row)
        return within if fits else grid.number(row, bars.reach(row))

    def _paint_foot(self, canvas: Canvas, grid: BarGrid) -> None:
        look, left, foot = self.look, grid.rect.left(), self._foot(grid.rect.width())
        if foot is None:
            return
        line = grid.foot + look.px(FOOT_GAP)
        start, end = QPointF(left, line), QPointF(grid.rect.right(), line)
        canvas.line(start, end, look.theme.line, look.px(look.theme.line_width))
        paint_formula(canvas, foot, QPointF(left, line + look.px(FOOT_GAP) + foot.ascent), self.panel.classes)

    # what the user does

    def place_controls(self, rect: QRectF) -> None:
        if self.panel_buttons():
            bottom = self._grid(rect).foot + self._below(rect.width()) if self.panel.bars else rect.bottom()
            self.place_buttons(rect.left(), bottom - self.buttons_size(rect.width()), rect.width())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self._row_at(event.position())
        if row is not None and event.button() == Qt.MouseButton.LeftButton:
            self.intended.emit(self.panel.row_intents[row])
            self.gesture_ended.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        is_over = self._row_at(event.position()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if is_over else Qt.CursorShape.ArrowCursor)

    def _row_at(self, position: QPointF) -> int | None:
        if not self.panel.row_intents:
            return None
        row = self._grid(self.content_rect(QRectF(self.rect()))).row_at(position.y())
        return row if row is not None and row < len(self.panel.row_intents) else None


@cache
def _bar_plot() -> BarPlot:
    """Return the one plot that every chart is painted with.

    A plot is never thrown away: Python's garbage collector, coming upon the cycles of a dead one while pyqtgraph makes
    another, ends the program in ViewBox.itemChange (pyqtgraph 0.14, PySide6 6.11).
    """
    from gui.plot_bars import BarPlot  # not earlier: it loads pyqtgraph, which takes 0.4 s

    return BarPlot()
