"""Where the nodes, edges, numbers and bars of a network stand in its card."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

from core.diagram import Diagram
from core.numbers import logit, percent
from core.weighted_sums import term
from gui.look import Look, Role

ROW, INPUT_ROW, HIGHEST_ROW = 38.0, 64.0, 170.0
NODE, LARGEST_NODE, LEAST_EDGE = 19.0, 26.0, 44.0
CHIP_PAD, GAP, BAR, LARGEST_BAR, LEAST_BAR = 5.0, 8.0, 13.0, 20.0, 44.0
STUB, APART = 11.0, 1.7  # from a number to its output; between numbers of one output, in lines
WIDEST, WIDEST_SHARE = "−0.000", "99.99 %"
REACH = 6.0
Handle = tuple[int, int]  # output, and input, or the number of inputs for the bias


@dataclass(frozen=True, slots=True)
class DiagramGrid:
    """The places within ``rect``.

    Attributes:
        chip, sums, side: The widths of the columns at the right: weights, sums, and bars.
        spare: The width that is left over.
    """

    panel: Diagram
    look: Look
    rect: QRectF
    chip: float
    sums: float
    side: float
    spare: float

    @property
    def radius(self) -> float:
        """Of every node: larger where there is room in width and height."""
        wide = self.look.px(NODE) + self.spare * 0.06
        return min(wide, self.look.px(LARGEST_NODE), self._pitch * 0.45)

    def input(self, place: int) -> QPointF:
        """Return the middle of an input."""
        part = self.rect.height() / len(self.panel.inputs)
        x = self.rect.left() + max(self.radius, inputs_width(self.panel, self.look) / 2)
        return QPointF(x, self.rect.top() + (place + 0.5) * part - self.look.line_height(Role.SMALL_NUMBER) / 2)

    def output(self, row: int) -> QPointF:
        """Return the middle of an output."""
        right = self.rect.right() - self.side - self.sums - self.look.px(2 * GAP)
        return QPointF(right - self.radius, self.rect.top() + (row + 0.5) * self._pitch)

    def band(self, row: int) -> QRectF:
        """Return all that belongs to an output, up to the right end."""
        left = self.output(row).x() - self.radius - self.look.px(GAP + STUB) - self.chip
        return QRectF(left, self.rect.top() + row * self._pitch, self.rect.right() - left, self._pitch)

    def place(self, handle: Handle) -> QRectF:
        """Return the place of the number of a weight, before its output, or of a bias, behind it."""
        row, column = handle
        middle, high = self.output(row), self.look.line_height(Role.SMALL_NUMBER)
        count = len(self.panel.inputs)
        if column == count:
            return QRectF(middle.x() + self.radius + self.look.px(GAP), middle.y(), self.sums, high)
        right = middle.x() - self.radius - self.look.px(STUB)
        apart = min(high * APART, self._pitch * 0.8 / count)
        top = middle.y() + (column - (count - 1) / 2) * max(apart, high) - high / 2
        return QRectF(right - self.chip, top, self.chip, high)

    def sum(self, row: int) -> QPointF:
        """Return the left end of the number of an output, in the middle of its height."""
        middle = self.output(row)
        left = middle.x() + self.radius + self.look.px(GAP)
        return QPointF(left, middle.y() - self.look.line_height(Role.STRONG_NUMBER) / 2)

    def bar(self, row: int) -> QRectF:
        """Return the room of the bar of a probability, from 0 to 1."""
        left = self.rect.right() - self.side
        wide = self.side - share_width(self.panel, self.look) - self.look.px(GAP)
        high = min(max(self.look.px(BAR), self._pitch * 0.15), self.look.px(LARGEST_BAR))
        return QRectF(left, self.output(row).y() + self.look.px(1.5), wide, high)

    def edge(self, handle: Handle) -> tuple[QPointF, QPointF]:
        """Return the two ends of an edge, from the rim of its input to its number."""
        _row, column = handle
        start, number_place = self.input(column), self.place(handle)
        end = QPointF(number_place.left(), number_place.center().y())
        way = end - start
        length = math.hypot(way.x(), way.y()) or 1.0
        return start + way * (self.radius / length), end

    def stub(self, handle: Handle) -> tuple[QPointF, QPointF]:
        """Return the two ends of what is left of an edge behind its number, up to the rim of its output."""
        middle, number_place = self.output(handle[0]), self.place(handle)
        start = QPointF(number_place.right(), number_place.center().y())
        way = start - middle
        length = math.hypot(way.x(), way.y()) or 1.0
        return start, middle + way * (self.radius / length)

    def handles(self) -> list[Handle]:
        """Return every weight and bias, output after output."""
        columns = range(len(self.panel.inputs) + 1)
        return [(row, column) for row in range(len(self.panel.outputs)) for column in columns]

    def handle_at(self, at: QPointF) -> Handle | None:
        """Return the weight or bias at a place: the one whose number is there, or else the nearest edge in reach."""
        over = next((handle for handle in self.handles() if self.place(handle).contains(at)), None)
        return over or min(self._edges_near(at), default=(0.0, None), key=lambda pair: pair[0])[1]

    def _edges_near(self, at: QPointF) -> Iterator[tuple[float, Handle | None]]:
        for handle in self.handles():
            if handle[1] < len(self.panel.inputs):
                away = _distance(at, *self.edge(handle))
                if away <= self.look.px(REACH):
                    yield away, handle

    @property
    def _pitch(self) -> float:
        return self.rect.height() / len(self.panel.outputs)


def diagram_grid(panel: Diagram, look: Look, rect: QRectF) -> DiagramGrid:
    """Return where everything of ``panel`` stands in ``rect``; what is higher than can be used is left at both ends."""
    high = min(rect.height(), max(len(panel.outputs) * look.px(HIGHEST_ROW), least_height(panel, look)))
    room = QRectF(rect.left(), rect.center().y() - high / 2, rect.width(), high)
    spare = max(0.0, rect.width() - least_width(panel, look))
    chip, sums, side = _chip_width(panel, look), _sums_width(panel, look), _side_width(panel, look)
    return DiagramGrid(panel, look, room, chip, sums, side + spare * 0.6, spare)


def least_width(panel: Diagram, look: Look) -> float:
    """Return the least width of the network in pixels."""
    fixed = look.px(2 * NODE + LEAST_EDGE + 2 * GAP + STUB)
    columns = _chip_width(panel, look) + _sums_width(panel, look) + _side_width(panel, look)
    return inputs_width(panel, look) + fixed + columns


def least_height(panel: Diagram, look: Look) -> float:
    """Return the least height of the network in pixels."""
    lines = 2 * look.line_height(Role.SMALL_NUMBER) + look.px(5.0)
    return max(len(panel.outputs) * max(look.px(ROW), lines), len(panel.inputs) * look.px(INPUT_ROW))


def bias_text(value: float) -> str:
    """Return what stands below the sum of an output.

    >>> bias_text(-0.54)
    'b −0.540'
    """
    return f"b {term(value)}"


def inputs_width(panel: Diagram, look: Look) -> float:
    """Return the width of the inputs and of their values."""
    values = (look.width(logit(node.value), Role.SMALL_NUMBER) for node in panel.inputs)
    return max(look.px(2 * NODE), *values)


def share_width(panel: Diagram, look: Look) -> float:
    """Return the width of the widest probability."""
    shares = (percent(node.probability) for node in panel.outputs if node.probability is not None)
    return max(look.width(text, Role.STRONG_NUMBER) for text in (WIDEST_SHARE, *shares))


def _chip_width(panel: Diagram, look: Look) -> float:
    texts = (term(weight) for node in panel.outputs for weight in node.weights)
    return max(look.width(text, Role.SMALL_NUMBER) for text in (WIDEST, *texts)) + look.px(2 * CHIP_PAD)


def _sums_width(panel: Diagram, look: Look) -> float:
    sums = (term(node.logit) for node in panel.outputs if node.logit is not None)
    biases = (look.width(bias_text(node.bias), Role.SMALL_NUMBER) + look.px(2 * CHIP_PAD) for node in panel.outputs)
    least = look.width(bias_text(-0.0001), Role.SMALL_NUMBER)
    return max(least, *biases, *(look.width(text, Role.STRONG_NUMBER) for text in (WIDEST, *sums)))


def _side_width(panel: Diagram, look: Look) -> float:
    names = (look.width(node.mark.name, Role.CAPTION) for node in panel.outputs)
    return max(look.px(LEAST_BAR + GAP) + share_width(panel, look), *names)


def _distance(at: QPointF, start: QPointF, end: QPointF) -> float:
    way, here = end - start, at - start
    length = way.x() ** 2 + way.y() ** 2 or 1.0
    share = min(max((here.x() * way.x() + here.y() * way.y()) / length, 0.0), 1.0)
    left = here - way * share
    return math.hypot(left.x(), left.y())
