"""The two lanes: the article's numbers, torch's semantics in every shape, and the receipt."""

import math
from dataclasses import dataclass

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from core.losses import compare_losses

INF, NAN = math.inf, math.nan
DTYPES = [torch.float16, torch.bfloat16, torch.float32, torch.float64]
CUDA = pytest.param("cuda", marks=pytest.mark.skipif(not torch.cuda.is_available(), reason="needs a CUDA GPU"))
DEVICES = ["cpu", CUDA]
SHAPES = [(3,), (1,), (4, 3), (1, 1), (0, 3), (2, 3, 4), (2, 1, 2), (2, 3, 0), (2, 3, 2, 2), (1, 2, 2, 1, 3)]
ARTICLE = torch.tensor([[2.0, 0.5, 6.0], [0.1, 0.0, 3.0]])
LABELS = torch.tensor([2, 1])


@dataclass
class Sample:
    """Random arguments of a cross-entropy."""

    logits: torch.Tensor
    target: torch.Tensor
    options: dict


@st.composite
def samples(draw, dtype=torch.float64):
    shape = draw(st.sampled_from(SHAPES))
    class_dim = min(len(shape) - 1, 1)
    generator = torch.Generator().manual_seed(draw(st.integers(0, 2**32)))
    logits = torch.randn(shape, generator=generator, dtype=torch.float64) * 4
    options = {
        "reduction": draw(st.sampled_from(["mean", "sum", "none"])),
        "label_smoothing": draw(st.sampled_from([0.0, 0.1, 0.5, 1.0])),
        "ignore_index": -100,
    }
    if draw(st.booleans()):
        options["weight"] = torch.rand(shape[class_dim], generator=generator, dtype=torch.float64).to(dtype) + 0.1
    if draw(st.booleans()):
        target = torch.softmax(torch.randn(shape, generator=generator, dtype=torch.float64), class_dim).to(dtype)
    else:
        options["ignore_index"] = ignored = draw(st.sampled_from([-100, -1, 0, 1, 7, 2**40]))
        target = torch.randint(shape[class_dim], shape[:class_dim] + shape[class_dim + 1 :], generator=generator)
        target = target.masked_fill(torch.rand(target.shape, generator=generator) < 0.3, ignored)
    return Sample(logits.to(dtype), target, options)


def compared(sample):
    return compare_losses(sample.logits, sample.target, **sample.options)


def test_the_articles_sample_gives_equal_bits():
    comparison = compare_losses(ARTICLE, LABELS)
    assert comparison.nll.item() == comparison.cross_entropy.item() == 1.5609142780303955
    assert comparison.ulps == 0
    assert comparison.written_out is None
    assert comparison.warnings == ()


@pytest.mark.parametrize("lane", ["gradient_nll", "gradient_cross_entropy"])
def test_the_articles_gradient(lane):
    expected = torch.tensor([[0.0090, 0.0020, -0.0110], [0.0249, -0.4775, 0.4526]])
    torch.testing.assert_close(getattr(compare_losses(ARTICLE, LABELS), lane), expected, rtol=0, atol=5e-5)


@pytest.mark.parametrize(("classes", "cost"), [(2, 0.6931), (3, 1.0986), (4, 1.3863), (10, 2.3026)])
def test_a_uniform_guess_costs_the_log_of_the_number_of_classes(classes, cost):
    assert compare_losses(torch.zeros(classes), torch.tensor(1)).cross_entropy.item() == pytest.approx(cost, abs=5e-5)


def test_the_loss_is_the_distance_from_the_label_up_to_the_log_sum_exp():
    losses = compare_losses(ARTICLE, LABELS, reduction="none").nll
    torch.testing.assert_close(losses, ARTICLE.logsumexp(1) - ARTICLE[[0, 1], LABELS])


def test_smoothed_labels_have_a_floor_and_the_loss_rises_beyond_it():
    def cost(gap):
        logits = torch.tensor([[gap, 0.0, 0.0]], dtype=torch.float64)
        return compare_losses(logits, torch.tensor([0]), label_smoothing=0.1).nll.item()

    assert cost(3.332) == pytest.approx(0.2911, abs=5e-5)
    assert cost(3.332) < min(cost(3.2), cost(3.5), cost(8.0))


