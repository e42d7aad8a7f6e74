"""The page that the audience sees: readable from the back row, nothing cut off, on nothing, and nothing scrolls."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QSize

from core.colours import class_marks
from core.document import Document, shown
from core.edits import Intent, applied
from core.lecture import Item, Lecture
from core.question import Question
from core.scenes import SCENES
from core.state import Batch, State
from core.text import t
from gui.inputs import NumberBox, Slider
from gui.look import Look
from gui.present_fit import least_text
from gui.present_page import PresentPage
from gui.present_shown import shown_of
from gui.theme import DARK, PROJECTOR
from tests.gui.presenting import SIZES, complaints, frame, page_of, steps_of, written
from tests.gui.states import STATES
from tests.gui.walking import painted, panels_of, part, pixels

HD = SIZES["720"]
BLACK, ROOM = "#000000", QSize(1280, 720)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("key", SCENES)
def test_every_step_can_be_read_from_the_back_row(key, size, language):
    page = None
    for state in steps_of(key):
        page = page_of(state, Look(language=language), SIZES[size], page)
        assert complaints(page) == [], state.step


@pytest.mark.parametrize("name", STATES)
def test_what_has_no_room_is_left_out_rather_than_small(name):
    assert complaints(page_of(STATES[name], Look(), HD)) == []


@pytest.mark.parametrize("size", [(800, 600), (1024, 768), (2560, 1080)])
def test_screens_of_other_shapes_will_do(size):
    for state in (State(step=4), State("loss", step=2), State("why-exp", step=2)):
        assert complaints(page_of(state, Look(), QSize(*size))) == []


def test_the_walk_would_see_what_is_too_small():
    page = page_of(State(), Look(), HD)
    page.scene_view.draw("", "", SCENES["softmax"].layout, panels_of(State()), Look())
    assert any("px: " in each for each in complaints(page))
    assert {"97.8 %", "2.00", "Softmax turns logits into probabilities", "(formula)"} <= {w for _, w in written(page)}


@pytest.mark.parametrize("theme", [DARK, PROJECTOR])
def test_other_themes_are_as_large(theme):
    for state in (State(step=4), State("pipelines"), State("precision", step=5)):
        assert complaints(page_of(state, Look(theme), HD)) == []


def test_boxes_have_the_theme_of_the_page_whatever_that_of_the_window():
    page = page_of(State(step=1), Look(DARK), HD)
    box = part(page.scene_view, NumberBox, "Y1")
    assert pixels(box).pixelColor(8, box.height() // 2).name() == DARK.card


def test_the_least_text_is_a_fortieth_of_the_height_rounded_up():
    assert [least_text(height) for height in (720, 1080, 2160, 721)] == [18, 27, 54, 19]


def test_a_page_is_laid_out_for_its_screen_and_not_magnified():
    scales = [page_of(State(step=1), Look(scale=2.5), SIZES[size]).scene_view.look.scale for size in SIZES]
    assert scales == pytest.approx([scales[0] * factor for factor in (1.0, 1.5, 3.0)], rel=0.05)
    assert page_of(State(step=1), Look(), QSize(1280, 1024)).scene_view.look.scale > scales[0] * 0.9


def test_of_all_that_a_step_points_at_the_first_is_kept():
    state = replace(STATES["12 classes"], step=4)
    assert list(page_of(state, Look(), HD).scene_view.views) == ["ladder"]


def test_what_a_question_is_about_stays_below_it():
    state = State(step=4, question=Question("Which?", (1, 2, 3)))
    page = page_of(state, Look(), HD)
    assert list(page.scene_view.views) == ["audience", "ladder"]
    assert len(page.scene_view.views["audience"].panel.bars) == 3


def test_a_question_is_only_a_sentence_until_a_hand_is_counted():
    page = page_of(State(step=1, question=Question("Which?")), Look(), HD)
    assert [one.text for one in painted(page.scene_view.views["audience"])] == ["Which?"]
    asked = page.scene_view.views["audience"].height()
    page_of(State(step=1, question=Question("Which?", (0, 0, 1))), Look(), HD, page)
    assert page.scene_view.views["audience"].height() > 2 * asked


@pytest.mark.parametrize("state", [State("network", step=4), State("step", step=5)])
def test_hands_stand_beside_the_picture_that_they_are_about(state):
    page = page_of(replace(state, question=Question("Which?", (1, 2, 3))), Look(), HD)
    hands, picture, *_beside = page.scene_view.views.values()
    assert hands.geometry().right() < picture.geometry().left()
    assert complaints(page) == []


def test_what_the_lecturer_can_do_is_not_said_to_the_audience():
    for state in (State("dim", step=3), State("step", step=4), State("network", step=6)):
        words = " ".join(words for _, words in written(page_of(state, Look(), HD)))
        assert not {"Click", "click", "hand", "drag"} & set(words.split()), words


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("state", "keys"),
    [
        (State("image", step=5), ["maps", "controls"]),
        (State("step", step=6), ["triangle", "controls"]),
        (State("network", step=6), ["plane", "controls"]),
    ],
)
def test_what_a_sentence_says_to_move_can_be_seen(state, keys, size):
    assert list(page_of(state, Look(), SIZES[size]).scene_view.views) == keys


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("state", [*steps_of("loss")[2:4], *steps_of("pipelines")[1:3], *steps_of("pipelines")[4:]])
def test_a_chain_of_modules_is_not_broken(state, size):
    page = page_of(state, Look(), SIZES[size])
    view = next(iter(page.scene_view.views.values()))
    assert view.width() >= view.wanted_width() - 1


@pytest.mark.parametrize("size", SIZES)
def test_chains_break_for_the_sake_of_gradients_on_one_level(size):
    page = page_of(State("pipelines", step=3), Look(), SIZES[size])
    view = page.scene_view.views["pipelines"]
    numbers = [one for one in painted(view) if one.text.startswith(("+", "−")) and len(one.text) == len("+0.0000")]
    assert len({round(one.rect.center().y()) for one in numbers}) == len(view.panel.rows)
    chips = [one.rect.center().y() for one in painted(view) if one.text in ("Softmax(dim=1)", "CrossEntropyLoss()")]
    assert len(set(chips)) == 3  # the right pipeline, and both modules of the other one


def test_a_chain_ends_where_the_explanation_is():
    lanes = [page_of(state, Look(), HD).scene_view.views["lanes"].panel.lanes for state in steps_of("loss")[2:4]]
    assert [[len(lane.parts) for lane in few] for few in lanes] == [[2], [3]]


def test_maps_leave_no_gaps_and_what_is_still_to_come_has_none():
    page = page_of(State("image", step=3), Look(), HD)
    assert [tile.key for tile in page.scene_view.views["maps"].panel.tiles] == ["Y1", "Y2", "Y3", "Y4", "Y5"]
    tiles = page_of(State("image", step=4), Look(), HD, page).scene_view.views["maps"]
    assert len(tiles.panel.tiles) % tiles._live_grid().columns == 0


def test_a_panel_that_an_item_hides_is_not_shown():
    lecture = Lecture(items=(Item("Mine", State(step=4), hidden_controls=("formula",)),))
    page = PresentPage()
    page.resize(HD)
    page.draw(shown_of(shown(Document(lecture=lecture), 0), panels_of(State(step=4))), Look())
    assert list(page.scene_view.views) == ["ladder"]
    assert "Mine" in [words for words, _ in frame(page)]


def test_a_question_has_room_above_what_it_is_about():
    question = Question("What happens to p of Y3 if every logit grows by five, and what if each is doubled?", (3, 0, 9))
    for hidden in (True, False):
        page = page_of(State(question=question, hidden=hidden), Look(), HD)
        assert complaints(page) == []
        assert "audience" in page.scene_view.views


# steadiness


def test_nothing_changes_its_place_or_size_while_a_logit_moves():
    state = State(step=4)
    page = page_of(state, Look(), HD)
    before = [(key, view.geometry(), view.look) for key, view in page.scene_view.views.items()]
    for value in (9.99, -10.0, 0.0):
        page_of(applied(state, Intent("logit", value, (1,))), Look(), HD, page)
        assert [(key, view.geometry(), view.look) for key, view in page.scene_view.views.items()] == before


def test_numbers_that_grow_too_long_make_everything_smaller_and_it_stays_so():
    page = page_of(State("dim", step=1), Look(), HD)
    before = page.scene_view.look.scale
    rows = ((123456.789, -123456.789, 1e-30), (0.1, 0.0, 3.0))
    page_of(State("dim", step=1, batch=Batch(rows, (2, 1))), Look(), HD, page)
    smaller = page.scene_view.look.scale
    assert complaints(page) == []
    assert smaller < before
    page_of(State("dim", step=1), Look(), HD, page)
    assert (page.scene_view.look.scale, complaints(page)) == (smaller, [])


def test_sliders_stand_beside_the_bars_of_their_class():
    page = page_of(State(step=3), Look(), HD)
    ladder = page.scene_view.views["ladder"]
    number = next(one.rect for one in painted(ladder) if one.text == "0.0183")
    assert part(ladder, Slider, "Y1").geometry().center().y() == pytest.approx(number.center().y(), abs=2.0)


@pytest.mark.parametrize("other", [State("loss", step=2), State("precision", step=3), STATES["12 long names"]])
def test_a_page_looks_the_same_whatever_was_on_it_before(other):
    fresh = pixels(page_of(State(step=2), Look(), HD))
    used = page_of(State(step=2), Look(), HD, page_of(other, Look(), HD))
    assert pixels(used) == fresh


def test_drawing_says_nothing(qtbot):
    page = page_of(State(step=2), Look(), HD)
    said = []
    page.intended.connect(said.append)
    page_of(State("loss", step=1), Look(), HD, page)
    page_of(State("precision", step=1), Look(), HD, page)
    assert said == []


# black, strip and light


def test_black_is_black_everywhere():
    page = page_of(State(), Look(), HD)
    page.draw(replace(shown_of(Document(), panels_of(State())), is_black=True), Look())
    image = pixels(page)
    places = [(x, y) for x in range(0, 1280, 40) for y in range(0, 720, 40)]
    assert {image.pixelColor(*place).name() for place in places} == {BLACK}


def test_the_strip_stands_beside_the_title():
    page = page_of(State(), Look(), HD)
    mark = class_marks(State().classes)[1]
    strip = t("{name}: {old} → {new}", name="Y2", old="1.00", new="2.50")
    page.draw(replace(shown_of(Document(), panels_of(State())), strip=strip, mark=mark), Look())
    assert "Y2: 1.00 → 2.50" in [words for words, _ in frame(page)]
    assert complaints(page) == []


def test_a_long_message_and_a_long_title_leave_each_other_their_room():
    title = "A title of up to eighty characters, which is as long as any title may ever be."
    lecture = Lecture(items=(Item(title, State()),))
    page = PresentPage()
    page.resize(HD)
    wrong = t("the label of sample {row} must be in 0..{last} or the ignore index {ignore}, got {value}")
    wrong = replace(wrong, values=(("row", 1), ("last", 2), ("ignore", -100), ("value", 7)))
    page.draw(replace(shown_of(shown(Document(lecture=lecture), 0), panels_of(State())), strip=wrong), Look())
    assert complaints(page) == []


def test_the_class_that_is_picked_is_lit():
    page = page_of(State(), Look(), HD)
    page.draw(replace(shown_of(Document(), panels_of(State())), lit=1), Look())
    assert {view.lit for view in page.scene_view.views.values()} == {1}


def test_a_sentence_of_two_lines_leaves_no_word_alone():
    page = page_of(State(step=2), Look(), HD)
    lines = [(words, rect) for words, rect in frame(page) if rect.top() > page.scene_view.geometry().bottom()]
    short, long = sorted(rect.width() for words, rect in lines if len(words) > len("2 / 5"))
    assert short > 0.6 * long


def test_a_page_without_a_step_has_no_foot():
    page = page_of(State(), Look(), HD)
    assert page.scene_view.geometry().bottom() == 719
    assert page_of(State(step=1), Look(), HD, page).scene_view.geometry().bottom() < 700
