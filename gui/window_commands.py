"""What the commands of the menus do, file commands apart."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtWidgets import QAbstractSpinBox, QApplication

from core.intent import Intent
from core.state import State
from gui.glide import Glide
from gui.player import Player
from gui.preferences import Preferences, store_preferences

if TYPE_CHECKING:
    from gui.present import Presentation
    from gui.window import Window


class WindowCommands:
    """Edits, steps, the look of the window, and help."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self.presentation: Presentation | None = None
        self.player = Player(window)
        self.glide = Glide(window)
        self._was_hidden = window.store.state.hidden
        self.glide.moved.connect(window.draw_scene)
        self.player.stepped.connect(self._run_step)
        self.player.changed.connect(self._on_player_changed)

    def are_for(self, intent: Intent) -> bool:
        """Carry out an intent that is no edit of the State, and return whether it was one."""
        if intent.key == "open_file":
            self._window.files.open_file()
        elif intent.key == "open_picture":
            self._window.files.open_picture()
        elif intent.key == "open_points":
            self._window.files.open_points()
        elif intent.key == "run":
            self.player.toggle(intent.value)
        else:
            return False
        return True

    def _run_step(self, key: str) -> None:
        from core.edits import EDITS

        if key not in self._window.scene.edits and key not in EDITS:  # another scene has come, by undo or by a click
            self.player.stop()
            return
        before = self._window.store.state
        self._window.intend(Intent(key))
        after = self._window.store.state
        if after == before or after.scene != before.scene:
            self.player.stop()

    def _on_player_changed(self) -> None:
        self._window.store.end_gesture()
        self._window.draw_scene()

    def glide_if_revealed(self, state: State) -> None:
        """Let the bars of ``state`` glide if the answers were covered until now, or end where they belong."""
        was_hidden, self._was_hidden = self._was_hidden, state.hidden
        if was_hidden and not state.hidden and self._window.preferences.moves:
            self.glide.start()
        else:
            self.glide.end()

    # edits and steps

    def undo(self) -> None:
        """Return to the State before the last edit."""
        self.player.stop()
        self._window.message.hide()
        self._window.store.undo()

    def redo(self) -> None:
        """Repeat the edit that was undone last."""
        self._window.message.hide()
        self._window.store.redo()

    def pin(self) -> None:
        """Keep the bars of now as ghosts, or let them go."""
        self._window.intend(Intent("pin"))

    def hide_answers(self) -> None:
        """Cover the answers, or reveal them."""
        self._window.intend(Intent("hidden", not self._window.store.state.hidden))

    def ask(self) -> None:
        """Ask the audience a question, or end the asking."""
        from gui.ask_dialog import ask_for_question

        window = self._window
        present = window.store.state.question.text
        ask_for_question(window, window.look, present, lambda text: window.intend(Intent("question", text)))

    def use_bits(self) -> None:
        """Switch between nats and bits."""
        self._window.intend(Intent("unit", "nats" if self._window.store.state.unit == "bits" else "bits"))

    def go_to_step(self, step: int) -> None:
        """Show a step of the explanation; 0 shows everything."""
        self._window.intend(Intent("step", min(max(step, 0), len(self._window.scene.steps))))

    def next_step(self) -> None:
        """Go one step on, for the audience if there is one."""
        if self.presentation is not None:
            self.presentation.do("forward")
            return
        self.go_to_step(self._window.store.state.step + 1)

    def step_back(self) -> None:
        """Go one step back, for the audience if there is one."""
        if self.presentation is not None:
            self.presentation.do("backward")
            return
        self.go_to_step(self._window.store.state.step - 1)

    def first_step(self) -> None:
        """Begin the explanation."""
        self.go_to_step(1)

    def show_all(self) -> None:
        """Show everything at once."""
        self.go_to_step(0)

    # the look

    def prefer(self, preferences: Preferences) -> None:
        """Draw everything anew as the reader prefers."""
        self._window.preferences = preferences
        store_preferences(preferences)
        self._window.draw()

    def set_theme(self, name: str) -> None:
        """Use another theme."""
        self.prefer(replace(self._window.preferences, theme=name))

    def set_language(self, name: str) -> None:
        """Use another language."""
        self._window.message.hide()
        self.prefer(replace(self._window.preferences, language=name))

    def larger(self) -> None:
        """Enlarge the content."""
        self.prefer(self._at_present_size().larger(1))

    def smaller(self) -> None:
        """Make the content smaller."""
        self.prefer(self._at_present_size().larger(-1))

    def normal_size(self) -> None:
        """Show the content at 100 %."""
        self.prefer(replace(self._window.preferences, scale=1.0, fits=False))

    def fit_content(self) -> None:
        """Let the size of the content follow that of the window, or stay what it is now."""
        self.prefer(replace(self._at_present_size(), fits=not self._window.preferences.fits))

    def follow_size(self) -> None:
        """Draw the content at the size that fits the window now, if it is to fit; what is being typed is waited for."""
        box = QApplication.focusWidget()
        is_typing = isinstance(box, QAbstractSpinBox) and box.lineEdit().isModified()
        if is_typing or not self._window.has_cards:
            return
        if self._window.look.scale != self._window.scene_view.look.scale:
            self._window.draw()

    def _at_present_size(self) -> Preferences:
        return replace(self._window.preferences, scale=self._window.look.scale)

    def full_screen(self) -> None:
        """Fill the screen with the window, or stop doing so."""
        self._window.setWindowState(self._window.windowState() ^ QtCore.Qt.WindowState.WindowFullScreen)
        self._window.actions_by_key["full_screen"].setChecked(self._window.isFullScreen())

    def present(self) -> None:
        """Present to an audience, or stop doing so."""
        from gui.present import Presentation  # what a start does not need

        if self.presentation is not None:
            self.presentation.leave()
            return
        self.player.stop()
        self.presentation = Presentation(self._window)
        self.presentation.begin()

    def move(self) -> None:
        """Let bars glide when they are revealed, or have them there at once."""
        self.prefer(replace(self._window.preferences, motion=not self._window.preferences.moves))

    # help

    def show_help(self) -> None:
        """Show all shortcuts, and what to show and to ask."""
        from gui.help import show_help

        show_help(self._window)

    def about(self) -> None:
        """Show versions and licences."""
        from gui.help import show_about

        show_about(self._window)

    def quit(self) -> None:
        """Close the window, unless there is something to save first."""
        if self._window.files.may_end():
            self._window.close()
