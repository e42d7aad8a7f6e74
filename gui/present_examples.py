"""The examples of the scene on the wall, one after the other."""

from __future__ import annotations

from dataclasses import replace

from core.question import Question
from core.scene import Example
from core.state import State
from gui.present_model import PresentModel


class Examples:
    """Goes through the examples of a scene, first to the one that the step speaks of; elsewhere it begins anew."""

    def __init__(self, model: PresentModel) -> None:
        self._model = model
        self._place: int | None = None
        self._here: object = None
        self._told: int | None = None
        model.left.connect(self.forget)
        model.changed.connect(self._arrive)

    def forget(self) -> None:
        """Begin anew."""
        self._place = None

    def _arrive(self) -> None:
        """Look up the example that the step speaks of, once one comes to it."""
        model = self._model
        here = model.document.item, model.scene.key, model.state.step
        if here != self._here:
            places = (place for place, one in enumerate(model.scene.examples) if model.state.step in one.steps)
            self._here, self._told = here, next(places, None)

    def show(self, way: int) -> None:
        """Show the next example, or the one before with ``way`` -1; what would change nothing is passed over."""
        self._arrive()
        model, examples = self._model, self._model.scene.examples
        if self._told is not None:
            self._place, self._told = self._told - way, None
        present = replace(model.state, question=Question())
        for _ in examples:
            self._place = (0 if way > 0 else -1) if self._place is None else self._place + way
            chosen = examples[self._place % len(examples)]
            state = self._shown(chosen)
            if state != present:
                model.show(state, chosen.name)
                return

    def _shown(self, example: Example) -> State:
        """Return the State of ``example`` at the present step, as covered as it is; nobody was asked about it."""
        state = self._model.state
        return replace(example.change(state), step=state.step, hidden=state.hidden, question=Question())
