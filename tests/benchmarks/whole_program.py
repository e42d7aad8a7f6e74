"""The program as it is started, and when its first frame was painted; with "gap", also how long it stood still.

What begins after the first frame is the loading of torch: there the time is taken.
"""

import sys
import time
from itertools import pairwise
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))


def tell_first_frame() -> None:
    """Print when the first frame had been painted, by the clock that all processes share, and end the program."""
    from gui.loader import Loader

    def start(_loader: Loader) -> None:
        from PySide6.QtWidgets import QApplication

        print(time.monotonic(), flush=True)
        QApplication.exit()

    Loader.start = start


def tell_gap() -> None:
    """Print the longest time in ms between two turns of the event loop, until torch is there and was used."""
    from gui.loader import Loader

    begin = Loader.start
    turns = []

    def start(loader: Loader) -> None:
        from PySide6.QtCore import Qt, QTimer
        from PySide6.QtWidgets import QApplication

        timer = QTimer(loader)
        timer.setTimerType(Qt.TimerType.PreciseTimer)
        timer.timeout.connect(lambda: turns.append(time.perf_counter()))
        timer.start(1)

        def end() -> None:
            print(1e3 * max(after - before for before, after in pairwise(turns)), flush=True)
            QApplication.exit()

        loader.loaded.connect(lambda: QTimer.singleShot(500, end))
        turns.append(time.perf_counter())
        begin(loader)

    Loader.start = start


if __name__ == "__main__":
    (tell_gap if "gap" in sys.argv else tell_first_frame)()
    from main import main

    sys.exit(main([]))
