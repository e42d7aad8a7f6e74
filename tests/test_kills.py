"""A program that is killed at any moment while it writes: what it saved last is whole, each of a hundred times."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
KILLS = 100
pytestmark = pytest.mark.skipif(not hasattr(os, "fork") or not hasattr(signal, "SIGKILL"), reason="kills with POSIX")

# one process, with everything imported, forks a writer a hundred times and kills it, so that a kill takes milliseconds
START = """
import os, random, signal, sys, time
from pathlib import Path

folder, kills, chance = Path(sys.argv[1]), int(sys.argv[2]), random.Random(1)

def survive(write, check, longest):
    for number in range(kills):
        writer = os.fork()
        if not writer:
            while True:
                write()
        time.sleep(chance.uniform(0.0, longest))
        os.kill(writer, signal.SIGKILL)
        assert os.waitpid(writer, 0)[1] == signal.SIGKILL, "it has ended by itself"
        check(number)
"""
END = """
print("killed", kills, flush=True)
os._exit(0)
"""

# autosave and save by the window, in turns of lectures of different length: every text tells which turn it is from
DOCUMENTS = """
from core.document import Document
from core.document_file import read_document, read_kept
from core.lecture import Item, Lecture
from core.loading import load_torch
from core.state import Batch, State
from gui.app import application
from gui.preferences import Preferences
from gui.store import Store
from gui.window import Window

kept, saved = folder / "kept.softmaxlab", folder / "talk.softmaxlab"

def document_of(turn):
    state = State(batch=Batch(((float(turn), 0.5, 6.0),), (2,)))
    items = tuple(Item(f"{turn}, {n}", state, "say " * 100 * n) for n in range(9 if turn % 2 else 2))
    return Document(state, Lecture(f"Talk {turn}", items), path=str(saved))

application()
load_torch()
window = Window(Store(document_of(0)), Preferences())
window.files.kept_path = kept
last, far = {kept: 0, saved: 0}, set()

def write():
    turn = int(window.store.state.logits[0]) + 1
    window.store.edit_document(document_of(turn))
    window.files.autosave_now()
    assert window.files.save()

def check(number):
    turns = {}
    for path, read in ((kept, read_kept), (saved, read_document)):
        found = read(path)
        turns[path] = int(found.state.logits[0])
        whole = document_of(turns[path])
        assert (found.state, found.lecture) == (whole.state, whole.lecture), (number, path)
        assert turns[path] >= last[path], (number, path, "older than what was there")
    assert turns[saved] <= turns[kept], (number, turns)
    far.add(turns[kept] - last[kept])
    last.update(turns)
    window.store.edit_document(document_of(turns[kept]))  # the next writer goes on from there

write()
survive(write, check, 0.03)
assert len(far) > 1, "each was killed at the same place"
"""

PICTURE = """
from core.loading import load_torch
from core.scenes import SCENES
from core.state import State
from gui.app import application
from gui.exporting import export, exported
from gui.look import Look
from gui.picture import Subject

application()
load_torch()
subjects = [Subject(SCENES["softmax"], State(temperature=t)) for t in (1.0, 2.0)]
pictures = [exported(subject, Look(), ".svg") for subject in subjects]

def write():
    for subject in subjects:
        export(subject, Look(), folder / "chart.svg")

def check(number):
    assert (folder / "chart.svg").read_bytes() in pictures, number

write()
survive(write, check, 0.06)
"""

SLIDES = """
from gui.slides import write_slides

contents = [letter * size for letter in (b"a", b"b") for size in (300_000, 900_000)]
names = [f"{n:02}.png" for n in range(4)]

def write():
    for content in contents:
        write_slides(folder / "slides", [(folder / "slides" / name, content) for name in names])

def check(number):
    for name in names:
        assert (folder / "slides" / name).read_bytes() in contents, number

write()
survive(write, check, 0.012)
"""


@pytest.mark.parametrize("work", [DOCUMENTS, PICTURE, SLIDES], ids=["autosave and save", "export", "slides"])
def test_what_was_saved_last_is_whole_whenever_the_program_is_killed(tmp_path, work):
    command = [sys.executable, "-c", START + work + END, str(tmp_path), str(KILLS)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    answer = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=300)
    assert (answer.stderr, answer.returncode, answer.stdout) == ("", 0, f"killed {KILLS}\n")
