"""Asking the audience: the question, and the hands that go up for each class."""

from __future__ import annotations

from dataclasses import replace

from .question import MAX_HANDS, Question
from .rules import require_place
from .state import State


def ask(state: State, _index: tuple[int, ...], value: str) -> State:
    """Ask ``value``, without the spaces around it, and cover the answers; another question starts without hands.

    "" ends the asking and leaves the answers as they are.
    """
    text = value.strip()
    if text == state.question.text:
        return state
    return replace(state, question=Question(text), hidden=bool(text) or state.hidden)


def count_hand(state: State, index: tuple[int, ...], value: int) -> State:
    """Add ``value`` hands to the class ``index[0]``; a count stays within 0 to 9999."""
    require_place("class", index[0], len(state.classes))
    hands = list(state.question.hands or (0,) * len(state.classes))
    hands[index[0]] = min(max(hands[index[0]] + value, 0), MAX_HANDS)
    return replace(state, question=replace(state.question, hands=tuple(hands)))


def clear_hands(state: State, _index: tuple[int, ...] = (), _value: None = None) -> State:
    """Count anew."""
    return replace(state, question=replace(state.question, hands=()))
