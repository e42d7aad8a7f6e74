"""All numbers of the softmax scene as plain floats, computed by torch."""

from __future__ import annotations

from dataclasses import dataclass

from .state import State


@dataclass(frozen=True, slots=True)
class SoftmaxNumbers:
    """What torch computed for the chosen sample, and for the pinned one if there is one."""

    exponentials: tuple[float, ...]
    total: float
    probabilities: tuple[float, ...]
    probability_sum: float
    entropy_nats: float
    winners: tuple[int, ...]
    ghost_exponentials: tuple[float, ...] | None
    ghost_probabilities: tuple[float, ...] | None


def softmax_numbers(state: State) -> SoftmaxNumbers:
    """Return the steps of softmax for the chosen sample of ``state``."""
    from .softmax import entropy_nats, softmax_steps  # torch is loaded after the first frame
    from .tensors import floats, tensor_of

    steps = softmax_steps(tensor_of(state, state.logits), temperature=state.temperature)
    ghosts = None
    if state.pinned and state.batch.row < len(state.pinned.logits):
        pinned = tensor_of(state, state.pinned.logits[state.batch.row])
        ghosts = softmax_steps(pinned, temperature=state.pinned.temperature)
    probabilities = floats(steps.probabilities)
    top = max(probabilities)
    return SoftmaxNumbers(
        exponentials=floats(steps.exponentials),
        total=steps.total.double().item(),
        probabilities=probabilities,
        probability_sum=steps.probabilities.sum().double().item(),
        entropy_nats=entropy_nats(steps.probabilities).double().item(),
        winners=tuple(index for index, p in enumerate(probabilities) if p == top),
        ghost_exponentials=ghosts and floats(ghosts.exponentials),
        ghost_probabilities=ghosts and floats(ghosts.probabilities),
    )
