from tests.core.broken_files import write_corpus
import sys, pytest, gc, os
from PySide6.QtWidgets import QFileDialog, QApplication
from tests.gui.walking import *
from tests.gui.random_user import RandomUser
pytestmark=[OPENS_MENUS]
@pytest.mark.parametrize("seed", eval("list("+os.environ["SEEDS"]+")"))
def test_d(qtbot, monkeypatch, tmp_path, seed):
    corpus=write_corpus(tmp_path)
    for function in ("exec","open"):
        monkeypatch.setattr(QFileDialog, function, lambda *_: 0)
    window = opened(qtbot, State(list(SCENES)[seed % len(SCENES)]), size=(1280, 720))
    user = RandomUser(window, seed, corpus)
    import random
    oc=user.random.choice
    def choice(x):
        r=oc(x)
        if x is user.files: print("   file",r, flush=True)
        return r
    user.random.choice=choice
    for n in range(1, 421):
        a=user.act(); print(n,a,window.store.state.scene, flush=True); QApplication.processEvents(); gc.collect()
        n%60 or differing_views(window)
