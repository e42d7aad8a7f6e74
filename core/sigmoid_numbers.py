"""All numbers of the sigmoid scene as plain floats, computed by torch."""

from __future__ import annotations

from dataclasses import dataclass

from .plots import Place
from .state import State

CURVE_STEPS = 100  # on either side of 0


@dataclass(frozen=True, slots=True)
class TwoClasses:
    """One sample of two classes: ``logits`` are its ``(z0, z1)``, ``label`` is 0 or 1, ``names`` are those of both.

    Attributes:
        mark: Index of the class that label 1 stands for.
    """

    logits: tuple[float, ...]
    label: int | None
    names: tuple[str, str]
    mark: int


@dataclass(frozen=True, slots=True)
class SigmoidNumbers:
    """Softmax and sigmoid of the chosen sample, and where they are the same.

    Attributes:
        probabilities, probability_sum: Softmax.
        sigmoids, sigmoid_sum: One sigmoid a class.
        ghost_probabilities, ghost_sigmoids: Those of the pinned sample, or None.
        curve: The sigmoid from the left end of the sliders to their right end.
        pair: The first of ``softmax([z, 0])`` for the chosen class; ``pair_ulps`` is how far its sigmoid is from it.
        difference: ``z1 - z0`` of the two classes.
        cross_entropy_nats, binary_nats: Both losses of the two classes, or None without a label.
        loss_ulps: How far they are apart.
    """

    probabilities: tuple[float, ...]
    probability_sum: float
    sigmoids: tuple[float, ...]
    sigmoid_sum: float
    ghost_probabilities: tuple[float, ...] | None
    ghost_sigmoids: tuple[float, ...] | None
    curve: tuple[Place, ...]
    pair: float
    pair_ulps: float
    difference: float
    cross_entropy_nats: float | None
    binary_nats: float | None
    loss_ulps: float


def chosen_class(state: State) -> int:
    """Return the class that the curve speaks of: the chosen one, or else that of the largest logit."""
    if state.focus is not None:
        return state.focus
    return max(
        range(len(state.logits)), key=lambda index: (state.logits[index] == state.logits[index], state.logits[index])
    )


def two_classes(state: State) -> TwoClasses:
    """Return the chosen sample as one of two classes; of more than two, the chosen class against a logit of 0."""
    target = state.batch.targets[state.batch.row]
    has_label = 0 <= target < len(state.classes)
    if len(state.classes) == 2:
        first, second = state.classes.names
        return TwoClasses(state.logits, target if has_label else None, (first, second), 1)
    chosen = chosen_class(state)
    name, label = state.classes.names[chosen], int(target == chosen) if has_label else None
    return TwoClasses((0.0, state.logits[chosen]), label, (f"¬{name}", name), chosen)


def sigmoid_numbers(state: State) -> SigmoidNumbers:
    """Run both functions and both losses on the chosen sample of ``state``."""
    import torch  # loaded after the first frame

    from .tensors import floats, tensor_of
    from .ulps import largest_ulp_distance

    logits = tensor_of(state, state.logits)  # (C,)
    probabilities, sigmoids = torch.softmax(logits, dim=0), torch.sigmoid(logits)
    chosen = chosen_class(state)
    pair = torch.softmax(torch.stack((logits[chosen], torch.zeros_like(logits[chosen]))), dim=0)[0]
    ghosts = _pinned(state)
    steps = [step * state.logit_range / CURVE_STEPS for step in range(-CURVE_STEPS, CURVE_STEPS + 1)]
    curve = torch.sigmoid(tensor_of(state, steps))
    difference, cross_entropy, binary, ulps = _losses(state)
    return SigmoidNumbers(
        probabilities=floats(probabilities),
        probability_sum=probabilities.sum().double().item(),
        sigmoids=floats(sigmoids),
        sigmoid_sum=sigmoids.sum().double().item(),
        ghost_probabilities=ghosts and floats(torch.softmax(tensor_of(state, ghosts), dim=0)),
        ghost_sigmoids=ghosts and floats(torch.sigmoid(tensor_of(state, ghosts))),
        curve=tuple(zip(steps, floats(curve), strict=True)),
        pair=pair.double().item(),
        pair_ulps=largest_ulp_distance(pair, sigmoids[chosen]),
        difference=difference,
        cross_entropy_nats=cross_entropy,
        binary_nats=binary,
        loss_ulps=ulps,
    )


def _losses(state: State) -> tuple[float, float | None, float | None, float]:
    import torch
    from torch import nn

    from .tensors import tensor_of
    from .ulps import largest_ulp_distance

    sample = two_classes(state)
    logits = tensor_of(state, (sample.logits,))  # (1, 2)
    z = logits[:, 1] - logits[:, 0]  # (1,)
    if sample.label is None:
        return z.double().item(), None, None, 0.0
    target = torch.tensor([sample.label], device=logits.device)
    cross_entropy = nn.CrossEntropyLoss()(logits, target)
    binary = nn.BCEWithLogitsLoss()(z, target.to(logits.dtype))
    ulps = largest_ulp_distance(cross_entropy, binary)
    return z.double().item(), cross_entropy.double().item(), binary.double().item(), ulps


def _pinned(state: State) -> tuple[float, ...] | None:
    if not state.pinned or state.batch.row >= len(state.pinned.logits):
        return None
    return state.pinned.logits[state.batch.row]
