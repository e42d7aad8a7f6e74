"""Several ways through the same steps, one below the other; a click on a class makes it the label."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from core.edits import Intent
from core.step_table import StepCell, StepTable
from core.text import t
from gui.canvas import CENTRE, Canvas
from gui.headings import heading_width, paint_heading
from gui.look import Role
from gui.step_grid import (
    CHIP,
    CHIP_PAD,
    NAME_GAP,
    NOTE_GAP,
    StepGrid,
    least_height,
    least_width,
    letter_width,
    note_is_beside,
    preferred_width,
    shown_texts,
    step_grid,
)
from gui.theme import bar_outline
from gui.views.base import PanelView
from gui.wrapping import wrapped

NOTE_TOP = 7.0


class StepTableView(PanelView):
    """Draws a StepTable."""

    panel: StepTable

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)

    # size

    def content_width(self) -> float:
        return least_width(self.panel, self.look)

    def preferred_width(self) -> float:
        return preferred_width(self.panel, self.look)

    def content_height(self, width: float) -> float:
        return least_height(self.panel, self.look, width) + self._note_height(width)

    def _note_height(self, width: float) -> float:
        # room for a line is kept, so that nothing moves when the sentence comes
        lines = wrapped(self.look, self.panel.note, Role.TEXT, width) if self.panel.note else []
        return max(1, len(lines)) * self.look.line_height(Role.TEXT) + self.look.px(NOTE_TOP)

    def _grid(self, rect: QRectF) -> StepGrid:
        room = rect.adjusted(0.0, 0.0, 0.0, -self._note_height(rect.width()))
        return step_grid(self.panel, self.look, room)

    def _live_grid(self) -> StepGrid:
        return self._grid(self.content_rect(QRectF(self.rect())))

    def dress_controls(self) -> None:
        self.setAccessibleName(self.look.words(self.panel.title or t("the ways to the loss")))

    # painting

    def paint_content(self, canvas: Canvas, rect: QRectF) -> None:
        grid = self._grid(rect)
        for block, columns in enumerate(grid.blocks):
            self._paint_heads(canvas, grid, columns)
            for lane in range(len(self.panel.lanes)):
                self._paint_line_above(canvas, grid, lane, block)
                self._paint_name(canvas, grid, lane, block)
                self._paint_marks(canvas, grid, lane, block)
                for column in columns:
                    self._paint_cell(canvas, grid, lane, column)
        if self.panel.note:
            top = rect.bottom() - self._note_height(rect.width()) + self.look.px(NOTE_TOP)
            place = QRectF(rect.left(), top, rect.width(), 0.0)
            canvas.paragraph(self.panel.note, Role.TEXT, place, self._colour(self.panel.note_is_good))

    def _colour(self, is_good: bool | None) -> str:
        theme = self.look.theme
        return {True: theme.good, False: theme.bad, None: theme.muted}[is_good]

    def _paint_heads(self, canvas: Canvas, grid: StepGrid, columns: range) -> None:
        for index in columns:
            column, head = self.panel.columns[index], grid.head(index)
            left = head.center().x() - heading_width(self.look, column.title, column.formula) / 2
            paint_heading(canvas, column.title, column.formula, left, head.center().y(), column.spot)

    def _paint_line_above(self, canvas: Canvas, grid: StepGrid, lane: int, block: int) -> None:
        look, room = self.look, grid.lane(lane, block)
        y = room.top() - grid.gap / 2
        ends = (QPointF(room.left(), y), QPointF(room.right(), y))
        canvas.line(*ends, look.theme.line, look.px(look.theme.line_width))

    def _paint_name(self, canvas: Canvas, grid: StepGrid, place: int, block: int) -> None:
        look, theme, lane, room = self.look, self.look.theme, self.panel.lanes[place], grid.name(place, block)
        high = look.line_height(Role.CAPTION)
        is_beside = bool(grid.above) and note_is_beside(self.panel, look, grid.rect.width())
        whole = look.px(CHIP) if is_beside else look.px(CHIP + NOTE_GAP) + high
        left, top = room.left() + letter_width(self.panel, look), room.center().y() - whole / 2
        canvas.text(lane.name, Role.ROW, room.left(), top + look.px(CHIP) / 2, theme.muted)
        chip = QRectF(left, top, look.width(lane.code, Role.CODE) + look.px(2 * CHIP_PAD), look.px(CHIP))
        canvas.box(chip, fill=theme.accent_soft, radius=look.px(6.0))
        canvas.text(lane.code, Role.CODE, chip.center().x(), chip.center().y(), theme.accent, CENTRE)
        note = chip.right() + look.px(NAME_GAP) if is_beside else left
        middle = chip.center().y() if is_beside else chip.bottom() + look.px(NOTE_GAP) + high / 2
        canvas.text(lane.note, Role.CAPTION, note, middle, self._colour(lane.is_good))

    def _paint_marks(self, canvas: Canvas, grid: StepGrid, lane: int, block: int) -> None:
        for index, place in enumerate(grid.marks(lane, block)):
            mark = self.panel.classes[index]
            if index == self.lit:
                band = QRectF(place.left() - 6, place.top(), grid.rect.right() - place.left() + 6, place.height())
                canvas.box(band, fill=self.look.theme.accent_soft, radius=self.look.px(6.0))
            canvas.text(mark.name, Role.STRONG, place.left(), place.center().y(), canvas.class_text(mark))

    def _paint_cell(self, canvas: Canvas, grid: StepGrid, lane: int, column: int) -> None:
        cell, head = self.panel.lanes[lane].cells[column], self.panel.columns[column]
        texts = shown_texts(cell, self.look)
        role = Role.TEXT if head.parts else Role.CELL
        for index, (text, place) in enumerate(zip(texts, grid.lines(lane, column, len(texts)), strict=True)):
            is_bad = index < len(cell.bad) and cell.bad[index]
            self._paint_box(canvas, place, text, is_bad, head.key == self.panel.outlined and index == self.panel.label)
            self._paint_number(canvas, cell, place, text, role, is_bad)

    def _paint_number(self, canvas: Canvas, cell: StepCell, place: QRectF, text: str, role: Role, is_bad: bool) -> None:
        theme = self.look.theme
        colour = theme.bad if is_bad else theme.muted if cell.values is None else theme.text
        canvas.text(text, role, place.center().x(), place.center().y(), colour, CENTRE)

    def _paint_box(self, canvas: Canvas, place: QRectF, text: str, is_bad: bool, is_label: bool) -> None:
        """Paint what is behind a number: red if it should not be there, an outline if it is the label's."""
        look, theme = self.look, self.look.theme
        fill = theme.bad_soft if is_bad else ""
        line = bar_outline(self.panel.classes[self.panel.label or 0].colour, theme) if is_label else ""
        if fill or line:
            half = max(look.width(text, Role.CELL) / 2 + look.px(8.0), look.px(34.0))
            box = QRectF(place.center().x() - half, place.top() + 1, 2 * half, place.height() - 2)
            canvas.box(box, fill=fill, line=line, radius=look.px(5.0), width=look.px(1.8))

    # what the user does

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self._class_at(event.position())
        if index is not None and self.panel.intent and event.button() == Qt.MouseButton.LeftButton:
            self.intended.emit(Intent(self.panel.intent, index))
            self.gesture_ended.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        index = self._class_at(event.position())
        is_over = index is not None and bool(self.panel.intent)
        self.setCursor(Qt.CursorShape.PointingHandCursor if is_over else Qt.CursorShape.ArrowCursor)
        self.pointed.emit(index)

    def _class_at(self, at: QPointF) -> int | None:
        return self._live_grid().class_at(at.x(), at.y())
