"""The two languages of the interface, and a third that only tests speak."""

from __future__ import annotations

import gettext
from collections.abc import Callable
from functools import cache
from pathlib import Path

LOCALE = Path(__file__).parent.parent / "assets" / "locale"
LANGUAGES = {"en": "English", "zh": "简体中文"}
PSEUDO = "pseudo"


@cache
def translator(language: str) -> Callable[[str], str]:
    """Return the function that puts an English message into ``language``.

    "pseudo" marks every message with ⟦ ⟧, so that a test finds text that was never translated. A message that is
    missing from a catalogue stays English.
    """
    if language == PSEUDO:
        return lambda message: f"⟦{message}⟧" if message else message
    if language == "en":
        return lambda message: message
    catalogue = gettext.translation("softmax_lab", LOCALE, [language], fallback=True)
    # gettext answers the empty message with the catalogue's header
    return lambda message: catalogue.gettext(message) if message else message
