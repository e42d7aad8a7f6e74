"""How the reader wants to present: on which screen, in which theme, with the speaker's window or without."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtGui import QScreen

from gui.preferences import settings
from gui.theme import THEMES


@dataclass(frozen=True, slots=True)
class PresentOptions:
    """What comes back at the next start.

    Attributes:
        screen: Name of the audience's screen; "" lets the program choose.
        theme: Name of a theme; "" for that of the window.
        speaker: Whether the speaker's window opens where there is a second screen.
    """

    screen: str = ""
    theme: str = ""
    speaker: bool = True


def stored_options() -> PresentOptions:
    """Return the options of the last time."""
    stored = settings()
    theme = str(stored.value("present/theme", ""))
    return PresentOptions(
        str(stored.value("present/screen", "")),
        theme if theme in THEMES else "",
        stored.value("present/speaker", True, bool) is True,
    )


def store_options(options: PresentOptions) -> None:
    """Keep ``options`` for the next time."""
    stored = settings()
    stored.setValue("present/screen", options.screen)
    stored.setValue("present/theme", options.theme)
    stored.setValue("present/speaker", options.speaker)


def audience_screen(screens: Sequence[QScreen], wanted: str, own: QScreen) -> QScreen:
    """Return the screen named ``wanted``, else one that is not the window's ``own``, else that."""
    named = (screen for screen in screens if screen.name() == wanted)
    others = (screen for screen in screens if screen is not own)
    return next(named, None) or next(others, own)


def speaker_screen(screens: Sequence[QScreen], audience: QScreen, own: QScreen) -> QScreen | None:
    """Return a screen that the audience does not see, the window's ``own`` if it can be; None if there is none."""
    others = [screen for screen in screens if screen is not audience]
    return own if own in others else next(iter(others), None)
