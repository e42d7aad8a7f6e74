"""The command line: every form that is right, and a sentence for every one that is wrong."""

import re
from pathlib import Path

import pytest

from core.argument_words import parsed_arguments
from core.arguments import Arguments
from core.command_options import OPTIONS, THEMES, help_text, option_pairs
from core.errors import InputError
from core.export_options import MAX_PIXELS, MAX_SIDE, SUFFIXES, ExportOptions, is_folder, suffix_of
from core.languages import LANGUAGES, chosen_language
from core.machine import DTYPES
from core.scenes import SCENES


def refusal(*words: str) -> str:
    with pytest.raises(InputError) as caught:
        parsed_arguments(words)
    return str(caught.value)


def test_nothing_asks_for_nothing():
    assert parsed_arguments([]) == Arguments()


def test_everything_at_once():
    line = "s.json --scene loss --logits 1,2;3,4 --labels 0,1 --device cuda --dtype bfloat16 --theme dark --language zh"
    line += " --export a.png --export b/ --size 800x600 --scale 1.5 --transparent --caption"
    assert parsed_arguments(line.split()) == Arguments(
        shows_something=True,
        changes_the_view=True,
        session="s.json",
        scene="loss",
        logits=((1.0, 2.0), (3.0, 4.0)),
        labels=(0, 1),
        device="cuda",
        dtype="bfloat16",
        theme="dark",
        language="zh",
        exports=("a.png", "b/"),
        options=ExportOptions(800, 600, 1.5, transparent=True),
        caption=True,
    )


def test_a_file_its_labels_and_its_rows():
    arguments = parsed_arguments(["--open", "z.npy", "--labels-file", "y.npy", "--rows", "8:16"])
    assert (arguments.file, arguments.labels_file, arguments.rows) == ("z.npy", "y.npy", (8, 16))


def test_arrays_have_names():
    arguments = parsed_arguments(["--open", "z.npz", "--array", "z", "--labels-array", "y"])
    assert (arguments.array, arguments.labels_array) == ("z", "y")


@pytest.mark.parametrize("words", [["--logits", "-1,2"], ["--logits=-1,2"], ["--logits", "−1,2"]])
def test_the_first_logit_may_be_negative(words):
    assert parsed_arguments(words).logits == ((-1.0, 2.0),)


@pytest.mark.parametrize("words", [["--labels", "-100,1"], ["--labels=-100,1"]])
def test_the_first_label_may_be_negative(words):
    assert parsed_arguments(words).labels == (-100, 1)


def test_a_session_may_stand_anywhere():
    lines = (["s.json", "--scene", "loss"], ["--scene", "loss", "s.json"], ["--caption", "s.json", "--export", "a.png"])
    assert {parsed_arguments(line).session for line in lines} == {"s.json"}


def test_after_two_dashes_nothing_is_an_option():
    assert list(option_pairs(["--caption", "--", "--caption", "-x"])) == [
        ("--caption", ""),
        ("", "--caption"),
        ("", "-x"),
    ]


def test_of_an_option_given_twice_the_last_counts():
    assert parsed_arguments(["--scene", "loss", "--scene", "softmax"]).scene == "softmax"


@pytest.mark.parametrize(
    "option", ["--scene=loss", "--logits=1,2", "--labels=0", "--open=z.npy", "--dtype=float16", "s"]
)
def test_what_to_show_is_told_from_how(option):
    assert parsed_arguments([option]).shows_something
    assert not parsed_arguments(["--theme", "dark", "--language", "zh"]).shows_something


@pytest.mark.parametrize("name", ["--help", "--version", "--list-scenes"])
def test_questions(name):
    assert parsed_arguments([name]).asks_for == name


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("--sceen loss", "there is no option --sceen; --help lists them all"),
        ("-s", "there is no option -s; --help lists them all"),
        ("logits.npy", "“logits.npy” holds logits, not a session: open it by --open"),
        ("MY.NPZ --export a.png", "“MY.NPZ” holds logits, not a session: open it by --open"),
        ("--array z", "--array only goes with --open"),
        ("--labels-array y", "--labels-array only goes with --open"),
        ("--open z.npz --labels 1 --labels-array y", "--labels does not go with --labels-array"),
        ("--scene", "--scene needs a value, as --help says"),
        ("--scene --caption", "--scene needs a value, as --help says"),
        ("--caption=yes --export a.png", "--caption takes no value, got “yes”"),
        ("--scene tanh", f"--scene must be one of {', '.join(SCENES)}, got tanh"),
        ("--theme pink", "--theme must be one of light, dark, projector, got pink"),
        ("--language fr", "--language must be one of en, zh, got fr"),
        ("--dtype int8", "--dtype must be one of float16, bfloat16, float32, float64, got int8"),
        ("--device tpu", "device must be auto, cpu, cuda or mps, got “tpu”"),
        ("--logits 1,two", "--logits must be numbers like 2,0.5,6 with ; between samples, got “two”"),
        ("--labels 1.5", "--labels must be whole numbers like 2,1, got “1.5”"),
        ("--open z.npy --rows 5", "rows must be A:B such as 0:64, counted from 0, got “5”"),
        ("--rows 0:5", "--rows only goes with --open"),
        ("--labels-file y.npy", "--labels-file only goes with --open"),
        ("--size 800x600", "--size only goes with --export"),
        ("--caption", "--caption only goes with --export"),
        ("--open z.npy --logits 1,2", "--logits does not go with --open"),
        ("--open z.npy --labels-file y.npy --labels 1", "--labels does not go with --labels-file"),
        ("a.json b.json", "there can be one session, got a.json, b.json"),
        ("--export a.bmp", "“a.bmp” must end in one of .png, .svg, .pdf, .csv, .json, .py, .tex, or be a folder"),
        ("--export a.gif", "“a.gif” is a moving picture: --sweep or --run must say what moves"),
        ("--export a.png --size 800", "--size must be like 1920x1080, got “800”"),
        ("--export a.png --size 800x600x2", "--size must be like 1920x1080, got “800x600x2”"),
        ("--export a.png --size 63x600", "a picture must be 64 to 16384 pixels wide and high, got 63"),
        ("--export a.png --scale two", "--scale must be a number like 2, got “two”"),
        ("--export a.png --scale nan", "scale must be in 0.25..8.0, got nan"),
        ("--export a.png --scale 9", "scale must be in 0.25..8.0, got 9.0"),
        ("s.json --export s.json", "--export would replace “s.json”, which is read from"),
        ("--open z.csv --export ./z.csv", "--export would replace “./z.csv”, which is read from"),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(line, sentence):
    assert refusal(*line.split()) == sentence


