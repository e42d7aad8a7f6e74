"""From the tree of a formula to a box on one line: the sizes, the styles and the spaces between atoms."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from core.formula import (
    BigOperator,
    Fenced,
    Fraction,
    Node,
    Number,
    Operator,
    Root,
    Row,
    Script,
    Symbol,
    Term,
    Words,
    number_parts,
)
from core.text import rendered
from gui import mathboxes
from gui.mathboxes import BINARY, CLOSE, LARGE, OPEN, ORDINARY, PUNCTUATION, RELATION, Box
from gui.mathfences import fenced
from gui.mathfont import MathFont

SCRIPT_MIN_PX = 12.0


class Style(NamedTuple):
    """How a part is set: its level of smallness (``DISPLAY`` to ``SCRIPT_SCRIPT``), and whether exponents stay low."""

    level: int
    cramped: bool = False


DISPLAY, TEXT, SCRIPT, SCRIPT_SCRIPT = range(4)

_BINARY = frozenset("+-−±∓·×⋅∘⊙")
_ORDINARY = frozenset("/!…⋯%")
_PUNCTUATION = frozenset(",;")
_NOT_BEFORE_BINARY = (None, LARGE, BINARY, RELATION, OPEN, PUNCTUATION)
_NOT_AFTER_BINARY = (None, RELATION, CLOSE, PUNCTUATION)

# The TeXbook, chapter 18. Row: the atom before; column: the atom after, both in the order ORDINARY … INNER.
# 1, 2, 3: thin, medium and thick; a, b, c: the same, but nothing in scripts.
_SPACES = ("01bc000a", "110c000a", "bb00b00b", "cc00c00c", "00000000", "01bc000a", "aa0aaaaa", "a1bca0aa")
_MUSKIPS = {"0": 0.0, "1": 3 / 18, "2": 4 / 18, "3": 5 / 18, "a": 3 / 18, "b": 4 / 18, "c": 5 / 18}  # em
_SPACING = [[_MUSKIPS[code] for code in row] for row in _SPACES]
_SCRIPT_SPACING = [[_MUSKIPS[code] if code.isdigit() else 0.0 for code in row] for row in _SPACES]

_ITALIC = {
    **{ord("A") + i: 0x1D434 + i for i in range(26)},
    **{ord("a") + i: 0x1D44E + i for i in range(26)},
    ord("h"): 0x210E,
    **{ord("α") + i: 0x1D6FC + i for i in range(25)},
    ord("∂"): 0x1D715,
}
_BIG_SIGNS = {"Σ": "∑", "∑": "∑", "Π": "∏", "∏": "∏"}
_DISPLAY_OPERATOR_HEIGHT = 1.3  # em; the font's own displayOperatorMinHeight, 1.8, is more than it has
_BIG_SIGN_TUCK = 0.11  # em: the font's subscriptBaselineDropMin, 0.16, lets the j of Σ hang too low; TeX has 0.05
_THIN_SPACE = "\u2009"
_ANY_SPACE = re.compile(r"\s")


class Piece(NamedTuple):
    """One node of a row, laid out, with the space before it."""

    space: float
    box: Box
    node: Node


class Typesetter:
    """Lays out the parts of one formula at one size; every part once.

    Attributes:
        size: Of the formula's type, in px per em; no exponent is set smaller than ``script_px``, unless all of it is.
    """

    def __init__(
        self, font: MathFont, size: float, translate: Callable[[str], str], script_px: float = SCRIPT_MIN_PX
    ) -> None:
        self.size = size
        self._font = font
        self._constants = font.constants
        self._translate = translate
        smallest = min(size, script_px)
        script = max(smallest, self._constants.script_scale * size)
        self._sizes = (size, size, script, max(smallest, self._constants.script_script_scale * size))
        self._boxes: dict[
            tuple[int, Style], tuple[Node, Box]
        ] = {}  # by identity: to hash a tree is dearer than to set it

    def box(self, node: Node, style: Style) -> Box:
        """Return ``node`` on one line."""
        place = (id(node), style)
        if place not in self._boxes:
            self._boxes[place] = node, self._set(node, style)  # the node too: no other may get its id
        return self._boxes[place][1]

    def pieces(self, row: Row, style: Style) -> list[Piece]:
        """Return what is in ``row``, and in the rows in it, with the spaces between."""
        nodes = tuple(_flat(row))
        atoms = _atoms([self.box(node, style) for node in nodes])
        spacing = _SPACING if style.level < SCRIPT else _SCRIPT_SPACING
        size = self._sizes[style.level]
        spaces = (spacing[left.after][right.before] * size for left, right in pairwise(atoms))
        return [Piece(space, box, node) for space, box, node in zip((0.0, *spaces), atoms, nodes, strict=False)]

    def fraction(self, top: Box, bottom: Box, style: Style) -> Box:
        """Return ``top`` over ``bottom``, which are in the styles that :func:`fraction_styles` says."""
        size = self._sizes[style.level]
        return mathboxes.fraction(top, bottom, size, self._constants, style.level == DISPLAY)

    def fenced(self, child: Box, node: Fenced, style: Style) -> Box:
        """Return ``child`` between the fences of ``node``."""
        return fenced(child, node.left, node.right, self._sizes[style.level], self._font)

    def axis(self, style: Style) -> float:
        """Return the height of fraction rules and minus signs above the baseline."""
        return self._constants.axis_height * self._sizes[style.level]

    def _set(self, node: Node, style: Style) -> Box:
        match node:
            case Row():
                return beside(self.pieces(node, style))
            case Term():
                return marked(self.box(node.child, style), node)
            case Script():
                return self._script(node, style)
            case Fraction():
                top, bottom = fraction_styles(style)
                return self.fraction(self.box(node.top, top), self.box(node.bottom, bottom), style)
            case Fenced():
                return self.fenced(self.box(node.child, style), node, style)
            case BigOperator():
                return self._big_operator(node, style)
            case Root():
                child = self.box(node.child, Style(style.level, True))
                return mathboxes.root(child, self._sizes[style.level], self._font, style.level == DISPLAY)
        return self._leaf(node, style)

    def _leaf(self, node: Symbol | Number | Operator | Words, style: Style) -> Box:
        match node:
            case Number():
                return self._number(node.text, style)
            case Symbol():
                return self._run(node.text.translate(_ITALIC) if node.italic else node.text, style)
            case Operator():
                return self._run(node.text.replace("-", "−"), style, _kind(node.text))
            case Words():
                return self._run(rendered(node.text, self._translate), style, LARGE)

    def _run(self, text: str, style: Style, kind: int = ORDINARY) -> Box:
        glyphs = self._font.glyphs(_ANY_SPACE.sub(" ", text))
        return mathboxes.glyph_run(glyphs, self._sizes[style.level], kind)

    def _number(self, text: str, style: Style) -> Box:
        mantissa, exponent, unit = number_parts(text)
        if exponent is not None:
            power = Script(Number("10"), sup=Number(exponent))
            return self.box(Row((Number(mantissa), Operator("×"), power, Number(unit))), style)
        size = self._sizes[style.level]
        box = mathboxes.glyph_run(self._font.glyphs(mantissa.replace(" ", _THIN_SPACE)), size)
        ascent = max(box.ascent, self._font.digit_ascent * size)
        return box._replace(ascent=ascent, descent=max(box.descent, self._font.digit_descent * size))

    def _script(self, node: Script, style: Style) -> Box:
        smaller = SCRIPT if style.level < SCRIPT else SCRIPT_SCRIPT
        base = self.box(node.base, style)
        sub = self.box(node.sub, Style(smaller, True)) if node.sub else None
        sup = self.box(node.sup, Style(smaller, style.cramped)) if node.sup else None
        drop = None if _is_one_line_of_text(node.base) else base
        return mathboxes.scripted(base, sub, sup, self._sizes[style.level], self._constants, style.cramped, drop)

    def _big_operator(self, node: BigOperator, style: Style) -> Box:
        display = style.level == DISPLAY
        size = self._sizes[style.level]
        sign = _BIG_SIGNS.get(node.text)
        if sign is None:
            operator = self._run(node.text, style, LARGE)
        else:
            glyph = self._font.taller(sign, _DISPLAY_OPERATOR_HEIGHT if display else 0.0)
            operator = mathboxes.on_axis(glyph, size, self.axis(style))
        smaller = SCRIPT if style.level < SCRIPT else SCRIPT_SCRIPT
        below = self.box(node.below, Style(smaller, True)) if node.below else None
        above = self.box(node.above, Style(smaller, style.cramped)) if node.above else None
        if display:
            return mathboxes.limits(operator, below, above, size, self._constants)
        drop = operator._replace(descent=operator.descent - _BIG_SIGN_TUCK * size)
        return mathboxes.scripted(operator, below, above, size, self._constants, style.cramped, drop)


def beside(pieces: Sequence[Piece]) -> Box:
    """Return ``pieces`` on one line."""
    return mathboxes.beside((piece.space, piece.box) for piece in pieces)


def fraction_styles(style: Style) -> tuple[Style, Style]:
    """Return the styles of what is above and below the rule of a fraction that is itself in ``style``."""
    smaller = min(style.level + 1, SCRIPT_SCRIPT)
    return Style(smaller, style.cramped), Style(smaller, True)


def marked(box: Box, term: Term) -> Box:
    """Return ``box`` as the ink of ``term``; a term directly inside a term keeps its own mark."""
    if box.hue is None and box.key is None:
        return box._replace(hue=term.hue, key=term.key)
    return Box(
        box.width, box.ascent, box.descent, ((0.0, 0.0, box),), box.before, box.after, box.italic, term.hue, term.key
    )


def _flat(row: Row) -> Iterator[Node]:
    for child in row.children:
        if isinstance(child, Row):
            yield from _flat(child)
        else:
            yield child


def _atoms(row: list[Box]) -> list[Box]:
    """Make signs of those binary operators that have nothing to their left or right: − in −1."""
    for index, box in enumerate(row):
        if box.before == BINARY:
            before = row[index - 1].after if index else None
            after = row[index + 1].before if index + 1 < len(row) else None
            if before in _NOT_BEFORE_BINARY or after in _NOT_AFTER_BINARY:
                row[index] = box._replace(before=ORDINARY, after=ORDINARY)
    return row


def _kind(operator: str) -> int:
    if operator in _BINARY:
        return BINARY
    if operator in _ORDINARY:
        return ORDINARY
    return PUNCTUATION if operator in _PUNCTUATION else RELATION


def _is_one_line_of_text(node: Node) -> bool:
    return isinstance(node, Symbol | Number | Operator | Words) or (
        isinstance(node, Term) and _is_one_line_of_text(node.child)
    )
