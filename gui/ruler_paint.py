"""Painting a ruler with cliffs, on the screen and in pictures."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPen

from gui.canvas import CENTRE, Canvas
from gui.look import Role
from gui.ruler_grid import PILL_PAD, CliffLabel, RulerGrid
from gui.theme import Theme, mixed, readable

KNOB, CLIFF_WIDTH, MARKER_WIDTH, SECOND_WIDTH = 7.0, 2.0, 2.0, 1.5
REGION_PAD, NAME_PAD, NAME_PILL = 7.0, 7.0, 24.0
TICK, STOP = 3.5, 6.0


def paint_ruler(canvas: Canvas, grid: RulerGrid, is_focused: bool) -> None:
    """Paint everything on the ruler; the marker's line goes behind the words."""
    for row in range(len(grid.panel.rows)):
        _paint_strip(canvas, grid, row)
        _paint_name(canvas, grid, row)
    _paint_axis(canvas, grid)
    _paint_second(canvas, grid)
    x, (_text, pill) = grid.x_of(grid.panel.marker), grid.pill()
    start, end = QPointF(x, pill.bottom()), QPointF(x, grid.axis)
    canvas.line(start, end, canvas.look.theme.accent, canvas.look.px(MARKER_WIDTH))
    _paint_regions(canvas, grid)
    for label in grid.labels():
        _paint_label(canvas, grid, label)
    _paint_marker(canvas, grid, is_focused)


def region_fill(theme: Theme, kind: int) -> str:
    """Return the fill of a region: that before all cliffs, or behind one of their three kinds."""
    return (theme.good_soft, theme.accent_soft, theme.bad_soft, mixed(theme.bad_soft, theme.bad, 0.28))[kind]


def _region_text(theme: Theme, kind: int) -> str:
    colour = (theme.good, theme.accent, theme.bad, theme.text)[kind]
    return readable(colour, region_fill(theme, kind))


def _cliff_colour(theme: Theme, kind: int) -> str:
    return theme.accent if kind == 1 else theme.bad


def _spans(grid: RulerGrid, row: int) -> list[tuple[QRectF, int]]:
    """Return the regions of a row from the left, each with its number."""
    strip, cliffs = grid.strip(row), grid.panel.rows[row].cliffs or ()
    starts = sorted((grid.x_of(value), kind) for kind, value in enumerate(cliffs, start=1) if value is not None)
    edges, ends = [(strip.left(), 0), *starts], [*(x for x, _kind in starts), strip.right()]
    return [(QRectF(x, strip.top(), end - x, strip.height()), kind) for (x, kind), end in zip(edges, ends, strict=True)]


def _paint_strip(canvas: Canvas, grid: RulerGrid, row: int) -> None:
    look, theme, strip = canvas.look, canvas.look.theme, grid.strip(row)
    if grid.panel.rows[row].cliffs is None:
        canvas.box(strip, fill=theme.background, line=theme.line, width=look.px(theme.line_width))
        canvas.text(grid.panel.covered, Role.STRONG, strip.center().x(), strip.center().y(), theme.muted, CENTRE)
        return
    spans = _spans(grid, row)
    for span, kind in spans:
        canvas.painter.fillRect(span, QColor(region_fill(theme, kind)))
    canvas.box(strip, line=theme.line, width=look.px(theme.line_width))
    for span, kind in spans:
        if kind:
            canvas.line(span.topLeft(), span.bottomLeft(), _cliff_colour(theme, kind), look.px(CLIFF_WIDTH))


def _paint_name(canvas: Canvas, grid: RulerGrid, row: int) -> None:
    look, theme = canvas.look, canvas.look.theme
    name, left, middle = grid.panel.rows[row].name, grid.rect.left(), grid.strip(row).center().y()
    if row != grid.panel.chosen:
        canvas.text(name, Role.TEXT, left, middle, theme.muted)
        return
    pad, high, wide = look.px(NAME_PAD), look.px(NAME_PILL), look.width(name, Role.STRONG)
    canvas.box(QRectF(left - pad, middle - high / 2, wide + 2 * pad, high), fill=theme.accent_soft, radius=look.px(7.0))
    canvas.text(name, Role.STRONG, left, middle, theme.accent)


