"""A scene, or one of its panels, as a picture: a function of State and of how it shall look, never of the window."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QPainter

from core.layout import Split, column
from core.presenting import staged
from core.scene import Scene, computed, layout_of, panels_of
from core.state import State
from core.text import Label, Text, t
from core.versions import VERSION, torch_version
from gui.canvas import Canvas, Placed, wrapped
from gui.look import Look, Role, base_font
from gui.scene_view import COMFORT, MARGIN, SceneView

LEAST_CAPTION = 1.0
SMALLEST, LARGEST = 0.3, 3.0
LEAST_PANEL_WIDTH = 320.0
SHRINK = 0.96
STAGED = 1.5  # a few panels of a scene have room to be larger


@dataclass(frozen=True, slots=True)
class Subject:
    """What a picture is of.

    Attributes:
        panel: Key of the panel, or "" for the whole scene.
        caption: Whether values, dtype and versions stand below.
        title: Stands above in the place of the scene's own.
        source: What it is from, before the values in the caption.
        stage: Where the few panels stand that it shows; None for all of them, as the scene has them.
    """

    scene: Scene
    state: State
    panel: str = ""
    caption: bool = False
    title: str = ""
    source: Label = ""
    stage: Split | None = None


class Picture:
    """A picture that is ready to be painted, ``size`` logical pixels large.

    The content is made as large as fits: 100 % at 1160 x 660, more on a larger picture, less where there is much to
    show.
    """

    def __init__(self, subject: Subject, look: Look, size: QSizeF) -> None:
        self.size = size
        self._view = SceneView()
        self._take(subject)
        self._draw(replace(look, is_picture=True))

    def follow(self, state: State) -> None:
        """Show another State of the same scene at the same scale, or at a smaller one where it needs more room."""
        self._take(replace(self._subject, state=state))
        self._show(self.look)
        self._shrink()

    def _take(self, subject: Subject) -> None:
        state = subject.state
        numbers = None if state.hidden else computed(subject.scene, state)[0]
        panels = panels_of(subject.scene, state, numbers)
        self.panels = panels if not subject.panel else tuple(p for p in panels if p.key == subject.panel)
        if subject.stage is not None:
            self.panels = staged(subject.stage, panels)
        self._subject = subject

    def _draw(self, look: Look) -> None:
        self._show(replace(look, scale=1.0))
        self._show(replace(look, scale=self._first_scale()))
        self._shrink()

    def _first_scale(self) -> float:
        if self._subject.panel:
            return self._panel_scale()
        return self._scene_scale() * (STAGED if self._subject.stage else 1.0)

    def _shrink(self) -> None:
        while not self._fits() and self.look.scale >= SMALLEST:
            self._show(replace(self.look, scale=self.look.scale * SHRINK))

    def _fits(self) -> bool:
        wide, high = self.size.width(), self._room()
        if self.look.width(self.look.words(self._title()), Role.TITLE) + self.look.px(2 * MARGIN) > wide:
            return False
        return self._view.needed_width(wide) <= wide + 0.5 and self._view.needed_height(wide) <= high

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
        whole = subject.stage or layout_of(subject.scene, subject.state)
        layout = column(subject.panel) if subject.panel else whole
        self._view.draw(self._title(), self._step(), layout, self.panels, look)

    def _title(self) -> Label:
        return "" if self._subject.panel else self._subject.title or self._subject.scene.title

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
        if self._subject.source:
            return t("{source} · {values}", source=self._subject.source, values=self._values())
        return self._values()

    def _values(self) -> Text:
        machine = self._subject.state.machine
        logits = ", ".join(f"{z:g}" for z in self._subject.state.logits)
        return t(
            "logits {logits} · {dtype} · torch {torch} · Softmax Lab {version}",
            logits=logits,
            dtype=machine.dtype,
            torch=torch_version(),
            version=VERSION,
        )
