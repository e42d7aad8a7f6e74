"""States of the two-losses scene that are worth showing."""

from __future__ import annotations

from dataclasses import replace

from .edits import loss_axis_nats
from .scene import Example
from .state import Batch, Classes, LossOptions, State
from .text import Text, t

ARTICLE = Batch()


def _example(name: Text, batch: Batch = ARTICLE, loss: LossOptions | None = None, dtype: str = "float32") -> Example:
    def change(state: State) -> State:
        count = len(batch.logits[0])
        fresh = State(
            scene=state.scene,
            unit=state.unit,
            classes=Classes(tuple(f"Y{n + 1}" for n in range(count)), tuple(range(count))),
            batch=batch,
            loss=loss or LossOptions(),
            machine=replace(state.machine, dtype=dtype),
        )
        return replace(fresh, loss=replace(fresh.loss, axis_nats=loss_axis_nats(fresh)))

    return Example(name, change)


EXAMPLES = (
    _example(t("the article's sample")),
    _example(t("a uniform guess costs ln K"), Batch(((0.0, 0.0, 0.0), (2.0, 2.0, 2.0)), (0, 2))),
    _example(t("sure and wrong: the loss has no upper end"), Batch(((9.0, 0.0, 0.0), (9.0, 0.0, 0.0)), (0, 1))),
    _example(t("class weights: the divisor is not N"), loss=LossOptions(weight=(1.0, 3.0, 1.0))),
    _example(t("a sample that is ignored"), replace(ARTICLE, targets=(2, -100))),
    _example(t("every sample ignored: 0/0 is nan"), replace(ARTICLE, targets=(-100, -100))),
    _example(
        t("label smoothing never reaches 0"),
        Batch(((3.332, 0.0, 0.0), (8.0, 0.0, 0.0)), (0, 0)),
        LossOptions(label_smoothing=0.1),
    ),
    _example(t("soft targets"), replace(ARTICLE, soft_targets=((0.1, 0.0, 0.9), (0.2, 0.7, 0.1)))),
    _example(t("half precision"), dtype="float16"),
)
