"""Softmax step by step: numbers of the article, laws, and what comes out at the edges."""

import math

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import InputError
from core.softmax import entropy_nats, softmax_steps

INF, NAN = math.inf, math.nan
DTYPES = [torch.float16, torch.bfloat16, torch.float32, torch.float64]
CUDA = pytest.param("cuda", marks=pytest.mark.skipif(not torch.cuda.is_available(), reason="needs a CUDA GPU"))
DEVICES = ["cpu", CUDA]
no_deadline = settings(deadline=None, max_examples=50)

rows = st.lists(st.floats(-50, 50, width=32), min_size=1, max_size=12)


def random_logits(*shape, dtype=torch.float32, spread=5.0):
    generator = torch.Generator().manual_seed(7)
    return (torch.randn(shape, generator=generator, dtype=torch.float64) * spread).to(dtype)


@pytest.mark.parametrize(
    ("logits", "probabilities", "log_probabilities"),
    [
        ([2.0, 0.5, 6.0], [0.0179, 0.0040, 0.9781], [-4.0222, -5.5222, -0.0222]),
        ([0.1, 0.0, 3.0], [0.0498, 0.0451, 0.9051], [-2.9997, -3.0997, -0.0997]),
    ],
)
def test_the_rows_of_the_article(logits, probabilities, log_probabilities):
    steps = softmax_steps(torch.tensor(logits))
    assert steps.probabilities.tolist() == pytest.approx(probabilities, abs=5e-5)
    assert steps.log_probabilities.tolist() == pytest.approx(log_probabilities, abs=5e-5)


@pytest.mark.parametrize(("temperature", "top"), [(0.5, 0.864), (1, 0.659), (2, 0.502), (10, 0.366)])
def test_a_high_temperature_flattens_and_never_moves_the_argmax(temperature, top):
    probabilities = softmax_steps(torch.tensor([2.0, 1.0, 0.1]), temperature=temperature).probabilities
    assert probabilities[0].item() == pytest.approx(top, abs=5e-4)
    assert probabilities.argmax() == 0


def test_every_step_of_a_row_by_hand():
    steps = softmax_steps(torch.tensor([1.0, 3.0]), temperature=2.0)
    assert steps.shifted.tolist() == [-1.0, 0.0]
    assert steps.exponentials.tolist() == pytest.approx([math.exp(-1), 1.0])
    assert steps.total.tolist() == pytest.approx([1 + math.exp(-1)])
    assert steps.probabilities.tolist() == pytest.approx([0.26894143, 0.73105857])


def test_the_classes_are_along_dim():
    assert softmax_steps(torch.tensor([[1.0, 2.0, 3.0]] * 2), dim=0).probabilities.tolist() == [[0.5] * 3] * 2


@pytest.mark.parametrize("dim", [0, 1, 2, -1, -2, -3])
def test_the_total_keeps_its_dimension_and_divides_every_class(dim):
    steps = softmax_steps(random_logits(2, 3, 4), dim=dim)
    assert steps.total.shape[dim] == 1
    torch.testing.assert_close(steps.exponentials / steps.total, steps.probabilities)


@pytest.mark.parametrize("device", DEVICES)
@pytest.mark.parametrize("temperature", [0.3, 1.0, 7.0])
@pytest.mark.parametrize("dtype", DTYPES)
def test_probabilities_are_the_bits_of_torch_softmax(dtype, temperature, device):
    logits = random_logits(50, 7, dtype=dtype).to(device)
    steps = softmax_steps(logits, temperature=temperature)
    assert torch.equal(steps.probabilities, torch.softmax(logits / temperature, dim=-1))
    assert torch.equal(steps.log_probabilities, torch.log_softmax(logits / temperature, dim=-1))


@pytest.mark.parametrize("device", DEVICES)
@pytest.mark.parametrize("dtype", DTYPES)
def test_every_step_is_within_rounding_of_float64(dtype, device):
    logits = random_logits(200, 10, dtype=dtype)
    steps, exact = softmax_steps(logits.to(device)), softmax_steps(logits.double())
    tolerance = exact.shifted.abs().max().item() * torch.finfo(dtype).eps  # the shift is rounded, and exp carries it on
    for name in steps.__dataclass_fields__:
        difference = getattr(steps, name).cpu().double() - getattr(exact, name)
        assert difference.abs().max() <= tolerance, name


