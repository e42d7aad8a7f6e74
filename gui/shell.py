"""Where the parts of the window stand: the bar, the list at the left, the scene, its foot, and room at the right."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget


def shell(top: QWidget, navigation: QWidget, area: QWidget, foot: QWidget) -> tuple[QWidget, QBoxLayout]:
    """Return a widget that holds all of them, and the row to whose end a panel at the right can be added."""
    whole = QWidget()
    beside = _packed(QHBoxLayout())
    beside.addWidget(area, 1)
    middle = _packed(QVBoxLayout())
    middle.addLayout(beside, 1)
    middle.addWidget(foot)
    row = _packed(QHBoxLayout())
    row.addWidget(navigation)
    row.addLayout(middle, 1)
    outer = _packed(QVBoxLayout(whole))
    outer.addWidget(top)
    outer.addLayout(row, 1)
    return whole, beside


def _packed(layout: QBoxLayout) -> QBoxLayout:
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    return layout
