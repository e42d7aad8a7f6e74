"""Who may import whom, what core can do without, and how large a file may be."""

import ast
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FORBIDDEN = {
    "core": {"PySide6", "pyqtgraph", "gui", "main", "softmax_lab", "tests", "matplotlib"},
    "gui": {"torch", "main", "tests", "matplotlib"},
}
DANGEROUS = {"pickle", "shelve", "marshal", "dill", "joblib"}
SOURCES = sorted(path for folder in FORBIDDEN for path in (ROOT / folder).rglob("*.py"))
RUNNERS = {"eval", "exec", "__import__"}
SAFE = {"allow_pickle": False, "weights_only": True, "shell": False}
FILE_LINES, FUNCTION_LINES = 250, 40


def shown(path, node=None):
    """Return where something stands, such as ``core/state.py:12``."""
    return str(path.relative_to(ROOT)) + (f":{node.lineno}" if node else "")


@cache
def tree_of(path):
    return ast.parse(path.read_text("utf-8"))


def imports(path):
    """Return the top packages that ``path`` imports by name; relative imports stay inside and have none."""
    nodes = tuple(ast.walk(tree_of(path)))
    named = (alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names)
    origins = (node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.level == 0)
    return {name.partition(".")[0] for name in (*named, *origins)}


def run(code, *arguments):
    """Run ``code`` in a Python of its own, in the root folder."""
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def calls(path):
    return (node for node in ast.walk(tree_of(path)) if isinstance(node, ast.Call))


def functions(path):
    return (node for node in ast.walk(tree_of(path)) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)))


def lines_without_docstring(function):
    first, last = function.body[0], function.end_lineno
    docstring = first.end_lineno - first.lineno + 1 if ast.get_docstring(function) is not None else 0
    return last - function.lineno + 1 - docstring


@pytest.mark.parametrize("package", FORBIDDEN)
def test_a_package_imports_only_what_is_below_it(package):
    found = {path: FORBIDDEN[package] & imports(path) for path in (ROOT / package).rglob("*.py")}
    assert not {shown(path): names for path, names in found.items() if names}


def test_core_calls_itself_by_no_name():
    assert not [shown(path) for path in (ROOT / "core").rglob("*.py") if "core" in imports(path)]


def test_nothing_that_runs_code_from_a_file_is_imported():
    assert not [shown(path) for path in SOURCES if DANGEROUS & imports(path)]


def test_no_text_is_run_as_code():
    assert not [
        shown(path, call) for path in SOURCES for call in calls(path) if getattr(call.func, "id", "") in RUNNERS
    ]


def test_no_reader_is_allowed_to_run_code():
    def unsafe(keyword):
        return keyword.arg in SAFE and getattr(keyword.value, "value", None) is not SAFE[keyword.arg]

    assert not [shown(path, call) for path in SOURCES for call in calls(path) if any(map(unsafe, call.keywords))]


def test_a_file_holds_one_idea():
    lengths = {shown(path): len(path.read_text("utf-8").splitlines()) for path in SOURCES}
    assert not {name: length for name, length in lengths.items() if length > FILE_LINES}


def test_a_function_does_one_thing():
    lengths = {
        (shown(path, each), each.name): lines_without_docstring(each) for path in SOURCES for each in functions(path)
    }
    assert not {name: length for name, length in lengths.items() if length > FUNCTION_LINES}


WITHOUT_QT = "import sys; sys.modules.update(PySide6=None, pyqtgraph=None, shiboken6=None)\n"


def test_all_of_core_works_where_qt_is_not_installed():
    run(
        WITHOUT_QT + "import core, importlib, pkgutil\n"
        "for module in pkgutil.walk_packages(core.__path__, 'core.'): importlib.import_module(module.name)\n"
        "from core.scene import shown_panels\n"
        "from core.scenes import SCENES\n"
        "from core.state import State\n"
        "from core.tables import scene_csv, scene_json\n"
        "for scene in SCENES.values():\n"
        "    for example in ((lambda state: state), *(example.change for example in scene.examples)):\n"
        "        state = example(State(scene=scene.key))\n"
        "        panels = shown_panels(scene, state)\n"
        "        assert panels and scene.code(state) and scene_csv(panels)\n"
        "        assert scene_json(scene.key, state, panels, {})\n"
    )


