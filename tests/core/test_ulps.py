"""Distances in units in the last place, against torch.nextafter and known gaps."""

import math

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import InputError
from core.ulps import BEYOND_COUNTING, largest_ulp_distance, same_bits, ulp_distance

INF, NAN = math.inf, math.nan
DTYPES = [torch.float16, torch.bfloat16, torch.float32, torch.float64]
every_dtype = pytest.mark.parametrize("dtype", DTYPES)
numbers = st.floats(width=32, allow_nan=False)


def steps_up(number, count, dtype):
    for _ in range(count):
        number = torch.nextafter(number, torch.tensor(INF, dtype=dtype))
    return number


@every_dtype
@pytest.mark.parametrize("start", [-1.0, -1e-3, 0.0, 1.0, 1000.0])
def test_the_distance_is_the_number_of_steps_to_the_next_number(dtype, start):
    a = torch.tensor(start, dtype=dtype)
    assert ulp_distance(a, steps_up(a, 5, dtype)).item() == 5


@every_dtype
def test_the_smallest_numbers_on_both_sides_of_zero_are_two_steps_apart(dtype):
    tiny = steps_up(torch.tensor(0.0, dtype=dtype), 1, dtype)
    assert ulp_distance(tiny, -tiny).item() == 2
    assert ulp_distance(-tiny, torch.zeros((), dtype=dtype)).item() == 1


@every_dtype
def test_zero_is_zero_whatever_its_sign(dtype):
    zero = torch.zeros((), dtype=dtype)
    assert ulp_distance(zero, -zero).item() == 0
    assert not same_bits(zero, -zero)


@every_dtype
def test_inf_is_one_step_beyond_the_largest_number(dtype):
    largest = torch.tensor(torch.finfo(dtype).max, dtype=dtype)
    assert ulp_distance(largest, torch.tensor(INF, dtype=dtype)).item() == 1
    assert ulp_distance(torch.tensor(-INF, dtype=dtype), torch.tensor(-INF, dtype=dtype)).item() == 0


@pytest.mark.parametrize(("dtype", "ones"), [(torch.float16, 2**10), (torch.bfloat16, 2**7), (torch.float32, 2**23)])
def test_from_one_to_two_are_two_to_the_power_of_the_mantissa_bits(dtype, ones):
    assert largest_ulp_distance(torch.tensor([1.0], dtype=dtype), torch.tensor([2.0], dtype=dtype)) == ones


@every_dtype
def test_nan_equals_nan_and_is_beyond_counting_from_a_number(dtype):
    a, b = torch.tensor([NAN, NAN, 1.0], dtype=dtype), torch.tensor([NAN, 0.0, -NAN], dtype=dtype)
    assert ulp_distance(a, b).tolist() == [0, BEYOND_COUNTING, BEYOND_COUNTING]
    assert largest_ulp_distance(a, b) == INF
    assert largest_ulp_distance(a[:1], b[:1]) == 0
    assert ulp_distance(a[:1], -a[:1]).item() == 0


def test_what_is_too_far_for_64_bits_is_beyond_counting():
    one = torch.tensor([1.0], dtype=torch.float64)
    assert ulp_distance(one, -one).item() == 2 * 0x3FF0000000000000
    assert ulp_distance(one * 1e300, -one * 1e300).item() == BEYOND_COUNTING
    assert largest_ulp_distance(one * 1e300, one * -1e300) == INF


@settings(deadline=None, max_examples=100)
@given(numbers, numbers, numbers)
def test_it_is_a_distance(x, y, z):
    a, b, c = (torch.tensor(value, dtype=torch.float32) for value in (x, y, z))
    assert ulp_distance(a, b) == ulp_distance(b, a)
    assert (ulp_distance(a, b) == 0) == (x == y)
    assert ulp_distance(a, c) <= ulp_distance(a, b) + ulp_distance(b, c)


def test_the_largest_of_several_counts_and_of_none_is_zero():
    a = torch.tensor([[1.0, 1.0], [1.0, 1.0]])
    b = torch.tensor([[1.0, 1.0000001], [1.0000004, 1.0]])
    assert ulp_distance(a, b).tolist() == [[0, 1], [3, 0]]
    assert largest_ulp_distance(a, b) == 3
    assert largest_ulp_distance(torch.zeros(0, 3), torch.zeros(0, 3)) == 0


def test_shapes_broadcast_and_strides_do_not_matter():
    a = torch.arange(6.0).reshape(2, 3).t()
    assert ulp_distance(a, torch.tensor([[0.0, 3.0], [1.0, 4.0], [2.0, 5.0]])).tolist() == [[0, 0]] * 3
    assert ulp_distance(torch.tensor([1.0, 2.0]), torch.tensor(1.0)).tolist() == [0, 2**23]


@pytest.mark.parametrize(
    ("a", "b"),
    [(torch.zeros(1), torch.zeros(1).double()), (torch.zeros(1).long(), torch.zeros(1).long())],
)
@pytest.mark.parametrize("distance", [ulp_distance, largest_ulp_distance])
def test_only_one_float_dtype_can_be_counted_in(a, b, distance):
    with pytest.raises(InputError, match=r"a and b must both be one of float16, .*, got"):
        distance(a, b)


def test_same_bits_tells_neighbours_and_knows_nan():
    a = torch.tensor([1.0, NAN, 2.0])
    assert same_bits(a, a).all()
    assert same_bits(a, torch.tensor([1.0000001, NAN, 2.0])).tolist() == [False, True, True]
