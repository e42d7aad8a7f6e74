"""The buttons on a card: how wide they are, where they stand, and what they say."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QPushButton

from core.fields import Button
from core.text import t
from gui.icons import BESIDE, icon, text_icon
from gui.look import Look, Role

HEIGHT, GAP, SIGN = 28.0, 6.0, 16.0
FRAME = 12.0  # what the style sheet takes at both sides of a button, at every scale


def button_width(button: Button, look: Look) -> float:
    """Return the width of ``button`` in pixels."""
    words = look.words(button.label)
    sign = look.px(SIGN * BESIDE + 1.0 if words else SIGN + 2.0) if button.icon else 0.0
    return look.width(words, Role.CAPTION) + sign + max(look.px(20.0 if words else 10.0), FRAME)


def button_places(buttons: tuple[Button, ...], look: Look, width: float) -> list[QRectF]:
    """Return where ``buttons`` stand in lines of ``width`` pixels, from (0, 0)."""
    places: list[QRectF] = []
    height, gap = look.px(HEIGHT), look.px(GAP)
    x = y = 0.0
    for button in buttons:
        wide = button_width(button, look)
        if x and x + wide > width:
            x, y = 0.0, y + height + gap
        places.append(QRectF(x, y, wide, height))
        x += wide + gap
    return places


def dress_button(widget: QPushButton, button: Button, look: Look) -> None:
    """Bring ``widget`` up to ``button``; one that runs shows how to stop it."""
    words, hint = look.words(button.label), look.words(button.hint)
    if (
        bool(widget.property("chosen")) != button.chosen
    ):  # a style sheet does not notice by itself, and forgets the font
        widget.setProperty("chosen", button.chosen)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
    widget.setText(words)
    widget.setFont(look.font(Role.CAPTION))
    widget.setEnabled(button.enabled)
    widget.setToolTip(hint)
    widget.setAccessibleName(hint or words)
    size = round(look.px(SIGN))
    widget.setIconSize(QSize(round(size * BESIDE) if words else size, size))
    widget.setAccessibleDescription(look.words(t("chosen")) if button.chosen else "")
    theme = look.theme
    colour = theme.accent if button.chosen else theme.text if button.enabled else theme.line
    is_running = button.intent.key == "run" and look.running == button.intent.value
    name = "pause" if is_running else button.icon
    widget.setIcon((text_icon if words else icon)(name, colour) if name else QIcon())
