"""What the tests of the window share: ways to open a scene, to look at what is painted, and to act as a user does."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import pytest
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QWidget

from core.panels import Panel
from core.scene import shown_panels
from core.scenes import SCENES
from core.state import State
from gui import headings
from gui.canvas import Canvas, Placed
from gui.look import Look
from gui.mathlayout import Layout
from gui.preferences import Preferences
from gui.scene_view import SceneView
from gui.store import Store
from gui.styles import style_sheet
from gui.views.base import PanelView
from gui.views.class_names import ClassName
from gui.window import Window

LOOK = Look()
FORMULA = "(formula)"


# scenes and windows


@cache
def panels_of(state: State) -> tuple[Panel, ...]:
    """Return what the scene of ``state`` shows."""
    return shown_panels(SCENES[state.scene], state)


def scene_view(state: State, look: Look, room: QSize, view: SceneView | None = None) -> SceneView:
    """Show ``state`` in a scene that has ``room``, as the window lays it out: larger where it needs more."""
    view, scene = view or SceneView(), SCENES[state.scene]
    view.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    view.show()  # a hidden widget does not lay out what is in it
    if view.styleSheet() != style_sheet(look.theme):
        view.setStyleSheet(style_sheet(look.theme))
    view.draw(scene.title, scene.hint, scene.layout, panels_of(state), look)
    width = max(room.width(), round(view.needed_width(room.width())))
    view.resize(width, max(room.height(), round(view.needed_height(width))))
    view.place()
    return view


def opened(qtbot, state: State | None = None, preferences: Preferences | None = None, size=(1440, 900)) -> Window:
    """Open a window on ``state``, with its numbers."""
    window = Window(Store(state or State()), preferences or Preferences())
    qtbot.addWidget(window)
    window.resize(*size)
    window.start_computing()
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


# looking


@contextmanager
def noting_canvas(look: Look) -> Iterator[Canvas]:
    """A canvas that notes where texts and formulas are painted; whether they can be seen does not matter to it."""
    image = QImage(1, 1, QImage.Format.Format_ARGB32)
    painter = QPainter(image)
    canvas = Canvas(painter, look, [])
    paint = headings.paint

    def noting(painter: QPainter, formula: Layout, origin: QPointF, *more: Any) -> None:
        rect = QRectF(origin.x(), origin.y() - formula.ascent, formula.width, formula.height)
        canvas.placed.append(Placed(FORMULA, painter.worldTransform().mapRect(rect)))
        paint(painter, formula, origin, *more)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(headings, "paint", noting)
        yield canvas
    painter.end()


def painted(view: PanelView) -> list[Placed]:
    """Return every text and formula that ``view`` paints, where it is on its card."""
    with noting_canvas(view.look) as canvas:
        view.paint_card(canvas, QRectF(view.rect()))
        return canvas.placed


def painted_names(view: PanelView) -> list[tuple[str, QRectF, QRectF]]:
    """Return the name of each class that stands on ``view`` as a widget, where it is painted, and its room."""
    names = sorted((part for part in parts(view) if isinstance(part, ClassName)), key=lambda part: part.y())
    with noting_canvas(view.look) as canvas:
        for name, mark in zip(names, view.panel.classes if names else (), strict=True):
            ClassName.paint_name(canvas, QRectF(name.geometry()), mark)
        rooms = [QRectF(name.geometry()) for name in names]
        return [(one.text, one.rect, room) for one, room in zip(canvas.placed, rooms, strict=True)]


def pixels(widget: QWidget) -> QImage:
    """Return what ``widget`` looks like."""
    return widget.grab().toImage()


def parts(widget: QWidget) -> list[QWidget]:
    """Return the visible widgets directly within ``widget``."""
    found = widget.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return [child for child in found if child.isVisibleTo(widget)]
