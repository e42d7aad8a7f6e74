"""The program as it is started, and when something was painted: ``whole_program.py frame``, ``cards`` or ``gap``.

"frame" prints when the first frame had been painted, "cards" when the whole scene had, both by the clock that all
processes share; "gap" prints the longest time in ms between two turns of the event loop from the first frame on, while
the cards are made and torch is loaded and used for the first time. Nothing of Qt may be imported before the program
does so itself: it would start in another order than it really does.
"""

import sys
import threading
import time
from itertools import pairwise
from pathlib import Path
from typing import Any

start_thread = threading.Thread.start
turns: list[float] = []


def tell_time(*_given: object) -> None:
    """Print the time, and end the program."""
    from PySide6.QtWidgets import QApplication

    print(time.monotonic(), flush=True)
    QApplication.exit()


def watch_turns(app: Any, window: Any, *others: Any) -> None:
    """Note the turns of the event loop from the first frame on, until torch is there and half a second after."""
    from PySide6.QtCore import Qt, QTimer

    timer = QTimer(window)
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(lambda: turns.append(time.perf_counter()))
    timer.start(1)
    turns.append(time.perf_counter())
    complete(app, window, *others)


def tell_gap() -> None:
    """Print the longest time between two turns, and end the program."""
    from PySide6.QtWidgets import QApplication

    print(1e3 * max(after - before for before, after in pairwise(turns)), flush=True)
    QApplication.exit()


def start(thread: Any) -> None:
    """Start a thread; that of the loader comes when the whole scene has been painted."""
    if thread.name == "loader" and "gap" not in sys.argv:
        tell_time()
        return
    if thread.name == "loader":
        from PySide6.QtCore import QTimer

        thread._target.__self__.loaded.connect(lambda: QTimer.singleShot(500, tell_gap))
    start_thread(thread)


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))
    threading.Thread.start = start

    import gui.app
    from main import main

    complete = gui.app.after_first_frame
    gui.app.after_first_frame = tell_time if "frame" in sys.argv else watch_turns
    sys.exit(main([]))
