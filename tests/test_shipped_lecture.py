"""The lecture that comes with the app: whole, the same in both languages, and true to what is on screen."""

import re
import runpy
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from pathlib import Path

import pytest

from core.document import next_view, shown
from core.lecture import Item
from core.presenting import keys_of, stage_of
from core.scene import layout_of, shown_panels
from core.scenes import SCENES
from core.shipped import LANGUAGES, shipped_lecture

BUILD = Path(__file__).parents[1] / "assets" / "lectures" / "build.py"
ITEMS = shipped_lecture("en").lecture.items
MINUTES = 45
HAN = re.compile("[\u4e00-\u9fff]")
SAID = re.compile(r"(?<![\w.])\d+\.\d+(?![\w.]*e)(?:e−\d+)?")
# what is said of another setting than the one on screen, or comes of a calculation in the note itself
BEYOND = {"0.1", "0.5", "0.09", "0.245", "0.665", "2.3026", "1.1", "1.585", "9.3213", "97.8"}


@pytest.fixture(scope="module")
def recipe():
    return runpy.run_path(str(BUILD))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_file_is_what_the_recipe_makes(recipe, language):
    assert (BUILD.parent / f"{language}.softmaxlab").read_text("utf-8") == recipe["file_text"](language)


@pytest.mark.parametrize("language", [*LANGUAGES, "pseudo"])
def test_it_begins_with_its_first_item_and_belongs_to_no_file(language):
    document = shipped_lecture(language)
    assert (document.item, document.path) == (0, "")
    assert document == shown(document, 0)


def test_both_languages_match_item_by_item_but_for_the_words():
    def bare(item: Item):
        question = replace(item.state.question, text=str(bool(item.state.question.text)))
        return replace(item, title="-", note="", state=replace(item.state, question=question))

    english, chinese = (shipped_lecture(language).lecture.items for language in LANGUAGES)
    assert list(map(bare, english)) == list(map(bare, chinese))
    assert [numbers(item.note) for item in english] == [numbers(item.note) for item in chinese]
    assert [len(item.note.splitlines()) for item in english] == [len(item.note.splitlines()) for item in chinese]


def numbers(text: str) -> list[str]:
    return sorted(SAID.findall(text))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_item_is_in_its_language(language):
    lecture = shipped_lecture(language).lecture
    for item in lecture.items:
        for words in (item.title, item.note, item.state.question.text):
            assert not words or bool(HAN.search(words)) == (language == "zh"), words


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_notes_give_the_time_without_a_gap_from_0_to_45_minutes(language):
    ends = [re.match(r"(\d+):00–(\d+):00\n", item.note).groups() for item in shipped_lecture(language).lecture.items]
    starts = [0, *(int(end) for _, end in ends)]
    assert [int(start) for start, _ in ends] == starts[:-1]
    assert starts[-1] == MINUTES


def test_it_goes_through_every_scene():
    assert {item.state.scene for item in ITEMS} == set(SCENES)


def test_there_are_questions_and_covered_answers():
    assert sum(bool(item.state.question.text) for item in ITEMS) >= 5
    assert sum(item.state.hidden for item in ITEMS) >= 3


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.title)
def test_every_view_of_an_item_computes(item):
    for view in item.views:
        scene = SCENES[view.scene]
        assert view.step <= len(scene.steps)
        panels = shown_panels(scene, view)
        assert {panel.key for panel in panels} & set(keys_of(stage_of(scene, view, item.hidden_controls)))


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.title)
def test_what_is_left_out_is_there(item):
    assert set(item.hidden_controls) <= set(keys_of(layout_of(SCENES[item.state.scene], item.state)))


def test_it_can_be_gone_through_from_start_to_end():
    document, seen = shipped_lecture("en"), []
    while document is not None:
        seen.append((document.item, document.state.step))
        document = next_view(document)
    assert seen == [(number, view.step) for number, item in enumerate(ITEMS) for view in item.views]


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.title)
def test_a_number_that_the_note_names_is_on_screen(item):
    views = [replace(view, hidden=False) for view in (*item.views, replace(item.state, step=0))]
    found = {value for view in views for panel in shown_panels(SCENES[view.scene], view) for value in floats(panel)}
    for said in set(numbers(item.note)) - BEYOND:
        value = float(said.replace("−", "-"))
        places = len(said.partition(".")[2].partition("e")[0])
        near = [f"{x:.{places}f}" if value >= 1e-3 else f"{x:.{places}e}" for number in found for x in seen_as(number)]
        assert (f"{value:.{places}f}" if value >= 1e-3 else f"{value:.{places}e}") in near, said


def seen_as(number: float) -> tuple[float, float]:
    return abs(number), abs(number) * 100


def floats(value: object) -> Iterator[float]:
    if isinstance(value, float):
        yield value
    elif isinstance(value, (tuple, list)):
        for each in value:
            yield from floats(each)
    elif isinstance(value, dict):
        yield from floats(list(value.values()))
    elif is_dataclass(value):
        for part in fields(value):
            yield from floats(getattr(value, part.name))
