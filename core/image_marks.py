"""How the classes of the image scene look: their colours in charts and maps, which are not those that were picked."""

from __future__ import annotations

from .colours import PETROFF_SIX, ClassMark
from .image_options import ImageOptions


def image_marks(options: ImageOptions) -> tuple[ClassMark, ...]:
    """Return the mark of each class.

    >>> image_marks(ImageOptions())[0]
    ClassMark(name='Y1', colour='#5790fc', hatched=False, swatch='#5d87b2')
    """
    return tuple(ClassMark(one.name, PETROFF_SIX[one.hue], swatch=one.colour) for one in options.colours)


def given_axes(options: ImageOptions) -> str:
    """Return the axes of the input; over places there is no module that could refuse a single map."""
    return "3-D" if options.axis == "places" and options.given == "2-D" else options.given
