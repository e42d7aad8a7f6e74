"""Pinned bars beside the present ones, to the right of zero or to its left."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QRectF

from core.colours import ClassMark
from gui.canvas import Canvas

NEAR = 1e-6  # of a pixel: the place of zero is computed in more than one way


@contextmanager
def facing(canvas: Canvas, bar: QRectF, is_left: bool) -> Iterator[None]:
    """Turn what is painted at the place of ``bar`` round, if it ``is_left`` of zero: bars have one round end."""
    canvas.painter.save()
    if is_left:
        canvas.painter.translate(bar.left() + bar.right(), 0.0)
        canvas.painter.scale(-1.0, 1.0)
    yield
    canvas.painter.restore()


def paint_pinned(
    canvas: Canvas, pinned: QRectF, bar: QRectF, mark: ClassMark | None, zero: float, ground: str = ""
) -> None:
    """Paint the ``pinned`` bar that begins at ``zero``: a notch where it ends inside ``bar``, else its outline."""
    is_left, is_bar_left = (each.left() < zero - NEAR for each in (pinned, bar))
    with facing(canvas, pinned, is_left):
        if is_left == is_bar_left and pinned.width() < bar.width():
            canvas.notch(pinned, mark)
        else:
            canvas.ghost(pinned, mark, ground)
