"""The program as it is started, and when something was painted: ``whole_program.py frame``, ``cards`` or ``gap``.

"frame" prints when the first frame had been painted, "cards" when the whole scene had, both by the clock that all
processes share; "gap" prints the longest time in ms between two turns of the event loop while torch was loaded and
used for the first time. Nothing of Qt may be imported before the program does so itself: it would start in another
order than it really does.
"""

import sys
import threading
import time
from itertools import pairwise
from pathlib import Path
from typing import Any

start_thread = threading.Thread.start


def tell_time(*_given: object) -> None:
    """Print the time, and end the program."""
    from PySide6.QtWidgets import QApplication

    print(time.monotonic(), flush=True)
    QApplication.exit()


def tell_gap(loader: Any) -> None:
    """Print the longest gap until torch is there and half a second after."""
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
    """Start a thread; that of the loader comes when the whole scene has been painted."""
    is_loader = thread.name == "loader"
    if is_loader:
        (tell_gap if "gap" in sys.argv else tell_time)(thread._target.__self__)
    if not is_loader or "gap" in sys.argv:
        start_thread(thread)


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))
    threading.Thread.start = start

    import gui.app
    from main import main

    if "frame" in sys.argv:
        gui.app.after_first_frame = tell_time
    sys.exit(main([]))
