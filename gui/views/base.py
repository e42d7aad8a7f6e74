"""What every view has: a card with a heading, a size that it needs, and signals for what the user wants."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QWidget

from core.fields import Button
from core.panels import Panel
from gui.canvas import Canvas
from gui.headings import heading_width, paint_heading
from gui.icons import icon
from gui.look import Look, Role

PADDING = 18.0
HEADING = 30.0
EDGE = 7.0
FRAME = 12.0  # what the style sheet takes at both sides of a button, at every scale


class PanelView(QWidget):
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
        self.look = Look()
        self.lit: int | None = None
        self._buttons: list[QPushButton] = []
        self._widths: dict[str, float] = {}
        self._heights: dict[float, float] = {}
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # nothing behind has to be painted first

    def draw(self, panel: Panel, look: Look) -> None:
        """Show ``panel``; nothing is emitted."""
        if panel == self.panel and look == self.look:
            return
        is_same_card = self.panel is not None and panel.spot == self.panel.spot and look == self.look
        self.panel, self.look = panel, look
        self._widths, self._heights = {}, {}
        self.setAccessibleName(look.words(panel.title) or look.words(panel.summary))
        self.setAccessibleDescription(look.words(panel.summary))
        self._dress_buttons()
        self.dress_controls()
        self._place()
        self.update(self._inside() if is_same_card else self.rect())

    def light(self, class_index: int | None) -> None:
        """Light up what belongs to a class, or nothing."""
        if class_index != self.lit:
            self.lit = class_index
            self.update()

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
        return self._width("needed", self.content_width)

    def wanted_width(self) -> float:
        """Return the width of the card at which its content need not be stacked."""
        return self._width("wanted", self.preferred_width)

    def preferred_width(self) -> float:
        """Return the width of the content at which it need not be stacked; the least one, where it never is."""
        return self.content_width()

    def needed_height(self, width: float) -> float:
        """Return the least height of the card in pixels at this ``width``."""
        if width not in self._heights:  # laying a scene out asks for the same heights again and again
            inner = width - 2 * self.look.px(PADDING)
            content = self.content_height(inner)
            self._heights[width] = content + self._heading_height() + 2 * self.look.px(PADDING * 0.8)
        return self._heights[width]

    def _width(self, kind: str, of_content: Callable[[], float]) -> float:
        if kind not in self._widths:
            self._widths[kind] = max(of_content(), self._heading_width()) + 2 * self.look.px(PADDING)
        return self._widths[kind]

    def content_rect(self, rect: QRectF) -> QRectF:
        """Return the part of the card ``rect`` that the content has."""
        side, top = self.look.px(PADDING), self.look.px(PADDING * 0.8)
        return rect.adjusted(side, top + self._heading_height(), -side, -top)

    def paint_card(self, canvas: Canvas, rect: QRectF) -> None:
        """Paint the card with its heading, then the content."""
        theme = self.look.theme
        line = theme.accent if self.panel.spot else theme.line
        width = self.look.px(2.0 if self.panel.spot else theme.line_width)
        canvas.box(rect, fill=theme.card, line=line, radius=self.look.px(12.0), width=width)
        self._paint_inside(canvas, rect)

    def _paint_inside(self, canvas: Canvas, rect: QRectF) -> None:
        look, panel = self.look, self.panel
        if self._heading_height():
            left = rect.left() + look.px(PADDING)
            middle = rect.top() + look.px(PADDING * 0.8) + look.px(HEADING) * 0.4
            paint_heading(canvas, panel.title, panel.formula, left, middle, panel.spot)
        self.paint_content(canvas, self.content_rect(rect))

    def _inside(self) -> QRect:
        """Return the part of the card that its outline and its round corners do not reach."""
        edge = self.look.px(EDGE)
        return QRectF(self.rect()).adjusted(edge, edge, -edge, -edge).toAlignedRect()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.panel is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        canvas, rect = Canvas(painter, self.look), QRectF(self.rect())
        if self._inside().contains(event.rect()):  # the outline is the dearest part of a card
            painter.fillRect(event.rect(), QColor(self.look.theme.card))
            self._paint_inside(canvas, rect)
        else:
            painter.fillRect(event.rect(), QColor(self.look.theme.background))
            self.paint_card(canvas, rect)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        if self.panel is not None:
            self.place_controls(self.content_rect(QRectF(self.rect())))

    def _heading_height(self) -> float:
        return self.look.px(HEADING) if self.panel.title or self.panel.formula else 0.0

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
        return max((self._button_width(button) for button in self.panel_buttons()), default=0.0)

    def buttons_width(self) -> float:
        """Return the width of all buttons beside each other."""
        gap = self.look.px(6.0)
        widths = [self._button_width(button) for button in self.panel_buttons()]
        return sum(widths) + gap * max(0, len(widths) - 1)

    def _button_width(self, button: Button) -> float:
        words = self.look.words(button.label)
        sign = self.look.px(18.0) if button.icon else 0.0
        frame = max(self.look.px(20.0 if words else 10.0), FRAME)
        return self.look.width(words, Role.CAPTION) + sign + frame

    def _button_places(self, width: float) -> list[QRectF]:
        places: list[QRectF] = []
        height, gap = self.look.px(28.0), self.look.px(6.0)
        x = y = 0.0
        for button in self.panel_buttons():
            wide = self._button_width(button)
            if x and x + wide > width:
                x, y = 0.0, y + height + gap
            places.append(QRectF(x, y, wide, height))
            x += wide + gap
        return places

    def _dress_buttons(self) -> None:
        wanted = self.panel_buttons()
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
            _dress_button(button, spec, self.look)

    def _on_button(self) -> None:
        pressed = self.sender()
        index = next((place for place, button in enumerate(self._buttons) if button is pressed), None)
        if index is not None:
            self.intended.emit(self.panel_buttons()[index].intent)
            self.gesture_ended.emit()


def _dress_button(button: QPushButton, spec: Button, look: Look) -> None:
    words, hint = look.words(spec.label), look.words(spec.hint)
    button.setText(words)
    button.setFont(look.font(Role.CAPTION))
    button.setEnabled(spec.enabled)
    button.setToolTip(hint)
    button.setAccessibleName(hint or words)
    size = round(look.px(16.0))
    button.setIconSize(QSize(size, size))
    colour = look.theme.text if spec.enabled else look.theme.line
    is_running = spec.intent.key == "run" and look.running == spec.intent.value
    name = "pause" if is_running else spec.icon
    button.setIcon(icon(name, colour) if name else QIcon())
