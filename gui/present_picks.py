"""What the digits pick and the arrow keys move, so that a lecture needs no mouse."""

from __future__ import annotations

from core.edits import Intent
from core.knobs import Knob, knob_of, knobs_of, moved
from core.text import t
from gui.present_model import PresentModel


class Picks:
    """Which class, field or button is picked; it is forgotten where another scene comes."""

    def __init__(self, model: PresentModel) -> None:
        self._model = model
        self._place: int | None = None
        model.left.connect(self.forget)

    @property
    def picked(self) -> Knob | None:
        """What the arrow keys move and Enter presses."""
        knobs = self._knobs()
        return knobs[self._place] if self._place is not None and self._place < len(knobs) else None

    @property
    def lit(self) -> int | None:
        """The class that is picked."""
        knob = self.picked
        return knob.intent.index[0] if knob and knob.mark and knob.intent.key == "logit" else None

    def forget(self) -> None:
        """Pick nothing."""
        self._place = None

    def pick(self, place: int) -> None:
        """Pick a class, or another control, by its place; there may be none."""
        if place < len(self._knobs()):
            self._pick(place)

    def next_knob(self) -> None:
        """Pick the next thing that can be moved or pressed."""
        self._pick(0 if self._place is None else self._place + 1)

    def knob_before(self) -> None:
        """Pick the one before."""
        self._pick(-1 if self._place is None else self._place - 1)

    def move(self, steps: int) -> None:
        """Move what is picked, the first class if nothing is."""
        if self.picked is None:
            self.pick(0)
        knob = self.picked
        if knob is not None and not knob.is_button:
            self._model.intend(moved(knob, steps))

    def press(self) -> None:
        """Press the button that is picked; else take one step, where a scene learns step by step."""
        knob = self.picked
        if knob is not None and knob.is_button:
            self._press(knob)
        else:
            self.act("step")

    def act(self, act: str) -> None:
        """Do one of the ACTS of a scene that learns step by step; what runs pauses first."""
        if act != "run":
            self._model.player.stop()
        knob = knob_of(self._knobs(), act)
        if knob is not None:
            self._press(knob)
        elif not self._model.player.running:
            self._model.say(t("Nothing learns step by step in this scene."))
            self._model.changed.emit()

    def _press(self, knob: Knob) -> None:
        self._model.intend(knob.intent)
        self._model.end_gesture()

    def count_hand(self, hands: int) -> None:
        """Count hands for the class that is picked."""
        if self.lit is not None and self._model.state.question.text:
            self._model.intend(Intent("hand", hands, (self.lit,)))

    def _pick(self, place: int) -> None:
        knobs = self._knobs()
        if not knobs:
            return
        self._place = place % len(knobs)
        knob = knobs[self._place]
        self._model.end_gesture()
        self._model.say(knob.name if knob.is_button else t("{name}: {value}", name=knob.name, value=knob.words))
        self._model.changed.emit()

    def _knobs(self) -> tuple[Knob, ...]:
        panels = (panel for panel in self._model.panels() if panel.key != "audience")  # hands have keys of their own
        return knobs_of(self._model.state, tuple(panels))
