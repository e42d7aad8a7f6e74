"""Two ways to the cross-entropy, both really run by torch, and the arithmetic behind them.

Lane A takes two modules, LogSoftmax and NLLLoss; lane B takes one, CrossEntropyLoss. Their numbers, gradients and the
distance between them are what is compared.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn

from .checks import LossInput, check_loss_input
from .loss_warnings import divisor_warnings, input_warnings
from .receipt import Receipt, receipt_of
from .text import Text
from .ulps import largest_ulp_distance
from .written_out import divisor_terms, why_written_out, written_out_losses


@dataclass(frozen=True, slots=True, eq=False)
class LossComparison:
    """The two lanes side by side.

    Attributes:
        log_probabilities: ``LogSoftmax`` of the logits, in their shape, dtype and on their device.
        nll: Lane A: LogSoftmax, then NLLLoss. Shape ``()``; for the reduction "none", the shape of the labels.
        cross_entropy: Lane B: CrossEntropyLoss, of the same shape.
        ulps: The largest distance between the lanes in units in the last place, a whole number. 0 where both are nan;
            inf where one is nan and the other a number.
        gradient_nll: The derivative of lane A by the logits, by autograd, in their shape; for the reduction "none",
            that of the sum.
        gradient_cross_entropy: The same for lane B.
        written_out: None where lane A is NLLLoss. Where NLLLoss cannot do it (soft targets, label smoothing), lane A is
            the written-out sum ``-Σ q·w·log p``, and this says why.
        receipt: The arithmetic, sample by sample.
        warnings: What torch took silently; empty if nothing is odd.
    """

    log_probabilities: Tensor
    nll: Tensor
    cross_entropy: Tensor
    ulps: float
    gradient_nll: Tensor
    gradient_cross_entropy: Tensor
    written_out: Text | None
    receipt: Receipt
    warnings: tuple[Text, ...]


def compare_losses(
    logits: Tensor,
    target: Tensor,
    *,
    weight: Tensor | None = None,
    ignore_index: int = -100,
    reduction: str = "mean",
    label_smoothing: float = 0.0,
) -> LossComparison:
    """Run both lanes on a batch, with the arguments of ``torch.nn.CrossEntropyLoss``.

    Args:
        logits: Scores of shape ``(C,)``, ``(N, C)`` or ``(N, C, d1, …, dk)``, of one of the four float dtypes.
        target: Labels of that shape without C, as int64 or uint8, or probabilities of that very shape.
        weight: One weight per class, shape ``(C,)``. The weighted mean of labels divides by ``Σ w[label]``, that of
            soft targets by the number of samples.
        ignore_index: Samples with this label do not count, though inf and nan in their logits may still reach a
            gradient. Any 64-bit number for labels, a class too; a negative one for soft targets.
        reduction: "mean", "sum" or "none". The mean of nothing is nan.
        label_smoothing: From 0 to 1: q = (1 - ε)·target + ε/C.

    Returns:
        The comparison. Nothing is hidden: nan and inf of the logits, weights and targets come out as torch computes
        them. At ε = 1 a label with a logit of -inf is nan in lane B (torch multiplies 0 by inf) and inf in lane A.

    Raises:
        InputError: Names the argument, the rule and the value, before anything has run on a GPU.

    >>> comparison = compare_losses(torch.tensor([[2.0, 0.5, 6.0], [0.1, 0.0, 3.0]]), torch.tensor([2, 1]))
    >>> comparison.nll.item(), comparison.cross_entropy.item(), comparison.ulps
    (1.5609142780303955, 1.5609142780303955, 0)
    >>> comparison.receipt.contribution, comparison.receipt.divisor
    (tensor([0.0222, 3.0997], dtype=torch.float64), 2.0)
    """
    inputs = check_loss_input(
        logits,
        target,
        weight=weight,
        ignore_index=ignore_index,
        reduction=reduction,
        label_smoothing=label_smoothing,
    )
    with torch.enable_grad():
        leaf_a, leaf_b = (inputs.logits.clone().requires_grad_() for _ in range(2))
        log_probabilities = nn.LogSoftmax(dim=inputs.class_dim)(leaf_a)
        nll, cross_entropy = nll_lane(log_probabilities, inputs), cross_entropy_lane(leaf_b, inputs)
        (gradient_nll,) = torch.autograd.grad(nll.sum(), leaf_a)
        (gradient_cross_entropy,) = torch.autograd.grad(cross_entropy.sum(), leaf_b)
    nll, cross_entropy, log_probabilities = nll.detach(), cross_entropy.detach(), log_probabilities.detach()
    receipt = receipt_of(log_probabilities, inputs)
    return LossComparison(
        log_probabilities=log_probabilities,
        nll=nll,
        cross_entropy=cross_entropy,
        ulps=largest_ulp_distance(nll, cross_entropy),
        gradient_nll=gradient_nll,
        gradient_cross_entropy=gradient_cross_entropy,
        written_out=why_written_out(inputs),
        receipt=receipt,
        warnings=input_warnings(inputs) + divisor_warnings(receipt.divisor, receipt.total),
    )


def nll_lane(log_probabilities: Tensor, inputs: LossInput) -> Tensor:
    """Return the second half of lane A: NLLLoss, or the written-out sum where NLLLoss cannot do it.

    >>> inputs = check_loss_input(torch.zeros(1, 4), torch.tensor([3]))
    >>> nll_lane(torch.log_softmax(inputs.logits, dim=1), inputs)
    tensor(1.3863)
    """
    if why_written_out(inputs) is None:
        module = nn.NLLLoss(inputs.weight, ignore_index=inputs.ignore_index, reduction=inputs.reduction)
        return module(log_probabilities, inputs.target)
    losses = written_out_losses(log_probabilities, inputs)
    if inputs.reduction == "none":
        return losses
    return losses.sum() if inputs.reduction == "sum" else losses.sum() / divisor_terms(inputs).sum()


def cross_entropy_lane(logits: Tensor, inputs: LossInput) -> Tensor:
    """Return lane B: CrossEntropyLoss with the options of ``inputs``.

    >>> inputs = check_loss_input(torch.zeros(1, 4), torch.tensor([3]))
    >>> cross_entropy_lane(inputs.logits, inputs)
    tensor(1.3863)
    """
    module = nn.CrossEntropyLoss(
        inputs.weight,
        ignore_index=inputs.ignore_index,
        reduction=inputs.reduction,
        label_smoothing=inputs.label_smoothing,
    )
    return module(logits, inputs.target)
