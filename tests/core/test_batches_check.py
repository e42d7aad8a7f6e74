"""Thousands of random batches through both lanes."""

import math

import pytest
import torch

from core import batches_check
from core.batches_check import BatchesCheck, _soft_targets, check_random_batches
from core.errors import InputError
from core.losses import cross_entropy_lane
from core.written_out import ignored_samples

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


@pytest.mark.parametrize("dtype", DTYPES)
def test_the_mean_of_soft_targets_differs_by_a_few_ulps_in_some_batches(dtype):
    found = check(dtype=dtype, soft=True)
    assert 0 < found.equal_bit_for_bit < found.count
    assert 1 <= found.largest_ulps < math.inf


def test_drawn_soft_targets_are_probabilities():
    drawn = _soft_targets(torch.zeros(50, 3), torch.Generator().manual_seed(0))
    assert drawn.min() > 0
    torch.testing.assert_close(drawn.sum(dim=1), torch.ones(50))


def test_an_ignore_index_among_the_classes_leaves_samples_out(monkeypatch):
    seen = []
    monkeypatch.setattr(batches_check, "cross_entropy_lane", lambda *a: seen.append(a[1]) or cross_entropy_lane(*a))
    assert check(50, ignore_index=1) == BatchesCheck(50, 50, 0)
    assert any(ignored_samples(inputs).any() for inputs in seen)


def test_nothing_but_ignored_samples_is_nan_in_both_lanes_and_equal():
    assert check(50, samples=1, classes=1, ignore_index=0, label_smoothing=0.1) == BatchesCheck(50, 50, 0)


@pytest.mark.parametrize("field", ["count", "samples", "classes"])
def test_there_is_at_least_one_of_each(field):
    with pytest.raises(InputError, match=f"{field} must be 1 or more, got 0"):
        check(**{field: 0})


def test_the_options_are_checked_like_those_of_the_losses():
    with pytest.raises(InputError, match="reduction must be mean, sum or none, got avg"):
        check(reduction="avg")