def test_an_empty_path_is_refused():
    assert refusal("--export", "").startswith("“” must end in one of")


def test_what_no_terminal_shall_see_is_made_visible():
    assert "\x1b" not in refusal("--\x1b[2J")
    assert len(refusal("--logits", "x" * 9999)) < 200


def test_help_names_every_option_with_its_values():
    text = help_text(lambda message: message)
    assert all(f"  {option.name} {option.value}".rstrip() in text for option in OPTIONS)
    assert "{" not in text
    assert all(suffix in text for suffix in SUFFIXES)


def test_help_is_translated():
    assert all("⟦" in line for line in help_text(lambda message: f"⟦{message}⟧").splitlines() if line)


def test_the_values_of_the_command_line_are_those_of_the_window():
    from gui.language import LANGUAGES as WINDOW_LANGUAGES

    source = Path(__file__, "../../../gui/theme.py").resolve().read_text("utf-8")
    assert tuple(re.findall(r'name="(\w+)"', source)) == THEMES  # read, since core is tested without Qt too
    assert tuple(WINDOW_LANGUAGES) == LANGUAGES
    assert "|".join(DTYPES) in help_text(lambda message: message)


@pytest.mark.parametrize(
    ("words", "environment", "language"),
    [
        ([], {}, "en"),
        ([], {"LANG": "zh_CN.UTF-8"}, "zh"),
        ([], {"LANG": "zh_CN.UTF-8", "LC_ALL": "C.UTF-8"}, "en"),
        ([], {"LANG": "de_DE.UTF-8", "LANGUAGE": "zh_CN:en"}, "zh"),
        (["--language", "en"], {"LANG": "zh_CN.UTF-8"}, "en"),
        (["--nonsense", "--language=zh"], {}, "zh"),
        (["--language", "fr"], {"LANG": "zh_CN.UTF-8"}, "zh"),
        (["--language"], {"LANG": "en_GB.UTF-8"}, "en"),
    ],
)
def test_the_language_of_the_answer(words, environment, language, monkeypatch):
    monkeypatch.setattr("locale.getlocale", lambda: (None, None))
    assert chosen_language(words, environment) == language


def test_an_existing_folder_is_one_whatever_its_name(tmp_path):
    (tmp_path / "charts.png").mkdir()
    assert is_folder(str(tmp_path / "charts.png"))
    assert not is_folder(str(tmp_path / "charts.svg"))


@pytest.mark.parametrize("path", ["charts", "charts/", "v1.2/", ".", "..", "a.b/charts"])
def test_a_folder_needs_not_exist(path):
    assert is_folder(path)


@pytest.mark.parametrize("path", [".png", "a.", "a.gif", "png.", ""])
def test_other_suffixes_are_refused(path):
    with pytest.raises(InputError):
        suffix_of(path)


def test_the_largest_picture_takes_what_memory_there_is():
    ExportOptions(MAX_SIDE, MAX_PIXELS // MAX_SIDE)
    ExportOptions(3840, 2160, 2.0)
    with pytest.raises(InputError, match="at most 67 million pixels, got 134"):
        ExportOptions(MAX_SIDE, MAX_PIXELS // MAX_SIDE * 2)
    with pytest.raises(InputError, match="64 to 16384 pixels wide and high, got 20000"):
        ExportOptions(10000, 100, 2.0)


def test_a_lecture_is_presented_and_its_pictures_get_their_format():
    assert parsed_arguments(["l.softmaxlab", "--present"]).present
    assert parsed_arguments(["--export", "a", "--format", "svg"]).picture_suffix == ".svg"
    assert not parsed_arguments(["l.softmaxlab", "--dtype", "float64"]).changes_the_view


@pytest.mark.parametrize("line", ["--format svg", "--export a --format gif", "--present --export a"])
def test_formats_and_presenting_go_only_where_they_have_a_say(line):
    with pytest.raises(InputError, match=r"--format|--present"):
        parsed_arguments(line.split())
