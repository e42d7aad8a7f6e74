"""The rules that a State keeps, each broken one said in a sentence."""

from __future__ import annotations

import math

from .errors import InputError
from .text import Text, t

LONGEST_SHOWN = 60


def require(holds: bool, text: Text) -> None:
    """Refuse what does not hold.

    Raises:
        InputError: ``holds`` is False; the message is ``text``.

    >>> require(3 < 2, t("row must be in 0..{last}, got {value}", last=1, value=3))
    Traceback (most recent call last):
    core.errors.InputError: row must be in 0..1, got 3
    """
    if not holds:
        raise InputError(text)


def require_one_of(name: str, value: object, allowed: tuple[object, ...]) -> None:
    """Refuse a ``value`` that is not ``allowed``."""
    shown = visible(value) if isinstance(value, str) else value
    require(
        value in allowed,
        t("{name} must be one of {allowed}, got {value}", name=name, allowed=", ".join(map(str, allowed)), value=shown),
    )


def require_between(name: str, value: float, low: float, high: float) -> None:
    """Refuse a ``value`` outside of ``low`` to ``high``, and nan."""
    require(
        low <= value <= high,
        t("{name} must be in {low}..{high}, got {value}", name=name, low=low, high=high, value=value),
    )


def require_place(name: str, place: int, count: int) -> None:
    """Refuse a ``place`` that is none of ``count``; a negative one does not count from the end."""
    require(0 <= place < count, t("{name} must be in 0..{last}, got {value}", name=name, last=count - 1, value=place))


def require_rows(name: str, rows: tuple[tuple[float, ...], ...], count: int, classes: int) -> None:
    """Refuse anything but ``count`` rows of ``classes`` numbers."""
    require(len(rows) == count, t("{name} must have {count} rows, got {got}", name=name, count=count, got=len(rows)))
    for place, row in enumerate(rows, start=1):
        if len(row) != classes:
            rule = t(
                "row {row} of {name} must have {count} entries, got {got}",
                row=place,
                name=name,
                count=classes,
                got=len(row),
            )
            raise InputError(rule)


def canonical_rows(rows: tuple[tuple[float, ...], ...]) -> tuple[tuple[float, ...], ...]:
    """Return ``rows`` so that equal ones are written with the same digits, and the same rows are equal.

    nan is equal to nothing, but a tuple finds the very same object equal; minus zero is equal to zero and looks
    different.

    >>> canonical_rows(((-0.0, 1.0, float("nan")),)) == canonical_rows(((0.0, 1.0, float("nan")),))
    True
    """
    return tuple(tuple(math.nan if value != value else value + 0.0 for value in row) for row in rows)


def visible(text: str, longest: int = LONGEST_SHOWN) -> str:
    r"""Return ``text`` short enough for a message, without what is no visible character.

    >>> print(visible("one" + chr(10) + "two" + "!" * 100))
    one\ntwo!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!…
    """
    shown = "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text[:longest])
    return shown if len(text) <= longest else f"{shown}…"
