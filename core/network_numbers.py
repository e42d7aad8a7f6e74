"""Every number of the linear network on screen, by torch."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import torch
from torch import Tensor
from torch.nn import functional

from .network_options import COLUMNS, ROWS, PointSet
from .network_points import points_of
from .state import State
from .tensors import floats, rows_of_floats, tensor_of

NO_OUTPUT = -100  # the label of points whose class has no output: cross-entropy leaves them out


@dataclass(frozen=True, slots=True)
class NetworkNumbers:
    """What torch makes of the network and its points.

    Attributes:
        weight, bias: As torch holds them.
        logits, probabilities: At the place that is looked at, one number for each output.
        ghosts: The probabilities of the pinned network at its place, or None.
        shares: The probabilities over the plane, a byte for each class in ``COLUMNS`` x ``ROWS`` cells from the upper
            left; None where some are nan.
        loss: The mean cross-entropy of the points in nats; nan if there are none.
        hits: How many points have their class as the most probable one.
        counted: How many points have an output for their class.
    """

    weight: tuple[tuple[float, ...], ...]
    bias: tuple[float, ...]
    logits: tuple[float, ...]
    probabilities: tuple[float, ...]
    ghosts: tuple[float, ...] | None
    shares: bytes | None
    loss: float
    hits: int
    counted: int


def network_numbers(state: State) -> NetworkNumbers:
    """Return all numbers of the linear network of ``state``."""
    options = state.network
    weight, bias = tensor_of(state, options.weight), tensor_of(state, options.bias)  # (K, 2), (K)
    logits = functional.linear(tensor_of(state, options.place), weight, bias)  # (K)
    loss, hits, counted = scores(state, weight, bias)
    return NetworkNumbers(
        weight=rows_of_floats(weight),
        bias=floats(bias),
        logits=floats(logits),
        probabilities=floats(torch.softmax(logits, dim=0)),
        ghosts=_ghosts(state),
        shares=_shares(state, weight, bias),
        loss=loss,
        hits=hits,
        counted=counted,
    )


def _ghosts(state: State) -> tuple[float, ...] | None:
    pin = state.network.pinned
    if pin is None or state.pinned is None:
        return None
    place, weight, bias = (tensor_of(state, values) for values in (pin.place, pin.weight, pin.bias))
    return floats(torch.softmax(functional.linear(place, weight, bias), dim=0))


def scores(state: State, weight: Tensor, bias: Tensor) -> tuple[float, int, int]:
    """Return the mean cross-entropy of the points in nats, how many are right, and how many count."""
    inputs, labels = point_tensors(state, len(bias))
    counted = int((labels != NO_OUTPUT).sum())
    if counted == 0:
        return float("nan"), 0, 0
    logits = functional.linear(inputs, weight, bias)  # (N, 2) -> (N, K)
    loss = functional.cross_entropy(logits, labels, ignore_index=NO_OUTPUT)
    return loss.item(), int((logits.argmax(dim=1) == labels).sum()), counted


def point_tensors(state: State, outputs: int) -> tuple[Tensor, Tensor]:
    """Return the points as inputs (N, 2) and labels (N), those without an output labelled ``NO_OUTPUT``."""
    device = tensor_of(state, 0.0).device
    return _point_tensors(points_of(state.network), outputs, state.machine.dtype, str(device))


@lru_cache(maxsize=4)
def _point_tensors(points: PointSet, outputs: int, dtype: str, device: str) -> tuple[Tensor, Tensor]:
    inputs = torch.tensor(points.inputs, dtype=torch.float64).reshape(-1, 2).to(getattr(torch, dtype))
    labels = torch.tensor([label if label < outputs else NO_OUTPUT for label in points.labels], dtype=torch.int64)
    return inputs.to(device), labels.to(device)


def _shares(state: State, weight: Tensor, bias: Tensor) -> bytes | None:
    cells = _cells(points_of(state.network).window, state.machine.dtype, str(weight.device))
    logits = torch.addmm(bias.unsqueeze(1), weight, cells)  # (K, cells): along the first axis softmax is fastest
    probabilities = torch.softmax(logits, dim=0)
    if bool(probabilities.isnan().any()):
        return None
    return (probabilities * 255).round().to(torch.uint8).T.contiguous().cpu().numpy().tobytes()


@lru_cache(maxsize=4)
def _cells(window: tuple[float, ...], dtype: str, device: str) -> Tensor:
    """Return the middles of the cells of the plane, (2, ROWS * COLUMNS), from the upper left."""
    left, right, bottom, top = window
    x = left + (torch.arange(COLUMNS, dtype=torch.float64) + 0.5) / COLUMNS * (right - left)
    y = top - (torch.arange(ROWS, dtype=torch.float64) + 0.5) / ROWS * (top - bottom)
    rows, columns = torch.meshgrid(y, x, indexing="ij")
    return torch.stack((columns, rows)).reshape(2, -1).to(getattr(torch, dtype)).to(device)
