"""Where the panels of a scene stand: from the layout, the room there is, and the room that each panel needs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from PySide6.QtCore import QRectF

from core.layout import Split


class Sized(Protocol):
    """Something that knows the room it needs, in pixels."""

    def needed_width(self) -> float:
        """Return the least width."""
        ...

    def wanted_width(self) -> float:
        """Return the width at which nothing has to go below what it belongs beside."""
        ...

    def needed_height(self, width: float) -> float:
        """Return the least height at this ``width``."""
        ...


def arranged(layout: Split, panels: Mapping[str, Sized], width: float, height: float, gap: float) -> dict[str, QRectF]:
    """Return the place of each panel, from (0, 0), ``gap`` apart.

    The result is as wide as ``width`` unless a single panel needs more, and as high as ``height`` unless all of them
    together need more. Panels that are not in ``panels`` take no room.
    """
    arranger = _Arranger(panels, gap)
    present = arranger.present(layout)
    if present is None:
        return {}
    wide = max(width, arranger.least_width(present))
    high = max(height, arranger.least_height(present, wide))
    places: dict[str, QRectF] = {}
    arranger.place(present, QRectF(0.0, 0.0, wide, high), places)
    return places


class _Arranger:
    def __init__(self, panels: Mapping[str, Sized], gap: float) -> None:
        self._panels, self._gap = panels, gap

    def present(self, part: str | Split) -> str | Split | None:
        """Return ``part`` without the panels that are not there."""
        if isinstance(part, str):
            return part if part in self._panels else None
        kept = [(p, w) for p, w in ((self.present(p), w) for p, w in zip(part.parts, part.weights, strict=True)) if p]
        return Split(part.across, tuple(p for p, _ in kept), tuple(w for _, w in kept)) if kept else None

    def least_width(self, part: str | Split) -> float:
        """Return the least width of ``part``, its rows stacked."""
        if isinstance(part, str):
            return self._panels[part].needed_width()
        return max(self.least_width(p) for p in part.parts)

    def least_height(self, part: str | Split, width: float) -> float:
        """Return the least height of ``part`` at ``width``."""
        if isinstance(part, str):
            return self._panels[part].needed_height(width)
        widths = self._widths(part, width)
        if widths is not None:
            return max(self.least_height(p, w) for p, w in zip(part.parts, widths, strict=True))
        return sum(self.least_height(p, width) for p in part.parts) + self._gap * (len(part.parts) - 1)

    def _full_width(self, part: str | Split) -> float:
        if isinstance(part, str) or not part.across:
            return (
                self._panels[part].wanted_width() if isinstance(part, str) else max(map(self._full_width, part.parts))
            )
        return sum(map(self._full_width, part.parts)) + self._gap * (len(part.parts) - 1)

    def _widths(self, part: Split, width: float) -> list[float] | None:
        """Return the widths of parts side by side, or None if they have to stand below each other."""
        if not part.across:
            return None
        room = width - self._gap * (len(part.parts) - 1)
        least = [self._full_width(p) for p in part.parts]
        if sum(least) > room + 0.5:
            least = [self.least_width(p) for p in part.parts]
        if sum(least) > room + 0.5:
            return None
        return _shared(room, least, part.weights)

    def place(self, part: str | Split, rect: QRectF, places: dict[str, QRectF]) -> None:
        """Put ``part`` into ``rect``."""
        if isinstance(part, str):
            places[part] = rect
            return
        widths = self._widths(part, rect.width())
        if widths is not None:
            x = rect.left()
            for child, wide in zip(part.parts, widths, strict=True):
                self.place(child, QRectF(x, rect.top(), wide, rect.height()), places)
                x += wide + self._gap
            return
        heights = self._heights(part, rect)
        y = rect.top()
        for child, high in zip(part.parts, heights, strict=True):
            self.place(child, QRectF(rect.left(), y, rect.width(), high), places)
            y += high + self._gap

    def _heights(self, part: Split, rect: QRectF) -> list[float]:
        least = [self.least_height(p, rect.width()) for p in part.parts]
        spare = max(0.0, rect.height() - sum(least) - self._gap * (len(least) - 1))
        weights = part.weights if not part.across else (1.0,) * len(least)
        total = sum(weights) or 1.0
        return [high + spare * weight / total for high, weight in zip(least, weights, strict=True)]


def _shared(room: float, least: list[float], weights: tuple[float, ...]) -> list[float]:
    """Share ``room`` by ``weights``, but give nobody less than its least."""
    fixed: set[int] = set()
    while True:
        free = [i for i in range(len(least)) if i not in fixed]
        left = room - sum(least[i] for i in fixed)
        total = sum(weights[i] for i in free) or 1.0
        short = [i for i in free if left * weights[i] / total < least[i] - 1e-6]
        if not short:
            return [least[i] if i in fixed else left * weights[i] / total for i in range(len(least))]
        fixed.update(short)
