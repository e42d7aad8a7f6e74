"""How far two floating-point numbers are apart, counted in the numbers between them.

A unit in the last place (ULP) is one step from a representable number to the next. Two results that are 1 ULP apart are
neighbours; 0 ULP is equality.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor

from .checks import FLOAT_DTYPES, dtype_name
from .errors import InputError
from .text import t

BEYOND_COUNTING = 2**63 - 1
_INTEGER_OF_THE_SAME_SIZE = {
    torch.float16: torch.int16,
    torch.bfloat16: torch.int16,
    torch.float32: torch.int32,
    torch.float64: torch.int64,
}


def ulp_distance(a: Tensor, b: Tensor) -> Tensor:
    """Return how many steps of their dtype lie between ``a`` and ``b``, element by element.

    Args:
        a: Numbers of any shape.
        b: Numbers of the same dtype, of a shape that broadcasts with that of ``a``.

    Returns:
        int64 on the CPU, 0 or more. +0 and -0 are the same number: 0. inf is one step beyond the largest number. nan
        against nan is 0. nan against a number is ``BEYOND_COUNTING``, and so is what is farther apart than 2**63 - 1
        steps, which only float64 can be.

    Raises:
        InputError: The dtypes differ, or are not float16, bfloat16, float32 or float64.

    >>> ulp_distance(torch.tensor([1.0, -0.0]), torch.tensor([1.0000001, 0.0]))
    tensor([1, 0])
    """
    _check_dtypes(a, b)
    a, b = a.detach().cpu(), b.detach().cpu()
    steps_a, steps_b = _steps_from_zero(a), _steps_from_zero(b)
    across_zero = steps_a.abs() + steps_b.abs()
    distance = torch.where(steps_a.sign() * steps_b.sign() < 0, across_zero, (steps_a - steps_b).abs())
    uncountable = (distance < 0) | (a.isnan() ^ b.isnan())  # a sum beyond 2**63 - 1 has wrapped below 0
    return distance.masked_fill(uncountable, BEYOND_COUNTING).masked_fill(a.isnan() & b.isnan(), 0)


def largest_ulp_distance(a: Tensor, b: Tensor) -> float:
    """Return the largest :func:`ulp_distance`, a whole number; inf if one of them is beyond counting, as of nan from 1.

    The distance of empty tensors is 0.

    >>> largest_ulp_distance(torch.tensor([1.0, 2.0]), torch.tensor([1.0, 2.0000005]))
    2
    >>> largest_ulp_distance(torch.tensor([1.0]), torch.tensor([math.nan]))
    inf
    """
    _check_dtypes(a, b)
    if torch.equal(a, b):  # the usual case, and 20 times as fast
        return 0
    distance = ulp_distance(a, b)
    largest = int(distance.max()) if distance.numel() else 0
    return math.inf if largest == BEYOND_COUNTING else largest


def same_bits(a: Tensor, b: Tensor) -> Tensor:
    """Return where two tensors of one dtype and shape hold the very same bits: -0 is not +0, nan can be nan.

    >>> same_bits(torch.tensor([0.5, 0.0]), torch.tensor([0.5, -0.0]))
    tensor([ True, False])
    """
    return _bits(a.detach().cpu()) == _bits(b.detach().cpu())


def _check_dtypes(a: Tensor, b: Tensor) -> None:
    if a.dtype != b.dtype or a.dtype not in _INTEGER_OF_THE_SAME_SIZE:
        names, value = ", ".join(map(dtype_name, FLOAT_DTYPES)), f"{dtype_name(a.dtype)} and {dtype_name(b.dtype)}"
        raise InputError(t("a and b must both be one of {names}, got {value}", names=names, value=value))


def _bits(tensor: Tensor) -> Tensor:
    return tensor.view(_INTEGER_OF_THE_SAME_SIZE[tensor.dtype])


def _steps_from_zero(tensor: Tensor) -> Tensor:
    bits = _bits(tensor)
    magnitude = (bits & torch.iinfo(bits.dtype).max).long()
    return torch.where(bits < 0, -magnitude, magnitude)
