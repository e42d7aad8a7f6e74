"""The examples of the scene on the wall, one after the other."""

from __future__ import annotations

from dataclasses import replace

from core.question import Question
from core.scene import Example
from core.state import State
from gui.present_model import PresentModel


class Examples:
    """Goes through the examples of a scene; in another scene it begins anew."""

    def __init__(self, model: PresentModel) -> None:
        self._model = model
        self._place: int | None = None
        model.left.connect(self.forget)

    def forget(self) -> None:
        """Begin with the first one again."""
        self._place = None

    def show(self, way: int) -> None:
        """Show the next example, or the one before with ``way`` -1; at first the first one, or the last."""
        examples = self._model.scene.examples
        place = (0 if way > 0 else -1) if self._place is None else self._place + way
        self._place = place % len(examples)
        chosen = examples[self._place]
        self._model.show(self._shown(chosen), chosen.name)

    def _shown(self, example: Example) -> State:
        """Return the State of ``example`` at the present step, as covered as it is; nobody was asked about it."""
        state = self._model.state
        return replace(example.change(state), step=state.step, hidden=state.hidden, question=Question())
