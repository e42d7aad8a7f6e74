"""Breaking text into lines."""

from __future__ import annotations

from core.text import Label
from gui.look import Look, Role

BALANCING = 7  # halvings of the width; the last is less than a letter


def wrapped(look: Look, label: Label, role: Role, width: float) -> list[str]:
    """Return ``label`` in lines of at most ``width`` pixels, broken at spaces, and between Chinese characters."""
    lines: list[str] = []
    line = ""
    for piece in _narrow(look, _pieces(look.words(label)), role, width):
        if line and look.width((line + piece).rstrip(), role) > width:
            lines.append(line.rstrip())
            line = piece.lstrip()
        else:
            line += piece
    return [*lines, line.rstrip()] if line.strip() else lines


def balanced(look: Look, label: Label, role: Role, width: float) -> list[str]:
    """Return ``label`` in as few lines as :func:`wrapped`, but about equally long, so that no word is left alone."""
    lines = wrapped(look, label, role, width)
    low, high = width / max(1, len(lines)), width
    for _ in range(BALANCING if len(lines) > 1 else 0):
        middle = (low + high) / 2
        narrower = wrapped(look, label, role, middle)
        low, high, lines = (low, middle, narrower) if len(narrower) <= len(lines) else (middle, high, lines)
    return lines


def _narrow(look: Look, pieces: list[str], role: Role, width: float) -> list[str]:
    # a piece wider than the line falls into its characters
    return [part for piece in pieces for part in (piece if look.width(piece.rstrip(), role) > width else (piece,))]


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
