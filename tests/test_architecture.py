"""Who may import whom, what core can do without, and how large a file may be."""

import ast
import os
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
FILE_LINES, FUNCTION_LINES = 250, 40


def ids(path):
    return str(path.relative_to(ROOT))


@cache
def tree_of(path):
    return ast.parse(path.read_text("utf-8"))


def imports(path):
    """Return the top packages that ``path`` imports by name; relative imports stay inside and have none."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield node.module.partition(".")[0]


def run(code, *arguments, **environment):
    """Run ``code`` in a Python of its own, in the root folder."""
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("path", SOURCES, ids=ids)
def test_a_package_imports_only_what_is_below_it(path):
    package = path.relative_to(ROOT).parts[0]
    assert not FORBIDDEN[package] & set(imports(path))


@pytest.mark.parametrize("path", sorted((ROOT / "core").rglob("*.py")), ids=ids)
def test_core_calls_itself_by_no_name(path):
    assert "core" not in set(imports(path))


@pytest.mark.parametrize("path", SOURCES, ids=ids)
def test_nothing_that_runs_code_from_a_file_is_imported_or_called(path):
    assert not DANGEROUS & set(imports(path))
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Call):
            assert getattr(node.func, "id", "") not in ("eval", "exec", "__import__")
            for keyword in node.keywords:
                allowed = {"allow_pickle": False, "weights_only": True, "shell": False}
                value = getattr(keyword.value, "value", None)
                assert keyword.arg not in allowed or value is allowed[keyword.arg]


@pytest.mark.parametrize("path", SOURCES, ids=ids)
def test_a_file_holds_one_idea(path):
    assert len(path.read_text("utf-8").splitlines()) <= FILE_LINES


@pytest.mark.parametrize("path", SOURCES, ids=ids)
def test_a_function_does_one_thing(path):
    functions = (node for node in ast.walk(tree_of(path)) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)))
    too_long = [
        node.name for node in functions if node.end_lineno - node.lineno + 1 - docstring_lines(node) > FUNCTION_LINES
    ]
    assert not too_long


def docstring_lines(function):
    first = function.body[0]
    if ast.get_docstring(function) is None:
        return 0
    return first.end_lineno - first.lineno + 1


WITHOUT_QT = "import sys; sys.modules.update(PySide6=None, pyqtgraph=None, shiboken6=None)\n"


def test_every_scene_is_computed_and_exported_where_qt_is_not_installed():
    run(
        WITHOUT_QT + "from core.scene import shown_panels\n"
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


def test_every_module_of_core_can_be_imported_where_qt_is_not_installed():
    run(
        WITHOUT_QT + "import core, importlib, pkgutil\n"
        "for module in pkgutil.walk_packages(core.__path__, 'core.'): importlib.import_module(module.name)\n"
    )


def test_core_works_inside_the_installed_package_too(tmp_path):
    (tmp_path / "softmax_lab").mkdir()
    (tmp_path / "softmax_lab" / "core").symlink_to(ROOT / "core")
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
