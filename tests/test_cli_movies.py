"""The command writes moving pictures too."""

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import av
import pytest

from core.session import write_session
from core.state import State
from gui.look import base_font, load_fonts
from main import main

MAIN = Path(__file__).parents[1] / "main.py"
SMALL = ("--size", "320x180", "--fps", "10", "--seconds", "1")


@pytest.fixture
def folder(tmp_path, monkeypatch, qapp):
    """An empty folder to work in."""
    load_fonts()
    qapp.setFont(base_font(14))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def frames_in(path):
    with av.open(str(path)) as file:
        return len(list(file.decode(video=0)))


def test_pictures_that_move_and_one_that_does_not_are_written_together(folder, capsys):
    words = ("--sweep", "Y2:-3:6", "--export", "a.mp4", "--export", "b.png", "--export", "c.gif", *SMALL)
    assert main(["--scene", "loss", *words]) == 0
    assert capsys.readouterr().out.split() == ["b.png", "a.mp4", "c.gif"]
    assert (frames_in("a.mp4"), frames_in("c.gif"), Path("b.png").exists()) == (10, 10, True)


def test_the_motion_starts_from_the_session(folder):
    write_session("s.softmaxlab", State(temperature=3.0))
    for name, words in (("one.gif", ("s.softmaxlab",)), ("two.gif", ())):
        assert main([*words, "--sweep", "Y1:0:1", "--export", name, *SMALL]) == 0
    assert Path("one.gif").read_bytes() != Path("two.gif").read_bytes()


def test_the_command_gives_the_same_bytes_in_a_process_of_its_own(folder):
    words = ["--sweep", "temperature:0.1:10", *SMALL, "--export"]
    assert main([*words, "one.mp4"]) == 0
    subprocess.run([sys.executable, MAIN, *words, "two.mp4"], check=True)
    assert Path("one.mp4").read_bytes() == Path("two.mp4").read_bytes()


@pytest.mark.parametrize("line", ["--sweep Y9:0:1", "--run 5", "--sweep temperature:0.5:999"])
def test_what_does_not_fit_the_scene_is_said_and_nothing_is_written(folder, capsys, line):
    assert main(["--export", "a.png", "--export", "b.mp4", *line.split(), *SMALL]) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert list(folder.iterdir()) == []


def test_a_file_that_cannot_be_written_does_not_keep_the_others_from_it(folder, capsys):
    assert main(["--sweep", "Y1:0:1", "--export", "no/a.mp4", "--export", "b.gif", *SMALL]) == 1
    out, err = capsys.readouterr()
    assert out.split() == ["b.gif"]
    assert "the folder does not exist" in err


@pytest.mark.skipif(not hasattr(os, "posix_spawn"), reason="Ctrl+C is another thing on Windows")
def test_who_presses_ctrl_c_leaves_nothing(folder):
    words = [sys.executable, MAIN, "--sweep", "Y1:0:1", "--seconds", "60", "--export", "a.mp4"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        while not list(folder.iterdir()) and process.poll() is None:
            with suppress(subprocess.TimeoutExpired):
                process.wait(0.02)
        process.send_signal(signal.SIGINT)
        assert process.wait() == 130
    assert list(folder.iterdir()) == []
