"""Make ``present.gif`` beside this file: what an audience sees of a question, from the first hand to the answer.

    QT_QPA_PLATFORM=offscreen python -m assets.screenshots.build

It presents by keys, as a lecturer does, and writes down what is on the wall. The other pictures come from the command
line: ``softmax-lab --export FOLDER`` and ``--sweep``.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QSize, QStandardPaths, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from core.loading import load_torch
from core.movie_options import MovieOptions
from core.question import Question
from core.state import State
from gui.app import application
from gui.movies.gif import GifWriter
from gui.preferences import Preferences
from gui.present import Presentation
from gui.store import Store
from gui.window import Window

HERE = Path(__file__).parent
SCREEN, MOVIE = QSize(1280, 720), MovieOptions(960, 540, 10)
TEXT = "The scores are 2, 0.5 and 6. How is 100 % shared?"
PLAY = (  # keys, and how many frames to rest after each
    ((), 14),
    (("1", *["+"] * 9), 1),
    (("2", *["+"] * 4), 1),
    (("3", *["+"] * 12), 1),
    ((), 12),
    (("H",), 26),
    (("2", *["Up"] * 35), 1),
    ((), 22),
)


def main() -> None:
    """Present, and write the film."""
    QStandardPaths.setTestModeEnabled(True)  # the session of whoever runs this stays as it is
    held = application()
    load_torch()
    window = Window(Store(State(step=4, hidden=True, question=Question(TEXT))), Preferences())
    window.start_computing()
    window.show()
    presentation = Presentation(window)
    window.commands.presentation = presentation
    presentation.begin()
    presentation.wall.showNormal()
    presentation.wall.resize(SCREEN)
    frames = list(_frames(presentation))
    presentation.leave()
    window.close()
    with GifWriter(HERE / "present.gif", MOVIE) as writer:
        for frame in frames:
            writer.prepare(frame)
        for frame in frames:
            writer.add(frame)
    held.quit()


def _frames(presentation: Presentation) -> Iterator[QImage]:
    for keys, rest in PLAY:
        for key in keys or ("",):
            if key:
                QTest.keySequence(presentation.wall, key)
            for _ in range(rest):
                yield _frame(presentation)
                QTest.qWait(1000 // MOVIE.fps)


def _frame(presentation: Presentation) -> QImage:
    size, smooth = QSize(MOVIE.width, MOVIE.height), Qt.TransformationMode.SmoothTransformation
    return presentation.wall.grab().toImage().scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)


if __name__ == "__main__":
    main()
