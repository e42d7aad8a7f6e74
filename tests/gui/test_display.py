"""What is missing on a machine is found out before Qt aborts, and said in a sentence with the command that mends it."""

import os
import re
import shutil
import socket
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from gui import display
from gui.display import is_wrong_qt, missing_libraries, missing_part, window_platforms

ROOT = Path(__file__).parents[2]
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a display, and Qt brings all")


def without(*libraries):
    return lambda library: library not in libraries


def test_this_machine_has_all_that_tests_need():
    assert missing_part() is None
    assert missing_libraries(("offscreen",)) is None


@LINUX
def test_the_packages_that_are_missing_are_named_once_each():
    text = str(missing_libraries(("xcb",), without("libGL.so.1", "libglib-2.0.so.0", "libgthread-2.0.so.0")))
    assert text.endswith("On Debian and Ubuntu, as root: apt-get install libgl1 libglib2.0-0")


@LINUX
@pytest.mark.parametrize(
    ("platforms", "missing", "is_told"),
    [
        (("offscreen",), "libxcb-cursor.so.0", False),
        (("xcb",), "libxcb-cursor.so.0", True),
        (("wayland",), "libxcb-cursor.so.0", False),
        (("wayland",), "libwayland-client.so.0", True),
        (("wayland", "xcb"), "libwayland-client.so.0", False),
        (("wayland", "xcb"), "libEGL.so.1", True),
        ((), "libEGL.so.1", False),
    ],
)
def test_only_what_every_platform_lacks_matters(platforms, missing, is_told):
    assert (missing_libraries(platforms, without(missing)) is not None) == is_told


@LINUX
def test_a_library_that_nobody_has_is_found_missing():
    assert display._can_load("libc.so.6")
    assert not display._can_load("libsoftmaxlab.so.0")


@LINUX
@pytest.mark.skipif(not shutil.which("readelf"), reason="readelf reads what a library is linked with")
@pytest.mark.parametrize("platform", ["xcb", "wayland", "offscreen"])
def test_every_library_that_qt_is_linked_with_is_looked_for(platform):
    import PySide6

    brought = {"libstdc++.so.6", "libm.so.6", "libgcc_s.so.1", "libc.so.6", "libz.so.1", "ld-linux-x86-64.so.2"}
    qt = Path(PySide6.__file__).parent / "Qt"
    plugin = qt / f"plugins/platforms/libq{platform}.so"
    needed = linked(plugin).union(
        *(linked(qt / "lib" / f"libQt6{part}.so.6") for part in ("Core", "Gui", "Widgets", "DBus"))
    )
    foreign = {name for name in needed - brought if not (qt / "lib" / name).exists()}
    assert foreign <= {*display._ALWAYS, *display._PLATFORMS.get(platform, {})}


def linked(library):
    printed = subprocess.run(["readelf", "-d", library], capture_output=True, text=True, check=True).stdout
    return set(re.findall(r"\(NEEDED\).*\[(.*)\]", printed))


def test_the_set_up_installs_the_packages_that_are_named_here():
    script = (ROOT / ".ci/setup").read_text("utf-8")
    here = display._ALWAYS | {name: package for part in display._PLATFORMS.values() for name, package in part.items()}
    there = dict(re.findall(r'"(lib[^"]+\.so[.\d]*)": "([^"]+)"', script))
    assert there
    assert {name: here.get(name, package) for name, package in there.items()} == there


def test_the_versions_are_those_of_the_project():
    needed = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    assert {f"PySide6-Essentials=={display.QT_VERSION}", f"torch=={display.TORCH_VERSION}"} <= set(needed)


@pytest.mark.parametrize(
    ("qt", "python", "is_wrong"),
    [
        ((6, 12, 0), (3, 11), True),
        ((6, 13), (3, 10), True),
        ((6, 12, 0), (3, 12), False),
        ((6, 11, 3), (3, 11), False),
        ((), (3, 11), False),
    ],
)
def test_the_qt_that_aborts_on_an_older_python(qt, python, is_wrong):
    assert is_wrong_qt(qt, python) == is_wrong


