"""A question to the audience, and how many hands each class got."""

from __future__ import annotations

from dataclasses import dataclass

from .rules import require, visible
from .text import t

MAX_QUESTION_LENGTH = 200
MAX_HANDS = 9999


@dataclass(frozen=True, slots=True)
class Question:
    """What the lecturer asks before the answers are revealed.

    Attributes:
        text: Up to 200 printable characters; "" while nothing is asked.
        hands: One count from 0 to 9999 for each class, or () while nobody has been counted.
    """

    text: str = ""
    hands: tuple[int, ...] = ()

    @property
    def shares(self) -> tuple[float, ...] | None:
        """The share of the hands that each class got; None while nobody has been counted."""
        total = sum(self.hands)
        return tuple(count / total for count in self.hands) if total else None

    def __post_init__(self) -> None:
        require(
            len(self.text) <= MAX_QUESTION_LENGTH and self.text.isprintable(),
            t(
                "a question must have up to {high} printable characters, got “{text}”",
                high=MAX_QUESTION_LENGTH,
                text=visible(self.text),
            ),
        )
        require(
            all(0 <= count <= MAX_HANDS for count in self.hands),
            t("hands must be in 0..{high}, got {value}", high=MAX_HANDS, value=visible(str(self.hands))),
        )
