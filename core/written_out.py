"""The cross-entropy as the sum -Σ q·w·log p, for what NLLLoss cannot do."""

from __future__ import annotations

import torch
from torch import Tensor

from .checks import LossInput
from .text import Text, t


def why_written_out(inputs: LossInput) -> Text | None:
    """Return why NLLLoss cannot take these inputs, or None if it can.

    >>> from core.checks import check_loss_input
    >>> print(why_written_out(check_loss_input(torch.zeros(3), torch.ones(3) / 3)))
    NLLLoss takes no soft targets: lane A is the written-out sum −Σ q·log p
    """
    formula = "−Σ q·log p" if inputs.weight is None else "−Σ q·w·log p"
    if inputs.soft:
        return t("NLLLoss takes no soft targets: lane A is the written-out sum {formula}", formula=formula)
    if inputs.label_smoothing > 0:
        return t("NLLLoss knows no label smoothing: lane A is the written-out sum {formula}", formula=formula)
    return None


def written_out_losses(log_probabilities: Tensor, inputs: LossInput) -> Tensor:
    """Return ``-Σ q·w·log p`` over the classes, one number a sample; 0 for an ignored sample.

    >>> from core.checks import check_loss_input
    >>> inputs = check_loss_input(torch.zeros(2), torch.tensor([0.25, 0.75]), weight=torch.tensor([1.0, 3.0]))
    >>> written_out_losses(torch.tensor([-1.0, -2.0]), inputs)
    tensor(4.7500)
    """
    terms = log_probabilities * target_probabilities(inputs)
    if inputs.weight is not None:
        terms = terms * _along_classes(inputs.weight, inputs)
    return (-terms.sum(inputs.class_dim)).masked_fill(ignored_samples(inputs), 0.0)


def target_probabilities(inputs: LossInput) -> Tensor:
    """Return q: one-hot labels or the soft targets, smoothed, in the shape of the logits; 0 for an ignored sample.

    >>> from core.checks import check_loss_input
    >>> target_probabilities(check_loss_input(torch.zeros(1, 4), torch.tensor([2]), label_smoothing=0.4))
    tensor([[0.1000, 0.1000, 0.7000, 0.1000]])
    """
    smoothing, share = inputs.label_smoothing, inputs.label_smoothing / inputs.classes
    if inputs.soft:
        return inputs.target * (1 - smoothing) + share if smoothing else inputs.target
    labels = safe_labels(inputs).unsqueeze(inputs.class_dim)  # (N, d1, …) -> (N, 1, d1, …)
    q = torch.full_like(inputs.logits, share).scatter(inputs.class_dim, labels, 1 - smoothing + share)
    return q.masked_fill(ignored_samples(inputs).unsqueeze(inputs.class_dim), 0.0)


def divisor_terms(inputs: LossInput) -> Tensor:
    """Return what each sample adds to the divisor of the mean: ``w[label]``, or 1; 0 for an ignored sample.

    torch does not weigh soft targets here: each adds 1.

    >>> from core.checks import check_loss_input
    >>> weight, labels = torch.tensor([0.5, 2.0]), torch.tensor([1, 0, -100])
    >>> divisor_terms(check_loss_input(torch.zeros(3, 2), labels, weight=weight))
    tensor([2.0000, 0.5000, 0.0000])
    """
    ignored = ignored_samples(inputs)
    if inputs.soft or inputs.weight is None:
        return (~ignored).long()
    return inputs.weight[safe_labels(inputs)].masked_fill(ignored, 0.0)


def ignored_samples(inputs: LossInput) -> Tensor:
    """Return, in the shape of the labels, which samples do not count; of soft targets, none.

    >>> from core.checks import check_loss_input
    >>> ignored_samples(check_loss_input(torch.zeros(2, 3), torch.tensor([1, 0]), ignore_index=1))
    tensor([ True, False])
    """
    if inputs.soft:
        return torch.zeros_like(inputs.target.select(inputs.class_dim, 0), dtype=torch.bool)
    return inputs.target == inputs.ignore_index


def safe_labels(inputs: LossInput) -> Tensor:
    """Return the labels, with 0 in the place of those that are ignored and may be no class at all.

    >>> from core.checks import check_loss_input
    >>> safe_labels(check_loss_input(torch.zeros(2, 3), torch.tensor([2, -100])))
    tensor([2, 0])
    """
    return inputs.target.masked_fill(ignored_samples(inputs), 0)


def _along_classes(weight: Tensor, inputs: LossInput) -> Tensor:
    shape = [1] * inputs.logits.dim()
    shape[inputs.class_dim] = inputs.classes
    return weight.view(shape)
