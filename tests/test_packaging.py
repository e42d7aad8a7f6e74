"""The wheel holds all of the program and nothing else, and works where it is installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import tomllib
import venv
import zipfile
from email.parser import Parser
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PROGRAM = ("main.py", "core", "gui", "assets")
NOT_SHIPPED = ("__pycache__", "*.pyc", "*.po", "build.py", "screenshots", ".*")


def program_files() -> set[str]:
    """Every file that a user needs, relative to the top of the repository."""
    folders = {str(ROOT / name) for name in PROGRAM}
    found = set()
    for here, names, files in os.walk(ROOT):
        ignored = shutil.ignore_patterns(*NOT_SHIPPED)(here, names + files)
        inside = here != str(ROOT)
        names[:] = [name for name in names if name not in ignored and (inside or str(ROOT / name) in folders)]
        found |= {Path(here, name).relative_to(ROOT).as_posix() for name in files if name not in ignored and inside}
    return found | {"main.py"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy: in the checkout a build leaves files, and takes in those that an older one left."""
    source, target = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("wheel")
    for name in (*PROGRAM, "tests", "pyproject.toml", "README.md", "LICENSE"):
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copyfile(ROOT / name, source / name)
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(target), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return next(target.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of an environment with the wheel; its dependencies are borrowed from the one that runs the tests."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder, with_pip=False)
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    site = Path(sysconfig.get_path("purelib", "venv", {"base": str(folder)}))
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    command = [sys.executable, "-m", "pip", "--python", str(python), "install", "--no-deps", "--no-index", str(wheel)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return python


def run_installed(python: Path, code: str, folder: Path) -> str:
    outside = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    command = [str(python), "-W", "error", "-c", code]
    answer = subprocess.run(command, cwd=folder, env=outside, capture_output=True, text=True, timeout=120)
    assert answer.returncode == 0, answer.stderr
    return answer.stdout.strip()


def test_every_folder_of_the_program_is_a_package_that_pyproject_names():
    code = [Path(name) for name in program_files() if name.endswith(".py")]
    folders = {name.parent.as_posix() for name in code} - {"."}
    named = set(PROJECT["tool"]["setuptools"]["packages"])
    assert named == {"softmax_lab"} | {"softmax_lab." + folder.replace("/", ".") for folder in folders}
    assert [folder for folder in folders if not (ROOT / folder / "__init__.py").exists()] == []


def test_the_wheel_holds_the_program_and_nothing_else(wheel: Path):
    names = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert names == {f"softmax_lab/{name}" for name in program_files()}


def test_the_wheel_carries_every_licence(wheel: Path):
    licences = {path.name for path in ROOT.glob("assets/*/LICENSE-*.txt")} | {"LICENSE"}
    assert {Path(name).name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/licenses/" in name} == licences


def test_the_wheel_pins_the_versions_that_were_tested(wheel: Path):
    archive = zipfile.ZipFile(wheel)
    metadata = next(name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
    needed = Parser().parsestr(archive.read(metadata).decode()).get_all("Requires-Dist", [])
    assert {"torch==2.13.0", "PySide6-Essentials==6.11.3"} <= set(needed)


def test_the_wheel_is_smaller_than_ten_megabytes(wheel: Path):
    assert wheel.stat().st_size < 10e6


def test_installed_core_is_found_inside_softmax_lab_only(installed: Path, tmp_path: Path):
    code = "import importlib.util, softmax_lab.core; print(softmax_lab.core.__file__, importlib.util.find_spec('core'))"
    where, other = run_installed(installed, code, tmp_path).rsplit(" ", 1)
    assert Path(where).is_relative_to(installed.parent.parent)
    assert other == "None"


def test_the_installed_command_answers(installed: Path, tmp_path: Path):
    command = [str(installed.with_name("softmax-lab")), "--version"]
    answer = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=120)
    assert PROJECT["project"]["version"] in answer.stdout, answer.stderr


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout that is set up for tests, with a Python that only notes how it was called."""
    for name in (".ci", ".venv/bin"):
        (tmp_path / name).mkdir(parents=True)
    shutil.copy(ROOT / ".ci/setup", tmp_path / ".ci")
    (tmp_path / "pyproject.toml").write_text("[project]")
    (tmp_path / ".venv/ready-test").write_text(f"{tmp_path}\n[project]")
    pretend_python(tmp_path, 'echo "$@" >>called')
    return tmp_path


def pretend_python(checkout: Path, script: str) -> None:
    python = checkout / ".venv/bin/python"
    python.write_text(f"#!/bin/sh\n{script}\n")
    python.chmod(0o755)


def set_up(checkout: Path, purpose: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["sh", checkout / ".ci/setup", purpose], capture_output=True, text=True, timeout=60)


def installs(checkout: Path) -> list[str]:
    return [line for line in (checkout / "called").read_text().splitlines() if "pip install" in line]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no make; the README gives its pip lines")
class TestSetUp:
    @pytest.mark.parametrize("purpose", ["run", "test"])
    def test_what_is_ready_is_not_installed_again(self, checkout: Path, purpose: str):
        assert set_up(checkout, purpose).returncode == 0
        assert installs(checkout) == []

    def test_a_changed_pyproject_is_installed_once(self, checkout: Path):
        (checkout / "pyproject.toml").write_text("[project] # changed")
        assert [set_up(checkout, "test").returncode for _ in range(2)] == [0, 0]
        assert [line.split()[-1] for line in installs(checkout)] == [".[dev]"]

    def test_an_installation_to_run_does_not_count_as_one_to_test(self, checkout: Path):
        (checkout / ".venv/ready-test").rename(checkout / ".venv/ready-run")
        assert set_up(checkout, "run").returncode == 0
        assert set_up(checkout, "test").returncode == 0
        assert [line.split()[-1] for line in installs(checkout)] == [".[dev]"]

    def test_a_failed_installation_says_so_and_is_tried_again(self, checkout: Path):
        (checkout / "pyproject.toml").write_text("[project] # changed")
        pretend_python(checkout, 'case "$*" in *pip*install*) echo "ERROR: disk full"; exit 1 ;; esac')
        answers = [set_up(checkout, "run") for _ in range(2)]
        assert [answer.returncode for answer in answers] == [1, 1]
        assert all("disk full" in answer.stderr for answer in answers)
        assert list(checkout.glob(".venv/ready-*")) == []

    def test_a_missing_network_is_one_sentence(self, checkout: Path):
        (checkout / ".venv/ready-test").unlink()
        pretend_python(checkout, 'case "$*" in *pip*install*) echo "NewConnectionError"; exit 1 ;; esac')
        sentence = set_up(checkout, "run").stderr.splitlines()[-1]
        assert sentence.startswith("The package index cannot be reached: check the network")
