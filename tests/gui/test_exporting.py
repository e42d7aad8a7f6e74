"""Exports: equal States give equal files, every format opens, and the numbers are those on screen."""

import csv
import io
import json
import re
import runpy
import shutil
import subprocess
from dataclasses import replace
from time import process_time
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage

from core.errors import InputError
from core.export_options import SUFFIXES, ExportOptions
from core.latex import document
from core.machine import Machine
from core.scene import shown_panels
from core.scenes import SCENES
from core.state import Batch, Classes, LossOptions, State
from core.writing import WriteError
from gui.exporting import _EXPORTERS, export, exported, latex_of
from gui.files import PngOptions, png_bytes
from gui.look import Look
from gui.picture import Picture, Subject
from gui.theme import DARK, LIGHT

LOOK = Look(LIGHT)
SMALL = ExportOptions(640, 400)
NUMBER = r"-?\d+\.\d+(?:e-?\d+)?"
WITHOUT_LATEX = [(key, suffix) for key in SCENES for suffix in SUFFIXES if suffix != ".tex"]
EVERY = [*WITHOUT_LATEX, ("softmax", ".tex"), ("loss", ".tex")]  # not every scene has a formula


def subject_of(key, panel="", caption=False, **fields):
    return Subject(SCENES[key], State(scene=key, **fields), panel, caption)


def image_of(png):
    return QImage.fromData(png)


def named(*names):
    count = len(names)
    return {"classes": Classes(names, tuple(range(count))), "batch": Batch(((1.0,) * count,), (0,))}


def test_every_format_has_its_exporter():
    assert tuple(_EXPORTERS) == SUFFIXES


@pytest.mark.parametrize(("key", "suffix"), EVERY)
def test_the_same_state_twice_gives_equal_files(key, suffix, tmp_path):
    for name in ("one", "two"):
        export(subject_of(key), LOOK, tmp_path / f"{name}{suffix}", SMALL)
        exported(subject_of("softmax", temperature=3.0), Look(DARK), ".png", SMALL)  # what is drawn in between
    assert (tmp_path / f"one{suffix}").read_bytes() == (tmp_path / f"two{suffix}").read_bytes()


@pytest.mark.parametrize(("key", "suffix"), EVERY)
def test_a_file_says_by_itself_what_it_is(key, suffix):
    starts = {
        ".png": b"\x89PNG",
        ".svg": b"<?xml",
        ".pdf": b"%PDF-",
        ".csv": b"\xef\xbb\xbfpanel,row,column,value\r\n",
        ".json": b'{\n  "scene": "',
        ".py": b'"""',
        ".tex": b"% Compile with ",
    }
    assert exported(subject_of(key), LOOK, suffix, SMALL).startswith(starts[suffix])


@pytest.mark.parametrize("key", SCENES)
def test_the_picture_is_that_of_the_window(key):
    picture = Picture(subject_of(key), LOOK, QSizeF(640.0, 400.0))
    assert exported(subject_of(key), LOOK, ".png", SMALL) == png_bytes(picture, PngOptions())


def test_the_scale_of_the_screen_has_no_say():
    large = replace(LOOK, scale=2.5, outlines=True)
    assert exported(subject_of("softmax"), large, ".svg", SMALL) == exported(subject_of("softmax"), LOOK, ".svg", SMALL)


def test_the_size_of_a_png():
    image = image_of(exported(subject_of("softmax"), LOOK, ".png", ExportOptions(640, 400, 1.5)))
    assert (image.width(), image.height()) == (960, 600)
    assert image.dotsPerMeterX() == round(3780 * 1.5)


@pytest.mark.parametrize("size", [(64, 64), (64, 2000), (3000, 64)])
@pytest.mark.parametrize("key", SCENES)
def test_no_size_is_too_odd(key, size):
    image = image_of(exported(subject_of(key), LOOK, ".png", ExportOptions(*size)))
    assert (image.width(), image.height()) == size


def test_a_transparent_background():
    for transparent, alpha in ((True, 0), (False, 255)):
        image = image_of(
            exported(subject_of("softmax"), LOOK, ".png", ExportOptions(640, 400, transparent=transparent))
        )
        assert image.pixelColor(1, 1).alpha() == alpha
        assert image.pixelColor(320, 100).alpha() == 255  # a card keeps its own
    svg, opaque = (
        exported(subject_of("softmax"), LOOK, ".svg", ExportOptions(640, 400, transparent=on)) for on in (1, 0)
    )
    assert LIGHT.background.encode() in opaque
    assert LIGHT.background.encode() not in svg


def test_theme_language_and_caption_show():
    pictures = {
        exported(subject_of("softmax", caption=caption), Look(theme, language), ".png", SMALL)
        for theme in (LIGHT, DARK)
        for language in ("en", "pseudo")
        for caption in (False, True)
    }
    assert len(pictures) == 8


