"""Where everything on a ladder stands: its rows, its sliders, its columns of bars."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QRectF

from core.panels import Ladder
from core.push_ladder import PushLadder, SignedColumn
from gui.ladder_sizes import NUMBER_GAP, LadderSizes, box_height, number_role, sum_role, total_height, total_lines
from gui.look import Look

GAP, HEAD = 18.0, 30.0
ROW, DENSE_ROW, DENSE_FROM = 31.0, 26.0, 9
BAR = 52.0
WITH_BOX, WITHOUT_BOX, PUSHED = 1.05, 0.6, 2.0  # shares of the sliders, against 1 for bars; arrows need room
BESIDE_MANY = 0.4  # three columns of bars have little themselves
BETWEEN = 2.0
FLUSH = 8.0  # by which a slider begins before its heading, for its groove to stand below it

Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class LadderGrid:
    """The places within ``rect``. Where there is too little room, a row has two lines: slider above, bars below."""

    sizes: LadderSizes
    rect: QRectF
    track: Span
    columns: tuple[Span, ...]
    head: float
    foot: float
    is_stacked: bool

    @property
    def panel(self) -> Ladder:
        """What is drawn."""
        return self.sizes.panel

    @property
    def look(self) -> Look:
        """How it is drawn."""
        return self.sizes.look

    @property
    def row_height(self) -> float:
        """The height of a row."""
        return (self.rect.height() - self.head - self.foot) / len(self.panel.classes)

    @property
    def line_height(self) -> float:
        """The height that a slider or a bar has for itself."""
        return self.row_height * (0.5 if self.is_stacked else 1.0)

    @property
    def foot_top(self) -> float:
        """Where the totals begin."""
        return self.rect.bottom() - self.foot

    def top(self, row: int) -> float:
        """Return where a row begins."""
        return self.rect.top() + self.head + row * self.row_height

    def middle(self, row: int) -> float:
        """Return the height of the middle of the name, slider and box of a row."""
        return self.top(row) + self.row_height * (0.27 if self.is_stacked else 0.5)

    def bar_middle(self, row: int) -> float:
        """Return the height of the middle of the bars of a row."""
        return self.top(row) + self.row_height * (0.74 if self.is_stacked else 0.5)

    def axis(self, row: int) -> Span:
        """Return the upper and lower end of the axis: beside the bars of a row if stacked, else beside all of them."""
        if not self.is_stacked:
            return self.top(0), self.foot_top
        middle, reach = self.bar_middle(row), self.line_height * 0.42
        return middle - reach, middle + reach

    def input_heading(self) -> float:
        """Return the middle of the heading of the sliders."""
        return self.rect.top() + self.look.px(HEAD) * 0.35

    def column_heading(self) -> float:
        """Return the middle of the headings of the bars."""
        return self.rect.top() + self.look.px(HEAD) * (1.35 if self.is_stacked else 0.35)

    def name(self, row: int) -> QRectF:
        """Return the place of the name of a class."""
        height = min(self.look.px(32.0), self.line_height)
        width = self.sizes.names - self.look.px(8.0)
        return QRectF(self.rect.left(), self.middle(row) - height / 2, width, height)

    def slider(self, row: int) -> QRectF:
        """Return the place of a slider."""
        height = min(self.look.px(26.0), self.line_height)
        right = self.track[1] - (self.sizes.box + self.look.px(10.0) if self.sizes.box else 0.0)
        left = self.track[0] - self.look.px(FLUSH)
        return QRectF(left, self.middle(row) - height / 2, right - left, height)

    def box(self, row: int) -> QRectF:
        """Return the place of a number box."""
        height = min(max(self.look.px(30.0), box_height(self.look)), self.line_height - self.look.px(BETWEEN))
        return QRectF(self.track[1] - self.sizes.box, self.middle(row) - height / 2, self.sizes.box, height)

    def bar(self, column: int, row: int, value: float) -> QRectF:
        """Return the place of a bar; what cannot be drawn is told by the number beside it."""
        share = value / self.panel.columns[column].high
        share = min(max(share, -1.0 if self.is_signed(column) else 0.0), 1.0) if math.isfinite(share) else 0.0
        height = min(self.look.px(BAR), self.line_height * 0.72)
        zero = self.zero(column)
        length = (self.columns[column][0] + self.bar_room(column) - zero) * share
        return QRectF(zero + min(length, 0.0), self.bar_middle(row) - height / 2, abs(length), height)

    def is_signed(self, column: int) -> bool:
        """Return whether the bars of a column go to both sides."""
        return isinstance(self.panel.columns[column], SignedColumn)

    def zero(self, column: int) -> float:
        """Return where the bars of a column begin."""
        left = self.columns[column][0]
        return left + self.bar_room(column) / 2 if self.is_signed(column) else left

    def number_left(self, column: int, end: float) -> float:
        """Return where the number of a bar that reaches to ``end`` begins: behind it, or in a column of their own."""
        reach = self.columns[column][0] + self.bar_room(column) if self.is_signed(column) else end
        return reach + self.look.px(NUMBER_GAP)

    def bar_room(self, column: int) -> float:
        """Return the length of a bar of full size."""
        alike = [place for place in range(len(self.columns)) if not self.is_signed(place)]
        compared = alike if self.panel.one_scale and column in alike else [column]
        return max(1.0, min(map(self._own_room, compared)))

    def _own_room(self, column: int) -> float:
        left, right = self.columns[column]
        return right - left - self.sizes.numbers[column] - self.look.px(NUMBER_GAP)

    def buttons(self, height: float) -> QRectF:
        """Return the room for buttons that need ``height``."""
        if self.is_stacked:
            return QRectF(self.rect.left(), self.rect.bottom() - height, self.rect.width(), height)
        return QRectF(self.track[0], self.foot_top + self.look.px(8.0), self.track[1] - self.track[0], height)

    def row_at(self, y: float) -> int | None:
        """Return the row at the height ``y``, or None."""
        row = math.floor((y - self.rect.top() - self.head) / self.row_height)
        return row if 0 <= row < len(self.panel.classes) else None


def ladder_grid(sizes: LadderSizes, rect: QRectF, buttons_height: float) -> LadderGrid:
    """Return where everything stands in ``rect``; ``buttons_height`` is what the buttons need."""
    track, columns = _spans(sizes, rect.width())
    return LadderGrid(
        sizes=sizes,
        rect=rect,
        track=(rect.left() + track[0], rect.left() + track[1]),
        columns=tuple((rect.left() + left, rect.left() + right) for left, right in columns),
        head=_head_height(sizes, rect.width()),
        foot=_foot_height(sizes, rect.width(), buttons_height),
        is_stacked=_is_stacked(sizes, rect.width()),
    )


def least_width(sizes: LadderSizes) -> float:
    """Return the least width in pixels, with the bars below the sliders."""
    look = sizes.look
    gaps = look.px(GAP) * max(0, len(sizes.columns) - 1)
    return max(sizes.names + sizes.inputs, sum(sizes.columns) + gaps)


def preferred_width(sizes: LadderSizes) -> float:
    """Return the width in pixels at which sliders and bars stand beside each other."""
    look = sizes.look
    bars = sum(column + look.px(GAP) for column in sizes.columns)
    return sizes.names + sizes.inputs + bars


def least_height(sizes: LadderSizes, width: float, buttons_height: float) -> float:
    """Return the least height in pixels at this ``width``."""
    classes = len(sizes.panel.classes)
    numbers = [sizes.look.line_height(number_role(sizes.panel, column)) for column in sizes.panel.columns]
    box = box_height(sizes.look) + sizes.look.px(BETWEEN) if sizes.box else 0.0
    line = max(sizes.look.px(ROW if classes < DENSE_FROM else DENSE_ROW), box, *numbers)
    rows = classes * line * (2 if _is_stacked(sizes, width) else 1)
    return _head_height(sizes, width) + rows + _foot_height(sizes, width, buttons_height)


def buttons_room(sizes: LadderSizes, width: float) -> float:
    """Return the width that the buttons may take."""
    if _is_stacked(sizes, width):
        return width
    left, right = _spans(sizes, width)[0]
    return right - left


def _is_stacked(sizes: LadderSizes, width: float) -> bool:
    """Whether the bars have to stand below the sliders at this ``width``."""
    return width < preferred_width(sizes) - 0.5


def _head_height(sizes: LadderSizes, width: float) -> float:
    return sizes.look.px(HEAD) * (2 if _is_stacked(sizes, width) else 1)


def _foot_height(sizes: LadderSizes, width: float, buttons_height: float) -> float:
    """Return the height of the totals and the buttons."""
    look, spans = sizes.look, _spans(sizes, width)[1]
    widths = [right - left for left, right in spans]
    first = sum_role(sizes.panel, look, widths)
    columns = zip(sizes.panel.columns, widths, strict=True)
    lines = [len(total_lines(column, look, wide, first)) for column, wide in columns]
    totals = max(lines, default=0) * total_height(look)
    totals += look.px(8.0) if totals else look.px(4.0)
    buttons = buttons_height + look.px(8.0) if buttons_height else 0.0
    return totals + buttons if _is_stacked(sizes, width) else max(totals, buttons)


def _spans(sizes: LadderSizes, width: float) -> tuple[Span, tuple[Span, ...]]:
    look, names, least = sizes.look, sizes.names, list(sizes.columns)
    weights = [0.8 if column.pale else 1.0 for column in sizes.panel.columns]
    if _is_stacked(sizes, width):
        return (names, width), _side_by_side(0.0, width, least, weights, look.px(GAP))
    share = PUSHED if isinstance(sizes.panel, PushLadder) else _share(sizes.panel)
    track, *columns = _side_by_side(names, width, [sizes.inputs, *least], [share, *weights], look.px(GAP))
    return track, tuple(columns)


def _share(panel: Ladder) -> float:
    if len(panel.columns) > 2:
        return BESIDE_MANY
    return WITH_BOX if panel.boxes else WITHOUT_BOX


def _side_by_side(
    left: float, right: float, minimums: list[float], weights: list[float], gap: float
) -> tuple[Span, ...]:
    spare = max(0.0, right - left - sum(minimums) - gap * (len(minimums) - 1))
    spans: list[Span] = []
    for minimum, weight in zip(minimums, weights, strict=True):
        wide = minimum + spare * weight / sum(weights)
        spans.append((left, left + wide))
        left += wide + gap
    return tuple(spans)
