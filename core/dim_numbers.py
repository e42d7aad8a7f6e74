"""All numbers of the which-dim scene, and what torch says to it, computed by torch."""

from __future__ import annotations

import math
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .dim_options import CUBE_SHAPES
from .state import State

if TYPE_CHECKING:
    from torch import Tensor

MOST_SAMPLES = 4


@dataclass(frozen=True, slots=True)
class DimNumbers:
    """What ``nn.Softmax`` made of the tensor.

    Attributes:
        probabilities: All of them, counted row by row; None where torch refused.
        sums: Along each axis, counted row by row.
        summed: The axis along which torch summed, 0 or more; None where it refused.
        said: The text of torch's warning or error; "" if it said nothing.
        tolerance: How far a sum in this dtype may be from 1 by rounding alone.
    """

    probabilities: tuple[float, ...] | None
    sums: tuple[tuple[float, ...], ...]
    summed: int | None
    said: str
    tolerance: float


def tensor_shape(state: State) -> tuple[int, ...]:
    """Return the shape of the tensor on screen.

    >>> tensor_shape(State())
    (2, 3)
    """
    if state.dim.axes in CUBE_SHAPES:
        return CUBE_SHAPES[state.dim.axes]
    classes = (len(state.classes),)
    return classes if state.dim.axes == 1 else (min(len(state.batch.logits), MOST_SAMPLES), *classes)


def tensor_values(state: State) -> tuple[float, ...]:
    """Return the numbers of the tensor on screen, counted row by row: the batch's first samples, or the cube."""
    if state.dim.axes in CUBE_SHAPES:
        return state.dim.cube
    if state.dim.axes == 1:
        return state.logits
    return tuple(value for row in state.batch.logits[:MOST_SAMPLES] for value in row)


def dim_numbers(state: State) -> DimNumbers:
    """Run ``nn.Softmax`` with the dim of ``state`` on its tensor, and add its result up along every axis."""
    import torch  # loaded after the first frame

    from .tensors import floats, tensor_of

    shape = tensor_shape(state)
    logits = tensor_of(state, tensor_values(state)).reshape(shape)
    tolerance = math.prod(shape) * torch.finfo(logits.dtype).eps
    try:
        probabilities, said = _softmax(state.dim.dim, logits)
    except IndexError as error:
        return DimNumbers(None, (), None, str(error), tolerance)
    sums = (probabilities.sum(axis).reshape(-1) for axis in range(len(shape)))
    return DimNumbers(
        probabilities=floats(probabilities.reshape(-1)),
        sums=tuple(map(floats, sums)),
        summed=_summed_axis(state.dim.dim, len(shape)),
        said=said,
        tolerance=tolerance,
    )


def _softmax(dim: int | None, logits: Tensor) -> tuple[Tensor, str]:
    """Return what torch computes, and what it warns of while it does."""
    from torch import nn

    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        result = nn.Softmax(dim)(logits)
    return result, " ".join(str(warning.message) for warning in caught)


def _summed_axis(dim: int | None, axes: int) -> int:
    """Return the axis that torch sums along, found out by trying where it has to choose."""
    import torch

    if dim is not None:
        return dim % axes
    probe: Any = torch.arange(2.0**axes).reshape((2,) * axes)  # no two axes of it give the same softmax
    implicit, _said = _softmax(None, probe)
    return next(axis for axis in range(axes) if torch.equal(implicit, torch.softmax(probe, axis)))
