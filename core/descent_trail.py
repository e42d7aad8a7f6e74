"""What the descent of the chosen sample leads to, and which of its steps are still its own."""

from __future__ import annotations

from dataclasses import replace

from .descent_options import MAX_STEPS, Trail
from .loss_pages import is_ignored
from .rules import canonical_rows
from .state import State


def target_of(state: State) -> tuple[float, ...] | None:
    """Return the probabilities that the chosen sample should have, smoothed; None if its label is to be ignored.

    ``(1 - ε)·y + ε/C``, as ``torch.nn.functional.cross_entropy`` has it.

    >>> target_of(State())
    (0.0, 0.0, 1.0)
    """
    batch, smoothing, count = state.batch, state.loss.label_smoothing, len(state.classes)
    if is_ignored(state, batch.row):
        return None
    if batch.soft_targets is not None:
        shares = batch.soft_targets[batch.row]
    else:
        shares = tuple(float(index == batch.targets[batch.row]) for index in range(count))
    return canonical_rows((tuple(share * (1.0 - smoothing) + smoothing / count for share in shares),))[0]


def is_distribution(target: tuple[float, ...] | None) -> bool:
    """Return whether ``target`` are probabilities: none negative, and a sum of 1 but for rounding by hand."""
    return target is not None and all(share >= 0.0 for share in target) and abs(sum(target) - 1.0) < 1e-3


def live_trail(state: State) -> Trail:
    """Return the steps that led to the logits on screen; one without a step if something else did.

    A logit moved by hand, another sample, label, smoothing or dtype: each begins a new trail. Nothing has to be told of
    it, and undo brings the old one back.
    """
    trail, target = state.descent.trail, target_of(state) or (0.0,) * len(state.classes)
    if trail and (trail.points[-1], trail.target, trail.dtype) == (state.logits, target, state.machine.dtype):
        return trail
    return Trail((state.logits,), (), target, state.machine.dtype)


def is_full(trail: Trail) -> bool:
    """Return whether no further step is kept."""
    return len(trail.rates) >= MAX_STEPS


def longer(trail: Trail, logits: tuple[float, ...], rate: float) -> Trail:
    """Return ``trail`` with one step more, which led to ``logits``."""
    return replace(trail, points=(*trail.points, logits), rates=(*trail.rates, rate))


def shorter(trail: Trail, steps: int) -> Trail:
    """Return the first ``steps`` steps of ``trail``."""
    return replace(trail, points=trail.points[: steps + 1], rates=trail.rates[:steps])
