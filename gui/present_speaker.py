"""The speaker's window: the note, what comes next, the time, and the steps. The audience never sees it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from html import escape

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QTextBrowser, QVBoxLayout, QWidget

from core.document import Document
from core.guides import GUIDES
from core.scenes import SCENES
from core.text import Text, t
from gui.look import Look, base_font
from gui.present_keys import WORDS

TITLE, TEXT, NOTE, CAPTION, CLOCK = 24, 16, 20, 14, 34
PICTURE = QSize(480, 270)
SECOND_MS = 1000


@dataclass(frozen=True, slots=True)
class Spoken:
    """What the speaker's window shows: the Document, what comes after it, and when it all began."""

    document: Document
    after: Document | None
    started: datetime


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
        self._picture = QPixmap()
        self.title, self.steps = _label(TITLE, 700), _label(TEXT)
        self.note = QTextBrowser(self)
        self.note.setFont(base_font(NOTE))
        self._next_head, self.next_title, self.picture = _label(CAPTION, 600), _label(TEXT, 600), QLabel(self)
        self.clock, self.elapsed = _label(CLOCK, 700), _label(CLOCK, 400)
        self._keys = _label(CAPTION)
        for label in (self._next_head, self.clock, self.elapsed):
            label.setWordWrap(False)
        self.picture.setMinimumSize(PICTURE / 2)
        self.picture.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.picture.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        self._lay_out()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.tell_time)
        self._timer.start(SECOND_MS)

    def _lay_out(self) -> None:
        left, right, times = QVBoxLayout(), QVBoxLayout(), QGridLayout()
        left.addWidget(self.title)
        left.addWidget(self.steps)
        left.addWidget(self.note, 1)
        times.addWidget(self.clock, 0, 0)
        times.addWidget(self.elapsed, 0, 1, Qt.AlignmentFlag.AlignRight)
        right.addLayout(times)
        right.addSpacing(12)
        right.addWidget(self._next_head)
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
        item = document.current
        note = item.note if item else self._advice(document)
        if self.note.toPlainText() != note:
            self.note.setPlainText(note)
        self.note.setPlaceholderText(words(t("No note.")))
        self.note.setAccessibleName(words(t("note")))
        self._next_head.setText(words(t("Next")))
        self.next_title.setText(words(_next_words(spoken)))
        self._keys.setText(self._key_table())
        self.tell_time()

    def show_next(self, picture: QPixmap) -> None:
        """Show ``picture`` as what comes next; a null one if nothing does."""
        self._picture = picture
        self._scale_picture()

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
        """Return the sentences of the scene, the present one marked."""
        state, theme = document.state, self._look.theme
        lines = []
        for step, sentence in enumerate(SCENES[state.scene].steps, start=1):
            is_now = step == state.step
            words = escape(self._look.words(sentence))
            style = f"color:{theme.text}; font-weight:600" if is_now else f"color:{theme.muted}"
            sign = "▶" if is_now else str(step)
            lines.append(f'<tr><td width="26" style="{style}">{sign}</td><td style="{style}">{words}</td></tr>')
        return f'<table cellspacing="0" cellpadding="2">{"".join(lines)}</table>'

    def _key_table(self) -> str:
        words, muted = self._look.words, self._look.theme.muted
        rows = (
            f"<tr><td><b>{escape(words(keys))}</b>&nbsp;&nbsp;</td>"
            f'<td style="color:{muted}">{escape(words(what))}</td></tr>'
            for keys, what in WORDS
        )
        return f'<table cellspacing="0" cellpadding="1">{"".join(rows)}</table>'

    def _scale_picture(self) -> None:
        size, factor = self.picture.size(), self.devicePixelRatioF()
        if self._picture.isNull():
            self.picture.clear()
            return
        kept, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        scaled = self._picture.scaled(size * factor, kept, smooth)
        scaled.setDevicePixelRatio(factor)
        self.picture.setPixmap(scaled)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._scale_picture()

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit()


def _label(size: int, weight: int = 400) -> QLabel:
    label = QLabel()
    label.setFont(base_font(size, weight))
    label.setWordWrap(True)
    label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
    return label


def _title(document: Document) -> Text | str:
    item = document.current
    if item is None or document.item is None:
        return SCENES[document.state.scene].title
    count = len(document.lecture.items)
    return t("{number} of {count}: {title}", number=document.item + 1, count=count, title=item.title)


def _next_words(spoken: Spoken) -> Text | str:
    after = spoken.after
    if after is None:
        return t("This is the end.")
    if after.item != spoken.document.item or after.state.scene != spoken.document.state.scene:
        return after.current.title if after.current else SCENES[after.state.scene].title
    return t("step {step}", step=after.state.step)
