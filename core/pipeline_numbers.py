"""What torch makes of each pipeline: the loss, its gradient, how far it is from the right value, or an error."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .pipeline_chains import SEVEN, Chain
from .state import DEFAULT_IGNORE_INDEX, State

if TYPE_CHECKING:
    from torch import Tensor


@dataclass(frozen=True, slots=True)
class PipelineResult:
    """What came out of one chain.

    Attributes:
        loss: What the chain ends in, as torch gives it; None if it is no single number.
        gradient: The derivative of the loss by each logit, by autograd; None if torch refused.
        ulps: How many numbers of the dtype lie between the loss and that of CrossEntropyLoss(logits); inf if they
            cannot be counted, as from nan to a number. None without a loss.
        tensor: What the chain ends in where that is no single number, flat; None otherwise.
        error: Torch's own words where it refused, else "".
    """

    loss: float | None = None
    gradient: tuple[float, ...] | None = None
    ulps: float | None = None
    tensor: tuple[float, ...] | None = None
    error: str = ""


@dataclass(frozen=True, slots=True)
class PipelineNumbers:
    """The seven pipelines in their order, the reader's own one if there is one, and the bounds of double softmax.

    Attributes:
        floor, ceiling: ``ln(e + K - 1) - 1`` and ``ln(e + K - 1)``, in nats.
        ghosts: What the seven made of the pinned sample, or None.
    """

    seven: tuple[PipelineResult, ...]
    own: PipelineResult | None
    floor: float
    ceiling: float
    ghosts: tuple[PipelineResult, ...] | None


def pipeline_numbers(state: State) -> PipelineNumbers:
    """Run the seven pipelines, and the reader's own, on the chosen sample of ``state``."""
    import torch  # loaded after the first frame

    from .tensors import tensor_of

    logits, target = tensor_of(state, [state.logits]), _target(state)  # (1, C), (1,)
    target = target.to(logits.device)
    seven = tuple(result_of(chain, logits, target, right=None) for chain in SEVEN[:1])
    right = torch.tensor(seven[0].loss, dtype=torch.float64).to(logits.dtype)
    seven += tuple(result_of(chain, logits, target, right) for chain in SEVEN[1:])
    own = _own_result(state, logits, target, right) if state.pipelines.chain else None
    floor, ceiling = double_softmax_bounds(logits)
    return PipelineNumbers(seven, own, floor, ceiling, _ghosts(state, target))


def _distance(loss: Tensor, right: Tensor) -> float:
    from .ulps import largest_ulp_distance

    countable = math.isfinite(loss.item()) == math.isfinite(right.item())  # no number of steps leads to inf
    return largest_ulp_distance(loss, right) if countable else math.inf


def _own_result(state: State, logits: Tensor, target: Tensor, right: Tensor) -> PipelineResult:
    chain, kind = state.pipelines.chain, state.pipelines.target
    if kind == "index":
        return result_of(chain, logits, target, right)
    handed = target_of(kind, target, logits)
    if kind == "index + 1":  # beyond the last class a GPU would not refuse it but break down
        logits, handed = logits.cpu(), handed.cpu()
    return result_of(chain, logits, handed, right, _ignored(int(target[0]), logits.shape[1]))


def target_of(kind: str, target: Tensor, logits: Tensor) -> Tensor:
    """Return the label ``target``, shape ``(1,)``, as a class index, a one-hot row, or counted from 1.

    >>> import torch
    >>> target_of("one-hot integers", torch.tensor([1]), torch.zeros(1, 3))
    tensor([[0, 1, 0]])
    """
    import torch

    if kind == "index + 1":
        return target + 1
    columns = torch.arange(logits.shape[1], device=target.device)
    one_hot = columns.eq(target).unsqueeze(0)
    return one_hot.to(logits.dtype if kind == "one-hot" else torch.int64)


def result_of(
    chain: Chain, logits: Tensor, target: Tensor, right: Tensor | None, ignored: int | None = None
) -> PipelineResult:
    """Run ``chain`` on one sample, forward and backward.

    Args:
        chain: Names out of ``MODULES``.
        logits: Shape ``(1, C)``.
        target: Its label, shape ``(1,)``; one that is no class is left out of the loss, which is nan then.
            Anything else is torch's to judge.
        right: The loss to measure the distance from, of the dtype of ``logits``; None if this is the right one.
        ignored: The label that is left out of the loss; needed where ``target`` is not a label.

    Returns:
        The result. What torch refuses is no exception but its ``error``; a GPU that fails is one.
    """
    import torch

    from .tensors import floats

    ended: Tensor | None = None
    with torch.enable_grad():
        leaf = logits.clone().requires_grad_()
        try:
            ended = run(chain, leaf, target, ignored)
            (gradient,) = torch.autograd.grad(ended, leaf)
        except (torch.OutOfMemoryError, torch.AcceleratorError):
            raise
        except (IndexError, RuntimeError, TypeError, ValueError) as error:
            tensor = None if ended is None else floats(ended.reshape(-1))
            return PipelineResult(tensor=tensor, error=" ".join(f"{type(error).__name__}: {error}".split()))
    loss = ended.detach()
    ulps = 0 if right is None else _distance(loss.cpu(), right.cpu())
    return PipelineResult(loss.double().item(), floats(gradient[0]), ulps)


def run(chain: Chain, logits: Tensor, target: Tensor, ignored: int | None = None) -> Tensor:
    """Return what the modules of ``chain``, one after the other, make of ``logits``."""
    from torch import nn

    # plain modules, as people write them; a label that is no class has to be named, or torch refuses it
    if ignored is None:
        ignored = _ignored(int(target[0]), logits.shape[1])
    ended = logits
    for module in chain:
        match module:
            case "LogSoftmax":
                ended = nn.LogSoftmax(dim=1)(ended)
            case "Softmax":
                ended = nn.Softmax(dim=1)(ended)
            case "log":
                ended = ended.log()
            case "NLLLoss":
                ended = nn.NLLLoss(ignore_index=ignored)(ended, target)
            case "CrossEntropyLoss":
                ended = nn.CrossEntropyLoss(ignore_index=ignored)(ended, target)
    return ended


def _ignored(label: int, classes: int) -> int:
    return DEFAULT_IGNORE_INDEX if 0 <= label < classes else label


def double_softmax_bounds(logits: Tensor) -> tuple[float, float]:
    """Return the least and the largest loss that CrossEntropyLoss(softmax) can have for one sample, in nats.

    Softmax is at best a one-hot row, whose entries CrossEntropyLoss takes for logits: with ``K`` classes its loss is
    ``ln(e + K - 1) - 1`` for the label and ``ln(e + K - 1)`` for any other.

    Args:
        logits: Shape ``(1, C)``; only its shape, dtype and device count.

    >>> import torch
    >>> [round(bound, 4) for bound in double_softmax_bounds(torch.zeros(1, 3))]
    [0.5514, 1.5514]
    """
    import torch

    one_hot = torch.zeros_like(logits)
    one_hot[0, 0] = 1.0
    floor, ceiling = -torch.log_softmax(one_hot, dim=1)[0, :2].double()
    return floor.item(), ceiling.item()


def _target(state: State) -> Tensor:
    import torch

    return torch.tensor([state.batch.targets[state.batch.row]])


def _ghosts(state: State, target: Tensor) -> tuple[PipelineResult, ...] | None:
    from .tensors import tensor_of

    if not state.pinned or state.batch.row >= len(state.pinned.logits):
        return None
    logits = tensor_of(state, [state.pinned.logits[state.batch.row]])
    return tuple(result_of(chain, logits, target, right=None) for chain in SEVEN)
