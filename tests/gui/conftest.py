"""The tests of the window see one application: bundled fonts, one style, and numbers from torch in one thread."""

import pytest
from PySide6.QtWidgets import QApplication

from gui.look import base_font, load_fonts


@pytest.fixture(scope="session", autouse=True)
def dressed(qapp: QApplication):
    """What gui.app.application does, on the application that pytest-qt has made."""
    qapp.setStyle("Fusion")
    load_fonts()
    qapp.setFont(base_font(14))
    yield
    qapp.clipboard().clear()  # under the offscreen platform a full clipboard crashes at exit
