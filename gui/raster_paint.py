"""Painting the tiles of a Rasters panel: pictures scaled to the very pixels that they take, captions and the cursor."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPaintEngine, QPainter, QPen

from core.colours import ClassMark
from core.rasters import Raster, Tile
from gui.canvas import CENTRE, RIGHT, Canvas
from gui.look import Role
from gui.raster_grid import RAMP_GAP, TEXT_GAP, RasterGrid, title_left
from gui.theme import Theme, bar_fill, mixed

VECTOR_FINENESS = 3.0  # pixels of an embedded picture for each logical pixel of an SVG or a PDF
RING, RING_WIDTH, RAMP_HEIGHT, PILL_PAD = 6.0, 4.0, 9.0, 5.0
LEVELS = 256


def paint_rasters(canvas: Canvas, grid: RasterGrid, lit: int | None = None) -> None:
    """Paint every tile; ``lit`` is a class to light up."""
    for index, tile in enumerate(grid.panel.tiles):
        _paint_caption(canvas, grid, index, index == lit)
        _paint_image(canvas, grid, index)
        if tile.low and tile.mark and grid.panel.has_strips:
            _paint_strip(canvas, grid.strip(index), tile)


def scaled(raster: Raster, colours: tuple[str, ...], size: QSize) -> QImage:
    """Return ``raster`` at ``size``: each pixel the mean of the places under it, or each place a block of pixels.

    Args:
        raster: The picture.
        colours: For "shares" the colours of 0 and of 255, for "classes" that of each class.
        size: In pixels of the device.
    """
    return _scaled(raster, colours, size.width(), size.height())


@lru_cache(maxsize=24)
def _scaled(raster: Raster, colours: tuple[str, ...], width: int, height: int) -> QImage:
    is_coloured = raster.depth == "colours"
    kind = QImage.Format.Format_RGB888 if is_coloured else QImage.Format.Format_Indexed8
    line = raster.columns * (3 if is_coloured else 1)
    image = QImage(raster.content, raster.columns, raster.rows, line, kind)
    if not is_coloured:
        image.setColorTable(_ramp(*colours) if raster.depth == "shares" else [QColor(one).rgb() for one in colours])
    shrinks = width < raster.columns
    mode = Qt.TransformationMode.SmoothTransformation if shrinks else Qt.TransformationMode.FastTransformation
    found = image.scaled(width, height, Qt.AspectRatioMode.IgnoreAspectRatio, mode)
    return found.convertToFormat(QImage.Format.Format_RGB32)  # a copy, which owns its bytes


@lru_cache(maxsize=32)
def _ramp(low: str, high: str) -> list[int]:
    return [QColor(mixed(low, high, level / (LEVELS - 1))).rgb() for level in range(LEVELS)]


def _colours(tile: Tile, classes: tuple[ClassMark, ...], theme: Theme) -> tuple[str, ...]:
    if tile.raster and tile.raster.depth == "classes":
        return tuple(bar_fill(mark.colour, theme) for mark in classes)
    return (theme.card, bar_fill(tile.mark.colour, theme)) if tile.mark else ()


def _paint_caption(canvas: Canvas, grid: RasterGrid, index: int, is_lit: bool) -> None:
    panel, look, theme, tile = grid.panel, canvas.look, canvas.look.theme, grid.panel.tiles[index]
    if not grid.lines:
        return
    room = grid.caption(index)
    high = room.height() / grid.lines
    left, middle = room.left() + title_left(tile, look), room.top() + high / 2
    if tile.mark and (is_lit or index == panel.chosen):
        wide = left - room.left() + look.width(look.words(tile.title), Role.STRONG)
        pill = QRectF(room.left(), room.top(), wide, high).adjusted(-look.px(PILL_PAD), 0, look.px(PILL_PAD), 0)
        canvas.box(pill, fill=theme.accent_soft, radius=look.px(6.0))
    if tile.mark and tile.mark.swatch:
        canvas.swatch(tile.mark.swatch, room.left(), middle)
    canvas.text(tile.title, Role.STRONG, left, middle, canvas.class_text(tile.mark) if tile.mark else theme.text)
    colour = {True: theme.good, False: theme.bad, None: theme.muted}[tile.total_is_good]
    if grid.lines == 1:
        canvas.text(tile.total, Role.SMALL_NUMBER, room.right(), middle, colour, RIGHT)
    else:
        canvas.text(tile.total, Role.SMALL_NUMBER, room.left(), room.bottom() - high / 2, colour)


def _paint_image(canvas: Canvas, grid: RasterGrid, index: int) -> None:
    panel, look, theme, tile = grid.panel, canvas.look, canvas.look.theme, grid.panel.tiles[index]
    place = grid.image(index)
    if tile.raster is None:
        canvas.box(place, fill=theme.background, line=theme.line, width=look.px(theme.line_width))
        canvas.text(panel.covered, Role.RESULT, place.center().x(), place.center().y(), theme.muted, CENTRE)
        return
    canvas.part(place, _paint_raster, place, tile.raster, _colours(tile, panel.classes, theme))
    canvas.box(place, line=theme.line, width=look.px(theme.line_width))


def _paint_raster(canvas: Canvas, place: QRectF, raster: Raster, colours: tuple[str, ...]) -> None:
    painter, fineness = canvas.painter, _fineness(canvas.painter)
    size = QSize(max(1, round(place.width() * fineness)), max(1, round(place.height() * fineness)))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
    painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
    painter.drawImage(place, scaled(raster, colours, size))
    painter.restore()


def paint_cursors(canvas: Canvas, grid: RasterGrid, has_focus: bool) -> None:
    """Paint a ring around the chosen place in every tile that shows something."""
    look = canvas.look
    inner = look.theme.accent if has_focus and not look.theme.is_dark else "#111111"
    for index, tile in enumerate(grid.panel.tiles):
        if tile.raster is not None:
            at, reach = grid.point_of(index, grid.panel.cursor), look.px(RING + RING_WIDTH)
            room = QRectF(at.x() - reach, at.y() - reach, 2 * reach, 2 * reach)
            canvas.part(room, _paint_ring, at, inner, grid.image(index))


def _paint_ring(canvas: Canvas, at: QPointF, inner: str, image: QRectF) -> None:
    painter, look, radius = canvas.painter, canvas.look, canvas.look.px(RING)
    painter.save()
    painter.setClipRect(image.adjusted(-radius, -radius, radius, radius), Qt.ClipOperation.IntersectClip)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, width in (("#ffffff", RING_WIDTH), (inner, RING_WIDTH / 2)):
        painter.setPen(QPen(QColor(colour), look.px(width)))
        painter.drawEllipse(at, radius, radius)
    painter.restore()


def _paint_strip(canvas: Canvas, room: QRectF, tile: Tile) -> None:
    look, theme, middle = canvas.look, canvas.look.theme, room.center().y()
    low = canvas.text(tile.low, Role.CAPTION, room.left(), middle, theme.muted)
    foot = look.width(look.words(tile.foot), Role.CAPTION)
    high = look.width(look.words(tile.high), Role.CAPTION)
    left = low.right() + look.px(RAMP_GAP)
    right = room.right() - high - look.px(RAMP_GAP) - (foot + look.px(TEXT_GAP) if foot else 0.0)
    half = look.px(RAMP_HEIGHT) / 2
    ramp = QRectF(left, middle - half, right - left, 2 * half)
    canvas.part(ramp, _paint_ramp, ramp, _colours(tile, (), theme))
    canvas.text(tile.high, Role.CAPTION, right + look.px(RAMP_GAP), middle, theme.muted)
    canvas.text(tile.foot, Role.CAPTION, room.right(), middle, theme.muted, RIGHT)


def _paint_ramp(canvas: Canvas, rect: QRectF, colours: tuple[str, ...]) -> None:
    theme = canvas.look.theme
    gradient = QLinearGradient(rect.topLeft(), rect.topRight())
    gradient.setColorAt(0.0, QColor(colours[0]))
    gradient.setColorAt(1.0, QColor(colours[1]))
    canvas.painter.fillRect(rect, gradient)
    canvas.box(rect, line=theme.line, width=canvas.look.px(theme.line_width))


def _fineness(painter: QPainter) -> float:
    """Return how many pixels of the device one logical pixel takes."""
    if painter.paintEngine().type() is not QPaintEngine.Type.Raster:
        return VECTOR_FINENESS
    return painter.worldTransform().m11() * painter.device().devicePixelRatioF()
