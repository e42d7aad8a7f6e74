"""Breaking text into lines."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from core.text import Label
from gui.look import Look, Role, width_of

BALANCING = 7  # halvings of the width; the last is less than a letter


def wrapped(look: Look, label: Label, role: Role, width: float) -> list[str]:
    """Return ``label`` in lines of at most ``width`` pixels, broken at spaces, and between Chinese characters."""
    return list(_wrapped(look.words(label), role, look.scale, look.least, look.has_large_numbers, width))


def balanced(look: Look, label: Label, role: Role, width: float) -> list[str]:
    """Return ``label`` in as few lines as :func:`wrapped`, but about equally long, so that no word is left alone."""
    lines = wrapped(look, label, role, width)
    low, high = width / max(1, len(lines)), width
    for _ in range(BALANCING if len(lines) > 1 else 0):
        middle = (low + high) / 2
        narrower = wrapped(look, label, role, middle)
        low, high, lines = (low, middle, narrower) if len(narrower) <= len(lines) else (middle, high, lines)
    return lines


@lru_cache(maxsize=1024)  # the same sentences at every tick of a slider
def _wrapped(words: str, role: Role, scale: float, least: float, is_large: bool, width: float) -> tuple[str, ...]:
    lines: list[str] = []
    line = ""
    for piece in _narrow(_pieces(words), role, scale, least, is_large, width):
        if line and width_of((line + piece).rstrip(), role, scale, least, is_large) > width:
            lines.append(line.rstrip())
            line = piece.lstrip()
        else:
            line += piece
    return (*lines, line.rstrip()) if line.strip() else tuple(lines)


def _narrow(pieces: list[str], role: Role, scale: float, least: float, is_large: bool, width: float) -> Iterator[str]:
    for piece in pieces:  # one that is wider than the line falls into its characters
        yield from piece if width_of(piece.rstrip(), role, scale, least, is_large) > width else (piece,)


NEVER_FIRST = "%，。；：！？、）》”’…"


def _pieces(words: str) -> list[str]:
    pieces: list[str] = []
    for character in words:
        wide = ord(character) >= 0x2E80
        breaks = not pieces or (wide and character not in NEVER_FIRST) or _ends_piece(pieces[-1])
        if breaks and not (pieces and character in NEVER_FIRST):
            pieces.append(character)
        else:
            pieces[-1] += character
    return pieces


def _ends_piece(piece: str) -> bool:
    return piece[-1] == " " or ord(piece[-1]) >= 0x2E80
