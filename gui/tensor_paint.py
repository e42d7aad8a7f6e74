"""Painting a tensor: bands along the axis that is summed, numbers, and sums in green and red."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF

from core.tensor_grid import TensorGrid
from gui.canvas import CENTRE, Canvas
from gui.formats import formatted
from gui.look import Role
from gui.tensor_places import GAP_BELOW, GAP_RIGHT, TensorPlaces, sum_text
from gui.theme import mixed

HEAD_SIZE, ARROW, BAND = 4.0, 10.0, 0.1


def paint_tensor(canvas: Canvas, places: TensorPlaces, has_focus: bool = False, lit: int | None = None) -> None:
    """Paint every grid; ``lit`` is a column to light up."""
    panel = places.panel
    for index, block in enumerate(panel.blocks):
        _paint_names(canvas, places, index, lit)
        if block.first is not None:
            _paint_bands(canvas, places, index)
        _paint_cells(canvas, places, index)
        _paint_sums(canvas, places, index)
    if panel.chosen is not None:
        width = canvas.look.px(2.5 if has_focus else 1.5)
        cell = places.cell(*cell_place(panel, panel.chosen))
        canvas.box(_inset(cell, canvas, 1.0), line=canvas.look.theme.accent, radius=canvas.look.px(6.0), width=width)


def cell_place(panel: TensorGrid, number: int) -> tuple[int, int, int]:
    """Return grid, row and column of the cell with this number."""
    block, rest = divmod(number, len(panel.rows) * len(panel.columns))
    return (block, *divmod(rest, len(panel.columns)))


def _paint_names(canvas: Canvas, places: TensorPlaces, index: int, lit: int | None) -> None:
    panel, theme = places.panel, canvas.look.theme
    block = panel.blocks[index]
    for row, name in enumerate(panel.rows):
        _centred(canvas, name, Role.TEXT, places.name(index, row), theme.muted)
    if block.first is None:
        head = places.head(index, 0)
        colour = theme.good if panel.along == "through" and block.is_summed else theme.muted
        canvas.text(block.name, Role.STRONG, head.left() + canvas.look.px(2.5), head.center().y(), colour)
        return
    _centred(canvas, block.name, Role.STRONG, places.head(index, -1), theme.muted)
    for column, name in enumerate(panel.columns):
        head = places.head(index, column)
        if column == lit:
            canvas.box(_inset(head, canvas, 2.0), fill=theme.accent_soft, radius=canvas.look.px(6.0))
        colour = canvas.class_text(panel.marks[column]) if panel.marks else theme.muted
        _centred(canvas, name, Role.STRONG if panel.marks else Role.TEXT, head, colour)
    right = places.head(index, len(panel.columns))
    below = places.cell(index, len(panel.rows), len(panel.columns))
    _paint_title(canvas, panel.right_title, right, panel.along == "across")
    _paint_title(canvas, panel.below_title, below, panel.along == "down")


def _paint_title(canvas: Canvas, title: str, rect: QRectF, is_summed: bool) -> None:
    theme = canvas.look.theme
    _centred(canvas, title, Role.STRONG, rect, theme.good if is_summed else theme.muted)


def _paint_bands(canvas: Canvas, places: TensorPlaces, index: int) -> None:
    panel, look = places.panel, canvas.look
    if not panel.along:
        return
    lane = {cell_place(panel, number) for number in panel.lane}
    rows = (None,) if panel.along == "down" else range(len(panel.rows))
    columns = (None,) if panel.along == "across" else range(len(panel.columns))
    plain = mixed(look.theme.card, look.theme.muted, BAND)
    for row in rows:
        for column in columns:
            is_chosen = (index, row or 0, column or 0) in lane
            band = _inset(places.band(index, row, column), canvas, 2.0)
            fill = look.theme.accent_soft if is_chosen else plain
            canvas.box(band, fill=fill, radius=look.px(8.0))
            _paint_arrow(canvas, places, index, row, column, is_chosen)


def _paint_arrow(
    canvas: Canvas, places: TensorPlaces, index: int, row: int | None, column: int | None, is_chosen: bool
) -> None:
    """Point from a band to its sum, where that stands beside it."""
    panel, look = places.panel, canvas.look
    colour, half = look.theme.accent if is_chosen else look.theme.muted, look.px(HEAD_SIZE)
    band = places.band(index, row, column)
    width = look.px(1.5)
    if panel.along == "across" and panel.right_title:
        tip = QPointF(band.right() + (look.px(GAP_RIGHT) + look.px(ARROW)) / 2, band.center().y())
        ends = (QPointF(tip.x() - half, tip.y() - half), QPointF(tip.x() - half, tip.y() + half))
        start = QPointF(tip.x() - look.px(ARROW), tip.y())
    elif panel.along == "down" and panel.below_title:
        tip = QPointF(band.center().x(), band.bottom() + (look.px(GAP_BELOW) + look.px(ARROW)) / 2)
        ends = (QPointF(tip.x() - half, tip.y() - half), QPointF(tip.x() + half, tip.y() - half))
        start = QPointF(tip.x(), tip.y() - look.px(ARROW))
    else:
        return
    for end in (start, *ends):
        canvas.line(end, tip, colour, width)


def _paint_cells(canvas: Canvas, places: TensorPlaces, index: int) -> None:
    panel, theme = places.panel, canvas.look.theme
    block = panel.blocks[index]
    for row in range(len(panel.rows)):
        for column in range(len(panel.columns)):
            place = places.cell(index, row, column)
            if block.values is None:
                _centred(canvas, panel.covered, places.role, place, theme.muted)
            elif block.first is None:
                _paint_sum(canvas, places, place, block.values[row][column])
            else:
                _centred(canvas, formatted(block.values[row][column], panel.style), places.role, place, theme.text)


def _paint_sums(canvas: Canvas, places: TensorPlaces, index: int) -> None:
    block, rows, columns = places.panel.blocks[index], len(places.panel.rows), len(places.panel.columns)
    for row, value in enumerate(block.right or ()):
        _paint_sum(canvas, places, places.cell(index, row, columns), value)
    for column, value in enumerate(block.below or ()):
        _paint_sum(canvas, places, places.cell(index, rows, column), value)


def _paint_sum(canvas: Canvas, places: TensorPlaces, rect: QRectF, value: float) -> None:
    theme, look, tolerance = canvas.look.theme, canvas.look, places.panel.tolerance
    is_one = abs(value - 1.0) <= tolerance
    box = _inset(rect, canvas, 2.5)
    canvas.box(box, fill=theme.good_soft if is_one else theme.bad_soft, radius=look.px(8.0))
    role = {Role.CELL: Role.CELL_STRONG, Role.BIG: Role.ROW, Role.HUGE: Role.BIG}[places.role]
    _centred(canvas, sum_text(value, tolerance), role, rect, theme.good if is_one else theme.bad)


def _centred(canvas: Canvas, label, role: Role, rect: QRectF, colour: str) -> None:  # noqa: ANN001 - Label
    canvas.text(label, role, rect.center().x(), rect.center().y(), colour, CENTRE)


def _inset(rect: QRectF, canvas: Canvas, by: float) -> QRectF:
    inset = canvas.look.px(by)
    return rect.adjusted(inset, inset, -inset, -inset)
