"""Undo and redo over immutable states."""

from __future__ import annotations

from dataclasses import dataclass

from .state import State

LIMIT = 500


@dataclass(frozen=True, slots=True)
class History:
    """The states before, at and after the present moment.

    A gesture, such as one drag of one slider, produces many states but is a single undo step: while ``gesture`` keeps
    its name, the present is replaced, not pushed.
    """

    present: State
    past: tuple[State, ...] = ()
    future: tuple[State, ...] = ()
    gesture: str = ""

    def record(self, state: State, gesture: str = "") -> History:
        """Make ``state`` the present and forget the redo branch."""
        if gesture and gesture == self.gesture:
            return History(state, self.past, (), gesture)
        return History(state, (*self.past, self.present)[-LIMIT:], (), gesture)

    def end_gesture(self) -> History:
        """Let the next ``record`` start a new undo step."""
        return History(self.present, self.past, self.future)

    def undo(self) -> History:
        """Step back once; at the beginning, return the same history."""
        if not self.past:
            return self
        return History(self.past[-1], self.past[:-1], (self.present, *self.future))

    def redo(self) -> History:
        """Step forward once; at the end, return the same history."""
        if not self.future:
            return self
        return History(self.future[0], (*self.past, self.present), self.future[1:])
