"""A bare window of PySide6 and numpy, and when its first frame was painted."""

import sys
import time

import numpy  # noqa: F401 - a scientific program has it
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget


class Bare(QWidget):
    """Says when it has been painted for the first time, and ends."""

    def paintEvent(self, _event: object) -> None:
        QTimer.singleShot(0, told)


def told() -> None:
    """Print the time, by the clock that all processes share."""
    print(time.monotonic(), flush=True)
    QApplication.exit()


app = QApplication(sys.argv)
window = Bare()
window.resize(1440, 900)
window.show()
app.exec()
