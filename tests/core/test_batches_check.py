"""Thousands of random batches through both lanes."""

import pytest
import torch

from core.batches_check import BatchesCheck, check_random_batches
from core.errors import InputError

DTYPES = [torch.float16, torch.bfloat16, torch.float32, torch.float64]
CUDA = pytest.param("cuda", marks=pytest.mark.skipif(not torch.cuda.is_available(), reason="needs a CUDA GPU"))


def check(count=200, **changes):
    options = {
        "samples": 4,
        "classes": 3,
        "dtype": torch.float32,
        "device": torch.device("cpu"),
        "reduction": "mean",
        "label_smoothing": 0.0,
    }
    return check_random_batches(count, **{**options, **changes})


def test_two_thousand_batches_are_equal_bit_for_bit():
    assert check(2000) == BatchesCheck(2000, 2000, 0)


@pytest.mark.parametrize("device", ["cpu", CUDA])
@pytest.mark.parametrize("reduction", ["mean", "sum", "none"])
@pytest.mark.parametrize("dtype", DTYPES)
def test_labels_are_equal_in_every_dtype_and_reduction(dtype, reduction, device):
    weight = torch.tensor([0.5, 1.0, 2.0], dtype=dtype, device=device)
    found = check(50, dtype=dtype, reduction=reduction, weight=weight, device=torch.device(device))
    assert found == BatchesCheck(50, 50, 0)


@pytest.mark.parametrize("dtype", DTYPES)
def test_smoothed_labels_differ_by_a_few_ulps_in_some_batches(dtype):
    found = check(dtype=dtype, label_smoothing=0.1)
    assert 0 < found.equal_bit_for_bit < found.count
    assert 1 <= found.largest_ulps <= 8


def test_without_a_reduction_a_batch_is_equal_only_if_every_sample_is():
    few, many = (check(samples=samples, reduction="none", label_smoothing=0.1) for samples in (1, 40))
    assert many.equal_bit_for_bit < few.equal_bit_for_bit
    assert many.largest_ulps >= 1


def test_the_seed_decides_and_the_global_generator_is_left_alone():
    before = torch.get_rng_state()
    assert check(label_smoothing=0.1) == check(label_smoothing=0.1)
    assert check(label_smoothing=0.1) != check(label_smoothing=0.1, seed=1)
    assert torch.equal(before, torch.get_rng_state())


@pytest.mark.parametrize("field", ["count", "samples", "classes"])
def test_there_is_at_least_one_of_each(field):
    with pytest.raises(InputError, match=f"{field} must be 1 or more, got 0"):
        check(**{field: 0})


def test_the_options_are_checked_like_those_of_the_losses():
    with pytest.raises(InputError, match="reduction must be mean, sum or none, got avg"):
        check(reduction="avg")