def _paint_regions(canvas: Canvas, grid: RulerGrid) -> None:
    """Paint the names of the chosen row's regions, where they find room."""
    look, row = canvas.look, grid.panel.chosen
    if grid.panel.rows[row].cliffs is None:
        return
    for span, kind in _spans(grid, row):
        words, middle = look.words(grid.panel.regions[kind]), span.center()
        wide, high = look.width(words, Role.HEADING), look.line_height(Role.HEADING)
        if wide + 2 * look.px(REGION_PAD) <= span.width():
            room = QRectF(middle.x() - wide / 2, middle.y() - high / 2, wide, high).adjusted(-3, 1, 3, -1)
            canvas.painter.fillRect(room, QColor(region_fill(look.theme, kind)))
            canvas.text(words, Role.HEADING, middle.x(), middle.y(), _region_text(look.theme, kind), CENTRE)


def _paint_label(canvas: Canvas, grid: RulerGrid, label: CliffLabel) -> None:
    look, theme, row = canvas.look, canvas.look.theme, grid.panel.rows[grid.panel.chosen]
    colour = _cliff_colour(theme, (row.cliffs or ()).index(label.value) + 1)
    middle, strip = label.rect.center().y(), grid.strip(grid.panel.chosen)
    canvas.painter.fillRect(label.rect.adjusted(-3, 1, 0, -1), QColor(theme.card))
    canvas.line(QPointF(label.x, middle), QPointF(label.x, strip.top()), colour, look.px(CLIFF_WIDTH))
    canvas.text(label.text, Role.AXIS, label.rect.left(), middle, colour)


def _paint_axis(canvas: Canvas, grid: RulerGrid) -> None:
    look, theme, y = canvas.look, canvas.look.theme, grid.axis
    width = look.px(theme.line_width)
    canvas.line(QPointF(grid.left, y), QPointF(grid.right, y), theme.muted, width)
    for tick, place in grid.ticks():
        x, down = grid.x_of(tick.value), look.px(STOP if tick.strong else TICK)
        canvas.line(QPointF(x, y - down if tick.strong else y), QPointF(x, y + down), theme.muted, width)
        if place is not None:
            colour = theme.text if tick.strong else theme.muted
            canvas.text(tick.label, Role.AXIS, place.left(), place.center().y(), colour)


def _paint_second(canvas: Canvas, grid: RulerGrid) -> None:
    found, value = grid.second_label(), grid.panel.second
    if found is None or value is None:
        return
    (text, place), x = found, grid.x_of(value)
    start, end = QPointF(x, grid.band(0).top()), QPointF(x, grid.axis)
    canvas.line(start, end, canvas.look.theme.text, canvas.look.px(SECOND_WIDTH), dashed=True)
    canvas.text(text, Role.AXIS, place.left(), place.center().y())


def _paint_marker(canvas: Canvas, grid: RulerGrid, is_focused: bool) -> None:
    look, theme, painter = canvas.look, canvas.look.theme, canvas.painter
    text, pill = grid.pill()
    canvas.box(pill, fill=theme.accent, radius=look.px(7.0))
    canvas.text(text, Role.STRONG_NUMBER, pill.left() + look.px(PILL_PAD), pill.center().y(), theme.on_accent)
    knob, middle = look.px(KNOB), QPointF(grid.x_of(grid.panel.marker), grid.axis)
    if is_focused:
        halo = QColor(theme.accent)
        halo.setAlpha(70)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(halo)
        painter.drawEllipse(middle, knob * 1.7, knob * 1.7)
    painter.setPen(QPen(QColor(theme.accent), look.px(3.0)))
    painter.setBrush(QColor(theme.card))
    painter.drawEllipse(middle, knob, knob)
