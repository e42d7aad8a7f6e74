"""A scene, or one of its panels, as a picture: a function of State and of how it shall look, never of the window."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QPainter

from core.fields import Label
from core.layout import column
from core.scene import Scene, computed
from core.state import State
from core.text import Text, t
from core.versions import VERSION, torch_version
from gui.canvas import Canvas, Placed, wrapped
from gui.look import Look, Role, base_font
from gui.scene_view import MARGIN, SceneView

COMFORT = QSizeF(1160.0, 660.0)
LEAST_CAPTION = 1.0
SMALLEST, LARGEST = 0.3, 3.0
LEAST_PANEL_WIDTH = 320.0
SHRINK = 0.96


@dataclass(frozen=True, slots=True)
class Subject:
    """What a picture is of.

    Attributes:
        panel: Key of the panel, or "" for the whole scene.
        caption: Whether values, dtype and versions stand below.
    """

    scene: Scene
    state: State
    panel: str = ""
    caption: bool = False


class Picture:
    """A picture that is ready to be painted, ``size`` logical pixels large.

    The content is made as large as fits: 100 % at 1160 x 660, more on a larger picture, less where there is much to
    show.
    """

    def __init__(self, subject: Subject, look: Look, size: QSizeF) -> None:
        state = subject.state
        numbers = None if state.hidden else computed(subject.scene, state)[0]
        panels = subject.scene.panels(state, numbers)
        self.panels = panels if not subject.panel else tuple(p for p in panels if p.key == subject.panel)
        self.size = size
        self._subject = subject
        self._view = SceneView()
        self._draw(replace(look, is_picture=True))

    def _draw(self, look: Look) -> None:
        self._show(replace(look, scale=1.0))
        scale = self._panel_scale() if self._subject.panel else self._scene_scale()
        while True:
            self._show(replace(look, scale=scale))
            wide, high = self.size.width(), self._room()
            fits = self._view.needed_width(wide) <= wide + 0.5 and self._view.needed_height(wide) <= high
            if fits or scale < SMALLEST:
                return
            scale *= SHRINK

    def _scene_scale(self) -> float:
        return min(self.size.width() / COMFORT.width(), self.size.height() / COMFORT.height())

    def _panel_scale(self) -> float:
        """Return the scale at which a panel alone fills the picture without being stacked, at most LARGEST."""
        view = next(iter(self._view.views.values()))
        wide, margin = max(view.wanted_width(), LEAST_PANEL_WIDTH), 2 * MARGIN
        high = view.needed_height(wide)
        return min(LARGEST, self.size.width() / (wide + margin), self._room() / (high + margin))

    def _show(self, look: Look) -> None:
        self.look = look
        subject = self._subject
        layout = column(subject.panel) if subject.panel else subject.scene.layout
        self._view.draw(self._title(), self._step(), layout, self.panels, look)

    def _title(self) -> Label:
        return "" if self._subject.panel else self._subject.scene.title

    def _step(self) -> Label:
        step, steps = self._subject.state.step, self._subject.scene.steps
        return steps[min(step, len(steps)) - 1] if step and not self._subject.panel else ""

    def _room(self) -> float:
        return self.size.height() - self._caption_height()

    def _caption_look(self) -> Look:
        return replace(self.look, scale=max(LEAST_CAPTION, self._scene_scale()))

    def _caption_lines(self) -> list[str]:
        look = self._caption_look()
        return wrapped(look, self._caption(), Role.CAPTION, self.size.width() - 2 * look.px(MARGIN))

    def _caption_height(self) -> float:
        if not self._subject.caption:
            return 0.0
        look = self._caption_look()
        return len(self._caption_lines()) * look.line_height(Role.CAPTION) + look.px(12.0)

    @property
    def summary(self) -> str:
        """What the picture shows, in one or a few sentences."""
        return " ".join(words for words in (self.look.words(panel.summary) for panel in self.panels) if words)

    def paint(self, painter: QPainter, transparent: bool = False, placed: list[Placed] | None = None) -> None:
        """Paint everything into ``(0, 0, width, height)``."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(base_font())  # or QSvgGenerator writes that of the application
        canvas = Canvas(painter, self.look, placed)
        if not transparent:
            canvas.box(QRectF(0.0, 0.0, self.size.width(), self.size.height()), fill=self.look.theme.background)
        self._view.paint(canvas, QRectF(0.0, 0.0, self.size.width(), self._room()))
        if self._subject.caption:
            self._paint_caption(Canvas(painter, self._caption_look(), placed))

    def _paint_caption(self, canvas: Canvas) -> None:
        look = canvas.look
        top = self._room()
        for index, line in enumerate(self._caption_lines()):
            middle = top + (index + 0.5) * look.line_height(Role.CAPTION)
            canvas.text(line, Role.CAPTION, look.px(MARGIN), middle, look.theme.muted)

    def _caption(self) -> Text:
        machine = self._subject.state.machine
        logits = ", ".join(f"{z:g}" for z in self._subject.state.logits)
        return t(
            "logits {logits} · {dtype} · torch {torch} · Softmax Lab {version}",
            logits=logits,
            dtype=machine.dtype,
            torch=torch_version(),
            version=VERSION,
        )
