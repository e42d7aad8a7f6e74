"""The colour of each class: one everywhere, told apart by people who see colours differently.

Matthew A. Petroff, "Accessible color sequences for data visualization", arXiv:2107.02270: its
sequences of six and of ten.
"""

from __future__ import annotations

from dataclasses import dataclass

from .state import Classes

PETROFF_SIX = ("#5790fc", "#f89c20", "#e42536", "#964a8b", "#9c9ca1", "#7a21dd")
PETROFF_TEN = (
    "#3f90da",
    "#ffa90e",
    "#bd1f01",
    "#94a4a2",
    "#832db6",
    "#a96b59",
    "#e76300",
    "#b9ac70",
    "#717581",
    "#92dadd",
)


@dataclass(frozen=True, slots=True)
class ClassMark:
    """How a class looks.

    Attributes:
        name: Beside it always.
        colour: As ``#rrggbb``.
        hatched: Whether its bars are hatched.
        swatch: Another colour that it stands for, as where colours of a picture are the classes; "" for none.
    """

    name: str
    colour: str
    hatched: bool = False
    swatch: str = ""


def class_marks(classes: Classes) -> tuple[ClassMark, ...]:
    """Return the mark of each class: six colours while they suffice, then ten, then hatching.

    >>> [mark.colour for mark in class_marks(Classes())]
    ['#5790fc', '#f89c20', '#e42536']
    """
    palette = PETROFF_SIX if max(classes.colours) < len(PETROFF_SIX) else PETROFF_TEN
    return tuple(
        ClassMark(name, palette[colour % len(palette)], colour >= len(palette))
        for name, colour in zip(classes.names, classes.colours, strict=True)
    )
