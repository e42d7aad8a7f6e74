"""What is refused before a tensor reaches a softmax or a loss.

On a GPU a label out of range ends the CUDA context for good: everything here looks at the values on the CPU first.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from .errors import InputError
from .loss_options import REDUCTIONS
from .text import t

FLOAT_DTYPES = (torch.float16, torch.bfloat16, torch.float32, torch.float64)


@dataclass(frozen=True, slots=True, eq=False)
class LossInput:
    """Everything a cross-entropy needs, checked.

    Attributes:
        logits: Scores of shape ``(C,)``, ``(N, C)`` or ``(N, C, d1, …, dk)``.
        target: int64 labels of the shape of ``logits`` without its class dimension, or probabilities of its shape.
        weight: One weight per class, shape ``(C,)``, or None.
        ignore_index: The label whose samples do not count.
        reduction: ``"mean"``, ``"sum"`` or ``"none"``.
        label_smoothing: The share of each target that is spread evenly over all classes, 0 to 1.
    """

    logits: Tensor
    target: Tensor
    weight: Tensor | None
    ignore_index: int
    reduction: str
    label_smoothing: float

    @property
    def class_dim(self) -> int:
        """The dimension of the classes: 0 for a single sample, else 1."""
        return min(self.logits.dim() - 1, 1)

    @property
    def classes(self) -> int:
        """C, the number of classes."""
        return self.logits.shape[self.class_dim]

    @property
    def soft(self) -> bool:
        """Whether the target holds probabilities instead of labels."""
        return self.target.is_floating_point()


def check_loss_input(
    logits: Tensor,
    target: Tensor,
    *,
    weight: Tensor | None = None,
    ignore_index: int = -100,
    reduction: str = "mean",
    label_smoothing: float = 0.0,
) -> LossInput:
    """Return the arguments of a cross-entropy, detached, and labels as int64; refuse what torch would refuse.

    Refused besides: logits without any class, and a ``label_smoothing`` below 0, which torch overlooks. Taken besides:
    uint8 labels of every shape and with every option. torch takes them for ``(N, C)`` only, and where it smooths, it
    mistakes the label 156 for an ``ignore_index`` of -100.

    Raises:
        InputError: Names the field, the rule and the value. Nothing has run on a GPU by then.

    >>> check_loss_input(torch.zeros(2, 3), torch.tensor([2, 0])).class_dim
    1
    >>> check_loss_input(torch.zeros(2, 3), torch.tensor([2, -1]))
    Traceback (most recent call last):
    core.errors.InputError: target[1] must be in 0..2 or the ignore_index -100, got -1
    """
    check_logits(logits)
    class_dim = min(logits.dim() - 1, 1)
    check_has_classes(logits, class_dim)
    _check_options(ignore_index, reduction, label_smoothing)
    _check_beside("target", target, logits)
    soft = target.shape == logits.shape
    if not soft and logits.dim() == 1 and target.shape == (1,):
        target = target.reshape(())  # torch takes both shapes, but its smoothing trips over (1,)
    if soft:
        _check_probabilities(target, ignore_index)
    else:
        _check_labels(target, logits, class_dim, ignore_index)
    if weight is not None:
        _check_weight(weight, logits, class_dim, soft)
        weight = weight.detach()
    target = target.detach() if soft else target.long()
    return LossInput(logits.detach(), target, weight, ignore_index, reduction, float(label_smoothing))


def check_logits(logits: Tensor) -> None:
    """Refuse what is no tensor, has no dimension, or is not of one of the four float dtypes."""
    _check_tensor("logits", logits)
    _check_float("logits", logits.dtype)
    if logits.dim() == 0:
        raise InputError(t("logits must have a dimension, got the single number {value}", value=shown(logits)))


def check_has_classes(logits: Tensor, dim: int) -> None:
    """Refuse logits with no class along ``dim``: there is no softmax of nothing."""
    shape = tuple(logits.shape)
    if shape[dim] == 0:
        raise InputError(t("logits must have a class in dimension {dim}, got the shape {shape}", dim=dim, shape=shape))


def dtype_name(dtype: torch.dtype) -> str:
    """Return the name without its module.

    >>> dtype_name(torch.bfloat16)
    'bfloat16'
    """
    return str(dtype).removeprefix("torch.")


def first_place(mask: Tensor) -> tuple[int, ...] | None:
    """Return the index of the first True of a tensor of bools, or None.

    >>> first_place(torch.tensor([[False, False], [False, True]]))
    (1, 1)
    """
    places = mask.nonzero()
    return tuple(places[0].tolist()) if len(places) else None


def brackets(place: tuple[object, ...]) -> str:
    """Return an index as it is written behind a tensor; nothing for that of a single number.

    >>> brackets((1, 0)), brackets(())
    ('[1, 0]', '')
    """
    return "[" + ", ".join(map(str, place)) + "]" if place else ""


def shown(scalar: Tensor) -> str:
    """Return the number of a tensor of shape ``()`` with up to six digits.

    >>> shown(torch.tensor(0.1))
    '0.1'
    """
    return f"{scalar.item():.6g}"


def _check_tensor(field: str, tensor: object) -> None:
    if not isinstance(tensor, Tensor):
        raise InputError(t("{field} must be a tensor, got {value}", field=field, value=type(tensor).__name__))


def _check_beside(field: str, tensor: Tensor, logits: Tensor) -> None:
    _check_tensor(field, tensor)
    here, value = logits.device, tensor.device
    if value != here:
        raise InputError(
            t("{field} must be on {here} like the logits, got {value}", field=field, here=here, value=value)
        )


def _check_float(field: str, dtype: torch.dtype) -> None:
    if dtype not in FLOAT_DTYPES:
        names, value = ", ".join(map(dtype_name, FLOAT_DTYPES)), dtype_name(dtype)
        raise InputError(t("{field} must be one of {names}, got {value}", field=field, names=names, value=value))


def _check_options(ignore_index: int, reduction: str, label_smoothing: float) -> None:
    if reduction not in REDUCTIONS:
        raise InputError(t("reduction must be mean, sum or none, got {value}", value=reduction))
    if not 0 <= label_smoothing <= 1:
        raise InputError(t("label_smoothing must be in 0..1, got {value}", value=label_smoothing))
    if not isinstance(ignore_index, int) or not -(2**63) <= ignore_index < 2**63:
        raise InputError(t("ignore_index must be a whole number of 64 bits, got {value}", value=ignore_index))


def _check_probabilities(target: Tensor, ignore_index: int) -> None:
    if not target.is_floating_point():
        value = dtype_name(target.dtype)
        raise InputError(
            t("target, shaped like the logits, must hold probabilities as floats, got {value}", value=value)
        )
    _check_float("target", target.dtype)
    if ignore_index >= 0:
        value = ignore_index
        raise InputError(t("ignore_index must be negative where target holds probabilities, got {value}", value=value))


def _check_labels(target: Tensor, logits: Tensor, class_dim: int, ignore_index: int) -> None:
    soft, value = tuple(logits.shape), tuple(target.shape)
    labels = soft[:class_dim] + soft[class_dim + 1 :]
    if value != labels:
        message = t(
            "target must have the shape {labels} for labels or {soft} for probabilities, got {value}",
            labels=labels,
            soft=soft,
            value=value,
        )
        raise InputError(message)
    if target.dtype not in (torch.int64, torch.uint8):
        raise InputError(t("target must hold labels as int64 or uint8, got {value}", value=dtype_name(target.dtype)))
    _check_range(target.cpu().long(), logits.shape[class_dim], ignore_index)


def _check_range(labels: Tensor, classes: int, ignore_index: int) -> None:
    counted = labels != ignore_index
    place = first_place(counted & ((labels < 0) | (labels >= classes)))
    if place is None:
        return
    message = t(
        "target{where} must be in 0..{last} or the ignore_index {ignored}, got {value}",
        where=brackets(place),
        last=classes - 1,
        ignored=ignore_index,
        value=int(labels[place]),
    )
    if labels[counted].min() >= 1 and labels[counted].max() == classes:
        message = t(
            "target{where} must be in 0..{last}, got {value}; if the labels start at 1, subtract 1 from each",
            where=brackets(place),
            last=classes - 1,
            value=classes,
        )
    raise InputError(message)


def _check_weight(weight: Tensor, logits: Tensor, class_dim: int, soft: bool) -> None:
    _check_beside("weight", weight, logits)
    _check_float("weight", weight.dtype)
    classes, value = logits.shape[class_dim], tuple(weight.shape)
    if value != (classes,):
        raise InputError(t("weight must have the shape ({classes},), got {value}", classes=classes, value=value))
    if weight.dtype != logits.dtype and not soft:
        rule, got = dtype_name(logits.dtype), dtype_name(weight.dtype)
        raise InputError(t("weight must be {rule} like the logits, got {value}", rule=rule, value=got))