@pytest.mark.parametrize("key", SCENES)
def test_text_in_an_svg_is_outlines_unless_wished_otherwise(key):
    outlines = ElementTree.fromstring(exported(subject_of(key), LOOK, ".svg", SMALL))
    text = ElementTree.fromstring(exported(subject_of(key), LOOK, ".svg", replace(SMALL, outlines=False)))
    assert not list(outlines.iter("{http://www.w3.org/2000/svg}text"))
    assert str(SCENES[key].title) in [element.text for element in text.iter("{http://www.w3.org/2000/svg}text")]


@pytest.mark.parametrize("suffix", [".svg", ".pdf"])
def test_letters_painted_before_move_no_outline(suffix):
    first = exported(subject_of("loss"), LOOK, suffix, SMALL)
    for width in range(640, 660, 5):  # each puts its letters at other fractions of a pixel
        exported(subject_of("loss"), LOOK, ".png", ExportOptions(width, 400))
        assert exported(subject_of("loss"), LOOK, suffix, SMALL) == first


@pytest.mark.parametrize("key", SCENES)
def test_an_svg_has_nothing_that_some_programs_draw_otherwise(key):
    svg = exported(subject_of(key), LOOK, ".svg", SMALL)
    assert b"non-scaling-stroke" not in svg
    assert b'<svg width="640" height="400"' in svg
    assert (b"<image" in svg) is (key in ("image", "network"))  # a picture, and a plane coloured by probabilities


@pytest.mark.skipif(not shutil.which("rsvg-convert"), reason="rsvg-convert draws SVG")
@pytest.mark.parametrize(("key", "theme"), [*((key, LIGHT) for key in SCENES), ("softmax", DARK), ("loss", DARK)])
def test_an_svg_is_the_same_picture_as_the_png(key, theme, tmp_path):
    subject, options = subject_of(key), ExportOptions(1280, 720)
    export(subject, Look(theme), tmp_path / "a.svg", options)
    subprocess.run(["rsvg-convert", tmp_path / "a.svg", "-o", tmp_path / "b.png"], check=True)
    one, other = image_of(exported(subject, Look(theme), ".png", options)), QImage(str(tmp_path / "b.png"))
    assert largest_difference(one, other) < 32  # of 255, in squares of 8 x 8: hinting differs, shapes do not


