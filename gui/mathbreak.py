"""Lines for a formula that is wider than its place: breaks at = and +, also inside fractions and fences."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from core.formula import Fenced, Fraction, Node, Operator, Row, Term
from gui import mathboxes
from gui.mathboxes import BINARY, RELATION, Box
from gui.mathtypeset import Piece, Style, Typesetter, beside, fraction_styles, marked

_LEADING = {RELATION: 0.6, BINARY: 0.25}  # em between the ink of two lines at least; a sum keeps together
_SKIP = {RELATION: 1.6, BINARY: 1.0}  # em between the baselines of two lines at least
_FENCE_MARGIN = 0.1  # em between a tall fence and the lines in it
_SEARCHED = 6  # in a row of at most so many segments every way to break it is tried
_STEPS = 7  # halvings in the search for lines of equal length


class _Column(NamedTuple):
    """Where lines go: the room, the indents of the first and the other lines, and their distances (ink, baselines)."""

    room: float
    first: float
    rest: float
    leading: float
    skip: float


class _Lines(NamedTuple):
    """The lines of the rest of a row, after what is to be kept small, the most important first."""

    overflow: float
    height: float
    width: float
    boxes: tuple[Box, ...]
    indents: tuple[float, ...]


def fitted(setter: Typesetter, node: Node, style: Style, room: float) -> Box:
    """Return ``node`` in at most ``room`` px, in several lines if need be; wider where nothing can be broken."""
    box = setter.box(node, style)
    if box.width <= room:
        return box
    match node:
        case Row():
            return _fitted_row(setter, setter.pieces(node, style), style, room)
        case Term():
            return marked(fitted(setter, node.child, style, room), node)
        case Fraction():
            return _fitted_fraction(setter, node, style, room)
        case Fenced():
            return _fitted_fenced(setter, node, style, room)
    return box


def _fitted_fraction(setter: Typesetter, node: Fraction, style: Style, room: float) -> Box:
    above, below = fraction_styles(style)
    top, bottom = setter.box(node.top, above), setter.box(node.bottom, below)
    room -= setter.box(node, style).width - max(top.width, bottom.width)
    return setter.fraction(fitted(setter, node.top, above, room), fitted(setter, node.bottom, below, room), style)


def _fitted_fenced(setter: Typesetter, node: Fenced, style: Style, room: float) -> Box:
    margin = _FENCE_MARGIN * setter.size
    box, child = setter.box(node, style), setter.box(node.child, style)
    fences = box.width - child.width + 2 * margin
    for _ in range(2):  # fences that are tall enough for the lines are wider: these need a second try
        broken = fitted(setter, node.child, style, room - fences)
        if broken is child:
            break
        box = setter.fenced(mathboxes.centred(broken, setter.axis(style), margin), node, style)
        if box.width <= room:
            break
        fences = box.width - broken.width
    return box


def _fitted_row(setter: Typesetter, pieces: list[Piece], style: Style, room: float) -> Box:
    """Break at relations or, where there are none, at signs; narrow the fractions and fences between."""
    for kind in (RELATION, BINARY):
        starts = [index for index, piece in enumerate(pieces) if index and _is_operator(piece, kind)]
        if starts:
            segments = [pieces[start:end] for start, end in pairwise([0, *starts, len(pieces)])]
            indents = _aligned(segments, room) if kind == RELATION else _hanging(segments)
            column = _Column(room, *indents, _LEADING[kind] * setter.size, _SKIP[kind] * setter.size)
            if len(segments) > _SEARCHED or (kind == BINARY and not any(_is_elastic(piece.node) for piece in pieces)):
                return _balanced(segments, column)
            return _searched(setter, segments, column, style)
    return beside(_narrowed(setter, pieces, style, room))


def _searched(setter: Typesetter, segments: list[list[Piece]], column: _Column, style: Style) -> Box:
    """Return the lowest lines that fit, the narrowest of equally low ones; else those that stick out least."""
    count = len(segments)
    best = [_Lines(0.0, -column.leading, 0.0, (), ())] * (count + 1)  # for the segments from this index on
    for start in reversed(range(count)):
        options: list[_Lines] = []
        for end in range(start + 1, count + 1):
            indent = 0.0 if end - start == count else column.rest if start else column.first
            line = _line(setter, segments[start:end], style, column.room - indent)
            options.append(_above(line, indent, best[end], column))
        best[start] = min(options, key=lambda lines: lines[:3])
    return mathboxes.lines(best[0].boxes, best[0].indents, column.leading, column.skip)


def _above(line: Box, indent: float, rest: _Lines, column: _Column) -> _Lines:
    width = indent + line.width
    return _Lines(
        max(width - column.room, rest.overflow),
        line.ascent + line.descent + column.leading + rest.height,
        max(width, rest.width),
        (line, *rest.boxes),
        (indent, *rest.indents),
    )


def _line(setter: Typesetter, segments: list[list[Piece]], style: Style, room: float) -> Box:
    pieces = _joined(segments)
    box = beside(_narrowed(setter, pieces, style, room))
    return box if box.width <= room or len(segments) > 1 else _fitted_row(setter, pieces, style, room)


def _narrowed(setter: Typesetter, pieces: list[Piece], style: Style, room: float) -> list[Piece]:
    """Fit the fractions and fences into what the other pieces leave, in proportion to their widths."""
    widths = [piece.box.width if _is_elastic(piece.node) else 0.0 for piece in pieces]
    elastic, width = sum(widths), _width(pieces)
    if width <= room or not elastic:
        return pieces
    share = max(0.0, room - width + elastic) / elastic
    return [
        piece._replace(box=fitted(setter, piece.node, style, share * width)) if width else piece
        for piece, width in zip(pieces, widths, strict=True)
    ]


def _balanced(segments: list[list[Piece]], column: _Column) -> Box:
    """Return as few lines as possible, and of these the ones whose longest is shortest."""
    widths = [_width(segment) for segment in segments]
    fewest = len(_filled(widths, column))
    low, high = min(max(widths), column.room), column.room
    for _ in range(_STEPS):
        middle = (low + high) / 2
        if len(_filled(widths, column._replace(room=middle))) == fewest:
            high = middle
        else:
            low = middle
    rows = _filled(widths, column._replace(room=high))
    boxes = [beside(_joined(segments[start:end])) for start, end in rows]
    return mathboxes.lines(
        boxes, [column.rest if start else column.first for start, _ in rows], column.leading, column.skip
    )


def _filled(widths: list[float], column: _Column) -> list[tuple[int, int]]:
    """Return where each line begins and ends, each as full as the room allows."""
    starts, x = [0], column.first + widths[0]
    for index, width in enumerate(widths[1:], 1):
        x += width
        if x > column.room:
            starts.append(index)
            x = column.rest + width
    return list(pairwise([*starts, len(widths)]))


def _aligned(segments: list[list[Piece]], room: float) -> tuple[float, float]:
    """Return the indents of the first and the other lines that put = under =, unless that wastes the room."""
    indent = _width(segments[0]) + segments[1][0].space
    return 0.0, indent if indent <= room / 3 else 0.0


def _hanging(segments: list[list[Piece]]) -> tuple[float, float]:
    """Return the indents of the first and the other lines that put terms under terms, and + to the left of them."""
    if isinstance(segments[0][0].node, Operator):
        return 0.0, _lead(segments[0])
    return _lead(segments[1]), 0.0


def _lead(segment: list[Piece]) -> float:
    return segment[0].box.width + (segment[1].space if len(segment) > 1 else 0.0)


def _joined(segments: list[list[Piece]]) -> list[Piece]:
    first, *others = (piece for segment in segments for piece in segment)
    return [first._replace(space=0.0), *others]


def _width(pieces: list[Piece]) -> float:
    return sum(piece.space + piece.box.width for piece in pieces)


def _is_operator(piece: Piece, kind: int) -> bool:
    return isinstance(piece.node, Operator) and piece.box.before == kind


def _is_elastic(node: Node) -> bool:
    return isinstance(node, Fraction | Fenced) or (isinstance(node, Term) and _is_elastic(node.child))
