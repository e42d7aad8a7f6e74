"""Words in a picture: where each finds room beside its anchor, so that none touches another and none is cut off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF

from core.colours import ClassMark
from core.plots import Tone
from core.text import Label
from gui.canvas import Canvas, class_text
from gui.look import Look, Role
from gui.plot_grid import strong

if TYPE_CHECKING:
    from gui.plot_items import Drawing

GAP, BETWEEN = 5.0, 1.0
VEIL = "#f0"  # how much a word hides what is behind it
# the middle of a word as seen from its anchor, in halves of its size: beside it first, then above, below, across
SIDES = ((1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (-1, -1), (1, 1), (-1, 1))


@dataclass(frozen=True, slots=True)
class Word:
    """A text to be placed, all in pixels: its size, its anchor, and how far it stays away from it.

    With a ``line`` it stands above or below the horizontal line of this length that ends at the anchor.
    """

    text: str
    width: float
    height: float
    anchor: QPointF
    distance: float
    colour: str
    role: Role
    line: float = 0.0


def paint_words(canvas: Canvas, drawing: Drawing) -> None:
    """Paint the labels of points and of strong ticks of ``y``, and the captions."""
    look, grid = canvas.look, drawing.grid
    words = _words(drawing, look)
    if not words:
        return
    room = grid.words_room if grid else QRectF()
    for word, place in zip(words, placed(words, room, drawing.ink(), look.scale), strict=True):
        veil = look.theme.card.replace("#", VEIL)
        canvas.box(place.adjusted(-look.px(3.0), 0.0, look.px(3.0), 0.0), fill=veil, radius=look.px(4.0))
        canvas.text(word.text, word.role, place.left(), place.center().y(), word.colour)


def _words(drawing: Drawing, look: Look) -> list[Word]:
    panel, words = drawing.panel, []
    for one in panel.captions:  # they stand at their places, points may have their names at any side
        words.append(_word(look, one.text, drawing.to_pixels(one.x, one.y), 0.0, one.mark, one.tone))
    for point in panel.points:
        place = drawing.place_of(point) if point.label else None
        if place is not None:
            role = Role.SMALL_NUMBER if point.is_result else Role.AXIS
            words.append(_word(look, point.label, place, _reach(drawing, look, place), point.mark, point.tone, role))
    for tick in strong(panel.y):
        end = QPointF(drawing.area.right(), drawing.to_pixels(panel.x.high, tick.value).y())
        words.append(replace(_word(look, tick.label, end), line=drawing.area.width()))
    return words


def _reach(drawing: Drawing, look: Look, place: QPointF) -> float:
    """Return how far the largest point at about this ``place`` reaches."""
    placed = ((look.px(point.radius), drawing.place_of(point)) for point in drawing.panel.points)
    return max(radius for radius, at in placed if at is not None and (at - place).manhattanLength() <= radius)


def _word(
    look: Look,
    label: Label,
    anchor: QPointF,
    distance: float = 0.0,
    mark: ClassMark | None = None,
    tone: Tone = "text",
    role: Role = Role.AXIS,
) -> Word:
    text = look.words(label)
    colour = class_text(mark, look) if mark else getattr(look.theme, tone)
    return Word(text, look.width(text, role), look.line_height(role), anchor, distance, colour, role)


def placed(words: Sequence[Word], room: QRectF, ink: Sequence[QPointF], scale: float) -> list[QRectF]:
    """Return the place of each word within ``room``, where it hides as little ``ink`` as can be."""
    places: list[QRectF] = []
    for word in words:
        sides = _along(word, scale) if word.line else _around(word, scale)
        free = [place for place in sides if _is_free(place, places, room)]
        fallback = () if free else (place for place in _anywhere(word, room) if _is_free(place, places, room))
        nearest = min(fallback, key=lambda place: _way(place, word.anchor), default=None)
        around = _whole(free)
        near = [place for place in ink if around.contains(place)] if len(free) > 1 else ink
        best = min(free, key=lambda place: _hidden(place, near), default=nearest)
        places.append(best if best is not None else _around(word, scale)[0])
    return places


def _around(word: Word, scale: float) -> list[QRectF]:
    away = word.distance + GAP * scale
    places = []
    for right, down in SIDES:
        shorter = 0.7 if right and down else 1.0
        x = word.anchor.x() + right * (word.width / 2 + away * shorter)
        y = word.anchor.y() + down * (word.height / 2 + away * shorter * (0.5 if not right else 1.0))
        places.append(QRectF(x - word.width / 2, y - word.height / 2, word.width, word.height))
    return places


def _along(word: Word, scale: float) -> list[QRectF]:
    away = word.height / 2 + BETWEEN * scale
    middles = [word.anchor.y() - away, word.anchor.y() + away]
    rights = [word.anchor.x(), word.anchor.x() - word.line + word.width, word.anchor.x() - (word.line - word.width) / 2]
    return [QRectF(x - word.width, y - word.height / 2, word.width, word.height) for x in rights for y in middles]


def _anywhere(word: Word, room: QRectF) -> list[QRectF]:
    lines = int(room.height() // word.height)
    lefts = (room.left(), room.right() - word.width, word.anchor.x() - word.width / 2)
    inside = [min(max(left, room.left()), room.right() - word.width) for left in lefts]
    tops = [room.top() + line * (room.height() - word.height) / max(1, lines - 1) for line in range(lines)]
    return [QRectF(left, top, word.width, word.height) for top in tops for left in inside]


def _is_free(place: QRectF, others: Sequence[QRectF], room: QRectF) -> bool:
    wide = place.adjusted(-BETWEEN, -BETWEEN, BETWEEN, BETWEEN)
    return room.adjusted(-0.5, -0.5, 0.5, 0.5).contains(place) and not any(map(wide.intersects, others))


def _whole(places: Sequence[QRectF]) -> QRectF:
    whole = QRectF()
    for place in places:
        whole = whole.united(place)
    return whole


def _hidden(place: QRectF, ink: Sequence[QPointF]) -> int:
    return sum(map(place.contains, ink))


def _way(place: QRectF, anchor: QPointF) -> float:
    away = place.center() - anchor
    return away.x() ** 2 + away.y() ** 2
