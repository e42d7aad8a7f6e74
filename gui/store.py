"""The one mutable object of the app."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from core.document import Document
from core.history import History
from core.state import State


class Store(QObject):
    """Holds past, present and future of a Document: the State on screen, and the lecture.

    Signals:
        changed: Emitted with the new State after every change, of the State or of the lecture, once a change.
    """

    changed = Signal(object)

    def __init__(self, start: State | Document) -> None:
        super().__init__()
        self._history = History(start if isinstance(start, Document) else Document(start))

    @property
    def document(self) -> Document:
        """The present State with the lecture that it belongs to."""
        return self._history.present

    @property
    def state(self) -> State:
        """The present State."""
        return self._history.present.state

    @property
    def can_undo(self) -> bool:
        """Whether there is a past."""
        return bool(self._history.past)

    @property
    def can_redo(self) -> bool:
        """Whether there is a future."""
        return bool(self._history.future)

    def edit(self, state: State, gesture: str = "") -> None:
        """Move to ``state``; the lecture stays. Edits with the same gesture name undo as one."""
        if state != self.state:
            self._go(self._history.record(replace(self.document, state=state), gesture))

    def edit_document(self, document: Document, gesture: str = "") -> None:
        """Move to ``document``. Edits with the same gesture name undo as one."""
        if document != self.document:
            self._go(self._history.record(document, gesture))

    def move_file(self, old: str, new: str) -> None:
        """Let whatever belonged to the file ``old`` belong to the file ``new``, before and after undo too."""
        self._go(self._history.map(lambda each: replace(each, path=new) if each.path == old else each))

    def end_gesture(self) -> None:
        """Close the present gesture, so that the next edit undoes separately."""
        self._history = self._history.end_gesture()

    def undo(self) -> None:
        """Return to the Document before the last edit."""
        self._go(self._history.undo())

    def redo(self) -> None:
        """Repeat the edit that was undone last."""
        self._go(self._history.redo())

    def _go(self, history: History[Document]) -> None:
        if history is not self._history:
            self._history = history
            self.changed.emit(history.present.state)
