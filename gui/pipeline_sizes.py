"""How wide the parts of the pipelines have to be, and whether they find room beside each other."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from core.fields import Button
from core.numbers import number, signed
from core.panels import Chip
from core.pipeline_rows import Pipeline, Pipelines
from gui.look import Look, Role
from gui.plot_axis import Span, axis_labels

CHIP_PAD, ARROW, GAP, CELL_GAP = 7.0, 15.0, 18.0, 5.0
PILL_PAD, REASON_GAP, LEAST_REASON = 8.0, 8.0, 90.0
REASON_BELOW = 120.0  # the least width of a reason below a chain that is broken
NUMBER_GAP, LEAST_AXIS = 5.0, 150.0
WIDEST_LOSS, WIDEST_DISTANCE, WIDEST_GRADIENT = "−0.0000", "0.0e+00 ULP", "+0.0e-00"


@dataclass(frozen=True)
class PipelineSizes:
    """The widths in pixels that the parts of ``panel`` need."""

    panel: Pipelines
    look: Look

    @cached_property
    def left(self) -> float:
        """The width at which every chain of modules but the reader's own stands on one line, unless all are broken."""
        if self.panel.has_broken_chains:
            return max(self.pill + self.look.px(REASON_GAP + REASON_BELOW), self._longest_chip)
        chains = [self.chain(row) for row in self.panel.rows if not any(isinstance(c, Button) for c in row.chips)]
        return max(self.pill + self.look.px(REASON_GAP + LEAST_REASON), *chains)

    def chain(self, row: Pipeline) -> float:
        """Return the width of a chain on one line."""
        arrows = self.look.px(ARROW) * max(0, len(row.chips) - 1)
        return sum(map(self.chip, row.chips)) + arrows

    def chip(self, chip: Chip | Button) -> float:
        """Return the width of a module."""
        return self.look.width(code_on(chip, self.look), Role.CODE) + self.look.px(2 * CHIP_PAD)

    @cached_property
    def pill(self) -> float:
        """The width of every verdict."""
        words = (self.look.width(self.look.words(row.verdict_label), Role.CAPTION) for row in self.panel.rows)
        return max(words) + self.look.px(2 * PILL_PAD)

    @cached_property
    def loss(self) -> float:
        """The width of the losses with their distances, and of their axis."""
        look, (_pipeline, loss, distance, _gradient) = self.look, self.panel.headings
        numbers = [look.width(text, Role.ROW_NUMBER) for text in (WIDEST_LOSS, *map(loss_on, self.panel.rows))]
        distances = [look.words(row.distance) for row in self.panel.rows]
        unit = max(look.width(look.words(row.unit), Role.CAPTION) for row in self.panel.rows)
        usual = WIDEST_DISTANCE if look.words(distance) else ""
        widest = max(look.width(text, Role.CAPTION) for text in (usual, *distances))
        headings = look.width(look.words(loss), Role.HEADING) + look.width(look.words(distance), Role.CAPTION)
        line = max(numbers) + unit + widest + look.px(NUMBER_GAP + GAP * 0.5)
        labels = axis_labels(look, self.panel.axis, Span(0.0, 0.0, look.px(LEAST_AXIS), line))
        return max(line, headings + look.px(GAP * 0.5), look.px(LEAST_AXIS), *(label.width for label in labels))

    @cached_property
    def _number(self) -> float:
        texts = [signed(value) for row in self.panel.rows for value in row.gradient or ()]
        return max(self.look.width(text, Role.SMALL_NUMBER) for text in (WIDEST_GRADIENT, *texts))

    @cached_property
    def _name(self) -> float:
        return max((self.look.width(mark.name, Role.HEADING) for mark in self.panel.classes), default=0.0)

    @property
    def cell(self) -> float:
        """The width of the gradient by one logit."""
        return max(self._number, self._name) if self.panel.classes else 0.0

    @property
    def cells(self) -> float:
        """The width of the gradient by all logits on one line."""
        return self._line_of(self.cell)

    @property
    def dense_cells(self) -> float:
        """The same where the numbers alternate on two levels, and each reaches over its neighbours."""
        return min(self.cells, self._line_of(self._dense_cell) + 2 * self.overhang)

    @property
    def overhang(self) -> float:
        """How far the first and the last number reach over their cells where these are as narrow as can be."""
        return max(0.0, (self._number - self._dense_cell) / 2)

    @property
    def _dense_cell(self) -> float:
        return max(self._name, (self._number - self.look.px(CELL_GAP)) / 2)

    def _line_of(self, cell: float) -> float:
        count = len(self.panel.classes)
        return cell * count + self.look.px(CELL_GAP) * max(0, count - 1)

    @property
    def beside(self) -> float:
        """The width at which everything stands beside each other."""
        return self.two + self.before_cells + self.dense_cells

    @property
    def roomy(self) -> float:
        """The same with every number on one level."""
        return self.two + self.before_cells + self.cells

    @property
    def before_cells(self) -> float:
        """The gap between the losses and the gradients, if there are any."""
        return self.look.px(GAP) if self.panel.classes else 0.0

    @property
    def two(self) -> float:
        """The width at which the chain and the loss stand beside each other."""
        return self.left + self.look.px(GAP) + self.loss

    @cached_property
    def least(self) -> float:
        """The width at which everything stands below each other, and chains break where they have to."""
        pill = self.pill + self.look.px(REASON_GAP + LEAST_REASON)
        return max(max(pill, self.loss, self.cell) + self.look.px(ARROW), self._longest_chip)

    @property
    def _longest_chip(self) -> float:
        """The width of the longest module, with the arrow before it."""
        return max(self.chip(chip) for row in self.panel.rows for chip in row.chips) + self.look.px(ARROW)


def code_on(chip: Chip | Button, look: Look) -> str:
    """Return what stands on a module."""
    return chip.code if isinstance(chip, Chip) else look.words(chip.label)


def loss_on(row: Pipeline) -> str:
    """Return the loss of a row as it is printed: with fewer decimals from 10 on, so that the axis need not move."""
    if row.loss is None:
        return row.covered
    size = abs(row.loss)
    return number(row.loss, 4 if size < 10.0 else 3 if size < 100.0 else 2)
