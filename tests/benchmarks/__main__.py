"""``python -m tests.benchmarks``: measures the speed of the program and prints one table."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from . import exports, memory, movies, starts, ticks
from .clock import load_note
from .screen import own_folders
from .table import Row, as_markdown, as_text

Measure = Callable[[bool, Path], Iterator[Row]]
PARTS: dict[str, Measure] = {
    "start": lambda quick, _folder: starts.rows(quick),
    "ticks": lambda quick, folder: ticks.rows(quick, folder),
    "exports": lambda quick, folder: exports.rows(folder, quick),
    "movies": lambda quick, folder: movies.rows(folder, quick),
    "memory": lambda quick, _folder: memory.rows(quick),
}


def main() -> int:
    """Measure what the arguments ask for; a target that is missed is said, and is no error."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer repetitions: a first impression")
    parser.add_argument("--markdown", action="store_true", help="print the table as Markdown")
    parser.add_argument("--only", choices=PARTS, action="append", help="measure only this part")
    asked = parser.parse_args()
    rows: list[Row] = []
    load = load_note()
    with own_folders() as folder:
        for name in asked.only or PARTS:
            print(f"measuring: {name} …", file=sys.stderr, flush=True)
            rows += PARTS[name](asked.quick, folder)
    print((as_markdown if asked.markdown else as_text)(rows))
    print(f"\n{load}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
