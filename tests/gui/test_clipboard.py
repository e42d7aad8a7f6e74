"""What is copied does not depend on what was painted or exported before."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QGuiApplication

from core.export_options import ExportOptions
from core.scenes import SCENES
from core.state import State
from gui.clipboard import put_picture
from gui.exporting import exported
from gui.look import Look
from gui.picture import Subject
from gui.theme import DARK

SIZE = QSizeF(640.0, 400.0)
SMALL = ExportOptions(640, 400)


def copied(subject: Subject) -> bytes:
    put_picture(subject, Look(), SIZE)
    return bytes(QGuiApplication.clipboard().mimeData().data("image/svg+xml").data())


@pytest.mark.parametrize("key", SCENES)
def test_a_copy_is_the_same_after_other_pictures(key):
    subject = Subject(SCENES[key], State(key))
    fresh = copied(subject)
    for other, suffix in (("softmax", ".png"), ("loss", ".pdf"), ("softmax", ".svg")):
        exported(Subject(SCENES[other], State(other, temperature=3.0)), Look(DARK, "zh", 1.3), suffix, SMALL)
        assert copied(subject) == fresh, suffix


@pytest.mark.parametrize("key", ["softmax", "loss"])
def test_a_copy_is_what_the_export_writes(key):
    subject = Subject(SCENES[key], State(key))
    assert copied(subject) == exported(subject, Look(), ".svg", replace(SMALL, outlines=True))
