"""The arithmetic of a loss, sample by sample."""

from __future__ import annotations

from dataclasses import dataclass, replace

import torch
from torch import Tensor

from .checks import LossInput
from .written_out import (
    divisor_terms,
    ignored_samples,
    safe_labels,
    target_probabilities,
    why_written_out,
    written_out_losses,
)


@dataclass(frozen=True, slots=True, eq=False)
class Receipt:
    """What each sample costs, in a form that can be redone by hand: ``total = Σ contribution / divisor``.

    It starts from the log-probabilities as torch computed them and goes on in float64 on the CPU, so that it agrees
    with a pocket calculator; in a coarse dtype the loss of the lanes differs from ``total`` by their rounding, or by
    their overflow. The tensors have the shape of the labels: ``()``, ``(N,)`` or ``(N, d1, …, dk)``.

    Attributes:
        loss: ``-log p[label]``. For soft targets and smoothed labels ``-Σ q·w·log p`` over the classes, with the class
            weights inside. In nats; 0 for an ignored sample.
        weight: ``w[label]``, or 1 where there are no weights or they are inside ``loss``; 0 for an ignored sample.
        contribution: ``loss · weight``.
        divisor_terms: What each sample adds to the divisor of the mean: ``w[label]``, smoothed labels too; 1 without
            weights; 1 for soft targets even with weights; 0 for an ignored sample.
        ignored: Whether the label is the ``ignore_index``; never so for soft targets.
        divisor: ``Σ divisor_terms`` for "mean", 1 for "sum", None for "none".
        total: nan for 0/0, which is the mean of nothing; None for "none".
        target_probabilities: The q of ``-Σ q·w·log p``, smoothed, in the shape of the logits, 0 for an ignored sample;
            None where the label alone counts.
    """

    loss: Tensor
    weight: Tensor
    contribution: Tensor
    divisor_terms: Tensor
    ignored: Tensor
    divisor: float | None
    total: float | None
    target_probabilities: Tensor | None


def receipt_of(log_probabilities: Tensor, inputs: LossInput) -> Receipt:
    """Work the loss out again in float64, from the log-probabilities that torch computed.

    >>> from core.checks import check_loss_input
    >>> inputs = check_loss_input(torch.zeros(2, 4), torch.tensor([3, -100]))
    >>> receipt = receipt_of(torch.log_softmax(inputs.logits, dim=1), inputs)
    >>> receipt.contribution, receipt.divisor, round(receipt.total, 4)
    (tensor([1.3863, 0.0000], dtype=torch.float64), 1.0, 1.3863)
    """
    exact, log_probabilities = _in_float64(inputs), log_probabilities.cpu().double()
    terms, ignored = divisor_terms(exact).double(), ignored_samples(exact)
    if why_written_out(inputs) is None:
        loss, weight, q = _label_losses(log_probabilities, exact), terms, None
    else:
        loss, weight, q = written_out_losses(log_probabilities, exact), (~ignored).double(), target_probabilities(exact)
    contribution = loss * weight
    divisor = {"mean": terms.sum(), "sum": torch.ones(()), "none": None}[inputs.reduction]
    total = None if divisor is None else (contribution.sum() / divisor).item()
    divisor = None if divisor is None else divisor.item()
    return Receipt(loss, weight, contribution, terms, ignored, divisor, total, q)


def _label_losses(log_probabilities: Tensor, inputs: LossInput) -> Tensor:
    labels = safe_labels(inputs).unsqueeze(inputs.class_dim)
    picked = log_probabilities.gather(inputs.class_dim, labels).squeeze(inputs.class_dim)
    return (-picked).masked_fill(ignored_samples(inputs), 0.0)


def _in_float64(inputs: LossInput) -> LossInput:
    def exact(tensor: Tensor) -> Tensor:
        return tensor.cpu().double() if tensor.is_floating_point() else tensor.cpu()

    weight = None if inputs.weight is None else exact(inputs.weight)
    return replace(inputs, logits=exact(inputs.logits), target=exact(inputs.target), weight=weight)
