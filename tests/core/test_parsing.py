"""Numbers as people write them."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import InputError
from core.numbers import logit
from core.parsing import parsed_integers, parsed_number, parsed_rows


@pytest.mark.parametrize(
    ("text", "value"),
    [("2.5", 2.5), (" 2,5 ", 2.5), ("−1", -1.0), ("+3", 3.0), (".5", 0.5), ("1e-3", 0.001), ("∞", math.inf)],
)
def test_a_number_may_be_written_in_many_ways(text, value):
    assert parsed_number(text) == value


@pytest.mark.parametrize(
    "text", ["", " ", "two", "1_000", "1,2,3", "1.000,5", "٣", "0x10", "1 2", "--1", "1e", "−", "1e400", "-1e400"]
)
def test_what_is_no_number_is_none(text):
    assert parsed_number(text) is None


def test_nan_is_a_number_here():
    assert math.isnan(parsed_number("nan"))


@given(st.floats(-1e6, 1e6).map(lambda value: round(value, 4)))
def test_what_the_screen_shows_can_be_typed_again(value):
    assert parsed_number(logit(value)) == value


@given(st.lists(st.lists(st.floats(allow_nan=False), min_size=1), min_size=1))
def test_rows_are_read_as_they_were_written(rows):
    written = ";".join(",".join(map(repr, row)) for row in rows)
    assert parsed_rows("logits", written) == tuple(map(tuple, rows))


@pytest.mark.parametrize("text", ["", "1,", "1;", "1;;2", "1,x", "1 2"])
def test_a_cell_that_is_no_number_is_named(text):
    with pytest.raises(InputError, match=r"^logits must be numbers .* got “(x|1 2|)”$"):
        parsed_rows("logits", text)


@pytest.mark.parametrize("text", ["", "1.0", "1,", "a", "1_0", "٣", "9" * 30])
def test_a_label_is_a_whole_number(text):
    with pytest.raises(InputError, match=r"^labels must be whole numbers"):
        parsed_integers("labels", text)


def test_labels_may_be_negative_with_either_minus():
    assert parsed_integers("labels", "-100,−1, 2") == (-100, -1, 2)


def test_a_number_beyond_float64_is_not_taken_for_infinity():
    assert parsed_rows("logits", "inf,-Infinity,1") == ((math.inf, -math.inf, 1.0),)
    with pytest.raises(InputError, match="got “1e400”"):
        parsed_rows("logits", "1e400,2,3")
