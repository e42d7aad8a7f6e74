"""The speaker's window: the note, what comes next, the time, and the steps. The audience never sees it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from html import escape

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QTextBrowser, QVBoxLayout, QWidget

from core.document import Document
from core.guides import GUIDES
from core.presenting import steps_shown
from core.scenes import SCENES
from core.text import Text, t
from gui.look import Look, base_font
from gui.present_keys import WORDS
from gui.present_preview import Preview

TITLE, TEXT, NOTE, CAPTION, CLOCK = 24, 16, 20, 14, 34  # pixels where the window is as high as BASE, or less
BASE, LARGEST, MARGIN = 720.0, 2.5, 10
SECOND_MS = 1000


@dataclass(frozen=True, slots=True)
class Spoken:
    """What the speaker's window shows: the Document, what comes after it, when it all began, and if all is black."""

    document: Document
    after: Document | None
    started: datetime
    is_black: bool = False


class SpeakerWindow(QWidget):
    """Shows what only the speaker needs.

    Signals:
        closed: The user has closed it.
    """

    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._look = Look()
        self._spoken: Spoken | None = None
        self.title, self.steps, self.note = _label(), _label(), QTextBrowser(self)
        self.warning, self.next_title, self.picture = _label(), _label(), Preview(self)
        self.clock, self.elapsed, self._keys = _label(), _label(), _label()
        self._fonts: tuple[tuple[QWidget, int, int], ...] = (
            (self.title, TITLE, 700),
            (self.steps, TEXT, 400),
            (self.note, NOTE, 400),
            (self.warning, NOTE, 600),
            (self.next_title, TEXT, 600),
            (self.clock, CLOCK, 700),
            (self.elapsed, CLOCK, 400),
            (self._keys, CAPTION, 400),
        )
        for label in (self.clock, self.elapsed):
            label.setWordWrap(False)
        self._lay_out()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.tell_time)
        self._timer.start(SECOND_MS)

    def _lay_out(self) -> None:
        left, right, times = QVBoxLayout(), QVBoxLayout(), QGridLayout()
        left.addWidget(self.title)
        left.addWidget(self.warning)
        left.addWidget(self.steps)
        left.addWidget(self.note, 1)
        times.addWidget(self.clock, 0, 0)
        times.addWidget(self.elapsed, 0, 1, Qt.AlignmentFlag.AlignRight)
        right.addLayout(times)
        right.addSpacing(8)
        right.addWidget(self.next_title)
        right.addWidget(self.picture, 1)
        right.addWidget(self._keys)
        row = QHBoxLayout(self)
        row.setContentsMargins(28, 24, 28, 24)
        row.setSpacing(28)
        row.addLayout(left, 3)
        row.addLayout(right, 2)

    def draw(self, spoken: Spoken, look: Look) -> None:
        """Show ``spoken`` in the language of ``look``."""
        if (spoken, look) == (self._spoken, self._look):
            return
        self._spoken, self._look = spoken, look
        words, document = look.words, spoken.document
        self.setWindowTitle(words(t("Speaker’s window – Softmax Lab")))
        self.title.setText(words(_title(document)))
        self.steps.setText(self._steps(document))
        item = document.presented
        note = item.note if item else self._advice(document)
        if self.note.toPlainText() != note:
            self.note.setPlainText(note)
        self.note.setPlaceholderText(words(t("No note.")))
        self.note.setAccessibleName(words(t("note")))
        self.next_title.setText(words(_next_words(spoken)))
        self._warn(spoken)
        self._keys.setText(self._key_table())
        self.tell_time()

    def show_next(self, picture: QPixmap) -> None:
        """Show ``picture`` as what comes next; a null one if nothing does."""
        self.picture.show_picture(picture)

    def _warn(self, spoken: Spoken) -> None:
        """Say what the audience cannot see."""
        hidden = t("The answers are covered. H reveals them.") if spoken.document.state.hidden else ""
        warning = t("The audience sees black. B brings the page back.") if spoken.is_black else hidden
        self.warning.setText(self._look.words(warning))
        self.warning.setStyleSheet(f"color: {self._look.theme.bad}")
        self.warning.setVisible(bool(warning))

    def tell_time(self, now: datetime | None = None) -> None:
        """Show the time, and how long it has taken until now."""
        if self._spoken is None:
            return
        now = now or datetime.now()
        seconds = max(0, int((now - self._spoken.started).total_seconds()))
        self.clock.setText(f"{now:%H:%M}")
        self.elapsed.setText(f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}")
        self.clock.setAccessibleName(self._look.words(t("time")))
        self.elapsed.setAccessibleName(self._look.words(t("since the beginning")))

    def _advice(self, document: Document) -> str:
        guide = GUIDES.get(document.state.scene)
        if guide is None:
            return ""
        words = self._look.words
        parts = ((t("Show"), guide.show), (t("Ask"), guide.ask), (t("Beware"), guide.beware))
        return "\n\n".join(f"{words(head)}\n{words(advice)}" for head, advice in parts)

    def _steps(self, document: Document) -> str:
        """Return the sentences that are gone through, the present one marked; all of them without any step."""
        state, theme, shown = document.state, self._look.theme, steps_shown(document)
        lines = []
        for step, sentence in enumerate(SCENES[state.scene].steps, start=1):
            if step not in shown and shown != (0,):
                continue
            is_now = step == state.step
            words = escape(self._look.words(sentence))
            style = f"color:{theme.text}; font-weight:600" if is_now else f"color:{theme.muted}"
            sign = "▶" if is_now else str(step)
            lines.append(
                f'<tr><td width="{self._px(26)}" style="{style}">{sign}</td><td style="{style}">{words}</td></tr>'
            )
        return f'<table cellspacing="0" cellpadding="2">{"".join(lines)}</table>'

    def _key_table(self) -> str:
        words, muted = self._look.words, self._look.theme.muted
        rows = (
            f"<tr><td><b>{escape(words(keys))}</b>&nbsp;&nbsp;</td>"
            f'<td style="color:{muted}">{escape(words(what))}</td></tr>'
            for keys, what in WORDS
        )
        return f'<table cellspacing="0" cellpadding="1">{"".join(rows)}</table>'

    def _px(self, length: float) -> int:
        """Return ``length`` in pixels: larger in a larger window, which is looked at from where the lecturer stands."""
        return round(length * min(max(self.height() / BASE, 1.0), LARGEST))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for widget, size, weight in self._fonts:
            widget.setFont(base_font(self._px(size), weight))
        self.note.document().setDocumentMargin(self._px(MARGIN))
        if self._spoken is not None:
            self.steps.setText(self._steps(self._spoken.document))

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit()


def _label() -> QLabel:
    label = QLabel()
    label.setWordWrap(True)
    label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
    return label


def _title(document: Document) -> Text | str:
    item = document.presented
    if item is None or document.item is None:
        return SCENES[document.state.scene].title
    count = len(document.lecture.items)
    return t("{number} of {count}: {title}", number=document.item + 1, count=count, title=item.title)


def _next_words(spoken: Spoken) -> Text | str:
    after = spoken.after
    if after is None:
        return t("This is the end.")
    if after.item != spoken.document.item or after.state.scene != spoken.document.state.scene:
        return t("Next: {title}", title=after.current.title if after.current else SCENES[after.state.scene].title)
    return t("Next: step {step}", step=after.state.step)
