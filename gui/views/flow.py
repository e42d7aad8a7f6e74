"""Chains of torch's modules, one below the other, and whether their results agree."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainterPath, QPen

from core.numbers import number
from core.panels import Chip, Flow, Lane, Matrix
from gui.canvas import CENTRE, RIGHT, Canvas
from gui.chips import chip_size, least_chip_width, paint_chip
from gui.look import Role
from gui.matrix_grid import AIR, least_height, least_width, matrix_grid, narrow_width
from gui.matrix_paint import paint_matrix
from gui.views.base import PanelView
from gui.wrapping import wrapped

ARROW, NAME, LINE_GAP, VERDICT, LANE_GAP, UNIT = 18.0, 20.0, 8.0, 38.0, 8.0, 18.0
RESULTS = {Role.CELL_STRONG: 24.0, Role.RESULT: 34.0}  # how high the line of a result is, of several or of one


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a lane in its place: a Chip, a Matrix, or None for the result."""

    part: Chip | Matrix | None
    width: float
    height: float


class FlowView(PanelView):
    """Draws a Flow."""

    panel: Flow

    # size

    def content_width(self) -> float:
        look = self.look
        parts = [part for lane in self.panel.lanes for part in lane.parts]
        chips = [least_chip_width(look, part) for part in parts if isinstance(part, Chip)]
        grids = [narrow_width(part, look, look.px(NAME + ARROW)) for part in parts if isinstance(part, Matrix)]
        results = [self._result_size(lane)[0] for lane in self.panel.lanes]
        verdict = look.width(look.words(self.panel.verdict), Role.STRONG) + look.px(32.0)
        widest = max((*chips, *grids, *results), default=0.0) + look.px(NAME + ARROW)
        return max(widest, verdict, self.widest_button())

    def preferred_width(self) -> float:
        look = self.look
        lanes = [[self._piece(part, lane, math.inf).width for part in _parts(lane)] for lane in self.panel.lanes]
        widest = max(sum(widths) + look.px(ARROW) * (len(widths) - 1) for widths in lanes)
        return max(self.content_width(), widest + look.px(NAME))

    def content_height(self, width: float) -> float:
        lanes = sum(self._lane_height(lane, width) for lane in self.panel.lanes)
        gaps = self.look.px(LANE_GAP) * max(0, len(self.panel.lanes) - 1)
        return lanes + gaps + self.look.px(VERDICT) + self._below(width)

    def _below(self, width: float) -> float:
        look = self.look
        lines = wrapped(look, self.panel.note, Role.CAPTION, width) if self.panel.note else []
        note = len(lines) * look.line_height(Role.CAPTION) + (look.px(8.0) if lines else 0.0)
        buttons = self.buttons_size(width)
        return note + (buttons + look.px(10.0) if buttons else 0.0)

    def _lane_height(self, lane: Lane, width: float) -> float:
        lines = self._lines(lane, width)
        note = self._lane_note_height(lane, width)
        return sum(max(p.height for p in line) for line in lines) + (len(lines) - 1) * self.look.px(LINE_GAP) + note

    def _lane_note_height(self, lane: Lane, width: float) -> float:
        if not lane.note:
            return 0.0
        lines = wrapped(self.look, lane.note, Role.CAPTION, width - self.look.px(NAME))
        return len(lines) * self.look.line_height(Role.CAPTION) + self.look.px(4.0)

    def _lines(self, lane: Lane, width: float) -> list[list[Piece]]:
        return self.once(("lines", id(lane), width), lambda: self._broken(lane, width))

    def _broken(self, lane: Lane, width: float) -> list[list[Piece]]:
        room, arrow = width - self.look.px(NAME), self.look.px(ARROW)
        pieces = [self._piece(part, lane, room) for part in _parts(lane)]
        if sum(piece.width for piece in pieces) + arrow * (len(pieces) - 1) <= room:
            return [pieces]
        lines: list[list[Piece]] = [[]]
        used = 0.0
        for place, piece in enumerate(pieces):
            lead = arrow if place else 0.0
            follows_matrix = place > 0 and isinstance(pieces[place - 1].part, Matrix)
            if lines[-1] and (follows_matrix or used + lead + piece.width > room):
                lines.append([])
                used = 0.0
            lines[-1].append(piece)
            used += lead + piece.width
        return lines

    def _piece(self, part: Chip | Matrix | None, lane: Lane, room: float) -> Piece:
        look = self.look
        if part is None:
            return Piece(None, *self._result_size(lane))
        if isinstance(part, Chip):
            return Piece(part, *chip_size(look, part, room - look.px(ARROW)))
        wide = min(least_width(part, look), room - look.px(ARROW))
        return Piece(part, wide, least_height(part, look, wide))

    def _result_size(self, lane: Lane) -> tuple[float, float]:
        look, role = self.look, _result_role(lane)
        texts = [number(value) for value in lane.results] if lane.results else ["0.0000"]
        height = len(texts) * max(look.px(RESULTS[role]), look.line_height(role))
        unit = look.width(look.words(lane.unit), Role.CAPTION)
        return max(unit, *(look.width(text, role) for text in texts)), height + look.px(UNIT)

    # painting

    def paint_content(self, canvas: Canvas, rect: QRectF) -> None:
        look, lanes = self.look, self.panel.lanes
        heights = [self._lane_height(lane, rect.width()) for lane in lanes]
        spare = rect.height() - self.content_height(rect.width())
        share = max(0.0, spare) / (2 * len(lanes))
        top = rect.top()
        for index, (lane, height) in enumerate(zip(lanes, heights, strict=True)):
            top += share
            self._paint_lane(canvas, lane, QRectF(rect.left(), top, rect.width(), height))
            top += height + share
            if index == 0:
                self._paint_verdict(canvas, QRectF(rect.left(), top, rect.width(), look.px(VERDICT)))
                top += look.px(VERDICT)
            top += look.px(LANE_GAP)
        self._paint_note(canvas, rect)

    def _paint_note(self, canvas: Canvas, rect: QRectF) -> None:
        if self.panel.note:
            top = rect.bottom() - self._below(rect.width()) + self.look.px(8.0)
            place = QRectF(rect.left(), top, rect.width(), 0.0)
            canvas.paragraph(self.panel.note, Role.CAPTION, place, self.look.theme.muted)

    def _paint_lane(self, canvas: Canvas, lane: Lane, rect: QRectF) -> None:
        look = self.look
        top = rect.top()
        for index, line in enumerate(self._lines(lane, rect.width())):
            height = max(piece.height for piece in line)
            middle = top + height / 2
            if index == 0:
                colour = look.theme.accent if lane.spot else look.theme.muted
                canvas.text(lane.name, Role.ROW, rect.left(), middle, colour)
            room = QRectF(rect.left() + look.px(NAME), top, rect.width() - look.px(NAME), height)
            self._paint_line(canvas, lane, line, room, starts=index == 0)
            top += height + look.px(LINE_GAP)
        if lane.note:
            place = QRectF(rect.left() + look.px(NAME), top, rect.width() - look.px(NAME), 0.0)
            canvas.paragraph(lane.note, Role.CAPTION, place, look.theme.muted)

    def _paint_line(self, canvas: Canvas, lane: Lane, line: list[Piece], rect: QRectF, starts: bool) -> None:
        arrow = self.look.px(ARROW)
        x, middle = rect.left(), rect.center().y()
        ends = line[-1].part is None
        used = sum(piece.width for piece in line) + arrow * (len(line) - starts)
        spare = max(0.0, rect.width() - used)
        airy = [self._airy(piece, spare if ends else 0.0) for piece in line]
        spare -= sum(airy) - sum(piece.width for piece in line)
        gaps = max(1, len(line) - starts)
        for index, piece in enumerate(line):
            if index or not starts:
                wide = arrow + (spare / gaps if ends else 0.0)
                self._paint_arrow(canvas, x, x + wide, middle, from_above=index == 0)
                x += wide
            self._paint_piece(canvas, lane, piece, QRectF(x, middle - piece.height / 2, airy[index], piece.height))
            x += airy[index]

    def _airy(self, piece: Piece, spare: float) -> float:
        """Return the width of ``piece`` in a line with ``spare`` room: a matrix takes some of it, arrows the rest."""
        if not isinstance(piece.part, Matrix):
            return piece.width
        return piece.width + min(spare * 0.4, len(piece.part.classes) * self.look.px(AIR))

    def _paint_arrow(self, canvas: Canvas, left: float, right: float, middle: float, from_above: bool) -> None:
        look = self.look
        margin, head = look.px(4.0), look.px(4.5)
        tip = QPointF(right - margin, middle)
        canvas.line(QPointF(left + margin, middle), tip, look.theme.muted, look.px(1.4))
        if from_above:
            canvas.line(
                QPointF(left + margin, middle - look.px(14.0)),
                QPointF(left + margin, middle),
                look.theme.muted,
                look.px(1.4),
            )
        path = QPainterPath(QPointF(tip.x() - head, middle - head))
        path.lineTo(tip)
        path.lineTo(tip.x() - head, middle + head)
        canvas.painter.strokePath(path, QPen(QColor(look.theme.muted), look.px(1.4)))

    def _paint_piece(self, canvas: Canvas, lane: Lane, piece: Piece, rect: QRectF) -> None:
        if isinstance(piece.part, Chip):
            paint_chip(canvas, piece.part, rect)
        elif isinstance(piece.part, Matrix):
            paint_matrix(canvas, matrix_grid(piece.part, self.look, rect), lit=self.lit)
        else:
            self._paint_result(canvas, lane, rect)

    def _paint_result(self, canvas: Canvas, lane: Lane, rect: QRectF) -> None:
        look, role = self.look, _result_role(lane)
        texts = [number(value) for value in lane.results] if lane.results else [lane.covered]
        colour = look.theme.muted if lane.results is None else ""
        # one number stands level with the arrow, its unit below it
        high = (rect.height() - look.px(UNIT)) / len(texts)
        top = rect.center().y() - high / 2 if len(texts) == 1 else rect.top()
        for index, text in enumerate(texts):
            canvas.text(text, role, rect.right(), top + (index + 0.5) * high, colour, RIGHT)
        bottom = top + len(texts) * high + look.px(UNIT * 0.35)
        canvas.text(lane.unit, Role.CAPTION, rect.right(), bottom, look.theme.muted, RIGHT)

    def _paint_verdict(self, canvas: Canvas, rect: QRectF) -> None:
        look, theme, middle = self.look, self.look.theme, rect.center().y()
        words = look.words(self.panel.verdict)
        if not words and len(self.panel.lanes) == 1:
            return
        if not words:
            ends = (QPointF(rect.left(), middle), QPointF(rect.right(), middle))
            canvas.line(*ends, theme.line, look.px(theme.line_width), dashed=True)
            return
        good = self.panel.verdict_is_good
        fill = {True: theme.good_soft, False: theme.bad_soft, None: theme.accent_soft}[good]
        colour = {True: theme.good, False: theme.bad, None: theme.accent}[good]
        wide = look.width(words, Role.STRONG) + look.px(30.0)
        pill = QRectF(rect.center().x() - wide / 2, middle - look.px(15.0), wide, look.px(30.0))
        width = look.px(theme.line_width)
        gap = look.px(10.0)
        canvas.line(QPointF(rect.left(), middle), QPointF(pill.left() - gap, middle), theme.line, width, dashed=True)
        canvas.line(QPointF(pill.right() + gap, middle), QPointF(rect.right(), middle), theme.line, width, dashed=True)
        canvas.box(pill, fill=fill, radius=look.px(15.0))
        canvas.text(words, Role.STRONG, pill.center().x(), middle, colour, CENTRE)

    # controls

    def place_controls(self, rect: QRectF) -> None:
        height = self.buttons_size(rect.width())
        self.place_buttons(rect.left(), rect.bottom() - height, rect.width())


def _parts(lane: Lane) -> tuple[Chip | Matrix | None, ...]:
    """Return the parts of ``lane``, and None for its result if it has one."""
    return lane.parts if lane.results == () else (*lane.parts, None)


def _result_role(lane: Lane) -> Role:
    return Role.CELL_STRONG if lane.results is not None and len(lane.results) > 1 else Role.RESULT
