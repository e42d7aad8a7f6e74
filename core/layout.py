"""Where the panels of a scene stand: rows and columns, by key."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Split:
    """Parts side by side (``across``) or one below the other, sharing the room that is left by their weights.

    A part is the key of a panel or another Split. Parts side by side that find too little room go below each other.
    """

    across: bool
    parts: tuple[str | Split, ...]
    weights: tuple[float, ...]


def row(*parts: str | Split, weights: tuple[float, ...] = ()) -> Split:
    """Return ``parts`` side by side, with equal weights unless others are given."""
    return Split(True, parts, weights or (1.0,) * len(parts))


def column(*parts: str | Split, weights: tuple[float, ...] = ()) -> Split:
    """Return ``parts`` one below the other, with equal weights unless others are given."""
    return Split(False, parts, weights or (1.0,) * len(parts))
