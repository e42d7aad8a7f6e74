"""Pictures of the same places side by side: a place is inspected by mouse or keyboard, a title chooses its class."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from core.edits import Intent
from core.rasters import Place, Rasters
from core.text import t
from gui.canvas import Canvas
from gui.cell_editor import CellEditor
from gui.legend import legend_lines, paint_legend
from gui.look import Role
from gui.raster_grid import RasterGrid, least_height, least_width, raster_grid
from gui.raster_paint import paint_cursors, paint_rasters
from gui.views.base import PanelView
from gui.wrapping import wrapped

NOTE_GAP, BUTTON_GAP, EDITOR = 8.0, 8.0, 150.0
STRIDES = {Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1), Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0)}
PRESSES = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
LONG, LONGER = 10, 50


class RastersView(PanelView):
    """Draws Rasters."""

    panel: Rasters

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dragged: int | None = None
        self._renamed = 0
        self._editor = CellEditor(self)
        self._editor.committed.connect(self._on_committed)
        self._editor.cancelled.connect(self.setFocus)

    # size

    def content_width(self) -> float:
        return max(least_width(self.panel, self.look), self.widest_button())

    def content_height(self, width: float) -> float:
        return least_height(self.panel, self.look, width) + self._below(width)

    def _below(self, width: float) -> float:
        buttons = self.buttons_size(width)
        return self._note_height(width) + (buttons + self.look.px(BUTTON_GAP) if buttons else 0.0)

    def _note_height(self, width: float) -> float:
        if self.panel.legend:
            lines, line = legend_lines(self.panel.legend, self.look, width), self.look.line_height(Role.STRONG)
        else:
            lines, line = wrapped(self.look, self.panel.note, Role.CAPTION, width), self.look.line_height(Role.CAPTION)
        # room for a line is kept, so that nothing moves when the sentence comes
        return max(1, len(lines)) * line + self.look.px(NOTE_GAP)

    def _grid(self, rect: QRectF) -> RasterGrid:
        return raster_grid(self.panel, self.look, rect.adjusted(0.0, 0.0, 0.0, -self._below(rect.width())))

    def _live_grid(self) -> RasterGrid:
        return self._grid(self.content_rect(QRectF(self.rect())))

    # painting and controls

    def paint_content(self, canvas: Canvas, rect: QRectF) -> None:
        grid, has_focus = self._grid(rect), self.hasFocus() and not self.look.is_picture
        paint_rasters(canvas, grid, self.lit)
        paint_cursors(canvas, grid, has_focus)
        below = QRectF(rect.left(), grid.rect.bottom() + self.look.px(NOTE_GAP), rect.width(), 0.0)
        if self.panel.legend:
            paint_legend(canvas, self.panel.legend, below, self.lit)
        elif self.panel.note:
            theme = self.look.theme
            colour = {True: theme.good, False: theme.bad, None: theme.muted}[self.panel.note_is_good]
            canvas.paragraph(self.panel.note, Role.CAPTION, below, colour)

    def dress_controls(self) -> None:
        acts = bool(self.panel.intent) and not self.look.is_picture
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if acts else Qt.FocusPolicy.NoFocus)

    def place_controls(self, rect: QRectF) -> None:
        self.place_buttons(rect.left(), rect.bottom() - self.buttons_size(rect.width()), rect.width())

    # mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self.setFocus()
        grid, at = self._live_grid(), event.position()
        index, title = grid.tile_at(at), grid.caption_at(at)
        if index is not None and self.panel.press_intent:
            self._ask(self.panel.press_intent, grid.place_at(index, at))
        elif index is not None and self.panel.intent:
            self._dragged = index
            self.intended.emit(Intent(self.panel.intent, grid.place_at(index, at)))
        elif title is not None:
            self._choose(title)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        title = self._live_grid().caption_at(event.position())
        if title is None or self._live_grid().tile_at(event.position()) is not None:
            self.mousePressEvent(event)
        else:
            self._rename(title)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        grid, at = self._live_grid(), event.position()
        if self._dragged is not None:
            index = min(self._dragged, len(self.panel.tiles) - 1)
            self.intended.emit(Intent(self.panel.intent, grid.place_at(index, at)))
            return
        index, title = grid.tile_at(at), grid.caption_at(at)
        is_title = title is not None and self._is_class(title)
        shape = Qt.CursorShape.CrossCursor if index is not None else Qt.CursorShape.ArrowCursor
        self.setCursor(Qt.CursorShape.PointingHandCursor if index is None and is_title else shape)
        over = index if index is not None else title
        self.pointed.emit(over if over is not None and self._is_class(over) else None)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        if self._dragged is not None:
            self._dragged = None
            self.gesture_ended.emit()

    # keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held, panel = Qt.Key(event.key()), event.modifiers(), self.panel
        if key in STRIDES:
            is_long = held & Qt.KeyboardModifier.ShiftModifier
            times = LONG if is_long else LONGER if held & Qt.KeyboardModifier.ControlModifier else 1
            self._move(STRIDES[key], times)
        elif key in PRESSES and panel.press_intent:
            self._ask(panel.press_intent, panel.cursor)
        elif event.text() and event.text() in "123456789":
            self._choose(int(event.text()) - 1)
        elif key == Qt.Key.Key_F2 and panel.chosen is not None:
            self._rename(panel.chosen)
        elif key == Qt.Key.Key_Delete and panel.gone_intent and panel.chosen is not None:
            self._ask(panel.gone_intent, None, (panel.chosen,))
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        super().keyReleaseEvent(event)
        if Qt.Key(event.key()) in STRIDES and not event.isAutoRepeat():
            self.gesture_ended.emit()

    def _move(self, way: tuple[int, int], times: int) -> None:
        panel = self.panel
        row = min(max(panel.cursor[0] + way[0] * times, 0), panel.rows - 1)
        column = min(max(panel.cursor[1] + way[1] * times, 0), panel.columns - 1)
        if panel.intent and (row, column) != panel.cursor:
            self.intended.emit(Intent(panel.intent, (row, column)))

    # classes

    def _is_class(self, index: int) -> bool:
        return index < len(self.panel.tiles) and self.panel.tiles[index].mark is not None

    def _choose(self, index: int) -> None:
        if self.panel.tile_intent and self._is_class(index) and index != self.panel.chosen:
            self._ask(self.panel.tile_intent, index)

    def _rename(self, index: int) -> None:
        if not self.panel.name_intent or not self._is_class(index):
            return
        self._renamed = index
        room = self._live_grid().caption(index)
        wide = min(max(room.width(), self.look.px(EDITOR)), self.width() - room.left())
        line = QRectF(room.left(), room.top(), wide, self.look.line_height(Role.STRONG) + self.look.px(4.0))
        name = self.look.words(self.panel.tiles[index].title)
        self._editor.setAccessibleName(self.look.words(t("class {name}", name=name)))
        self._editor.open(line, name, self.look, Role.STRONG)

    def _on_committed(self, text: str, key: str) -> None:
        if self._is_class(self._renamed) and text.strip() != self.look.words(self.panel.tiles[self._renamed].title):
            self._ask(self.panel.name_intent, text, (self._renamed,))
        if key:
            self.setFocus()

    def _ask(self, key: str, value: Place | int | str | None, index: tuple[int, ...] = ()) -> None:
        self.intended.emit(Intent(key, value, index))
        self.gesture_ended.emit()
