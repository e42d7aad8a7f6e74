"""The entry in the desktop's menu, and files that open by a double click."""

import configparser
import os
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest

from gui.autosave import SUFFIX

ROOT = Path(__file__).parents[1]
DESKTOP = ROOT / "assets" / "desktop"
KIND = "application/x-softmax-lab"
pytestmark = pytest.mark.skipif(os.name == "nt", reason="a desktop of freedesktop.org")


@pytest.fixture
def checkout(tmp_path):
    """A checkout in a folder with a name that has to be escaped."""
    folder = tmp_path / 'my "$HOME" 100% \\ `lab` & | 课'
    for name in (".ci", "assets/desktop", "assets/icons"):
        shutil.copytree(ROOT / name, folder / name)
    return folder


def run(checkout, *words):
    home = checkout.parent / "home"
    environment = {"PATH": os.environ["PATH"], "HOME": str(home)}
    home.mkdir(exist_ok=True)
    command = ["sh", checkout / ".ci" / "desktop", *words]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60)


def entry_of(path):
    parser = configparser.ConfigParser(interpolation=None, delimiters="=", strict=True)
    parser.optionxform = str
    parser.read(path, "utf-8")
    return parser["Desktop Entry"]


def program_of(command):
    """Undo what the specification says of Exec: escapes of strings, then quotes, then field codes."""
    quoted = command.replace("\\\\", "\\")
    inside = quoted[1 : quoted.rindex('"')]
    for character in '"`$\\':
        inside = inside.replace(f"\\{character}", character)
    return inside.replace("%%", "%")


def files_in(folder):
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def test_all_of_it_goes_into_the_users_own_folder_and_away_again(checkout):
    answer = run(checkout)
    assert answer.returncode == 0, answer.stderr
    data = checkout.parent / "home" / ".local" / "share"
    for path in (
        "applications/softmax-lab.desktop",
        "mime/packages/softmax-lab.xml",
        "icons/hicolor/scalable/apps/softmax-lab.svg",
        "icons/hicolor/256x256/apps/softmax-lab.png",
        "icons/hicolor/scalable/mimetypes/application-x-softmax-lab.svg",
    ):
        assert (data / path).is_file(), path
    assert run(checkout).returncode == 0
    assert run(checkout, "remove").returncode == 0
    assert [name for name in files_in(data) if "softmax-lab" in name] == []


def test_the_entry_starts_this_checkout_whatever_its_folder_is_called(checkout):
    run(checkout)
    entry = entry_of(checkout.parent / "home/.local/share/applications/softmax-lab.desktop")
    assert entry["Exec"].endswith('" %f')
    assert program_of(entry["Exec"]) == str(checkout / ".venv/bin/softmax-lab")
    assert KIND in entry["MimeType"].split(";")


@pytest.mark.skipif(not shutil.which("desktop-file-validate"), reason="desktop-file-validate knows the rules")
def test_the_entry_keeps_the_rules(checkout):
    run(checkout)
    installed = checkout.parent / "home/.local/share/applications/softmax-lab.desktop"
    for path in (DESKTOP / "softmax-lab.desktop", installed):
        answer = subprocess.run(["desktop-file-validate", path], capture_output=True, text=True)
        assert (answer.returncode, answer.stdout, answer.stderr) == (0, "", "")


def test_the_kind_of_file_is_known_by_its_suffix():
    kind = ElementTree.parse(DESKTOP / "softmax-lab.xml").getroot()[0]
    assert kind.get("type") == KIND
    assert [each.get("pattern") for each in kind if each.tag.endswith("glob")] == [f"*{SUFFIX}"]


@pytest.mark.skipif(not shutil.which("update-mime-database"), reason="shared-mime-info makes the database")
def test_the_database_takes_the_kind_of_file(checkout):
    run(checkout)
    globs = (checkout.parent / "home/.local/share/mime/globs2").read_text("utf-8")
    assert f"50:{KIND}:*{SUFFIX}" in globs.splitlines()


def test_another_word_is_refused(checkout):
    answer = run(checkout, "away")
    assert (answer.returncode, answer.stdout) == (1, "")
