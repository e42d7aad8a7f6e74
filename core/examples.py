"""How a scene makes its examples: a batch, put on screen in a fresh State."""

from __future__ import annotations

import math
from dataclasses import replace

from .edits import loss_axis_nats
from .scene import Example
from .state import LOGIT_RANGES, Batch, Classes, LossOptions, State
from .text import Text


def example(
    name: Text, batch: Batch, loss: LossOptions | None = None, temperature: float = 1.0, dtype: str = ""
) -> Example:
    """Return an example that shows ``batch`` and forgets what was there before, but for the scene and the unit.

    Classes are named Y1, Y2, …; sliders and loss axis are as wide as the numbers ask for. ``dtype`` "" keeps the dtype.
    """

    def change(state: State) -> State:
        count = len(batch.logits[0])
        fresh = State(
            scene=state.scene,
            unit=state.unit,
            classes=Classes(tuple(f"Y{n + 1}" for n in range(count)), tuple(range(count))),
            batch=batch,
            temperature=temperature,
            logit_range=_range_of(batch),
            loss=loss or LossOptions(),
            machine=replace(state.machine, dtype=dtype or state.machine.dtype),
        )
        return replace(fresh, loss=replace(fresh.loss, axis_nats=loss_axis_nats(fresh)))

    return Example(name, change)


def _range_of(batch: Batch) -> float:
    widest = max((abs(z) for row in batch.logits for z in row if math.isfinite(z)), default=0.0)
    return next((end for end in LOGIT_RANGES if widest <= end), LOGIT_RANGES[-1])
