"""Puts a stage on a wall: as large as fits, never below the size that the back row can read; shows less rather."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from core.layout import Split
from core.panels import BarChart, Flow, Ladder, Panel
from core.pipeline_rows import Pipelines
from core.plots import Plot
from core.presenting_less import is_pointed_at, lessened
from core.push_ladder import PushLadder
from core.rasters import Rasters
from gui.look import Look
from gui.scene_view import SceneView

SHARE = 40  # the smallest text is this part of the height of the screen
BASE = 520.0  # height of a screen at 100 %, at which text of 13 is that part
LARGEST = 2.0  # times the least scale: beyond, steps of one scene would differ too much
LARGEST_OF: Mapping[type[Panel], float] = {  # where words would take the room of a picture, or that of bars
    Rasters: 1.1,
    Plot: 1.4,
    Ladder: 1.6,
    PushLadder: 1.6,
}
TRIES = 5
WORTH = 1.2  # times as large makes up for parts that stand below each other
CHAINS: Mapping[type[Panel], float] = {Flow: 1.8, Pipelines: 1.8}  # one that is broken is hardly read as one
ROOMY = 0.94  # of the height is enough: what is as large as can be stands too close
QUESTION_BESIDE = 2.0, 3.0  # shares of the width
MOST_ABOVE = 5  # classes whose hands find room above what they are about
EASE = 1.12  # times the width at which nothing has to be stacked: sliders need some way to go


def least_text(height: float) -> int:
    """Return the size in pixels that no text on a screen of this ``height`` may fall below.

    >>> least_text(720), least_text(1080), least_text(2160)
    (18, 27, 54)
    """
    return math.ceil(height / SHARE)


@dataclass(slots=True)
class Cuts:
    """What had to be left out: how often each panel was lessened, and the panels that are not there at all."""

    lessened: dict[str, int] = field(default_factory=dict)
    dropped: set[str] = field(default_factory=set)

    @property
    def loss(self) -> tuple[int, int]:
        """How much is left out: panels first."""
        return len(self.dropped), sum(self.lessened.values())

    def applied(self, panels: tuple[Panel, ...]) -> tuple[Panel, ...]:
        """Return ``panels`` without it."""
        return tuple(self._less(panel) for panel in panels if panel.key not in self.dropped)

    def _less(self, panel: Panel) -> Panel:
        for _ in range(self.lessened.get(panel.key, 0)):
            panel = lessened(panel) or panel
        return panel

    def cut(self, panels: tuple[Panel, ...]) -> bool:
        """Leave one thing more out of ``panels``; return whether there was anything to spare.

        What the step does not point at goes first, from the end. Of what it points at all is made less before anything
        goes, and the question to the audience last. One panel of the scene always stays.
        """
        kept = [panel for panel in reversed(panels) if panel.key not in self.dropped]
        asked = [panel for panel in kept if panel.key == "audience"]
        beside = [panel for panel in kept if not is_pointed_at(panel)]
        pointed = [panel for panel in kept if is_pointed_at(panel) and panel not in asked]
        return (
            any(self._made_less(panel) or self._gone(panel, kept) for panel in beside)
            or any(map(self._made_less, pointed))
            or any(self._gone(panel, kept) for panel in pointed)
            or any(self._made_less(panel) or self._gone(panel, kept) for panel in asked)
        )

    def _made_less(self, panel: Panel) -> bool:
        if lessened(self._less(panel)) is None:
            return False
        self.lessened[panel.key] = self.lessened.get(panel.key, 0) + 1
        return True

    def _gone(self, panel: Panel, kept: list[Panel]) -> bool:
        others = [one for one in kept if one is not panel and one.key != "audience"]
        if others:
            self.dropped.add(panel.key)
        return bool(others)


@dataclass(frozen=True, slots=True)
class Fit:
    """How panels are shown: where they stand, what is left out of them, and how large they are."""

    stage: Split
    cuts: Cuts
    scale: float
    has_large_numbers: bool = True

    def applied(self, look: Look) -> Look:
        """Return ``look`` at this size."""
        return replace(look, scale=self.scale, has_large_numbers=self.has_large_numbers)

    def cost(self, panels: tuple[Panel, ...]) -> tuple[int, ...]:
        """Return what this way loses: of what the step is about, then whole panels, large numbers, parts of panels."""
        about = [panel.key for panel in panels if is_pointed_at(panel)]
        gone, less = sum(key in self.cuts.dropped for key in about), sum(map(self._lessened, about))
        dropped, lessened = self.cuts.loss
        return gone, less, dropped, not self.has_large_numbers, lessened

    def _lessened(self, key: str) -> int:
        return self.cuts.lessened.get(key, 0)


class Fitter:
    """Draws panels into a SceneView so that they fit its place. While ``subject`` stays, size and cuts stay too.

    So nothing jumps under the lecturer's hand; numbers that grow too long may still make everything smaller.
    """

    def __init__(self, view: SceneView) -> None:
        self._view = view
        self._drawn_for: object = None
        self._fit = Fit(Split(False, (), ()), Cuts(), 1.0)

    def draw(self, subject: object, stage: Split, panels: tuple[Panel, ...], look: Look, height: float) -> None:
        """Show ``panels`` on ``stage``.

        Args:
            subject: What decides the size: as long as it is the same, and everything fits, nothing changes place.
            stage: Where the panels stand.
            panels: All of them; what does not fit is left out.
            look: Its scale has no say.
            height: Of the whole screen in pixels.
        """
        look = replace(look, least=float(least_text(height)))
        wanted = (subject, stage, look.theme, look.language, height, self._view.size())
        if wanted != self._drawn_for or not self._show(self._fit, panels, look):
            self._drawn_for = wanted
            self._view.setUpdatesEnabled(False)
            self._fit = self._best(stage, panels, replace(look, scale=height / BASE))
            self._show(self._fit, panels, look)
            self._view.setUpdatesEnabled(True)
        self._view.place()  # measuring has left the borders of the cards as they are where there is no room at all

    def _best(self, stage: Split, panels: tuple[Panel, ...], look: Look) -> Fit:
        """Return the way to show ``panels`` that costs least, as large as it can be; ``look`` has the least scale."""
        ways, fits = _ways(stage, panels, look.scale), list[Fit]()
        for way in ways:
            if self._cut(way, panels, look):
                fits.append(way)
                if not any(way.cuts.loss):
                    break
        fit = min(fits, key=lambda way: way.cost(panels), default=ways[-1])
        stacked, eased = (self._largest(fit, panels, look, at_ease) for at_ease in (False, True))
        worth = max((CHAINS.get(type(panel), WORTH) for panel in panels), default=WORTH)
        return replace(fit, scale=eased if eased * worth > stacked else stacked)

    def _cut(self, fit: Fit, panels: tuple[Panel, ...], look: Look) -> bool:
        """Leave out of ``panels`` what has to be, and return whether that is enough."""
        while not (fits := self._show(fit, panels, look)) and fit.cuts.cut(panels):
            pass
        return fits

    def _largest(self, fit: Fit, panels: tuple[Panel, ...], look: Look, at_ease: bool) -> float:
        """Return the largest scale at which there is room, and at which nothing is stacked if it is ``at_ease``."""

        def is_good(scale: float) -> bool:
            fits = self._show(replace(fit, scale=scale), panels, look, share=ROOMY)
            return fits and (not at_ease or self._is_at_ease())

        times = min((LARGEST_OF.get(type(panel), LARGEST) for panel in panels), default=LARGEST)
        low, high = fit.scale, fit.scale * times
        if is_good(high):
            return high
        for _ in range(TRIES):
            middle = (low + high) / 2
            low, high = (middle, high) if is_good(middle) else (low, middle)
        return low

    def _is_at_ease(self) -> bool:
        return all(
            view.width() + 0.5 >= view.wanted_width() * (EASE if isinstance(view.panel, Ladder) else 1.0)
            for view in self._view.views.values()
        )

    def _show(self, fit: Fit, panels: tuple[Panel, ...], look: Look, share: float = 1.0) -> bool:
        """Draw ``panels`` as ``fit`` says, and return whether they find room in this ``share`` of the height."""
        view = self._view
        view.draw("", "", fit.stage, fit.cuts.applied(panels), fit.applied(look))
        wide, high = view.width(), view.height()
        return view.needed_width(wide) <= wide + 0.5 and view.needed_height(wide) <= share * high + 0.5


def _ways(stage: Split, panels: tuple[Panel, ...], scale: float) -> tuple[Fit, ...]:
    """Return the ways to show ``panels``, the best ones first, with nothing left out yet."""
    stages = (*_with_question_beside(stage, panels), stage)
    return tuple(Fit(one, Cuts(), scale, is_large) for is_large in (True, False) for one in stages)


def _with_question_beside(stage: Split, panels: tuple[Panel, ...]) -> tuple[Split, ...]:
    """Return ``stage`` with hands that have been counted beside what they are about: a picture, or as many classes."""
    hands = next((panel for panel in panels if panel.key == "audience"), None)
    is_picture = any(isinstance(panel, Plot | Rasters) and is_pointed_at(panel) for panel in panels)
    if not isinstance(hands, BarChart) or not hands.bars or not (is_picture or len(hands.bars) > MOST_ABOVE):
        return ()
    return (Split(True, stage.parts, QUESTION_BESIDE),)
