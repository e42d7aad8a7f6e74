"""The which-dim scene as a PyTorch script that prints the numbers on screen."""

from __future__ import annotations

import math

from .dim_numbers import tensor_shape, tensor_values
from .python_text import laid_out
from .snippet_parts import imports_of, machine_lines, tensor_call
from .state import State

_SCRIPT = '''\
"""Which dim does softmax sum along?"""

{imports}
import torch.nn as nn

{machine}{tensor}
print("shape:", tuple(x.shape))
{softmax}
'''
_GIVEN = """\
p = nn.Softmax(dim={dim})(x)
"""
_SUMS = """\
print("probabilities:", p.tolist())
for axis in range(p.dim()):
    print(f"sums along dim {axis}:", p.sum(axis).tolist())"""
_NONE = """\

# without dim torch chooses by the number of axes, and warns
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    p = nn.Softmax()(x)
print("torch says:", caught[0].message)
"""
_REFUSED = """\

try:
    nn.Softmax(dim={dim})(x)
except IndexError as error:
    print("torch says:", error)"""


def dim_script(state: State) -> str:
    """Return a script that does what scene 4 shows: it prints the softmax, its sums along each axis and torch's words.

    >>> "p = nn.Softmax(dim=1)(x)" in dim_script(State())
    True
    """
    return _SCRIPT.format(
        imports=imports_of(State(), *(("warnings",) if state.dim.dim is None else ())),
        machine=machine_lines(state),
        tensor=laid_out("x = ", tensor_call(state, _nested(tensor_shape(state), tensor_values(state)))),
        softmax=_softmax(state.dim.dim, state.dim.axes),
    )


def _softmax(dim: int | None, axes: int) -> str:
    if dim is None:
        return _NONE + _SUMS
    if -axes <= dim < axes:
        return _GIVEN.format(dim=dim) + _SUMS
    return _REFUSED.format(dim=dim)


def _nested(shape: tuple[int, ...], values: tuple[float, ...]) -> tuple[object, ...]:
    if len(shape) == 1:
        return values
    size = math.prod(shape[1:])
    return tuple(_nested(shape[1:], values[start : start + size]) for start in range(0, len(values), size))
