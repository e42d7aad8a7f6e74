"""A whole scene: its title and its panels, each drawn by the view of its kind."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSizeF, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from core.layout import Split
from core.text import Label
from gui.arrange import arranged
from gui.canvas import Canvas, on_pixels
from gui.look import Look, Role

if TYPE_CHECKING:
    from core.panels import Panel
    from gui.views.base import PanelView

COMFORT = QSizeF(1160.0, 660.0)  # in which every scene stands at ease at 100 %
MARGIN, GAP, TITLE = 18.0, 12.0, 42.0
SNUG_MARGIN, SNUG_GAP = 10.0, 8.0  # below and between the cards, where there is too little height

VIEWS = {
    "BarChart": "bar_chart",
    "Controls": "controls",
    "Diagram": "diagram",
    "Equation": "equation",
    "Flow": "flow",
    "Ladder": "ladder",
    "Matrix": "matrix",
    "Pipelines": "pipelines",
    "Plot": "plot",
    "PushLadder": "push_ladder",
    "Rasters": "rasters",
    "Ruler": "ruler",
    "StepTable": "step_table",
    "TensorGrid": "tensor_grid",
    "WeightedSums": "weighted_sums",
}


def view_kind(panel_kind: str) -> type[PanelView]:
    """Return the view that draws panels of this name; its file is imported only now, as a start needs but three."""
    return getattr(import_module(f"gui.views.{VIEWS[panel_kind]}"), f"{panel_kind}View")


class SceneView(QWidget):
    """Draws the panels of a scene in their layout. Widgets are reused while the kinds of panel stay the same.

    Signals:
        intended, gesture_ended: As in PanelView.
        resized: The height that the scene needs has changed.
    """

    intended = Signal(object)
    gesture_ended = Signal()
    needs_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = Look()
        self.views: dict[str, PanelView] = {}
        self._layout: Split | None = None
        self._title: Label = ""
        self._hint: Label = ""
        self._needs: tuple[object, ...] = ()
        self._placed_widths: dict[str, float] = {}
        self._known: dict[tuple[float, float], tuple[dict[str, QRectF], bool]] = {}

    def draw(self, title: Label, hint: Label, layout: Split, panels: tuple[Panel, ...], look: Look) -> None:
        """Show ``panels`` in ``layout`` under ``title``."""
        head = (title, hint, look)
        if head != (self._title, self._hint, self.look):
            self._title, self._hint, self.look = head
            self.update()
        self._match(panels)
        self._known = {}
        for panel in panels:
            self.views[panel.key].draw(panel, look)
        if layout is not self._layout or self._measured() != self._needs:
            self._layout, self._needs = layout, ()
            self.needs_changed.emit()
            if not self._needs:  # whoever gives it room has placed the cards already
                self.place()

    def _measured(self) -> tuple[object, ...]:
        return (self._title_height(self.width()), *(self._need(*one) for one in self.views.items()))

    def _need(self, key: str, view: PanelView) -> tuple[float, float, float]:
        # not in whole pixels: a tenth of one may be what moves an edge to the next, or a word into the next line
        width = self._placed_widths.get(key, view.width())
        return view.needed_width(), view.wanted_width(), view.inner_height(width)

    def _match(self, panels: tuple[Panel, ...]) -> None:
        wanted = {panel.key: view_kind(type(panel).__name__) for panel in panels}
        for key, view in list(self.views.items()):
            if wanted.get(key) is not type(view):
                self.views.pop(key).deleteLater()
                view.blockSignals(True)  # hiding ends an edit, which must not change the State that is being drawn
                view.hide()
        for key, kind in wanted.items():
            if key not in self.views:
                self._add(key, kind(self))
        self.views = {key: self.views[key] for key in wanted}

    def _add(self, key: str, view: PanelView) -> None:
        view.intended.connect(self.intended)
        view.gesture_ended.connect(self.gesture_ended)
        view.pointed.connect(self._on_pointed)
        self.views[key] = view
        view.show()
        self._needs = ()

    def _on_pointed(self, class_index: int | None) -> None:
        for view in self.views.values():
            view.light(class_index)

    # places

    def places(self, width: float, height: float) -> dict[str, QRectF]:
        """Return where each panel stands in a scene of this size; it may need more height.

        The cards stand snugly where there is too little height for them to stand at ease.
        """
        found = self._known.get((width, height))
        if found is None:
            found = self._known[width, height] = self._found_places(width, height)
        places, is_snug = found
        for view in self.views.values():
            view.is_snug = is_snug
        return places

    def _found_places(self, width: float, height: float) -> tuple[dict[str, QRectF], bool]:
        at_ease = self._places(width, height, MARGIN, GAP, is_snug=False)
        if _bottom(at_ease) + self.look.px(MARGIN) <= height + 0.5:
            return at_ease, False
        return self._places(width, height, SNUG_MARGIN, SNUG_GAP, is_snug=True), True

    def _places(self, width: float, height: float, below: float, gap: float, is_snug: bool) -> dict[str, QRectF]:
        if self._layout is None:
            return {}
        for view in self.views.values():
            view.is_snug = is_snug
        margin = self.look.px(MARGIN)
        top = self._title_height(width) + margin * 0.5
        high = height - top - self.look.px(below)
        room = arranged(self._layout, self.views, width - 2 * margin, high, self.look.px(gap))
        return {key: place.translated(margin, top) for key, place in room.items()}

    def needed_height(self, width: float) -> float:
        """Return the height that the scene needs at ``width``."""
        return _bottom(self.places(width, 0.0)) + self.look.px(SNUG_MARGIN)

    def needed_width(self, width: float) -> float:
        """Return the width that the scene takes where it is given ``width``."""
        return max((place.right() for place in self.places(width, 0.0).values()), default=0.0) + self.look.px(MARGIN)

    def place(self) -> None:
        """Put every panel into its place."""
        places = self.places(self.width(), self.height())
        self._placed_widths = {key: place.width() for key, place in places.items()}
        for key, place in places.items():
            self.views[key].setGeometry(place.toAlignedRect())
            self.views[key].settle()
        self._needs = self._measured()  # at the widths that the cards have now

    def _title_height(self, width: float) -> float:
        if not self._title:
            return self.look.px(MARGIN * 0.5)
        return self.look.px(TITLE) + (self.look.px(22.0) if self._hint_is_below(width) else 0.0)

    def _hint_is_below(self, width: float) -> bool:
        look = self.look
        words = look.width(look.words(self._title), Role.TITLE) + look.width(look.words(self._hint), Role.TEXT)
        return bool(look.words(self._hint)) and words + look.px(2 * MARGIN + 16.0) > width

    # painting

    def paint(self, canvas: Canvas, rect: QRectF) -> None:
        """Paint the whole scene into ``rect``, as a picture."""
        self._paint_title(canvas, rect.width())
        for key, place in self.places(rect.width(), rect.height()).items():
            view = self.views[key]
            room = on_pixels(place)
            canvas.painter.save()
            canvas.painter.translate(room.topLeft())  # a card rounds as it does on the screen
            view.paint_card(canvas, QRectF(QPointF(), room.size()))
            canvas.painter.restore()

    def _paint_title(self, canvas: Canvas, width: float) -> None:
        if not self._title:
            return
        look, left = self.look, self.look.px(MARGIN)
        middle = look.px(TITLE * 0.62)
        end = canvas.text(self._title, Role.TITLE, left, middle).right()
        if self._hint_is_below(width):
            canvas.text(self._hint, Role.TEXT, left, look.px(TITLE + 8.0), look.theme.muted)
        else:
            canvas.text(self._hint, Role.TEXT, end + look.px(14.0), middle + look.px(1.5), look.theme.muted)

    def paintEvent(self, event: QPaintEvent) -> None:
        if event.rect().top() >= self._title_height(self.width()):
            return  # a panel has changed, which says nothing about the title
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_title(Canvas(painter, self.look), self.width())
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.place()
        self._known = {}  # there are many sizes on the way to another


def _bottom(places: dict[str, QRectF]) -> float:
    return max((place.bottom() for place in places.values()), default=0.0)
