"""Numbers as panels want them printed."""

from __future__ import annotations

from core.numbers import cell, count, exact, in_full, logit, number, percent, signed
from core.panels import Style

_FORMATS = {
    "number": number,
    "signed": signed,
    "percent": percent,
    "logit": logit,
    "cell": cell,
    "exact": exact,
    "count": count,
}


def formatted(value: float, style: Style) -> str:
    """Return ``value`` in the style of its panel."""
    return _FORMATS[style](value)


def cut_digits(value: float, style: Style) -> str:
    """Return ``value`` with every digit if ``style`` has cut some, and else nothing.

    >>> cut_digits(0.123456, "cell"), cut_digits(0.5, "cell")
    ('0.123456', '')
    """
    whole = in_full(value)
    return "" if formatted(value, style) == whole else whole
