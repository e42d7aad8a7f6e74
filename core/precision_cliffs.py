"""Where the numbers of a dtype end: found by running torch, never looked up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from torch import Tensor

LARGEST_GAP = 1000.0
HALVINGS = 50  # of 1000: until the gap is known to 1e-12
KEYS = ("top_is_one", "exp_overflows", "log_of_zero")


@dataclass(frozen=True, slots=True)
class Cliffs:
    """The smallest gap, of the logits ``(gap, 0)``, at which something ends; None if it does not up to 1000.

    Attributes:
        top_is_one: ``softmax`` gives the larger logit exactly 1.
        exp_overflows: ``exp`` of the larger logit is inf.
        log_of_zero: The logarithm of ``softmax`` is -inf for the smaller logit.
    """

    top_is_one: float | None
    exp_overflows: float | None
    log_of_zero: float | None


@lru_cache(maxsize=32)  # some 600 runs of torch; a dtype does not change while one looks at it
def measured_cliffs(dtype: str, device: str) -> Cliffs:
    """Return the cliffs of a dtype such as "float32" on a device such as "cpu", as torch has them there."""
    import torch  # loaded after the first frame

    from .device import choose_device

    kind = getattr(torch, dtype)
    place, _notice = choose_device(device, kind)

    def find(breaks: Callable[[Tensor], Tensor]) -> float | None:
        def is_broken(gap: float) -> bool:
            return bool(breaks(torch.tensor([gap, 0.0], dtype=torch.float64).to(kind).to(place)))

        return first_gap(is_broken)

    return Cliffs(
        top_is_one=find(lambda z: torch.softmax(z, 0)[0] == 1),
        exp_overflows=find(lambda z: z.exp()[0].isinf()),
        log_of_zero=find(lambda z: torch.softmax(z, 0).log()[1].isinf()),
    )


def first_gap(is_broken: Callable[[float], bool]) -> float | None:
    """Return the smallest gap from 0 to 1000 at which ``is_broken``, by bisection; None if it holds up to 1000.

    >>> first_gap(lambda gap: gap > 2.5)
    2.500000000000391
    """
    low, high = 0.0, LARGEST_GAP
    if not is_broken(high):
        return None
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (low, middle) if is_broken(middle) else (middle, high)
    return high
