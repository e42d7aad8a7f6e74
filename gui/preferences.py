"""What the reader prefers, apart from what the lecture shows; it comes back at the next start."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, replace

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtWidgets import QApplication

from core.languages import chosen_language
from gui.language import LANGUAGES
from gui.look import Look
from gui.theme import THEMES

SCALES = (0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.25, 2.5)


@dataclass(frozen=True, slots=True)
class Preferences:
    """Names of a theme and a language, the size of the content, and whether bars glide (None: as the system has it).

    Where the content ``fits`` it is as large as the window lets it be, and ``scale`` has no say.
    """

    theme: str = "light"
    language: str = "en"
    scale: float = 1.0
    motion: bool | None = False
    fits: bool = False

    @property
    def look(self) -> Look:
        """How to draw on the screen."""
        return Look(THEMES[self.theme], self.language, self.scale)

    @property
    def moves(self) -> bool:
        """Whether bars glide."""
        return _system_moves() if self.motion is None else self.motion

    def larger(self, steps: int) -> Preferences:
        """Return these preferences with the content some steps larger, or smaller, within 80 % to 250 %."""
        nearest = min(range(len(SCALES)), key=lambda place: abs(SCALES[place] - self.scale))
        return replace(self, scale=SCALES[min(max(nearest + steps, 0), len(SCALES) - 1)], fits=False)


def settings() -> QSettings:
    """Return the place where preferences are kept."""
    return QSettings("softmax-lab", "softmax-lab")


def stored_preferences() -> Preferences:
    """Return the preferences of the last time; the language of the system and defaults where there are none."""
    stored = settings()
    theme, language = str(stored.value("theme", "light")), str(stored.value("language", ""))
    try:
        scale = float(str(stored.value("scale", 1.0)))
    except ValueError:
        scale = 1.0
    return Preferences(
        theme if theme in THEMES else "light",
        language if language in LANGUAGES else _system_language(),
        scale if SCALES[0] <= scale <= SCALES[-1] else 1.0,
        (stored.value("motion", False, bool) is True) if stored.contains("motion") else None,
        stored.value("fits", scale == 1.0, bool) is True,  # a size that was chosen stays
    )


def _system_language() -> str:
    if sys.platform == "linux":
        return chosen_language((), os.environ)
    from PySide6.QtCore import QLocale  # with an enum of 350 languages

    return "zh" if QLocale.system().language() == QLocale.Language.Chinese else "en"


def _system_moves() -> bool:
    """Return whether the system's settings allow things to move."""
    from PySide6.QtWidgets import QStyle  # with an enum of 100 hints

    style = QApplication.style() if QApplication.instance() else None
    return style is None or style.styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) > 0


def store_preferences(preferences: Preferences) -> None:
    """Keep ``preferences`` for the next time."""
    stored = settings()
    stored.setValue("theme", preferences.theme)
    stored.setValue("language", preferences.language)
    stored.setValue("scale", preferences.scale)
    stored.setValue("fits", preferences.fits)
    if preferences.motion is not None:
        stored.setValue("motion", preferences.motion)


def stored_geometry() -> QByteArray:
    """Return the size and place of the window of the last time; empty if there is none."""
    value = settings().value("geometry")
    return value if isinstance(value, QByteArray) else QByteArray()


def store_geometry(geometry: QByteArray) -> None:
    """Keep the size and place of the window for the next time."""
    settings().setValue("geometry", geometry)
