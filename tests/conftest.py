"""Every test sees the same world: no screen, no theme of the desktop, English, and user folders of its own."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import torch

USER_FOLDERS = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME")

os.environ.update(QT_QPA_PLATFORM="offscreen", QT_SCALE_FACTOR="1", LC_ALL="C.UTF-8", LANGUAGE="en", QT_HASH_SEED="0")
for name in ("QT_QPA_PLATFORMTHEME", "QT_STYLE_OVERRIDE", "QT_SCREEN_SCALE_FACTORS", "QT_FONT_DPI", "MPLBACKEND"):
    os.environ.pop(name, None)


@pytest.fixture(scope="session", autouse=True)
def one_thread() -> None:
    """Small tensors gain nothing from a second thread, and on a busy machine lose much, as in the program itself."""
    torch.set_num_threads(1)


@pytest.fixture(autouse=True)
def user_folder(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty folder in place of the user's own settings, data and caches: a test never touches what is theirs."""
    with tempfile.TemporaryDirectory(prefix="softmax-lab-", ignore_cleanup_errors=True) as folder:
        for name in USER_FOLDERS:
            monkeypatch.setenv(name, str(Path(folder, name)))
        keep_settings_in(folder)
        yield Path(folder)


def keep_settings_in(folder: str) -> None:
    """Point QSettings to ``folder``: unlike QStandardPaths, it reads the environment only once."""
    if "PySide6.QtCore" in sys.modules:  # core is tested without Qt too
        from PySide6.QtCore import QSettings

        for settings_format in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
            QSettings.setPath(settings_format, QSettings.Scope.UserScope, folder)
