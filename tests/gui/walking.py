"""What the tests of the window share: ways to open a scene, to look at what is painted, and to act as a user does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QWidget

from core.scene import shown_panels
from core.scenes import SCENES
from core.state import State
from gui.canvas import Canvas, Placed
from gui.look import Look
from gui.preferences import Preferences
from gui.scene_view import SceneView
from gui.store import Store
from gui.styles import style_sheet
from gui.views.base import PanelView
from gui.window import Window

LOOK = Look()


# scenes and windows


def scene_view(state: State, look: Look, room: QSize, view: SceneView | None = None) -> SceneView:
    """Show ``state`` in a scene that has ``room``, as the window lays it out: larger where it needs more."""
    view = view or SceneView()
    scene = SCENES[state.scene]
    if view.styleSheet() != style_sheet(look.theme):
        view.setStyleSheet(style_sheet(look.theme))
    view.draw(scene.title, scene.hint, scene.layout, shown_panels(scene, state), look)
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


def painted(view: PanelView) -> list[Placed]:
    """Return every text that ``view`` paints into its card, where it is on the card."""
    image = QImage(1, 1, QImage.Format.Format_ARGB32)  # where a text is does not depend on whether it can be seen
    painter = QPainter(image)
    canvas = Canvas(painter, view.look, [])
    view.paint_card(canvas, QRectF(view.rect()))
    painter.end()
    return canvas.placed or []


def pixels(widget: QWidget) -> QImage:
    """Return what ``widget`` looks like."""
    return widget.grab().toImage()


def parts(widget: QWidget) -> list[QWidget]:
    """Return the visible widgets directly within ``widget``."""
    found = widget.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return [child for child in found if child.isVisibleTo(widget)]
