"""Fields to set: a strip of them without a title, one below the other with one."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QWidget

from core.edits import Intent
from core.fields import Button, Choice, Field, Real
from core.panels import Controls
from core.parsing import parsed_number
from gui.canvas import RIGHT, Canvas, on_pixels
from gui.field_sizes import END_GAP, LABEL_GAP, cell_width, control_width, low_width, row_width
from gui.fields import (
    SLIDER_STEPS,
    FieldWidget,
    dress_slider,
    dress_widget,
    field_kind,
    new_slider,
    new_widget,
    shown_text,
    slider_place,
    value_at,
    value_role,
)
from gui.inputs import KNOB, NumberBox, Slider, paint_field, paint_slider
from gui.look import Look, Role
from gui.views.base import SNUG_UPRIGHT, PanelView
from gui.wrapping import wrapped

CONTROL_HEIGHT, FRAME, CAPTION_HEIGHT, GAP, ROW_GAP = 30.0, 4.0, 20.0, 12.0, 8.0


class ControlsView(PanelView):
    """Draws Controls."""

    panel: Controls

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kinds: list[tuple[type, bool, bool, bool]] = []
        self._widgets: list[FieldWidget] = []
        self._sliders: dict[int, Slider] = {}

    # size

    @property
    def _is_strip(self) -> bool:
        return not self.panel.title

    def upright(self) -> float:
        # a strip is always snug, so that nothing on it moves when an option makes the scene higher
        return self.look.px(SNUG_UPRIGHT) if self._is_strip else super().upright()

    def content_width(self) -> float:
        fields, look = self.panel.fields, self.look
        if self._is_strip:
            return max(cell_width(field, look) for field in fields)
        return max(row_width(field, look, low_width(fields, look)) for field in fields)

    def content_height(self, width: float) -> float:
        last = self._rects(QRectF(0, 0, width, 0))[-1]
        return last.bottom() + self._note_height(width)

    def _note_height(self, width: float) -> float:
        lines = wrapped(self.look, self.panel.note, Role.CAPTION, width) if self.panel.note else []
        return len(lines) * self.look.line_height(Role.CAPTION) + (self.look.px(8.0) if lines else 0.0)

    def _rects(self, rect: QRectF) -> list[QRectF]:
        """Return the cell of each field: in a strip its caption and control, in a stack its whole row."""
        look = self.look
        if not self._is_strip:
            high = control_height(look)
            step = high + look.px(ROW_GAP)
            return [
                QRectF(rect.left(), rect.top() + i * step, rect.width(), high) for i in range(len(self.panel.fields))
            ]
        rects: list[QRectF] = []
        x, y, high = rect.left(), rect.top(), look.px(CAPTION_HEIGHT) + control_height(look)
        for field in self.panel.fields:
            wide = cell_width(field, look)
            if x > rect.left() and x + wide > rect.right() + 0.5:
                x, y = rect.left(), y + high + look.px(ROW_GAP)
            rects.append(QRectF(x, y, wide, high))
            x += wide + look.px(GAP)
        return rects

    def _control_rect(self, cell: QRectF, field: Field) -> QRectF:
        look, high, wide = self.look, control_height(self.look), control_width(field, self.look, self._is_strip)
        if self._is_strip:
            return QRectF(cell.left(), cell.top() + look.px(CAPTION_HEIGHT), wide, high)
        return QRectF(cell.right() - wide, cell.top(), wide, high)

    def _slider_rect(self, cell: QRectF, field: Real) -> QRectF:
        look = self.look
        low = low_width(self.panel.fields, look) if field.low_label else 0.0
        high = look.width(look.words(field.high_label), Role.TEXT)
        box = self._control_rect(cell, field)
        left = cell.left() + (low + look.px(END_GAP) if low else -look.px(KNOB))
        right = box.left() - look.px(LABEL_GAP) - high - look.px(END_GAP if high else 0.0)
        return QRectF(left, cell.top(), right - left, cell.height())

    # painting

    def paint_content(self, canvas: Canvas, rect: QRectF) -> None:
        for field, cell in zip(self.panel.fields, self._rects(rect), strict=True):
            self._paint_field(canvas, field, cell)
        if self.panel.note:
            below = self._rects(rect)[-1].bottom() + self.look.px(8.0)
            place = QRectF(rect.left(), below, rect.width(), 0.0)
            canvas.paragraph(self.panel.note, Role.CAPTION, place, self.look.theme.muted)

    def _paint_field(self, canvas: Canvas, field: Field, cell: QRectF) -> None:
        look, theme = self.look, self.look.theme
        if isinstance(field, Real) and field.slider:
            slider = self._slider_rect(cell, field)
            middle = cell.center().y()
            is_end = bool(look.words(field.high_label))  # else it is the name of the field, as beside other fields
            canvas.text(field.low_label, Role.TEXT, cell.left(), middle, theme.muted if is_end else "")
            end = self._control_rect(cell, field).left() - look.px(LABEL_GAP)
            canvas.text(field.high_label, Role.TEXT, end, middle, theme.muted, RIGHT)
            if look.is_picture:
                paint_slider(canvas, on_pixels(slider), slider_place(field), 0.0, theme.accent)
        elif isinstance(field, Button):
            return
        elif self._is_strip:
            colour = canvas.class_text(field.mark) if isinstance(field, Real) and field.mark else theme.muted
            canvas.text(field.label, Role.CAPTION, cell.left(), cell.top() + look.px(CAPTION_HEIGHT * 0.4), colour)
        else:
            canvas.text(field.label, Role.TEXT, cell.left(), cell.center().y())
        if look.is_picture:
            is_faint = isinstance(field, Real) and not field.enabled
            colour = theme.muted if is_faint else theme.text
            place = on_pixels(self._control_rect(cell, field))
            paint_field(canvas, place, shown_text(field, look), value_role(field), colour)

    # controls

    def dress_controls(self) -> None:
        if self.look.is_picture:
            return
        kinds = [field_kind(field) for field in self.panel.fields]
        if kinds != self._kinds:
            self._rebuild(kinds)
        for index, field in enumerate(self.panel.fields):
            dress_widget(self._widgets[index], field, self.look)
            if index in self._sliders and isinstance(field, Real):
                dress_slider(self._sliders[index], field, self.look)

    def _rebuild(self, kinds: list[tuple[type, bool, bool, bool]]) -> None:
        """Make the widgets anew from the first that differs; those before it keep the focus."""
        same = 0
        while self._kinds[same : same + 1] == kinds[same : same + 1] != []:
            same += 1
        self._remove(same)
        self._kinds = kinds
        for index, field in enumerate(self.panel.fields[same:], start=same):
            self._widgets.append(new_widget(field, self))
            self._listen(index, self._widgets[index])
            if isinstance(field, Real) and field.slider:
                self._sliders[index] = new_slider(self, partial(self._on_slider, index), self.gesture_ended.emit)

    def _remove(self, first: int) -> None:
        for widget in (*self._widgets[first:], *(self._sliders.pop(i) for i in list(self._sliders) if i >= first)):
            widget.blockSignals(True)  # hiding ends an edit, of a field that is gone
            widget.hide()
            widget.deleteLater()
        del self._widgets[first:]

    def _listen(self, index: int, widget: FieldWidget) -> None:
        if isinstance(widget, QComboBox):
            widget.activated.connect(partial(self._on_choice, index))
        elif isinstance(widget, QPushButton):
            widget.clicked.connect(partial(self._on_pressed, index))
        elif isinstance(widget, NumberBox):
            widget.number_given.connect(partial(self._on_number, index))
        else:
            widget.editingFinished.connect(partial(self._on_text, index))

    def place_controls(self, rect: QRectF) -> None:
        if not self._widgets:
            return
        for index, (field, cell) in enumerate(zip(self.panel.fields, self._rects(rect), strict=True)):
            self._widgets[index].setGeometry(self._control_rect(cell, field).toAlignedRect())
            if index in self._sliders and isinstance(field, Real):
                self._sliders[index].setGeometry(self._slider_rect(cell, field).toAlignedRect())

    # what the user does

    def _emit(self, field: Choice | Real, value: object, ends: bool = True) -> None:
        self._ask(Intent(field.key, value, field.index if isinstance(field, Real) else ()))
        if ends:
            self.gesture_ended.emit()

    def _ask(self, intent: Intent) -> None:
        self.intended.emit(intent)
        self.dress_controls()  # what was refused, or changed nothing, does not stay on screen

    def _on_slider(self, index: int, steps: int) -> None:
        field = self.panel.fields[index]
        if isinstance(field, Real):
            self._emit(field, value_at(field, steps / SLIDER_STEPS), not self._sliders[index].isSliderDown())

    def _on_number(self, index: int, value: float) -> None:
        field = self.panel.fields[index]
        if isinstance(field, Real):
            self._emit(field, round(value) if field.integer else value)

    def _on_choice(self, index: int, place: int) -> None:
        field = self.panel.fields[index]
        if isinstance(field, Choice):
            self._emit(field, field.options[place][0])

    def _on_pressed(self, index: int, _checked: bool = False) -> None:
        field = self.panel.fields[index]
        if isinstance(field, Button):
            self._ask(field.intent)
            self.gesture_ended.emit()

    def _on_text(self, index: int) -> None:
        field, line = self.panel.fields[index], self._widgets[index]
        if not isinstance(field, Real) or not isinstance(line, QLineEdit):
            return
        text = line.text().strip()
        line.setModified(False)
        value = parsed_number(text)
        if text == shown_text(field, self.look):
            return
        if text in ("", self.look.words(field.none_label)):
            self._emit(field, None)
        elif value is None or value != value or (field.integer and not float(value).is_integer()):
            self._ask(Intent("bad_number", text))
        else:
            self._emit(field, int(value) if field.integer else value)


def control_height(look: Look) -> float:
    """Return the height of a field in pixels."""
    return max(look.px(CONTROL_HEIGHT), look.line_height(Role.TEXT_NUMBER) + look.px(FRAME))
