"""Hands are kept in the item that asked for them, and nothing else is."""

from dataclasses import replace

import pytest

from core.document import Document, shown
from core.edits import Intent, applied
from core.lecture import Item, Lecture
from core.question import Question
from core.state import Classes, State
from core.tally import counted, with_hands_of

ASKED = State(question=Question("Who wins?"))
TALK = shown(Document(lecture=Lecture("Talk", (Item("A", ASKED, "Wait."), Item("B", State("loss"))))), 0)


def after(document, *intents):
    for intent in intents:
        document = counted(document, applied(document.state, intent), intent)
    return document


def hands(document, place=0):
    return document.lecture.items[place].state.question.hands


def hand(place, count=1):
    return Intent("hand", count, (place,))


def test_a_hand_is_kept_in_the_item_that_asks_and_nothing_else_is():
    counted_in = after(TALK, hand(2), Intent("logit", 9.0, (0,)), hand(2))
    assert counted_in.state.question.hands == hands(counted_in) == (0, 0, 2)
    assert counted_in.lecture.items[0] == replace(
        TALK.current, state=replace(ASKED, question=Question("Who wins?", (0, 0, 2)))
    )


def test_counting_anew_takes_them_from_the_item_too():
    assert hands(after(TALK, hand(0), Intent("clear_hands"))) == ()


@pytest.mark.parametrize("document", [replace(TALK, item=None), replace(TALK, item=1)])
def test_hands_on_another_question_are_no_items(document):
    assert after(document, hand(0)).lecture == TALK.lecture


def test_hands_go_with_their_class_and_a_class_that_is_not_in_the_item_has_none_there():
    moved = after(TALK, Intent("move_class", 2, (0,)), Intent("add_class"), hand(2, 4), hand(3, 9))
    assert moved.state.question.hands == (0, 0, 4, 9)
    assert hands(moved) == (4, 0, 0)


def test_a_class_that_is_gone_from_the_screen_keeps_its_hands_in_the_item():
    assert hands(after(TALK, hand(0, 5), Intent("remove_class", None, (0,)), hand(0, 2))) == (5, 2, 0)


def test_after_presenting_every_item_has_its_hands_and_the_one_on_screen_shows_them():
    presented = after(TALK, hand(1, 3), Intent("temperature", 2.0))
    after_all = with_hands_of(replace(TALK, state=replace(ASKED, step=2)), shown(presented, 1))
    assert hands(after_all) == (0, 3, 0)
    assert after_all.state == replace(ASKED, step=2, question=Question("Who wins?", (0, 3, 0)))
    assert with_hands_of(after_all, presented) == after_all


def test_without_hands_a_document_comes_back_as_it_was():
    assert with_hands_of(TALK, after(TALK, Intent("logit", 9.0, (0,)))) == TALK


def test_an_item_that_asks_something_else_by_now_keeps_its_own_hands():
    other = Item("A", replace(ASKED, question=Question("Why?", (7, 7, 7))))
    now = replace(TALK, lecture=replace(TALK.lecture, items=(other,)), state=other.state)
    assert with_hands_of(now, after(TALK, hand(1))) == now


def test_the_classes_of_an_item_may_be_others_by_now():
    two = replace(
        ASKED, classes=Classes(("Y3", "Y1"), (2, 0)), batch=replace(ASKED.batch, logits=((1.0, 2.0),), targets=(0,))
    )
    now = replace(TALK, lecture=Lecture("Talk", (Item("A", two),)), state=two)
    assert hands(with_hands_of(now, after(TALK, hand(0, 4), hand(1, 5)))) == (0, 4)
