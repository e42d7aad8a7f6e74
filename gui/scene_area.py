"""The room of a scene in the window: it fills it, and scrolls where it needs more."""

from __future__ import annotations

from PySide6 import QtCore
from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from gui.preferences import SCALES
from gui.scene_view import COMFORT, SceneView


def fitting_scale(room: QSize) -> float:
    """Return the largest size of the content at which every scene stands at ease in ``room``, but at least 100 %.

    >>> fitting_scale(QSize(1236, 796)), fitting_scale(QSize(1716, 976)), fitting_scale(QSize(756, 496))
    (1.0, 1.25, 1.0)
    """
    times = min(room.width() / COMFORT.width(), room.height() / COMFORT.height())
    return max(scale for scale in SCALES if scale <= max(1.0, times))


class SceneArea(QScrollArea):
    """Holds a SceneView at the size of the viewport, or larger if that is what its panels need.

    Signals:
        resized: It has another size.
    """

    resized = Signal()

    def __init__(self, scene_view: SceneView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("scene-area")
        self._view = scene_view
        self._led_to = ("", 0)
        self.setWidget(scene_view)
        scene_view.needs_changed.connect(self.fit)

    def stand_back(self) -> None:
        """Leave the keyboard to what is in it; to say so imports enums that the first frame does not need."""
        self.setFocusPolicy(QtCore.Qt.FocusPolicy.NoFocus)
        if self.hasFocus():
            self.focusNextChild()

    def lead_to(self, scene: str, step: int) -> None:
        """Scroll to what has come: the top of another scene, or the panel that another step points at."""
        if (scene, step) == self._led_to:
            return
        if scene != self._led_to[0]:
            self.verticalScrollBar().setValue(0)
        self._led_to = (scene, step)
        spotted = [view for view in self._view.views.values() if view.panel.spot]
        if spotted:
            self.ensureWidgetVisible(spotted[0])

    def fit(self) -> None:
        """Give the scene its size."""
        whole = self.maximumViewportSize()
        size = self._needed(whole.width())
        if size.height() > whole.height():  # a scroll bar will take some of the width
            size = self._needed(whole.width() - self.verticalScrollBar().sizeHint().width())
        size = QSize(size.width(), max(size.height(), whole.height()))
        if size != self._view.size():
            self._view.resize(size)
        else:
            self._view.place()

    def _needed(self, width: int) -> QSize:
        wide = max(width, round(self._view.needed_width(width)))
        return QSize(wide, round(self._view.needed_height(wide)))

    def fitting_scale(self) -> float:
        """Return the size of the content that fits this area."""
        return fitting_scale(self.maximumViewportSize())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()
        self.resized.emit()
