"""Where everything in a chart of bars stands. No value moves its axis."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest

from PySide6.QtCore import QRectF

from core.panels import Bar, BarChart
from gui.canvas import SWATCH, SWATCH_GAP
from gui.formats import formatted
from gui.look import Look, Role
from gui.plot_axis import MARK, ROLE, AxisLabel, Span, axis_height, axis_labels, guide_bottom, is_inside, place_of

ROW, HIGHEST_ROW, ROOMY_ROW = 25.0, 84.0, 40.0
DENSE_FROM = 9  # so many rows may have smaller numbers, where there is no room for those of their rank
BAR_SHARE, THICKEST_BAR = 0.72, 46.0
LEAST_AXIS = 90.0
PILL_HEIGHT, PILL_PAD, NAME_GAP = 26.0, 7.0, 17.0
NUMBER_GAP, COLUMN_GAP, HEAD = 9.0, 16.0, 24.0
WIDEST = {
    "number": "00.0000",
    "signed": "−00.0000",
    "percent": "99.999 %",
    "logit": "−100.00",
    "exact": "00.0000",
    "count": "0000",
}
WIDEST_DETAIL = {"logit": "00.00", "count": "0000"}


@dataclass(frozen=True, slots=True)
class BarGrid:
    """The places within ``rect``.

    Attributes:
        numbers: What stands behind the bars, one a row.
        role: Of the numbers.
        span: Of the axis.
        labels: Of the axis.
        area: The rows, as wide as the axis.
    """

    panel: BarChart
    look: Look
    rect: QRectF
    numbers: tuple[str, ...]
    role: Role
    span: Span
    labels: tuple[AxisLabel, ...]
    area: QRectF

    @property
    def row_height(self) -> float:
        """The height of a row."""
        return self.area.height() / len(self.panel.bars)

    @property
    def detail_role(self) -> Role:
        """The rank of the details: no larger than that of the numbers."""
        return Role.TEXT if self.role is Role.STRONG else Role.CELL

    @property
    def thickness(self) -> float:
        """The share of its row that a bar takes."""
        return min(BAR_SHARE, self.look.px(THICKEST_BAR) / self.row_height)

    @property
    def foot(self) -> float:
        """Where the axis with its labels ends."""
        return self.area.bottom() + axis_height(self.look, self.labels)

    @property
    def column_heading(self) -> float:
        """The middle of the headings of the details."""
        return self.rect.top() + self.look.line_height(Role.CAPTION) / 2

    def middle(self, row: int) -> float:
        """Return the height of the middle of a row."""
        return self.area.top() + (row + 0.5) * self.row_height

    def row_at(self, y: float) -> int | None:
        """Return the row at the height ``y``, if there is one."""
        row = (y - self.area.top()) // self.row_height
        return int(row) if 0 <= row < len(self.panel.bars) else None

    def pill(self, row: int) -> QRectF:
        """Return the place behind the name of a row; the name begins at the left of ``rect``."""
        pad, height = self.look.px(PILL_PAD), min(self.look.px(PILL_HEIGHT), self.row_height - 2.0)
        width = self.span.start - self.rect.left() - self.look.px(NAME_GAP)
        return QRectF(self.rect.left() - pad, self.middle(row) - height / 2, width + 2 * pad, height)

    def number(self, row: int, end: float) -> QRectF:
        """Return the place of the number of a row whose bar ends at ``end``."""
        height = self.look.line_height(self.role)
        width = self.look.width(self.numbers[row], self.role)
        return QRectF(end + self.look.px(NUMBER_GAP), self.middle(row) - height / 2, width, height)

    def stops(self) -> tuple[float, ...]:
        """Return where the bar of each row has to end, so that its number finds room."""
        right = self.rect.right() - _details_width(self.panel, self.look) - self.look.px(NUMBER_GAP)
        return tuple(right - self.look.width(number, self.role) for number in self.numbers)

    def columns(self) -> tuple[float, ...]:
        """Return the right ends of the details, which share the room that bars do not need."""
        widths, ends, right = _detail_widths(self.panel, self.look), [], self.rect.right()
        room = self.rect.right() - self.span.start - _details_width(self.panel, self.look)
        spare = max(0.0, room) / len(widths) if is_table(self.panel) else 0.0
        for width in reversed(widths):
            ends.append(right)
            right -= width + self.look.px(COLUMN_GAP) + spare
        return tuple(reversed(ends))

    def guides(self) -> tuple[tuple[float, float], ...]:
        """Return the value of each strong tick on the axis, and how far down its line reaches."""
        axis, bottom = self.panel.axis, self.area.bottom()
        return tuple(
            (tick.value, guide_bottom(self.look, label, self.labels, place_of(axis, self.span, tick.value), bottom))
            for label in self.labels
            if (tick := label.tick) and tick.strong and is_inside(axis, tick)
        )


def bar_grid(panel: BarChart, look: Look, rect: QRectF, below: float) -> BarGrid:
    """Return the places within ``rect``, of which a foot takes the height ``below``."""
    role = _number_role(panel, look, rect, below)
    span = _span(panel, look, rect, role)
    labels = _labels(panel, look, span)
    top = rect.top() + _head_height(panel, look)
    room = rect.bottom() - top - axis_height(look, labels) - below
    height = min(room, len(panel.bars) * look.px(HIGHEST_ROW))
    numbers = tuple(_number(panel, look, bar) for bar in panel.bars)
    return BarGrid(
        panel, look, rect, numbers, role, span, labels, QRectF(span.start, top, span.end - span.start, height)
    )


def is_table(panel: BarChart) -> bool:
    """Return whether there are only names and details: no value is known, and none is covered."""
    return not panel.covered and all(_is_to_come(bar) for bar in panel.bars) and any(bar.details for bar in panel.bars)


def _is_to_come(bar: Bar) -> bool:
    return bar.value is None and bar.ghost is None and not bar.instead


def details(panel: BarChart, bar: Bar) -> tuple[str, ...]:
    """Return the details of ``bar`` as they are printed."""
    return tuple(formatted(value, style) for value, style in zip(bar.details, panel.detail_styles, strict=False))


def least_width(panel: BarChart, look: Look, role: Role = Role.CELL_STRONG) -> float:
    """Return the least width of the chart in pixels, with numbers of ``role``."""
    names_and_details = _names_width(panel, look) + _details_width(panel, look)
    if is_table(panel):
        return names_and_details
    chart = names_and_details + look.px(LEAST_AXIS) + _number_room(panel, look, role)
    labels = axis_labels(look, panel.axis, Span(0.0, 0.0, look.px(LEAST_AXIS), chart))
    return max((chart, *(label.width for label in labels)))


def least_height(panel: BarChart, look: Look, width: float) -> float:
    """Return the least height of the chart in pixels at this ``width``, without what is below it."""
    span = _span(panel, look, QRectF(0.0, 0.0, width, 0.0), Role.CELL_STRONG)
    axis = axis_height(look, _labels(panel, look, span))
    return _head_height(panel, look) + len(panel.bars) * _least_row(panel, look) + axis


def _labels(panel: BarChart, look: Look, span: Span) -> tuple[AxisLabel, ...]:
    return () if is_table(panel) else axis_labels(look, panel.axis, span)


def _span(panel: BarChart, look: Look, rect: QRectF, role: Role) -> Span:
    end = rect.right() - _number_room(panel, look, role) - _details_width(panel, look)
    return Span(rect.left(), rect.left() + _names_width(panel, look), end, rect.right())


def _number_role(panel: BarChart, look: Look, rect: QRectF, below: float) -> Role:
    axis = look.px(MARK) + 2 * look.line_height(ROLE)
    room = rect.height() - _head_height(panel, look) - axis - below
    row = room / len(panel.bars)
    if row >= look.px(ROOMY_ROW) and least_width(panel, look, Role.BIG) <= rect.width():
        return Role.BIG
    is_low = _is_dense(panel, look) and row + 0.5 < _high_enough(look)
    return Role.STRONG if is_low else Role.CELL_STRONG


def _least_row(panel: BarChart, look: Look) -> float:
    return look.px(ROW) if _is_dense(panel, look) else _high_enough(look)


def _high_enough(look: Look) -> float:
    return max(look.px(ROW), look.line_height(Role.CELL_STRONG))


def _is_dense(panel: BarChart, look: Look) -> bool:
    return look.has_large_numbers and len(panel.bars) >= DENSE_FROM


def _head_height(panel: BarChart, look: Look) -> float:
    return look.px(HEAD) if panel.detail_titles else 0.0


def _names_width(panel: BarChart, look: Look) -> float:
    widest = max(look.width(look.words(bar.name), Role.STRONG) for bar in panel.bars)
    return widest + swatch_room(panel, look) + look.px(NAME_GAP) if widest else 0.0


def swatch_room(panel: BarChart, look: Look) -> float:
    """Return the width that swatches take before the names; none, where no class has one."""
    has_swatch = any(bar.mark and bar.mark.swatch for bar in panel.bars)
    return look.px(SWATCH + SWATCH_GAP) if has_swatch else 0.0


def _number(panel: BarChart, look: Look, bar: Bar) -> str:
    if bar.value is not None:
        return formatted(bar.value, panel.style)
    return look.words(bar.instead) or panel.covered


def _number_room(panel: BarChart, look: Look, role: Role) -> float:
    # nothing that a value can change, or the axis would move
    words = (look.words(bar.instead) for bar in panel.bars)
    ends = (formatted(end, panel.style) for end in (panel.axis.low, panel.axis.high))
    texts = (WIDEST[panel.style], *ends, panel.covered, *words)
    return max(look.width(text, role) for text in texts) + look.px(NUMBER_GAP)


def _details_width(panel: BarChart, look: Look) -> float:
    return sum(width + look.px(COLUMN_GAP) for width in _detail_widths(panel, look))


def _detail_widths(panel: BarChart, look: Look) -> list[float]:
    styles = panel.detail_styles[: len(panel.detail_titles)]
    least = [look.width(WIDEST_DETAIL.get(style, "00.0000"), Role.CELL) for style in styles]
    titles = [look.width(look.words(title), Role.CAPTION) for title in panel.detail_titles]
    rows = [[look.width(text, Role.CELL) for text in details(panel, bar)] for bar in panel.bars]
    return [max(column) for column in zip_longest(least, titles, *rows, fillvalue=0.0)]
