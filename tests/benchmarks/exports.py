"""Every export of a scene, at the size of a full screen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from statistics import median

from core.export_options import SUFFIXES, ExportOptions
from core.loading import load_torch
from core.scenes import SCENES
from gui.app import application
from gui.exporting import export
from gui.look import Look
from gui.picture import Subject

from .clock import Times, in_ms
from .states import CASES, state_of
from .table import Row

TARGET_MS = 500.0
OPTIONS = ExportOptions(1920, 1080)


def rows(folder: Path, quick: bool) -> Iterator[Row]:
    """Measure each format; what counts is the scene that takes longest."""
    application()
    load_torch()
    for suffix in SUFFIXES:
        slowest, case = max((_median(folder, suffix, case, 3 if quick else 7), case) for case in CASES)
        scene, classes = case
        where = f"slowest: scene {SCENES[scene].number}, {classes} classes"
        met = slowest < TARGET_MS
        yield Row(f"export of a scene as {suffix[1:]}, 1920 x 1080", in_ms(slowest), where, "", "< 500 ms", met)


def _median(folder: Path, suffix: str, case: tuple[str, int], count: int) -> float:
    subject = Subject(SCENES[case[0]], state_of(*case))
    path = folder / f"scene{suffix}"
    times = Times()
    for place in range(count):
        times.take(lambda _place: export(subject, Look(), path, OPTIONS), place)
    return median(times.wall)
