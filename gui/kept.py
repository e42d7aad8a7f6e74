"""Sizes that are asked for again and again while a panel is laid out and painted."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from gui.look import Look

Panel = TypeVar("Panel")
Answer = TypeVar("Answer")
MOST = 16


def kept(answer: Callable[[Panel, Look], Answer]) -> Callable[[Panel, Look], Answer]:
    """Return ``answer``, which is asked only once about each of the last panels, told apart by which object they are.

    To compare two panels by what is in them takes longer than most answers.
    """
    answers: dict[int, tuple[Panel, Look, Answer]] = {}  # the panel too, so that no other one may get its id

    @wraps(answer)
    def of(panel: Panel, look: Look) -> Answer:
        found = answers.get(id(panel))
        if found is not None and found[1] == look:
            return found[2]
        if len(answers) >= MOST:
            answers.clear()
        answers[id(panel)] = panel, look, answer(panel, look)
        return answers[id(panel)][2]

    return of