@settings(deadline=None, max_examples=150)
@given(samples())
def test_lane_a_is_what_torch_computes_whatever_the_shape_and_the_options(sample):
    comparison = compared(sample)
    expected = torch.nn.functional.cross_entropy(sample.logits, sample.target, **sample.options)
    torch.testing.assert_close(comparison.cross_entropy, expected, rtol=0, atol=0, equal_nan=True)
    torch.testing.assert_close(comparison.nll, expected, rtol=1e-12, atol=1e-12, equal_nan=True)
    torch.testing.assert_close(
        comparison.gradient_nll, comparison.gradient_cross_entropy, rtol=1e-12, atol=1e-12, equal_nan=True
    )


@settings(deadline=None, max_examples=100)
@given(samples())
def test_the_receipt_can_be_redone_by_hand(sample):
    comparison = compared(sample)
    receipt, reduction = comparison.receipt, sample.options["reduction"]
    assert torch.equal(receipt.contribution, receipt.loss * receipt.weight)
    if reduction == "none":
        assert (receipt.divisor, receipt.total) == (None, None)
        torch.testing.assert_close(receipt.contribution, comparison.cross_entropy)
        return
    assert receipt.divisor == (receipt.divisor_terms.sum().item() if reduction == "mean" else 1)
    by_hand = receipt.contribution.sum() / receipt.divisor
    assert by_hand.item() == pytest.approx(receipt.total, rel=0, abs=0, nan_ok=True)
    assert comparison.cross_entropy.item() == pytest.approx(receipt.total, rel=1e-12, nan_ok=True)


@pytest.mark.parametrize("device", DEVICES)
@pytest.mark.parametrize("dtype", DTYPES)
@settings(deadline=None, max_examples=20)
@given(data=st.data())
def test_both_lanes_are_the_very_same_bits_for_labels(dtype, device, data):
    sample = data.draw(samples(dtype).filter(lambda s: s.target.dtype == torch.int64))
    options = dict(sample.options, label_smoothing=0.0)
    if "weight" in options:
        options["weight"] = options["weight"].to(device)
    comparison = compare_losses(sample.logits.to(device), sample.target.to(device), **options)
    assert comparison.ulps == 0
    assert (comparison.nll.dtype, comparison.nll.device.type) == (dtype, device)
    assert torch.equal(comparison.gradient_nll, comparison.gradient_cross_entropy) or comparison.nll.isnan().any()


@pytest.mark.parametrize("device", DEVICES)
@pytest.mark.parametrize("smoothing", [0.0, 0.1])
@pytest.mark.parametrize("dtype", DTYPES)
def test_losses_and_gradients_are_within_rounding_of_float64(dtype, smoothing, device):
    generator = torch.Generator().manual_seed(3)
    logits = (torch.randn(64, 12, generator=generator) * 3).to(dtype)
    labels = torch.randint(12, (64,), generator=generator)
    comparison = compare_losses(logits.to(device), labels.to(device), label_smoothing=smoothing, reduction="none")
    exact = compare_losses(logits.double(), labels, label_smoothing=smoothing, reduction="none")
    eps = torch.finfo(dtype).eps
    for lane in ("nll", "cross_entropy", "gradient_nll", "gradient_cross_entropy", "log_probabilities"):
        torch.testing.assert_close(
            getattr(comparison, lane).cpu().double(), getattr(exact, lane), rtol=8 * eps, atol=8 * eps
        )


@pytest.mark.parametrize("device", DEVICES)
def test_a_soft_target_gives_the_gradient_p_minus_q(device):
    q = torch.tensor([[0.2, 0.3, 0.5], [0.0, 1.0, 0.0]], device=device)
    comparison = compare_losses(ARTICLE.to(device), q, reduction="sum")
    torch.testing.assert_close(comparison.gradient_nll, torch.softmax(ARTICLE, 1).to(device) - q)
    torch.testing.assert_close(comparison.gradient_cross_entropy, comparison.gradient_nll)


def test_the_gradient_of_no_reduction_is_that_of_the_sum():
    unreduced, summed = (compare_losses(ARTICLE, LABELS, reduction=name) for name in ("none", "sum"))
    assert unreduced.nll.shape == (2,)
    assert torch.equal(unreduced.gradient_nll, summed.gradient_nll)
    assert torch.equal(unreduced.gradient_cross_entropy, summed.gradient_cross_entropy)


def test_the_weighted_mean_divides_by_the_weights_of_the_labels():
    receipt = compare_losses(ARTICLE, LABELS, weight=torch.tensor([5.0, 3.0, 1.0])).receipt
    assert receipt.weight.tolist() == [1.0, 3.0]
    assert receipt.divisor == 4.0
    assert receipt.total == pytest.approx((0.0222 + 3 * 3.0997) / 4, abs=5e-5)
    assert receipt.target_probabilities is None


