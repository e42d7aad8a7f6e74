"""States of the softmax scene that are worth showing."""

from __future__ import annotations

from dataclasses import replace

from .examples import example
from .scene import Example
from .state import Batch, Pin
from .text import Text, t


def _sample(name: Text, *logits: float, temperature: float = 1.0) -> Example:
    return example(name, Batch((logits,), (0,)), temperature=temperature)


def _moved(name: Text, logits: tuple[float, ...], before: tuple[float, ...]) -> Example:
    """Return an example with the logits from ``before`` as ghosts."""
    plain = _sample(name, *logits)
    return Example(name, lambda state: replace(plain.change(state), pinned=Pin((before,), 1.0)))


EXAMPLES = (
    _sample(t("the article's first row"), 2.0, 0.5, 6.0),
    _sample(t("the article's second row"), 0.1, 0.0, 3.0),
    _sample(t("all equal"), 1.0, 1.0, 1.0),
    _sample(t("one far ahead"), 9.0, 0.0, -1.0),
    _sample(t("two tied"), 3.0, 3.0, 0.0),
    _sample(t("negative logits"), -1.0, -2.5, -4.0),
    _sample(t("large logits: 1000, 1001, 1002"), 1000.0, 1001.0, 1002.0),
    _moved(t("every logit 4 more: nothing changes"), (6.0, 4.5, 10.0), (2.0, 0.5, 6.0)),
    _moved(t("every logit doubled: the same as T = 0.5"), (2.0, 1.0, 0.2), (1.0, 0.5, 0.1)),
    _sample(t("a low temperature: T = 0.5"), 2.0, 1.0, 0.1, temperature=0.5).at(5),
    _sample(t("a high temperature: T = 10"), 2.0, 1.0, 0.1, temperature=10.0),
    _sample(t("ten classes"), 0.5, 1.2, -0.7, 2.9, 0.0, 1.8, -1.5, 4.1, 0.9, 2.2),
)
