"""What somebody reads who starts the program for the first time."""

from __future__ import annotations

from core.text import Text, t
from gui.preferences import settings

WELCOME = t(
    "Move a slider and everything follows, computed by PyTorch. Page Down explains step by step, "
    "Help → Lecture holds a lecture of 45 minutes. F5 presents, F1 helps."
)


def first_hint() -> tuple[Text, ...]:
    """Return the hint at the first start of all, and nothing ever after."""
    stored = settings()
    if stored.value("welcomed", False, bool):
        return ()
    stored.setValue("welcomed", True)
    return (WELCOME,)
