"""Writes a scene as a moving picture of some seconds, over the idle app: a window that shows the scene.

It prints the seconds, those of the processor, and the MB of memory that it took more and of the file.
"""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))

from core.loading import load_torch
from core.motion import usual_sweep
from core.movables import movables
from core.movie_options import MovieOptions
from core.scenes import SCENES
from core.state import State
from gui.app import application
from gui.look import Look
from gui.picture import Subject
from gui.preferences import Preferences
from gui.store import Store
from gui.window import Window
from tests.benchmarks.peak import Peak
from tests.benchmarks.screen import own_folders, settle


def main(scene_key: str, path: str, seconds_of_film: str) -> None:
    """Open the window on the scene, then film it."""
    application()
    load_torch()
    state, scene = State(scene=scene_key), SCENES[scene_key]
    window = Window(Store(state), Preferences())
    window.resize(1280, 720)
    window.show()
    window.start_computing()
    settle()
    peak = Peak()
    from gui.movies.film import Film
    from gui.movies.recording import record

    sweep = replace(usual_sweep(movables(scene, state)[1]), seconds=float(seconds_of_film))
    start, processor_start = time.perf_counter(), time.process_time()
    record(Film(Subject(scene, state), sweep, Look(), MovieOptions()), path)
    seconds, of_processor = time.perf_counter() - start, time.process_time() - processor_start
    print(f"{seconds:.2f} {of_processor:.2f} {peak.grown_mb:.1f} {Path(path).stat().st_size / 1e6:.2f}")
    window.close()


if __name__ == "__main__":
    with own_folders():
        main(*sys.argv[1:])
