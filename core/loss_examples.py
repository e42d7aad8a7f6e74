"""States of the two-losses scene that are worth showing."""

from __future__ import annotations

from dataclasses import replace

from .examples import example
from .state import Batch, LossOptions
from .text import t

ARTICLE = Batch()


EXAMPLES = (
    example(t("the article's batch"), ARTICLE),
    example(t("the loss of a uniform guess is ln K"), Batch(((0.0, 0.0, 0.0), (2.0, 2.0, 2.0)), (0, 2))),
    example(t("confident and wrong: the loss has no upper bound"), Batch(((9.0, 0.0, 0.0), (9.0, 0.0, 0.0)), (0, 1))),
    example(t("class weights: the divisor is not N"), ARTICLE, LossOptions(weight=(1.0, 3.0, 1.0))),
    example(t("a sample that is ignored"), replace(ARTICLE, targets=(2, -100))),
    example(t("an ignored class stays in the softmax sum"), ARTICLE, LossOptions(ignore_index=1)),
    example(t("every sample ignored: 0/0 is nan"), replace(ARTICLE, targets=(-100, -100))),
    example(
        t("label smoothing never reaches 0"),
        Batch(((3.332, 0.0, 0.0), (8.0, 0.0, 0.0)), (0, 0)),
        LossOptions(label_smoothing=0.1),
    ),
    example(t("soft targets"), replace(ARTICLE, soft_targets=((0.1, 0.0, 0.9), (0.2, 0.7, 0.1)))),
    example(t("half precision"), ARTICLE, dtype="float16"),
)
