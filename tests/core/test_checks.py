"""What compare_losses refuses, in which words, and what it only warns about."""

import math

import pytest
import torch

from core.checks import check_loss_input
from core.errors import InputError
from core.loss_warnings import input_warnings
from core.losses import compare_losses

LOGITS = torch.zeros(2, 3)
LABELS = torch.tensor([2, 1])
CUDA = pytest.param("cuda", marks=pytest.mark.skipif(not torch.cuda.is_available(), reason="needs a CUDA GPU"))
DEVICES = ["cpu", CUDA]


def warnings_of(*arguments, **options):
    return [str(warning) for warning in input_warnings(check_loss_input(*arguments, **options))]


@pytest.mark.parametrize("device", DEVICES)
@pytest.mark.parametrize("smoothing", [0.0, 0.1])
@pytest.mark.parametrize(
    ("labels", "message"),
    [
        ([0, 5], "target[1] must be in 0..2 or the ignore_index -100, got 5"),
        ([-1, 0], "target[0] must be in 0..2 or the ignore_index -100, got -1"),
        ([0, 3], "target[1] must be in 0..2 or the ignore_index -100, got 3"),
        ([2, 4], "target[1] must be in 0..2 or the ignore_index -100, got 4"),
        ([1, 3], "target[1] must be in 0..2, got 3; if the labels start at 1, subtract 1 from each"),
        ([-100, 3], "target[1] must be in 0..2, got 3; if the labels start at 1, subtract 1 from each"),
    ],
)
def test_a_label_out_of_range_is_named(labels, message, smoothing, device):
    with pytest.raises(InputError) as caught:
        compare_losses(LOGITS.to(device), torch.tensor(labels, device=device), label_smoothing=smoothing)
    assert str(caught.value) == message


@pytest.mark.parametrize("device", DEVICES)
def test_the_device_lives_on_after_a_label_out_of_range(device):
    with pytest.raises(InputError):
        compare_losses(LOGITS.to(device), torch.tensor([0, 3], device=device))
    assert compare_losses(LOGITS.to(device), LABELS.to(device)).nll.item() == pytest.approx(math.log(3))


def test_a_label_within_an_image_is_named_by_its_place():
    with pytest.raises(InputError, match=r"target\[1, 0, 2\] must be in 0..2 .*, got 9"):
        check_loss_input(
            torch.zeros(2, 3, 1, 4),
            torch.zeros(2, 1, 4, dtype=torch.int64).index_put_(
                (torch.tensor(1), torch.tensor(0), torch.tensor(2)), torch.tensor(9)
            ),
        )


def test_the_only_label_is_named_without_a_place():
    with pytest.raises(InputError, match=r"^target must be in 0..2 or the ignore_index -100, got -7$"):
        check_loss_input(LOGITS[0], torch.tensor(-7))


def test_an_ignored_label_may_be_anything():
    check_loss_input(LOGITS, torch.tensor([99, 2]), ignore_index=99)


@pytest.mark.parametrize(
    ("logits", "target", "options", "message"),
    [
        (LOGITS, [0, 1], {}, "target must be a tensor, got list"),
        (LOGITS.long(), LABELS, {}, "logits must be one of float16, bfloat16, float32, float64, got int64"),
        (LOGITS[0, 0], LABELS, {}, "logits must have a dimension"),
        (torch.zeros(2, 0), LABELS, {}, r"logits must have a class in dimension 1, got the shape \(2, 0\)"),
        (LOGITS, LABELS.int(), {}, "target must hold labels as int64 or uint8, got int32"),
        (LOGITS, LABELS.bool(), {}, "target must hold labels as int64 or uint8, got bool"),
        (LOGITS, LABELS.float(), {}, "target must hold labels as int64 or uint8, got float32"),
        (LOGITS, LABELS[:1], {}, r"target must have the shape \(2,\) for labels or \(2, 3\) for .*, got \(1,\)"),
        (LOGITS, torch.zeros(3, 2), {}, r"target must have the shape \(2,\) for .*, got \(3, 2\)"),
        (LOGITS[0], LABELS, {}, r"target must have the shape \(\) for labels or \(3,\) for .*, got \(2,\)"),
        (LOGITS, torch.eye(3)[:2].long(), {}, "target, .*, must hold probabilities as floats, got int64"),
        (LOGITS, LOGITS, {"ignore_index": 1}, "ignore_index must be negative .* probabilities, got 1"),
        (LOGITS, LABELS, {"ignore_index": 2**63}, "ignore_index must be a whole number of 64 bits, got 9223"),
        (LOGITS, LABELS, {"ignore_index": 0.5}, "ignore_index must be a whole number of 64 bits, got 0.5"),
        (LOGITS, LABELS, {"reduction": "avg"}, "reduction must be mean, sum or none, got avg"),
        (LOGITS, LABELS, {"label_smoothing": -0.1}, "label_smoothing must be in 0..1, got -0.1"),
        (LOGITS, LABELS, {"label_smoothing": 1.1}, "label_smoothing must be in 0..1, got 1.1"),
        (LOGITS, LABELS, {"label_smoothing": math.nan}, "label_smoothing must be in 0..1, got nan"),
        (LOGITS, LABELS, {"weight": [1.0] * 3}, "weight must be a tensor, got list"),
        (LOGITS, LABELS, {"weight": torch.ones(2)}, r"weight must have the shape \(3,\), got \(2,\)"),
        (LOGITS, LABELS, {"weight": torch.ones(1, 3)}, r"weight must have the shape \(3,\), got \(1, 3\)"),
        (LOGITS, LABELS, {"weight": torch.ones(3).double()}, "weight must be float32 like the logits, got float64"),
        (LOGITS, LABELS, {"weight": torch.ones(3).int()}, "weight must be one of float16, .*, got int32"),
        (LOGITS, LABELS.to("meta"), {}, "target must be on cpu like the logits, got meta"),
        (LOGITS, LABELS, {"weight": torch.ones(3, device="meta")}, "weight must be on cpu like the logits, got meta"),
    ],
)
def test_bad_input_is_refused_by_field_rule_and_value(logits, target, options, message):
    with pytest.raises(InputError, match=message):
        compare_losses(logits, target, **options)


