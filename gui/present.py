"""Presenting: the full screen of the audience, the speaker's window, and the keys that drive both."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QScreen
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QLineEdit, QWidget

from core.presenting import forward, with_edits_of
from core.tally import with_hands_of
from core.text import Text
from gui.glide import Glide
from gui.look import Look
from gui.present_examples import Examples
from gui.present_keys import listen
from gui.present_model import PresentModel
from gui.present_options import audience_screen, speaker_screen, stored_options
from gui.present_page import PresentPage
from gui.present_picks import Picks
from gui.present_shown import Shown, shown_of
from gui.present_speaker import SpeakerWindow, Spoken
from gui.theme import THEMES

if TYPE_CHECKING:
    from gui.window import Window

NEXT_MS = 250  # what comes next is drawn when the lecturer has come to rest


class Wall(PresentPage):
    """The page of the audience, as a window.

    Signals:
        closed: The user has closed it.
    """

    closed = Signal()

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit()


class Presentation(QObject):
    """Presents the Document of a window and leaves the window as it was.

    Attributes:
        model: What is presented.
        wall: What the audience sees.
        speaker: What the speaker sees, or None.
    """

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._options = stored_options()
        self._started = datetime.now()
        self.model = PresentModel(window.store.document, window.is_ready, self)
        self._picks, self._examples = Picks(self.model), Examples(self.model)
        self._glide = Glide(self)
        self._was_hidden = self.model.state.hidden
        self.wall, self.speaker = Wall(), None
        self._ahead, self._ahead_of = PresentPage(), object()
        self._later = QTimer(self, singleShot=True, interval=NEXT_MS)
        self._later.timeout.connect(self._draw_next)
        self._glide.moved.connect(self.draw)
        self.model.changed.connect(self.draw)
        self.wall.intended.connect(self.model.intend)
        self.wall.gesture_ended.connect(self.model.end_gesture)

    # beginning and end

    def begin(self) -> None:
        """Fill the audience's screen."""
        screens, own = QGuiApplication.screens(), self._window.screen()
        audience = audience_screen(screens, self._options.screen, own)
        speaker = speaker_screen(screens, audience, own) if self._options.speaker else None
        if speaker is not None:
            self._open_speaker(speaker)
        listen(self.wall, self.do)
        self.wall.closed.connect(self.leave)
        self.wall.setWindowTitle(self._window.windowTitle().replace("[*]", ""))
        _put(self.wall, audience)
        self.wall.showFullScreen()
        self.wall.activateWindow()
        self.wall.setFocus()
        self.draw()

    def _open_speaker(self, screen: QScreen) -> None:
        self.speaker = SpeakerWindow()
        self.speaker.closed.connect(self.leave)
        listen(self.speaker, self.do)
        _put(self.speaker, screen)
        self.speaker.showMaximized()

    def leave(self) -> None:
        """Return to the window; what was changed on the way is one undo step there, of a lecture only the hands."""
        window = self._window
        if window.commands.presentation is not self:
            return
        window.commands.presentation = None
        self.model.player.stop()
        self._later.stop()
        self._glide.end()
        for each in (self.wall, self.speaker, self._ahead):
            if each is not None:
                each.blockSignals(True)
                each.close()
                each.deleteLater()
        window.store.end_gesture()
        if self.model.document.item is None:
            window.edit(with_edits_of(window.store.state, self.model.state))
        else:
            window.edit_document(with_hands_of(window.store.document, self.model.document))
        window.draw_scene()
        window.activateWindow()
        self.deleteLater()

    # drawing

    @property
    def look(self) -> Look:
        """How to draw for the audience."""
        preferences, theme = self._window.preferences, THEMES.get(self._options.theme)
        running, glide = self.model.player.running, self._glide.progress
        return replace(preferences.look, theme=theme or preferences.look.theme, running=running, glide=glide)

    def draw(self) -> None:
        """Show what is presented now."""
        self.model.is_ready = self._window.is_ready
        for key in ("next_step", "step_back"):  # they move the page where the window has the keyboard
            self._window.actions_by_key[key].setEnabled(True)
        self._glide_if_revealed()
        self.wall.draw(self.shown(), self.look)
        if self.speaker is not None:
            after = forward(self.model.document)
            self.speaker.draw(
                Spoken(self.model.document, after, self._started, self.model.is_black), self._window.preferences.look
            )
            self._later.start()

    def shown(self) -> Shown:
        """Return what the audience sees."""
        model, picked = self.model, self._picks.picked
        page = shown_of(model.document, model.panels())
        said = dict(model.said.values) if isinstance(model.said, Text) else {}
        mark = picked.mark if picked and said.get("name") == picked.name else None
        return replace(
            page,
            strip=model.said,
            strip_is_bad=model.said_is_bad,
            mark=mark,
            lit=self._picks.lit,
            is_black=model.is_black,
        )

    def _glide_if_revealed(self) -> None:
        was_hidden, self._was_hidden = self._was_hidden, self.model.state.hidden
        if was_hidden and not self._was_hidden and self._window.preferences.moves:
            self._glide.start()

    def _draw_next(self) -> None:
        """Draw what comes next as the audience will see it, and show it small to the speaker."""
        after = forward(self.model.document)
        if self.speaker is None or (after, self.look) == self._ahead_of:
            return
        self._ahead_of = (after, self.look)
        if after is None:
            self.speaker.show_next(self._ahead.grab().copy(0, 0, 0, 0))
            return
        self._ahead.resize(self.wall.size())
        self._ahead.draw(shown_of(after, self.model.panels_of(after.state)), self.look)
        self.speaker.show_next(self._ahead.grab())

    # keys

    def do(self, command: str) -> None:
        """Carry out the command of a key."""
        if self._ends_typing() and command in ("leave", "press"):
            return
        name, _, number = command.partition(" ")
        match name:
            case "leave":
                self.leave()
            case "stay":
                pass
            case "hand":
                self._picks.count_hand(int(number))
            case "act":
                self._picks.act(number)
            case "example":
                self._examples.show(int(number))
            case "pick" | "move":
                getattr(self._picks, name)(int(number))
            case "press" | "next_knob" | "knob_before":
                getattr(self._picks, name)()
            case _:
                getattr(self.model, name)()

    def _ends_typing(self) -> bool:
        """Give the keyboard back to the page, if somebody types a number there."""
        focused = QApplication.focusWidget()
        is_typing = isinstance(focused, QLineEdit | QAbstractSpinBox)
        if is_typing:
            self.wall.setFocus(Qt.FocusReason.OtherFocusReason)
        return is_typing


def _put(window: QWidget, screen: QScreen) -> None:
    window.setScreen(screen)
    window.setGeometry(screen.geometry())
