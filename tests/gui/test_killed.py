"""A program that is killed while it saves and exports: what it saved last is whole each time."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from core.document_file import read_document, read_kept

ROOT = Path(__file__).parents[2]
KILLS = 100

# each round a copy of the program saves and exports again and again, until it is killed in the middle of something
KILLED = f"""
import json, os, random, signal, sys, time
from dataclasses import replace
from pathlib import Path
from core.document import Document
from core.lecture import Item, Lecture
from core.loading import load_torch
from core.scenes import SCENES
from core.state import Batch, State
from gui.app import application
from gui.exporting import export
from gui.look import Look
from gui.picture import Subject
from gui.preferences import Preferences
from gui.store import Store
from gui.window import Window

folder, rounds, chance = Path(sys.argv[1]), {KILLS}, random.Random(0)

def state_of(turn):
    return State(batch=Batch(((float(turn), 0.5, 6.0),), (2,)))

def saved(turn):
    items = tuple(Item(f"item {{place}}", state_of(turn)) for place in range(20))
    return Document(state_of(turn), Lecture(items=items), path=str(folder / "lecture.softmaxlab"))

application()
load_torch()
window = Window(Store(saved(0)), Preferences())
window.files.kept_path = folder / "kept.softmaxlab"

def work(turn):
    window.store.edit_document(saved(turn))
    window.files.autosave_now()
    window.files.save()
    export(Subject(SCENES["softmax"], state_of(turn % 2)), Look(), folder / "chart.svg")

for turn in (1, 0):
    work(turn)
    (folder / f"whole-{{turn}}.svg").write_bytes((folder / "chart.svg").read_bytes())
started = 0
for _ in range(rounds):
    child = os.fork()
    if not child:
        turn = started
        while True:
            turn += 1
            work(turn)
    time.sleep(chance.uniform(0.0, 0.06))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    kept, lecture = (json.loads((folder / f"{{name}}.softmaxlab").read_text()) for name in ("kept", "lecture"))
    turns = [found["state"]["batch"]["logits"][0][0] for found in (kept, lecture)]
    counts = [len(found["lecture"]["items"]) for found in (kept, lecture)]
    chart = (folder / "chart.svg").read_bytes()
    is_whole = chart in [(folder / f"whole-{{n}}.svg").read_bytes() for n in (0, 1)]
    print(json.dumps([started, *turns, *counts, is_whole]), flush=True)
    started = int(max(turns))
os._exit(0)
"""


@pytest.fixture(scope="module")
def rounds(tmp_path_factory):
    """What was found after each kill, and the folder."""
    folder = tmp_path_factory.mktemp("killed")
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", KILLED, folder], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()], folder


pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL") or not hasattr(os, "fork"), reason="kills with POSIX")


def test_it_was_killed_a_hundred_times_and_at_different_places(rounds):
    found, _folder = rounds
    assert len(found) == KILLS
    assert len({kept - started for started, kept, *_ in found}) > 1


def test_nothing_that_was_saved_is_ever_lost(rounds):
    lectures = [0.0, *(lecture for _started, _kept, lecture, *_ in rounds[0])]
    assert lectures == sorted(lectures)
    assert all(started <= kept and lecture <= kept for started, kept, lecture, *_ in rounds[0])


def test_every_lecture_has_all_its_items(rounds):
    assert {(kept, lecture) for *_, kept, lecture, _whole in rounds[0]} == {(20, 20)}


def test_every_picture_is_whole(rounds):
    assert all(is_whole for *_, is_whole in rounds[0])


def test_the_program_can_read_what_is_left(rounds):
    folder = rounds[1]
    assert read_kept(folder / "kept.softmaxlab").lecture.items
    assert read_document(folder / "lecture.softmaxlab").lecture.items