def largest_difference(one, other):
    small = [image.convertToFormat(QImage.Format.Format_RGB32) for image in (one, other)]
    rows = [
        image.smoothScaled(image.width() // 8, image.height() // 8).convertToFormat(QImage.Format.Format_RGB888)
        for image in small
    ]
    return max(abs(a - b) for a, b in zip(*(bytes(image.constBits()) for image in rows), strict=True))


@pytest.mark.skipif(not shutil.which("pdffonts"), reason="poppler looks into a PDF")
@pytest.mark.parametrize("key", SCENES)
def test_a_pdf_has_its_fonts_and_its_text(key, tmp_path):
    export(subject_of(key), LOOK, tmp_path / "a.pdf", SMALL)
    fonts = printed("pdffonts", tmp_path / "a.pdf").splitlines()[2:]
    assert fonts
    assert all(re.search(r" yes (no |yes) yes ", font) for font in fonts)  # embedded, subset or not, with Unicode
    text = printed("pdftotext", tmp_path / "a.pdf", "-")
    assert str(SCENES[key].title).split()[0] in text
    assert "Page size:       480 x 300 pts" in printed("pdfinfo", tmp_path / "a.pdf")


@pytest.mark.parametrize("key", SCENES)
def test_a_pdf_does_not_know_what_time_it_is(key):
    assert not re.search(rb"20[2-9]\d-?[01]\d-?[0-3]\d", exported(subject_of(key), LOOK, ".pdf", SMALL))


def printed(*command):
    return subprocess.run(list(map(str, command)), check=True, capture_output=True, text=True).stdout


class TestNumbers:
    """CSV, JSON, Python and LaTeX."""

    def test_a_table_has_the_numbers_of_torch(self):
        rows = list(csv.DictReader(io.StringIO(exported(subject_of("softmax"), LOOK, ".csv").decode("utf-8-sig"))))
        found = [float(r["value"]) for r in rows if (r["panel"], r["column"]) == ("ladder", "probabilities")]
        assert tuple(found) == shown_panels(SCENES["softmax"], State())[0].columns[1].values

    def test_chinese_names_survive(self):
        assert "猫" in exported(subject_of("softmax", **named("猫", "狗")), LOOK, ".csv").decode("utf-8-sig")

    def test_the_language_of_the_window_changes_no_table(self):
        assert exported(subject_of("loss"), Look(LIGHT, "pseudo"), ".csv") == exported(subject_of("loss"), LOOK, ".csv")
        assert exported(subject_of("loss"), Look(LIGHT, "pseudo"), ".json") == exported(
            subject_of("loss"), LOOK, ".json"
        )

    def test_one_panel_is_a_table_of_its_own(self):
        text = exported(subject_of("loss", "batch"), LOOK, ".csv").decode("utf-8-sig")
        assert text.splitlines() == ["row,Y1,Y2,Y3,label", "x1,2.0,0.5,6.0,2", "x2,0.1,0.0,3.0,1"]
        document = json.loads(exported(subject_of("loss", "batch"), LOOK, ".json"))
        assert [panel["key"] for panel in document["panels"]] == ["batch"]

    def test_a_panel_without_numbers_has_no_table(self, tmp_path):
        with pytest.raises(InputError, match="no numbers"):
            export(subject_of("softmax", "formula"), LOOK, tmp_path / "a.csv")
        assert list(tmp_path.iterdir()) == []

    def test_covered_answers_are_not_in_the_file(self):
        shown = exported(subject_of("softmax"), LOOK, ".csv")
        covered = exported(subject_of("softmax", hidden=True), LOOK, ".csv")
        assert b"0.978" in shown
        assert b"0.978" not in covered

    @pytest.mark.parametrize(
        ("key", "wanted"),
        [("softmax", r"^ladder,.*,probabilities,"), ("loss", r"^(lanes\.\w+,\d|lanes\.\w+\.log|gradient),")],
    )
    def test_the_script_prints_the_numbers_of_the_table(self, key, wanted, tmp_path, capsys):
        subject = subject_of(key, machine=Machine("cpu", "float64"))
        export(subject, LOOK, tmp_path / "a.py")
        runpy.run_path(str(tmp_path / "a.py"))
        said = set(re.findall(NUMBER, capsys.readouterr().out))
        lines = exported(subject, LOOK, ".csv").decode("utf-8-sig").splitlines()
        shown = {line.rpartition(",")[2] for line in lines if re.match(wanted, line)}
        assert shown
        assert shown <= said

    def test_the_formula_in_latex(self):
        text = exported(subject_of("softmax"), LOOK, ".tex").decode()
        assert r"p_{3}" in text
        assert "0.9781" in text
        assert r"\mathrm{" not in text

    def test_latex_is_black_on_white_whatever_the_theme(self):
        assert exported(subject_of("softmax"), Look(DARK), ".tex") == exported(subject_of("softmax"), LOOK, ".tex")

    def test_a_scene_without_a_formula_has_no_latex(self):
        with pytest.raises(InputError, match="no formula"):
            exported(subject_of("loss", loss=LossOptions(reduction="none")), LOOK, ".tex")

    def test_latex_for_the_clipboard_is_that_of_the_file(self):
        subject = subject_of("loss")
        assert exported(subject, LOOK, ".tex").decode() == document(latex_of(subject, LOOK))


class TestFiles:
    """What is on the disk afterwards."""

    def test_capitals_are_a_suffix_too(self, tmp_path):
        export(subject_of("softmax"), LOOK, tmp_path / "A.PNG", SMALL)
        assert (tmp_path / "A.PNG").read_bytes().startswith(b"\x89PNG")

    @pytest.mark.parametrize("name", ["a.gif", "a", "a.png.bak"])
    def test_another_suffix_is_refused(self, name, tmp_path):
        with pytest.raises(InputError, match=r"must end in one of \.png"):
            export(subject_of("softmax"), LOOK, tmp_path / name, SMALL)

    def test_a_file_that_cannot_be_written_leaves_nothing(self, tmp_path):
        with pytest.raises(WriteError, match="the folder does not exist"):
            export(subject_of("softmax"), LOOK, tmp_path / "no" / "a.png", SMALL)
        (tmp_path / "a.png").mkdir()
        with pytest.raises(WriteError, match="it is a folder"):
            export(subject_of("softmax"), LOOK, tmp_path / "a.png", SMALL)
        assert [path.name for path in tmp_path.rglob("*")] == ["a.png"]

    def test_a_file_that_is_there_is_replaced_whole(self, tmp_path):
        (tmp_path / "a.svg").write_bytes(b"x" * 10**7)
        export(subject_of("softmax"), LOOK, tmp_path / "a.svg", SMALL)
        assert (tmp_path / "a.svg").read_bytes() == exported(subject_of("softmax"), LOOK, ".svg", SMALL)


@pytest.mark.parametrize("suffix", [".png", ".svg", ".pdf"])
@pytest.mark.parametrize("key", SCENES)
def test_an_export_takes_less_than_half_a_second_of_computing(key, suffix):
    def seconds():
        start = process_time()
        exported(subject_of(key), LOOK, suffix, ExportOptions(1920, 1080))
        return process_time() - start

    assert min(seconds() for _ in range(3)) < 0.5
