"""What 20,000 ticks leave behind."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator

from core.scenes import SCENES

from .screen import this_python
from .table import Row

TARGET_MB = 5.0
SCENES_MEASURED = ("softmax", "loss")


def rows(quick: bool) -> Iterator[Row]:
    """Measure both scenes at the same time, each in a process of its own."""
    ticks, warm_up = (2000, 500) if quick else (20000, 2000)
    started = [
        subprocess.Popen(this_python("growth.py", scene, str(ticks), str(warm_up)), stdout=subprocess.PIPE, text=True)
        for scene in SCENES_MEASURED
    ]
    for scene, process in zip(SCENES_MEASURED, started, strict=True):
        grown, before = map(float, process.communicate()[0].split())
        name = f"memory after {ticks:,} ticks of scene {SCENES[scene].number}"
        met = grown < TARGET_MB
        yield Row(name, f"{grown:+.1f} MB", f"{before:.0f} MB before", "", f"< +{TARGET_MB:.0f} MB", met)