@pytest.mark.parametrize("device", DEVICES)
@pytest.mark.parametrize("dtype", DTYPES)
def test_every_step_keeps_dtype_and_device(dtype, device):
    steps = softmax_steps(random_logits(2, 3, dtype=dtype).to(device), temperature=0.5)
    for name in steps.__dataclass_fields__:
        assert (getattr(steps, name).dtype, getattr(steps, name).device.type) == (dtype, device)


@pytest.mark.parametrize("device", DEVICES)
@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("temperature", [0.01, 1.0, 100.0])
def test_logits_of_ten_thousand_are_no_trouble(dtype, temperature, device):
    steps = softmax_steps(torch.tensor([1e4, -1e4, 1e4], dtype=dtype, device=device), temperature=temperature)
    assert steps.probabilities.tolist() == pytest.approx([0.5, 0.0, 0.5], abs=1e-30)
    assert steps.log_probabilities[0].item() == pytest.approx(-math.log(2), abs=2e-3)
    assert steps.total.item() == 2.0


def test_the_naive_formula_fails_where_the_steps_do_not():
    logits = torch.tensor([1000.0, 1001.0, 1002.0])
    assert (logits.exp() / logits.exp().sum()).isnan().all()
    assert torch.equal(softmax_steps(logits).probabilities, softmax_steps(logits - 1000).probabilities)


@no_deadline
@given(rows)
def test_probabilities_sum_to_one(row):
    probabilities = softmax_steps(torch.tensor(row)).probabilities
    assert probabilities.sum().item() == pytest.approx(1, abs=1e-6)
    assert (probabilities >= 0).all()


@no_deadline
@given(rows, st.integers(-1000, 1000))
def test_a_shift_of_all_logits_changes_nothing(row, shift):
    logits = torch.tensor(row, dtype=torch.float64)
    torch.testing.assert_close(
        softmax_steps(logits + shift).probabilities, softmax_steps(logits).probabilities, rtol=0, atol=1e-12
    )


@no_deadline
@given(rows, st.randoms())
def test_reordering_classes_reorders_probabilities(row, random):
    order = random.sample(range(len(row)), len(row))
    logits = torch.tensor(row, dtype=torch.float64)
    torch.testing.assert_close(softmax_steps(logits[order]).probabilities, softmax_steps(logits).probabilities[order])


@no_deadline
@given(rows)
def test_half_the_temperature_is_twice_the_logits(row):
    logits = torch.tensor(row)
    halved, doubled = softmax_steps(logits, temperature=0.5), softmax_steps(2 * logits)
    assert torch.equal(halved.probabilities, doubled.probabilities)


def test_minus_inf_masks_its_class():
    steps = softmax_steps(torch.tensor([-INF, 1.0, 1.0]))
    assert steps.probabilities.tolist() == [0.0, 0.5, 0.5]
    assert steps.log_probabilities[0].item() == -INF
    assert (steps.shifted[0].item(), steps.exponentials[0].item()) == (-INF, 0.0)


@pytest.mark.parametrize("temperature", [0.5, 1.0, 2.0])
@pytest.mark.parametrize("row", [[INF, 1.0], [NAN, 1.0], [-INF, -INF], [INF, INF], [INF, 3e38]])
def test_nan_and_inf_turn_their_row_into_nan_and_no_other(row, temperature):
    steps = softmax_steps(torch.tensor([row, [3.0, 3.0]]), temperature=temperature)
    assert steps.probabilities[0].isnan().all()
    assert steps.log_probabilities[0].isnan().all()
    assert steps.probabilities[1].tolist() == [0.5, 0.5]


def test_finite_logits_give_no_nan_though_their_quotient_overflows():
    logits = torch.tensor([[1e4, 9990.0], [-1e4, -1e4]], dtype=torch.float16)
    assert torch.softmax(logits / 0.01, dim=-1).isnan().any()
    assert softmax_steps(logits, temperature=0.01).probabilities.tolist() == [[1.0, 0.0], [0.5, 0.5]]


