"""Pipelines: chains of modules with their losses and gradients, and a chain to build by pressing modules."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QWidget

from core.fields import Button
from core.pipeline_rows import Pipelines
from gui.canvas import Canvas
from gui.look import Look, Role
from gui.pipeline_columns import Columns
from gui.pipeline_grid import PipelineGrid, pipeline_grid
from gui.pipeline_paint import paint_chip, paint_pipelines
from gui.pipeline_sizes import PipelineSizes
from gui.views.base import PanelView

BUTTON_GAP = 6.0


class ChipButton(QPushButton):
    """A module that can be pressed, painted like one that cannot."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("panel-button")
        self._look = Look()

    def dress(self, button: Button, look: Look) -> None:
        """Show ``button``; nothing is emitted."""
        self._look = look
        self.setText(look.words(button.label))
        self.setFont(look.font(Role.CODE))
        self.setToolTip(look.words(button.hint))
        self.setAccessibleName(look.words(button.hint))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_chip(Canvas(painter, self._look), self.text(), QRectF(self.rect()), self.hasFocus() or self.underMouse())
        painter.end()


class PipelinesView(PanelView):
    """Draws Pipelines."""

    panel: Pipelines

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chips: list[ChipButton] = []
        self._sizes: PipelineSizes | None = None
        self._columns: dict[float, Columns] = {}
        self._placed: PipelineGrid | None = None

    # size and painting

    def content_width(self) -> float:
        return max(self._ready_sizes().least, self.widest_button())

    def preferred_width(self) -> float:
        return max(self.content_width(), self._ready_sizes().roomy)

    def content_height(self, width: float) -> float:
        return self._columns_at(width).least_height() + self._below(width)

    def _below(self, width: float) -> float:
        buttons = self.buttons_size(width)
        return buttons + self.look.px(BUTTON_GAP) if buttons else 0.0

    def _grid(self, rect: QRectF) -> PipelineGrid:
        columns = self._columns_at(rect.width())
        if self._placed is None or self._placed.columns is not columns or self._placed.rect != rect:
            self._placed = pipeline_grid(columns, rect, self._below(rect.width()))
        return self._placed

    def _ready_sizes(self) -> PipelineSizes:
        if self._sizes is None or self._sizes.panel is not self.panel or self._sizes.look is not self.look:
            self._sizes, self._columns = PipelineSizes(self.panel, self.look), {}
        return self._sizes

    def _columns_at(self, width: float) -> Columns:
        sizes = self._ready_sizes()
        if width not in self._columns:  # laying a scene out, placing and painting ask for the same again and again
            self._columns[width] = Columns(sizes, width)
        return self._columns[width]

    def _live_grid(self) -> PipelineGrid:
        return self._grid(self.content_rect(QRectF(self.rect())))

    def paint_content(self, canvas: Canvas, rect: QRectF) -> None:
        paint_pipelines(canvas, self._grid(rect), self.lit)

    # the reader's own chain

    def _removable(self) -> list[Button]:
        if self.look.is_picture:
            return []
        return [chip for row in self.panel.rows for chip in row.chips if isinstance(chip, Button)]

    def dress_controls(self) -> None:
        wanted = self._removable()
        while len(self._chips) < len(wanted):
            chip = ChipButton(self)
            chip.clicked.connect(self._on_chip)
            chip.show()
            self._chips.append(chip)
        while len(self._chips) > len(wanted):
            gone = self._chips.pop()
            gone.hide()
            gone.deleteLater()
        for chip, button in zip(self._chips, wanted, strict=True):
            chip.dress(button, self.look)

    def place_controls(self, rect: QRectF) -> None:
        grid = self._grid(rect)
        places = [
            place
            for row, places in zip(self.panel.rows, grid.rows, strict=True)
            for chip, place in zip(row.chips, places.chips, strict=True)
            if isinstance(chip, Button)
        ]
        for chip, place in zip(self._chips, places, strict=False):
            chip.setGeometry(place.toAlignedRect())
        height = self.buttons_size(rect.width())
        self.place_buttons(rect.left(), rect.bottom() - height, rect.width())

    def _on_chip(self) -> None:
        pressed = self.sender()
        index = next((place for place, chip in enumerate(self._chips) if chip is pressed), None)
        if index is not None:
            self.intended.emit(self._removable()[index].intent)
            self.gesture_ended.emit()

    # the mouse over the gradients

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.pointed.emit(self._live_grid().class_at(QPointF(event.position())))
