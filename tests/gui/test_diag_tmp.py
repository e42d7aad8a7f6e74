from tests.core.broken_files import write_corpus
import gc
import sys

from PySide6.QtWidgets import QApplication, QFileDialog

from tests.gui.random_user import RandomUser
from tests.gui.walking import *

pytestmark = [OPENS_MENUS]
import types


def counts():
    out = {}
    for name, m in list(sys.modules.items()):
        if name.startswith("gui"):
            for k, c in list(vars(m).items()):
                if isinstance(c, type) and c.__module__ == name:
                    for n, f in c.__dict__.items():
                        if isinstance(f, types.FunctionType):
                            out[c.__name__ + "." + n] = sys.getrefcount(f)
    return out


def test_d(qtbot, monkeypatch, tmp_path):
    corpus = write_corpus(tmp_path)
    for function in ("exec", "open"):
        monkeypatch.setattr(QFileDialog, function, lambda *_: 0)
    window = opened(qtbot, State(list(SCENES)[0]), size=(1280, 720))
    user = RandomUser(window, 0, corpus)
    gc.disable()
    last = counts()
    for n in range(1, 300):
        a = user.act()
        QApplication.processEvents()
        gc.collect() if n < 0 else None
        now = counts()
        diff = {k: (last.get(k), v) for k, v in now.items() if k in last and v < last[k] - 0 and v < 8}
        print(
            n,
            a,
            window.store.state.scene,
            {k: v for k, v in diff.items()},
            "SV.paintEvent",
            now.get("SceneView.paintEvent"),
        )
        last = now
