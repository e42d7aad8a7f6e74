"""The program as it is started, and when its first frame was painted; with "gap", also how long it stood still.

What begins after the first frame is the thread that loads torch: there the time is taken. Nothing of Qt may be imported
before the program does so itself, or it would start in another order than it really does.
"""

import sys
import threading
import time
from itertools import pairwise
from pathlib import Path
from typing import Any

start_thread = threading.Thread.start


def tell_first_frame(_loader: Any) -> None:
    """Print when the first frame had been painted, by the clock that all processes share, and end the program."""
    from PySide6.QtWidgets import QApplication

    print(time.monotonic(), flush=True)
    QApplication.exit()


def tell_gap(loader: Any) -> None:
    """Print the longest time in ms between two turns of the event loop, until torch is there and was used."""
    from PySide6.QtCore import Qt, QTimer
    from PySide6.QtWidgets import QApplication

    turns = [time.perf_counter()]
    timer = QTimer(loader)
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(lambda: turns.append(time.perf_counter()))
    timer.start(1)

    def end() -> None:
        print(1e3 * max(after - before for before, after in pairwise(turns)), flush=True)
        QApplication.exit()

    loader.loaded.connect(lambda: QTimer.singleShot(500, end))


def start(thread: Any) -> None:
    """Start a thread; if it is the loader's, the first frame has just been painted."""
    if thread.name == "loader":
        (tell_gap if "gap" in sys.argv else tell_first_frame)(thread._target.__self__)
    if thread.name != "loader" or "gap" in sys.argv:
        start_thread(thread)


if __name__ == "__main__":
    threading.Thread.start = start
    sys.path.insert(0, str(Path(__file__).parents[2]))
    from main import main

    sys.exit(main([]))
