"""What a file keeps and what undo goes back to: the State on screen, and the lecture that goes with it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from .lecture import Item, Lecture
from .rules import require_place
from .state import State


@dataclass(frozen=True, slots=True)
class Document:
    """A State, and a lecture, which is empty as long as nobody makes one.

    Attributes:
        state: What is on screen.
        lecture: The list of items.
        item: The item that was shown last, or None.
        path: The file that it was opened from or saved to, "" if none; it is not part of what the file says.
    """

    state: State = field(default_factory=State)
    lecture: Lecture = field(default_factory=Lecture)
    item: int | None = None
    path: str = ""

    def __post_init__(self) -> None:
        if self.item is not None:
            require_place("item", self.item, len(self.lecture.items))

    @property
    def current(self) -> Item | None:
        """The item that was shown last."""
        return None if self.item is None else self.lecture.items[self.item]

    @property
    def is_elsewhere(self) -> bool:
        """Whether another scene is on screen than that of the item that was shown last."""
        return self.current is not None and self.state.scene != self.current.state.scene

    @property
    def presented(self) -> Item | None:
        """The item that was shown last, if its scene still is on screen."""
        return None if self.is_elsewhere else self.current

    @property
    def is_edited(self) -> bool:
        """Whether the view on screen is another than the item that was shown last; steps and hands do not count."""
        return self.current is not None and _still(self.state) != _still(self.current.state)


def shown(document: Document, index: int, last: bool = False) -> Document:
    """Return ``document`` with the first view of an item on screen, or its last one.

    Raises:
        InputError: There is no such item.
    """
    require_place("item", index, len(document.lecture.items))
    return replace(document, state=document.lecture.items[index].views[-1 if last else 0], item=index)


def next_view(document: Document) -> Document | None:
    """Return ``document`` one view further: the item's next step, or the next item; None behind the last.

    What was changed on screen stays while the steps of one item go by.

    >>> lecture = Lecture(items=(Item("One", steps=(1, 2)), Item("Two")))
    >>> second = next_view(shown(Document(lecture=lecture), 0))
    >>> second.item, second.state.step, next_view(second).item, next_view(next_view(second))
    (0, 2, 1, None)
    """
    step = _beside(document, 1)
    if step is not None:
        return replace(document, state=replace(document.state, step=step))
    index = 0 if document.item is None else document.item + 1
    return shown(document, index) if index < len(document.lecture.items) else None


def previous_view(document: Document) -> Document | None:
    """Return ``document`` one view back: the item's step before, or the last view of the item before, or None."""
    step = _beside(document, -1)
    if step is not None:
        return replace(document, state=replace(document.state, step=step))
    return shown(document, document.item - 1, last=True) if document.item else None


def _beside(document: Document, way: int) -> int | None:
    """Return the step after or before the present one among those of the item, or None at the end."""
    steps = document.current.steps if document.current else ()
    if not steps:
        return None
    if document.state.step not in steps:  # the lecturer has gone elsewhere: come back to where the item begins or ends
        return steps[0] if way > 0 else steps[-1]
    place = steps.index(document.state.step) + way
    return steps[place] if 0 <= place < len(steps) else None


def _still(state: State) -> State:
    return replace(state, step=0, question=replace(state.question, hands=()))