@pytest.mark.parametrize(
    ("target", "options"),
    [
        (LABELS.int(), {}),
        (LABELS.float(), {}),
        (torch.eye(3)[:2].long(), {}),
        (LOGITS, {"ignore_index": 1}),
        (LABELS, {"weight": torch.ones(3).double()}),
        (LABELS, {"weight": torch.ones(1, 3)}),
        (LABELS, {"label_smoothing": 1.1}),
        (torch.tensor([0, 3]), {}),
    ],
)
def test_torch_refuses_it_too(target, options):
    with pytest.raises((RuntimeError, ValueError, IndexError)):
        torch.nn.CrossEntropyLoss(**options)(LOGITS, target)


def test_soft_targets_and_weights_of_another_dtype_are_taken_and_promoted():
    q, weight = torch.full((2, 3), 1 / 3, dtype=torch.float64), torch.ones(3, dtype=torch.float64)
    comparison = compare_losses(LOGITS, q, weight=weight)
    assert comparison.nll.dtype == comparison.cross_entropy.dtype == torch.float64
    assert comparison.gradient_nll.dtype == torch.float32


def test_a_negative_probability_and_a_sum_of_three_are_warned_about_and_computed():
    comparison = compare_losses(torch.zeros(2, 3), torch.tensor([[1.0, 0.0, 0.0], [4.0, -1.0, 0.0]]))
    assert [str(warning) for warning in comparison.warnings] == [
        "target[1, 1] is -1, a negative probability; torch takes it all the same",
        "target[1, :] sums to 3, not to 1; torch takes it all the same",
    ]
    assert comparison.nll.item() == pytest.approx(2 * math.log(3))


@pytest.mark.parametrize("row", [[0.3333, 0.3333, 0.3333], [0.334, 0.333, 0.3335]])
def test_rounded_probabilities_are_no_reason_to_warn(row):
    assert warnings_of(LOGITS[0], torch.tensor(row)) == []


@pytest.mark.parametrize(("row", "total"), [([0.5, 0.25, 0.24], "0.99"), ([0.0, 0.0, 0.0], "0")])
def test_probabilities_that_do_not_sum_to_one_are_warned_about(row, total):
    assert warnings_of(LOGITS[0], torch.tensor(row)) == [
        f"target[:] sums to {total}, not to 1; torch takes it all the same"
    ]


def test_the_steps_of_bfloat16_are_no_reason_to_warn():
    q = torch.softmax(torch.randn(500, 12, generator=torch.Generator().manual_seed(0)), 1).bfloat16()
    assert warnings_of(torch.zeros(500, 12), q) == []
    assert len(warnings_of(torch.zeros(1, 2), torch.tensor([[0.5, 0.52]], dtype=torch.bfloat16))) == 1


def test_the_sum_within_an_image_is_named_by_its_pixel():
    q = torch.full((1, 2, 2, 3), 0.5)
    q[0, 1, 1, 2] = 2.5
    assert warnings_of(torch.zeros(1, 2, 2, 3), q) == [
        "target[0, :, 1, 2] sums to 3, not to 1; torch takes it all the same"
    ]


def test_nan_in_a_soft_target_is_named_and_costs_nan():
    comparison = compare_losses(LOGITS, torch.tensor([[1.0, 0.0, 0.0], [math.nan, 0.5, 0.5]]), reduction="none")
    assert [str(warning) for warning in comparison.warnings] == ["target[1, 0] is nan: the loss of its sample is nan"]
    assert comparison.nll.isnan().tolist() == comparison.cross_entropy.isnan().tolist() == [False, True]


@pytest.mark.parametrize("value", [-2.0, math.nan, math.inf])
def test_odd_weights_are_warned_about(value):
    assert warnings_of(LOGITS, LABELS, weight=torch.tensor([1.0, value, 1.0])) == [
        f"weight[1] is {value:g}; torch takes it all the same"
    ]


def test_weights_that_sum_to_zero_make_the_mean_nan_and_say_so():
    comparison = compare_losses(LOGITS, LABELS, weight=torch.zeros(3))
    assert comparison.nll.isnan()
    assert [str(warning) for warning in comparison.warnings] == [
        "the mean divides by 0: no sample counts, so it is nan"
    ]
