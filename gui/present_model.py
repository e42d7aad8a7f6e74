"""What is presented: a Document of its own, what is done to it, and what is said of the last change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from core.document import Document
from core.edits import Intent, applied
from core.errors import InputError
from core.knobs import changed, knobs_of, opens_dialog
from core.panels import Panel
from core.presenting import backward, forward, steps_shown
from core.scene import Scene, computed, panels_of
from core.scenes import SCENES
from core.state import State
from core.tally import counted
from core.text import Label, t
from gui.player import Player
from gui.store import Store


class PresentModel(QObject):
    """Carries out what is wanted while presenting; the window's own Document stays as it is.

    Attributes:
        said: The strip: what has changed last, or what cannot be, then ``said_is_bad``.
        is_black: Whether the audience sees nothing.
        is_ready: Whether torch is loaded.

    Signals:
        changed: There is something else to show.
        left: Another scene or another item has come.
    """

    changed = Signal()
    left = Signal()

    def __init__(self, document: Document, is_ready: bool = True, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.store = Store(document)
        self.is_black, self.is_ready = False, is_ready
        self.said: Label = ""
        self.said_is_bad = False
        self._gesture, self._start = "", document.state
        self._panels: tuple[State, bool, tuple[Panel, ...]] | None = None
        self.player = Player(self)
        self.player.stepped.connect(self._run_step)
        self.player.changed.connect(self._on_player_changed)

    @property
    def document(self) -> Document:
        """What is presented."""
        return self.store.document

    @property
    def state(self) -> State:
        """The State on the wall."""
        return self.store.state

    @property
    def scene(self) -> Scene:
        """The scene on the wall."""
        return SCENES[self.state.scene]

    def panels(self) -> tuple[Panel, ...]:
        """Return all panels of the State, with numbers as far as they are known."""
        state = self.state
        if self._panels is None or self._panels[:2] != (state, self.is_ready):
            self._panels = (state, self.is_ready, self.panels_of(state))
        return self._panels[2]

    def panels_of(self, state: State) -> tuple[Panel, ...]:
        """Return the panels of another State."""
        scene = SCENES[state.scene]
        if not self.is_ready or state.hidden:
            return panels_of(scene, state, None)
        try:
            return panels_of(scene, state, computed(scene, state)[0])
        except InputError as error:
            self.say(error.text, is_bad=True)
            return panels_of(scene, state, None)

    def say(self, words: Label, is_bad: bool = False) -> None:
        """Write ``words`` on the strip."""
        self.said, self.said_is_bad = words, is_bad

    # on and back

    def forward(self) -> None:
        """Go on to the next step, scene or item."""
        self._go(forward(self.document), t("This was the last step."))

    def backward(self) -> None:
        """Go back."""
        self._go(backward(self.document), t("This is the first step."))

    def first(self) -> None:
        """Go to the first step of the scene or the item."""
        self._go_to_step(steps_shown(self.document)[0])

    def last(self) -> None:
        """Go to the last step of the scene or the item."""
        self._go_to_step(steps_shown(self.document)[-1])

    def black(self) -> None:
        """Show nothing, or everything again."""
        self.is_black = not self.is_black
        self.changed.emit()

    def _go_to_step(self, step: int) -> None:
        self._go(replace(self.document, state=replace(self.state, step=step)), "")

    def _go(self, document: Document | None, at_the_end: Label) -> None:
        if self.is_black:  # nothing goes by unseen
            self.black()
            return
        self.player.stop()
        self.end_gesture()
        self.say("" if document else at_the_end)
        if document:
            is_elsewhere = (document.state.scene, document.item) != (self.state.scene, self.document.item)
            self.store.edit_document(document)
            if is_elsewhere:
                self.left.emit()
        self.changed.emit()

    # edits

    def intend(self, intent: Intent) -> None:
        """Carry out what mouse or keys want; what cannot be is said, and nothing changes."""
        if intent.key == "run":
            self.player.toggle(intent.value)
        elif not opens_dialog(intent):
            try:
                self._edit(applied(self.state, intent, self.scene.edits), intent)
            except InputError as error:
                self.say(error.text, is_bad=True)
            self.changed.emit()

    def _edit(self, state: State, intent: Intent) -> None:
        gesture = f"{intent.key}{intent.index}"
        if state == self.state:
            return
        if gesture != self._gesture:
            self._gesture, self._start = gesture, self.state
        knobs = knobs_of(self.state, self.panels())
        pressed = next((knob.name for knob in knobs if knob.is_button and knob.intent == intent), "")
        self.store.edit_document(counted(self.document, state, intent), gesture)
        self.say(pressed or self._change(state, intent))

    def _change(self, state: State, intent: Intent) -> Label:
        scene = SCENES[state.scene]
        before, after = (knobs_of(each, panels_of(scene, each, None)) for each in (self._start, state))
        return changed(before, after, intent) or ""

    def show(self, state: State, words: Label) -> None:
        """Present ``state`` and say what it is; one step of undo."""
        self.player.stop()
        self.end_gesture()
        self.store.edit(state)
        self.say(words)
        self.changed.emit()

    def end_gesture(self) -> None:
        """Let the next change be an undo step of its own."""
        self.store.end_gesture()
        self._gesture = ""

    def undo(self) -> None:
        """Return to before the last change."""
        self.player.stop()
        self._leap(self.store.undo)

    def redo(self) -> None:
        """Repeat what was undone last."""
        self._leap(self.store.redo)

    def _leap(self, leap: Callable[[], None]) -> None:
        self.end_gesture()
        leap()
        self.say("")
        self.left.emit()
        self.changed.emit()

    def hide_answers(self) -> None:
        """Cover the answers, or reveal them."""
        self._tell(Intent("hidden", not self.state.hidden))

    def pin(self) -> None:
        """Keep the bars of now as ghosts, or let them go."""
        self._tell(Intent("pin"))

    def _tell(self, intent: Intent) -> None:
        self.intend(intent)
        covered = t("The answers are covered.") if self.state.hidden else t("The answers are shown.")
        pinned = t("The bars of now are pinned.") if self.state.pinned else t("Nothing is pinned any more.")
        if not self.said_is_bad:
            self.say(covered if intent.key == "hidden" else pinned)
        self.changed.emit()

    def count_anew(self) -> None:
        """Set all hands to 0, where the audience is asked."""
        if self.state.question.text:
            self.intend(Intent("clear_hands"))

    # what runs by itself

    def _run_step(self, key: str) -> None:
        before = self.state
        self.intend(Intent(key))
        if self.state == before:
            self.player.stop()

    def _on_player_changed(self) -> None:
        self.end_gesture()
        self.changed.emit()
