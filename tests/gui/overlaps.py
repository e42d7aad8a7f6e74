"""What is wrong with a layout: texts that are cut off, lie on each other, or lie under a control."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLineEdit,
    QPushButton,
    QStyle,
    QStyleOptionButton,
    QStyleOptionComboBox,
    QStyleOptionFrame,
    QWidget,
)

from gui.inputs import NumberBox
from gui.scene_view import SceneView
from gui.views.base import PanelView
from tests.gui.walking import painted, painted_names, parts

SLACK = 2.0  # pixels at 100 % that two rectangles may share: less than the white around every letter


def problems(scene: SceneView) -> Iterator[str]:
    """Yield a sentence for everything in ``scene`` that is cut off or lies on something else."""
    cards = [(key, QRectF(view.geometry())) for key, view in scene.views.items()]
    yield from outside(cards, QRectF(scene.rect()), "the scene")
    yield from overlapping(cards, 0.0)
    for key, view in scene.views.items():
        yield from (f"{key}| {problem}" for problem in card_problems(view))


def card_problems(view: PanelView) -> Iterator[str]:
    """Yield what is wrong within one card."""
    card = QRectF(view.rect())
    texts = [(one.text, one.rect) for one in painted(view)]
    controls = [(_name(part), QRectF(part.geometry())) for part in parts(view)]
    yield from outside(texts, card, "its card")
    yield from outside(controls, card, "its card")
    yield from overlapping(texts + controls, view.look.px(SLACK))
    yield from (f"cut off: {_name(part)} {short:.1f} px" for part in parts(view) if (short := missing(part)) > 0.0)
    for text, rect, room in painted_names(view):
        yield from outside([(text, rect)], room, "its name's place")


def outside(things: list[tuple[str, QRectF]], frame: QRectF, name: str) -> Iterator[str]:
    """Yield what is not within ``frame``."""
    room = frame.adjusted(-0.5, -0.5, 0.5, 0.5)
    return (f"outside of {name}: {text} {_numbers(rect)}" for text, rect in things if not room.contains(rect))


def overlapping(things: list[tuple[str, QRectF]], slack: float) -> Iterator[str]:
    """Yield the pairs that lie on each other by more than ``slack`` pixels."""
    ordered = sorted(things, key=lambda thing: thing[1].top())
    for place, (one, first) in enumerate(ordered):
        for other, second in ordered[place + 1 :]:
            if second.top() > first.bottom() - slack:
                break
            shared = first.intersected(second)
            if shared.width() > slack and shared.height() > slack:
                yield f"overlapping: {one} and {other} {_numbers(shared)}"


def missing(widget: QWidget) -> float:
    """Return how many pixels the text of ``widget`` is too wide or too high for it; 0 or less if it fits."""
    text, font, room = _shown(widget)
    metrics = QFontMetricsF(font)
    return max(metrics.horizontalAdvance(text) - room.width(), metrics.capHeight() * 1.4 - room.height())


def _shown(widget: QWidget) -> tuple[str, object, QRectF]:
    """Return the text of a widget, its font, and the room that its style leaves for it."""
    style = widget.style()
    if isinstance(widget, NumberBox):
        return _shown(widget.lineEdit())
    if isinstance(widget, QLineEdit):
        frame = QStyleOptionFrame()
        widget.initStyleOption(frame)
        room = style.subElementRect(QStyle.SubElement.SE_LineEditContents, frame, widget)
        return widget.text(), widget.font(), QRectF(room.adjusted(2, 0, -2, 0))  # Qt leaves 2 px at each side
    if isinstance(widget, QComboBox):
        combo = QStyleOptionComboBox()
        widget.initStyleOption(combo)
        control = QStyle.ComplexControl.CC_ComboBox
        room = style.subControlRect(control, combo, QStyle.SubControl.SC_ComboBoxEditField, widget)
        return widget.currentText(), widget.font(), QRectF(room)
    if isinstance(widget, QPushButton):
        button = QStyleOptionButton()
        widget.initStyleOption(button)
        room = QRectF(style.subElementRect(QStyle.SubElement.SE_PushButtonContents, button, widget))
        sign = 0.0 if widget.icon().isNull() else widget.iconSize().width() + (4.0 if widget.text() else 0.0)
        return widget.text(), widget.font(), room.adjusted(sign, 0.0, 0.0, 0.0)
    return "", widget.font(), QRectF(widget.rect())


def _name(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QAbstractButton | QLineEdit) else ""
    return f"{type(widget).__name__} “{text or widget.accessibleName()}”"


def _numbers(rect: QRectF) -> str:
    return "({:.0f}, {:.0f}, {:.0f} × {:.0f})".format(*rect.getRect())
