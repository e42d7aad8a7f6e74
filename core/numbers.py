"""How numbers are printed: the ones torch computed, short, and never rounded into a lie."""

from __future__ import annotations

import math
from functools import lru_cache

MINUS = "−"


@lru_cache(maxsize=4096)  # a tick of a slider asks for the same ones again and again, to measure and to paint them
def number(value: float, decimals: int = 4) -> str:
    """Return ``value`` with ``decimals``, or in scientific form where that would hide it.

    A value that would be printed as zero without being zero keeps two digits; so does one too long for its place.

    >>> number(0.0041), number(3.1e-07), number(-1.5), number(0.0)
    ('0.0041', '3.1e-07', '−1.5000', '0.0000')
    >>> number(float("-inf")), number(float("nan")), number(123456789.0)
    ('−inf', 'nan', '1.235e+08')
    """
    if not math.isfinite(value):
        return str(value).replace("-", MINUS)
    value += 0.0  # minus zero is zero
    size = abs(value)
    if size != 0.0 and size < 0.95 * 10.0**-decimals * 10:
        return f"{value:.1e}".replace("-", MINUS, value < 0)
    if size >= 1e7:
        return f"{value:.3e}".replace("-", MINUS, value < 0)
    return f"{value:.{decimals}f}".replace("-", MINUS)


def exact(value: float) -> str:
    """Return ``value`` as :func:`number` does, but as 0 where it is exactly 0.

    >>> exact(0.0), exact(1.4e-45), exact(0.25)
    ('0', '1.4e-45', '0.2500')
    """
    return "0" if value == 0.0 else number(value)


def signed(value: float, decimals: int = 4) -> str:
    """Return ``value`` with its sign always, as a gradient needs it.

    >>> signed(0.009), signed(-0.4775), signed(0.0)
    ('+0.0090', '−0.4775', '0.0000')
    """
    text = number(value, decimals)
    return f"+{text}" if value > 0 else text


def logit(value: float) -> str:
    """Return a logit with two decimals, or with as many more (up to six) as it was given.

    >>> logit(2.0), logit(-0.5), logit(1.23456)
    ('2.00', '−0.50', '1.23456')
    """
    if not math.isfinite(value) or abs(value) >= 1e7 or 0.0 < abs(value) < 1e-5:
        return number(value)
    whole, _, part = f"{value + 0.0:.6f}".rstrip("0").partition(".")
    return f"{whole}.{part:0<2}".replace("-", MINUS)


def cell(value: float) -> str:
    """Return a logit for a table: two to four decimals, fewer where there are many digits before the point.

    >>> cell(2.0), cell(0.30000001192), cell(-1.234567), cell(123456.789)
    ('2.00', '0.30', '−1.2346', '123456.79')
    >>> cell(0.00012), cell(float("-inf"))
    ('1.2e-04', '−inf')
    """
    size = abs(value)
    if not math.isfinite(value) or size >= 1e7 or 0.0 < size < 0.00095:
        return number(value)
    decimals = 4 if size < 10.0 else 3 if size < 100.0 else 2
    return logit(round(value, decimals))


def in_full(value: float) -> str:
    """Return ``value`` with every digit that it has, so that what is edited is what was there.

    >>> in_full(2.0), in_full(0.30000001192092896), in_full(-1.2345e-30)
    ('2.00', '0.30000001192092896', '−1.2345e-30')
    """
    short = logit(value)
    if not math.isfinite(value) or float(short.replace(MINUS, "-")) == value:
        return short
    return repr(value).replace("-", MINUS, value < 0)


def count(value: float) -> str:
    """Return a whole number without decimals.

    >>> count(12.0)
    '12'
    """
    return f"{value:.0f}"


def percent(share: float) -> str:
    """Return a probability in percent; "100 %" and "0 %" only where it is exactly 1 or 0.

    What four decimals would make 100 is shown by what it lacks to 1, so that no number grows long.

    >>> percent(0.9781), percent(0.00404), percent(1.0), percent(0.0), percent(0.99996), percent(3.1e-07)
    ('97.8 %', '0.4 %', '100 %', '0 %', '99.996 %', '3.1e-05 %')
    >>> percent(1 - 6e-8)
    '1 − 6e-08'
    """
    value = share * 100.0
    if not math.isfinite(value):
        return number(value)
    if share in (0.0, 1.0):
        return f"{value + 0.0:.0f} %"
    if abs(value) < 0.095:
        return (f"{value:.2g} %" if abs(value) >= 0.001 else f"{value:.1e} %").replace("-", MINUS, value < 0)
    digits = next((text for text in (f"{value:.{n}f}" for n in range(1, 5)) if float(text) != 100.0), None)
    if digits is None:
        return f"1 {MINUS if share < 1.0 else '+'} {abs(1.0 - share):.0e}"
    return f"{digits} %".replace("-", MINUS)
