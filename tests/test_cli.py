"""The command: what it writes, what it says, and with which code it ends."""

import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from core.argument_words import parsed_arguments
from core.document import Document, shown
from core.document_file import write_document
from core.export_options import SUFFIXES, ExportOptions
from core.lecture import Item, Lecture, revealed
from core.machine import Machine
from core.scenes import SCENES
from core.session import write_session
from core.start import start_state
from core.state import LossOptions, State
from core.text import t
from core.versions import versions
from core.writing import WriteError
from gui.exporting import exported
from gui.language import translator
from gui.look import Look, base_font, load_fonts
from gui.picture import Subject
from gui.slides import Slides
from gui.theme import DARK, LIGHT
from main import main
from tests.core.broken_files import EXECUTED, write_corpus

MAIN = Path(__file__).parents[1] / "main.py"
SMALL = ("--size", "640x400")
LOOK, OPTIONS = Look(LIGHT), ExportOptions(640, 400)
NO_DISPLAY = "There is no display for a window: every scene is written as a picture into softmax-lab-charts/"
ALL_PICTURES = [f"{key}.png" for key in SCENES]
ITEMS = (Item("One", State(temperature=2.0), steps=(1, 3)), Item("Two", State("why-exp")))
TALK = shown(Document(lecture=Lecture("Talk", ITEMS)), 0)


@pytest.fixture
def folder(tmp_path, monkeypatch, qapp):
    """An empty folder to work in."""
    load_fonts()
    qapp.setFont(base_font(14))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*words, **environment):
    """Run the real command, where the environment decides alone."""
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "HOME") if name in os.environ}
    return subprocess.run(
        [sys.executable, MAIN, *words], env=kept | environment, capture_output=True, text=True, timeout=120
    )


def content(suffix, *words, look=LOOK, options=OPTIONS):
    state, _ = start_state(parsed_arguments(words))
    return exported(Subject(SCENES[state.scene], state), look, suffix, options)


def names_in(folder):
    return sorted(path.name for path in folder.iterdir())


class TestExports:
    """Files, and their paths on stdout."""

    def test_every_format_of_one_scene(self, folder, capsys):
        names = [f"loss{suffix}" for suffix in SUFFIXES]
        exports = [word for name in names for word in ("--export", name)]
        assert main(["--scene", "loss", "--logits", "-1,2;3,0.5", "--labels", "1,0", *SMALL, *exports]) == 0
        assert capsys.readouterr() == ("".join(f"{name}\n" for name in names), "")
        for name, suffix in zip(names, SUFFIXES, strict=True):
            wanted = content(suffix, "--scene", "loss", "--logits", "-1,2;3,0.5", "--labels", "1,0")
            assert (folder / name).read_bytes() == wanted

    @pytest.mark.parametrize("name", ["charts", "charts/", "a/b/charts", "v1.0/"])
    def test_a_folder_gets_every_scene(self, folder, capsys, name):
        assert main(["--logits", "1,2", *SMALL, "--export", name]) == 0
        assert names_in(folder / name) == sorted(ALL_PICTURES)
        assert capsys.readouterr().out.splitlines() == [str(Path(name, picture)) for picture in ALL_PICTURES]
        for key in SCENES:
            wanted = content(".png", "--logits", "1,2", "--scene", key)
            assert (folder / name / f"{key}.png").read_bytes() == wanted

    def test_the_session_names_the_scene(self, folder):
        write_session(folder / "s.json", State(scene="loss", step=2, temperature=3.0))
        assert main(["s.json", *SMALL, "--export", "a.svg"]) == 0
        assert (folder / "a.svg").read_bytes() == content(".svg", "s.json")

    def test_theme_language_scale_and_background(self, folder):
        words = ["--theme", "dark", "--language", "zh", "--scale", "2", "--transparent", *SMALL, "--export", "a.png"]
        assert main(words) == 0
        options = ExportOptions(640, 400, 2.0, transparent=True)
        assert (folder / "a.png").read_bytes() == content(".png", look=Look(DARK, "zh"), options=options)

    def test_a_caption(self, folder):
        assert main([*SMALL, "--caption", "--export", "a.svg"]) == 0
        subject = Subject(SCENES["softmax"], State(), caption=True)
        assert (folder / "a.svg").read_bytes() == exported(subject, Look(LIGHT), ".svg", ExportOptions(640, 400))

    def test_a_missing_gpu_is_told_of_and_the_cpu_computes(self, folder, capsys):
        assert main(["--device", "cuda:99", *SMALL, "--export", "a.csv"]) == 0
        told = "softmax-lab: cuda:99 is not on this machine: computing on the CPU\n"
        assert capsys.readouterr() == ("a.csv\n", told)
        assert (folder / "a.csv").read_bytes() == content(".csv", "--device", "cpu")

    def test_what_the_reader_should_know_of_a_file_is_told(self, folder, capsys):
        (folder / "z.csv").write_text("1,2\n" * 100)
        assert main(["--open", "z.csv", *SMALL, "--export", "a.csv"]) == 0
        assert capsys.readouterr().err.splitlines() == [
            "softmax-lab: 100 rows; showing 0:64",
            "softmax-lab: z.csv has no labels: every sample has the label 0 now",
        ]

    def test_without_a_display_every_scene_is_written_into_a_folder(self, folder, capsys, monkeypatch):
        for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
            monkeypatch.delenv(name, raising=False)
        if sys.platform != "linux":
            pytest.skip("elsewhere there is always a display")
        assert main(["--logits", "1,2,3", "--labels", "0"]) == 0
        out, err = capsys.readouterr()
        assert out.splitlines() == [f"softmax-lab-charts/{name}" for name in ALL_PICTURES]
        assert err == f"softmax-lab: {NO_DISPLAY}\n"
        written = (folder / "softmax-lab-charts/softmax.png").read_bytes()
        assert written == content(".png", "--logits", "1,2,3", options=ExportOptions())


