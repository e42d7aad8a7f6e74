"""Lectures: what an item may hold, the way through the views, and every edit."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import lecture_edits as edits
from core.document import Document, next_view, previous_view, shown
from core.errors import InputError
from core.lecture import LONGEST_NOTE, LONGEST_TITLE, MAX_ITEMS, Item, Lecture
from core.question import Question
from core.scenes import SCENES
from core.state import State

from .lectures import documents
from .strategies import laws

HOT, ASKED = State(temperature=2.0), State(question=Question("Who wins?", (1, 2, 3)))
THREE = Document(
    HOT, Lecture("Talk", (Item("A", steps=(1, 2)), Item("B", HOT), Item("C", State("loss"), steps=(3, 0))))
)


def at(item, document=THREE):
    return replace(document, item=item)


def titles(document):
    return "".join(item.title for item in document.lecture.items)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"title": " "}, "a title must have 1 to 80 printable characters"),
        ({"title": "x" * (LONGEST_TITLE + 1)}, "a title must have 1 to 80 printable characters"),
        ({"title": "a\nb"}, r"got “a\nb”"),
        ({"note": "x" * (LONGEST_NOTE + 1)}, "a note must have up to 4000 characters"),
        ({"note": "bell\a"}, r"in lines of printable ones, got “bell\x07”"),
        ({"steps": (1, 1)}, r"steps must be different numbers in 0..99, got (1, 1)"),
        ({"steps": (-1,)}, "steps must be different numbers"),
        ({"hidden_controls": ("a", "a")}, "hidden controls must differ, got a, a"),
    ],
)
def test_what_no_item_can_hold_is_refused(fields, sentence):
    with pytest.raises(InputError) as caught:
        Item(**({"title": "A"} | fields))
    assert sentence in str(caught.value)


def test_a_lecture_has_at_most_200_items():
    full = Document(lecture=Lecture(items=(Item("A"),) * MAX_ITEMS))
    with pytest.raises(InputError, match="a lecture has at most 200 items, got 201"):
        Lecture(items=(Item("A"),) * (MAX_ITEMS + 1))
    with pytest.raises(InputError, match="a lecture has at most 200 items"):
        edits.add_view(full, "one more")


def test_a_note_may_have_many_lines():
    assert Item("A", note="one\n\ntwo").note == "one\n\ntwo"


def test_no_item_is_shown_that_there_is_not():
    with pytest.raises(InputError, match=r"item must be in 0..2, got 3"):
        Document(lecture=THREE.lecture, item=3)
    with pytest.raises(InputError, match=r"item must be in 0..2, got -1"):
        shown(THREE, -1)


class TestTheWayThrough:
    def test_forward_goes_through_the_steps_and_then_to_the_next_item(self):
        seen, document = [], shown(THREE, 0)
        while document is not None:
            seen.append((document.item, document.state.step))
            document = next_view(document)
        assert seen == [(0, 1), (0, 2), (1, 0), (2, 3), (2, 0)]

    def test_before_any_item_comes_the_first(self):
        assert next_view(THREE) == shown(THREE, 0)
        assert previous_view(THREE) is None

    def test_what_is_changed_on_screen_stays_within_an_item_and_goes_with_it(self):
        warm = replace(shown(THREE, 0), state=State(step=1, temperature=9.0))
        assert next_view(warm).state == State(step=2, temperature=9.0)
        assert next_view(next_view(warm)).state == HOT

    @pytest.mark.parametrize(("way", "step"), [(next_view, 1), (previous_view, 2)])
    def test_from_a_step_that_the_item_does_not_show_the_way_leads_back_to_it(self, way, step):
        astray = replace(shown(THREE, 0), state=State(step=4))
        assert (way(astray).item, way(astray).state.step) == (0, step)

    @given(documents(least=1))
    @laws
    def test_back_undoes_forward(self, document):
        document = shown(document, 0)
        while (following := next_view(document)) is not None:
            assert previous_view(following) in (document, shown(document, document.item, last=True))
            document = following
        assert document.item == len(document.lecture.items) - 1


class TestEdits:
    def test_the_view_on_screen_comes_behind_the_item_that_was_shown_last(self):
        added = edits.add_view(at(0), "N")
        assert (titles(added), added.item, added.lecture.items[1].state) == ("ANBC", 1, HOT)
        assert titles(edits.add_view(THREE, "N")) == "ABCN"

    def test_hands_are_not_kept(self):
        added = edits.add_view(Document(ASKED), "N")
        assert added.current.state.question == Question("Who wins?")
        assert added.state == ASKED
        assert not added.is_edited

    def test_an_item_takes_what_is_on_screen(self):
        changed = edits.update_item(replace(at(0), state=replace(HOT, step=2)), 0)
        assert changed.current == Item("A", replace(HOT, step=2), steps=(1, 2))
        assert edits.update_item(replace(at(0), state=State("loss")), 0).current.steps == ()

    def test_an_item_that_takes_what_is_on_screen_keeps_its_own_hands_while_it_asks_the_same(self):
        asking = Document(ASKED, Lecture(items=(Item("A", ASKED),)), 0)
        on_screen = replace(ASKED, temperature=3.0, question=Question("Who wins?", (9, 9, 9)))
        assert edits.update_item(replace(asking, state=on_screen), 0).current.state == replace(ASKED, temperature=3.0)
        other = replace(ASKED, question=Question("Why?", (9, 9, 9)))
        assert edits.update_item(replace(asking, state=other), 0).current.state.question == Question("Why?")

    def test_the_same_question_again_keeps_its_hands(self):
        asking = Document(ASKED, Lecture(items=(Item("A", ASKED),)), 0)
        assert edits.set_question(asking, 0, "Who wins?") is asking

    def test_an_item_is_edited_if_anything_but_step_and_hands_differs(self):
        asked = Document(ASKED, Lecture(items=(Item("A", ASKED),)), 0)
        for same in (replace(ASKED, step=3), replace(ASKED, question=Question("Who wins?"))):
            assert not replace(asked, state=same).is_edited
        assert replace(asked, state=replace(ASKED, temperature=3.0)).is_edited
        assert not replace(asked, state=HOT, item=None).is_edited

    def test_a_question_is_asked_on_screen_too_where_its_item_is(self):
        assert edits.set_question(at(0), 0, "Why?").state.question.text == "Why?"
        assert edits.set_question(at(1), 0, "Why?").state == HOT
        assert edits.set_question(at(1), 0, "Why? ").lecture.items[0].state.question.text == "Why? "
        assert edits.set_question(at(1), 0, "  ").lecture.items[0].state.question.text == ""

    def test_steps_are_put_into_their_order(self):
        assert edits.set_steps(at(0), 0, (0, 3, 1)).current.steps == (1, 3, 0)
        with pytest.raises(InputError, match=r"step must be in 0..5, got 6"):
            edits.set_steps(at(0), 0, (6,))

    @pytest.mark.parametrize(
        ("index", "place", "order", "item"),
        [(0, 2, "BCA", 0), (2, 0, "CAB", 2), (1, 2, "ACB", 2), (1, 1, "ABC", 1)],
    )
    def test_what_was_shown_last_stays_so_while_items_move(self, index, place, order, item):
        moved = edits.move_item(at(1), index, place)
        assert (titles(moved), moved.item) == (order, item)
        assert moved.current.title == "B"

    @pytest.mark.parametrize(
        ("item", "deleted", "after"), [(0, 0, 0), (2, 2, 1), (2, 0, 1), (0, 2, 0), (None, 1, None)]
    )
    def test_where_an_item_goes_another_is_shown(self, item, deleted, after):
        rest = edits.delete_item(at(item), deleted)
        assert (len(rest.lecture.items), rest.item) == (2, after)
        assert rest.state == (rest.current.views[0] if item == deleted else HOT)

    def test_the_last_item_leaves_the_screen_as_it_is(self):
        alone = edits.add_view(Document(HOT), "N")
        assert edits.delete_item(alone, 0) == Document(HOT)

    def test_a_copy_comes_behind_its_item_and_is_the_one_that_is_shown(self):
        copied = edits.duplicate_item(at(1), 1)
        assert (titles(copied), copied.item, copied.state) == ("ABBC", 2, HOT)
        elsewhere = edits.duplicate_item(at(1), 0)
        assert (titles(elsewhere), elsewhere.item, elsewhere.state) == ("AABC", 1, State(step=1))

    def test_titles_lose_the_spaces_around_them(self):
        assert edits.rename_item(THREE, 0, "  New ").lecture.items[0].title == "New"
        with pytest.raises(InputError, match="a title must have 1 to 80"):
            edits.rename_item(THREE, 0, "  ")

    def test_notes_titles_and_what_is_left_out(self):
        changed = edits.set_hidden_controls(edits.set_note(edits.set_title(THREE, "T"), 2, "n"), 2, ("options",))
        assert changed.lecture.title == "T"
        assert changed.lecture.items[2] == replace(THREE.lecture.items[2], note="n", hidden_controls=("options",))

    @given(documents(least=1), st.data())
    @laws
    def test_edits_of_places_lose_no_item_and_never_lead_astray(self, document, data):
        count = len(document.lecture.items)
        index, place = (data.draw(st.integers(0, count - 1)) for _ in range(2))
        moved = edits.move_item(document, index, place)
        assert edits.move_item(moved, place, index) == document
        assert moved.lecture.items[place] == document.lecture.items[index]
        copied = edits.duplicate_item(document, index)
        assert edits.delete_item(copied, index).lecture == document.lecture
        assert moved.current == document.current

    @pytest.mark.parametrize("edit", [edits.update_item, edits.duplicate_item, edits.delete_item])
    def test_there_is_no_item_behind_the_last(self, edit):
        with pytest.raises(InputError, match=r"item must be in 0..2, got 3"):
            edit(THREE, 3)


@pytest.mark.parametrize("key", SCENES)
def test_every_scene_has_a_title_that_an_item_can_take(key):
    title = edits.title_for(str(SCENES[key].title))
    assert edits.add_view(Document(State(key)), title).current.title == title
