"""Writes 5 seconds of a scene as a moving picture, over the idle app: a window that shows the scene.

It prints the seconds, those of the processor, and the MB of memory that it took more and of the file.
"""

from __future__ import annotations

import resource
import sys
import time
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
from tests.benchmarks.screen import own_folders, settle

MB = 1024.0 if sys.platform != "darwin" else 1024.0**2  # ru_maxrss is in kB on Linux, in bytes on macOS


def peak_mb() -> float:
    """Return the most memory that this process ever had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MB


def main(scene_key: str, path: str) -> None:
    """Open the window on the scene, then film it."""
    application()
    load_torch()
    state, scene = State(scene=scene_key), SCENES[scene_key]
    window = Window(Store(state), Preferences())
    window.resize(1280, 720)
    window.show()
    window.start_computing()
    settle()
    idle = peak_mb()
    from gui.movies.film import Film
    from gui.movies.recording import record

    start, processor_start = time.perf_counter(), time.process_time()
    record(Film(Subject(scene, state), usual_sweep(movables(scene, state)[1]), Look(), MovieOptions()), path)
    seconds, of_processor = time.perf_counter() - start, time.process_time() - processor_start
    print(f"{seconds:.2f} {of_processor:.2f} {peak_mb() - idle:.1f} {Path(path).stat().st_size / 1e6:.2f}")
    window.close()


if __name__ == "__main__":
    with own_folders():
        main(*sys.argv[1:])