class TestLectures:
    """Slides of every item, unless the command line says what else to show."""

    @pytest.fixture(autouse=True)
    def lecture(self, folder):
        write_document(folder / "l.softmaxlab", TALK)

    def slides(self, folder, suffix, in_one_file, lecture=TALK.lecture):
        slides = Slides(lecture, LOOK, folder, suffix, OPTIONS, in_one_file)
        for _ in lecture.items:
            slides.make_next()
        return slides.files()

    def test_slides_may_reveal_what_is_covered(self, folder):
        covered = replace(TALK.lecture, items=(Item("One", State(hidden=True)),))
        write_document(folder / "c.softmaxlab", Document(lecture=covered))
        for words, lecture in ((), covered), (("--reveal",), revealed(covered)):
            assert main(["c.softmaxlab", "--export", "out", *SMALL, *words]) == 0
            [(_, expected)] = self.slides(folder, ".png", False, lecture)
            assert (folder / "out" / "01-one.png").read_bytes() == expected

    def test_a_pdf_has_a_page_for_each_item(self, folder, capsys):
        assert main(["l.softmaxlab", *SMALL, "--export", "a.pdf"]) == 0
        ((_, wanted),) = self.slides(folder, ".pdf", True)
        assert (folder / "a.pdf").read_bytes() == wanted
        assert capsys.readouterr() == ("a.pdf\n", "")

    @pytest.mark.parametrize("suffix", ["png", "svg", "pdf"])
    def test_a_folder_gets_a_picture_of_each_item(self, folder, capsys, suffix):
        assert main(["l.softmaxlab", *SMALL, "--export", "slides", "--format", suffix]) == 0
        wanted = self.slides(Path("slides"), f".{suffix}", False)
        assert [(path, path.read_bytes()) for path in sorted((Path("slides")).iterdir())] == wanted
        assert capsys.readouterr().out.splitlines() == [str(path) for path, _ in wanted]

    def test_the_precision_of_the_command_line_holds_for_every_item(self, folder):
        main(["l.softmaxlab", *SMALL, "--dtype", "float64", "--export", "a.pdf"])
        items = (replace(each, state=replace(each.state, machine=Machine("auto", "float64"))) for each in ITEMS)
        ((_, wanted),) = self.slides(folder, ".pdf", True, Lecture("Talk", tuple(items)))
        assert (folder / "a.pdf").read_bytes() == wanted

    def test_other_files_show_what_was_on_screen(self, folder):
        assert main(["l.softmaxlab", *SMALL, "--export", "a.png", "--export", "a.csv"]) == 0
        assert (folder / "a.csv").read_bytes() == content(".csv", "l.softmaxlab")
        assert (folder / "a.png").read_bytes() == content(".png", "l.softmaxlab")

    def test_another_view_is_no_slide(self, folder):
        assert main(["l.softmaxlab", "--scene", "loss", *SMALL, "--export", "a.pdf"]) == 0
        assert (folder / "a.pdf").read_bytes() == content(".pdf", "--scene", "loss")

    def test_a_lecture_is_not_written_over_by_its_slides(self, capsys):
        assert main(["l.softmaxlab", "--export", "l.softmaxlab"]) == 2
        assert "l.softmaxlab" in capsys.readouterr().err

    def test_presenting_writes_no_file(self, folder, capsys):
        assert main(["l.softmaxlab", "--present", "--export", "a.pdf"]) == 2
        assert capsys.readouterr().err == "softmax-lab: --present does not go with --export\n"

    def test_scenes_are_written_in_the_format_that_is_wished(self, folder):
        assert main([*SMALL, "--export", "scenes", "--format", "svg"]) == 0
        assert names_in(folder / "scenes") == sorted(f"{key}.svg" for key in SCENES)


