"""The hands of the audience: they are kept in the item of the lecture that asked for them, beside the truth."""

from __future__ import annotations

from dataclasses import replace

from .document import Document
from .edits import Intent
from .state import State

COUNTING = ("hand", "clear_hands")


def counted(document: Document, state: State, intent: Intent) -> Document:
    """Return ``document`` moved to ``state`` by ``intent``; hands go into the item too, if it asks what is asked.

    Nothing else that happens on screen changes an item.
    """
    moved = replace(document, state=state)
    item = moved.current
    if intent.key not in COUNTING or item is None or not _ask_the_same(item.state, state):
        return moved
    return _with_hands(moved, document.item or 0, state)


def with_hands_of(document: Document, presented: Document) -> Document:
    """Return ``document`` with the hands that were counted while ``presented`` was, in its items and on screen.

    An item at whose place another question is asked by now keeps its own.
    """
    pairs = zip(document.lecture.items, presented.lecture.items, strict=False)
    for place, (item, other) in enumerate(pairs):
        if _ask_the_same(item.state, other.state):
            document = _with_hands(document, place, other.state)
    item = document.current
    if item is None or not _ask_the_same(item.state, document.state):
        return document
    return replace(document, state=_answered(document.state, item.state))


def _ask_the_same(one: State, other: State) -> bool:
    return one.question.text == other.question.text


def _with_hands(document: Document, place: int, counted: State) -> Document:
    items = list(document.lecture.items)
    items[place] = replace(items[place], state=_answered(items[place].state, counted))
    return replace(document, lecture=replace(document.lecture, items=tuple(items)))


def _answered(state: State, counted: State) -> State:
    """Return ``state`` with the hands of ``counted``, each with its class: classes may have moved or come."""
    hands = dict(zip(state.classes.colours, state.question.hands, strict=False))
    hands |= dict(zip(counted.classes.colours, counted.question.hands, strict=False))
    own = tuple(hands.get(colour, 0) for colour in state.classes.colours) if counted.question.hands else ()
    return replace(state, question=replace(state.question, hands=own))
