"""Pictures side by side that show the same places: one kind of panel, as plain frozen data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .colours import ClassMark
from .fields import Button
from .panels import Panel
from .text import Label

Depth = Literal["colours", "shares", "classes"]
Place = tuple[int, int]  # row and column
_BYTES = {"colours": 3, "shares": 1, "classes": 1}


@dataclass(frozen=True, slots=True)
class Raster:
    """The content of one picture, row by row from the upper left.

    Attributes:
        columns, rows: How many places there are.
        depth: What stands at each place: "colours" red, green and blue in 3 bytes; "shares" one byte, 255 for the full
            colour of the tile's mark; "classes" one byte, the index of the class whose colour it has.
        content: The bytes.
    """

    columns: int
    rows: int
    depth: Depth
    content: bytes

    def __post_init__(self) -> None:
        need = self.columns * self.rows * _BYTES[self.depth]
        if len(self.content) != need:
            raise ValueError(f"content must have {need} bytes, got {len(self.content)}")

    def __hash__(self) -> int:
        return hash((self.columns, self.rows, self.depth, self.content[::4099]))  # of a megabyte it takes a millisecond


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """One of the pictures.

    Attributes:
        key: Its name in tables.
        title: Above it.
        raster: None while it is not known or covered.
        mark: The class that it belongs to, whose colour shares are drawn in; its swatch stands before the title.
        total: Above it at the right; ``total_is_good`` colours it: True green, False red, None plain.
        low, high: What no colour and full colour mean, written at the ends of a strip below a picture of shares.
        foot: Below it at the right.
        numbers: Its numbers by name, for tables.
        spot: Whether the step is about this one.
    """

    key: str
    title: Label
    raster: Raster | None
    mark: ClassMark | None = None
    total: Label = ""
    total_is_good: bool | None = None
    low: Label = ""
    high: Label = ""
    foot: Label = ""
    numbers: tuple[tuple[str, float], ...] = ()
    spot: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Rasters(Panel):
    """Tiles of equal size that share one cursor.

    Attributes:
        columns, rows: The size in places of every tile.
        classes: The classes that a raster of classes speaks of.
        cursor: The chosen place.
        intent: Key of the edit when the cursor is moved, by pressing a place, dragging or arrow keys, with a Place as
            value.
        press_intent: Key of the edit when a place is pressed, by the mouse or by Enter, where that means more than to
            move the cursor; "" if it does not.
        chosen: The chosen tile, or None; ``tile_intent`` is the key of the edit that chooses another one, "" if none.
        name_intent: Key of the edit that renames a tile, with its text as value and its place as index; "" if none.
        gone_intent: Key of the edit that removes a tile; "" if none.
        adds_up: Whether each map adds up to 1.
        has_totals: Whether there are totals, or there will be.
        has_strips: Whether below each picture of shares there is the strip from no colour to full colour.
        legend: The classes with their colours in the place of the note, where no tile names them.
        note: A sentence below; ``note_is_good`` colours it: True green, False red, None plain.
        numbers: Further numbers by name, for tables.
    """

    tiles: tuple[Tile, ...]
    columns: int
    rows: int
    classes: tuple[ClassMark, ...] = ()
    cursor: Place = (0, 0)
    intent: str = ""
    press_intent: str = ""
    chosen: int | None = None
    tile_intent: str = ""
    name_intent: str = ""
    gone_intent: str = ""
    covered: str = "?"
    buttons: tuple[Button, ...] = ()
    adds_up: bool = False
    has_totals: bool = True
    has_strips: bool = True
    legend: tuple[ClassMark, ...] = ()
    note: Label = ""
    note_is_good: bool | None = None
    numbers: tuple[tuple[str, float], ...] = ()

    def table(self) -> tuple[tuple[str, ...], tuple[tuple[str | float | None, ...], ...]]:
        """Return heading and rows of a table of the tiles' numbers, empty without any; pixels are in none."""
        names = tuple(dict.fromkeys(name for tile in self.tiles for name, _value in tile.numbers))
        rows = tuple((tile.key, *(dict(tile.numbers).get(name) for name in names)) for tile in self.tiles)
        return (("tile", *names), rows) if names else ((), ())
