"""Between State, which holds plain numbers, and torch."""

from __future__ import annotations

import torch
from torch import Tensor

from .device import choose_device
from .state import State


def tensor_of(state: State, values: object) -> Tensor:
    """Return ``values`` as a tensor of the State's dtype on the State's device.

    A number that the dtype cannot hold becomes what torch makes of it: 70000 is ``inf`` in float16.
    """
    dtype = getattr(torch, state.machine.dtype)
    device, _notice = choose_device(state.machine.device, dtype)
    return torch.tensor(values, dtype=torch.float64).to(dtype).to(device)


def floats(tensor: Tensor) -> tuple[float, ...]:
    """Return a tensor of shape ``(n,)`` as exact plain floats."""
    return tuple(tensor.detach().cpu().double().tolist())


def rows_of_floats(tensor: Tensor) -> tuple[tuple[float, ...], ...]:
    """Return a tensor of shape ``(n, m)`` as exact plain floats."""
    return tuple(map(tuple, tensor.detach().cpu().double().tolist()))
