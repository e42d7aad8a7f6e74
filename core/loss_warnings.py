"""What torch takes without a word, and a person would want to know.

Soft targets that are negative, or that sum to 3, give a loss like any other; so do negative weights.
"""

from __future__ import annotations

import torch
from torch import Tensor

from .checks import LossInput, brackets, first_place, shown
from .text import Text, t

SUM_TOLERANCE = 1e-3  # probabilities typed with three or four decimals are not worth a warning


def input_warnings(inputs: LossInput) -> tuple[Text, ...]:
    """Return a sentence for each kind of value that torch takes silently, naming the first place of each kind.

    Warned about are logits that are nan or inf (-inf only masks its class), weights that are negative, nan or inf, and
    probabilities as target that are nan, negative, or do not sum to 1. A sum may be off by 0.001, or by two steps of a
    coarser dtype (bfloat16: 0.016).

    >>> from core.checks import check_loss_input
    >>> for warning in input_warnings(check_loss_input(torch.zeros(1, 3), torch.tensor([[4.0, -1.0, 0.0]]))):
    ...     print(warning)
    target[0, 1] is -1, a negative probability; torch takes it all the same
    target[0, :] sums to 3, not to 1; torch takes it all the same
    """
    found = [_logit_warning(inputs.logits)]
    if inputs.weight is not None:
        found.append(_weight_warning(inputs.weight))
    if inputs.soft:
        target = inputs.target.cpu()
        found += [_nan_warning(target), _negative_warning(target), _sum_warning(target, inputs.class_dim)]
    return tuple(warning for warning in found if warning is not None)


def divisor_warnings(divisor: float | None, total: float | None) -> tuple[Text, ...]:
    """Return a sentence where the divisor of the mean is 0: every sample ignored, weights of 0, or no sample at all.

    >>> [str(warning) for warning in divisor_warnings(0.0, float("nan"))]
    ['the mean divides by 0: no sample counts, so it is nan']
    """
    if divisor != 0:
        return ()
    return (t("the mean divides by 0: no sample counts, so it is {value}", value=total),)


def _logit_warning(logits: Tensor) -> Text | None:
    place = first_place(logits.isnan() | logits.isposinf())
    if place is None:
        return None
    where, value = brackets(place), shown(logits[place])
    return t("logits{where} is {value}: every probability of its sample is nan", where=where, value=value)


def _weight_warning(weight: Tensor) -> Text | None:
    place = first_place((weight < 0) | ~weight.isfinite())
    if place is None:
        return None
    where, value = brackets(place), shown(weight[place])
    return t("weight{where} is {value}; torch takes it all the same", where=where, value=value)


def _nan_warning(target: Tensor) -> Text | None:
    place = first_place(target.isnan())
    return None if place is None else t("target{where} is nan: the loss of its sample is nan", where=brackets(place))


def _negative_warning(target: Tensor) -> Text | None:
    place = first_place(target < 0)
    if place is None:
        return None
    where, value = brackets(place), shown(target[place])
    return t("target{where} is {value}, a negative probability; torch takes it all the same", where=where, value=value)


def _sum_warning(target: Tensor, class_dim: int) -> Text | None:
    sums = target.double().sum(class_dim)
    tolerance = max(SUM_TOLERANCE, 2 * torch.finfo(target.dtype).eps)
    place = first_place((sums - 1).abs() > tolerance)
    if place is None:
        return None
    where, value = brackets((*place[:class_dim], ":", *place[class_dim:])), shown(sums[place])
    return t("target{where} sums to {value}, not to 1; torch takes it all the same", where=where, value=value)
