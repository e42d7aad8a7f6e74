"""A scene, or one of its panels, as a picture: a function of State and of how it shall look, never of the window."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QPainter

from core.layout import column
from core.scene import Scene, computed, layout_of, panels_of
from core.state import State
from core.text import Label
from gui.canvas import Canvas, Placed
from gui.caption import Caption, scene_scale, values_of
from gui.look import Look, Role, base_font
from gui.scene_view import MARGIN, SceneView

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
        self._all_panels = panels
        self.panels = panels if not subject.panel else tuple(p for p in panels if p.key == subject.panel)
        self._subject = subject

    def _draw(self, look: Look) -> None:
        self._show(replace(look, scale=1.0))
        self._show(replace(look, scale=self._first_scale()))
        self._shrink()

    def _first_scale(self) -> float:
        return self._panel_scale() if self._subject.panel else scene_scale(self.size)

    def _shrink(self) -> None:
        while not self._fits() and self.look.scale >= SMALLEST:
            self._show(replace(self.look, scale=self.look.scale * SHRINK))

    def _fits(self) -> bool:
        wide, high = self.size.width(), self._room()
        if self.look.width(self.look.words(self._title()), Role.TITLE) + self.look.px(2 * MARGIN) > wide:
            return False
        return self._view.needed_width(wide) <= wide + 0.5 and self._view.needed_height(wide) <= high

    def _panel_scale(self) -> float:
        """Return the scale at which a panel alone fills the picture without being stacked, at most LARGEST."""
        view = next(iter(self._view.views.values()))
        wide, margin = max(view.wanted_width(), LEAST_PANEL_WIDTH), 2 * MARGIN
        high = view.needed_height(wide)
        return min(LARGEST, self.size.width() / (wide + margin), self._room() / (high + margin))

    def _show(self, look: Look) -> None:
        self.look = look
        subject = self._subject
        layout = column(subject.panel) if subject.panel else layout_of(subject.scene, subject.state)
        self._view.draw(self._title(), self._step(), layout, self.panels, look)

    def _title(self) -> Label:
        return "" if self._subject.panel else self._subject.scene.title

    def _step(self) -> Label:
        step, steps = self._subject.state.step, self._subject.scene.steps
        return steps[min(step, len(steps)) - 1] if step and not self._subject.panel else ""

    def _room(self) -> float:
        return self.size.height() - (self._caption().height if self._subject.caption else 0.0)

    def _caption(self) -> Caption:
        return Caption((values_of(self._subject.state, self._all_panels),), self.look, self.size)

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
            self._caption().paint(painter, placed)
