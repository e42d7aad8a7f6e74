"""Every text that a person reads is in the Chinese catalogue, says as much there, and can be drawn."""

import ast
import re
from functools import cache
from io import BytesIO
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po
from fontTools.ttLib import TTFont

from gui.language import LANGUAGES, LOCALE, translator

ROOT = Path(__file__).parents[1]
SOURCES = [*sorted(path for folder in ("core", "gui") for path in (ROOT / folder).rglob("*.py")), ROOT / "main.py"]
CATALOGUE = LOCALE / "zh" / "LC_MESSAGES" / "softmax_lab.po"
INTERFACE = ("LabSans", "LabSansSC", "LabSymbols")  # in the order in which Qt looks for a character
HAN, LATIN = "[\u4e00-\u9fff]", "[A-Za-z0-9{}]"


def ids(path):
    return str(path.relative_to(ROOT))


@cache
def marked(path):
    """The calls ``t(…)`` of a source file."""
    calls = (node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call))
    return [call for call in calls if "t" in (getattr(call.func, "id", ""), getattr(call.func, "attr", ""))]


@cache
def messages():
    firsts = (call.args[0] for path in SOURCES for call in marked(path) if call.args)
    return {first.value for first in firsts if isinstance(first, ast.Constant)}


@cache
def catalogue():
    with CATALOGUE.open("rb") as source:
        return {message.id: message for message in read_po(source, locale="zh") if message.id}


@cache
def translations():
    return {english: message.string for english, message in catalogue().items()}


def places(text):
    return sorted((name, rule, how) for _, name, rule, how in Formatter().parse(text) if name is not None)


def broken(holds):
    """The translations of which ``holds(english, chinese)`` is false."""
    return {english: chinese for english, chinese in translations().items() if not holds(english, chinese)}


@pytest.mark.parametrize("path", SOURCES, ids=ids)
def test_what_is_marked_for_translation_is_one_literal(path):
    for call in marked(path):
        assert len(call.args) == 1, ast.unparse(call)
        assert isinstance(call.args[0], ast.Constant), ast.unparse(call)
        assert isinstance(call.args[0].value, str), ast.unparse(call)


@pytest.mark.parametrize("path", SOURCES, ids=ids)
def test_every_place_of_a_message_gets_its_value(path):
    for call in marked(path):
        given = {keyword.arg for keyword in call.keywords}
        # the help of the command line fills its places when it is printed
        assert given == {name for name, _, _ in places(call.args[0].value)} or path.stem == "command_options"


def test_every_message_is_translated_and_none_is_left_over():
    assert messages() == {english for english, chinese in translations().items() if chinese}
    assert messages() == set(translations())


def test_no_translation_is_a_guess():
    assert not [english for english, message in catalogue().items() if message.fuzzy]


def test_a_translation_has_the_places_of_its_message():
    assert not broken(lambda english, chinese: places(english) == places(chinese))


def test_a_translation_keeps_what_opens_a_dialog_and_what_opens_a_menu():
    assert not broken(lambda english, chinese: english.endswith("…") == chinese.endswith("…"))
    assert not broken(lambda english, chinese: re.findall("&(.)", english)[:1] == re.findall(r"\(&(.)\)", chinese))


def test_a_translation_is_a_sentence_where_its_message_is_one():
    assert not broken(lambda english, chinese: english.endswith(".") == chinese.endswith("。"))


def test_chinese_has_its_own_punctuation():
    assert not broken(lambda _, chinese: not re.search(f"{HAN}[,;:!?.]|[,;:!?]{HAN}", chinese))


def test_a_space_stands_between_chinese_and_latin():
    assert not broken(lambda _, chinese: not re.search(f"{HAN}{LATIN}|{LATIN}{HAN}", chinese))


def test_the_compiled_catalogue_is_that_of_its_source():
    fresh = BytesIO()
    with CATALOGUE.open("rb") as source:
        write_mo(fresh, read_po(source, locale="zh"))
    with CATALOGUE.with_suffix(".mo").open("rb") as compiled:
        assert said(read_mo(compiled)) == said(read_mo(BytesIO(fresh.getvalue())))


def said(compiled):
    return {message.id: message.string for message in compiled if message.id}


def test_the_window_speaks_the_compiled_catalogue():
    speak = translator("zh")
    assert {english: speak(english) for english in translations()} == translations()


def test_every_character_of_the_interface_is_in_a_bundled_font():
    texts = (*messages(), *translations().values(), *LANGUAGES.values())
    needed = {ord(character) for text in texts for character in text}
    assert {chr(point) for point in needed - set().union(*map(drawn_by, INTERFACE))} == set()


def drawn_by(family):
    """The code points that every weight of a family can draw."""
    return set.intersection(*map(code_points, (ROOT / "assets" / "fonts").glob(f"{family}-*.[ot]tf")))


def code_points(path):
    with TTFont(path, lazy=True) as face:
        return set(face.getBestCmap())
