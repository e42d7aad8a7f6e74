"""Values as Python source, laid out as Black and ruff do it."""

from __future__ import annotations

import json
import math
import textwrap
from collections.abc import Iterable
from dataclasses import dataclass

WIDTH = 88
INDENT = "    "
HARD_SPACE = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class Call:
    """A call such as ``torch.tensor([1.0], dtype=dtype)``; ``name`` is "" for a list."""

    name: str
    parts: tuple[str | Call, ...]

    def __str__(self) -> str:
        opening, closing = self.brackets
        return f"{opening}{', '.join(map(str, self.parts))}{closing}"

    @property
    def brackets(self) -> tuple[str, str]:
        """How it starts and ends."""
        return (f"{self.name}(", ")") if self.name else ("[", "]")


def literal(value: object) -> str | Call:
    """Return a number, a string or rows of them as source that gives the very same value.

    The string may come from anywhere: no character of it gets out of the quotes.

    >>> print(literal(((2.0, math.inf), (-0.5, math.nan))))
    [[2.0, float("inf")], [-0.5, float("nan")]]
    >>> print(literal("it's"), literal('a "b"'))
    "it's" 'a "b"'
    """
    if isinstance(value, tuple):
        return Call("", tuple(map(literal, value)))
    if isinstance(value, str):
        return repr(value) if '"' in value and "'" not in value else json.dumps(value, ensure_ascii=False)
    if isinstance(value, float) and not math.isfinite(value):
        return f'float("{value}")'
    return repr(value)


def laid_out(start: str, value: str | Call, end: str = "", margin: str = "") -> str:
    """Return ``start``, ``value`` and ``end`` in one line, or in as many as it takes.

    >>> print(laid_out("z = ", Call("torch.tensor", (literal((0.1234567, ) * 9),))))
    z = torch.tensor(
        [
            0.1234567,
            0.1234567,
            0.1234567,
            0.1234567,
            0.1234567,
            0.1234567,
            0.1234567,
            0.1234567,
            0.1234567,
        ]
    )
    """
    line = f"{margin}{start}{value}{end}"
    if isinstance(value, str) or len(line) <= WIDTH:
        return line
    opening, closing = value.brackets
    inside = f"{margin}{INDENT}{', '.join(map(str, value.parts))}"
    if not value.name or len(inside) > WIDTH:
        comma = "" if value.name and len(value.parts) == 1 else ","
        inside = "\n".join(laid_out("", part, comma, margin + INDENT) for part in value.parts)
    return f"{margin}{start}{opening}\n{inside}\n{margin}{closing}{end}"


def comment(start: str, names: Iterable[str]) -> str:
    """Return ``start`` and the list of ``names`` as a comment of as many lines as it takes; names are not broken.

    A line break in a name ends nothing.

    >>> print(comment("the classes are", ("one", "two" + chr(10) + "three")))
    # the classes are one, two three
    """
    text = f"{start} {', '.join(name.replace(' ', HARD_SPACE) for name in names)}"
    filled = textwrap.fill(text, WIDTH, initial_indent="# ", subsequent_indent="# ", break_on_hyphens=False)
    return filled.replace(HARD_SPACE, " ")
