"""The tests of the window see one application: bundled fonts, one style, the light theme."""

import pytest
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication

from core.state import State
from gui.look import base_font, load_fonts
from gui.scene_view import SceneView
from gui.styles import style_sheet
from gui.theme import LIGHT, palette_of
from gui.views.base import PanelView
from gui.window import Window
from tests.gui.walking import opened


@pytest.fixture(scope="session")
def dressed(qapp: QApplication):
    """What gui.app.application does, on the application that pytest-qt has made."""
    qapp.setStyle("Fusion")
    load_fonts()
    qapp.setFont(base_font(14))
    yield qapp
    qapp.clipboard().clear()  # under the offscreen platform a full clipboard crashes at exit


@pytest.fixture(autouse=True)
def lit(dressed: QApplication):
    """A window dresses the whole application in its theme; every test begins in the light one."""
    if dressed.styleSheet() != style_sheet(LIGHT):
        dressed.setPalette(palette_of(LIGHT))
        dressed.setStyleSheet(style_sheet(LIGHT))


@pytest.fixture(autouse=True)
def _loops_run(qapp):
    """Forget that a test before has quit: until the program runs anew, Qt ends every further event loop at once."""
    qapp.setQuitOnLastWindowClosed(False)
    QTimer.singleShot(0, qapp.quit)
    qapp.exec()


@pytest.fixture
def window(qtbot) -> Window:
    """A window on the scene of softmax, as it starts."""
    return opened(qtbot)


@pytest.fixture
def losses(qtbot) -> Window:
    """A window on the scene of two ways to a loss, as it starts."""
    return opened(qtbot, State("loss"))


@pytest.fixture(autouse=True)
def _leaves_no_widgets(qapp):
    """Delete what a test leaves behind: each style that is set and each event goes through all widgets there are."""
    before = set(qapp.topLevelWidgets())
    yield
    for widget in set(qapp.topLevelWidgets()) - before:
        if widget.parent() is None and isinstance(widget, PanelView | SceneView):
            widget.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
