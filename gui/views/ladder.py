"""The ladder: one row a class, from its logit to what follows from it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from core.edits import Intent
from core.numbers import logit
from core.panels import BarColumn, Ladder

from gui.canvas import LEFT, Canvas
from gui.formats import formatted
from gui.inputs import NumberBox, Slider, paint_field, paint_slider
from gui.look import Role
from gui.theme import bar_fill
from gui.views.base import PanelView, heading_width, paint_heading
from gui.views.class_names import ClassName

STEPS_PER_UNIT = 100
GAP = 18.0
HEAD = 30.0
ROW, DENSE_ROW, DENSE_FROM = 31.0, 26.0, 9
BAR = 52.0
BOX = 66.0
TRACK = 68.0
DOT = 18.0
NUMBER_GAP = 9.0


@dataclass(frozen=True, slots=True)
class Grid:
    """Where everything stands: heights of the rows, and the left and right end of each column."""

    tops: tuple[float, ...]
    row_height: float
    names: tuple[float, float]
    track: tuple[float, float]
    box: tuple[float, float]
    columns: tuple[tuple[float, float], ...]
    head: float
    foot: float

    def middle(self, row: int) -> float:
        """Return the height of the middle of a row."""
        return self.tops[row] + self.row_height / 2


class LadderView(PanelView):
    """Draws a Ladder."""

    panel: Ladder

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sliders: list[Slider] = []
        self._boxes: list[NumberBox] = []
        self._names: list[ClassName] = []
        self._dragged: tuple[int, int] | None = None

    # size

    def content_width(self) -> float:
        look = self.look
        bars = sum(self._column_minimum(column) + look.px(GAP) for column in self.panel.columns)
        return self._name_width() + look.px(TRACK + BOX) + bars

    def content_height(self, width: float) -> float:
        look = self.look
        foot = self._foot_height(width)
        return look.px(HEAD) + len(self.panel.classes) * self._row_minimum() + foot

    def _row_minimum(self) -> float:
        return self.look.px(ROW if len(self.panel.classes) < DENSE_FROM else DENSE_ROW)

    def _column_minimum(self, column: BarColumn) -> float:
        title = heading_width(self.look, column.title, column.formula)
        return max(title, self.look.px(26.0 + NUMBER_GAP) + self._number_width(column), self._totals_width(column, 1))

    def _number_width(self, column: BarColumn) -> float:
        role = self._role(column)
        widest = {"percent": "99.9 %", "number": "1.0000"}.get(column.style, "−0.0000")
        texts = [formatted(value, column.style) for value in column.values or ()]
        return max(self.look.width(text, role) for text in (*texts, widest))

    def _role(self, column: BarColumn) -> Role:
        return _number_role(column, len(self.panel.columns) == 1)

    def _totals_width(self, column: BarColumn, count: int) -> float:
        look = self.look
        shown = column.totals[:count] if count else column.totals
        return sum(look.width(look.words(total), Role.TEXT) + look.px(14.0) for total in shown)

    def _name_width(self) -> float:
        names = max(self.look.width(mark.name, Role.ROW) for mark in self.panel.classes)
        return names + self.look.px(DOT + 12.0)

    def _foot_height(self, width: float) -> float:
        look = self.look
        lines = max(
            (len(self._totals_lines(column, self._foot_width(width))) for column in self.panel.columns), default=0
        )
        track = look.px(TRACK + BOX) if self.panel.columns else width
        buttons = (
            self.buttons_size(max(track, self._track_share(width))) + look.px(8.0) if self.panel_buttons() else 0.0
        )
        return max(buttons, lines * look.px(22.0) + look.px(8.0) if lines else look.px(4.0))

    def _foot_width(self, width: float) -> float:
        return max((right - left for left, right in self._spans(width)[1]), default=width)

    def _totals_lines(self, column: BarColumn, width: float) -> list[list[int]]:
        look, lines, used = self.look, [], 0.0
        for index, total in enumerate(column.totals):
            wide = look.width(look.words(total), Role.TEXT) + look.px(14.0)
            if lines and used + wide <= width:
                lines[-1].append(index)
                used += wide
            else:
                lines.append([index])
                used = wide
        return lines

    # geometry

    def _track_share(self, width: float) -> float:
        (left, right), _columns = self._spans(width)
        return right - left

    def _spans(self, width: float) -> tuple[tuple[float, float], tuple[tuple[float, float], ...]]:
        look, columns = self.look, self.panel.columns
        names = self._name_width()
        minimums = [look.px(TRACK + BOX), *(self._column_minimum(column) for column in columns)]
        weights = [1.05, *(0.8 if column.pale else 1.0 for column in columns)]
        spare = max(0.0, width - names - len(columns) * look.px(GAP) - sum(minimums))
        spans, x = [], names
        for minimum, weight in zip(minimums, weights, strict=True):
            wide = minimum + spare * weight / sum(weights)
            spans.append((x, x + wide))
            x += wide + look.px(GAP)
        return spans[0], tuple(spans[1:])

    def _grid(self, rect: QRectF) -> Grid:
        look, count = self.look, len(self.panel.classes)
        track, columns = self._spans(rect.width())
        head, foot = look.px(HEAD), self._foot_height(rect.width())
        height = (rect.height() - head - foot) / count
        x = rect.left()
        box = x + track[1] - look.px(BOX)
        return Grid(
            tops=tuple(rect.top() + head + index * height for index in range(count)),
            row_height=height,
            names=(x, x + self._name_width()),
            track=(x + track[0], box - look.px(10.0)),
            box=(box, x + track[1]),
            columns=tuple((x + left, x + right) for left, right in columns),
            head=rect.top(),
            foot=rect.bottom() - foot,
        )

    def _box_rect(self, grid: Grid, row: int) -> QRectF:
        height = min(self.look.px(30.0), grid.row_height - self.look.px(2.0))
        return QRectF(grid.box[0], grid.middle(row) - height / 2, grid.box[1] - grid.box[0], height)

    def _slider_rect(self, grid: Grid, row: int) -> QRectF:
        height = min(self.look.px(26.0), grid.row_height)
        return QRectF(grid.track[0], grid.middle(row) - height / 2, grid.track[1] - grid.track[0], height)

    def _name_rect(self, grid: Grid, row: int) -> QRectF:
        height = min(self.look.px(32.0), grid.row_height)
        left, right = grid.names
        return QRectF(left, grid.middle(row) - height / 2, right - left - self.look.px(8.0), height)

    def _bar_rect(self, grid: Grid, column: int, row: int, value: float) -> QRectF:
        height = min(self.look.px(BAR), grid.row_height * 0.72)
        left = grid.columns[column][0]
        wide = self._bar_room(grid, column) * self._share(column, value)
        return QRectF(left, grid.middle(row) - height / 2, wide, height)

    def _bar_room(self, grid: Grid, column: int) -> float:
        left, right = grid.columns[column]
        return right - left - self._number_width(self.panel.columns[column]) - self.look.px(NUMBER_GAP)

    def _share(self, column: int, value: float) -> float:
        # what cannot be drawn is told by the number beside it
        share = value / self.panel.columns[column].high
        return min(max(share, 0.0), 1.0) if math.isfinite(share) else 0.0

    # painting

    def paint_content(self, canvas: Canvas, rect: QRectF) -> None:
        grid = self._grid(rect)
        self._paint_light(canvas, grid, rect)
        self._paint_inputs(canvas, grid)
        for index, column in enumerate(self.panel.columns):
            self._paint_column(canvas, grid, index, column)

    def _paint_light(self, canvas: Canvas, grid: Grid, rect: QRectF) -> None:
        if self.lit is not None and self.lit < len(grid.tops):
            band = QRectF(rect.left(), grid.tops[self.lit], rect.width(), grid.row_height)
            canvas.box(band.adjusted(-8, 1, 8, -1), fill=self.look.theme.accent_soft, radius=self.look.px(8.0))

    def _paint_inputs(self, canvas: Canvas, grid: Grid) -> None:
        look, panel = self.look, self.panel
        middle = grid.head + look.px(HEAD) * 0.35
        paint_heading(canvas, panel.inputs, panel.inputs_formula, grid.track[0], middle, panel.inputs_spot)
        for row in range(len(panel.classes)):
            if panel.ghosts:
                self._paint_ghost_knob(canvas, grid, row, panel.ghosts[row])
            if look.is_picture:
                self._paint_static_row(canvas, grid, row)

    def _paint_ghost_knob(self, canvas: Canvas, grid: Grid, row: int, value: float) -> None:
        rect = self._slider_rect(grid, row)
        knob = self.look.px(10.0)
        x = rect.left() + knob + self._place_of(value) * (rect.width() - 2 * knob)
        colour = canvas.class_text(self.panel.classes[row])
        height = self.look.px(13.0)
        top = QPointF(x, grid.middle(row) - height)
        canvas.line(top, QPointF(x, grid.middle(row) + height), colour, self.look.px(1.5), dashed=True)

    def _paint_static_row(self, canvas: Canvas, grid: Grid, row: int) -> None:
        mark, value = self.panel.classes[row], self.panel.values[row]
        ClassName.paint_name(canvas, self._name_rect(grid, row), mark)
        colour = bar_fill(mark.colour, self.look.theme)
        paint_slider(canvas, self._slider_rect(grid, row), self._place_of(value), self._place_of(0.0), colour)
        paint_field(canvas, self._box_rect(grid, row), logit(value))

    def _paint_column(self, canvas: Canvas, grid: Grid, index: int, column: BarColumn) -> None:
        look = self.look
        left, right = grid.columns[index]
        paint_heading(canvas, column.title, column.formula, left, grid.head + look.px(HEAD) * 0.35, column.spot)
        width = look.px(look.theme.line_width)
        axis = QPointF(left, grid.tops[0])
        bottom = grid.tops[-1] + grid.row_height
        for row in range(len(self.panel.classes)):
            self._paint_bar(canvas, grid, index, row)
        canvas.line(axis, QPointF(left, bottom), look.theme.line, width)
        canvas.line(QPointF(left, bottom), QPointF(right, bottom), look.theme.line, width)
        self._paint_totals(canvas, grid, index, column)

    def _paint_bar(self, canvas: Canvas, grid: Grid, index: int, row: int) -> None:
        column, mark = self.panel.columns[index], self.panel.classes[row]
        role, left = self._role(column), grid.columns[index][0]
        gap = self.look.px(NUMBER_GAP)
        if column.values is None:
            canvas.text(column.covered, role, left + gap, grid.middle(row), self.look.theme.muted)
            return
        value = column.values[row]
        bar = self._bar_rect(grid, index, row, value)
        canvas.bar(bar, mark, column.pale)
        end = bar.right()
        if column.ghosts:
            ghost = self._bar_rect(grid, index, row, column.ghosts[row])
            canvas.ghost(ghost, mark)
            end = max(end, ghost.right())
        canvas.text(formatted(value, column.style), role, end + gap, grid.middle(row), align=LEFT)

    def _paint_totals(self, canvas: Canvas, grid: Grid, index: int, column: BarColumn) -> None:
        look = self.look
        left, right = grid.columns[index]
        for number, line in enumerate(self._totals_lines(column, right - left)):
            x = left
            middle = grid.foot + look.px(8.0) + (number + 0.5) * look.px(22.0)
            for place in line:
                colour = look.theme.text if place == 0 else look.theme.muted
                role = Role.STRONG if place == 0 else Role.TEXT
                x = canvas.text(column.totals[place], role, x, middle, colour).right() + look.px(12.0)

    # controls

    def dress_controls(self) -> None:
        self._match_counts(0 if self.look.is_picture else len(self.panel.classes))
        for row, (slider, box, name) in enumerate(zip(self._sliders, self._boxes, self._names, strict=True)):
            self._dress_row(row, slider, box, name)

    def _dress_row(self, row: int, slider: Slider, box: NumberBox, name: ClassName) -> None:
        panel, mark, value = self.panel, self.panel.classes[row], self.panel.values[row]
        slider.dress(self.look, bar_fill(mark.colour, self.look.theme), self._place_of(0.0))
        ends = (round(panel.low * STEPS_PER_UNIT), round(panel.high * STEPS_PER_UNIT))
        blocked = slider.blockSignals(True)
        if (slider.minimum(), slider.maximum()) != ends:
            slider.setRange(*ends)
        slider.setValue(round(self._inside(value) * STEPS_PER_UNIT))
        slider.blockSignals(blocked)
        box.show_number(value)
        box.setFont(self.look.font(Role.CELL))
        name.draw(mark, row, len(panel.classes), panel.editable, self.look)
        if slider.accessibleName() != mark.name:
            slider.setAccessibleName(mark.name)
            box.setAccessibleName(mark.name)

    def _match_counts(self, count: int) -> None:
        while len(self._sliders) < count:
            self._add_row(len(self._sliders))
        while len(self._sliders) > count:
            for widget in (self._sliders.pop(), self._boxes.pop(), self._names.pop()):
                widget.hide()
                widget.deleteLater()

    def _add_row(self, row: int) -> None:
        name, slider, box = ClassName(self), Slider(self), NumberBox(self)
        slider.setSingleStep(STEPS_PER_UNIT // 10)
        slider.setPageStep(STEPS_PER_UNIT)
        slider.valueChanged.connect(partial(self._on_slider, row))
        slider.sliderReleased.connect(self.gesture_ended)
        box.number_given.connect(partial(self._on_number, row))
        name.intended.connect(self._on_name)
        for widget in (name, slider, box):
            widget.installEventFilter(self)
            widget.show()
        self._sliders.append(slider)
        self._boxes.append(box)
        self._names.append(name)

    def place_controls(self, rect: QRectF) -> None:
        grid = self._grid(rect)
        for row, (slider, box, name) in enumerate(zip(self._sliders, self._boxes, self._names, strict=True)):
            slider.setGeometry(self._slider_rect(grid, row).toAlignedRect())
            box.setGeometry(self._box_rect(grid, row).toAlignedRect())
            name.setGeometry(self._name_rect(grid, row).toAlignedRect())
        room = grid.box[1] - grid.track[0]
        self.place_buttons(grid.track[0], grid.foot + self.look.px(8.0), room)

    def _inside(self, value: float) -> float:
        return min(max(value, self.panel.low), self.panel.high) if value == value else 0.0

    def _place_of(self, value: float) -> float:
        return (self._inside(value) - self.panel.low) / (self.panel.high - self.panel.low)

    def _on_slider(self, row: int, steps: int) -> None:
        self.intended.emit(Intent("logit", steps / STEPS_PER_UNIT, (row,)))
        if not self._sliders[row].isSliderDown():
            self.gesture_ended.emit()

    def _on_number(self, row: int, value: float) -> None:
        self.intended.emit(Intent("logit", value, (row,)))
        self.gesture_ended.emit()

    def _on_name(self, intent: Intent) -> None:
        self.intended.emit(intent)
        self.gesture_ended.emit()

    # the mouse on bars and rows

    def eventFilter(self, watched: QWidget, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Enter:
            self._point_at(watched.geometry().center().y())
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._dragged = self._bar_at(event.position())
        if self._dragged:
            self._drag_to(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragged:
            self._drag_to(event.position().x())
            return
        over = self._bar_at(event.position())
        self.setCursor(Qt.CursorShape.SizeHorCursor if over else Qt.CursorShape.ArrowCursor)
        self._point_at(event.position().y())

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        if self._dragged:
            self._dragged = None
            self.gesture_ended.emit()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.pointed.emit(None)

    def _point_at(self, y: float) -> None:
        self.pointed.emit(self._row_at(self._grid(self.content_rect(QRectF(self.rect()))), y))

    def _row_at(self, grid: Grid, y: float) -> int | None:
        row = math.floor((y - grid.tops[0]) / grid.row_height)
        return row if 0 <= row < len(grid.tops) else None

    def _bar_at(self, position: QPointF) -> tuple[int, int] | None:
        grid = self._grid(self.content_rect(QRectF(self.rect())))
        row = self._row_at(grid, position.y())
        if row is None:
            return None
        for index, (left, right) in enumerate(grid.columns):
            column = self.panel.columns[index]
            if column.intent and column.values is not None and left - 4 <= position.x() <= right:
                return index, row
        return None

    def _drag_to(self, x: float) -> None:
        if self._dragged is None:
            return
        index, row = self._dragged
        grid = self._grid(self.content_rect(QRectF(self.rect())))
        column = self.panel.columns[index]
        value = (x - grid.columns[index][0]) / max(1.0, self._bar_room(grid, index)) * column.high
        self.intended.emit(Intent(column.intent, min(max(value, 0.0), column.high), (row,)))


def _number_role(column: BarColumn, is_only: bool = False) -> Role:
    return Role.CELL if column.pale else Role.ROW if is_only else Role.BIG
