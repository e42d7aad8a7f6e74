"""Where everything on a ruler with cliffs stands. No value moves its axis."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF

from core.panels import Tick
from core.ruler import Ruler, place_on, value_on
from gui.look import Look, Role

PILL, PILL_PAD, PILL_GAP, PILL_AIR = 24.0, 11.0, 5.0, 4.0
SMALL, LARGE, HIGHEST, ROW_GAP = 19.0, 27.0, 68.0, 7.0
LABEL_GAP, LABEL_FOOT = 5.0, 3.0
NAME_GAP, LEAST_TRACK, END = 16.0, 190.0, 10.0
MARK, TICK_GAP = 6.0, 8.0
BEFORE, AFTER = "← ", " →"


@dataclass(frozen=True, slots=True)
class CliffLabel:
    """The text at a cliff of the chosen row: it ends at the cliff's line, which comes down from its middle."""

    text: str
    value: float
    x: float
    rect: QRectF


@dataclass(frozen=True, slots=True)
class RulerGrid:
    """The places within ``rect``; ``left`` and ``right`` are the ends of the axis, ``spare`` is added to each strip."""

    panel: Ruler
    look: Look
    rect: QRectF
    left: float
    right: float
    spare: float

    def x_of(self, value: float) -> float:
        """Return the pixel of ``value``; of the nearest end for what is beyond."""
        return self.left + place_on(self.panel.stops, value) * (self.right - self.left)

    def value_at(self, x: float) -> float:
        """Return the value at a pixel; at the nearest end for what is beyond."""
        return value_on(self.panel.stops, (x - self.left) / (self.right - self.left))

    def band(self, row: int) -> QRectF:
        """Return all that belongs to a row, from the left of ``rect`` to its right."""
        top = self.rect.top() + _above(self.look)
        top += sum(self._height(above) + self.look.px(ROW_GAP) for above in range(row))
        return QRectF(self.rect.left(), top, self.rect.width(), self._height(row))

    def strip(self, row: int) -> QRectF:
        """Return the strip of a row, without the labels above that of the chosen one."""
        band = self.band(row)
        top = band.top() + (self._labels_height() if row == self.panel.chosen else 0.0)
        return QRectF(self.left, top, self.right - self.left, band.bottom() - top)

    def labels(self) -> tuple[CliffLabel, ...]:
        """Return the labels of the chosen row's cliffs, the rightmost highest, so that none crosses another's line.

        A label stands at the left of its cliff, or at its right where the marker would run through it.
        """
        row = self.panel.rows[self.panel.chosen]
        pairs = zip(row.cliffs or (), row.labels, strict=False)
        found = [(value, self.look.words(label)) for value, label in pairs if value is not None]
        top, high = self.band(self.panel.chosen).top(), self.look.line_height(Role.AXIS)
        lowest = len(self.panel.kinds) - 1
        labels: list[CliffLabel] = []
        for place, (value, text) in enumerate(sorted(found)):
            wide, x = self.look.width(text, Role.AXIS), self.x_of(value)
            left = max(self.rect.left(), x - self.look.px(LABEL_GAP) - wide)
            if self._is_marked(left, wide) and self._is_free(x, wide, [self.x_of(other) for other, _text in found]):
                left = x + self.look.px(LABEL_GAP)
            labels.append(CliffLabel(text, value, x, QRectF(left, top + (lowest - place) * high, wide, high)))
        return tuple(labels)

    def _is_marked(self, left: float, wide: float) -> bool:
        marker, gap = self.x_of(self.panel.marker), self.look.px(LABEL_GAP) / 2
        return left - gap <= marker <= left + wide + gap

    def _is_free(self, x: float, wide: float, lines: list[float]) -> bool:
        """Whether a label finds room at the right of its cliff at ``x``, where no line is."""
        end = x + self.look.px(LABEL_GAP) + wide
        second = [] if self.panel.second is None else [self.x_of(self.panel.second)]
        return end <= self.rect.right() and not any(x < line <= end for line in (*lines, *second))

    def pill(self) -> tuple[str, QRectF]:
        """Return the text of the marker and its place, above it as far as there is room."""
        text, wide = marker_text(self.panel, self.look), marker_width(self.panel, self.look)
        left = self.x_of(self.panel.marker) - wide / 2
        left = max(self.rect.left(), min(left, self.rect.right() - wide))
        return text, QRectF(left, self.rect.top(), wide, pill_height(self.look))

    @property
    def axis(self) -> float:
        """The height of the axis."""
        return self.band(len(self.panel.rows) - 1).bottom() + self.look.px(ROW_GAP + MARK)

    def ticks(self) -> tuple[tuple[Tick, QRectF | None], ...]:
        """Return every tick and the place of its label; None where it would touch another one. Stops come first."""
        taken: list[QRectF] = []
        places: dict[float, QRectF] = {}
        for tick in sorted(self.panel.ticks, key=lambda tick: not tick.strong):
            place = self._tick_label(tick)
            gap = self.look.px(TICK_GAP)
            if not any(place.adjusted(-gap, 0.0, gap, 0.0).intersects(one) for one in taken):
                taken.append(place)
                places[tick.value] = place
        return tuple((tick, places.get(tick.value)) for tick in self.panel.ticks)

    def second_label(self) -> tuple[str, QRectF] | None:
        """Return the text of the second marker and its place below the axis, if there is one."""
        if self.panel.second is None:
            return None
        text, high = second_text(self.panel, self.look), self.look.line_height(Role.AXIS)
        wide = self.look.width(text, Role.AXIS)
        left = max(self.rect.left(), min(self.x_of(self.panel.second) - wide / 2, self.rect.right() - wide))
        return text, QRectF(left, self.axis + self.look.px(MARK) + high, wide, high)

    def _tick_label(self, tick: Tick) -> QRectF:
        wide = self.look.width(self.look.words(tick.label), Role.AXIS)
        left = min(self.x_of(tick.value) - wide / 2, self.rect.right() - wide)
        return QRectF(left, self.axis + self.look.px(MARK), wide, self.look.line_height(Role.AXIS))

    def _height(self, row: int) -> float:
        chosen = row == self.panel.chosen
        strip = self.look.px(LARGE if chosen else SMALL) + self.spare
        return strip + (self._labels_height() if chosen else 0.0)

    def _labels_height(self) -> float:
        return _labels_height(self.panel, self.look)


