"""What the commands of the menus do, file commands apart."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from core.edits import Intent
from gui.player import Player
from gui.preferences import Preferences, store_preferences

if TYPE_CHECKING:
    from gui.window import Window


class WindowCommands:
    """Edits, steps, the look of the window, and help."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self.player = Player(window)
        self.player.stepped.connect(self._run_step)
        self.player.changed.connect(self._on_player_changed)

    def are_for(self, intent: Intent) -> bool:
        """Carry out an intent that is no edit of the State, and return whether it was one."""
        if intent.key == "open_file":
            self._window.files.open_file()
        elif intent.key == "run":
            self.player.toggle(intent.value)
        else:
            return False
        return True

    def _run_step(self, key: str) -> None:
        before = self._window.store.state
        self._window.intend(Intent(key))
        after = self._window.store.state
        if after == before or after.scene != before.scene:
            self.player.stop()

    def _on_player_changed(self) -> None:
        self._window.store.end_gesture()
        self._window.draw_scene()

    # edits and steps

    def undo(self) -> None:
        """Return to the State before the last edit."""
        self.player.stop()
        self._window.store.undo()

    def redo(self) -> None:
        """Repeat the edit that was undone last."""
        self._window.store.redo()

    def pin(self) -> None:
        """Keep the bars of now as ghosts, or let them go."""
        self._window.intend(Intent("pin"))

    def hide_answers(self) -> None:
        """Cover the answers, or reveal them."""
        self._window.intend(Intent("hidden", not self._window.store.state.hidden))

    def use_bits(self) -> None:
        """Switch between nats and bits."""
        self._window.intend(Intent("unit", "nats" if self._window.store.state.unit == "bits" else "bits"))

    def go_to_step(self, step: int) -> None:
        """Show a step of the explanation; 0 shows everything."""
        self._window.intend(Intent("step", min(max(step, 0), len(self._window.scene.steps))))

    def next_step(self) -> None:
        """Go one step on."""
        self.go_to_step(self._window.store.state.step + 1)

    def step_back(self) -> None:
        """Go one step back."""
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
        self.prefer(self._window.preferences.larger(1))

    def smaller(self) -> None:
        """Make the content smaller."""
        self.prefer(self._window.preferences.larger(-1))

    def normal_size(self) -> None:
        """Show the content at 100 %."""
        self.prefer(replace(self._window.preferences, scale=1.0))

    def full_screen(self) -> None:
        """Fill the screen with the window, or stop doing so."""
        self._window.setWindowState(self._window.windowState() ^ Qt.WindowState.WindowFullScreen)
        self._window.actions_by_key["full_screen"].setChecked(self._window.isFullScreen())

    def present(self) -> None:
        """Show nothing but the scene, as large as the screen, or stop doing so."""
        self._window.is_presenting = not self._window.is_presenting
        for widget in (self._window.top, self._window.navigation):  # the foot has the sentence of the step
            widget.setVisible(not self._window.is_presenting)
        state = self._window.windowState()
        full = Qt.WindowState.WindowFullScreen
        self._window.setWindowState(state | full if self._window.is_presenting else state & ~full)
        self._window.draw()

    # help

    def shortcuts(self) -> None:
        """Show all shortcuts."""
        from gui.help import show_shortcuts

        show_shortcuts(self._window)

    def about(self) -> None:
        """Show versions and licences."""
        from gui.help import show_about

        show_about(self._window)

    def quit(self) -> None:
        """Close the window."""
        self._window.close()