def test_the_weighted_mean_of_soft_targets_divides_by_the_number_of_samples():
    q = torch.tensor([[0.0, 0.0, 1.0], [0.0, 1.0, 0.0]])
    comparison = compare_losses(ARTICLE, q, weight=torch.tensor([5.0, 3.0, 1.0]))
    assert comparison.receipt.divisor == 2.0
    assert comparison.receipt.weight.tolist() == [1.0, 1.0]
    assert comparison.cross_entropy.item() == pytest.approx((0.0222 + 3 * 3.0997) / 2, abs=2e-4)


def test_smoothed_and_weighted_labels_carry_the_weights_inside_the_loss():
    receipt = compare_losses(ARTICLE, LABELS, weight=torch.tensor([5.0, 3.0, 1.0]), label_smoothing=0.3).receipt
    log_p = torch.log_softmax(ARTICLE.double(), 1)[1]
    expected = -(0.1 * 5 * log_p[0] + 0.8 * 3 * log_p[1] + 0.1 * 1 * log_p[2])
    assert receipt.loss[1].item() == pytest.approx(expected.item(), rel=1e-6)
    assert receipt.weight.tolist() == [1.0, 1.0]
    assert receipt.divisor_terms.tolist() == [1.0, 3.0]
    torch.testing.assert_close(
        receipt.target_probabilities, torch.tensor([[0.1, 0.1, 0.8], [0.1, 0.8, 0.1]]).double(), rtol=0, atol=1e-7
    )


def test_soft_targets_are_smoothed_too():
    receipt = compare_losses(torch.zeros(4), torch.tensor([0.5, 0.5, 0.0, 0.0]), label_smoothing=0.2).receipt
    assert receipt.target_probabilities.tolist() == pytest.approx([0.45, 0.45, 0.05, 0.05])


@pytest.mark.parametrize(("smoothing", "word"), [(0.0, "soft targets"), (0.1, "soft targets")])
def test_lane_a_says_why_it_is_written_out_for_soft_targets(smoothing, word):
    assert word in str(compare_losses(ARTICLE, torch.eye(3)[LABELS], label_smoothing=smoothing).written_out)


def test_lane_a_says_why_it_is_written_out_for_smoothed_labels():
    assert "label smoothing" in str(compare_losses(ARTICLE, LABELS, label_smoothing=0.1).written_out)


def test_an_ignored_sample_costs_nothing_and_counts_for_nothing():
    comparison = compare_losses(ARTICLE, torch.tensor([2, -1]), ignore_index=-1)
    receipt = comparison.receipt
    assert receipt.ignored.tolist() == [False, True]
    assert (receipt.loss[1].item(), receipt.weight[1].item(), receipt.divisor) == (0.0, 0.0, 1.0)
    assert comparison.nll.item() == pytest.approx(0.0222, abs=5e-5)
    assert comparison.gradient_nll[1].tolist() == [0.0, 0.0, 0.0]


@pytest.mark.parametrize("smoothing", [0.0, 0.1])
def test_nan_in_an_ignored_sample_spares_the_loss_and_shows_in_the_gradient(smoothing):
    logits, labels = torch.tensor([[0.0, 0.0], [NAN, 0.0]]), torch.tensor([0, -100])
    comparison = compare_losses(logits, labels, label_smoothing=smoothing)
    assert comparison.nll.item() == pytest.approx(math.log(2))
    assert comparison.cross_entropy.item() == pytest.approx(math.log(2))
    assert comparison.receipt.contribution[1].item() == 0.0
    assert comparison.gradient_nll.isnan().any(dim=1).tolist() == [False, True]


def test_a_class_can_be_the_ignored_one():
    comparison = compare_losses(ARTICLE, LABELS, ignore_index=2, label_smoothing=0.1, reduction="none")
    assert comparison.nll[0].item() == comparison.cross_entropy[0].item() == 0.0
    assert comparison.receipt.target_probabilities[0].tolist() == [0.0, 0.0, 0.0]


