"""The caption of a picture: what it is from, its values, and by what they were computed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QPainter

from core.panels import Ladder, Panel
from core.state import State
from core.text import Label, Text, t
from core.versions import VERSION, torch_version
from gui.canvas import LEFT, RIGHT, Canvas, Placed
from gui.look import Look, Role
from gui.scene_view import COMFORT, MARGIN
from gui.wrapping import wrapped

LEAST_SCALE = 1.0
AIR = 12.0


class Caption:
    """Words below a picture of ``size``, in as many lines as they need, or in its corner.

    Attributes:
        height: What it takes below the picture, in pixels.
    """

    def __init__(self, words: tuple[Label, ...], look: Look, size: QSizeF) -> None:
        """Make it of ``words`` that stand below each other in a corner, and after each other below a picture."""
        self._look = replace(look, scale=max(LEAST_SCALE, scene_scale(size)), least=0.0)
        self._size, self._words = size, words
        joined = words[0] if len(words) == 1 else t("{source} · {values}", source=words[0], values=words[1])
        self._lines = wrapped(self._look, joined, Role.CAPTION, size.width() - 2 * self._look.px(MARGIN))
        self.height = len(self._lines) * self._look.line_height(Role.CAPTION) + self._look.px(AIR)

    def fits(self, room: QSizeF) -> bool:
        """Return whether it finds ``room`` in a corner."""
        look = self._look
        wide = max(look.width(look.words(line), Role.CAPTION) for line in self._words)
        return wide <= room.width() and len(self._words) * look.line_height(Role.CAPTION) <= room.height()

    def paint(self, painter: QPainter, placed: list[Placed] | None = None) -> None:
        """Paint it below the picture whose top left ``painter`` is at."""
        top = self._size.height() - self.height + self._look.px(AIR / 2)
        self._paint(Canvas(painter, self._look, placed), self._lines, self._look.px(MARGIN), top, LEFT)

    def paint_in(self, corner: QRectF, painter: QPainter, placed: list[Placed] | None = None) -> None:
        """Paint it into ``corner``, to its right end and in the middle of its height."""
        top = corner.center().y() - len(self._words) * self._look.line_height(Role.CAPTION) / 2
        self._paint(Canvas(painter, self._look, placed), self._words, corner.right(), top, RIGHT)

    def _paint(self, canvas: Canvas, lines: Sequence[Label], x: float, top: float, align: float) -> None:
        high, colour = self._look.line_height(Role.CAPTION), self._look.theme.muted
        for index, line in enumerate(lines):
            canvas.text(line, Role.CAPTION, x, top + (index + 0.5) * high, colour, align)


def scene_scale(size: QSizeF) -> float:
    """Return the scale at which a scene fills a picture of ``size`` as it fills the window at 100 %."""
    return min(size.width() / COMFORT.width(), size.height() / COMFORT.height())


def values_of(state: State, panels: tuple[Panel, ...]) -> Text:
    """Return the logits of ``state`` if ``panels`` show them, the dtype, and the versions that computed what is shown.

    >>> str(values_of(State("network"), ())).startswith("float32 · torch")
    True
    """
    if not any(isinstance(panel, Ladder) and panel.values == state.logits for panel in panels):
        return t(
            "{dtype} · torch {torch} · Softmax Lab {version}",
            dtype=state.machine.dtype,
            torch=torch_version(),
            version=VERSION,
        )
    return t(
        "logits {logits} · {dtype} · torch {torch} · Softmax Lab {version}",
        logits=", ".join(f"{z:g}" for z in state.logits),
        dtype=state.machine.dtype,
        torch=torch_version(),
        version=VERSION,
    )
