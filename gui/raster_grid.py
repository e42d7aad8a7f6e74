"""Where the tiles of a Rasters panel stand, and which place of the picture a pixel shows."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF

from core.rasters import Place, Rasters, Tile
from gui.canvas import SWATCH, SWATCH_GAP
from gui.look import Look, Role

GAP, ROW_GAP, BELOW, LEAST_IMAGE, LEAST_ALONE, LEAST_WIDTH = 14.0, 8.0, 4.0, 54.0, 120.0, 96.0
RAMP, RAMP_GAP, TEXT_GAP = 26.0, 5.0, 10.0
WIDEST_TOTAL = "Σ = 000,000"


@dataclass(frozen=True, slots=True)
class RasterGrid:
    """The places within ``rect``: ``columns`` tiles beside each other, each with an image of ``size``.

    Attributes:
        lines: How many lines the caption of a tile takes: none, one, or two where title and total do not fit beside
            each other.
        needed: The width that the texts of a tile need.
    """

    panel: Rasters
    look: Look
    rect: QRectF
    columns: int
    lines: int
    needed: float

    def tile(self, index: int) -> QRectF:
        """Return all that belongs to a tile."""
        line, place = divmod(index, self.columns)
        gap, row_gap = self.look.px(GAP), self.look.px(ROW_GAP)
        lines = math.ceil(len(self.panel.tiles) / self.columns)
        wide = (self.rect.width() - gap * (self.columns - 1)) / self.columns
        high = (self.rect.height() - row_gap * (lines - 1)) / lines
        return QRectF(self.rect.left() + place * (wide + gap), self.rect.top() + line * (high + row_gap), wide, high)

    def caption(self, index: int) -> QRectF:
        """Return the place of the title and the total, as wide as the image, or as they need."""
        tile, image = self.tile(index), self.image(index)
        wide = min(tile.width(), max(image.width(), self.needed))
        high = self.lines * caption_height(self.look)
        return QRectF(image.center().x() - wide / 2, image.top() - high, wide, high)

    def strip(self, index: int) -> QRectF:
        """Return the place of the strip from no colour to full colour, below the image."""
        caption, image = self.caption(index), self.image(index)
        return QRectF(caption.left(), image.bottom() + self.look.px(BELOW), caption.width(), caption_height(self.look))

    def image(self, index: int) -> QRectF:
        """Return the place of the picture itself, in whole pixels: as large as fits, with its own proportions."""
        tile, above, below = (
            self.tile(index),
            self.lines * caption_height(self.look),
            _strip_height(self.panel, self.look),
        )
        room = tile.adjusted(0.0, above, 0.0, -below)
        share = min(room.width() / self.panel.columns, room.height() / self.panel.rows)
        wide = max(1, math.floor(self.panel.columns * share))
        high = max(1, math.floor(self.panel.rows * share))
        left = round(room.center().x() - wide / 2)
        return QRectF(left, round(room.top() + (room.height() - high) / 2), wide, high)

    def tile_at(self, at: QPointF) -> int | None:
        """Return the tile whose image is at a pixel."""
        return next((index for index in range(len(self.panel.tiles)) if self.image(index).contains(at)), None)

    def caption_at(self, at: QPointF) -> int | None:
        """Return the tile whose caption is at a pixel."""
        return next((index for index in range(len(self.panel.tiles)) if self.caption(index).contains(at)), None)

    def place_at(self, index: int, at: QPointF) -> Place:
        """Return the place of the picture at a pixel of a tile; beyond its image, the nearest one."""
        image, panel = self.image(index), self.panel
        row = math.floor((at.y() - image.top()) / image.height() * panel.rows)
        column = math.floor((at.x() - image.left()) / image.width() * panel.columns)
        return min(max(row, 0), panel.rows - 1), min(max(column, 0), panel.columns - 1)

    def point_of(self, index: int, place: Place) -> QPointF:
        """Return the middle of a place of the picture in a tile."""
        image, panel = self.image(index), self.panel
        x = image.left() + (place[1] + 0.5) / panel.columns * image.width()
        return QPointF(x, image.top() + (place[0] + 0.5) / panel.rows * image.height())


def raster_grid(panel: Rasters, look: Look, rect: QRectF) -> RasterGrid:
    """Return the tiles in as many columns as make their images largest; if it does not matter, with the fewest gaps."""
    texts = _texts(panel, look)
    grids = [
        _grid(panel, look, rect, columns, texts) for columns in _possible_columns(panel, look, rect.width(), texts)
    ]
    return max(grids, key=lambda grid: (grid.image(0).width(), -(-len(panel.tiles) % grid.columns), grid.columns))


def least_width(panel: Rasters, look: Look) -> float:
    """Return the least width of the tiles in pixels: one beside none."""
    return max(_texts(panel, look).stacked, look.px(LEAST_WIDTH))


def least_height(panel: Rasters, look: Look, width: float) -> float:
    """Return the least height of the tiles in pixels at this ``width``."""
    texts = _texts(panel, look)
    columns = _possible_columns(panel, look, width, texts)[-1]
    lines = math.ceil(len(panel.tiles) / columns)
    caption = _grid(panel, look, QRectF(0.0, 0.0, width, 0.0), columns, texts).lines * caption_height(look)
    image = look.px(LEAST_ALONE if len(panel.tiles) == 1 else LEAST_IMAGE)
    return lines * (caption + image + _strip_height(panel, look)) + (lines - 1) * look.px(ROW_GAP)


def title_left(tile: Tile, look: Look) -> float:
    """Return how far the title stands from the left: behind the swatch, if there is one."""
    return look.px(SWATCH + SWATCH_GAP) if tile.mark and tile.mark.swatch else 0.0


@dataclass(frozen=True, slots=True)
class _Texts:
    """The width that the texts of a tile need with title and total in one line, or one below the other."""

    beside: float
    stacked: float


def _texts(panel: Rasters, look: Look) -> _Texts:
    tiles = panel.tiles if panel.has_strips else [replace(tile, low="", high="", foot="") for tile in panel.tiles]
    widths = [_text_widths(tile, look, panel.has_totals) for tile in tiles]
    return _Texts(max(beside for beside, _stacked in widths), max(stacked for _beside, stacked in widths))


def _text_widths(tile: Tile, look: Look, has_total: bool) -> tuple[float, float]:
    title = title_left(tile, look) + look.width(look.words(tile.title), Role.STRONG)
    widest = look.width(WIDEST_TOTAL if tile.mark and has_total else "", Role.SMALL_NUMBER)
    total = max(look.width(look.words(tile.total), Role.SMALL_NUMBER), widest)
    ends = look.width(look.words(tile.low), Role.CAPTION) + look.width(look.words(tile.high), Role.CAPTION)
    foot = look.width(look.words(tile.foot), Role.CAPTION)
    strip = ends + look.px(RAMP + 2 * RAMP_GAP) + (look.px(TEXT_GAP) + foot if foot else 0.0) if tile.low else 0.0
    beside = title + look.px(TEXT_GAP) + total if total else title
    return max(beside, strip), max(title, total, strip)


def _grid(panel: Rasters, look: Look, rect: QRectF, columns: int, texts: _Texts) -> RasterGrid:
    wide = (rect.width() - look.px(GAP) * (columns - 1)) / columns
    if not any(look.words(tile.title) for tile in panel.tiles):
        return RasterGrid(panel, look, rect, columns, 0, 0.0)
    fits = texts.beside <= wide
    return RasterGrid(panel, look, rect, columns, 1 if fits else 2, texts.beside if fits else texts.stacked)


def _possible_columns(panel: Rasters, look: Look, width: float, texts: _Texts) -> range:
    least, gap = max(texts.stacked, look.px(LEAST_WIDTH)), look.px(GAP)
    return range(1, 1 + max(1, min(len(panel.tiles), math.floor((width + gap + 0.5) / (least + gap)))))


def _strip_height(panel: Rasters, look: Look) -> float:
    has_strip = panel.has_strips and any(tile.mark for tile in panel.tiles)
    return look.px(BELOW) + caption_height(look) if has_strip else 0.0


def caption_height(look: Look) -> float:
    """Return the height of a line of captions in pixels."""
    return max(look.line_height(Role.STRONG), look.line_height(Role.SMALL_NUMBER)) + look.px(2.0)
