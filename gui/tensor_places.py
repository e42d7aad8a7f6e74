"""Where the cells of a tensor stand: its grids beside and below each other, with sums at their sides."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QRectF

from core.numbers import number
from core.tensor_grid import Block, TensorGrid
from gui.formats import formatted
from gui.look import Look, Role

ROW, HEAD, BLOCK_GAP, PAD, NAME_PAD = 26.0, 23.0, 10.0, 9.0, 8.0
GAP_RIGHT, GAP_BELOW = 18.0, 12.0
WIDEST = {"number": "0.0000", "signed": "−0.0000", "logit": "−0.00", "percent": "99.99 %"}
SPARE = {"number": "9.9e-99", "signed": "−9.9e-99", "logit": "−0.00", "percent": "99.99 %"}  # of huge ones
SUM_IS_ONE, SUM_IS_NEARLY_ONE = "Σ = 1", "Σ ≈ 1"
ROLES = {Role.HUGE: 72.0, Role.BIG: 46.0, Role.CELL: ROW}  # of the numbers, and how high their rows have to be
HIGHEST = 46.0  # of a row of smaller numbers
LOWEST = 60.0  # no grid begins lower, so that two cards beside each other have their rows at one height


def sum_text(value: float, tolerance: float) -> str:
    """Return how a sum is printed, which counts as 1 within ``tolerance`` of it.

    >>> sum_text(1.0, 1e-6), sum_text(0.9999999, 1e-6), sum_text(0.0676, 1e-6)
    ('Σ = 1', 'Σ ≈ 1', '0.0676')
    """
    if value == 1.0:
        return SUM_IS_ONE
    return SUM_IS_NEARLY_ONE if abs(value - 1.0) <= tolerance else number(value)


@dataclass(frozen=True, slots=True)
class TensorPlaces:
    """The places of a TensorGrid within ``rect``.

    Attributes:
        role: Of the numbers.
        names, column, sums: The widths of the names of rows, of a column, and of the sums at the right.
        row: The height of a row.
        per_line: How many grids stand beside each other.
    """

    panel: TensorGrid
    look: Look
    rect: QRectF
    role: Role
    names: float
    column: float
    sums: float
    row: float
    per_line: int

    def head(self, block: int, column: int) -> QRectF:
        """Return the place of the name of a column; -1 is the name of the grid, and one too many that of the sums."""
        left, top = self._corner(block)
        if column < 0:
            return QRectF(left, top, self.names, self.look.px(HEAD))
        count = len(self.panel.columns)
        x = left + self.names + column * self.column + (self.look.px(GAP_RIGHT) if column == count else 0.0)
        return QRectF(x, top, self.sums if column == count else self.column, self.look.px(HEAD))

    def cell(self, block: int, row: int, column: int) -> QRectF:
        """Return the place of a number; one column or row too many is that of a sum."""
        head = self.head(block, column)
        gap = self.look.px(GAP_BELOW) if row == len(self.panel.rows) else 0.0
        return QRectF(head.left(), head.bottom() + row * self.row + gap, head.width(), self.row)

    def name(self, block: int, row: int) -> QRectF:
        """Return the place of the name of a row."""
        return self.cell(block, row, -1)

    def band(self, block: int, row: int | None, column: int | None) -> QRectF:
        """Return the place of a whole row (``column`` is None), a whole column (``row`` is None), or a cell."""
        rows = (0, len(self.panel.rows) - 1) if row is None else (row, row)
        columns = (0, len(self.panel.columns) - 1) if column is None else (column, column)
        return self.cell(block, rows[0], columns[0]).united(self.cell(block, rows[1], columns[1]))

    def _corner(self, block: int) -> tuple[float, float]:
        gap = self.look.px(BLOCK_GAP)
        line, place = divmod(block, self.per_line)
        wide = _block_width(self.panel, self.names, self.column, self.sums, self.look)
        used = min(self.per_line, len(self.panel.blocks)) * (wide + gap) - gap
        left = self.rect.left() + max(0.0, (self.rect.width() - used) / 2) + place * (wide + gap)
        above = sum(block_height(b, self.panel, self.row, self.look) + gap for b in self._lines()[:line])
        total = sum(block_height(b, self.panel, self.row, self.look) + gap for b in self._lines()) - gap
        lead = min(max(0.0, (self.rect.height() - total) / 2), self.look.px(LOWEST))
        return left, self.rect.top() + lead + above

    def _lines(self) -> tuple[Block, ...]:
        """Return the highest grid of each line, which is its first."""
        return self.panel.blocks[:: self.per_line]


def tensor_places(panel: TensorGrid, look: Look, rect: QRectF) -> TensorPlaces:
    """Return where everything of ``panel`` stands in ``rect``, with large numbers if there is room for them."""
    for role in ROLES:
        places = _places(panel, look, rect, role)
        least = _least(panel, look, places.per_line, max(look.px(ROLES[role]), look.line_height(role)))
        if role is Role.CELL or (least <= rect.height() and _width_of(panel, look, role) <= rect.width()):
            return places
    raise AssertionError


def least_width(panel: TensorGrid, look: Look) -> float:
    """Return the least width in pixels: that of one grid."""
    return _width_of(panel, look, Role.CELL)


def preferred_width(panel: TensorGrid, look: Look) -> float:
    """Return the width in pixels at which two grids with sums stand beside each other, if there are two."""
    wide = _width_of(panel, look, Role.CELL)
    return wide if len(panel.blocks) == 1 or not panel.right_title else 2 * wide + look.px(BLOCK_GAP)


def least_height(panel: TensorGrid, look: Look, width: float) -> float:
    """Return the least height in pixels at this ``width``."""
    per_line = _places(panel, look, QRectF(0.0, 0.0, width, 0.0), Role.CELL).per_line
    return _least(panel, look, per_line, row_height(look))


def row_height(look: Look) -> float:
    """Return the least height of a row of smaller numbers in pixels."""
    return max(look.px(ROW), look.line_height(Role.CELL))


def block_height(block: Block, panel: TensorGrid, row: float, look: Look) -> float:
    """Return the height of a grid in pixels."""
    below = look.px(GAP_BELOW) + row if panel.below_title and block.first is not None else 0.0
    return look.px(HEAD) + len(panel.rows) * row + below


def _places(panel: TensorGrid, look: Look, rect: QRectF, role: Role) -> TensorPlaces:
    names, column, sums = _names_width(panel, look), _column_width(panel, look, role), _sums_width(panel, look, role)
    gap = look.px(BLOCK_GAP)
    wide = _block_width(panel, names, column, sums, look)
    per_line = min(len(panel.blocks), max(1, math.floor((rect.width() + gap + 0.5) / (wide + gap))))
    lines = panel.blocks[::per_line]
    fixed = sum(block_height(block, panel, 0.0, look) for block in lines) + gap * (len(lines) - 1)
    rows = sum(len(panel.rows) + (bool(panel.below_title) and block.first is not None) for block in lines)
    row = min((rect.height() - fixed) / rows, look.px(max(HIGHEST, ROLES[role])))
    return TensorPlaces(panel, look, rect, role, names, column, sums, max(row, row_height(look)), per_line)


def _least(panel: TensorGrid, look: Look, per_line: int, row: float) -> float:
    lines = panel.blocks[::per_line]
    return sum(block_height(block, panel, row, look) for block in lines) + look.px(BLOCK_GAP) * (len(lines) - 1)


def _width_of(panel: TensorGrid, look: Look, role: Role) -> float:
    column, sums = _column_width(panel, look, role), _sums_width(panel, look, role)
    return _block_width(panel, _names_width(panel, look), column, sums, look)


def _block_width(panel: TensorGrid, names: float, column: float, sums: float, look: Look) -> float:
    side = look.px(GAP_RIGHT) + sums if panel.right_title else 0.0
    return names + len(panel.columns) * column + side


def _names_width(panel: TensorGrid, look: Look) -> float:
    names = (*panel.rows, *(look.words(block.name) for block in panel.blocks if block.first is not None))
    return max(look.width(name, Role.STRONG) for name in names) + look.px(NAME_PAD)


def _column_width(panel: TensorGrid, look: Look, role: Role) -> float:
    texts = [WIDEST[panel.style], *([SUM_IS_NEARLY_ONE] if panel.below_title else [])]
    texts += [SPARE[panel.style]] if role is Role.HUGE else []
    for block in panel.blocks:
        texts += [formatted(value, panel.style) for row in block.values or () for value in row]
        texts += [sum_text(value, panel.tolerance) for value in block.below or ()]
    heads = max(look.width(name, Role.STRONG) for name in panel.columns)
    return max(heads, *(look.width(text, _strong(role)) for text in texts)) + _pad(look, role)


def _sums_width(panel: TensorGrid, look: Look, role: Role) -> float:
    texts = [SUM_IS_NEARLY_ONE, *(sum_text(v, panel.tolerance) for block in panel.blocks for v in block.right or ())]
    title = max(look.width(text, Role.STRONG) for text in (panel.right_title, panel.below_title))
    return max(title, *(look.width(text, _strong(role)) for text in texts)) + _pad(look, role)


def _pad(look: Look, role: Role) -> float:
    if look.least and not look.has_large_numbers:  # there was too little room on a wall
        return look.px(PAD / 2)
    return look.px(PAD if role is Role.CELL else 2 * PAD)


def _strong(role: Role) -> Role:
    return Role.CELL_STRONG if role is Role.CELL else role
