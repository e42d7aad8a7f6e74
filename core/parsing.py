"""Numbers as people write them: with a point or a decimal comma, with either minus sign."""

from __future__ import annotations

import math
import re

from .errors import InputError
from .numbers import MINUS
from .rules import visible
from .text import t

_INTEGER = re.compile(r"[+-]?[0-9]{1,19}")


def parsed_number(text: str) -> float | None:
    """Return the number that a person wrote, with a point or a decimal comma, or None if it is none.

    A number too large for float64 is none either; infinity has to be written as such.

    >>> parsed_number("−1,5"), parsed_number("inf"), parsed_number("1_000"), parsed_number("1e400")
    (-1.5, inf, None, None)
    """
    plain = text.strip().replace(MINUS, "-").replace("∞", "inf")
    if plain.count(",") == 1 and "." not in plain:
        plain = plain.replace(",", ".")
    if "_" in plain or not plain.isascii():
        return None
    try:
        value = float(plain)
    except ValueError:
        return None
    return None if math.isinf(value) and "inf" not in plain.lower() else value


def parsed_rows(name: str, text: str) -> tuple[tuple[float, ...], ...]:
    """Return rows of numbers: commas between the numbers, semicolons between the rows.

    Args:
        name: What the numbers are, for the message.
        text: With decimal points, since the commas have another meaning here. Rows may differ in length.

    Raises:
        InputError: One of them is no number.

    >>> parsed_rows("logits", "2,0.5,6; -1,inf,3")
    ((2.0, 0.5, 6.0), (-1.0, inf, 3.0))
    >>> parsed_rows("logits", "2,x")
    Traceback (most recent call last):
    core.errors.InputError: logits must be numbers like 2,0.5,6 with ; between samples, got “x”
    """
    return tuple(tuple(_number(name, cell) for cell in row.split(",")) for row in text.split(";"))


def parsed_integers(name: str, text: str) -> tuple[int, ...]:
    """Return the whole numbers between commas.

    Raises:
        InputError: One of them is no whole number.

    >>> parsed_integers("labels", "2, 1, -100")
    (2, 1, -100)
    """
    return tuple(_integer(name, cell) for cell in text.split(","))


def _number(name: str, cell: str) -> float:
    value = parsed_number(cell)
    if value is None:
        rule = t(
            "{name} must be numbers like 2,0.5,6 with ; between samples, got “{value}”", name=name, value=visible(cell)
        )
        raise InputError(rule)
    return value


def _integer(name: str, cell: str) -> int:
    plain = cell.strip().replace(MINUS, "-")
    if not _INTEGER.fullmatch(plain):
        raise InputError(t("{name} must be whole numbers like 2,1, got “{value}”", name=name, value=visible(cell)))
    return int(plain)
