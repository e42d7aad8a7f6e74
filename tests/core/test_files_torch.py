"""Opening .pt and .safetensors: what torch saves comes back, of every real dtype and without unpickling."""

import tracemalloc
from collections import OrderedDict

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from safetensors.torch import save_file

from core.errors import InputError
from core.files import probe, read_batch
from tests.core.broken_files import tensor_pickle, torch_zip

FLOATS = ["float16", "bfloat16", "float32", "float64"]
FLOATS_OF_8_BITS = ["float8_e4m3fn", "float8_e5m2", "float8_e4m3fnuz", "float8_e5m2fnuz", "float8_e8m0fnu"]
INTEGERS = ["int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64"]
SHAPES = st.tuples(st.integers(1, 64), st.integers(2, 12))


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("torch")


def matrix(shape: tuple[int, int], dtype: str, seed: int) -> torch.Tensor:
    """Random bits, so that every value of the dtype may come, nan and inf too."""
    size = torch.empty(0, dtype=getattr(torch, dtype)).element_size()
    generator = torch.Generator().manual_seed(seed)
    random_bytes = torch.randint(0, 256, (shape[0], shape[1] * size), generator=generator, dtype=torch.uint8)
    return random_bytes.view(getattr(torch, dtype))


def assert_equal(batch, tensor: torch.Tensor) -> None:
    torch.testing.assert_close(
        torch.tensor(batch.logits, dtype=torch.float64), tensor.to(torch.float64), rtol=0, atol=0, equal_nan=True
    )
    assert batch.dtype == str(tensor.dtype).removeprefix("torch.")


@settings(deadline=None, max_examples=40)
@given(shape=SHAPES, dtype=st.sampled_from(FLOATS + FLOATS_OF_8_BITS + INTEGERS), seed=st.integers(0, 2**31))
def test_pt_comes_back(folder, shape, dtype, seed):
    tensor = matrix(shape, dtype, seed)
    torch.save(tensor, folder / "logits.pt")
    assert_equal(read_batch(folder / "logits.pt"), tensor)


@settings(deadline=None, max_examples=40)
@given(shape=SHAPES, dtype=st.sampled_from(FLOATS + FLOATS_OF_8_BITS + INTEGERS), seed=st.integers(0, 2**31))
def test_safetensors_comes_back(folder, shape, dtype, seed):
    tensor = matrix(shape, dtype, seed)
    save_file({"logits": tensor}, folder / "logits.safetensors")
    assert_equal(read_batch(folder / "logits.safetensors"), tensor)


@settings(deadline=None, max_examples=20)
@given(shape=SHAPES, dtype=st.sampled_from(FLOATS), seed=st.integers(0, 2**31))
def test_the_format_from_before_torch_1_6_comes_back(folder, shape, dtype, seed):
    tensor = matrix(shape, dtype, seed)
    torch.save({"logits": tensor}, folder / "old.pt", _use_new_zipfile_serialization=False)
    assert_equal(read_batch(folder / "old.pt"), tensor)


@pytest.mark.parametrize("dtype", ["bfloat16", *FLOATS_OF_8_BITS])
def test_dtypes_that_few_know_are_named(tmp_path, dtype):
    torch.save(torch.ones(2, 3).to(getattr(torch, dtype)), tmp_path / "a.pt")
    assert str(read_batch(tmp_path / "a.pt").notices[0]) == f"a is {dtype}; shown as float64, exactly"


def test_tensors_are_named_by_the_way_to_them(tmp_path):
    torch.save({"test": OrderedDict(logits=torch.zeros(2, 3)), "epochs": [torch.ones(4), 5]}, tmp_path / "a.pt")
    names = [info.name for info in probe(tmp_path / "a.pt").arrays]
    assert names == ["test.logits", "epochs.0"]
    assert read_batch(tmp_path / "a.pt").array == "test.logits"


def test_a_pair_of_logits_and_labels_is_told_apart(tmp_path):
    torch.save((torch.zeros(3, 4), torch.tensor([0, 3, 1])), tmp_path / "a.pt")
    assert read_batch(tmp_path / "a.pt").targets == (0, 3, 1)


def test_a_state_dict_opens_tensor_by_tensor(tmp_path):
    layer = torch.nn.Linear(5, 3)
    torch.save(
        {"model": layer.state_dict(), "weight": layer.weight, "epoch": 3, "rate": 0.1, "n": None}, tmp_path / "a.pt"
    )
    batch = read_batch(tmp_path / "a.pt", array="weight")
    assert torch.equal(torch.tensor(batch.logits), layer.weight)


def test_a_checkpoint_with_an_optimizer_opens(tmp_path):
    layer = torch.nn.Linear(5, 3)
    optimizer = torch.optim.AdamW(layer.parameters())
    layer(torch.ones(1, 5)).sum().backward()
    optimizer.step()
    torch.save({"model": layer.state_dict(), "optimizer": optimizer.state_dict()}, tmp_path / "a.pt")
    assert len(read_batch(tmp_path / "a.pt", array="model.weight").logits) == 3


@pytest.mark.parametrize(
    "view",
    [torch.arange(12.0).reshape(3, 4).T, torch.arange(24.0).reshape(6, 4)[::2, 1:], torch.ones(1, 3).expand(5, 3)],
    ids=["transposed", "strided", "expanded"],
)
def test_views_of_other_tensors_come_back(tmp_path, view):
    torch.save(view, tmp_path / "a.pt")
    assert_equal(read_batch(tmp_path / "a.pt"), view)


def test_a_pt_of_big_endian_numbers_comes_back(tmp_path):
    numbers = b"".join(int(n).to_bytes(4, "big") for n in torch.arange(6.0).view(torch.int32))
    (tmp_path / "a.pt").write_bytes(torch_zip(tensor_pickle(), numbers, byteorder=b"big"))
    assert read_batch(tmp_path / "a.pt").logits == ((0.0, 1.0, 2.0), (3.0, 4.0, 5.0))


@pytest.mark.parametrize("suffix", [".pt", ".safetensors"])
def test_a_vector_is_one_sample_and_a_scalar_its_label(tmp_path, suffix):
    tensors = {"logits": torch.tensor([1.0, 2.0, 3.0]), "label": torch.tensor(2)}
    torch.save(tensors, tmp_path / "a.pt")
    save_file(tensors, tmp_path / "a.safetensors")
    batch = read_batch(tmp_path / f"a{suffix}")
    assert batch.logits == ((1.0, 2.0, 3.0),)
    assert batch.targets == (2,)


def test_rows_of_a_large_pt_are_read_without_the_rest(tmp_path):
    torch.save(torch.zeros(4_000_000, 10, dtype=torch.float16), tmp_path / "a.pt")
    tracemalloc.start()
    batch = read_batch(tmp_path / "a.pt", rows=(3_999_992, None))
    assert tracemalloc.get_traced_memory()[1] < 2**20
    tracemalloc.stop()
    assert batch.logits == ((0.0,) * 10,) * 8


def test_what_is_not_a_tensor_is_named(tmp_path):
    torch.save(torch.nn.Linear(2, 3), tmp_path / "a.pt")
    with pytest.raises(InputError, match=r"holds “torch\.nn\.modules\.linear\.Linear”; only plain tensors"):
        read_batch(tmp_path / "a.pt")


def test_a_pt_in_a_wrong_suffix_says_what_would_be_right(tmp_path):
    torch.save(torch.zeros(2, 3), tmp_path / "a.safetensors")
    with pytest.raises(InputError, match=r"a\.safetensors .*must be tensors saved by safetensors|declares a header"):
        read_batch(tmp_path / "a.safetensors")
