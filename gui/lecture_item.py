"""What belongs to one item of a lecture: the question, the speaker's note, the steps, and what is left out."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QMenu, QToolButton, QVBoxLayout, QWidget

from core.lecture import LONGEST_NOTE, Item
from core.question import MAX_QUESTION_LENGTH
from core.scenes import SCENES
from core.text import Text, t
from gui.look import Look, base_font
from gui.text_fields import NoteField

QUESTION_HEIGHT = 50  # two lines


class LectureItem(QWidget):
    """Shows the parts of an item and reports what the user makes of them.

    Signals:
        question_given, note_given: The new text, letter by letter.
        steps_given: The steps to show.
        hidden_given: Keys of the panels to leave out.
        edit_ended: The user has finished with a text.
    """

    question_given = Signal(str)
    note_given = Signal(str)
    steps_given = Signal(tuple)
    hidden_given = Signal(tuple)
    edit_ended = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drawn: tuple[Item | None, Look] | None = None
        self._question = NoteField(MAX_QUESTION_LENGTH, self, is_one_line=True)
        self._question.setFixedHeight(QUESTION_HEIGHT)
        self._note = NoteField(LONGEST_NOTE, self)
        self._steps = StepChooser(self)
        self._hidden = QToolButton(self)
        self._hidden.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._hidden.setMenu(QMenu(self._hidden))
        self._labels: dict[QWidget, tuple[QLabel, Text]] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for words, widget, stretch in (
            (t("Question to the audience"), self._question, 0),
            (t("Speaker's note"), self._note, 1),
            (t("Steps to show, one after the other"), self._steps, 0),
        ):
            column.addWidget(self._label(widget, words))
            column.addWidget(widget, stretch)
            column.addSpacing(4)
        last = QHBoxLayout()
        last.addWidget(self._label(self._hidden, t("Left out when presenting")), 1)
        last.addWidget(self._hidden)
        column.addLayout(last)
        self._listen()

    def _label(self, widget: QWidget, words: Text) -> QLabel:
        label = QLabel(self)
        label.setObjectName("field-label")
        label.setBuddy(widget)
        self._labels[widget] = (label, words)
        return label

    def _listen(self) -> None:
        self._question.text_given.connect(self.question_given)
        self._note.text_given.connect(self.note_given)
        for field in (self._question, self._note):
            field.edit_ended.connect(self.edit_ended)
        self._steps.given.connect(self.steps_given)

    def draw(self, item: Item | None, look: Look) -> None:
        """Show ``item``; None where there is none, which can only be looked at."""
        if (item, look) == self._drawn:
            return
        if self._drawn is None or look != self._drawn[1]:
            self._dress(look)
        self._drawn = (item, look)
        self.setEnabled(item is not None)
        self._question.show_text(item.state.question.text if item else "")
        self._note.show_text(item.note if item else "")
        self._steps.draw(item, look)
        self._draw_hidden(item, look)

    def _dress(self, look: Look) -> None:
        for widget, (label, words) in self._labels.items():
            label.setText(look.words(words))
            label.setFont(base_font(13, 500))
            widget.setAccessibleName(look.words(words))
        for widget in (self._question, self._note, self._hidden):
            widget.setFont(base_font(14))
        self._question.setPlaceholderText(look.words(t("none")))
        self._note.setPlaceholderText(look.words(t("what to say, and how long it takes")))

    def _draw_hidden(self, item: Item | None, look: Look) -> None:
        menu, count = self._hidden.menu(), len(item.hidden_controls) if item else 0
        menu.clear()
        self._hidden.setText(look.words(t("panels: {count} ▾", count=count) if count else t("nothing ▾")))
        if item is None:
            return
        for panel in SCENES[item.state.scene].panels(item.state, None):
            action = menu.addAction(look.words(panel.title) or panel.key)
            action.setFont(base_font(14))
            action.setCheckable(True)
            action.setChecked(panel.key in item.hidden_controls)
            action.triggered.connect(lambda on, key=panel.key: self._on_hidden(item, key, on))

    def _on_hidden(self, item: Item, key: str, on: bool) -> None:
        others = tuple(each for each in item.hidden_controls if each != key)
        self.hidden_given.emit((*others, key) if on else others)


class StepChooser(QWidget):
    """A button for each step of a scene, and one for everything at once; any number of them is pressed.

    Signals:
        given: The steps that are pressed now.
    """

    given = Signal(tuple)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons: dict[int, QToolButton] = {}
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        self._group.buttonClicked.connect(lambda _button: self.given.emit(self._pressed()))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(4)
        self._row.addStretch(1)

    def draw(self, item: Item | None, look: Look) -> None:
        """Show the steps of the scene of ``item``, with those that it shows pressed."""
        sentences = SCENES[item.state.scene].steps if item else ()
        self._match((*range(1, len(sentences) + 1), 0) if item else ())
        for step, button in self._buttons.items():
            words = look.words(sentences[step - 1] if step else t("everything at once"))
            button.setText(str(step) if step else look.words(t("All")))
            button.setFont(base_font(13))
            button.setToolTip(words)
            button.setAccessibleName(look.words(t("step {step}", step=step)) if step else words)
            button.setChecked(item is not None and step in item.steps)

    def _match(self, steps: tuple[int, ...]) -> None:
        if tuple(self._buttons) == steps:
            return
        for button in self._buttons.values():
            self._group.removeButton(button)
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = {}
        for place, step in enumerate(steps):
            button = self._buttons[step] = QToolButton(self)
            button.setObjectName("step-toggle")
            button.setCheckable(True)
            self._group.addButton(button)
            self._row.insertWidget(place, button)

    def _pressed(self) -> tuple[int, ...]:
        return tuple(step for step, button in self._buttons.items() if button.isChecked())
