"""Do the two lanes agree to the last bit? Not once, but on thousands of random batches."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn

from .checks import check_loss_input
from .errors import InputError
from .losses import cross_entropy_lane, nll_lane
from .text import t
from .ulps import largest_ulp_distance, same_bits

LOGIT_SPREAD = 3.0  # the standard deviation of the random logits: probabilities from a few percent to almost 1


@dataclass(frozen=True, slots=True)
class BatchesCheck:
    """What the check found.

    Attributes:
        count: Number of batches.
        equal_bit_for_bit: In how many of them both lanes gave the very same bits; for the reduction "none", of every
            sample. nan is nan, whatever its bits: the mean of nothing but ignored samples.
        largest_ulps: The largest distance between the lanes, in units in the last place of the dtype.
    """

    count: int
    equal_bit_for_bit: int
    largest_ulps: float


def check_random_batches(
    count: int = 2000,
    *,
    samples: int,
    classes: int,
    dtype: torch.dtype,
    device: torch.device,
    reduction: str,
    label_smoothing: float,
    weight: Tensor | None = None,
    ignore_index: int = -100,
    soft: bool = False,
    seed: int = 0,
) -> BatchesCheck:
    """Run both lanes on ``count`` batches of random logits and targets, and count how often they agree.

    The batches are drawn on the CPU from a generator of their own; torch's global one is left as it was. The logits are
    normal with a standard deviation of 3.

    Args:
        count: Number of batches, 1 or more.
        samples: N, 1 or more.
        classes: C, 1 or more.
        dtype: float16, bfloat16, float32 or float64.
        device: Where both lanes run.
        reduction: "mean", "sum" or "none".
        label_smoothing: From 0 to 1; above 0, lane A is the written-out sum.
        weight: One weight per class, shape ``(C,)``, of the same dtype and on the same device; or None.
        ignore_index: Samples with this label do not count. Labels are drawn from all classes: if it is one of them, it
            is drawn too.
        soft: Whether the targets are class probabilities, drawn evenly from all that sum to 1, instead of labels; lane
            A is the written-out sum then.
        seed: Of the random generator.

    Raises:
        InputError: Names the argument, the rule and the value.

    >>> check_random_batches(50, samples=4, classes=3, dtype=torch.float32, device=torch.device("cpu"),
    ...                      reduction="mean", label_smoothing=0.0)
    BatchesCheck(count=50, equal_bit_for_bit=50, largest_ulps=0)
    """
    for field, value in (("count", count), ("samples", samples), ("classes", classes)):
        if value < 1:
            raise InputError(t("{field} must be 1 or more, got {value}", field=field, value=value))
    generator = torch.Generator().manual_seed(seed)
    lanes_a, lanes_b = [], []
    for _ in range(count):
        normal = torch.randn(samples, classes, generator=generator, dtype=torch.float64)
        logits = normal.mul(LOGIT_SPREAD).to(dtype).to(device)
        target = _soft_targets(logits, generator) if soft else _labels(logits, generator)
        inputs = check_loss_input(
            logits,
            target,
            weight=weight,
            ignore_index=ignore_index,
            reduction=reduction,
            label_smoothing=label_smoothing,
        )
        lanes_a.append(nll_lane(nn.LogSoftmax(dim=1)(logits), inputs))
        lanes_b.append(cross_entropy_lane(logits, inputs))
    a, b = torch.stack(lanes_a), torch.stack(lanes_b)  # (count,) or (count, N)
    same = same_bits(a, b) | (a.isnan() & b.isnan()).cpu()
    equal = int(same.reshape(count, -1).all(dim=1).sum())
    return BatchesCheck(count, equal, largest_ulp_distance(a, b))


def _labels(logits: Tensor, generator: torch.Generator) -> Tensor:
    samples, classes = logits.shape
    return torch.randint(classes, (samples,), generator=generator).to(logits.device)


def _soft_targets(logits: Tensor, generator: torch.Generator) -> Tensor:
    shares = torch.empty(logits.shape, dtype=torch.float64).exponential_(generator=generator)
    return (shares / shares.sum(dim=1, keepdim=True)).to(logits)
