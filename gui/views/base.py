"""What every view has: a card with a heading, a size that it needs, and signals for what the user wants."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QEvent, QRectF, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QWidget

from core.fields import Button
from core.panels import Panel
from gui.canvas import Canvas
from gui.headings import heading_width, paint_heading
from gui.look import Look
from gui.panel_buttons import GAP, button_places, button_width, dress_button
from gui.views.card import Card

PADDING = 18.0
UPRIGHT, HEADING = 14.4, 30.0  # above and below the content, and of the line with the title
SNUG_UPRIGHT, SNUG_HEADING = 9.0, 25.0

Answer = TypeVar("Answer")


class PanelView(Card):
    """Draws one kind of panel. It keeps no truth: everything on it comes from the last panel.

    Signals:
        intended: What the user wants, as an Intent.
        gesture_ended: The user let go, so that the next change is an undo step of its own.
        pointed: The class that the mouse is over, or None.
    """

    intended = Signal(object)
    gesture_ended = Signal()
    pointed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.panel: Any = None
        self.lit: int | None = None
        self.is_snug = False  # whether the scene has too little height for wide borders
        self._placed_snug = False
        self._buttons: list[QPushButton] = []
        self._dressed: tuple[tuple[Button, ...], Look] | None = None
        self._known: dict[object, Any] = {}
        self.setMouseTracking(True)

    def draw(self, panel: Panel, look: Look) -> None:
        """Show ``panel``; nothing is emitted."""
        if panel == self.panel and look == self.look:
            return
        is_same_card = self.panel is not None and panel.spot == self.panel.spot and look == self.look
        self.panel, self.look = panel, look
        self._known = {}
        self.setAccessibleName(look.words(panel.title) or look.words(panel.summary))
        self.setAccessibleDescription(look.words(panel.summary))
        self._dress_buttons()
        self.dress_controls()
        self._place()
        if is_same_card and self._has_room():
            self.refresh()
        else:
            self.update()

    def light(self, class_index: int | None) -> None:
        """Light up what belongs to a class, or nothing."""
        if class_index != self.lit:
            self.lit = class_index
            self.refresh()

    def _has_room(self) -> bool:
        width, height = self.width(), self.height()
        return self.needed_width() < width + 1 and self.needed_height(width) < height + 1

    # what a view of one kind says about itself

    def content_width(self) -> float:
        """Return the least width of the content in pixels."""
        raise NotImplementedError

    def content_height(self, width: float) -> float:
        """Return the least height of the content in pixels at this ``width``."""
        raise NotImplementedError

    def paint_content(self, canvas: Canvas, rect: QRectF) -> None:
        """Paint everything but the card; also what live controls show, if the look is that of a picture."""
        raise NotImplementedError

    def dress_controls(self) -> None:
        """Bring child widgets up to the panel."""

    def place_controls(self, rect: QRectF) -> None:
        """Put child widgets where they belong."""

    # the card

    def needed_width(self) -> float:
        """Return the least width of the card in pixels."""
        return self._width("needed", lambda: self.once("content", self.content_width))

    def wanted_width(self) -> float:
        """Return the width of the card at which its content need not be stacked."""
        return self._width("wanted", self.preferred_width)

    def preferred_width(self) -> float:
        """Return the width of the content at which it need not be stacked; the least one, where it never is."""
        return self.once("content", self.content_width)

    def needed_height(self, width: float) -> float:
        """Return the least height of the card in pixels at this ``width``."""
        return self.inner_height(width) + self._heading_height() + 2 * self.upright()

    def inner_height(self, width: float) -> float:
        """Return the least height of what is within the borders of a card of this ``width``."""
        return self.once(("height", width), lambda: self.content_height(width - 2 * self.look.px(PADDING)))

    def once(self, key: object, answer: Callable[[], Answer]) -> Answer:
        """Return ``answer()``, which is asked for once a panel: laying out asks for the same again and again."""
        if key not in self._known:
            self._known[key] = answer()
        return self._known[key]

    def settle(self) -> None:
        """Move to borders that have become narrow or wide, where the size of the card has not told it yet."""
        if self.is_snug != self._placed_snug:
            self._place()
            self.update()

    def _width(self, kind: str, of_content: Callable[[], float]) -> float:
        padding = 2 * self.look.px(PADDING)
        return self.once(kind, lambda: max(of_content(), self._heading_width()) + padding)

    def content_rect(self, rect: QRectF) -> QRectF:
        """Return the part of the card ``rect`` that the content has."""
        side, top = self.look.px(PADDING), self.upright()
        return rect.adjusted(side, top + self._heading_height(), -side, -top)

    def is_drawn(self) -> bool:
        return self.panel is not None

    def paint_card(self, canvas: Canvas, rect: QRectF) -> None:
        """Paint the card with its heading and the content."""
        self.paint_frame(canvas, rect)
        self.paint_inside(canvas, rect)

    def paint_frame(self, canvas: Canvas, rect: QRectF) -> None:
        theme = self.look.theme
        line = theme.accent if self.panel.spot else theme.line
        width = self.look.px(2.0 if self.panel.spot else theme.line_width)
        canvas.box(rect, fill=theme.card, line=line, radius=self.look.px(12.0), width=width)

    def paint_inside(self, canvas: Canvas, rect: QRectF) -> None:
        look, panel = self.look, self.panel
        if self._heading_height():
            left = rect.left() + look.px(PADDING)
            middle = rect.top() + self.upright() + look.px(HEADING) * 0.4
            paint_heading(canvas, panel.title, panel.formula, left, middle, panel.spot)
        self.paint_content(canvas, self.content_rect(rect))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        self._placed_snug = self.is_snug
        if self.panel is not None:
            self.place_controls(self.content_rect(QRectF(self.rect())))

    def _heading_height(self) -> float:
        height = SNUG_HEADING if self.is_snug else HEADING
        return self.look.px(height) if self.panel.title or self.panel.formula else 0.0

    def upright(self) -> float:
        """Return the height between the border of the card and its content in pixels."""
        return self.look.px(SNUG_UPRIGHT if self.is_snug else UPRIGHT)

    def _heading_width(self) -> float:
        return heading_width(self.look, self.panel.title, self.panel.formula)

    # buttons, which several kinds have

    def panel_buttons(self) -> tuple[Button, ...]:
        """Return the buttons of the panel; a picture has none."""
        return () if self.look.is_picture else getattr(self.panel, "buttons", ())

    def buttons_size(self, width: float) -> float:
        """Return the height that the buttons take in lines of ``width``."""
        places = self._button_places(width)
        return max((place.bottom() for place in places), default=0.0)

    def place_buttons(self, left: float, top: float, width: float) -> None:
        """Put the buttons in lines of ``width`` from ``(left, top)``."""
        for button, place in zip(self._buttons, self._button_places(width), strict=True):
            button.setGeometry(place.translated(left, top).toRect())

    def widest_button(self) -> float:
        """Return the width of the widest button."""
        return max((button_width(button, self.look) for button in self.panel_buttons()), default=0.0)

    def buttons_width(self) -> float:
        """Return the width of all buttons beside each other."""
        gap = self.look.px(GAP)
        widths = [button_width(button, self.look) for button in self.panel_buttons()]
        return sum(widths) + gap * max(0, len(widths) - 1)

    def _button_places(self, width: float) -> list[QRectF]:
        return self.once(("buttons", width), lambda: button_places(self.panel_buttons(), self.look, width))

    def _dress_buttons(self) -> None:
        wanted = self.panel_buttons()
        if (wanted, self.look) == self._dressed:
            return
        self._dressed = wanted, self.look
        while len(self._buttons) < len(wanted):
            button = QPushButton(self)
            button.setObjectName("panel-button")
            button.clicked.connect(self._on_button)
            button.show()
            self._buttons.append(button)
        while len(self._buttons) > len(wanted):
            gone = self._buttons.pop()
            gone.hide()
            gone.deleteLater()
        for button, spec in zip(self._buttons, wanted, strict=True):
            dress_button(button, spec, self.look)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if self.lit is not None:  # Qt sends this too when what is under the mouse is laid out anew
            self.pointed.emit(None)

    def _on_button(self) -> None:
        pressed = self.sender()
        index = next((place for place, button in enumerate(self._buttons) if button is pressed), None)
        if index is not None:
            self.intended.emit(self.panel_buttons()[index].intent)
            self.gesture_ended.emit()
