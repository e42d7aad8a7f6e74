"""What a view paints, kept as a list: two such lists tell which pixels have changed, so that only those are painted.

A view that asks its painter for something that is not known here is painted anew as a whole instead.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import takewhile
from operator import itemgetter
from typing import Any, TypeVar

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QRegion

from core.colours import ClassMark
from gui.canvas import Canvas
from gui.look import Look, Role
from gui.recording_painter import (
    BLEED,
    Bounds,
    Recording,
    RecordingPainter,
    Setting,
    Stroke,
    UnrecordedError,
    bounds_of,
    set_up,
)

Part = TypeVar("Part")
NEAR_BELOW, NEAR_BESIDE = 0, 16  # pixels
_TALL = re.compile("[\u0300-\u1fff\u2c00-\U0010ffff]")


def recorded(look: Look, paint: Callable[[Canvas], object]) -> Recording | None:
    """Return what ``paint`` paints; None if it asks for more than is known here."""
    canvas = RecordingCanvas(look)
    try:
        paint(canvas)
    except UnrecordedError:
        return None
    return canvas.strokes


def painted_again(canvas: Canvas, recording: Recording, region: QRegion) -> None:
    """Paint what is in ``region``, rectangle by rectangle: within any other shape Qt paints many times slower."""
    for rect in region:  # pyright: ignore[reportGeneralTypeIssues] - PySide6's stubs do not know that it can be
        canvas.painter.setClipRect(rect)
        left, top, wide, high = rect.getRect()
        right, bottom = left + wide, top + high
        for (x, y, width, height), again, _key, setting, arguments in recording:
            if x >= right or y >= bottom or left >= x + width or top >= y + height:
                continue
            if setting is None:
                again(canvas, *arguments)
            else:
                _paint_in(setting, canvas, again, arguments)


def _paint_in(setting: Setting, canvas: Canvas, again: Callable[..., object], arguments: tuple[Any, ...]) -> None:
    canvas.painter.save()
    set_up(canvas.painter, setting)
    again(canvas, *arguments)
    canvas.painter.restore()


def changed(old: Recording, new: Recording) -> QRegion:
    """Return the pixels in which two recordings may differ."""
    if len(old) == len(new):
        strokes = [stroke for pair in zip(old, new, strict=True) if pair[0][:4] != pair[1][:4] for stroke in pair]
    else:
        first = _same(iter(old), iter(new))
        last = min(_same(reversed(old), reversed(new)), len(old) - first, len(new) - first)
        strokes = [*old[first : len(old) - last], *new[first : len(new) - last]]
    region = QRegion()
    for left, top, right, bottom in merged({stroke[0] for stroke in strokes}):
        region += QRect(left, top, right - left, bottom - top)
    return region


def merged(places: Iterable[Bounds]) -> list[tuple[int, int, int, int]]:
    """Return a few rectangles (left, top, right, bottom) that cover ``places``: many would be slow to paint within.

    Places at the same height form a band, and what is close together in a band becomes one rectangle.
    """
    bands = _runs(((top, top + height, (left, left + width)) for left, top, width, height in places), NEAR_BELOW)
    return [
        (left, top, right, bottom)
        for top, bottom, across in bands
        for left, right, _ in _runs(((left, right, None) for left, right in across), NEAR_BESIDE)
    ]


def _runs(intervals: Iterable[tuple[int, int, Part]], near: int) -> list[tuple[int, int, list[Part]]]:
    runs: list[tuple[int, int, list[Part]]] = []
    for start, end, part in sorted(intervals, key=itemgetter(0)):
        if runs and start <= runs[-1][1] + near:
            runs[-1][2].append(part)
            runs[-1] = (runs[-1][0], max(end, runs[-1][1]), runs[-1][2])
        else:
            runs.append((start, end, [part]))
    return runs


def _same(one: Iterator[Stroke], other: Iterator[Stroke]) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0][:4] == pair[1][:4], zip(one, other, strict=False)))


class RecordingCanvas(Canvas):
    """A Canvas that keeps what is painted instead of painting it."""

    def __init__(self, look: Look) -> None:
        self._recorder = RecordingPainter()
        self.strokes: Recording = self._recorder.strokes
        super().__init__(self._recorder, look)  # pyright: ignore[reportArgumentType] - it stands in for one

    def letters(self, words: str, role: Role, rect: QRectF, colour: str) -> None:
        if words.strip():
            self._recorder.keep(self._bounds(rect, _overhang(words, rect)), Canvas.letters, words, role, rect, colour)

    def box(self, rect: QRectF, fill: str = "", line: str = "", radius: float = 0.0, width: float = 1.0) -> None:
        self._recorder.keep(self._bounds(rect), Canvas.box, rect, fill, line, radius, width)

    def line(self, start: QPointF, end: QPointF, colour: str, width: float = 1.0, dashed: bool = False) -> None:
        room = self._bounds(QRectF(start, end).normalized(), width / 2)
        self._recorder.keep(room, Canvas.line, start, end, colour, width, dashed)

    def bar(
        self, rect: QRectF, mark: ClassMark | None, pale: bool = False, ground: str = "", to_left: bool = False
    ) -> None:
        width = self.look.px(self.look.theme.line_width)
        self._recorder.keep(self._bounds(rect, width), Canvas.bar, rect, mark, pale, ground, to_left)

    def part(self, rect: QRectF, paint: Callable[..., object], *arguments: Any, key: object = None) -> None:
        key = arguments if key is None else key
        self.strokes.append((self._bounds(rect, 1 - BLEED), paint, key, self._recorder.setting, arguments))

    def _bounds(self, rect: QRectF, margin: float = 0.0) -> Bounds:
        return bounds_of(rect, margin, self._recorder.setting)


def _overhang(words: str, rect: QRectF) -> float:
    """Return how far letters may reach over their line: in some scripts marks pile up above and below."""
    return rect.height() / 2 if not words.isascii() and _TALL.search(words) else 1.0
