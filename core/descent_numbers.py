"""All numbers of the learning-step scene as plain floats, computed by torch."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .descent_trail import is_distribution, live_trail, target_of
from .state import State

if TYPE_CHECKING:
    from torch import Tensor


@dataclass(frozen=True, slots=True)
class DescentNumbers:
    """Where the chosen sample stands, where its gradient pushes it, and where it came from.

    Attributes:
        logits: As the dtype holds them.
        probabilities, probability_sum: Softmax of the logits.
        target: What the probabilities should be, or None without a label.
        gradient, gradient_sum: Of the loss by the logits, by autograd; None without a label.
        next_logits, next_probabilities: After one more step, or None.
        ghosts: Softmax of the pinned sample, or None; ``gradient_ghosts`` the gradient there.
        losses_nats: Before each step and after the last one; empty without a label.
        path: The probabilities at each of these places.
        least_nats: The least loss that this target allows, its entropy; None if it is no distribution.
    """

    logits: tuple[float, ...]
    probabilities: tuple[float, ...]
    probability_sum: float
    target: tuple[float, ...] | None
    gradient: tuple[float, ...] | None
    gradient_sum: float | None
    next_logits: tuple[float, ...] | None
    next_probabilities: tuple[float, ...] | None
    ghosts: tuple[float, ...] | None
    gradient_ghosts: tuple[float, ...] | None
    losses_nats: tuple[float, ...]
    path: tuple[tuple[float, ...], ...]
    least_nats: float | None


def descent_numbers(state: State) -> DescentNumbers:
    """Take the gradient of the chosen sample's loss, and compute what it leads to."""
    import torch  # loaded after the first frame

    from .softmax import entropy_nats
    from .tensors import floats, rows_of_floats, tensor_of

    target = target_of(state)
    points = tensor_of(state, live_trail(state).points)  # (n + 1, C)
    path = torch.softmax(points, dim=1)
    goal = None if target is None else tensor_of(state, target)
    gradient = None if target is None else gradient_of(state, state.logits)
    stepped = None if gradient is None else after_step(points[-1], gradient, state.descent.learning_rate)
    ghosts = _pinned(state)
    return DescentNumbers(
        logits=floats(points[-1]),
        probabilities=floats(path[-1]),
        probability_sum=path[-1].sum().double().item(),
        target=None if goal is None else floats(goal),
        gradient=None if gradient is None else floats(gradient),
        gradient_sum=None if gradient is None else gradient.sum().double().item(),
        next_logits=None if stepped is None else floats(stepped),
        next_probabilities=None if stepped is None else floats(torch.softmax(stepped, dim=0)),
        ghosts=ghosts and floats(torch.softmax(tensor_of(state, ghosts), dim=0)),
        gradient_ghosts=floats(gradient_of(state, ghosts)) if ghosts and target is not None else None,
        losses_nats=() if target is None else floats(loss_of(state, points)),
        path=rows_of_floats(path),
        least_nats=entropy_nats(goal).double().item() if goal is not None and is_distribution(target) else None,
    )


def loss_of(state: State, points: Tensor) -> Tensor:
    """Return the loss of the chosen sample at ``points`` of shape ``(n, C)``, in nats and of shape ``(n,)``."""
    import torch

    from .tensors import tensor_of

    batch, smoothing = state.batch, state.loss.label_smoothing
    if batch.soft_targets is None:
        target = torch.tensor(batch.targets[batch.row], device=points.device).expand(len(points))
    else:
        target = tensor_of(state, batch.soft_targets[batch.row]).expand(points.shape)
    return torch.nn.functional.cross_entropy(points, target, label_smoothing=smoothing, reduction="none")


def gradient_of(state: State, at: tuple[float, ...]) -> Tensor:
    """Return the gradient of the chosen sample's loss by its logits, where these are ``at``; of shape ``(C,)``."""
    import torch

    from .tensors import tensor_of

    with torch.enable_grad():
        logits = tensor_of(state, (at,)).requires_grad_()  # (1, C)
        (gradient,) = torch.autograd.grad(loss_of(state, logits).sum(), logits)
    return gradient[0]


def after_step(logits: Tensor, gradient: Tensor, rate: float) -> Tensor:
    """Return ``logits - rate * gradient`` in one rounding, bit for bit as ``torch.optim.SGD`` does.

    Its first optimizer takes torch more than a second to make, which is too long for a slider.
    """
    return logits.add(gradient, alpha=-rate)


def _pinned(state: State) -> tuple[float, ...] | None:
    if not state.pinned or state.batch.row >= len(state.pinned.logits):
        return None
    return state.pinned.logits[state.batch.row]
