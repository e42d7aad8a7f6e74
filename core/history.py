"""Undo and redo over immutable states."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

LIMIT = 500
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class History(Generic[T]):
    """The states before, at and after the present moment.

    A gesture, such as one drag of one slider, produces many states but is a single undo step: while ``gesture`` keeps
    its name, the present is replaced, not pushed.
    """

    present: T
    past: tuple[T, ...] = ()
    future: tuple[T, ...] = ()
    gesture: str = ""

    def record(self, state: T, gesture: str = "") -> History[T]:
        """Make ``state`` the present and forget the redo branch."""
        if gesture and gesture == self.gesture:
            return History(state, self.past, (), gesture)
        return History(state, (*self.past, self.present)[-LIMIT:], (), gesture)

    def end_gesture(self) -> History[T]:
        """Let the next ``record`` start a new undo step."""
        return History(self.present, self.past, self.future)

    def undo(self) -> History[T]:
        """Step back once; at the beginning, return the same history."""
        if not self.past:
            return self
        return History(self.past[-1], self.past[:-1], (self.present, *self.future))

    def redo(self) -> History[T]:
        """Step forward once; at the end, return the same history."""
        if not self.future:
            return self
        return History(self.future[0], (*self.past, self.present), self.future[1:])

    def map(self, change: Callable[[T], T]) -> History[T]:
        """Apply ``change`` to the present, to all of the past and to all of the future."""
        past, future = tuple(map(change, self.past)), tuple(map(change, self.future))
        return History(change(self.present), past, future, self.gesture)
