"""Numbers written in text. ``float`` alone would accept ``1_000`` and Arabic digits, and turn ``1e999`` into inf."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from typing import Literal

Mark = Literal[".", ","]
NUMBER = re.compile(r"[+-]?(([0-9]+([.,][0-9]*)?|[.,][0-9]+)(e[+-]?[0-9]+)?|inf|infinity|nan)", re.IGNORECASE)


def number(cell: str, mark: Mark = ".") -> float | None:
    """Return the number in ``cell``, or None if it is none, has another decimal mark, or no float64 is so large.

    >>> number("-1.5e3"), number("1,5", ","), number("1_000"), number("1e999")
    (-1500.0, 1.5, None, None)
    """
    other = "," if mark == "." else "."
    if other in cell or not NUMBER.fullmatch(cell):
        return None
    value = float(cell.replace(",", "."))
    return None if math.isinf(value) and "n" not in cell.casefold() else value


def is_number(cell: str) -> bool:
    """Whether ``cell`` is a number, with a decimal point or a decimal comma."""
    return NUMBER.fullmatch(cell) is not None


def decimal_mark(cells: Iterable[str]) -> Mark:
    """Return the decimal mark of the first number that has one; a point if there is none.

    >>> decimal_mark(["3", "1,5", "2.5"])
    ','
    """
    for cell in cells:
        if is_number(cell) and ("," in cell or "." in cell):
            return "," if "," in cell else "."
    return "."
