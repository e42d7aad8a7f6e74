"""The bundled fonts and icons: they load, hold what the interface shows, and look alike in both languages."""

from __future__ import annotations

import ast
import gettext
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from PySide6.QtCore import QSize
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QFontMetricsF, QImage, QPainter, QRawFont, QTextLayout
from PySide6.QtSvg import QSvgRenderer

ROOT = Path(__file__).parent.parent
ASSETS = ROOT / "assets"
FONTS = sorted(ASSETS.glob("fonts/*.[ot]tf"))
ICONS = sorted(ASSETS.glob("icons/*.svg"))
CATALOGUES = sorted(ASSETS.glob("locale/*/LC_MESSAGES/*.po"))
INTERFACE = ["Lab Sans", "Lab Sans SC", "Lab Symbols"]
WEIGHTS = [QFont.Weight.Normal, QFont.Weight.Medium, QFont.Weight.DemiBold, QFont.Weight.Bold]


@pytest.fixture(scope="session")
def families(qapp) -> dict[str, list[str]]:
    """Every bundled font file, loaded, with the families that it brought."""
    numbers = {path.name: QFontDatabase.addApplicationFont(str(path)) for path in FONTS}
    return {name: QFontDatabase.applicationFontFamilies(number) for name, number in numbers.items()}


def font(pixels: int, weight: QFont.Weight = QFont.Weight.Normal, families: list[str] = INTERFACE) -> QFont:
    wanted = QFont(families)
    wanted.setPixelSize(pixels)
    wanted.setWeight(weight)
    return wanted


def laid_out(text: str) -> QTextLayout:
    layout = QTextLayout(text, font(14))
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    return layout


def messages_of(path: Path) -> Iterator[str]:
    """The texts that a source file marks for translation with ``t("…")``."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "t":
            yield from (str(argument.value) for argument in node.args[:1] if isinstance(argument, ast.Constant))


def interface_texts() -> Iterator[str]:
    for folder in ("core", "gui"):
        for path in (ROOT / folder).rglob("*.py"):
            yield from messages_of(path)
    for path in CATALOGUES:
        yield from translations_of(path).values()


def translations_of(path: Path) -> dict[str, str]:
    """What a catalogue translates; its header and texts still without a translation are left out."""
    with path.open("rb") as source:
        return {str(message.id): str(message.string) for message in read_po(source) if message.id and message.string}


def test_every_font_file_brings_the_family_it_is_named_after(families):
    brought = {name: names[0].replace(" ", "") for name, names in families.items()}
    assert brought == {name: name.split("-")[0] for name in families}


@pytest.mark.parametrize("weight", WEIGHTS)
def test_every_weight_of_the_sans_is_a_face_of_its_own(families, weight):
    assert QFontInfo(font(14, weight)).family() == "Lab Sans"
    assert QRawFont.fromFont(font(14, weight)).weight() == weight


@pytest.mark.parametrize("weight", WEIGHTS)
def test_digits_and_signs_are_equally_wide(families, weight):
    assert len({QFontMetricsF(font(14, weight)).horizontalAdvance(sign) for sign in "0123456789−+"}) == 1


def test_a_line_of_chinese_is_as_high_as_a_line_of_english(families):
    layouts = [laid_out(text) for text in ("Loss", "损失（交叉熵）", "∇L ⊙ ▸")]
    assert len({layout.lineAt(0).height() for layout in layouts}) == 1


def test_chinese_is_drawn_by_the_bundled_simplified_face(families):
    runs = laid_out("直骨角").glyphRuns()
    assert [run.rawFont().familyName() for run in runs] == ["Lab Sans SC"]


def test_what_is_typed_is_shown_without_ligatures(families):
    assert glyphs("->") == [*glyphs("-"), *glyphs(">")]
    assert glyphs("2x3") == [*glyphs("2"), *glyphs("x"), *glyphs("3")]


def glyphs(text: str) -> list[int]:
    return [index for run in laid_out(text).glyphRuns() for index in run.glyphIndexes()]


def test_every_character_of_the_interface_is_in_a_bundled_font(families):
    characters = {character for text in interface_texts() for character in text if character.isprintable()}
    assert set.intersection(*(lacking(family, characters) for family in INTERFACE)) == set()


def test_gb2312_is_complete(families):
    cells = (bytes((row, cell)) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF))
    characters = {character for cell in cells for character in cell.decode("gb2312", errors="ignore")}
    assert len(characters) == 6763
    assert lacking("Lab Sans SC", characters) == set()


def lacking(family: str, characters: set[str]) -> set[str]:
    face = QRawFont.fromFont(font(14, families=[family]))
    return {character for character in characters if not face.supportsCharacter(ord(character))}  # wrong for a str


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])
def test_a_compiled_catalogue_says_what_its_source_says(path):
    with path.with_suffix(".mo").open("rb") as compiled:
        translate = gettext.GNUTranslations(compiled).gettext
    texts = translations_of(path)
    assert {text: translate(text) for text in texts} == texts


@pytest.mark.parametrize("path", ICONS, ids=lambda path: path.stem)
def test_every_icon_paints_something(qapp, path):
    image = painted(path, QSize(24, 24))
    assert any(image.pixelColor(x, y).alpha() for x in range(24) for y in range(24))


def test_every_icon_but_the_programs_own_and_the_ticks_takes_the_colour_of_its_text():
    fixed = [path.stem for path in ICONS if "currentColor" not in path.read_text(encoding="utf-8")]
    assert sorted(fixed) == ["softmax-lab", "tick", "tick-dark"]


def test_the_programs_icon_is_the_same_as_svg_and_as_png(qapp):
    png = QImage(str(ASSETS / "icons/softmax-lab.png")).convertToFormat(QImage.Format.Format_ARGB32)
    svg = painted(ASSETS / "icons/softmax-lab.svg", QSize(256, 256))
    pairs = zip(bytes(png.constBits()), bytes(svg.constBits()), strict=True)
    assert max(abs(one - other) for one, other in pairs) <= 1  # Qt mixes colours by what a processor is good at


def painted(path: Path, size: QSize) -> QImage:
    image = QImage(size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(str(path)).render(painter)
    painter.end()
    return image


@pytest.mark.parametrize("folder", ["fonts", "icons", "pictures"])
def test_the_licences_lie_beside(folder):
    licences = list((ASSETS / folder).glob("LICENSE-*.txt"))
    assert licences
    assert all("Copyright" in path.read_text(encoding="utf-8") or "©" in path.read_text("utf-8") for path in licences)
