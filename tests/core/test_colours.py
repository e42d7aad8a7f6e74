"""One colour a class."""

import pytest
from hypothesis import given

from core.class_edits import add_class, move_class, remove_class
from core.colours import PETROFF_SIX, PETROFF_TEN, class_marks
from core.state import Classes, State

from .strategies import laws, states


def classes(*colours):
    return Classes(tuple(f"Y{n}" for n in range(len(colours))), colours)


def test_up_to_six_classes_have_the_six_colours():
    assert tuple(mark.colour for mark in class_marks(classes(*range(6)))) == PETROFF_SIX


def test_up_to_ten_classes_have_the_ten_colours():
    assert tuple(mark.colour for mark in class_marks(classes(*range(10)))) == PETROFF_TEN


def test_beyond_ten_the_first_colours_come_again_hatched():
    marks = class_marks(classes(*range(12)))
    assert [mark.hatched for mark in marks] == [False] * 10 + [True] * 2
    assert tuple(mark.colour for mark in marks[10:]) == PETROFF_TEN[:2]


@given(states())
@laws
def test_no_two_classes_look_the_same(state):
    marks = class_marks(state.classes)
    assert len({(mark.colour, mark.hatched) for mark in marks}) == len(marks)
    assert tuple(mark.name for mark in marks) == state.classes.names


@pytest.mark.parametrize("place", [0, 2])
def test_a_class_keeps_its_colour_when_it_moves(place):
    moved = class_marks(move_class(State(), (1,), place).classes)
    assert moved[place] == class_marks(State().classes)[1]


def test_the_others_keep_their_colours_when_one_goes_and_another_comes():
    before = class_marks(State().classes)
    after = class_marks(add_class(remove_class(State(), (0,))).classes)
    assert after[:2] == before[1:]
    assert after[2].colour == before[0].colour
