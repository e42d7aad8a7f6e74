"""The order in which Tab goes through a window: as one reads, from left to right and from top to bottom."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6 import QtCore
from PySide6.QtWidgets import QAbstractItemView, QAbstractSpinBox, QComboBox, QWidget

WHOLE = (QAbstractItemView, QAbstractSpinBox, QComboBox)  # what is in them is theirs to order
TOUCH = 2  # how far neighbours may reach over each other


def reading_order(widget: QWidget) -> Iterator[QWidget]:
    """Yield what can have the focus by Tab within ``widget``, line by line.

    Columns beside each other that no gap divides into lines are read one after the other. A card comes before what
    is on it.
    """
    found = widget.findChildren(QWidget, options=QtCore.Qt.FindChildOption.FindDirectChildrenOnly)
    for child in _in_lines([one for one in found if one.isVisible() and not one.isWindow()]):
        if child.focusPolicy() & QtCore.Qt.FocusPolicy.TabFocus:
            yield child
        if not isinstance(child, WHOLE):
            yield from reading_order(child)


def order_tabs(window: QWidget) -> None:
    """Let Tab go through ``window`` in reading order."""
    for one, following in pairwise(reading_order(window)):
        QWidget.setTabOrder(one, following)


def _in_lines(widgets: list[QWidget]) -> Iterator[QWidget]:
    """Yield ``widgets`` line by line, or where nothing divides them into lines, column by column."""
    for is_upright in (True, False):
        groups = _cut(widgets, is_upright)
        if len(groups) > 1:
            for group in groups:
                yield from _in_lines(group)
            return
    yield from sorted(widgets, key=lambda one: (one.y(), one.x()))


def _cut(widgets: list[QWidget], is_upright: bool) -> list[list[QWidget]]:
    """Return what lies between the gaps that go all the way through."""
    groups: list[list[QWidget]] = []
    end = 0
    for one in sorted(widgets, key=lambda one: _span(one, is_upright)):
        start, stop = _span(one, is_upright)
        if not groups or start >= end:
            groups.append([])
        groups[-1].append(one)
        end = max(end, stop)
    return groups


def _span(widget: QWidget, is_upright: bool) -> tuple[int, int]:
    place = widget.geometry()
    start, size = (place.y(), place.height()) if is_upright else (place.x(), place.width())
    return start + TOUCH, start + size - TOUCH
