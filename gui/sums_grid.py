"""Sums written out: where their numbers and cells stand, and how they are painted."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF

from core.weighted_sums import WeightedSums, term
from gui.canvas import CENTRE, RIGHT, Canvas
from gui.look import Look, Role

ROW, HEAD, HIGHEST_ROW, AIRY = 27.0, 20.0, 40.0, 2.0
CELL_PAD, SIGN_PAD = 5.0, 3.0
WIDEST, WIDEST_INPUT = "−0.000", "−0.00"  # the room that is kept, so that nothing moves when a sign changes
TIMES, PLUS, EQUALS = "·", "+", "="


@dataclass(frozen=True, slots=True)
class Piece:
    """A column: its kind, its left end and its width. ``place`` counts the columns of its kind."""

    kind: str
    left: float
    width: float
    place: int = 0


@dataclass(frozen=True, slots=True)
class SumsGrid:
    """The columns of the sums within ``rect``, and the height of a row."""

    panel: WeightedSums
    look: Look
    rect: QRectF
    pieces: tuple[Piece, ...]
    row: float

    def cell(self, row: int, column: int) -> QRectF:
        """Return the place of a weight, or in the last column of the bias."""
        piece = next(one for one in self.pieces if one.kind == "cell" and one.place == column)
        room = self.line(row)
        return QRectF(piece.left, room.top(), piece.width, room.height())

    def line(self, row: int) -> QRectF:
        """Return the place of a whole sum."""
        top = self.rect.top() + self.look.px(HEAD) + row * self.row
        left, last = self.pieces[0].left, self.pieces[-1]
        return QRectF(left, top, last.left + last.width - left, self.row)


def sums_grid(panel: WeightedSums, look: Look, rect: QRectF) -> SumsGrid:
    """Return where everything of ``panel`` stands in ``rect``, with the spare width shared between the columns."""
    kinds = _columns(panel, look)
    spare = max(0.0, rect.width() - sum(width for _kind, width, _place in kinds)) / max(1, len(kinds) - 1)
    pieces: list[Piece] = []
    left, gap = rect.left(), min(spare, look.px(7.0))
    for kind, width, place in kinds:
        pieces.append(Piece(kind, left, width, place))
        left += width + gap
    row = (rect.height() - look.px(HEAD)) / len(panel.rows)
    highest = max(look.px(HIGHEST_ROW), AIRY * look.line_height(Role.TEXT_NUMBER))
    return SumsGrid(panel, look, rect, tuple(pieces), min(max(row, row_height(look)), highest))


def least_width(panel: WeightedSums, look: Look) -> float:
    """Return the least width of the sums in pixels."""
    return sum(width for _kind, width, _place in _columns(panel, look))


def least_height(panel: WeightedSums, look: Look) -> float:
    """Return the least height of the sums in pixels."""
    return look.px(HEAD) + len(panel.rows) * row_height(look)


def row_height(look: Look) -> float:
    """Return the least height of a row in pixels."""
    return max(look.px(ROW), look.line_height(Role.TEXT_NUMBER))


def _columns(panel: WeightedSums, look: Look) -> list[tuple[str, float, int]]:
    """Return kind, width and number of each column, from the left: name = input · cell + … + cell = total."""
    names = max(look.width(row.name, Role.STRONG) for row in panel.rows)
    totals = (term(row.total) for row in panel.rows if row.total is not None)
    total = max(look.width(text, Role.STRONG_NUMBER) for text in (WIDEST, *totals))
    columns: list[tuple[str, float, int]] = [("name", names, 0), _sign(look, EQUALS)]
    for place, text in enumerate(panel.inputs):
        signs = (_sign(look, TIMES), ("cell", _cell_width(panel, look, place), place), _sign(look, PLUS))
        wide = max(look.width(one, Role.TEXT_NUMBER) for one in (text, WIDEST_INPUT))
        columns += [("input", wide, place), *signs]
    last = len(panel.inputs)
    return [*columns, ("cell", _cell_width(panel, look, last), last), _sign(look, EQUALS), ("total", total, 0)]


def _sign(look: Look, sign: str) -> tuple[str, float, int]:
    pad = look.px(SIGN_PAD if sign != TIMES else 2.0)
    return sign, look.width(sign, Role.TEXT_NUMBER) + 2 * pad, 0


def _cell_width(panel: WeightedSums, look: Look, column: int) -> float:
    texts = (term(panel.value(row, column)) for row in range(len(panel.rows)))
    return max(look.width(text, Role.TEXT_NUMBER) for text in (WIDEST, *texts)) + look.px(2 * CELL_PAD)


def paint_sums(canvas: Canvas, grid: SumsGrid, current: tuple[int, int] | None, lit: int | None) -> None:
    """Paint every sum; ``current`` is the cell that has the keyboard, ``lit`` the row that is lit."""
    look = grid.look
    if lit is not None and lit < len(grid.panel.rows):
        band = grid.line(lit).adjusted(-look.px(6.0), 1.0, look.px(6.0), -1.0)
        canvas.box(band, fill=look.theme.accent_soft, radius=look.px(6.0))
    for piece in grid.pieces:
        if piece.kind == "cell":
            middle = grid.rect.top() + look.px(HEAD / 2)
            head = grid.panel.heads[piece.place]
            canvas.text(head, Role.CAPTION, piece.left + piece.width / 2, middle, look.theme.muted, CENTRE)
    for row in range(len(grid.panel.rows)):
        for piece in grid.pieces:
            _paint_piece(canvas, grid, row, piece)
    if current is not None:
        box = _box(grid, *current).adjusted(-1.0, -1.0, 1.0, 1.0)
        canvas.box(box, line=look.theme.accent, radius=look.px(6.0), width=look.px(1.5))


def _paint_piece(canvas: Canvas, grid: SumsGrid, row: int, piece: Piece) -> None:
    panel, theme = grid.panel, grid.look.theme
    middle, centre = grid.line(row).center().y(), piece.left + piece.width / 2
    colour = canvas.class_text(panel.classes[row])
    match piece.kind:
        case "name":
            canvas.text(panel.rows[row].name, Role.STRONG, piece.left, middle, colour)
        case "input":
            canvas.text(panel.inputs[piece.place], Role.TEXT_NUMBER, piece.left + piece.width, middle, align=RIGHT)
        case "cell":
            canvas.box(_box(grid, row, piece.place), theme.card, theme.line, grid.look.px(6.0))
            canvas.text(term(panel.value(row, piece.place)), Role.TEXT_NUMBER, centre, middle, align=CENTRE)
        case "total":
            _paint_total(canvas, grid, row, piece, colour)
        case sign:
            canvas.text(sign, Role.TEXT_NUMBER, centre, middle, theme.muted, CENTRE)


def _paint_total(canvas: Canvas, grid: SumsGrid, row: int, piece: Piece, colour: str) -> None:
    total, middle = grid.panel.rows[row].total, grid.line(row).center().y()
    if total is None:
        left = piece.left + piece.width / 2
        canvas.text(grid.panel.covered, Role.STRONG_NUMBER, left, middle, grid.look.theme.muted, CENTRE)
    else:
        canvas.text(term(total), Role.STRONG_NUMBER, piece.left + piece.width, middle, colour, RIGHT)


def _box(grid: SumsGrid, row: int, column: int) -> QRectF:
    inset = grid.look.px(2.0)
    return grid.cell(row, column).adjusted(0.0, inset, 0.0, -inset)
