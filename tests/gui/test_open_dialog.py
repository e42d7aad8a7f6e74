"""What the question about a file offers."""

import numpy as np
import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from core.files import probe
from gui.look import Look
from gui.open_dialog import OpenDialog


@pytest.fixture
def parent(qtbot) -> QWidget:
    parent = QWidget()
    qtbot.addWidget(parent)
    return parent


@pytest.fixture
def dialog(parent, tmp_path) -> OpenDialog:
    np.savez(tmp_path / "several.npz", few=np.zeros((5, 3)), many=np.zeros((99, 3)), one=np.zeros(3))
    return OpenDialog(parent, probe(tmp_path / "several.npz"), Look())


def rows(dialog) -> QLineEdit:
    return dialog.findChild(QLineEdit)


def choose(dialog, name) -> None:
    arrays = dialog.findChild(QComboBox)
    arrays.setCurrentIndex(arrays.findData(name))


@pytest.mark.parametrize(("name", "offered"), [("few", "0:5"), ("many", "0:64"), ("one", "0:1")])
def test_the_rows_of_the_chosen_array_are_offered(dialog, name, offered):
    choose(dialog, name)
    assert rows(dialog).text() == offered


def test_rows_that_were_typed_stay(dialog):
    choose(dialog, "many")
    rows(dialog).clear()
    QTest.keyClicks(rows(dialog), "8:16")
    choose(dialog, "few")
    assert rows(dialog).text() == "8:16"
