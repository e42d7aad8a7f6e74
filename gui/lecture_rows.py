"""The rows of a lecture's list: number and title, and below what is shown and asked."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from core.lecture import LONGEST_TITLE, Item
from core.scenes import SCENES
from core.text import Text, t
from gui.look import Look, Role
from gui.wrapping import wrapped

Index = QModelIndex | QPersistentModelIndex
LEFT, RIGHT, PADDING = 38, 10, 7
CAPTION = Qt.ItemDataRole.UserRole


def caption_of(item: Item) -> Text:
    """Return what an item shows, and whether it asks something.

    >>> str(caption_of(Item("One", steps=(1, 2, 3, 5, 0))))
    'Softmax · steps 1–3, 5, all'
    """
    name, steps = SCENES[item.state.scene].name, _steps(item)
    if item.state.question.text:
        return t("{scene} · {steps} · question", scene=name, steps=steps)
    return t("{scene} · {steps}", scene=name, steps=steps)


def _steps(item: Item) -> Text:
    steps = item.steps or (item.state.step,)
    if steps == (0,):
        return t("everything")
    if len(steps) == 1:
        return t("step {step}", step=steps[0])
    ranges = ", ".join(_ranges(tuple(step for step in steps if step)))
    return t("steps {ranges}, all", ranges=ranges) if 0 in steps else t("steps {ranges}", ranges=ranges)


def _ranges(steps: tuple[int, ...]) -> list[str]:
    found: list[list[int]] = []
    for step in steps:
        if found and step == found[-1][-1] + 1:
            found[-1].append(step)
        else:
            found.append([step])
    return [str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in found]


class LectureRows(QStyledItemDelegate):
    """Paints the rows, and lets titles be edited in place.

    Signals:
        renamed: The user gave this title to the item of this number.
    """

    renamed = Signal(int, str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.look = Look()
        self.width = 0

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        look = self.look
        lines = len(self._title_lines(index)) * look.line_height(Role.TEXT)
        captions = len(self._caption_lines(index)) * look.line_height(Role.CAPTION)
        return QSize(self.width, round(lines + captions) + 2 * PADDING)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, rect = self.look, QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(rect, QColor(look.theme.accent_soft))
            painter.fillRect(QRectF(rect.left(), rect.top(), 3.0, rect.height()), QColor(look.theme.accent))
        strong = look.theme.accent if chosen else look.theme.text
        top = rect.top() + PADDING
        number = QRectF(rect.left() + 8.0, top, LEFT - 16.0, look.line_height(Role.TEXT))
        self._write(painter, number, str(index.row() + 1), Role.TEXT, look.theme.muted, Qt.AlignmentFlag.AlignRight)
        for lines, role, colour in (
            (self._title_lines(index), Role.STRONG if chosen else Role.TEXT, strong),
            (self._caption_lines(index), Role.CAPTION, look.theme.muted),
        ):
            for line in lines:
                room = QRectF(rect.left() + LEFT, top, rect.width() - LEFT, look.line_height(role))
                self._write(painter, room, line, role, colour, Qt.AlignmentFlag.AlignLeft)
                top += look.line_height(role)

    def _write(
        self, painter: QPainter, room: QRectF, words: str, role: Role, colour: str, align: Qt.AlignmentFlag
    ) -> None:
        painter.setFont(self.look.font(role))
        painter.setPen(QColor(colour))
        painter.drawText(room, align | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, words)

    def _title_lines(self, index: Index) -> list[str]:
        # strong letters are wider: a row does not change its height when it is chosen
        return wrapped(self.look, str(index.data(Qt.ItemDataRole.DisplayRole)), Role.STRONG, self._room())

    def _caption_lines(self, index: Index) -> list[str]:
        return wrapped(self.look, str(index.data(CAPTION)), Role.CAPTION, self._room())

    def _room(self) -> float:
        return float(self.width - LEFT - RIGHT)

    # editing in place

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, _index: Index) -> QWidget:
        line = QLineEdit(parent)
        line.setMaxLength(LONGEST_TITLE)
        line.setFont(self.look.font(Role.TEXT))
        line.setAccessibleName(self.look.words(t("title of the item")))
        return line

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        high = editor.sizeHint().height() + 8
        editor.setGeometry(QRect(option.rect.left() + LEFT - 6, option.rect.top() + 2, self.width - LEFT - 2, high))

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QLineEdit):
            editor.setText(str(index.data(Qt.ItemDataRole.DisplayRole)))

    def setModelData(self, editor: QWidget, _model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QLineEdit):
            self.renamed.emit(index.row(), editor.text())