def answer(folder: Path, *options: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command that writes every scene into ``folder``, in a Python of its own."""
    command = [sys.executable, *options, ROOT / "main.py", "--export", folder / "charts"]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, env=os.environ | environment)


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="Qt 6.12 is sound on Python 3.12")
def test_a_wrong_qt_is_refused_before_it_is_loaded(tmp_path):
    (tmp_path / "PySide6_Essentials-6.12.0.dist-info").mkdir()
    (tmp_path / "PySide6").mkdir()
    (tmp_path / "PySide6/__init__.py").write_text("raise SystemExit('loaded')")
    result = answer(tmp_path, PYTHONPATH=str(tmp_path))
    assert result.stderr.startswith("softmax-lab: PySide6 6.12.0 breaks down on Python 3.1")
    assert result.stderr.endswith('-m pip install "PySide6-Essentials==6.11.3"\n')
    assert (result.returncode, result.stdout, (tmp_path / "charts").exists()) == (1, "", False)


@pytest.mark.parametrize(("installed", "missing"), [([], "PySide6"), (["PySide6"], "PyTorch")])
def test_a_missing_package_is_one_sentence(tmp_path, installed, missing):
    for name in installed:
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").touch()
    result = answer(tmp_path, "-S", PYTHONPATH=str(tmp_path))  # -S: without site-packages
    assert result.stderr.startswith(f"softmax-lab: {missing} is missing. This installs it: ")
    assert len(result.stderr.splitlines()) == 1
    assert (result.returncode, (tmp_path / "charts").exists()) == (1, False)


@LINUX
class TestWindowPlatforms:
    """Which platforms of Qt reach a screen."""

    @pytest.mark.parametrize(
        "environment",
        [
            {},
            {"DISPLAY": ""},
            {"DISPLAY": ":987"},
            {"DISPLAY": "nonsense"},
            {"WAYLAND_DISPLAY": "wayland-987", "XDG_RUNTIME_DIR": "/tmp"},
            {"QT_QPA_PLATFORM": "xcb"},
            {"QT_QPA_PLATFORM": "wayland;xcb", "DISPLAY": ":987"},
            {"QT_QPA_PLATFORM": "nosuchplatform"},
        ],
    )
    def test_there_is_no_display(self, environment):
        assert window_platforms(environment) == ()

    @pytest.mark.parametrize("asked", ["offscreen", "minimal", "vnc:size=800x600"])
    def test_some_need_none(self, asked):
        assert window_platforms({"QT_QPA_PLATFORM": asked}) == (asked.partition(":")[0],)

    def test_a_wayland_that_answers_is_taken(self, tmp_path):
        with socket.socket(socket.AF_UNIX) as server:
            server.bind(str(tmp_path / "wayland-0"))
            server.listen()
            environment = {"WAYLAND_DISPLAY": "wayland-0", "XDG_RUNTIME_DIR": str(tmp_path)}
            assert window_platforms(environment) == ("wayland",)
            assert window_platforms(environment | {"QT_QPA_PLATFORM": "wayland-egl"}) == ("wayland",)
            assert window_platforms({"WAYLAND_DISPLAY": str(tmp_path / "wayland-0")}) == ("wayland",)
        assert window_platforms(environment) == ()

    @pytest.mark.skipif(not shutil.which("Xvfb"), reason="Xvfb is the X server of tests")
    def test_an_x_server_that_answers_is_taken(self):
        read, write = os.pipe()
        server = subprocess.Popen(["Xvfb", "-displayfd", str(write)], pass_fds=[write], stderr=subprocess.DEVNULL)
        try:
            display_number = os.read(read, 16).decode().strip()
            assert window_platforms({"DISPLAY": f":{display_number}"}) == ("xcb",)
        finally:
            server.terminate()
            server.wait()
            os.close(read)
            os.close(write)


def test_the_style_is_the_same_everywhere():
    code = "from gui.app import application; print(application().style().objectName())"
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_STYLE_OVERRIDE": "Windows"}
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.stdout == "fusion\n", done.stderr


def test_a_program_without_a_name_starts_too():
    code = "import sys; sys.argv = []; from gui.app import application; print(application().applicationName())"
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.stdout == "softmax-lab\n", done.stderr
