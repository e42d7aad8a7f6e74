"""Where panels stand, from the room they need and the room there is."""

from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRectF

from core.layout import Split, column, row
from gui.arrange import arranged

GAP = 10.0


@dataclass(frozen=True)
class Card:
    """Needs ``least`` (or, lying flat, ``wanted``) pixels of width, and ``area / width`` of height."""

    least: float = 100.0
    wanted: float = 100.0
    area: float = 10000.0

    def needed_width(self) -> float:
        return self.least

    def wanted_width(self) -> float:
        return self.wanted

    def needed_height(self, width: float) -> float:
        return self.area / width


def places(layout, width, height, **cards):
    return {key: rect.getRect() for key, rect in arranged(layout, cards, width, height, GAP).items()}


def test_a_single_card_fills_the_room():
    assert places(column("a"), 500, 300, a=Card()) == {"a": (0, 0, 500, 300)}


def test_cards_side_by_side_share_the_width_by_their_weights():
    found = places(row("a", "b", weights=(1.0, 3.0)), 410, 300, a=Card(), b=Card())
    assert found == {"a": (0, 0, 100, 300), "b": (110, 0, 300, 300)}


def test_no_card_gets_less_than_it_needs():
    found = places(row("a", "b", weights=(1.0, 3.0)), 410, 300, a=Card(least=200, wanted=200), b=Card())
    assert found == {"a": (0, 0, 200, 300), "b": (210, 0, 200, 300)}


def test_cards_one_below_the_other_share_what_height_is_left():
    found = places(column("a", "b", weights=(1.0, 0.0)), 100, 310, a=Card(), b=Card())
    assert found == {"a": (0, 0, 100, 200), "b": (0, 210, 100, 100)}


def test_cards_that_find_no_room_beside_each_other_stand_below():
    found = places(row("a", "b"), 150, 0, a=Card(), b=Card())
    assert found["b"][1] == pytest.approx(found["a"][3] + GAP)
    assert found["a"][2] == found["b"][2] == 150


def test_a_card_alone_can_make_everything_wider_than_the_room():
    assert places(column("a"), 50, 50, a=Card(least=80)) == {"a": (0, 0, 80, 125)}


def test_everything_can_be_higher_than_the_room():
    found = places(column("a", "b"), 100, 50, a=Card(), b=Card())
    assert found["b"] == (0, 110, 100, 100)


def test_a_card_that_is_not_there_takes_no_room():
    assert places(column("a", "b"), 100, 300, a=Card()) == {"a": (0, 0, 100, 300)}


def test_a_group_without_cards_takes_no_room():
    assert places(column(row("b", "c"), "a"), 100, 300, a=Card()) == {"a": (0, 0, 100, 300)}


def test_without_any_card_there_is_nothing():
    assert places(column("a"), 100, 300) == {}


def test_cards_stand_beside_each_other_at_their_least_before_they_go_below():
    found = places(row("a", "b"), 320, 0, a=Card(wanted=400), b=Card(wanted=400))
    assert found["a"][1] == found["b"][1] == 0


layouts = st.recursive(
    st.sampled_from("abcdef"),
    lambda inner: st.builds(
        lambda across, parts: Split(across, tuple(parts), tuple(range(len(parts)))),
        st.booleans(),
        st.lists(inner, min_size=1, max_size=3),
    ),
    max_leaves=6,
)
cards = st.builds(
    lambda least, more, area: Card(least, least + more, area),
    st.floats(10, 400),
    st.floats(0, 400),
    st.floats(100, 1e5),
)


def keys_of(layout) -> list[str]:
    return [layout] if isinstance(layout, str) else [key for part in layout.parts for key in keys_of(part)]


@settings(deadline=None)
@given(
    layouts.filter(lambda one: len(set(keys_of(one))) == len(keys_of(one))),
    st.dictionaries(st.sampled_from("abcdef"), cards),
    st.floats(50, 2000),
    st.floats(0, 2000),
)
def test_no_card_is_cut_or_lies_on_another(layout, cards, width, height):
    found = arranged(layout, cards, width, height, GAP)
    assert set(found) == set(keys_of(layout)) & set(cards)
    for key, rect in found.items():
        assert rect.width() >= cards[key].least - 1e-6
        assert rect.height() >= cards[key].needed_height(rect.width()) - 1e-6
        assert not [other for other in found if other != key and shared(rect, found[other])]


def shared(one: QRectF, other: QRectF) -> bool:
    common = one.intersected(other)
    return common.width() > 1e-6 and common.height() > 1e-6
