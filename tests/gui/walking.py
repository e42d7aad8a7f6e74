"""What the tests of the window share: ways to open a scene, to look at what is painted, and to act as a user does."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from core.edits import Intent
from core.panels import Panel
from core.scene import layout_of, shown_panels
from core.scenes import SCENES
from core.state import State
from gui import headings
from gui.canvas import Canvas, Placed
from gui.look import Look
from gui.mathlayout import Layout
from gui.preferences import Preferences
from gui.scene_view import SceneView, view_kind
from gui.store import Store
from gui.views.base import PanelView
from gui.views.class_names import ClassName
from gui.window import Window

LOOK = Look()
FORMULA = "(formula)"
LEFT = Qt.MouseButton.LeftButton
OPENS_MENUS = pytest.mark.qt_log_ignore("^This plugin does not support")  # what the offscreen platform says of a menu
Kind = TypeVar("Kind", bound=QWidget)


# opening


@lru_cache(maxsize=256)
def panels_of(state: State) -> tuple[Panel, ...]:
    """Return what the scene of ``state`` shows."""
    return shown_panels(SCENES[state.scene], state)


def panel_of(state: State, key: str) -> Any:
    """Return one panel of the scene of ``state``."""
    return next(panel for panel in panels_of(state) if panel.key == key)


def view_of(panel: Panel, look: Look = LOOK, width: float = 700.0) -> PanelView:
    """Draw ``panel`` in a view of its own, at least ``width`` wide and as high as it needs."""
    view = view_kind(type(panel).__name__)()
    view.draw(panel, look)
    wide = max(width, view.needed_width())
    view.resize(round(wide), round(view.needed_height(wide)) + 1)
    return view


def shown(qtbot, widget: Kind) -> Kind:
    """Open ``widget`` in a window of its own, which takes the keyboard."""
    qtbot.addWidget(widget)
    with qtbot.waitExposed(widget):
        widget.show()
    widget.activateWindow()
    qtbot.waitUntil(widget.isActiveWindow)
    return widget


def scene_view(state: State, look: Look, room: QSize, view: SceneView | None = None) -> SceneView:
    """Show ``state`` in a scene that has ``room``, as the window lays it out: larger where it needs more."""
    view, scene = view or SceneView(), SCENES[state.scene]
    view.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    view.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    view.show()  # a hidden widget does not lay out what is in it
    view.draw(scene.title, scene.hint, layout_of(scene, state), panels_of(state), look)
    width = max(room.width(), round(view.needed_width(room.width())))
    view.resize(width, max(room.height(), round(view.needed_height(width))))
    view.place()
    return view


def opened(qtbot, state: State | None = None, preferences: Preferences | None = None, size=(1440, 900)) -> Window:
    """Open a window on ``state``, with its numbers."""
    window = Window(Store(state or State()), preferences or Preferences())
    window.resize(*size)
    window.start_computing()
    return shown(qtbot, window)


# looking


def pixels(widget: QWidget) -> QImage:
    """Return what ``widget`` looks like."""
    return widget.grab().toImage()


def parts(widget: QWidget) -> list[QWidget]:
    """Return the visible widgets directly within ``widget``."""
    found = widget.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return [child for child in found if child.isVisibleTo(widget)]


def part(widget: QWidget, kind: type[Kind], name: str) -> Kind:
    """Return the visible widget of ``kind`` within ``widget`` whose accessible name is ``name``.

    A slider and the box beside it are called by the name that they share.
    """
    found = [child for child in widget.findChildren(kind) if child.isVisibleTo(widget)]
    names = (name, f"{name}, slider", f"{name}, value")
    return next(child for child in found if child.accessibleName() in names)


def place_of(view: PanelView, text: str, nth: int = 0) -> QPoint:
    """Return the middle of the ``nth`` text ``text`` that is painted on ``view``."""
    return [one.rect for one in painted(view) if one.text == text][nth].center().toPoint()


def painted(view: PanelView) -> list[Placed]:
    """Return every text and formula that ``view`` paints, where it is on its card."""
    with noting_canvas(view.look) as canvas:
        view.paint_card(canvas, QRectF(view.rect()))
        return canvas.placed


def painted_names(view: PanelView) -> list[tuple[str, QRectF, QRectF]]:
    """Return the name of each class that stands on ``view`` as a widget, where it is painted, and its room."""
    names = sorted((one for one in parts(view) if isinstance(one, ClassName)), key=lambda one: one.y())
    rooms = [QRectF(name.geometry()) for name in names]
    with noting_canvas(view.look) as canvas:
        for room, mark in zip(rooms, view.panel.classes if names else (), strict=True):
            ClassName.paint_name(canvas, room, mark)
        return [(one.text, one.rect, room) for one, room in zip(canvas.placed, rooms, strict=True)]


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


def differing_views(window: Window) -> list[str]:
    """Return the panels that look other than in a fresh scene of the same State and size."""
    rest(window)
    shown = window.scene_view
    fresh = scene_view(window.store.state, shown.look, shown.size())
    assert (list(shown.views), shown.size()) == (list(fresh.views), fresh.size())
    return [key for key, view in shown.views.items() if pixels(view) != pixels(fresh.views[key])]


def rest(window: Window) -> None:
    """Take away the mouse and the keyboard, which have a say in the look."""
    if focused := QApplication.focusWidget():
        focused.clearFocus()
    for view in window.scene_view.views.values():
        QApplication.sendEvent(view, QEvent(QEvent.Type.Leave))
    QApplication.processEvents()


def texts_on(window: Window, key: str) -> list[str]:
    """Return the texts on one panel of ``window``."""
    return [one.text for one in painted(window.scene_view.views[key])]


def states_back(window: Window) -> list[State]:
    """Undo everything and return the States on the way, the present one first."""
    states = [window.store.state]
    while window.store.can_undo:
        window.actions_by_key["undo"].trigger()
        states.append(window.store.state)
    return states


# acting


def press(window: Window, keys: str) -> None:
    """Press a shortcut such as "Ctrl+Z"."""
    QTest.keySequence(window, keys)


def wishes(view: PanelView) -> list[Intent]:
    """Return a list to which everything is added that the user wants from ``view``."""
    wanted: list[Intent] = []
    view.intended.connect(wanted.append)
    return wanted


def typed(widget: QWidget, text: str, key: Qt.Key = Qt.Key.Key_Return) -> None:
    """Type ``text`` in the place of what the widget says, and then ``key``."""
    widget.setFocus()
    QTest.keyClick(widget, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(widget, Qt.Key.Key_Delete)
    keys(widget, text)
    QTest.keyClick(widget, key)


def keys(widget: QWidget, text: str) -> None:
    """Press a key for each character of ``text``; QTest knows none beyond ASCII."""
    none = Qt.KeyboardModifier.NoModifier
    for character in text:
        code = ord(character.upper())  # as Qt does it: a letter that it has no name for is its code point
        for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
            QApplication.sendEvent(widget, QKeyEvent(kind, code, none, character))


def move_mouse(widget: QWidget, at: QPoint, buttons: Qt.MouseButton = Qt.MouseButton.NoButton) -> None:
    """Move the mouse to ``at`` with ``buttons`` held; QTest cannot hold any."""
    where = QPointF(at)
    none = Qt.MouseButton.NoButton
    globally = QPointF(widget.mapToGlobal(at))
    event = QMouseEvent(QMouseEvent.Type.MouseMove, where, globally, none, buttons, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(widget, event)


def drag(widget: QWidget, start: QPoint, *path: QPoint) -> None:
    """Press at ``start``, go along ``path`` and let go at its end."""
    QTest.mousePress(widget, LEFT, pos=start)
    for at in path:
        move_mouse(widget, at, LEFT)
    QTest.mouseRelease(widget, LEFT, pos=path[-1])


def turn_wheel(widget: QWidget, notches: int) -> None:
    """Turn the wheel over the middle of ``widget``."""
    middle = QPointF(widget.rect().center())
    turned = QPoint(0, 120 * notches)
    nothing = (Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False)
    event = QWheelEvent(middle, QPointF(widget.mapToGlobal(middle.toPoint())), QPoint(), turned, *nothing)
    QApplication.sendEvent(widget, event)
