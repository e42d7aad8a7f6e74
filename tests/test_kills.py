"""A program that is killed at any moment while it writes: what was saved last is there, whole."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
KILLS = 100

# one process, with everything imported, forks a writer a hundred times and kills it, so that a kill takes milliseconds
START = """
import os, random, signal, sys, time
from pathlib import Path

folder, kills, random_ = Path(sys.argv[1]), int(sys.argv[2]), random.Random(1)

def survive(write, check):
    for number in range(kills):
        writer = os.fork()
        if writer == 0:
            while True:
                write()
        time.sleep(random_.uniform(0.0, 0.012))
        os.kill(writer, signal.SIGKILL)
        os.waitpid(writer, 0)
        check(number)
"""

DOCUMENTS = (
    START
    + """
from core.document import Document, shown
from core.document_file import keep_document, read_document, read_kept, write_document
from core.lecture import Item, Lecture
from core.state import State

def talk(count):
    items = tuple(Item(f"{number}", note="say " * 100 * number) for number in range(count))
    return shown(Document(lecture=Lecture(f"Talk {count}", items)), 1)

few, many = talk(2), talk(9)
saved, kept = folder / "talk.softmaxlab", folder / "last.softmaxlab"

def write():
    for document in (few, many):
        write_document(saved, document)
        keep_document(kept, document)

def check(number):
    for path, read in ((saved, read_document), (kept, read_kept)):
        found = read(path)
        assert found.lecture in (few.lecture, many.lecture) and found.state == few.state, number

write()
survive(write, check)
"""
)

SLIDES = (
    START
    + """
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
survive(write, check)
"""
)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="elsewhere a process cannot be copied")
@pytest.mark.parametrize("program", [DOCUMENTS, SLIDES], ids=["save and autosave", "export"])
def test_a_program_that_is_killed_while_it_writes_leaves_whole_files(tmp_path, program):
    command = [sys.executable, "-c", program, str(tmp_path), str(KILLS)]
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300)
    assert (answer.returncode, answer.stderr) == (0, "")