def test_a_row_that_does_not_overflow_keeps_torchs_bits_beside_one_that_does():
    logits = torch.tensor([[1e4, 0.0], [3.3, 3.1]], dtype=torch.float16)
    assert torch.equal(softmax_steps(logits, temperature=0.1).probabilities[1], torch.softmax(logits[1] / 0.1, dim=-1))


def test_a_gap_that_overflows_is_shown_as_minus_inf():
    steps = softmax_steps(torch.tensor([60000.0, -60000.0], dtype=torch.float16))
    assert steps.shifted.tolist() == [0.0, -INF]
    assert steps.probabilities.tolist() == [1.0, 0.0]


def test_a_total_beyond_the_dtype_is_inf_and_the_probabilities_stay_right():
    steps = softmax_steps(torch.zeros(65520, dtype=torch.float16))
    assert steps.total.item() == INF
    assert steps.probabilities[0].item() == pytest.approx(1 / 65520, rel=1e-2)


def test_one_class_is_certain():
    assert softmax_steps(torch.tensor([[7.0], [-3.0]])).probabilities.tolist() == [[1.0], [1.0]]


def test_no_rows_give_no_rows():
    steps = softmax_steps(torch.zeros(0, 3))
    assert (steps.probabilities.shape, steps.total.shape) == ((0, 3), (0, 1))


@pytest.mark.parametrize(
    ("logits", "options", "message"),
    [
        (torch.tensor(1.5), {}, "logits must have a dimension, got the single number 1.5"),
        (torch.zeros(2, 0), {}, r"logits must have a class in dimension -1, got the shape \(2, 0\)"),
        (torch.zeros(2, dtype=torch.int64), {}, "logits must be one of float16, .*, got int64"),
        (torch.zeros(2, dtype=torch.complex64), {}, "logits must be one of float16, .*, got complex64"),
        ([1.0, 2.0], {}, "logits must be a tensor, got list"),
        (torch.zeros(2, 3), {"dim": 2}, "dim must be in -2..1, got 2"),
        (torch.zeros(2, 3), {"dim": -3}, "dim must be in -2..1, got -3"),
    ],
)
def test_bad_input_is_refused_by_name(logits, options, message):
    with pytest.raises(InputError, match=message):
        softmax_steps(logits, **options)


@pytest.mark.parametrize("temperature", [0.0, -1.0, INF, NAN, 1e-39, 1e39])
def test_the_temperature_is_positive_and_finite_in_the_dtype(temperature):
    with pytest.raises(InputError, match=r"temperature must be > 0 and finite.* float32.*, got"):
        softmax_steps(torch.zeros(2), temperature=temperature)


def test_a_temperature_too_small_for_float16_is_fine_in_float32():
    with pytest.raises(InputError, match="got 1e-06"):
        softmax_steps(torch.zeros(2).half(), temperature=1e-6)
    assert softmax_steps(torch.zeros(2), temperature=1e-6).probabilities.tolist() == [0.5, 0.5]


@pytest.mark.parametrize("classes", [2, 3, 4, 10])
@pytest.mark.parametrize("dtype", DTYPES)
def test_equal_probabilities_have_the_entropy_of_the_log_of_their_number(classes, dtype):
    entropy = entropy_nats(softmax_steps(torch.zeros(2, classes, dtype=dtype)).probabilities)
    assert (entropy.shape, entropy.dtype) == ((2,), dtype)
    assert entropy[0].item() == pytest.approx(math.log(classes), rel=4 * torch.finfo(dtype).eps)


def test_a_certain_class_has_no_entropy():
    assert entropy_nats(torch.tensor([[0.0, 1.0], [1.0, 0.0]]), dim=0).tolist() == [0.0, 0.0]


def test_entropy_hides_neither_nan_nor_a_negative_probability():
    assert entropy_nats(torch.tensor([NAN, 1.0])).isnan()
    assert entropy_nats(torch.tensor([-0.5, 1.5])).item() == -INF
