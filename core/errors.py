"""What core raises when the input is at fault."""

from __future__ import annotations

from .text import Text


class InputError(ValueError):
    """Input that cannot be used; the message names the field, the rule and the value.

    Attributes:
        text: The same message, translatable.
    """

    def __init__(self, text: Text) -> None:
        super().__init__(str(text))
        self.text = text

    def __reduce__(self) -> tuple[type[InputError], tuple[Text]]:
        return (type(self), (self.text,))
