"""The ladder: one row a class, from its logit to what follows from it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from core.edits import Intent
from core.panels import Ladder
from gui.canvas import Canvas
from gui.fields import slider_name, value_name
from gui.inputs import NumberBox, Slider
from gui.ladder_grid import LadderGrid, buttons_room, ladder_grid, least_height, least_width, preferred_width
from gui.ladder_paint import paint_ladder, place_of, push_of
from gui.ladder_sizes import LadderSizes, box_text, ladder_sizes
from gui.look import Role
from gui.theme import bar_fill
from gui.views.base import PanelView
from gui.views.class_names import ClassName

STEPS_PER_UNIT = 100


class LadderView(PanelView):
    """Draws a Ladder."""

    panel: Ladder
    _sizes: LadderSizes

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sliders: list[Slider] = []
        self._boxes: list[NumberBox] = []
        self._names: list[ClassName] = []
        self._dragged: tuple[int, int] | None = None

    # size and painting

    def content_width(self) -> float:
        return max(least_width(self._sizes), self.widest_button())

    def preferred_width(self) -> float:
        return preferred_width(self._sizes)

    def content_height(self, width: float) -> float:
        return least_height(self._sizes, width, self._buttons_height(width))

    def _buttons_height(self, width: float) -> float:
        return self.buttons_size(buttons_room(self._sizes, width))

    def _grid(self, rect: QRectF) -> LadderGrid:
        return ladder_grid(self._sizes, rect, self._buttons_height(rect.width()))

    def _live_grid(self) -> LadderGrid:
        return self._grid(self.content_rect(QRectF(self.rect())))

    def paint_content(self, canvas: Canvas, rect: QRectF) -> None:
        paint_ladder(canvas, self._grid(rect), self.lit)

    # controls

    def dress_controls(self) -> None:
        self._sizes = ladder_sizes(self.panel, self.look)
        self._match_counts(0 if self.look.is_picture else len(self.panel.classes))
        for row, (slider, box, name) in enumerate(zip(self._sliders, self._boxes, self._names, strict=True)):
            self._dress_slider(row, slider)
            box.setVisible(self.panel.boxes)
            box.show_number(self.panel.values[row])
            box.set_font(self.look.font(Role.CELL))
            name.draw(self.panel.classes[row], row, len(self.panel.classes), self.panel.editable, self.look)
            self._name(slider, box, self.panel.classes[row].name)

    def _name(self, slider: Slider, box: NumberBox, name: str) -> None:
        words = self.look.words(slider_name(name))
        if slider.accessibleName() != words:
            slider.setAccessibleName(words)
            box.setAccessibleName(self.look.words(value_name(name)))

    def _dress_slider(self, row: int, slider: Slider) -> None:
        panel = self.panel
        colour = bar_fill(panel.classes[row].colour, self.look.theme)
        slider.dress(self.look, colour, place_of(panel, 0.0), push_of(panel, row))
        ends = (round(panel.low * STEPS_PER_UNIT), round(panel.high * STEPS_PER_UNIT))
        place = ends[0] + place_of(panel, panel.values[row]) * (ends[1] - ends[0])
        blocked = slider.blockSignals(True)
        if (slider.minimum(), slider.maximum()) != ends:
            slider.setRange(*ends)
        slider.setValue(round(place))
        slider.blockSignals(blocked)

    def _match_counts(self, count: int) -> None:
        while len(self._sliders) < count:
            self._add_row(len(self._sliders))
        while len(self._sliders) > count:
            for widget in (self._sliders.pop(), self._boxes.pop(), self._names.pop()):
                widget.blockSignals(True)  # hiding ends an edit, of a class that is gone
                widget.hide()
                widget.deleteLater()

    def _add_row(self, row: int) -> None:
        name, slider, box = ClassName(self), Slider(self), NumberBox(self, lambda value: box_text(self.panel, value))
        slider.setSingleStep(STEPS_PER_UNIT // 10)
        slider.setPageStep(STEPS_PER_UNIT)
        slider.valueChanged.connect(partial(self._on_slider, row))
        slider.sliderReleased.connect(self.gesture_ended)
        box.number_given.connect(partial(self._on_number, row))
        name.intended.connect(self._on_name)
        for widget in (name, slider, box):
            widget.show()
            widget.installEventFilter(self)  # not before: Qt says at once that the mouse is over what it shows
        self._sliders.append(slider)
        self._boxes.append(box)
        self._names.append(name)

    def place_controls(self, rect: QRectF) -> None:
        grid = self._grid(rect)
        for row, (slider, box, name) in enumerate(zip(self._sliders, self._boxes, self._names, strict=True)):
            slider.setGeometry(grid.slider(row).toAlignedRect())
            box.setGeometry(grid.box(row).toAlignedRect())
            name.setGeometry(grid.name(row).toAlignedRect())
        room = grid.buttons(self._buttons_height(rect.width()))
        self.place_buttons(room.left(), room.top(), room.width())

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

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Enter and isinstance(watched, QWidget):
            self.pointed.emit(self._live_grid().row_at(watched.geometry().center().y()))
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._dragged = self._bar_at(event.position())
            self._drag_to(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragged:
            self._drag_to(event.position().x())
            return
        over = self._bar_at(event.position())
        self.setCursor(Qt.CursorShape.SizeHorCursor if over else Qt.CursorShape.ArrowCursor)
        self.pointed.emit(self._live_grid().row_at(event.position().y()))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        if self._dragged:
            self._dragged = None
            self.gesture_ended.emit()

    def _bar_at(self, position: QPointF) -> tuple[int, int] | None:
        """Return column and row of the bar at ``position``; its whole track counts, so that no bar is too short."""
        grid = self._live_grid()
        row = grid.row_at(position.y())
        if row is None or abs(position.y() - grid.bar_middle(row)) > grid.line_height / 2:
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
        if index >= len(self.panel.columns) or row >= len(self.panel.classes):
            return
        grid, column = self._live_grid(), self.panel.columns[index]
        value = (x - grid.columns[index][0]) / grid.bar_room(index) * column.high
        self.intended.emit(Intent(column.intent, min(max(value, 0.0), column.high), (row,)))
