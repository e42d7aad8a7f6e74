"""Where everything in a table of steps stands; steps that find no room beside each other go on below, in blocks."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QRectF

from core.step_table import StepCell, StepColumn, StepTable
from gui.formats import formatted
from gui.headings import heading_width
from gui.kept import kept
from gui.look import Look, Role

HEAD, LINE, HIGHEST = 24.0, 19.0, 1.6  # a line may become so much higher
CHIP, NOTE_GAP, CHIP_PAD = 25.0, 2.0, 9.0
LANE_GAP, BLOCK_GAP, NAME_GAP, COLUMN_GAP, MARK_GAP = 9.0, 12.0, 12.0, 8.0, 9.0
WIDEST_GAP = 34.0
WIDEST = "−1.235e+38"  # what a number may grow to without moving the columns


@dataclass(frozen=True, slots=True)
class StepGrid:
    """The places within ``rect``.

    Attributes:
        lane_name: Width of a lane's name, its code and its note; 0 where they stand above its numbers.
        above: Height of what stands above its numbers.
        mark: Width of the names of the classes.
        blocks: The columns that stand beside each other, by block.
        widths: Of the columns.
        line: The height of a line.
        gap: Between two lanes.
    """

    panel: StepTable
    look: Look
    rect: QRectF
    lane_name: float
    above: float
    mark: float
    blocks: tuple[range, ...]
    widths: tuple[float, ...]
    line: float
    gap: float

    def head(self, column: int) -> QRectF:
        """Return the place of the heading of a column."""
        block, share = self._block_of(column), self._share()
        before = sum(self.widths[index] + share for index in self.blocks[block] if index < column)
        left = self.rect.left() + self.lane_name + self.mark + before
        return QRectF(left, self._block_top(block), self.widths[column] + share, self.look.px(HEAD))

    def lane(self, lane: int, block: int = 0) -> QRectF:
        """Return the whole lane in a block."""
        top = self._block_top(block) + self.look.px(HEAD) + self.gap / 2 + lane * (self.lane_height + self.gap)
        return QRectF(self.rect.left(), top, self.rect.width(), self.lane_height)

    def name(self, lane: int, block: int = 0) -> QRectF:
        """Return the place of a lane's name with its code and its note: beside its numbers, or above them."""
        room = self.lane(lane, block)
        if self.above:
            return QRectF(room.left(), room.top(), room.width(), self.above)
        return QRectF(room.left(), room.top(), self.lane_name, room.height())

    def lines(self, lane: int, column: int, count: int) -> list[QRectF]:
        """Return the place of each of the ``count`` numbers of a cell, from the top."""
        head = self.head(column)
        return self._lines(lane, self._block_of(column), count, head.left(), head.width())

    def marks(self, lane: int, block: int) -> list[QRectF]:
        """Return the place of the name of each class."""
        return self._lines(lane, block, len(self.panel.classes), self.rect.left() + self.lane_name, self.mark)

    def class_at(self, x: float, y: float) -> int | None:
        """Return the class whose line is at a place, if there is one."""
        for block in range(len(self.blocks)):
            for lane in range(len(self.panel.lanes)):
                for index, place in enumerate(self.marks(lane, block)):
                    if place.top() <= y < place.bottom() and place.left() <= x <= self.rect.right():
                        return index
        return None

    @property
    def lane_height(self) -> float:
        """The height of a lane."""
        return _lane_height(self.panel, self.look, self.line, self.above)

    def _lines(self, lane: int, block: int, count: int, left: float, width: float) -> list[QRectF]:
        room = self.lane(lane, block)
        top = (room.top() + self.above + room.bottom()) / 2 - count * self.line / 2
        return [QRectF(left, top + index * self.line, width, self.line) for index in range(count)]

    def _block_of(self, column: int) -> int:
        return next(place for place, block in enumerate(self.blocks) if column in block)

    def _block_top(self, block: int) -> float:
        lanes = len(self.panel.lanes)
        high = self.look.px(HEAD) + lanes * self.lane_height + (lanes - 0.5) * self.gap
        return self.rect.top() + block * (high + self.look.px(BLOCK_GAP))

    def _share(self) -> float:
        """Return what each column gets of the room that is left, the same in each block."""
        room = self.rect.width() - self.lane_name - self.mark
        used = ((sum(self.widths[column] for column in columns), len(columns)) for columns in self.blocks)
        return max(0.0, min((room - wide) / count for wide, count in used))


def step_grid(panel: StepTable, look: Look, rect: QRectF) -> StepGrid:
    """Return where everything in ``panel`` stands in ``rect``."""
    grid = _least_grid(panel, look, rect)
    spare = max(0.0, rect.height() - least_height(panel, look, rect.width()))
    lanes = len(grid.blocks) * len(panel.lanes)
    line = min(grid.line + spare / 2 / lanes / _line_count(panel), HIGHEST * grid.line)
    taller = lanes * (_lane_height(panel, look, line, grid.above) - grid.lane_height)
    gap = min(grid.gap + (spare - taller) / lanes, look.px(WIDEST_GAP))
    return replace(grid, line=line, gap=gap)


