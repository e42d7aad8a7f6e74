"""A matrix of numbers: where its cells stand, alone in a card or within a lane."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QRectF

from core.numbers import MINUS
from core.panels import Matrix
from core.text import t
from gui.decimal_points import needed, point_of
from gui.formats import formatted
from gui.kept import kept
from gui.look import Look, Role
from gui.wrapping import wrapped

ROW, HEAD, BLOCK_GAP, CELL_GAP = 31.0, 26.0, 8.0, 11.0
WIDEST_HEAD = 96.0
AIR = 14.0  # that a column has at most beyond what it needs
SMALL_WINDOW, MARGINS = 1076.0, 36.0  # the room that a scene has in it, in pixels, and beside what is on a card
WIDEST = {"number": "−0.0000", "signed": "−0.0000", "cell": "−10.00", "percent": "99.99 %", "exact": "−0.0000"}
LABEL_HEAD = t("label")


@dataclass(frozen=True, slots=True)
class MatrixGrid:
    """The cells of a matrix within ``rect``; classes that find no room beside each other go on below, in blocks.

    Attributes:
        names, column, labels: The widths of the names of rows, of a column, and of the labels.
        per_block: How many columns stand beside each other.
        row: The height of a row.
        left: Left end of the whole matrix, which stands in the middle of its room.
        blocks: How many blocks of columns stand below each other.
        heading: The height of the names of the classes.
        points: Where the decimal points of each class stand, from the middle of its column.
    """

    panel: Matrix
    look: Look
    rect: QRectF
    names: float
    column: float
    labels: float
    per_block: int
    row: float
    left: float
    blocks: int
    heading: float
    points: tuple[float, ...]

    def head(self, column: int) -> QRectF:
        """Return the place of the name of a class."""
        x = self.left + self.names + column % self.per_block * self.column
        return QRectF(x, self._block_top(column // self.per_block), self.column, self.heading)

    def cell(self, row: int, column: int) -> QRectF:
        """Return the place of a number."""
        x = self.left + self.names + column % self.per_block * self.column
        top = self._block_top(column // self.per_block) + self.heading
        return QRectF(x, top + row * self.row, self.column, self.row)

    def name(self, row: int, block: int = 0) -> QRectF:
        """Return the place of the name of a row."""
        top = self._block_top(block) + self.heading + row * self.row
        return QRectF(self.left, top, self.names, self.row)

    def label(self, row: int) -> QRectF:
        """Return the place of the label of a row."""
        x = self.left + self.names + self.per_block * self.column
        return QRectF(x, self.name(row).top(), self.labels, self.row)

    def label_head(self) -> QRectF:
        """Return the place of the heading of the labels."""
        x = self.left + self.names + self.per_block * self.column
        return QRectF(x, self.rect.top(), self.labels, self.heading)

    def _block_top(self, block: int) -> float:
        high = self.heading + len(self.panel.rows) * self.row + self.look.px(BLOCK_GAP)
        return self.rect.top() + block * high


def matrix_grid(panel: Matrix, look: Look, rect: QRectF) -> MatrixGrid:
    """Return where the cells of ``panel`` stand in ``rect``."""
    names, column, labels = _names_width(panel, look), _column_width(panel, look), _labels_width(panel, look)
    fit = max(1, math.floor((rect.width() - names - labels + 0.5) / column))
    per_block = min(len(panel.classes), fit)
    blocks = math.ceil(len(panel.classes) / per_block)
    heading = _heading(panel, look)
    used = blocks * heading + (blocks - 1) * look.px(BLOCK_GAP)
    high = ROW * (2.0 if panel.tinted else 1.35)  # colours fill their cells
    row = min((rect.height() - used) / (blocks * len(panel.rows)), look.px(high))
    spare = max(0.0, rect.width() - names - per_block * column - labels)
    column += min(spare / per_block, look.px(AIR))
    left = rect.left() + max(0.0, (rect.width() - names - per_block * column - labels) / 2)
    points = _points(panel, look)
    return MatrixGrid(panel, look, rect, names, column, labels, per_block, row, left, blocks, heading, points)


def least_width(panel: Matrix, look: Look, columns: int | None = None) -> float:
    """Return the width of the matrix in pixels with ``columns`` beside each other (all of them if None)."""
    count = len(panel.classes) if columns is None else min(columns, len(panel.classes))
    return _names_width(panel, look) + count * _column_width(panel, look) + _labels_width(panel, look)


def narrow_width(panel: Matrix, look: Look, beside: float = 0.0) -> float:
    """Return the least width of the matrix in pixels: of three columns, or fewer if a small window is too narrow.

    ``beside`` it something else takes so many pixels.
    """
    room = SMALL_WINDOW - 2 * look.px(MARGINS) - beside
    widths = [least_width(panel, look, columns) for columns in (3, 2, 1)]
    return next((width for width in widths if width <= room), widths[-1])


def least_height(panel: Matrix, look: Look, width: float) -> float:
    """Return the least height of the matrix in pixels at this ``width``."""
    grid = matrix_grid(panel, look, QRectF(0, 0, width, 1))
    block = grid.heading + len(panel.rows) * look.px(ROW)
    return grid.blocks * block + (grid.blocks - 1) * look.px(BLOCK_GAP)


@kept
def _names_width(panel: Matrix, look: Look) -> float:
    return max(look.width(name, Role.TEXT) for name in panel.rows) + look.px(14.0)


@kept
def _column_width(panel: Matrix, look: Look) -> float:
    columns = [*_columns_of_text(panel), [WIDEST[panel.style]]]
    numbers = max(needed(texts, look, Role.CELL_STRONG) for texts in columns)
    # a name longer than that goes on below
    names = min(max(look.width(mark.name, Role.STRONG) for mark in panel.classes), look.px(WIDEST_HEAD))
    return max(numbers, names) + look.px(CELL_GAP)


@kept
def _points(panel: Matrix, look: Look) -> tuple[float, ...]:
    return tuple(point_of(texts, look, Role.CELL_STRONG) for texts in _columns_of_text(panel))


def _columns_of_text(panel: Matrix) -> list[list[str]]:
    """Return what stands in the cells, class by class."""
    if panel.values is None:
        return [[panel.covered]] * len(panel.classes)
    return [[formatted(row[column], panel.style) for row in panel.values] for column in range(len(panel.classes))]


def head_lines(name: str, look: Look, column: float) -> list[str]:
    """Return the name of a class in the lines that fit into a ``column`` of this width."""
    room = column - look.px(CELL_GAP * 0.5)
    return [name] if look.width(name, Role.STRONG) <= room else wrapped(look, name, Role.STRONG, room)


@kept
def _heading(panel: Matrix, look: Look) -> float:
    column = _column_width(panel, look)
    lines = max(len(head_lines(mark.name, look, column)) for mark in panel.classes)
    return look.px(HEAD) + (lines - 1) * look.line_height(Role.STRONG)


@kept
def _labels_width(panel: Matrix, look: Look) -> float:
    if panel.labels is None:
        return 0.0
    longest = max(look.width(str(label).replace("-", MINUS), Role.TEXT) for label in panel.labels)
    return max(longest + look.px(34.0), look.width(look.words(LABEL_HEAD), Role.CAPTION) + look.px(10.0))