class TestFailures:
    """One or two lines, the right code, and nothing half done."""

    @pytest.mark.parametrize(
        "line",
        [
            "--nonsense",
            "--scene tanh",
            "--logits 1,x",
            "--logits 1,2;3",
            "--logits 1,2 --labels 2",
            "--dtype int8",
            "--size 10x10",
            "--export a.gif",
            "--open nothing.npy",
            "--open . ",
            "--open z.csv --rows 9:12",
            "nothing.json",
            "z.csv",
        ],
    )
    def test_what_is_wrong_is_said_and_nothing_is_written(self, folder, capsys, line):
        (folder / "z.csv").write_text("1,2\n3,4\n")
        assert main(["--export", "first.png", *line.split()]) == 2
        out, err = capsys.readouterr()
        assert out == ""
        assert err.startswith("softmax-lab: ")
        assert len(err.splitlines()) <= 2
        assert names_in(folder) == ["z.csv"]

    def test_no_broken_file_is_more_than_a_sentence(self, folder, capsys):
        corpus = [path for path in write_corpus(folder) if "\0" not in path.name]  # which no command line can hold
        before = names_in(folder)
        assert {main(["--open", os.fspath(path), "--export", "a.png"]) for path in corpus} == {2}
        assert {main([os.fspath(path), "--export", "a.png"]) for path in corpus} == {2}
        out, err = capsys.readouterr()
        assert out == ""
        assert len(err.splitlines()) == 2 * len(corpus)
        assert names_in(folder) == before
        assert EXECUTED not in before

    def test_what_has_no_formula_is_refused_before_anything_is_written(self, folder, capsys):
        write_session(folder / "s.json", State(scene="loss", loss=LossOptions(reduction="none")))
        assert main(["s.json", *SMALL, "--export", "a.png", "--export", "a.tex"]) == 2
        assert capsys.readouterr() == ("", "softmax-lab: there is no formula to write as LaTeX\n")
        assert names_in(folder) == ["s.json"]

    def test_one_failed_write_keeps_the_others(self, folder, capsys):
        (folder / "there.csv").mkdir()
        exports = [word for name in ("a.csv", "no/b.csv", "c.csv") for word in ("--export", name)]
        assert main([*exports]) == 1
        told = "softmax-lab: cannot write “no/b.csv”: the folder does not exist\n"
        assert capsys.readouterr() == ("a.csv\nc.csv\n", told)
        assert (folder / "a.csv").read_bytes() == (folder / "c.csv").read_bytes() == content(".csv")

    def test_a_folder_that_cannot_be_made_is_named(self, folder, capsys):
        (folder / "charts").touch()
        assert main([*SMALL, "--export", "charts/"]) == 1
        out, err = capsys.readouterr()
        assert (out, len(err.splitlines())) == ("", 1)
        assert err.startswith("softmax-lab: cannot make the folder “charts/”: ")

    def test_a_folder_whose_name_is_too_long_is_refused_in_a_sentence(self, folder, capsys):
        assert main([*SMALL, "--export", "a" * 300 + "/"]) == 1
        assert capsys.readouterr().err.startswith("softmax-lab: cannot make the folder “aaa")

    def test_no_empty_folder_is_left_where_nothing_could_be_written(self, folder, capsys, monkeypatch):
        def fails(path, _content):
            raise WriteError(t("cannot write “{path}”: the disk is full", path=path.name))

        monkeypatch.setattr("gui.headless.write_whole", fails)
        assert main([*SMALL, "--export", "charts/"]) == 1
        assert names_in(folder) == []
        (folder / "there").mkdir()
        assert main([*SMALL, "--export", "there/"]) == 1
        assert names_in(folder) == ["there"]

    def test_a_file_that_cannot_be_replaced_keeps_its_content(self, folder, capsys):
        (folder / "a.png").write_text("old")
        (folder / "a.png").chmod(0o444)
        assert main([*SMALL, "--export", "a.png"]) == 1
        assert (folder / "a.png").read_text() == "old"
        assert capsys.readouterr() == ("", "softmax-lab: cannot write “a.png”: there is no permission\n")

    def test_the_sentence_is_in_the_language_of_the_reader(self, folder, capsys, monkeypatch):
        monkeypatch.setattr("gui.language.translator", lambda language: lambda message: f"{language}: {message}")
        assert main(["--language", "zh", "--nonsense"]) == 2
        assert capsys.readouterr().err.startswith("softmax-lab: zh: there is no option --nonsense")

    def test_the_unexpected_is_a_sentence_too(self, folder, capsys, monkeypatch):
        monkeypatch.setattr("gui.headless.export_all", lambda *_: 1 / 0)
        monkeypatch.setattr("tempfile.tempdir", str(folder))
        assert main(["--export", "a.png"]) == 1
        (log,) = folder.glob("softmax-lab-*.log")
        assert capsys.readouterr().err.endswith(f"ZeroDivisionError('division by zero'). Details are in {log}\n")
        assert "Traceback" in log.read_text()


