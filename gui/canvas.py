"""What views draw on: a painter that knows the look, the fonts and the language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from PySide6 import QtCore, QtGui
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from core.colours import ClassMark
from core.text import Label
from gui.look import Look, Role
from gui.theme import OUTLINE_CONTRAST, bar_fill, bar_outline, mixed, readable
from gui.wrapping import wrapped


@lru_cache(maxsize=1024)
def ink(colour: str) -> QColor:
    """Return ``colour`` (``#rrggbb``) as Qt has it; do not change it."""
    return QColor(colour)


@lru_cache(maxsize=1024)
def pen_of(colour: str, width: float, dashes: tuple[float, ...] = (), is_flat: bool = False) -> QPen:
    """Return the pen that paints lines of ``width`` pixels; do not change it.

    Args:
        colour: As ``#rrggbb``.
        width: In pixels.
        dashes: The lengths of dashes and gaps in turn, in widths of the line; none for a whole one.
        is_flat: Whether a line ends where it is said to, and not half its width further.
    """
    pen = QPen(QColor(colour), width)
    if is_flat:
        pen.setCapStyle(QtCore.Qt.PenCapStyle.FlatCap)
    if dashes:
        pen.setDashPattern(dashes)
    return pen


@dataclass(frozen=True, slots=True)
class Placed:
    """A text that was painted, and where, in the coordinates of the picture."""

    text: str
    rect: QRectF


LEFT, CENTRE, RIGHT = 0.0, 0.5, 1.0
NOTCH = 4.0
SWATCH, SWATCH_GAP = 14.0, 7.0
LEAST_OUTLINE = 64  # pixels from which on Qt paints outlines in place of bitmaps


@dataclass(slots=True)
class Canvas:
    """A painter together with a look. Lengths are in pixels at the scale of the look.

    Attributes:
        placed: Collects every text that is painted, where a test wants to know.
    """

    painter: QPainter
    look: Look
    placed: list[Placed] | None = field(default=None)
    _times: float = field(init=False, default=0.0)  # how many pixels of the device a pixel is wide

    def text(
        self,
        label: Label,
        role: Role,
        x: float,
        middle: float,
        colour: str = "",
        align: float = LEFT,
    ) -> QRectF:
        """Paint one line whose left end, centre or right end (``align``) is at ``x``, centred on the height ``middle``.

        Returns:
            The rectangle that the text takes.
        """
        words = self.look.words(label)
        width, height = self.look.width(words, role), self.look.line_height(role)
        rect = QRectF(x - align * width, middle - height / 2, width, height)
        self.letters(words, role, rect, colour or self.look.theme.text)
        self._note(words, rect)
        return rect

    def paragraph(self, label: Label, role: Role, rect: QRectF, colour: str = "") -> float:
        """Paint ``label`` in lines as wide as ``rect``, from its top.

        Returns:
            The height of the lines.
        """
        lines = wrapped(self.look, label, role, rect.width())
        height = self.look.line_height(role)
        for index, line in enumerate(lines):
            self.text(line, role, rect.left(), rect.top() + (index + 0.5) * height, colour)
        return len(lines) * height

    def _has_no_bitmaps(self, size: float) -> bool:
        """Return whether Qt would paint letters of ``size`` pixels as outlines, from faces that paint bitmaps too."""
        if not self._times:
            self._times = self.painter.deviceTransform().m11()  # at the first text: a painter may begin later
        is_large = size * self._times >= LEAST_OUTLINE
        return is_large and self.painter.paintEngine().type() == QtGui.QPaintEngine.Type.Raster

    def letters(self, words: str, role: Role, rect: QRectF, colour: str) -> None:
        """Paint ``words`` into ``rect``, which is as large as they are."""
        font, base = self.look.font(role), QPointF(rect.left(), rect.top() + self.look.ascent(role))
        if self.look.outlines or self._has_no_bitmaps(font.pixelSize()):
            from gui.outlines import outline_of  # which few pages need

            self.painter.fillPath(outline_of(words, font, base), ink(colour))
            return
        self.painter.setFont(font)
        self.painter.setPen(ink(colour))
        self.painter.drawText(base, words)

    def _note(self, words: str, rect: QRectF) -> None:
        if self.placed is not None and words.strip():
            self.placed.append(Placed(words, self.painter.worldTransform().mapRect(rect)))

    def box(self, rect: QRectF, fill: str = "", line: str = "", radius: float = 0.0, width: float = 1.0) -> None:
        """Paint a rectangle with rounded corners."""
        self.painter.setBrush(ink(fill) if fill else QtCore.Qt.BrushStyle.NoBrush)
        self.painter.setPen(pen_of(line, width) if line else QtCore.Qt.PenStyle.NoPen)
        inset = width / 2 if line else 0.0
        inner = rect.adjusted(inset, inset, -inset, -inset)
        self.painter.drawRoundedRect(inner, radius, radius)

    def line(self, start: QPointF, end: QPointF, colour: str, width: float = 1.0, dashed: bool = False) -> None:
        """Paint a straight line."""
        self.painter.setPen(pen_of(colour, width, (4.0, 3.0) if dashed else (), is_flat=True))
        self.painter.drawLine(start, end)

    def part(self, rect: QRectF, paint: Callable[..., object], *arguments: Any, key: object = None) -> None:
        """Call ``paint(canvas, *arguments)``, which paints within ``rect``.

        Args:
            rect: The room that it takes, smooth edges included.
            paint: What is called.
            arguments: What it is called with.
            key: Two parts of equal keys look the same; the arguments themselves if None.
        """
        paint(self, *arguments)

    def bar(
        self, rect: QRectF, mark: ClassMark | None, pale: bool = False, ground: str = "", to_left: bool = False
    ) -> None:
        """Paint the bar of a class, round at its far end, hatched where its mark says so.

        Args:
            rect: Its place.
            mark: Of the class; None for no class.
            pale: Whether it is of second rank.
            ground: The colour that it lies on, where that is no card, lit or not.
            to_left: Whether it goes to the left, which makes its left end the far one.
        """
        theme = self.look.theme
        plain = mark.colour if mark else theme.muted
        fill, outline = bar_fill(plain, theme), bar_outline(plain, theme, ground or theme.accent_soft)
        fill = mixed(fill, theme.card, 0.45) if pale else fill
        width = self.look.px(theme.line_width)
        if rect.width() <= 2 * width:
            wide = max(rect.width(), width)
            sliver = QRectF(rect.right() - wide if to_left else rect.left(), rect.top(), wide, rect.height())
            self.painter.fillRect(sliver, ink(outline))
            return
        path = far_rounded(rect, min(self.look.px(4.0), rect.width()), to_left)
        self.painter.fillPath(path, ink(fill))
        if mark and mark.hatched:
            self._hatch(path, rect, outline)
        self.painter.strokePath(path, pen_of(outline, width))

    def _hatch(self, path: QPainterPath, rect: QRectF, colour: str) -> None:
        step = self.look.px(7.0)
        lines = QPainterPath()
        x = rect.left() - rect.height()
        while x < rect.right():
            lines.moveTo(x, rect.bottom())
            lines.lineTo(x + rect.height(), rect.top())
            x += step
        self.painter.save()
        self.painter.setClipPath(path, QtCore.Qt.ClipOperation.IntersectClip)
        self.painter.strokePath(lines, pen_of(mixed(colour, "#000000", 0.35), self.look.px(1.5)))
        self.painter.restore()

    def swatch(self, colour: str, left: float, middle: float) -> None:
        """Paint a small square of ``colour``."""
        side = self.look.px(SWATCH)
        line = readable(colour, self.look.theme.card, OUTLINE_CONTRAST)
        self.box(QRectF(left, middle - side / 2, side, side), colour, line, self.look.px(3.0), self.look.px(1.0))

    def ghost(self, rect: QRectF, mark: ClassMark | None, ground: str = "") -> None:
        """Paint the dashed outline of a pinned bar, on what :meth:`bar` lies on."""
        self.painter.strokePath(far_rounded(rect, min(self.look.px(4.0), rect.width())), self.ghost_pen(mark, ground))

    def notch(self, rect: QRectF, mark: ClassMark | None) -> None:
        """Paint where a pinned bar ends inside a longer one: its outline would be lost on a fill of its colour."""
        self.line(rect.topRight(), rect.bottomRight(), self.look.theme.card, self.look.px(NOTCH))
        self.painter.setPen(self.ghost_pen(mark))
        self.painter.drawLine(rect.topRight(), rect.bottomRight())

    def ghost_pen(self, mark: ClassMark | None, ground: str = "") -> QPen:
        """Return the pen of what is pinned."""
        theme = self.look.theme
        colour = bar_outline(mark.colour if mark else theme.muted, theme, ground or theme.accent_soft)
        return pen_of(colour, self.look.px(1.5), (3.0, 2.0))

    def class_text(self, mark: ClassMark) -> str:
        """Return the colour of text that belongs to a class: readable on a card, also where it is lit."""
        return class_text(mark, self.look)


def class_text(mark: ClassMark, look: Look) -> str:
    """Return the colour of text that belongs to a class: readable on a card, also where it is lit."""
    return readable(bar_fill(mark.colour, look.theme), look.theme.accent_soft)


def on_pixels(rect: QRectF) -> QRectF:
    """Return ``rect`` in whole pixels, as a widget at its place has it: so a picture looks as the screen does."""
    return QRectF(rect.toAlignedRect())


def far_rounded(rect: QRectF, radius: float, to_left: bool = False) -> QPainterPath:
    """Return the outline of ``rect`` with its two right corners rounded, or its two left ones."""
    radius = max(0.0, min(radius, rect.height() / 2))
    top, bottom = rect.top(), rect.bottom()
    near, far, before = rect.left(), rect.right(), rect.right() - radius
    if to_left:
        near, far, before = far, near, near + radius
    path = QPainterPath(QPointF(near, top))
    path.lineTo(before, top)
    path.quadTo(far, top, far, top + radius)
    path.lineTo(far, bottom - radius)
    path.quadTo(far, bottom, before, bottom)
    path.lineTo(near, bottom)
    path.closeSubpath()
    return path
