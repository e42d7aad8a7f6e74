"""Where everything in the pipelines stands."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF

from core.pipeline_rows import Pipeline, Pipelines
from gui.look import Role
from gui.pipeline_columns import BLOCK_GAP, CHIP, CHIP_GAP, LINE_GAP, ROW_PAD, SECOND, Columns
from gui.pipeline_sizes import CELL_GAP, REASON_GAP
from gui.plot_axis import AxisLabel, Span, axis_height, axis_labels

WIDEST_CELL = 1.6  # of what its number needs


class CellPlaces(NamedTuple):
    """The places of the gradient by one logit; ``name`` is empty where the names stand above all rows."""

    rect: QRectF
    name: QRectF
    number: QPointF
    bar: QRectF


@dataclass(frozen=True, slots=True)
class RowPlaces:
    """The places in one row; ``cells`` are those of the gradient, ``middle`` is the height of the loss."""

    rect: QRectF
    chips: tuple[QRectF, ...]
    pill: QRectF
    reason: QRectF
    middle: float
    bar: QRectF
    cells: tuple[CellPlaces, ...]
    message: QRectF


@dataclass(frozen=True, slots=True)
class PipelineGrid:
    """The places within ``rect``.

    Attributes:
        heads: Of the headings of chains, losses and gradients; empty where there is no room for them.
        names: Of the class names above the gradients; none where each cell has a name of its own.
        span: Of the axis, with its ``labels``.
        foot: Where the axis begins.
        prompt: Of the sentence about the buttons.
    """

    columns: Columns
    rect: QRectF
    heads: tuple[QRectF, QRectF, QRectF]
    names: tuple[QRectF, ...]
    rows: tuple[RowPlaces, ...]
    span: Span
    labels: tuple[AxisLabel, ...]
    foot: float
    prompt: QRectF

    @property
    def panel(self) -> Pipelines:
        """What is drawn."""
        return self.columns.panel

    def class_at(self, at: QPointF) -> int | None:
        """Return the class whose gradient, or name, is at a place."""
        lines = (self.names, *(tuple(cell.rect for cell in row.cells) for row in self.rows))
        return next((index for line in lines for index, rect in enumerate(line) if rect.contains(at)), None)


def pipeline_grid(columns: Columns, rect: QRectF, below: float) -> PipelineGrid:
    """Return the places within ``rect``, of which the buttons at its foot take the height ``below``."""
    panel, look = columns.panel, columns.look
    spare = max(0.0, rect.height() - below - columns.least_height()) / len(panel.rows)
    foot, rows = rect.top() + columns.header(), []
    for row, least in zip(panel.rows, columns.row_heights, strict=True):
        place = QRectF(rect.left(), foot, rect.width(), least + spare)
        rows.append(_row_places(columns, row, place, foot + spare / 2))
        foot = place.bottom()
    left, right = rect.left() + columns.loss[0], rect.left() + columns.loss[1]
    span = Span(left, left, right, right)
    labels = axis_labels(look, panel.axis, span)
    above = look.px(BLOCK_GAP) + (axis_height(look, labels) if columns.is_stacked else 0.0)
    prompt = QRectF(rect.left(), foot + above, columns.left[1], 0.0)
    heads, names = _heads(columns, rect), _names(columns, rect)
    return PipelineGrid(columns, rect, heads, names, tuple(rows), span, labels, foot, prompt)


def _heads(columns: Columns, rect: QRectF) -> tuple[QRectF, QRectF, QRectF]:
    left, top, (first, second, _names) = rect.left(), rect.top(), columns.heading_heights()
    chain = QRectF(left, top, columns.left[1], 0.0 if columns.is_stacked else first)
    loss = QRectF(left + columns.loss[0], top, columns.loss[1] - columns.loss[0], chain.height())
    start, end = columns.gradient_heading()
    return chain, loss, QRectF(left + start, top + first if second else top, end - start, second or first)


def _names(columns: Columns, rect: QRectF) -> tuple[QRectF, ...]:
    first, second, names = columns.heading_heights()
    if not columns.has_names_above:
        return ()
    cells = _cells(columns, rect.left(), rect.top() + first + second)
    return tuple(QRectF(cell.rect.left(), cell.rect.top(), cell.rect.width(), names) for cell in cells)


def _row_places(columns: Columns, row: Pipeline, rect: QRectF, start: float) -> RowPlaces:
    look, sizes, gap = columns.look, columns.sizes, columns.look.px(BLOCK_GAP)
    top = start + look.px(ROW_PAD)
    chips = tuple(
        QRectF(rect.left() + x, top + line * look.px(CHIP + CHIP_GAP), sizes.chip(chip), look.px(CHIP))
        for chip, (line, x) in zip(row.chips, columns.chip_lines(row), strict=True)
    )
    second = max((chip.bottom() for chip in chips), default=top) + look.px(LINE_GAP)
    pill = QRectF(rect.left(), second, sizes.pill, look.px(SECOND))
    reason = QRectF(pill.right() + look.px(REASON_GAP), second, columns.reason_width(), look.px(SECOND))
    end = top + columns.left_height(row)
    first = end + gap if columns.is_stacked else top
    left, right = rect.left() + columns.loss[0], rect.left() + columns.loss[1]
    bar = QRectF(left, first + look.px(CHIP + LINE_GAP), right - left, look.px(SECOND))
    cells = _cells(columns, rect.left(), top if columns.is_beside else max(bar.bottom(), end) + gap)
    message = QRectF(left, first, rect.right() - left, rect.bottom() - first)
    return RowPlaces(rect, chips, pill, reason, first + look.px(CHIP / 2), bar, cells, message)


def _cells(columns: Columns, left: float, top: float) -> tuple[CellPlaces, ...]:
    gap, count, line = columns.look.px(CELL_GAP), columns.per_line, columns.cell_height()
    if not count:
        return ()
    inset = columns.sizes.overhang if columns.levels > 1 else 0.0
    room = columns.gradient[1] - columns.gradient[0] - 2 * inset
    wide = min((room - gap * (count - 1)) / count, columns.sizes.cell * WIDEST_CELL)
    start = left + columns.gradient[0] + inset
    name = 0.0 if columns.has_names_above else columns.look.line_height(Role.HEADING)
    sizes = wide, line, name, columns.number_height, columns.bar_height
    return _cell_places(len(columns.panel.classes), count, columns.levels, (start, top), gap, sizes)


@lru_cache(maxsize=128)  # the same at every tick of a slider
def _cell_places(
    cells: int, count: int, levels: int, start: tuple[float, float], gap: float, sizes: tuple[float, ...]
) -> tuple[CellPlaces, ...]:
    wide, line, name, level, bar = sizes
    places = []
    for index in range(cells):
        x, y = start[0] + index % count * (wide + gap), start[1] + index // count * line
        number = QPointF(x + wide / 2, y + name + level * (index % levels + 0.5))
        rects = QRectF(x, y, wide, line), QRectF(x, y, wide, name), number, QRectF(x, y + line - bar, wide, bar)
        places.append(CellPlaces(*rects))
    return tuple(places)