class TestAnswers:
    """Questions that need neither torch nor Qt."""

    def test_the_versions(self, capsys):
        assert main(["--version"]) == 0
        assert re.fullmatch(r"Softmax Lab 0\.1\.0 · torch 2\.[\d.]+\S* · PySide6 6\.[\d.]+\n", capsys.readouterr().out)

    @pytest.mark.parametrize("language", ["en", "zh"])
    def test_the_scenes(self, capsys, language):
        assert main(["--list-scenes", "--language", language]) == 0
        lines = capsys.readouterr().out.splitlines()
        names = [translator(language)(scene.name.message) for scene in SCENES.values()]
        assert [line.split(maxsplit=2) for line in lines] == [
            [key, str(scene.number), name] for (key, scene), name in zip(SCENES.items(), names, strict=True)
        ]

    def test_help(self, capsys):
        assert main(["--help"]) == 0
        assert "--export PATH" in capsys.readouterr().out

    def test_a_console_without_chinese_is_no_obstacle(self):
        answer = run("--list-scenes", "--language", "zh", PYTHONIOENCODING="ascii")
        assert (answer.returncode, answer.stderr) == (0, "")

    def test_they_load_neither_torch_nor_qt(self):
        code = "import main, sys; main.main([sys.argv[1]]); print({'torch', 'PySide6', 'numpy'} & set(sys.modules))"
        for question in ("--version", "--help", "--list-scenes"):
            command = [sys.executable, "-c", code, question]
            answer = subprocess.run(command, cwd=MAIN.parent, capture_output=True, text=True, check=True)
            assert answer.stdout.splitlines()[-1] == "set()"


