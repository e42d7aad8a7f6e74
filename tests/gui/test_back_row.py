"""The wall as the back row sees it: numbers are large enough to be told apart at a tenth of the size."""

import math
import re
from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter

from core.document import Document, shown
from core.edits import Intent, applied
from core.languages import LANGUAGES
from core.presenting import steps_shown
from core.question import Question
from core.scene import shown_panels
from core.scenes import SCENES
from core.shipped import shipped_lecture
from core.state import State
from gui import ladder_sizes, raster_grid, ruler_grid, sums_grid, tensor_places
from gui.inputs import Slider
from gui.look import Look, Role, base_font
from gui.pipeline_bars import BAR
from gui.present_fit import BASE, least_text
from gui.present_page import PresentPage
from gui.present_shown import shown_of
from gui.views import controls
from tests.gui.overlaps import card_problems
from tests.gui.presenting import SIZES, complaints, page_of, steps_of, written
from tests.gui.states import STATES, softmax
from tests.gui.walking import painted, panel_of, panels_of, part, view_of

HD = SIZES["720"]
NUMBER = re.compile(r"[+−]?\d+(\.\d+)?(e[+-]\d+)?( %)?")
RESULT = re.compile(
    r"[+−]?\d+\.\d\d+(e[+-]\d+)?( %)?|\d+\.\d %"
)  # what a step is about has decimals, what an axis has not
LEAST_RESULT, LEAST_TICK = HD.height() / 21, HD.height() / 31
TOLD_APART = 15  # levels of grey of 255 between two digits, in the pixel in which they differ most


def too_small(page):
    """Return the numbers on ``page`` that are smaller than they have to be, with their size in pixels."""
    numbers = [(size, words) for size, words in written(page) if NUMBER.fullmatch(words)]
    small = [(size, words) for size, words in numbers if size < LEAST_TICK]
    return small + [(size, words) for size, words in numbers if RESULT.fullmatch(words) and size < LEAST_RESULT]


