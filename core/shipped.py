"""The lecture that comes with the app, in each of its languages."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

from .document import Document
from .document_file import read_document
from .languages import LANGUAGES

FOLDER = Path(__file__).parent.parent / "assets" / "lectures"


@cache
def shipped_lecture(language: str) -> Document:
    """Return the lecture in ``language``, or in English, with its first item on screen.

    It belongs to no file, so that whoever changes it saves a copy.
    """
    return replace(read_document(FOLDER / f"{language if language in LANGUAGES else 'en'}.softmaxlab"), path="")
