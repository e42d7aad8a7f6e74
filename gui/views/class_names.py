"""The name of a class at the head of its row: press it to rename, move or remove the class."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QMenu, QWidget

from core.colours import ClassMark
from core.edits import Intent
from core.state import MIN_CLASSES
from core.text import t
from gui.canvas import Canvas
from gui.cell_editor import CellEditor
from gui.look import Look, Role
from gui.theme import bar_fill, bar_outline

DRAG_DISTANCE = 12


class ClassName(QAbstractButton):
    """A dot in the colour of the class and its name.

    A click, Enter or Space opens a menu; F2 renames; dragging up or down moves the class, and so does Alt
    with an arrow.

    Signals:
        intended: What the user wants, as an Intent.
    """

    intended = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._ladder = parent
        self._mark, self._row, self._count = ClassMark("", "#000000"), 0, 0
        self._look = Look()
        self._pressed_at: QPoint | None = None
        self._editor: CellEditor | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def draw(self, mark: ClassMark, row: int, count: int, editable: bool, look: Look) -> None:
        """Show the class ``mark`` in row ``row`` of ``count``."""
        if (mark, row, count, look) == (self._mark, self._row, self._count, self._look):
            return
        self._mark, self._row, self._count, self._look = mark, row, count, look
        self.setEnabled(editable)
        self.setAccessibleName(look.words(t("class {name}", name=mark.name)))
        self.setToolTip(look.words(t("click to rename, move or remove; drag to move")))
        self.update()

    @staticmethod
    def paint_name(canvas: Canvas, rect: QRectF, mark: ClassMark) -> None:
        """Paint the dot and the name of a class."""
        look = canvas.look
        radius = look.px(5.5)
        canvas.painter.setPen(QColor(bar_outline(mark.colour, look.theme)))
        canvas.painter.setBrush(QColor(bar_fill(mark.colour, look.theme)))
        canvas.painter.drawEllipse(QPointF(rect.left() + radius + 1, rect.center().y()), radius, radius)
        canvas.text(mark.name, Role.ROW, rect.left() + look.px(18.0), rect.center().y())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        canvas = Canvas(painter, self._look)
        rect = QRectF(self.rect())
        if self.hasFocus():
            canvas.box(rect, line=self._look.theme.accent, radius=self._look.px(6.0), width=1.5)
        self.paint_name(canvas, rect, self._mark)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = event.globalPosition().toPoint()
        self.setFocus()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        start, self._pressed_at = self._pressed_at, None
        if start is None or self._editor:
            return
        moved = event.globalPosition().toPoint().y() - start.y()
        if abs(moved) >= DRAG_DISTANCE:
            self._move_by(round(moved / max(1, self._row_height())))
        else:
            self.open_menu()

    def keyPressEvent(self, event) -> None:  # noqa: ANN001 - Qt's own signature
        key = event.key()
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._move_by(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.open_menu()
        elif key == Qt.Key.Key_F2:
            self.rename()
        elif key == Qt.Key.Key_Delete:
            self._remove()
        else:
            super().keyPressEvent(event)

    def open_menu(self) -> QMenu:
        """Open the menu of this class and return it."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        words = self._look.words
        menu.addAction(words(t("Rename…")), self.rename)
        menu.addAction(words(t("Show its formula")), lambda: self.intended.emit(Intent("focus", self._row)))
        menu.addAction(words(t("Move up")), lambda: self._move_by(-1)).setEnabled(self._row > 0)
        menu.addAction(words(t("Move down")), lambda: self._move_by(1)).setEnabled(self._row < self._count - 1)
        menu.addAction(words(t("Remove")), self._remove).setEnabled(self._count > MIN_CLASSES)
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))
        return menu

    def rename(self) -> None:
        """Open a line over the name."""
        self._editor = CellEditor(self._ladder)
        self._editor.committed.connect(self._on_committed)
        self._editor.cancelled.connect(self._end_editing)
        wide = max(self.width(), round(self._look.px(150.0)))
        rect = QRectF(self.x(), self.y(), wide, self.height())
        self._editor.open(rect, self._mark.name, self._look, Role.ROW)

    def _on_committed(self, text: str, _key: str) -> None:
        self._end_editing()
        if text.strip() != self._mark.name:
            self.intended.emit(Intent("rename_class", text, (self._row,)))

    def _end_editing(self) -> None:
        if self._editor:
            self._editor.deleteLater()
            self._editor = None

    def _remove(self) -> None:
        self.intended.emit(Intent("remove_class", None, (self._row,)))

    def _move_by(self, rows: int) -> None:
        if rows:
            self.intended.emit(Intent("move_class", self._row + rows, (self._row,)))

    def _row_height(self) -> float:
        siblings = [w for w in self._ladder.findChildren(ClassName) if w.isVisible()]
        tops = sorted(w.y() for w in siblings)
        return tops[1] - tops[0] if len(tops) > 1 else self.height()
