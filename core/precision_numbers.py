"""All numbers of the precision scene: three ways from the logits to the loss, each run by torch, and the cliffs."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .machine import DTYPES
from .precision_cliffs import Cliffs, measured_cliffs
from .precision_inputs import base_logits, label_of
from .state import State

if TYPE_CHECKING:
    from torch import Tensor

WAYS = ("A", "B", "C")


@dataclass(frozen=True, slots=True)
class WayNumbers:
    """One way from the logits to the loss, step by step.

    Attributes:
        exponents: What goes into exp: the logits, or the logits less the largest.
        log_probabilities, loss: In nats.
        loss, gradient: None without a label.
        probability_ulps: How far the probabilities are from those in float64, at most, in units in the last place; inf
            if one of them is inf or nan and should not be, or the other way round.
        loss_ulps: The same of the loss; None without a label.
    """

    exponents: tuple[float, ...]
    exponentials: tuple[float, ...]
    total: float
    probabilities: tuple[float, ...]
    log_probabilities: tuple[float, ...]
    loss: float | None
    gradient: tuple[float, ...] | None
    probability_ulps: float
    loss_ulps: float | None


@dataclass(frozen=True, slots=True)
class PrecisionNumbers:
    """The three ways of ``WAYS``, and the cliffs of each dtype of ``DTYPES``."""

    ways: tuple[WayNumbers, ...]
    cliffs: tuple[Cliffs, ...]


def precision_numbers(state: State) -> PrecisionNumbers:
    """Run every way on the logits of ``state``, in its dtype on its device."""
    logits = scaled_logits(state)
    return PrecisionNumbers(
        ways=tuple(_way_numbers(way, logits, label_of(state)) for way in WAYS),
        cliffs=tuple(measured_cliffs(dtype, state.machine.device) for dtype in DTYPES),
    )


def scaled_logits(state: State) -> Tensor:
    """Return the logits times the scale, of shape ``(C,)``."""
    from .tensors import tensor_of  # torch is loaded after the first frame

    logits, scale = tensor_of(state, base_logits(state)), state.precision.scale
    return logits if scale == 1.0 else logits * scale


def _way_numbers(way: str, logits: Tensor, label: int | None) -> WayNumbers:
    from torch import autograd

    from .tensors import floats

    z = logits.detach().clone().requires_grad_()
    exponents, exponentials, probabilities, log_probabilities = _walk(way, z)
    right, right_logs = _in_float64(logits)
    loss = None if label is None else -log_probabilities[label]
    return WayNumbers(
        exponents=floats(exponents),
        exponentials=floats(exponentials),
        total=exponentials.sum().item(),
        probabilities=floats(probabilities),
        log_probabilities=floats(log_probabilities),
        loss=None if loss is None else loss.item(),
        gradient=None if loss is None else floats(autograd.grad(loss, z)[0]),
        probability_ulps=_distance(probabilities, right),
        loss_ulps=None if loss is None else _distance(loss, -right_logs[label]),
    )


def _walk(way: str, z: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Return exponents, exponentials, probabilities and log-probabilities, each of shape ``(C,)``."""
    import torch

    if way == "A":
        exponentials = z.exp()
        probabilities = exponentials / exponentials.sum()
        return z, exponentials, probabilities, probabilities.log()
    shifted = z - z.max()  # torch.softmax does the same inside
    probabilities = torch.softmax(z, dim=0)
    logs = probabilities.log() if way == "B" else torch.log_softmax(z, dim=0)
    return shifted, shifted.exp(), probabilities, logs


def _in_float64(logits: Tensor) -> tuple[Tensor, Tensor]:
    """Return the probabilities and log-probabilities of the very same logits in float64, on the CPU."""
    import torch

    exact = logits.detach().cpu().double()
    return torch.softmax(exact, dim=0), torch.log_softmax(exact, dim=0)


def _distance(numbers: Tensor, right: Tensor) -> float:
    import torch

    from .ulps import largest_ulp_distance

    here, there = numbers.detach().cpu(), right.to(numbers.dtype)
    is_alike = torch.equal(here.isnan(), there.isnan()) and torch.equal(here.isinf(), there.isinf())
    return largest_ulp_distance(here, there) if is_alike else math.inf
