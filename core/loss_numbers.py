"""All numbers of the two-losses scene as plain floats, computed by torch."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from .state import DEFAULT_IGNORE_INDEX, State
from .text import Text

if TYPE_CHECKING:
    from torch import Tensor

Rows = tuple[tuple[float, ...], ...]
RANDOM_BATCHES = 2000


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    """What one sample costs: ``contribution = weight * loss``; ``divisor_term`` goes into the divisor."""

    loss_nats: float
    weight: float
    contribution_nats: float
    divisor_term: float


@dataclass(frozen=True, slots=True)
class RandomBatches:
    """How many of ``count`` random batches gave both lanes the same bits, and the largest distance in ULPs."""

    count: int
    equal: int
    largest_ulps: float


@dataclass(frozen=True, slots=True)
class LossNumbers:
    """The two lanes, their receipt and their gradients.

    Attributes:
        lane_a, lane_b: The loss, one number; one a sample where nothing is reduced. In nats.
        ulps: The largest distance between the two, in units in the last place.
        gradient_ulps: The same for the gradients.
        written_out: Why lane A is written out instead of using NLLLoss; None if it is not.
        divisor: What the sum of the contributions is divided by; 1 for a sum, None if nothing is reduced.
        probabilities: Softmax of the chosen sample; ``ghosts`` are those of the pinned one.
        cost_ghosts: What each pinned sample costs, in nats, or None; with the targets and options of now.
    """

    log_probabilities: Rows
    lane_a: tuple[float, ...]
    lane_b: tuple[float, ...]
    ulps: float
    gradient_a: Rows
    gradient_b: Rows
    gradient_ulps: float
    receipt: tuple[ReceiptLine, ...]
    divisor: float | None
    total: float | None
    written_out: Text | None
    warnings: tuple[Text, ...]
    probabilities: tuple[float, ...]
    ghosts: tuple[float, ...] | None
    cost_ghosts: tuple[float, ...] | None
    random_batches: RandomBatches | None


def loss_numbers(state: State) -> LossNumbers:
    """Run both lanes on the batch of ``state`` and read every number off."""
    import torch  # loaded after the first frame

    from .losses import compare_losses
    from .tensors import floats, rows_of_floats, tensor_of
    from .ulps import largest_ulp_distance

    batch, options = state.batch, state.loss
    logits = tensor_of(state, batch.logits)  # (N, C)
    soft = batch.soft_targets
    target = torch.tensor(batch.targets, device=logits.device) if soft is None else tensor_of(state, soft)
    arguments = {
        "weight": None if options.weight is None else tensor_of(state, options.weight),
        "ignore_index": _ignore_index(state),
        "reduction": options.reduction,
        "label_smoothing": options.label_smoothing,
    }
    compared = compare_losses(logits, target, **arguments)
    receipt = compared.receipt
    columns = (receipt.loss, receipt.weight, receipt.contribution, receipt.divisor_terms)
    lines = zip(*map(floats, columns), strict=True)
    return LossNumbers(
        log_probabilities=rows_of_floats(compared.log_probabilities),
        lane_a=floats(compared.nll.reshape(-1)),
        lane_b=floats(compared.cross_entropy.reshape(-1)),
        ulps=compared.ulps,
        gradient_a=rows_of_floats(compared.gradient_nll),
        gradient_b=rows_of_floats(compared.gradient_cross_entropy),
        gradient_ulps=largest_ulp_distance(compared.gradient_nll, compared.gradient_cross_entropy),
        receipt=tuple(ReceiptLine(*line) for line in lines),
        divisor=receipt.divisor,
        total=receipt.total,
        written_out=compared.written_out,
        warnings=compared.warnings,
        probabilities=floats(torch.softmax(logits[batch.row], dim=0)),
        ghosts=_ghosts(state),
        cost_ghosts=_cost_ghosts(state, target, arguments),
        random_batches=_random_batches(_asked(state)) if options.random_batches else None,
    )


def _ghosts(state: State) -> tuple[float, ...] | None:
    import torch

    from .tensors import floats, tensor_of

    if not state.pinned or state.batch.row >= len(state.pinned.logits):
        return None
    return floats(torch.softmax(tensor_of(state, state.pinned.logits[state.batch.row]), dim=0))


def _cost_ghosts(state: State, target: Tensor, arguments: dict[str, Any]) -> tuple[float, ...] | None:
    import torch

    from .checks import check_loss_input
    from .receipt import receipt_of
    from .tensors import floats, tensor_of

    if not state.pinned or len(state.pinned.logits) != len(state.batch.logits):
        return None
    logits = tensor_of(state, state.pinned.logits)  # (N, C)
    inputs = check_loss_input(logits, target, **arguments)
    return floats(receipt_of(torch.log_softmax(logits, dim=1), inputs).loss)


@dataclass(frozen=True, slots=True)
class _Asked:
    samples: int
    classes: int
    dtype: str
    device: str
    reduction: str
    label_smoothing: float
    weight: tuple[float, ...] | None
    ignore_index: int
    soft: bool


def _asked(state: State) -> _Asked:
    options, machine = state.loss, state.machine
    return _Asked(
        samples=len(state.batch.logits),
        classes=len(state.classes),
        dtype=machine.dtype,
        device=machine.device,
        reduction=options.reduction,
        label_smoothing=options.label_smoothing,
        weight=options.weight,
        ignore_index=_ignore_index(state),
        soft=state.batch.soft_targets is not None,
    )


def _ignore_index(state: State) -> int:
    """Return the label that does not count; soft targets have no index to ignore."""
    return state.loss.ignore_index if state.batch.soft_targets is None else DEFAULT_IGNORE_INDEX


@lru_cache(maxsize=8)  # 2,000 batches cost a good part of a second, and nothing they depend on changes in a drag
def _random_batches(asked: _Asked) -> RandomBatches:
    import torch

    from .batches_check import check_random_batches
    from .device import choose_device

    device, _notice = choose_device(asked.device)
    dtype = getattr(torch, asked.dtype)
    check = check_random_batches(
        RANDOM_BATCHES,
        samples=asked.samples,
        classes=asked.classes,
        dtype=dtype,
        device=device,
        reduction=asked.reduction,
        label_smoothing=asked.label_smoothing,
        weight=None if asked.weight is None else torch.tensor(asked.weight, dtype=dtype, device=device),
        ignore_index=asked.ignore_index,
        soft=asked.soft,
    )
    return RandomBatches(check.count, check.equal_bit_for_bit, check.largest_ulps)