@pytest.mark.parametrize("smoothing", [0.0, 0.1])
@pytest.mark.parametrize("weight", [None, torch.ones(3)])
def test_with_every_sample_ignored_the_mean_is_nan_and_says_so(smoothing, weight):
    comparison = compare_losses(ARTICLE, torch.tensor([-100, -100]), weight=weight, label_smoothing=smoothing)
    assert comparison.nll.isnan()
    assert comparison.cross_entropy.isnan()
    assert math.isnan(comparison.receipt.total)
    assert comparison.ulps == 0
    assert [str(warning) for warning in comparison.warnings] == [
        "the mean divides by 0: no sample counts, so it is nan"
    ]


@pytest.mark.parametrize(("reduction", "loss"), [("mean", NAN), ("sum", 0.0)])
def test_no_samples_at_all(reduction, loss):
    comparison = compare_losses(torch.zeros(0, 3), torch.zeros(0, dtype=torch.int64), reduction=reduction)
    assert comparison.nll.item() == pytest.approx(loss, nan_ok=True)
    assert comparison.receipt.total == pytest.approx(loss, nan_ok=True)
    assert comparison.gradient_nll.shape == (0, 3)


@pytest.mark.parametrize("smoothing", [0.0, 0.1])
def test_a_single_sample_takes_its_label_with_or_without_brackets(smoothing):
    losses = [
        compare_losses(ARTICLE[1], label, label_smoothing=smoothing, reduction="none").nll
        for label in (torch.tensor(1), torch.tensor([1]))
    ]
    assert losses[0].shape == losses[1].shape == ()
    assert torch.equal(*losses)


@pytest.mark.parametrize("smoothing", [0.0, 0.1])
def test_uint8_labels_count_like_int64_where_torch_fails_too(smoothing):
    logits, labels = torch.randn(1, 200, 2, generator=torch.Generator().manual_seed(0)), torch.tensor([[156, 3]])
    weight = torch.linspace(0.5, 2, 200)
    small, large = (
        compare_losses(logits, target, weight=weight, label_smoothing=smoothing) for target in (labels.byte(), labels)
    )
    assert torch.equal(small.nll, large.nll)
    assert torch.equal(small.cross_entropy, large.cross_entropy)


def test_a_masked_class_costs_nothing_and_a_masked_label_infinitely_much():
    logits = torch.tensor([[-INF, 0.0, 0.0], [-INF, 0.0, 0.0]])
    comparison = compare_losses(logits, torch.tensor([1, 0]), reduction="none")
    assert comparison.nll.tolist() == pytest.approx([math.log(2), INF])
    assert comparison.receipt.loss.tolist() == pytest.approx([math.log(2), INF])
    assert comparison.warnings == ()


def test_a_soft_target_of_zero_on_a_masked_class_is_nan_as_in_torch():
    comparison = compare_losses(torch.tensor([[-INF, 0.0]]), torch.tensor([[0.0, 1.0]]))
    assert comparison.nll.isnan()
    assert comparison.cross_entropy.isnan()
    assert comparison.ulps == 0


def test_full_smoothing_of_a_masked_label_parts_the_lanes():
    comparison = compare_losses(torch.tensor([[-INF, 0.0]]), torch.tensor([0]), label_smoothing=1.0)
    assert comparison.nll.item() == INF
    assert comparison.cross_entropy.isnan()
    assert comparison.ulps == INF


@pytest.mark.parametrize("value", [NAN, INF])
def test_nan_and_inf_in_the_logits_are_shown_and_named(value):
    comparison = compare_losses(torch.tensor([[0.0, 1.0], [0.0, value]]), LABELS.new_zeros(2), reduction="none")
    assert comparison.nll.isnan().tolist() == [False, True]
    assert comparison.receipt.contribution.isnan().tolist() == [False, True]
    assert [str(warning) for warning in comparison.warnings] == [
        f"logits[1, 1] is {value}: every probability of its sample is nan"
    ]


def test_a_coarse_dtype_overflows_where_the_receipt_does_not():
    logits = torch.tensor([[3e4, 0.0]] * 4, dtype=torch.float16)
    comparison = compare_losses(logits, torch.ones(4, dtype=torch.int64))
    assert comparison.nll.item() == comparison.cross_entropy.item() == INF
    assert comparison.receipt.total == 30000.0


def test_results_carry_no_graph_and_the_input_no_gradient():
    logits = ARTICLE.clone().requires_grad_()
    with torch.no_grad():
        comparison = compare_losses(logits, LABELS)
    results = [comparison.nll, comparison.cross_entropy, comparison.log_probabilities, comparison.receipt.loss]
    assert not any(result.requires_grad for result in results)
    assert logits.grad is None
