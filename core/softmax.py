"""Softmax, step by step, as torch computes it in the dtype and on the device of the logits."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from .checks import check_has_classes, check_logits, dtype_name
from .errors import InputError
from .text import t


@dataclass(frozen=True, slots=True, eq=False)
class SoftmaxSteps:
    """What softmax computes on its way, all of the dtype and on the device of the logits.

    Attributes:
        shifted: ``z - max z``, with ``z`` the logits divided by the temperature; 0 at the largest, in the shape of the
            logits.
        exponentials: ``exp(shifted)``, in 0..1, in the shape of the logits.
        total: Their sum, in the shape of the logits with a 1 for the class dimension. Beyond the dtype's largest number
            it is inf, while the probabilities stay right (65,520 equal logits in float16).
        probabilities: ``torch.softmax(z, dim)``, in the shape of the logits; ``exponentials / total`` but for rounding.
        log_probabilities: ``torch.log_softmax(z, dim)``, in the shape of the logits.
    """

    shifted: Tensor
    exponentials: Tensor
    total: Tensor
    probabilities: Tensor
    log_probabilities: Tensor


def softmax_steps(logits: Tensor, dim: int = -1, temperature: float = 1.0) -> SoftmaxSteps:
    """Return the softmax of ``logits / temperature`` along ``dim``, with the steps that lead to it.

    Args:
        logits: Scores of any shape with at least one dimension, of float16, bfloat16, float32 or float64. Without a
            single row, as in the shape ``(0, 3)``, every step is empty too.
        dim: The dimension of the classes; at least one class.
        temperature: Greater than 0 and within the normal numbers of the dtype. Below 1 sharpens, above 1 flattens.

    Returns:
        The steps. A logit of -inf masks its class: probability 0, log-probability -inf. A row that holds nan or inf, or
        nothing but -inf, is nan throughout its probabilities; other rows are not touched. Finite logits never give nan:
        where ``logits / temperature`` overflows the dtype, a row is shifted by its maximum before it is divided. A gap
        that overflows itself, as from -60000 to 60000 in float16, shows as a shift of -inf.

    Raises:
        InputError: Names the argument, the rule and the value.

    >>> softmax_steps(torch.tensor([2.0, 0.5, 6.0])).probabilities
    tensor([0.0179, 0.0040, 0.9781])
    >>> softmax_steps(torch.tensor([[1000.0, 1001.0]]), temperature=0.5).shifted
    tensor([[-2.,  0.]])
    """
    check_logits(logits)
    _check_dim(dim, logits.dim())
    check_has_classes(logits, dim)
    _check_temperature(temperature, logits.dtype)
    scaled = _scaled(logits, dim, temperature)
    shifted = scaled - scaled.amax(dim, keepdim=True)
    exponentials = shifted.exp()
    return SoftmaxSteps(
        shifted,
        exponentials,
        exponentials.sum(dim, keepdim=True),
        torch.softmax(scaled, dim),
        torch.log_softmax(scaled, dim),
    )


def entropy_nats(probabilities: Tensor, dim: int = -1) -> Tensor:
    """Return the entropy ``-Σ p·log p`` along ``dim``, in nats, of the same dtype and without that dimension.

    A probability of 0 adds 0. K equal probabilities have the entropy ln K, a certain class has 0. nan stays nan, and a
    negative probability, of which there is no logarithm, gives -inf.

    >>> entropy_nats(torch.tensor([[0.5, 0.5, 0.0], [0.0, 1.0, 0.0]]))
    tensor([0.6931, 0.0000])
    """
    return torch.special.entr(probabilities).sum(dim)


def _scaled(logits: Tensor, dim: int, temperature: float) -> Tensor:
    scaled = logits / temperature
    if temperature >= 1:
        return scaled
    overflows = (scaled.isinf() & logits.isfinite()).any(dim, keepdim=True)
    return torch.where(overflows, (logits - logits.amax(dim, keepdim=True)) / temperature, scaled)


def _check_dim(dim: int, count: int) -> None:
    if not -count <= dim < count:
        raise InputError(t("dim must be in {low}..{high}, got {value}", low=-count, high=count - 1, value=dim))


def _check_temperature(temperature: float, dtype: torch.dtype) -> None:
    limits = torch.finfo(dtype)
    if not limits.tiny <= temperature <= limits.max:
        low, high, name = f"{limits.tiny:.3g}", f"{limits.max:.3g}", dtype_name(dtype)
        rule = t("{low}..{high} for {name}", low=low, high=high, name=name)
        raise InputError(t("temperature must be > 0 and finite, in {rule}, got {value}", rule=rule, value=temperature))