def ruler_grid(panel: Ruler, look: Look, rect: QRectF) -> RulerGrid:
    """Return where everything on ``panel`` stands in ``rect``."""
    spare = max(0.0, rect.height() - least_height(panel, look)) / len(panel.rows)
    left, right = rect.left() + _names_width(panel, look, rect.width()), rect.right() - look.px(END)
    return RulerGrid(panel, look, rect, left, right, min(spare, look.px(HIGHEST - LARGE)))


def least_width(panel: Ruler, look: Look) -> float:
    """Return the least width of the ruler in pixels."""
    second = look.width(second_text(panel, look), Role.AXIS)
    return max(_least_names_width(panel, look) + look.px(LEAST_TRACK + END), marker_width(panel, look), second)


def least_height(panel: Ruler, look: Look) -> float:
    """Return the least height of the ruler in pixels."""
    rows = look.px(LARGE + (len(panel.rows) - 1) * SMALL + len(panel.rows) * ROW_GAP) + _labels_height(panel, look)
    lines = 1 if panel.second is None else 2
    return _above(look) + rows + look.px(2 * MARK) + lines * look.line_height(Role.AXIS)


def _above(look: Look) -> float:
    """Return the height of the pill with the gap below it."""
    return pill_height(look) + look.px(PILL_GAP)


def pill_height(look: Look) -> float:
    """Return the height of the pill in pixels."""
    return max(look.px(PILL), look.line_height(Role.STRONG_NUMBER) + look.px(PILL_AIR))


def marker_text(panel: Ruler, look: Look) -> str:
    """Return what the marker says, with an arrow if it stands for a value beyond the axis."""
    return _pointed(look.words(panel.marker_label), panel.marker, panel)


def marker_width(panel: Ruler, look: Look) -> float:
    """Return the width of the marker's pill in pixels."""
    return look.width(marker_text(panel, look), Role.STRONG_NUMBER) + look.px(2 * PILL_PAD)


def second_text(panel: Ruler, look: Look) -> str:
    """Return what the second marker says; "" if there is none."""
    return "" if panel.second is None else _pointed(look.words(panel.second_label), panel.second, panel)


def _pointed(words: str, value: float, panel: Ruler) -> str:
    low, high = panel.stops[0][0], panel.stops[-1][0]
    return words + AFTER if value > high else BEFORE + words if value < low else words


def _labels_height(panel: Ruler, look: Look) -> float:
    return len(panel.kinds) * look.line_height(Role.AXIS) + look.px(LABEL_FOOT)


def _names_width(panel: Ruler, look: Look, width: float) -> float:
    """Return the room at the left, in a ruler of ``width``: for names, and for labels that reach out from the axis."""
    names = max(look.width(row.name, Role.STRONG) for row in panel.rows) + look.px(NAME_GAP)
    track = width - look.px(END)
    outside = ((wide - place * track) / (1.0 - place) for place, wide in _label_sizes(panel, look) if place < 1.0)
    return max(names, *outside, 0.0)


def _least_names_width(panel: Ruler, look: Look) -> float:
    names = max(look.width(row.name, Role.STRONG) for row in panel.rows) + look.px(NAME_GAP)
    return max(names, *(wide - place * look.px(LEAST_TRACK) for place, wide in _label_sizes(panel, look)), 0.0)


def _label_sizes(panel: Ruler, look: Look) -> list[tuple[float, float]]:
    """Return the place of each cliff, 0 to 1, and the width of its label, whichever row is chosen."""
    return [
        (place_on(panel.stops, value), look.width(look.words(label), Role.AXIS) + look.px(LABEL_GAP))
        for row in panel.rows
        for value, label in zip(row.cliffs or (), row.labels, strict=False)
        if value is not None
    ]
