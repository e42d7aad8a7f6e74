"""What the which-dim scene adds to State: how many axes, which dim, which cell, and numbers for 3 and 4 axes."""

from __future__ import annotations

from dataclasses import dataclass

from .rules import canonical_rows, require, require_between
from .text import t

MIN_AXES, MAX_AXES = 1, 4
CUBE_SHAPES = {3: (2, 3, 4), 4: (2, 2, 2, 3)}
CUBE_SIZE = 24
MOST_CELLS = 64 * 12
CUBE = (
    *(1.0, 2.0, 3.0, 0.0, 2.0, 0.0, 1.0, 1.0, 0.0, 3.0, 1.0, 2.0),
    *(3.0, 1.0, 0.0, 2.0, 1.0, 1.0, 2.0, 0.0, 2.0, 0.0, 3.0, 1.0),
)


@dataclass(frozen=True, slots=True)
class DimOptions:
    """Which tensor goes through softmax, and along which axis.

    Attributes:
        axes: 1 is the chosen sample, 2 the batch, 3 and 4 are ``cube`` in the shapes 2 x 3 x 4 and 2 x 2 x 2 x 3.
        dim: The argument of ``nn.Softmax``, -4 to 3, which the tensor may not have; None gives none.
        cell: The cell whose softmax is written out, counted row by row; one that is not there means the first.
        cube: The 24 numbers of a tensor of 3 or 4 axes, row by row.
    """

    axes: int = 2
    dim: int | None = 1
    cell: int = 0
    cube: tuple[float, ...] = CUBE

    def __post_init__(self) -> None:
        require_between("axes", self.axes, MIN_AXES, MAX_AXES)
        if self.dim is not None:
            require_between("dim", self.dim, -MAX_AXES, MAX_AXES - 1)
        require_between("cell", self.cell, 0, MOST_CELLS - 1)
        require(
            len(self.cube) == CUBE_SIZE,
            t("cube must have {count} numbers, got {got}", count=CUBE_SIZE, got=len(self.cube)),
        )
        object.__setattr__(self, "cube", canonical_rows((self.cube,))[0])