def test_core_works_inside_the_installed_package_too(tmp_path):
    (tmp_path / "softmax_lab").mkdir()
    (tmp_path / "softmax_lab" / "core").symlink_to(ROOT / "core")
    (tmp_path / "softmax_lab" / "assets").symlink_to(ROOT / "assets")
    printed = run(
        "import sys; sys.path = [sys.argv[1], *(p for p in sys.path if p)]\n"
        "from softmax_lab.core.scene import shown_panels\n"
        "from softmax_lab.core.scenes import SCENES\n"
        "from softmax_lab.core.session import from_json, to_json\n"
        "from softmax_lab.core.state import State\n"
        "for scene in SCENES.values():\n"
        "    state = State(scene=scene.key)\n"
        "    assert shown_panels(scene, state) and from_json(to_json(state)) == state\n"
        "assert not any(name.partition('.')[0] == 'core' for name in sys.modules)\n"
        "print(SCENES['softmax'].compute(State()).probabilities)\n",
        tmp_path,
    )
    assert printed.startswith("(0.0179")


@pytest.mark.parametrize(
    "module",
    ["scenes", "state", "session", "history", "edits", "panels", "tables", "snippet", "writing", "colours", "latex"],
)
def test_the_first_frame_needs_neither_torch_nor_numpy(module):
    run(f"import sys, core.{module}\nassert not {{'torch', 'numpy'}} & set(sys.modules)")


LATE = (
    "torch",
    "numpy",
    "pyqtgraph",
    "PySide6.QtSvg",
    "core.panels",
    "core.edits",
    "core.document_file",
    "gui.window_files",
    "gui.views",
)


def test_the_first_frame_of_the_program_loads_nothing_that_can_wait():
    printed = run(
        "import sys, gui.app\n"
        "import PySide6.QtCore, PySide6.QtWidgets\n"  # their classes are made when first asked for
        "def end(app, *_):\n"
        "    print(sorted(set(LATE) & set(sys.modules)))\n"
        "    print({'Qt', 'QStyle'} & {*vars(PySide6.QtCore), *vars(PySide6.QtWidgets)})\n"
        "    app.exit()\n"
        "gui.app.after_first_frame = end\n"
        "gui.app.run(None, None, 'en')\n".replace("LATE", str(LATE))
    )
    assert printed == "[]\nset()\n"


@pytest.mark.parametrize("scene", ["loss", "step", "network", "image"])
def test_a_scene_is_painted_without_its_numbers_before_torch_and_pyqtgraph_are_there(scene):
    run(
        "import sys\nfrom core.state import State\nfrom gui.app import application\n"
        "from gui.preferences import Preferences\nfrom gui.store import Store\nfrom gui.window import Window\n"
        f"application()\nwindow = Window(Store(State({scene!r})), Preferences())\nwindow.show()\nwindow.grab()\n"
        "assert window.scene_view.views and not {'torch', 'pyqtgraph'} & set(sys.modules)"
    )


def test_a_script_is_written_without_torch_unless_it_must_be_asked():
    run(
        "import sys\nfrom core.snippet import loss_script, softmax_script\nfrom core.state import State\n"
        "loss_script(State()), softmax_script(State())\nassert 'torch' not in sys.modules"
    )


def test_core_changes_nothing_in_torch_that_others_see():
    run(
        "import torch\n"
        "def settings(): return (torch.get_default_dtype(), torch.get_num_threads(), torch.is_grad_enabled(),\n"
        "    torch.initial_seed(), torch.are_deterministic_algorithms_enabled())\n"
        "before = settings()\n"
        "from core.scene import shown_panels\n"
        "from core.scenes import SCENES\n"
        "from core.state import State\n"
        "for scene in SCENES.values(): shown_panels(scene, State(scene=scene.key))\n"
        "assert settings() == before\n"
    )
