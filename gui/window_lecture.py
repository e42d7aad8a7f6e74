"""What the window does with the lecture: its panel, and what can be done there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core import lecture_edits as edits
from core.document import Document, shown
from core.errors import InputError
from core.text import t

if TYPE_CHECKING:
    from gui.lecture_panel import LecturePanel
    from gui.window import Window


class WindowLecture:
    """Shows the lecture of a window's document beside the scene and turns what the user does there into edits.

    Attributes:
        panel: None until it is shown for the first time, so that a start need not make it.
    """

    def __init__(self, window: Window) -> None:
        self._window = window
        self.panel: LecturePanel | None = None
        self._is_open = bool(window.store.document.lecture.items)
        self._titled: tuple[str, bool, str] | None = None

    def show_panel(self) -> None:
        """Show the panel."""
        self._is_open = True
        self.draw()

    def lecture(self) -> None:
        """Show the panel, or put it away."""
        self._is_open = not self._is_open
        self.draw()

    def draw(self) -> None:
        """Show the present lecture, and in the title of the window whether it is saved."""
        window = self._window
        self._draw_title()
        is_shown = self._is_open and window.has_cards
        window.actions_by_key["lecture"].setChecked(self._is_open)
        if is_shown and self.panel is None:
            self._make_panel()
        if self.panel is not None:
            self.panel.setVisible(is_shown)
            if is_shown:
                self.panel.draw(window.store.document, window.preferences.look)

    def _draw_title(self) -> None:
        window = self._window
        document, has_unsaved = window.store.document, window.files.has_unsaved
        titled = (document.path or document.lecture.title, has_unsaved, window.preferences.language)
        if titled == self._titled:
            return
        self._titled = titled
        name = Path(document.path).name or document.lecture.title
        words = window.look.words(t("{name}[*] – Softmax Lab", name=name.replace("[*]", ""))) if name else ""
        window.setWindowTitle(words or "Softmax Lab[*]")
        window.setWindowModified(has_unsaved)

    def _make_panel(self) -> None:
        from gui.lecture_panel import LecturePanel

        panel = self.panel = LecturePanel(self._window)
        self._window.body.addWidget(panel)
        panel.title_given.connect(lambda title: self._edit(lambda document: edits.set_title(document, title), "title"))
        panel.asked.connect(self._on_asked)
        panel.edit_ended.connect(self._window.store.end_gesture)
        items, item = panel.items, panel.item
        items.chosen.connect(self.show_item)
        items.moved.connect(lambda start, end: self._edit(lambda document: edits.move_item(document, start, end)))
        items.renamed.connect(lambda index, title: self._edit(lambda d: edits.rename_item(d, index, title)))
        items.deleted.connect(lambda index: self._edit(lambda document: edits.delete_item(document, index)))
        item.question_given.connect(lambda text: self._edit_current(edits.set_question, text, "question"))
        item.note_given.connect(lambda text: self._edit_current(edits.set_note, text, "note"))
        item.steps_given.connect(lambda steps: self._edit_current(edits.set_steps, steps))
        item.hidden_given.connect(lambda keys: self._edit_current(edits.set_hidden_controls, keys))

    # what the user does

    def show_item(self, index: int) -> None:
        """Show the first view of an item."""
        self._window.commands.player.stop()
        self._edit(lambda document: shown(document, index))

    def add_view(self) -> None:
        """Add what is on screen as a new item."""
        window = self._window
        title = edits.title_for(window.look.words(window.scene.title))
        self._edit(lambda document: edits.add_view(document, title))

    def _on_asked(self, name: str) -> None:
        index = self._window.store.document.item
        match name:
            case "add":
                self.add_view()
            case "close":
                self.lecture()
            case "export":
                self._window.files.export_lecture()
            case _ if index is not None:
                change = {"update": edits.update_item, "duplicate": edits.duplicate_item, "delete": edits.delete_item}
                self._edit(lambda document: change[name](document, index))

    def _edit_current(self, change: Callable[[Document, int, Any], Document], value: object, name: str = "") -> None:
        index = self._window.store.document.item
        if index is not None:
            self._edit(lambda document: change(document, index, value), f"{name}{index}" if name else "")

    def _edit(self, change: Callable[[Document], Document], gesture: str = "") -> None:
        try:
            document = change(self._window.store.document)
        except InputError as error:
            self._window.tell(error.text)
            self.draw()
        else:
            self._window.edit_document(document, gesture)
