"""A ladder whose sliders are pushed: one kind of panel, as plain frozen data."""

from __future__ import annotations

from dataclasses import dataclass

from .panels import BarColumn, Ladder


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedColumn(BarColumn):
    """A column whose bars begin in its middle, to the right above zero: from ``-high`` to ``high``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PushLadder(Ladder):
    """A ladder with an arrow on each slider.

    Attributes:
        pushes: How strongly each logit is pushed, from -1 (left) to 1 (right), or None.
    """

    pushes: tuple[float, ...] | None = None
