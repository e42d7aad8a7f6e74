"""States of the softmax scene that are worth showing."""

from __future__ import annotations

from .examples import example
from .scene import Example
from .state import Batch
from .text import Text, t


def _sample(name: Text, *logits: float, temperature: float = 1.0) -> Example:
    return example(name, Batch((logits,), (0,)), temperature=temperature)


EXAMPLES = (
    _sample(t("the article's first row"), 2.0, 0.5, 6.0),
    _sample(t("the article's second row"), 0.1, 0.0, 3.0),
    _sample(t("all equal"), 1.0, 1.0, 1.0),
    _sample(t("one far ahead"), 9.0, 0.0, -1.0),
    _sample(t("two tied"), 3.0, 3.0, 0.0),
    _sample(t("negative logits"), -1.0, -2.5, -4.0),
    _sample(t("large logits: 1000, 1001, 1002"), 1000.0, 1001.0, 1002.0),
    _sample(t("a low temperature: T = 0.5"), 2.0, 1.0, 0.1, temperature=0.5),
    _sample(t("a high temperature: T = 10"), 2.0, 1.0, 0.1, temperature=10.0),
    _sample(t("ten classes"), 0.5, 1.2, -0.7, 2.9, 0.0, 1.8, -1.5, 4.1, 0.9, 2.2),
)
