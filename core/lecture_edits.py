"""What a user can do with a lecture, as pure functions from one Document to the next."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from .document import Document, shown
from .errors import InputError
from .lecture import LONGEST_TITLE, MAX_ITEMS, Item
from .question import Question
from .rules import require, require_place
from .scenes import SCENES
from .state import State
from .text import t


def add_view(document: Document, title: str) -> Document:
    """Return ``document`` with the view on screen as a new item, behind the one that was shown last.

    Raises:
        InputError: There are 200 items already, or this is no title.
    """
    place = len(document.lecture.items) if document.item is None else document.item + 1
    return _inserted(document, place, Item(title, _unanswered(document.state)))


def update_item(document: Document, index: int) -> Document:
    """Return ``document`` with the view on screen in the place of the one that the item had; its hands stay its own."""
    state, asked = document.state, _item(document, index).state
    is_same = (state.question.text, state.classes) == (asked.question.text, asked.classes)
    state = replace(state, question=asked.question) if is_same else _unanswered(state)
    return _with(document, index, state=state, steps=_steps_of(document, index))


def rename_item(document: Document, index: int, title: str) -> Document:
    """Return ``document`` with another title for an item, without the spaces around it."""
    return _with(document, index, title=title.strip())


def set_note(document: Document, index: int, note: str) -> Document:
    """Return ``document`` with another speaker's note."""
    return _with(document, index, note=note)


def set_question(document: Document, index: int, text: str) -> Document:
    """Return ``document`` with another question for an item; it is on screen too where the item is."""
    question = Question(text if text.strip() else "")
    if question.text == _item(document, index).state.question.text:
        return document
    changed = _with(document, index, state=replace(_item(document, index).state, question=question))
    return replace(changed, state=replace(document.state, question=question)) if index == document.item else changed


def set_steps(document: Document, index: int, steps: tuple[int, ...]) -> Document:
    """Return ``document`` with other steps to show in an item.

    They are put into their order, with 0, everything at once, at the end.

    Raises:
        InputError: The scene has no such step.
    """
    last = len(SCENES[_item(document, index).state.scene].steps)
    for step in steps:
        require(0 <= step <= last, t("step must be in 0..{last}, got {value}", last=last, value=step))
    ordered = tuple(sorted({*steps} - {0})) + ((0,) if 0 in steps else ())
    return _with(document, index, steps=ordered)


def set_hidden_controls(document: Document, index: int, keys: tuple[str, ...]) -> Document:
    """Return ``document`` with other panels left out of an item."""
    return _with(document, index, hidden_controls=keys)


def move_item(document: Document, index: int, place: int) -> Document:
    """Return ``document`` with an item at another place; what was shown last stays so."""
    items = list(document.lecture.items)
    require_place("item", index, len(items))
    require_place("place", place, len(items))
    order = list(range(len(items)))
    order.insert(place, order.pop(index))
    item = None if document.item is None else order.index(document.item)
    return _with_items(document, tuple(items[each] for each in order), item)


def duplicate_item(document: Document, index: int) -> Document:
    """Return ``document`` with the same item once more behind it, which is now the one that was shown last."""
    changed = _inserted(document, index + 1, _item(document, index))
    return changed if index == document.item else shown(changed, index + 1)


def delete_item(document: Document, index: int) -> Document:
    """Return ``document`` without an item; if it was on screen, the next one is, or the one before it at the end."""
    _item(document, index)
    items = document.lecture.items[:index] + document.lecture.items[index + 1 :]
    if document.item != index:
        item = document.item if document.item is None or document.item < index else document.item - 1
        return _with_items(document, items, item)
    rest = _with_items(document, items, None)
    return shown(rest, min(index, len(items) - 1)) if items else rest


def set_title(document: Document, title: str) -> Document:
    """Return ``document`` with another title for the whole lecture."""
    return replace(document, lecture=replace(document.lecture, title=title))


def title_for(words: str) -> str:
    """Return the first line of ``words`` as far as a title goes.

    >>> title_for("Softmax " * 20)[-9:]
    ' Softmax…'
    """
    line = words.strip().partition("\n")[0]
    return line if len(line) <= LONGEST_TITLE else f"{line[: LONGEST_TITLE - 1].rstrip()}…"


def _item(document: Document, index: int) -> Item:
    require_place("item", index, len(document.lecture.items))
    return document.lecture.items[index]


def _with(document: Document, index: int, **changes: Any) -> Document:
    items = list(document.lecture.items)
    items[index] = replace(_item(document, index), **changes)
    return _with_items(document, tuple(items), document.item)


def _inserted(document: Document, place: int, item: Item) -> Document:
    items = document.lecture.items
    if len(items) >= MAX_ITEMS:
        raise InputError(t("a lecture has at most {high} items", high=MAX_ITEMS))
    return _with_items(document, (*items[:place], item, *items[place:]), place)


def _with_items(document: Document, items: tuple[Item, ...], item: int | None) -> Document:
    return replace(document, lecture=replace(document.lecture, items=items), item=item)


def _steps_of(document: Document, index: int) -> tuple[int, ...]:
    """Return the item's steps, unless another scene takes its place, which has others."""
    item = _item(document, index)
    return item.steps if item.state.scene == document.state.scene else ()


def _unanswered(state: State) -> State:
    """Return ``state`` without the hands of the last time."""
    return replace(state, question=replace(state.question, hands=()))
