"""The one mutable object of the app."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from core.history import History
from core.state import State


class Store(QObject):
    """Holds past, present and future.

    Signals:
        changed: Emitted with the new State after every change, once a change.
    """

    changed = Signal(object)

    def __init__(self, state: State) -> None:
        super().__init__()
        self._history = History(state)

    @property
    def state(self) -> State:
        """The present State."""
        return self._history.present

    @property
    def can_undo(self) -> bool:
        """Whether there is a past."""
        return bool(self._history.past)

    @property
    def can_redo(self) -> bool:
        """Whether there is a future."""
        return bool(self._history.future)

    def edit(self, state: State, gesture: str = "") -> None:
        """Move to ``state``. Edits with the same gesture name undo as one."""
        if state != self.state:
            self._go(self._history.record(state, gesture))

    def end_gesture(self) -> None:
        """Close the present gesture, so that the next edit undoes separately."""
        self._history = self._history.end_gesture()

    def undo(self) -> None:
        """Return to the State before the last edit."""
        self._go(self._history.undo())

    def redo(self) -> None:
        """Repeat the edit that was undone last."""
        self._go(self._history.redo())

    def _go(self, history: History) -> None:
        if history is not self._history:
            self._history = history
            self.changed.emit(history.present)
