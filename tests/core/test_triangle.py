"""The triangle of three probabilities: places, probabilities, and the lines of equal loss."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.triangle import CORNERS, HEIGHT, contours, place_of, shares_at

from .strategies import laws

shares = st.lists(st.floats(0.2, 1.0), min_size=3, max_size=3).map(lambda s: tuple(v / sum(s) for v in s))
ONE_HOT = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))


def loss(target, place):
    found = shares_at(place, 0.0)
    return -sum(q * math.log(p) for q, p in zip(target, found, strict=True) if q)


def test_a_certain_class_is_a_corner_and_equal_ones_are_the_middle():
    assert tuple(map(place_of, ONE_HOT)) == CORNERS
    assert place_of((1 / 3,) * 3) == pytest.approx((0.5, HEIGHT / 3))


@given(shares)
@laws
def test_a_place_gives_back_its_probabilities(given_shares):
    assert shares_at(place_of(given_shares), 1e-6) == pytest.approx(given_shares, abs=1e-9)


@pytest.mark.parametrize("place", [(-5.0, -5.0), (0.5, 9.0), (3.0, 0.1), (0.5, -1.0)])
def test_a_place_outside_is_a_distribution_all_the_same(place):
    found = shares_at(place, 1e-6)
    assert sum(found) == pytest.approx(1.0)
    assert min(found) > 0.0


@given(shares, st.lists(st.floats(0.05, 2.0), min_size=1, max_size=3))
@laws
def test_every_place_on_a_line_has_the_loss_of_its_level(target, levels):
    for level, line in zip(levels, contours(target, tuple(levels)), strict=True):
        assert [loss(target, place) for place in line] == pytest.approx([level] * len(line), abs=1e-6)


@pytest.mark.parametrize("label", range(3))
def test_for_a_label_a_line_goes_straight_from_edge_to_edge(label):
    (line,) = contours(ONE_HOT[label], (math.log(2.0),))
    found = [shares_at(place, 0.0) for place in line]
    assert {round(one[label], 9) for one in found} == {0.5}
    others = [one[(label + 1) % 3] for one in found]
    assert (min(others), max(others)) == pytest.approx((0.0, 0.5), abs=1e-9)


def test_a_smoothed_goal_has_a_closed_line_around_it():
    (line,) = contours((0.8, 0.1, 0.1), (0.8,))
    assert len(line) > 50
    assert line[0] == line[-1]


def test_below_the_least_loss_there_is_no_line():
    below, above = contours((0.8, 0.1, 0.1), (0.6, 0.7))  # the entropy is 0.639
    assert not below
    assert above


def test_a_target_on_an_edge_keeps_to_that_edge():
    (line,) = contours((0.5, 0.5, 0.0), (1.0,))
    assert [loss((0.5, 0.5, 0.0), place) for place in line] == pytest.approx([1.0] * len(line))
