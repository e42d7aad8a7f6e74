"""Sliders and number boxes: Qt's own widgets, so that keyboard and screen readers work, in the app's look.

What they look like is painted by functions that exported pictures use too.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, QRectF, QSignalBlocker, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QValidator,
    QWheelEvent,
)
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QSlider, QWidget

from core.numbers import logit
from core.parsing import parsed_number
from gui.canvas import CENTRE, Canvas
from gui.look import Look, Role
from gui.push import paint_push
from gui.theme import OUTLINE_CONTRAST, readable

KNOB = 10.0
BOX_MARGINS = (6, 0, 0, 0)  # of a line in a dialog: a style sheet does not reach the text within a box
LETTERS_OF_NUMBERS = "aefin"  # of nan, inf and 1e-3
_NAN = math.nextafter(sys.float_info.max, 0.0)  # stands for nan within a box: Qt's bounds make inf of it


def paint_slider(
    canvas: Canvas,
    rect: QRectF,
    place: float,
    origin: float,
    colour: str,
    focused: bool = False,
    push: float = 0.0,
) -> None:
    """Paint a slider whose knob stands at ``place`` (0 to 1), filled from ``origin``, with an arrow if it is pushed."""
    look = canvas.look
    knob, middle = look.px(KNOB), rect.center().y()
    left, width = rect.left() + knob, rect.width() - 2 * knob
    groove = look.px(5.0)
    canvas.box(QRectF(left, middle - groove / 2, width, groove), fill=look.theme.groove, radius=groove / 2)
    x, start = left + place * width, left + origin * width
    filled = QRectF(min(x, start), middle - groove / 2, abs(x - start), groove)
    if origin not in (0.0, place):
        canvas.box(filled, fill=colour)
    painter = canvas.painter
    if focused:
        halo = QColor(colour)
        halo.setAlpha(60)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(halo)
        painter.drawEllipse(QPointF(x, middle), knob * 1.0, knob * 1.0)
    outline = readable(colour, look.theme.accent_soft, OUTLINE_CONTRAST)  # that of a row which is lit
    for ring, width in ((outline, 4.0), (colour, 2.0)):
        painter.setPen(QPen(QColor(ring), look.px(width)))
        painter.setBrush(QColor(look.theme.card))
        painter.drawEllipse(QPointF(x, middle), knob * 0.82, knob * 0.82)
    paint_push(canvas, rect, QPointF(x, middle), knob, push)


def paint_field(canvas: Canvas, rect: QRectF, text: str, role: Role = Role.CELL, colour: str = "") -> None:
    """Paint a number box that shows ``text``."""
    canvas.box(rect, fill=canvas.look.theme.card, line=canvas.look.theme.line, radius=canvas.look.px(6.0))
    canvas.text(text, role, rect.center().x(), rect.center().y(), colour, CENTRE)


class Slider(QSlider):
    """A horizontal slider in the look of the app; the wheel moves it only while it has the focus."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._look, self._colour, self._origin, self._push = Look(), "#000000", 0.0, 0.0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def dress(self, look: Look, colour: str, origin: float, push: float = 0.0) -> None:
        """Draw with ``colour`` from now on, filled from ``origin`` (0 to 1), with an arrow for a ``push`` (-1 to 1)."""
        if (look, colour, origin, push) != (self._look, self._colour, self._origin, self._push):
            self._look, self._colour, self._origin, self._push = look, colour, origin, push
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = (self.value() - self.minimum()) / max(1, self.maximum() - self.minimum())
        canvas = Canvas(painter, self._look)
        paint_slider(canvas, QRectF(self.rect()), place, self._origin, self._colour, self.hasFocus(), self._push)
        painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def mousePressEvent(self, event) -> None:  # noqa: ANN001 - Qt's own signature
        """Jump to where the mouse is pressed, then drag from there."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.setSliderDown(True)
            self._follow(event.position().x())
            event.accept()

    def mouseMoveEvent(self, event) -> None:  # noqa: ANN001
        if self.isSliderDown():
            self._follow(event.position().x())

    def mouseReleaseEvent(self, _event) -> None:  # noqa: ANN001
        self.setSliderDown(False)

    def _follow(self, x: float) -> None:
        knob = self._look.px(KNOB)
        place = (x - knob) / max(1.0, self.width() - 2 * knob)
        self.setValue(round(self.minimum() + min(max(place, 0.0), 1.0) * (self.maximum() - self.minimum())))


class NumberBox(QDoubleSpinBox):
    """A box with one number, changed by typing or by the arrow keys; a decimal comma is as good as a point.

    Signals:
        number_given: The user gave this number.
    """

    number_given = Signal(float)

    def __init__(self, parent: QWidget | None = None, text_of: Callable[[float], str] = logit) -> None:
        super().__init__(parent)
        self._text_of = text_of
        self._is_typed = False
        self.setDecimals(323)  # with fewer, Qt makes 0 of 1e-30
        self.setRange(-math.inf, math.inf)
        # the style sheet makes the buttons invisible; with NoButtons Qt leaves the text one pixel of width (6.11)
        self.setButtonSymbols(QDoubleSpinBox.ButtonSymbols.UpDownArrows)
        self.setKeyboardTracking(False)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSingleStep(0.1)
        self.lineEdit().textEdited.connect(lambda: self._note_typing(True))
        self.editingFinished.connect(lambda: self._note_typing(False))
        self.valueChanged.connect(lambda value: self.number_given.emit(_given(value)))

    def _note_typing(self, is_typed: bool) -> None:
        self._is_typed = is_typed

    def show_number(self, value: float) -> None:
        """Show ``value`` without reporting it."""
        if _held(value) == self.value() and not self.lineEdit().isModified():
            return
        with QSignalBlocker(self):
            self.setValue(_held(value))

    def set_font(self, font: QFont) -> None:
        """Use ``font``; under a style sheet the line within the box does not inherit it from the box."""
        if self.lineEdit().font() != font:
            self.setFont(font)
            self.lineEdit().setFont(font)

    def textFromValue(self, value: float) -> str:
        return self._text_of(_given(value))

    def valueFromText(self, text: str) -> float:
        value = parsed_number(text)
        # the number may have more digits than are shown
        is_untouched = not self._is_typed and text == self.textFromValue(self.value())
        return self.value() if value is None or is_untouched else _held(value)

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        value = parsed_number(text)
        fits = value is not None and self.minimum() <= _held(value) <= self.maximum()
        state = QValidator.State.Acceptable if fits else QValidator.State.Intermediate
        return state, text, position

    def fixup(self, text: str) -> str:
        value = parsed_number(text)
        if value is None or value != value:
            return self.textFromValue(self.value())
        return self.textFromValue(min(max(value, self.minimum()), self.maximum()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.lineEdit().setText(self.textFromValue(self.value()))
            self.clearFocus()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.lineEdit().deselect()  # what is not being edited is not marked

    def event(self, event: QEvent) -> bool:
        # the line within would take every letter and Ctrl+Z for itself, though no number needs them
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._is_for_window(event):
            event.ignore()
            return True
        return super().event(event)

    def _is_for_window(self, event: QKeyEvent) -> bool:
        is_undo = event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)
        if is_undo:
            return not self.lineEdit().isModified()
        return event.text().isalpha() and event.text().lower() not in LETTERS_OF_NUMBERS

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class ChoiceBox(QComboBox):
    """A list to choose from; the wheel changes it only while it has the focus."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


def _held(value: float) -> float:
    return _NAN if value != value else value


def _given(value: float) -> float:
    return math.nan if value == _NAN else value
