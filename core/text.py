"""Text that a person reads, before it is put into their language.

core never knows the language. It says what it means in English with named places, and the gui (or the command line)
asks :func:`rendered` for the words. Names that the user gave are plain ``str`` and are shown as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """One translatable message.

    Attributes:
        message: English, with places in the manner of ``str.format``: ``"step {n} of {count}"``. It is the key of the
            translation catalogue too.
        values: What goes into the places, as pairs. A value may be a Text itself; it is translated first.
    """

    message: str
    values: tuple[tuple[str, object], ...] = ()

    def __str__(self) -> str:
        return rendered(self, _as_it_is)


Label = str | Text


def t(message: str, **values: object) -> Text:
    """Mark ``message`` for translation and fill its places with ``values``.

    >>> str(t("target must be in 0..{last}, got {value}", last=2, value=3))
    'target must be in 0..2, got 3'
    """
    return Text(message, tuple(values.items()))


def listed(items: Iterable[Text | str]) -> Text | str:
    """Return ``items`` one after the other, with what the reader's language has between them.

    >>> str(listed(["Y1", "Y2", "Y3"]))
    'Y1, Y2, Y3'
    """
    first, *others = items
    line: Text | str = first
    for item in others:
        line = t("{before}, {item}", before=line, item=item)
    return line


def rendered(text: Text | str, translate: Callable[[str], str]) -> str:
    """Return ``text`` in the language of ``translate``; a plain ``str`` comes back unchanged.

    >>> rendered(t("loss {value}", value="1.56"), lambda m: m.replace("loss", "损失"))
    '损失 1.56'
    """
    if isinstance(text, str):
        return text
    values = {name: rendered(value, translate) if isinstance(value, Text) else value for name, value in text.values}
    return translate(text.message).format(**values)


def _as_it_is(message: str) -> str:
    return message