def tenth(digit, size):
    """Return the levels of grey of a digit of ``size`` pixels, among others, at a tenth of the size."""
    image = QImage(200, 80, QImage.Format.Format_Grayscale8)
    image.fill(QColor("#ffffff"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(base_font(size))
    painter.drawText(20, 60, f"0.{digit}0")
    painter.end()
    levels = np.frombuffer(image.constBits(), np.uint8).reshape(80, image.bytesPerLine())[:, :200]
    return levels.reshape(8, 10, 20, 10).mean((1, 3))


def least_difference(size):
    return min(np.abs(tenth(one, size) - tenth(other, size)).max() for one, other in combinations("0123456789", 2))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_numbers_of_the_shipped_lecture_are_large(language):
    lecture, page, seen = shipped_lecture(language).lecture, PresentPage(), 0
    page.resize(HD)
    page.show()
    for index in range(len(lecture.items)):
        first = shown(Document(lecture=lecture), index)
        for step in steps_shown(first):
            document = replace(first, state=replace(first.state, step=step))
            panels = shown_panels(SCENES[document.state.scene], document.state)
            page.draw(shown_of(document, panels), Look(language=language))
            assert too_small(page) == [], (index, step)
            seen += sum(bool(RESULT.fullmatch(words)) for _size, words in written(page))
    assert seen > 300


@pytest.mark.parametrize("key", SCENES)
def test_the_numbers_of_every_step_are_large(key):
    page = None
    for state in steps_of(key):
        page = page_of(state, Look(), HD, page)
        assert too_small(page) == [], state.step


def test_digits_of_that_size_are_told_apart_at_a_tenth_and_those_of_the_least_text_are_not():
    assert least_difference(LEAST_RESULT) > TOLD_APART
    assert least_difference(HD.height() / 40) < TOLD_APART / 2


# what is larger needs its room


WALL = Look(scale=HD.height() / BASE, least=least_text(HD.height()), has_large_numbers=True)


CROWDED = ("12 classes", "12 long names", "2 samples of 12 classes")


@pytest.mark.parametrize("key", SCENES)
def test_a_card_of_its_least_size_has_room_for_large_numbers(key):
    crowded = [replace(STATES[name], scene=key, step=len(SCENES[key].steps)) for name in CROWDED]
    for state in (*steps_of(key), *crowded):
        for panel in shown_of(Document(state), panels_of(state)).panels:
            view = view_of(panel, WALL)
            width = view.wanted_width()
            view.resize(math.ceil(width), math.ceil(view.needed_height(width)))
            view.show()
            assert list(card_problems(view)) == [], (panel.key, state.step)


@pytest.mark.parametrize("name", CROWDED)
@pytest.mark.parametrize("key", SCENES)
def test_many_classes_find_room_at_every_step(key, name):
    page = None
    for step in range(len(SCENES[key].steps) + 1):
        page = page_of(replace(STATES[name], scene=key, step=step), Look(), HD, page)
        assert complaints(page) == [], step


@pytest.mark.parametrize("key", SCENES)
def test_every_example_finds_room_at_every_step(key):
    page = None
    for example in SCENES[key].examples:
        state = example.change(State(key))
        for step in range(len(SCENES[key].steps) + 1):
            page = page_of(replace(state, step=step), Look(), HD, page)
            assert complaints(page) == [], (str(example.name), step)


@pytest.mark.parametrize("size", [(1024, 768), (800, 600)])
@pytest.mark.parametrize("key", SCENES)
def test_every_step_finds_room_on_screens_of_another_shape(key, size):
    page = None
    for state in steps_of(key):
        page = page_of(state, Look(), QSize(*size), page)
        assert complaints(page) == [], state.step


# what gives way


def numbers_are_large(state):
    return page_of(state, Look(), HD).scene_view.look.has_large_numbers


def test_numbers_are_large_as_long_as_there_is_room():
    assert numbers_are_large(State(step=3))
    assert not numbers_are_large(replace(STATES["12 classes"], step=3))


def test_what_a_step_is_about_counts_more_than_the_size_of_numbers():
    page = page_of(replace(softmax(*range(10)), step=3), Look(), HD)
    assert any(words.startswith("Σ =") for _size, words in written(page))
    assert complaints(page) == []


def test_no_panel_goes_for_the_size_of_numbers():
    page = page_of(STATES["step, pinned"], Look(), HD)
    assert list(page.scene_view.views) == ["ladder", "triangle", "curve"]
    assert not page.scene_view.look.has_large_numbers


HANDS = Question("Which class gets the largest share?", (3, 1, 2))


@pytest.mark.parametrize(
    ("key", "step"), [("network", 1), ("network", 3), ("precision", 2), ("loss", 4), ("softmax", 4), ("pipelines", 3)]
)
def test_hands_and_what_they_are_about_both_stay(key, step):
    state = State(key, step=step)
    page = page_of(replace(state, question=replace(HANDS, hands=(3, 1, 2)[: len(state.classes)])), Look(), HD)
    assert len(page.scene_view.views) == 2
    assert "audience" in page.scene_view.views
    assert complaints(page) == []


def test_the_hands_of_many_classes_stand_beside_their_ladder():
    hands = replace(HANDS, hands=tuple(range(12)))
    page = page_of(replace(STATES["12 classes"], step=4, question=hands), Look(), HD)
    audience, ladder = page.scene_view.views.values()
    assert audience.geometry().right() < ladder.geometry().left()
    assert len(audience.panel.bars) == 12


def test_a_question_without_hands_gives_way_before_the_scene_does():
    long = Question("Mw " * 66)
    page = page_of(replace(STATES["12 long names"], step=3, question=long), Look(), HD)
    assert list(page.scene_view.views) == ["ladder"]


def test_sliders_of_learning_stand_beside_their_bars():
    page = page_of(State("step", step=2), Look(), HD)
    ladder = page.scene_view.views["ladder"]
    first = next(one.rect for one in painted(ladder) if one.text == "0.0179")
    assert part(ladder, Slider, "Y1").geometry().center().y() == pytest.approx(first.center().y(), abs=2.0)


# steadiness


@pytest.mark.parametrize("key", ["softmax", "sigmoid", "why-exp", "step"])
def test_no_number_changes_its_size_while_a_logit_moves(key):
    for state in steps_of(key):
        page = page_of(state, Look(), HD)
        before = sizes_of(page)
        for value in (-10.0, 9.99, 0.0):
            page_of(applied(state, Intent("logit", value, (1,))), Look(), HD, page)
            assert sizes_of(page) == before, (state.step, value)


def sizes_of(page):
    return sorted({round(size, 2) for size, words in written(page) if words != "(formula)"})


# the parts


def test_every_number_has_a_larger_rank():
    numbers = [role for role in Role if "NUMBER" in role.name or role in (Role.CELL, Role.CELL_STRONG)]
    assert len(numbers) == 6
    assert all(role.value.large >= LEAST_RESULT / (HD.height() / BASE) for role in numbers)
    larger = [role.value.large for role in (Role.CELL, Role.BIG, Role.RESULT, Role.HUGE)]
    assert larger == sorted(set(larger))


@pytest.mark.parametrize(
    ("height", "role"),
    [
        (ladder_sizes.box_height, Role.CELL),
        (ladder_sizes.total_height, Role.STRONG_NUMBER),
        (ruler_grid.pill_height, Role.STRONG_NUMBER),
        (raster_grid.caption_height, Role.SMALL_NUMBER),
        (sums_grid.row_height, Role.TEXT_NUMBER),
        (tensor_places.row_height, Role.CELL),
        (controls.control_height, Role.TEXT_NUMBER),
    ],
)
def test_a_line_is_as_high_as_its_numbers(height, role):
    assert height(WALL) >= WALL.line_height(role)
    assert height(WALL) > height(replace(WALL, has_large_numbers=False))


def test_a_row_of_pipelines_has_room_for_the_digits_of_its_loss():
    view = view_of(panel_of(State("pipelines"), "pipelines"), WALL)
    metrics = QFontMetricsF(WALL.font(Role.ROW_NUMBER))
    for row, places in zip(view.panel.rows, view._live_grid().rows, strict=True):
        if row.loss is not None:
            assert places.middle + metrics.capHeight() / 2 < places.bar.center().y() - WALL.px(BAR / 2)
