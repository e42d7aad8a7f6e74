"""Numbers as panels want them printed."""

from __future__ import annotations

from core.numbers import exact, logit, number, percent, signed
from core.panels import Style

_FORMATS = {"number": number, "signed": signed, "percent": percent, "logit": logit, "exact": exact}


def formatted(value: float, style: Style) -> str:
    """Return ``value`` in the style of its panel."""
    return _FORMATS[style](value)
