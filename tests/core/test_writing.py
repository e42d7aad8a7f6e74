"""Writing a file whole or not at all."""

import os
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from core.errors import InputError
from core.text import t
from core.writing import WriteError, whole_file, write_whole

ROOT = Path(__file__).parents[2]
NOBODY = 65534


@pytest.fixture
def nobody():
    """A folder of a user who may not do everything, and that user."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        me = os.geteuid()
        if me == 0:
            os.chown(folder, NOBODY, NOBODY)
            os.seteuid(NOBODY)
        yield Path(folder)
        os.seteuid(me)
        Path(folder).chmod(0o700)


def refused(path, words):
    with pytest.raises(WriteError) as caught:
        write_whole(path, b"new")
    assert words in str(caught.value.text)
    return caught.value


def test_a_new_file_holds_the_bytes_and_nothing_else_is_left(tmp_path):
    write_whole(tmp_path / "loss.csv", b"1.5609")
    assert [(each.name, each.read_bytes()) for each in tmp_path.iterdir()] == [("loss.csv", b"1.5609")]


def test_a_new_file_has_the_usual_permissions(tmp_path):
    (tmp_path / "usual").touch()
    write_whole(tmp_path / "new", b"")
    assert (tmp_path / "new").stat().st_mode == (tmp_path / "usual").stat().st_mode


def test_an_existing_file_is_replaced_and_keeps_its_permissions(tmp_path):
    path = tmp_path / "loss.csv"
    path.write_bytes(b"a longer old text")
    path.chmod(0o640)
    write_whole(str(path), b"new")
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_link_keeps_pointing_to_the_file_which_is_replaced(tmp_path):
    (tmp_path / "there").mkdir()
    target, link = tmp_path / "there" / "loss.csv", tmp_path / "link"
    target.write_bytes(b"old")
    link.symlink_to(target)
    write_whole(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"


def test_a_link_to_nothing_gets_its_file(tmp_path):
    (tmp_path / "link").symlink_to("later.csv")
    write_whole(tmp_path / "link", b"new")
    assert (tmp_path / "later.csv").read_bytes() == b"new"


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("no folder/loss.csv", "the folder does not exist"),
        ("file/loss.csv", "a part of the path is not a folder"),
        ("folder", "it is a folder"),
        ("n" * 300, "the name is too long"),
        ("nul\0.csv", "this is not a possible file name"),
        ("circle", "its links lead in a circle"),
    ],
)
def test_what_is_no_place_for_a_file_is_refused(tmp_path, name, reason):
    (tmp_path / "file").write_bytes(b"old")
    (tmp_path / "folder").mkdir()
    (tmp_path / "circle").symlink_to("circle")
    before = sorted(tmp_path.iterdir())
    refused(tmp_path / name, reason)
    assert sorted(tmp_path.iterdir()) == before
    assert (tmp_path / "file").read_bytes() == b"old"


@pytest.mark.parametrize("device", ["/dev/full", "/dev/null"])
def test_a_device_is_not_replaced_by_a_file(device):
    refused(device, "it is a device or a pipe, not a file")
    assert Path(device).is_char_device()


def test_a_pipe_is_not_replaced_by_a_file(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    refused(tmp_path / "pipe", "it is a device or a pipe, not a file")
    assert (tmp_path / "pipe").is_fifo()


def test_a_read_only_folder_is_left_as_it_is(nobody):
    (nobody / "loss.csv").write_bytes(b"old")
    nobody.chmod(0o500)
    refused(nobody / "loss.csv", "there is no permission")
    refused(nobody / "other.csv", "there is no permission")
    assert [(each.name, each.read_bytes()) for each in nobody.iterdir()] == [("loss.csv", b"old")]


def test_a_read_only_file_is_not_replaced(tmp_path):
    path = tmp_path / "loss.csv"
    path.write_bytes(b"old")
    path.chmod(0o444)
    refused(path, "there is no permission")
    assert path.read_bytes() == b"old"


@pytest.mark.skipif(sys.platform == "win32", reason="no limit for the size of files")
def test_a_full_disk_leaves_the_old_file_and_no_fragment(tmp_path):
    path = tmp_path / "loss.csv"
    path.write_bytes(b"old")
    program = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))\n"
        "from core.writing import WriteError, write_whole\n"
        "try: write_whole(sys.argv[1], bytes(100_000))\n"
        "except WriteError as error: print(error)\n"
    )
    run = subprocess.run([sys.executable, "-c", program, path], cwd=ROOT, capture_output=True, text=True, check=True)
    assert "the file is too large for this disk" in run.stdout
    assert [(each.name, each.read_bytes()) for each in tmp_path.iterdir()] == [("loss.csv", b"old")]


def test_an_interrupted_program_leaves_the_old_file_and_no_fragment(tmp_path, monkeypatch):
    def interrupt(_file):
        raise KeyboardInterrupt

    path = tmp_path / "loss.csv"
    path.write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_whole(path, b"new")
    assert [(each.name, each.read_bytes()) for each in tmp_path.iterdir()] == [("loss.csv", b"old")]


def test_the_sentence_can_be_printed_whatever_the_name(tmp_path):
    error = refused(tmp_path / "no\n" / "\udc80.csv", "does not exist")
    assert "\\n" in str(error)
    assert str(error).isprintable()
    assert len(str(refused("/" + "n" * 5000, "too long"))) < 400


def test_a_file_that_grows_takes_its_name_only_at_the_end(tmp_path):
    path = tmp_path / "film.mp4"
    path.write_bytes(b"old")
    with whole_file(path) as fragment:
        fragment.write_bytes(b"new")
        assert path.read_bytes() == b"old"
    assert [(each.name, each.read_bytes()) for each in tmp_path.iterdir()] == [("film.mp4", b"new")]


def end_after(_done, error):
    raise error


@pytest.mark.parametrize("error", [InputError(t("no")), KeyboardInterrupt(), GeneratorExit(), ValueError("no")])
def test_what_ends_it_in_between_comes_through_and_leaves_everything_as_it_was(tmp_path, error):
    path = tmp_path / "film.mp4"
    path.write_bytes(b"old")
    with pytest.raises(type(error)) as caught, whole_file(path) as fragment:
        end_after(fragment.write_bytes(b"new"), error)
    assert caught.value is error
    assert [(each.name, each.read_bytes()) for each in tmp_path.iterdir()] == [("film.mp4", b"old")]


def test_a_disk_that_fails_in_between_is_told_with_the_name_of_the_file(tmp_path):
    with (
        pytest.raises(WriteError, match=r"cannot write “.*film.mp4”: the disk is full"),
        whole_file(tmp_path / "film.mp4"),
    ):
        raise OSError(28, "No space left on device")
    assert not list(tmp_path.iterdir())
