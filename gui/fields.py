"""Fields of a Controls panel: what they show, where their sliders stand, and the widgets that edit them."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QWidget

from core.fields import Button, Choice, Field, Real
from core.numbers import MINUS, logit
from core.text import Label, Text, t
from gui.inputs import ChoiceBox, NumberBox, Slider
from gui.look import Look, Role
from gui.theme import bar_outline

SLIDER_STEPS = 1000

FieldWidget = QComboBox | QLineEdit | QPushButton | NumberBox


def field_kind(field: Field) -> tuple[type, bool, bool, bool]:
    """Return what decides which widgets a field needs."""
    is_real = isinstance(field, Real)
    return (type(field), is_real and field.slider, is_real and bool(field.none_label), is_real and field.integer)


def shown_text(field: Choice | Real, look: Look) -> str:
    """Return what the box of a field says."""
    if isinstance(field, Choice):
        return next(look.words(label) for value, label in field.options if value == field.value)
    if field.value is None:
        return look.words(field.none_label)
    return _whole(field.value) if field.integer else logit(float(field.value))


def _whole(value: float) -> str:
    return str(round(value)).replace("-", MINUS) if math.isfinite(value) else logit(value)


def slider_place(field: Real) -> float:
    """Return where on its slider the value of a field stands, from 0 to 1."""
    inside = min(max(float(field.value or 0.0), field.low), field.high)
    if field.logarithmic:
        return math.log(inside / field.low) / math.log(field.high / field.low)
    return (inside - field.low) / (field.high - field.low)


def value_at(field: Real, place: float) -> float:
    """Return the value at ``place`` (0 to 1) of a slider: three digits on a logarithmic one, else its decimals."""
    if field.logarithmic:
        return float(f"{field.low * (field.high / field.low) ** place:.3g}")
    return round(field.low + place * (field.high - field.low), field.decimals)


def slider_name(label: Label) -> Text:
    """Return what a slider is called, apart from the box beside it."""
    return t("{name}, slider", name=label)


def value_name(label: Label) -> Text:
    """Return what the box beside a slider is called."""
    return t("{name}, value", name=label)


def new_slider(parent: QWidget, on_moved: Callable[[int], None], on_released: Callable[[], None]) -> Slider:
    """Return a slider of 1,000 steps."""
    slider = Slider(parent)
    slider.setRange(0, SLIDER_STEPS)
    slider.setSingleStep(SLIDER_STEPS // 100)
    slider.setPageStep(SLIDER_STEPS // 20)
    slider.valueChanged.connect(on_moved)
    slider.sliderReleased.connect(on_released)
    slider.show()
    return slider


def new_widget(field: Field, parent: QWidget) -> FieldWidget:
    """Return the widget that edits a field of this kind."""
    if isinstance(field, Choice):
        widget = ChoiceBox(parent)
    elif isinstance(field, Button):
        widget = QPushButton(parent)
    elif field.none_label:
        widget = QLineEdit(parent)
        widget.setAlignment(Qt.AlignmentFlag.AlignCenter)
    else:
        widget = NumberBox(parent, _whole if field.integer else logit)
    widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    widget.show()
    return widget


def value_role(field: Field) -> Role:
    """Return the rank of what is set in a field: of a number, or of words."""
    return Role.TEXT_NUMBER if isinstance(field, Real) else Role.TEXT


def dress_widget(widget: FieldWidget, field: Field, look: Look) -> None:
    """Bring a widget up to its field; nothing is emitted."""
    has_slider = isinstance(field, Real) and field.slider
    widget.setAccessibleName(look.words(value_name(field.label) if has_slider else field.label))
    widget.setToolTip(look.words(field.hint))
    widget.setEnabled(isinstance(field, Choice) or field.enabled)
    font = look.font(value_role(field))
    if isinstance(widget, NumberBox):
        widget.set_font(font)
    else:
        widget.setFont(font)
    if isinstance(widget, QComboBox) and isinstance(field, Choice):
        _dress_combo(widget, field, look)
    elif isinstance(widget, QPushButton) and isinstance(field, Button):
        widget.setText(look.words(field.label))
    elif isinstance(widget, NumberBox) and isinstance(field, Real):
        _dress_number(widget, field)
    elif isinstance(widget, QLineEdit) and isinstance(field, Real) and widget.text() != shown_text(field, look):
        widget.setText(shown_text(field, look))


def dress_slider(slider: Slider, field: Real, look: Look) -> None:
    """Bring a slider up to its field; nothing is emitted."""
    colour = bar_outline(field.mark.colour, look.theme) if field.mark else look.theme.accent
    slider.dress(look, colour, 0.0)
    slider.setAccessibleName(look.words(slider_name(field.label)))
    slider.setEnabled(field.enabled)
    with QSignalBlocker(slider):
        slider.setValue(round(slider_place(field) * SLIDER_STEPS))


def _dress_combo(widget: QComboBox, field: Choice, look: Look) -> None:
    words = [look.words(label) for _value, label in field.options]
    with QSignalBlocker(widget):
        if [widget.itemText(place) for place in range(widget.count())] != words:
            widget.clear()
            widget.addItems(words)
        widget.setCurrentIndex([value for value, _label in field.options].index(field.value))


def _dress_number(widget: NumberBox, field: Real) -> None:
    step = 1.0 if field.integer else 0.1 if field.logarithmic else (field.high - field.low) / 100.0
    with QSignalBlocker(widget):
        widget.setRange(field.low, field.high)
        widget.setSingleStep(step)
    widget.show_number(float(field.value or 0.0))
