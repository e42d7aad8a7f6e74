"""The table that the measurements end in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

HEAD = ("measured", "result", "compared with", "ratio", "target", "met")


@dataclass(frozen=True, slots=True)
class Row:
    """One measurement, in words; ``is_met`` is None where there is no target."""

    name: str
    result: str
    rival: str = ""
    ratio: str = ""
    target: str = ""
    is_met: bool | None = None

    @property
    def cells(self) -> tuple[str, ...]:
        """What stands in the columns of HEAD."""
        met = {True: "yes", False: "NO", None: ""}[self.is_met]
        return (self.name, self.result, self.rival, self.ratio, self.target, met)


def as_text(rows: Sequence[Row]) -> str:
    """Return the rows below their headings, each column as wide as it has to be."""
    lines = [HEAD, *(row.cells for row in rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    lines.insert(1, tuple("-" * width for width in widths))
    return "\n".join("  ".join(map(str.ljust, line, widths)).rstrip() for line in lines)


def as_markdown(rows: Sequence[Row]) -> str:
    """Return the rows as a table in Markdown."""
    lines = [HEAD, ("---",) * len(HEAD), *(row.cells for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
