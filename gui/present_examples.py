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
        self._step = 0
        model.left.connect(self.forget)

    def forget(self) -> None:
        """Begin anew."""
        self._place = None

    def show(self, way: int) -> None:
        """Show the next example, or the one before with ``way`` -1; what would change nothing is passed over."""
        model, examples = self._model, self._model.scene.examples
        if model.state.step != self._step:
            self._step = model.state.step
            self._place = dict(model.scene.step_examples).get(self._step, self._place)
            if self._place is not None:
                self._place -= way
        for _ in examples:
            self._place = (0 if way > 0 else -1) if self._place is None else self._place + way
            chosen = examples[self._place % len(examples)]
            state = self._shown(chosen)
            if state != model.state:
                model.show(state, chosen.name)
                return

    def _shown(self, example: Example) -> State:
        """Return the State of ``example`` at the present step, as covered as it is; nobody was asked about it."""
        state = self._model.state
        return replace(example.change(state), step=state.step, hidden=state.hidden, question=Question())
