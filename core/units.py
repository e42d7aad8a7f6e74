"""One unit for logarithms in the whole app: nats, or bits."""

from __future__ import annotations

import math

from .text import Text, t

_NAMES = {"nats": t("nats"), "bits": t("bits")}


def in_unit(nats: float, unit: str) -> float:
    """Return ``nats`` in ``unit``, "nats" or "bits"; one nat is 1 / ln 2 = 1.4427 bits.

    >>> round(in_unit(1.0, "bits"), 4)
    1.4427
    """
    return nats if unit == "nats" else nats / math.log(2.0)


def unit_name(unit: str) -> Text:
    """Return the name of ``unit`` for the reader."""
    return _NAMES[unit]