class TestWindow:
    """Without --export the window opens; what it is given is what the command line says."""

    @pytest.fixture
    def opened(self, monkeypatch):
        calls = []
        monkeypatch.setattr("gui.app.run", lambda *given: calls.append(given) or 7)
        return calls

    def test_it_opens_where_it_was_left(self, opened):
        assert main([]) == 7
        assert main(["--theme", "dark", "--language", "zh"]) == 7
        assert opened == [(), (None, "dark", "zh", (), False)]

    def test_it_opens_in_the_state_of_the_command_line(self, opened, folder):
        (folder / "z.csv").write_text("1,2\n3,4\n5,6\n")
        main(["--scene", "loss", "--open", "z.csv", "--dtype", "float64"])
        ((document, _, _, notices, _),) = opened
        assert (document.state, notices) == start_state(
            parsed_arguments(["--scene", "loss", "--open", "z.csv", "--dtype", "float64"])
        )
        assert len(notices) == 1

    def test_a_lecture_is_opened_where_it_was_left_or_presented_from_its_first_item(self, opened, folder):
        write_document(folder / "l.softmaxlab", replace(TALK, item=1, state=State(temperature=9.0)))
        main(["l.softmaxlab"])
        main(["l.softmaxlab", "--present"])
        (left, *_, is_presented), (first, *_, is_presented_too) = opened
        assert (left.item, left.state.temperature, is_presented) == (1, 9.0, False)
        assert (first.item, first.state, is_presented_too) == (0, TALK.lecture.items[0].views[0], True)
        assert left.path == first.path == str(folder / "l.softmaxlab")

    def test_ctrl_c_is_no_error(self, monkeypatch, capsys):
        def interrupted(*_):
            raise KeyboardInterrupt

        monkeypatch.setattr("gui.app.run", interrupted)
        assert main([]) == 130
        assert capsys.readouterr() == ("", "")

    def test_nothing_slow_is_loaded_before_it(self):
        code = (
            "import main, sys, types\n"
            "slow = {'torch', 'numpy', 'pyqtgraph', 'importlib.metadata', 'PySide6'}\n"
            "def run(*_): print(slow & set(sys.modules)); return 0\n"
            "sys.modules['gui.app'] = types.SimpleNamespace(run=run)\n"
            "sys.exit(main.main([]))\n"
        )
        answer = subprocess.run([sys.executable, "-c", code], cwd=MAIN.parent, capture_output=True, text=True)
        assert (answer.returncode, answer.stdout) == (0, "set()\n"), answer.stderr


class TestRealCommand:
    """In a process of its own."""

    def test_no_display_no_environment_and_another_screen_give_the_same_files(self, folder):
        exports = [word for suffix in SUFFIXES for word in ("--export", folder / f"a{suffix}")]
        words = ("--logits=-1,2,0.5", "--labels=0", *SMALL, *exports)
        answer = run(*words, QT_SCALE_FACTOR="2", QT_FONT_DPI="144", LANG="C")
        assert (answer.returncode, answer.stderr) == (0, "")
        assert answer.stdout.splitlines() == [str(folder / f"a{suffix}") for suffix in SUFFIXES]
        for suffix in SUFFIXES:
            assert (folder / f"a{suffix}").read_bytes() == content(suffix, "--logits", "-1,2,0.5"), suffix

    @pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a display")
    @pytest.mark.parametrize("environment", [{}, {"DISPLAY": ":987", "QT_QPA_PLATFORM": "xcb"}])
    def test_without_a_display_it_ends_well(self, folder, environment):
        answer = run("--scene", "loss", **environment)
        assert answer.returncode == 0
        assert answer.stderr == f"softmax-lab: {NO_DISPLAY}\n"
        assert [Path(line).name for line in answer.stdout.splitlines()] == ALL_PICTURES
        assert names_in(folder / "softmax-lab-charts") == sorted(ALL_PICTURES)

    @pytest.mark.skipif(os.name != "posix", reason="only POSIX closes pipes")
    @pytest.mark.parametrize("unbuffered", ["", "1"])
    def test_a_reader_that_has_gone_is_no_traceback(self, unbuffered):
        read, write = os.pipe()
        os.close(read)
        command = [sys.executable, MAIN, "--list-scenes"]
        environment = os.environ | {"PYTHONUNBUFFERED": unbuffered}
        answer = subprocess.run(command, env=environment, stdout=write, stderr=subprocess.PIPE, text=True, timeout=60)
        os.close(write)
        assert (answer.returncode, answer.stderr) == (1, "")

    @pytest.mark.skipif(os.name != "posix", reason="elsewhere links need permission")
    def test_other_packages_called_core_and_gui_are_not_taken(self, tmp_path):
        for name in ("core", "gui"):
            (tmp_path / name).mkdir()
            (tmp_path / name / "__init__.py").write_text("raise SystemExit('the wrong one')")
        (tmp_path / "softmax_lab").symlink_to(MAIN.parent)
        code = "import sys, softmax_lab.main; sys.exit(softmax_lab.main.main(['--list-scenes']))"
        outside = os.environ | {"PYTHONPATH": os.pathsep.join((str(tmp_path), str(tmp_path / "softmax_lab")))}
        answer = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env=outside, capture_output=True, text=True)
        assert (answer.returncode, answer.stderr) == (0, "")


def test_the_version_of_the_program_is_that_of_the_project():
    import tomllib

    project = tomllib.loads((MAIN.parent / "pyproject.toml").read_text("utf-8"))["project"]
    assert versions()["softmax-lab"] == project["version"]