def least_width(panel: StepTable, look: Look) -> float:
    """Return the least width of the table in pixels, with one step beside the names of the classes."""
    name = _letter_and(panel, look, max(_chip_width(panel, look), _note_width(panel, look)))
    return max(name, _mark_width(panel, look) + max(column_widths(panel, look)))


@kept
def preferred_width(panel: StepTable, look: Look) -> float:
    """Return the width in pixels at which all steps stand beside each other."""
    return _lane_name_width(panel, look) + _mark_width(panel, look) + sum(column_widths(panel, look))


def least_height(panel: StepTable, look: Look, width: float) -> float:
    """Return the least height of the table in pixels at this ``width``."""
    grid = _least_grid(panel, look, QRectF(0.0, 0.0, width, 0.0))
    blocks, lanes = len(grid.blocks), len(panel.lanes)
    block = look.px(HEAD) + lanes * grid.lane_height + (lanes - 0.5) * grid.gap
    return blocks * block + (blocks - 1) * look.px(BLOCK_GAP)


def _least_grid(panel: StepTable, look: Look, rect: QRectF) -> StepGrid:
    is_beside = preferred_width(panel, look) <= rect.width() + 0.5
    lane_name = _lane_name_width(panel, look) if is_beside else 0.0
    above = 0.0 if is_beside else _name_height(panel, look, rect.width())
    mark, widths = _mark_width(panel, look), column_widths(panel, look)
    blocks, line = _blocks(widths, rect.width() - lane_name - mark), max(look.px(LINE), look.line_height(Role.CELL))
    return StepGrid(panel, look, rect, lane_name, above, mark, blocks, widths, line, look.px(LANE_GAP))


def note_is_beside(panel: StepTable, look: Look, width: float) -> bool:
    """Return whether a note finds room behind its code in a line of ``width``, in every lane."""
    wide = _chip_width(panel, look) + look.px(NAME_GAP) + _note_width(panel, look)
    return _letter_and(panel, look, wide) <= width


def _name_height(panel: StepTable, look: Look, width: float) -> float:
    below = 0.0 if note_is_beside(panel, look, width) else look.px(NOTE_GAP) + look.line_height(Role.CAPTION)
    return look.px(CHIP) + below


def shown_texts(cell: StepCell, look: Look) -> list[str]:
    """Return what stands in a cell, one text a line."""
    if cell.values is None:
        return [cell.covered]
    if cell.texts:
        return [look.words(text) for text in cell.texts]
    return [formatted(value, cell.style) for value in cell.values]


@kept
def column_widths(panel: StepTable, look: Look) -> tuple[float, ...]:
    """Return the least width of each column in pixels."""
    cells = zip(*(lane.cells for lane in panel.lanes), strict=True)
    return tuple(_column_width(column, of, look) for column, of in zip(panel.columns, cells, strict=True))


def _column_width(column: StepColumn, cells: tuple[StepCell, ...], look: Look) -> float:
    texts = [text for cell in cells for text in shown_texts(cell, look)]
    role = Role.TEXT if column.parts else Role.CELL
    numbers = max(look.width(text, role) for text in (WIDEST, *texts))
    return max(numbers, heading_width(look, column.title, column.formula)) + look.px(COLUMN_GAP)


def _blocks(widths: tuple[float, ...], room: float) -> tuple[range, ...]:
    starts, used = [0], 0.0
    for column, width in enumerate(widths):
        if used and used + width > room + 0.5:
            starts.append(column)
            used = 0.0
        used += width
    return tuple(range(start, end) for start, end in zip(starts, [*starts[1:], len(widths)], strict=True))


def _lane_height(panel: StepTable, look: Look, line: float, above: float) -> float:
    beside = 0.0 if above else look.px(CHIP + NOTE_GAP) + look.line_height(Role.CAPTION)
    return max(above + _line_count(panel) * line, beside)


def _line_count(panel: StepTable) -> int:
    return max(len(panel.classes), *[len(column.parts) for column in panel.columns])


@kept
def _lane_name_width(panel: StepTable, look: Look) -> float:
    return _letter_and(panel, look, max(_chip_width(panel, look), _note_width(panel, look))) + look.px(NAME_GAP)


def _letter_and(panel: StepTable, look: Look, width: float) -> float:
    return letter_width(panel, look) + width


@kept
def letter_width(panel: StepTable, look: Look) -> float:
    """Return the room for the name of a lane, before its code."""
    return max(look.width(lane.name, Role.ROW) for lane in panel.lanes) + look.px(CHIP_PAD)


@kept
def _chip_width(panel: StepTable, look: Look) -> float:
    return max(look.width(lane.code, Role.CODE) for lane in panel.lanes) + look.px(2 * CHIP_PAD)


@kept
def _note_width(panel: StepTable, look: Look) -> float:
    return max(look.width(look.words(lane.note), Role.CAPTION) for lane in panel.lanes)


@kept
def _mark_width(panel: StepTable, look: Look) -> float:
    return max(look.width(mark.name, Role.STRONG) for mark in panel.classes) + look.px(MARK_GAP)
