"""A lecture: an ordered list of States, each with what the lecturer says, asks and shows of it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from .rules import require, visible
from .state import State
from .text import t

MAX_ITEMS = 200
LONGEST_TITLE = 80
LONGEST_NOTE = 4000
LAST_STEP = 99


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a lecture. What the audience is asked is part of its State.

    Attributes:
        title: 1 to 80 printable characters.
        state: What is shown.
        note: For the lecturer alone: up to 4,000 characters, in as many lines as one likes.
        hidden_controls: Keys of panels that are left out when the item is presented or becomes a slide; the others take
            their room. A key that the scene does not have does no harm.
        steps: The steps of the explanation to show, one after the other; 0 shows everything at once. With none it is
            the step that ``state`` has.
    """

    title: str
    state: State = field(default_factory=State)
    note: str = field(default="", metadata={"longest": LONGEST_NOTE})
    hidden_controls: tuple[str, ...] = ()
    steps: tuple[int, ...] = field(default=(), metadata={"longest": LAST_STEP + 1})

    def __post_init__(self) -> None:
        _require_title(self.title, least=1)
        require(
            len(self.note) <= LONGEST_NOTE and all(line.isprintable() for line in self.note.split("\n")),
            t(
                "a note must have up to {high} characters in lines of printable ones, got “{text}”",
                high=LONGEST_NOTE,
                text=visible(self.note),
            ),
        )
        require(
            len(set(self.hidden_controls)) == len(self.hidden_controls),
            t("hidden controls must differ, got {names}", names=visible(", ".join(self.hidden_controls))),
        )
        require(
            len(set(self.steps)) == len(self.steps) and all(0 <= step <= LAST_STEP for step in self.steps),
            t(
                "steps must be different numbers in 0..{last}, got {value}",
                last=LAST_STEP,
                value=visible(str(self.steps)),
            ),
        )

    @property
    def views(self) -> tuple[State, ...]:
        """The States that are shown one after the other: one for each of the steps, at least one.

        >>> [view.step for view in Item("Softmax", steps=(1, 2, 0)).views]
        [1, 2, 0]
        """
        return tuple(replace(self.state, step=step) for step in self.steps) or (self.state,)


@dataclass(frozen=True, slots=True)
class Lecture:
    """Items in their order.

    Attributes:
        title: Up to 80 printable characters.
        items: Up to 200.
    """

    title: str = ""
    items: tuple[Item, ...] = field(default=(), metadata={"longest": MAX_ITEMS})

    def __post_init__(self) -> None:
        _require_title(self.title, least=0)
        require(
            len(self.items) <= MAX_ITEMS,
            t("a lecture has at most {high} items, got {count}", high=MAX_ITEMS, count=len(self.items)),
        )


def _require_title(title: str, least: int) -> None:
    require(
        least <= len(title.strip()) <= len(title) <= LONGEST_TITLE and title.isprintable(),
        t(
            "a title must have {low} to {high} printable characters, got “{title}”",
            low=least,
            high=LONGEST_TITLE,
            title=visible(title),
        ),
    )


def revealed(lecture: Lecture) -> Lecture:
    """Return ``lecture`` with no answer covered.

    >>> covered = Lecture(items=(Item("One", State(hidden=True)),))
    >>> revealed(covered).items[0].state.hidden
    False
    """
    items = tuple(replace(item, state=replace(item.state, hidden=False)) for item in lecture.items)
    return replace(lecture, items=items)
