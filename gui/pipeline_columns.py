"""The columns of the pipelines and how high they are: beside each other, gradients below, or all below each other."""

from __future__ import annotations

from functools import lru_cache

from core.pipeline_rows import Pipeline
from core.text import Label
from gui.look import Look, Role
from gui.pipeline_sizes import ARROW, CELL_GAP, GAP, REASON_GAP, PipelineSizes
from gui.plot_axis import Span, axis_height, axis_labels
from gui.wrapping import wrapped

CHIP, CHIP_GAP, LINE_GAP, SECOND = 22.0, 4.0, 3.0, 18.0  # a row has two lines: modules and numbers, verdict and bars
ROW_PAD, BLOCK_GAP, HEAD_GAP, DENSE_BAR = 2.5, 4.0, 2.0, 16.0


class Columns:
    """Where the columns of a panel are in ``width``, and how high everything has to be.

    Attributes:
        left, loss, gradient: The left and the right end of each column.
        row_heights: The least height of each row.
        per_line: How many logits have their gradient on one line.
        levels: On how many levels their numbers alternate, so that narrow cells have room for them: 1 or 2.
    """

    def __init__(self, sizes: PipelineSizes, width: float) -> None:
        self.sizes, self.panel, self.look, self.width = sizes, sizes.panel, sizes.look, width
        self.is_beside = sizes.beside <= width
        self.is_stacked = sizes.two > width
        self._set_columns()
        self.per_line, self.levels = self._cells_on_a_line()
        self.has_names_above = 0 < len(self.panel.classes) == self.per_line
        self.labels = axis_labels(self.look, self.panel.axis, self.span)
        self.row_heights = tuple(map(self._row, self.panel.rows))

    def _set_columns(self) -> None:
        sizes, gap, width = self.sizes, self.look.px(GAP), self.width
        if self.is_stacked:
            self.left = self.loss = self.gradient = (0.0, width)
            return
        cells = min(sizes.cells, max(sizes.dense_cells, width - sizes.two - gap))
        spare = width - sizes.two - (sizes.before_cells + cells if self.is_beside else 0.0)
        is_shared = self.is_beside and bool(self.panel.classes)  # with gradients at the right
        left = sizes.left + spare * (0.2 if is_shared else 0.4)
        loss = sizes.loss + spare * (0.5 if is_shared else 0.6)
        self.left, self.loss = (0.0, left), (left + gap, left + gap + loss)
        self.gradient = (left + loss + 2 * gap, width) if is_shared else (0.0, width)

    def _cells_on_a_line(self) -> tuple[int, int]:
        sizes, gap, count = self.sizes, self.look.px(CELL_GAP), len(self.panel.classes)
        room = self.gradient[1] - self.gradient[0] + 0.5
        if sizes.cells <= room:
            return count, 1
        return (count, 2) if sizes.dense_cells <= room else (max(1, int((room + gap) / (sizes.cell + gap))), 1)

    @property
    def span(self) -> Span:
        """The axis of the losses."""
        return Span(self.loss[0], self.loss[0], self.loss[1], self.loss[1])

    # headings

    def heading_heights(self) -> list[float]:
        """Return the heights of the lines of headings: of the columns, of the gradient if it has its own, the names."""
        line = self.look.line_height(Role.HEADING)
        left, right = self.gradient_heading()
        gradient = self.lines(self.gradient_words(), right - left, Role.HEADING)
        first = 0.0 if self.is_stacked else line
        return [
            max(first, gradient if self.is_beside else 0.0),
            0.0 if self.is_beside or left else gradient,
            line if self.has_names_above else 0.0,
        ]

    def gradient_words(self) -> Label:
        """Return the heading of the gradients, or that of everything where everything stands below each other."""
        return self.panel.headings[3] if not self.is_stacked else self.panel.narrow_heading

    def gradient_heading(self) -> tuple[float, float]:
        """Return where the heading of the gradients begins and ends: beside that of the chains if there is room."""
        if self.is_beside or self.is_stacked:
            return self.gradient
        words = [self.look.width(self.look.words(self.panel.headings[place]), Role.HEADING) for place in (0, 3)]
        beside = words[0] + self.look.px(GAP)
        return (beside, self.left[1]) if beside + words[1] <= self.left[1] else self.gradient

    def header(self) -> float:
        """Return the height of all headings."""
        return sum(self.heading_heights()) + self.look.px(HEAD_GAP)

    # rows

    def _row(self, row: Pipeline) -> float:
        look, numbers = self.look, self.look.px(CHIP + LINE_GAP + SECOND)
        left, gap = self.left_height(row), look.px(BLOCK_GAP)
        if row.message:
            words = self.lines(row.message, self.width - self.loss[0]) + look.px(ROW_PAD)
            high = left + gap + words if self.is_stacked else max(left, words)
        elif self.is_beside:
            high = max(left, numbers, self._cells_height())
        else:
            cells = gap + self._cells_height() if self.panel.classes else 0.0
            high = (left + gap + numbers if self.is_stacked else max(left, numbers)) + cells
        return high + look.px(2 * ROW_PAD)

    def left_height(self, row: Pipeline) -> float:
        """Return the height of the chain of a row and its verdict."""
        look = self.look
        lines = max((line for line, _x in self.chip_lines(row)), default=0) + 1
        reason = self.lines(row.reason, self.reason_width()) if row.reason else 0.0
        return lines * look.px(CHIP + CHIP_GAP) - look.px(CHIP_GAP - LINE_GAP) + max(look.px(SECOND), reason)

    def reason_width(self) -> float:
        """Return the width that a reason has beside its verdict."""
        return self.left[1] - self.left[0] - self.sizes.pill - self.look.px(REASON_GAP)

    def chip_lines(self, row: Pipeline) -> list[tuple[int, float]]:
        """Return on which line each module of a row stands, and where it begins."""
        places, line, x, arrow = [], 0, 0.0, self.look.px(ARROW)
        for chip in row.chips:
            wide = self.sizes.chip(chip)
            if x > arrow and x + wide > self.left[1] + 0.5:
                line, x = line + 1, arrow  # the arrow to it stands before it
            places.append((line, x))
            x += wide + arrow
        return places

    # cells of the gradient

    @property
    def number_height(self) -> float:
        """The height of one level of numbers: that of the modules, where they stand beside these."""
        return self.look.px(CHIP) if self._is_level_with_chips else self.look.line_height(Role.SMALL_NUMBER)

    @property
    def bar_height(self) -> float:
        """The height that a bar has with the air around it."""
        return self.look.px(LINE_GAP + SECOND if self._is_level_with_chips else DENSE_BAR)

    @property
    def _is_level_with_chips(self) -> bool:
        return self.is_beside and self.levels == 1

    def cell_height(self) -> float:
        """Return the height of a cell: its name if there is none above, its number, its bar."""
        name = 0.0 if self.has_names_above else self.look.line_height(Role.HEADING)
        return name + self.levels * self.number_height + self.bar_height

    def _cells_height(self) -> float:
        return -(-len(self.panel.classes) // max(1, self.per_line)) * self.cell_height()

    # everything

    def foot(self) -> float:
        """Return the height of the axis and the prompt."""
        axis = axis_height(self.look, self.labels)
        prompt = self.lines(self.panel.prompt, self.left[1])
        return axis + prompt + self.look.px(BLOCK_GAP) if self.is_stacked else max(axis, prompt)

    def least_height(self) -> float:
        """Return the least height of everything but the buttons."""
        return self.header() + sum(self.row_heights) + self.foot()

    def lines(self, label: Label, width: float, role: Role = Role.CAPTION) -> float:
        """Return the height of ``label`` in lines of ``width``."""
        return _line_count(self.look, self.look.words(label), role, width) * self.look.line_height(role)


@lru_cache(maxsize=256)  # the same few sentences, at every tick of a slider
def _line_count(look: Look, words: str, role: Role, width: float) -> int:
    return len(wrapped(look, words, role, width))
