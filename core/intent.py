"""What a view reports when the user does something."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Intent:
    """Something the user wants, in model units.

    Attributes:
        key: Name of the edit, such as "logit".
        value: The new value, where the edit needs one.
        index: Which one, such as ``(row, column)``.
    """

    key: str
    value: Any = None
    index: tuple[int, ...] = ()
