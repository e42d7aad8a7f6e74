"""From torch's tensors to numpy's arrays, without loss."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from torch import Tensor


def as_numpy(tensor: Tensor) -> np.ndarray[Any, Any]:
    """Copy a tensor on the CPU; floats become float64, which holds every one of them exactly."""
    import torch

    return (tensor.to(torch.float64) if tensor.is_floating_point() else tensor).numpy(force=True)
