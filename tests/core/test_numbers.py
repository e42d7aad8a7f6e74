"""How numbers are printed."""

import math

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from core.numbers import logit, number, percent, signed
from core.units import in_unit, unit_name

FINITE = st.floats(-1e300, 1e300)


def read(text):
    """Return what a reader takes ``text`` for."""
    if text.startswith("1 "):
        sign, distance = text[2], float(text[4:])
        return 1.0 + distance if sign == "+" else 1.0 - distance
    share = text.endswith(" %")
    return float(text.removesuffix(" %").replace("−", "-")) / (100 if share else 1)


@given(FINITE)
@example(9.5e-4)
@example(9999999.99999)
@example(-0.0)
def test_a_number_is_read_as_what_it_is_but_for_its_last_digit(value):
    assert read(number(value)) == pytest.approx(value, rel=0.06, abs=0)
    assert abs(value) < 0.1 or read(number(value)) == pytest.approx(value, rel=5.1e-4)


@given(FINITE)
@example(6e-7)
@example(1e-5)
def test_a_logit_is_read_as_what_it_is_but_for_its_sixth_decimal(value):
    assert read(logit(value)) == pytest.approx(value, rel=0.06, abs=0)
    assert abs(value) >= 1e7 or read(logit(value)) == pytest.approx(value, abs=5.1e-7)


@given(st.floats(0, 1))
@example(0.00949)
@example(1 - 2**-53)
@example(5e-324)
def test_a_share_is_read_as_what_it_is_and_never_rounded_to_all_or_nothing(share):
    tolerance = {"abs": 5.1e-4} if share > 1e-3 else {"rel": 0.06, "abs": 0}
    assert read(percent(share)) == pytest.approx(share, **tolerance)
    assert (percent(share) == "100 %") == (share == 1)
    assert (percent(share) == "0 %") == (share == 0)


@given(FINITE)
def test_the_sign_of_a_gradient_is_always_shown(value):
    first = "+" if value > 0 else "−" if value < 0 else "0"
    assert signed(value).startswith(first)
    assert read(signed(value)) == read(number(value))


@pytest.mark.parametrize("show", [number, signed, logit, percent])
@pytest.mark.parametrize(("value", "text"), [(math.inf, "inf"), (-math.inf, "−inf"), (math.nan, "nan")])
def test_what_is_not_finite_is_shown_as_such(show, value, text):
    assert show(value).removeprefix("+") == text


@pytest.mark.parametrize("show", [number, signed, logit, percent])
def test_minus_zero_is_shown_as_zero(show):
    assert show(-0.0) == show(0.0)
    assert "−" not in show(-0.0)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.1, "0.10"),
        (-10.0, "−10.00"),
        (1.234567, "1.234567"),
        (1e-5, "0.00001"),
        (9.9e-6, "9.9e-06"),
        (1e7, "1.000e+07"),
    ],
)
def test_logits_keep_two_decimals_or_as_many_more_as_were_given(value, text):
    assert logit(value) == text


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (0.017914, "1.8 %"),
        (0.00095, "0.1 %"),
        (0.00094, "0.094 %"),
        (0.99951, "99.95 %"),
        (1 - 2**-24, "1 − 6e-08"),
        (1 - 1e-10, "1 − 1e-10"),
        (1.5, "150.0 %"),
        (1.0000001, "1 + 1e-07"),
        (-0.25, "−25.0 %"),
    ],
)
def test_shares_near_100_say_what_they_lack(share, text):
    assert percent(share) == text


def test_the_number_of_decimals_can_be_chosen():
    assert (number(1.23456, 2), number(0.012, 2), number(0.0954, 2)) == ("1.23", "1.2e-02", "0.10")


def test_a_uniform_guess_among_two_is_one_bit():
    assert in_unit(math.log(2), "bits") == 1.0
    assert in_unit(math.log(2), "nats") == math.log(2)
    assert (str(unit_name("nats")), str(unit_name("bits"))) == ("nats", "bits")
