"""A sweep: where its number is at every moment."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import InputError
from core.sweep import EASINGS, Sweep, swept_value

from .strategies import laws, sweeps

shares = st.floats(0.0, 1.0)
plain = st.builds(
    Sweep,
    start=st.integers(-1000, -100).map(lambda n: n / 100),
    end=st.integers(1, 1000).map(lambda n: n / 100),
    easing=st.sampled_from(EASINGS),
    there_and_back=st.just(False),
)


@laws
@given(sweeps)
def test_a_way_begins_and_ends_exactly_where_it_should(sweep):
    assert swept_value(sweep, 0.0) == sweep.start
    assert swept_value(sweep, 1.0) == (sweep.start if sweep.there_and_back else sweep.end)
    assert swept_value(sweep, 0.5) == sweep.end or not sweep.there_and_back


@laws
@given(sweeps, shares)
def test_a_number_stays_between_the_ends(sweep, share):
    assert min(sweep.start, sweep.end) <= swept_value(sweep, share) <= max(sweep.start, sweep.end)


@laws
@given(sweeps, shares, shares)
def test_a_number_never_turns_round_on_its_way(sweep, one, other):
    scale = 0.5 if sweep.there_and_back else 1.0
    early, late = sorted((one * scale, other * scale))
    assert (swept_value(sweep, late) - swept_value(sweep, early)) * (sweep.end - sweep.start) >= 0.0


@laws
@given(sweeps, shares)
def test_the_way_back_is_the_way_there(sweep, share):
    there = swept_value(sweep, share)
    back = swept_value(sweep, 1.0 - share)
    assert not sweep.there_and_back or there == pytest.approx(back, rel=0.02, abs=0.02)


@laws
@given(plain, shares)
def test_two_decimals_do_for_a_way_as_long_as_a_slider(sweep, share):
    value = swept_value(sweep, share)
    assert value in (round(value, 2), sweep.start, sweep.end)


def test_a_linear_way_is_half_done_after_half_the_time():
    sweep = Sweep(start=0.0, end=8.0, easing="linear")
    assert [swept_value(sweep, share) for share in (0.25, 0.5, 0.75)] == [2.0, 4.0, 6.0]


def test_a_soft_way_starts_and_stops_slowly():
    sweep = Sweep(start=0.0, end=8.0)
    assert [swept_value(sweep, share) for share in (0.25, 0.5, 0.75)] == [1.25, 4.0, 6.75]


def test_a_logarithmic_way_multiplies():
    sweep = Sweep("temperature", (), 0.01, 100.0, easing="linear", logarithmic=True)
    assert [swept_value(sweep, share) for share in (0.25, 0.5, 0.75)] == [0.1, 1.0, 10.0]
    assert swept_value(sweep, 0.6) == 2.51


def test_a_count_stops_at_whole_numbers():
    sweep = Sweep("count", (), 1.0, 9.0, easing="linear", integer=True)
    assert [swept_value(sweep, share) for share in (0.0, 0.2, 0.5)] == [1.0, 3.0, 5.0]


def test_a_short_way_has_the_decimals_that_it_needs():
    sweep = Sweep(start=0.0, end=0.001, easing="linear")
    assert swept_value(sweep, 0.5) == 0.0005


def test_before_the_start_and_behind_the_end_it_stands_still():
    assert (swept_value(Sweep(), -1.0), swept_value(Sweep(), 2.0)) == (-5.0, 5.0)


def test_the_longest_way_there_is_does_not_overflow():
    assert math.isfinite(swept_value(Sweep(start=-1.7e308, end=1.7e308, easing="linear"), 0.3))


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"end": math.inf}, "between finite numbers, got inf"),
        ({"start": math.nan}, "between finite numbers, got nan"),
        ({"start": 1.0, "end": 1.0}, "from one number to another, got 1.0 twice"),
        ({"seconds": 0.1}, "seconds must be in 0.5..60.0, got 0.1"),
        ({"seconds": math.nan}, "seconds must be in"),
        ({"easing": "bounce"}, "easing must be one of linear, ease-in-out, got bounce"),
        ({"key": ""}, "must name what moves"),
        ({"key": "a\nb"}, "must name what moves"),
        ({"index": (-1,)}, "up to 4 places"),
        ({"index": (0,) * 5}, "up to 4 places"),
        ({"start": 0.0, "logarithmic": True}, "must be greater than 0, got 0.0"),
    ],
)
def test_what_is_no_sweep_is_said_in_a_sentence(fields, sentence):
    with pytest.raises(InputError) as caught:
        Sweep(**fields)
    assert sentence in str(caught.value)
