"""Moving pictures of full size, each written in a process of its own."""

from __future__ import annotations

import math
import subprocess
from collections.abc import Iterator
from pathlib import Path

from core.movie_options import MOVIES
from core.scenes import SCENES

from .screen import this_python
from .table import Row

SECONDS = 5.0
TARGET_SECONDS, TARGET_MB = 15.0, 300.0
SCENES_MEASURED = ("softmax", "loss")


def rows(folder: Path, quick: bool) -> Iterator[Row]:
    """Measure some seconds of each scene at 1920 x 1080 and 30 frames a second."""
    for suffix in MOVIES[:1] if quick else MOVIES:
        for key in SCENES_MEASURED:
            yield from _measured(key, folder / f"film{suffix}")


def _measured(key: str, path: Path) -> Iterator[Row]:
    command = this_python("filming.py", key, str(path), f"{SECONDS:.0f}")
    printed = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout
    seconds, of_processor, grown, size = map(float, printed.split())
    name = f"{SECONDS:.0f} s of scene {SCENES[key].number} as {path.suffix[1:]}, 1920 x 1080, 30 a second"
    note = f"{of_processor:.1f} s of the processor, {size:.1f} MB"
    yield Row(name, f"{seconds:.1f} s", note, "", f"< {TARGET_SECONDS:.0f} s", seconds < TARGET_SECONDS)
    is_known = not math.isnan(grown)
    grew, is_met = (f"+{grown:.0f} MB", grown < TARGET_MB) if is_known else ("–", None)
    yield Row("memory that it took at its peak", grew, "over the idle app", "", f"< +{TARGET_MB:.0f} MB", is_met)
