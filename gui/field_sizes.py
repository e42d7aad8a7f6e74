"""How wide the fields of a Controls panel have to be."""

from __future__ import annotations

from dataclasses import replace

from core.fields import Button, Choice, Field, Real
from gui.fields import shown_text, value_role
from gui.look import Look, Role

BOX, STRIP_BOX = 74.0, 60.0
BOX_FRAME, LEAST_CHOICE_FRAME = 25.0, 34.0  # what the style takes beside their texts, at every scale
LABEL_GAP, END_GAP, LEAST_SLIDER, CHOICE_FRAME = 12.0, 6.0, 90.0, 35.0


def control_width(field: Field, look: Look, is_strip: bool) -> float:
    """Return the width in pixels of what is set or pressed."""
    if isinstance(field, Choice):
        options = max(look.width(look.words(label), Role.TEXT) for _value, label in field.options)
        return options + max(look.px(CHOICE_FRAME), LEAST_CHOICE_FRAME)
    if isinstance(field, Button):
        return look.width(look.words(field.label), Role.TEXT) + look.px(28.0)
    ends = (field.low, field.high) if field.slider else ()  # so that no slider shrinks while it is moved
    texts = (look.words(field.none_label), *(shown_text(one, look) for one in (field, *_at(field, ends))))
    frame = max(look.px(20.0), BOX_FRAME)
    return max(
        look.px(STRIP_BOX if is_strip else BOX), *(look.width(text, value_role(field)) + frame for text in texts)
    )


def _at(field: Real, values: tuple[float, ...]) -> tuple[Real, ...]:
    return tuple(replace(field, value=value) for value in values)


def cell_width(field: Field, look: Look) -> float:
    """Return the width in pixels of a field on a strip, its caption above it."""
    caption = look.width(look.words(field.label), Role.CAPTION)
    return max(caption, control_width(field, look, is_strip=True)) + look.px(1.0)


def low_width(fields: tuple[Field, ...], look: Look) -> float:
    """Return the width in pixels of the widest text before a slider: behind it they all begin, one below the other."""
    sliders = (field for field in fields if isinstance(field, Real) and field.slider)
    return max((look.width(look.words(field.low_label), Role.TEXT) for field in sliders), default=0.0)


def row_width(field: Field, look: Look, low: float) -> float:
    """Return the least width in pixels of a row of a stack, its label beside it; a slider begins behind ``low``."""
    control = control_width(field, look, is_strip=False)
    if isinstance(field, Button):
        return control
    if not (isinstance(field, Real) and field.slider):
        return look.width(look.words(field.label), Role.TEXT) + look.px(LABEL_GAP) + control
    ends = (low if field.low_label else 0.0, look.width(look.words(field.high_label), Role.TEXT))
    return sum(wide + look.px(END_GAP) for wide in ends if wide) + look.px(LEAST_SLIDER + LABEL_GAP) + control
