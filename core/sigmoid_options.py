"""What can be chosen in the sigmoid scene."""

from __future__ import annotations

from dataclasses import dataclass

from .rules import require_one_of


@dataclass(frozen=True, slots=True)
class SigmoidOptions:
    """Whether exactly one class is true (``exclusive``: softmax), or each may be, by itself (one sigmoid each)."""

    exclusive: bool = True

    def __post_init__(self) -> None:
        require_one_of("exclusive", self.exclusive, (False, True))
