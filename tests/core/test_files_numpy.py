"""Opening .npy and .npz: what numpy saves comes back, of any order and size."""

import io
import tracemalloc
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as npst

from core.errors import InputError
from core.files import probe, read_batch

MATRICES = npst.arrays(
    dtype=st.sampled_from(["<f2", ">f2", "<f4", ">f4", "<f8", ">f8", "i1", ">i4", "<i8", "u1", "<u8"]),
    shape=st.tuples(st.integers(1, 64), st.integers(2, 12)),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("numpy")


def assert_equal(batch, array: np.ndarray) -> None:
    np.testing.assert_array_equal(np.array(batch.logits), array.astype(np.float64))
    assert batch.rows == (0, len(array))
    assert batch.total_rows == len(array)
    assert batch.dtype == array.dtype.name


@settings(deadline=None, max_examples=40)
@given(array=MATRICES, fortran=st.booleans())
def test_npy_comes_back(folder, array, fortran):
    np.save(folder / "logits.npy", np.asfortranarray(array) if fortran else array)
    assert_equal(read_batch(folder / "logits.npy"), array)


@settings(deadline=None, max_examples=40)
@given(array=MATRICES, save=st.sampled_from([np.savez, np.savez_compressed]))
def test_npz_comes_back_with_its_labels(folder, array, save):
    targets = np.arange(len(array)) % array.shape[1]
    save(folder / "logits.npz", logits=array, labels=np.where(targets == array.shape[1] - 1, 0, targets))
    batch = read_batch(folder / "logits.npz")
    assert_equal(batch, array)
    assert batch.targets == tuple(np.where(targets == array.shape[1] - 1, 0, targets).tolist())


def test_the_numbers_are_those_of_the_file_and_not_of_float32(tmp_path):
    np.save(tmp_path / "a.npy", np.array([[0.1, np.inf], [-np.inf, np.nan]]))
    first, second = read_batch(tmp_path / "a.npy").logits
    assert first == (0.1, np.inf)
    assert second[0] == -np.inf
    assert np.isnan(second[1])


def test_a_vector_is_one_sample(tmp_path):
    np.save(tmp_path / "a.npy", np.array([1.0, 2.0, 3.0]))
    batch = read_batch(tmp_path / "a.npy")
    assert batch.logits == ((1.0, 2.0, 3.0),)
    assert batch.rows == (0, 1)


def test_trailing_axes_of_length_1_are_left_out(tmp_path):
    np.save(tmp_path / "a.npy", np.arange(6.0).reshape(2, 3, 1, 1))
    assert read_batch(tmp_path / "a.npy").logits == ((0.0, 1.0, 2.0), (3.0, 4.0, 5.0))


def test_a_batch_of_images_is_refused_with_its_shape(tmp_path):
    np.save(tmp_path / "a.npy", np.zeros((2, 3, 4)))
    with pytest.raises(InputError, match=r"has the shape \(2, 3, 4\); logits must have"):
        read_batch(tmp_path / "a.npy")


def test_integers_are_exact_and_said_to_be_so(tmp_path):
    np.save(tmp_path / "a.npy", np.array([[1, -2]]))
    batch = read_batch(tmp_path / "a.npy")
    assert batch.logits == ((1.0, -2.0),)
    assert [str(notice) for notice in batch.notices] == ["a is int64; shown as float64, exactly"]


@pytest.mark.parametrize("value", [2**53 + 1, 2**63 - 1])
def test_integers_that_no_float64_holds_are_said_to_be_rounded(tmp_path, value):
    np.save(tmp_path / "a.npy", np.array([[value, 0]]))
    assert [str(notice) for notice in read_batch(tmp_path / "a.npy").notices] == ["a is int64; rounded to float64"]


def test_long_doubles_are_said_to_be_rounded_only_if_they_are(tmp_path):
    np.save(tmp_path / "a.npy", np.array([[0.5, np.nan]], dtype=np.longdouble))
    np.save(tmp_path / "b.npy", np.array([[1, 3]], dtype=np.longdouble) / 3)
    np.save(tmp_path / "c.npy", np.array([["1e4000", "1"]]).astype(np.longdouble))
    assert "exactly" in str(read_batch(tmp_path / "a.npy").notices[0])
    assert "rounded" in str(read_batch(tmp_path / "b.npy").notices[0])
    assert "rounded" in str(read_batch(tmp_path / "c.npy").notices[0])


@pytest.mark.parametrize("dtype", ["float16", "float32", "float64"])
def test_usual_dtypes_need_no_notice(tmp_path, dtype):
    np.save(tmp_path / "a.npy", np.ones((2, 2), dtype=dtype))
    assert read_batch(tmp_path / "a.npy").notices == ()


def test_ten_gigabytes_open_at_once(tmp_path):
    rows = 10**10 // 40
    write_sparse_npy(tmp_path / "large.npy", (rows, 10), fortran=False)
    assert_read_without_the_rest(tmp_path / "large.npy", rows)


def test_ten_gigabytes_in_columns_open_at_once(tmp_path):
    rows = 10**10 // 40
    write_sparse_npy(tmp_path / "large.npy", (rows, 10), fortran=True)
    assert_read_without_the_rest(tmp_path / "large.npy", rows)


def write_sparse_npy(path: Path, shape: tuple[int, int], *, fortran: bool) -> None:
    with path.open("wb") as stream:
        header = {"descr": "<f4", "fortran_order": fortran, "shape": shape}
        np.lib.format.write_array_header_1_0(stream, header)
        stream.truncate(stream.tell() + 4 * shape[0] * shape[1])


def assert_read_without_the_rest(path: Path, rows: int) -> None:
    tracemalloc.start()
    batch = read_batch(path, rows=(rows - 8, rows))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert batch.logits == ((0.0,) * 10,) * 8
    assert batch.total_rows == probe(path).rows == rows
    assert peak < 2**20


def test_an_npz_beyond_the_budget_is_refused_before_it_is_unpacked(tmp_path):
    np.savez_compressed(tmp_path / "a.npz", logits=np.zeros((6_000_000, 12), dtype=np.float32))
    tracemalloc.start()
    with pytest.raises(InputError, match=r"288,000,000 bytes unpacked, the limit is 268,435,456; save it as \.npy"):
        read_batch(tmp_path / "a.npz")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 2**20


def test_two_arrays_in_one_npy_are_refused_rather_than_half_read(tmp_path):
    stream = io.BytesIO()
    np.save(stream, np.zeros((2, 3)))
    np.save(stream, np.zeros((2, 3)))
    (tmp_path / "a.npy").write_bytes(stream.getvalue())
    with pytest.raises(InputError, match="a header declares 176 bytes, there are 352"):
        read_batch(tmp_path / "a.npy")


def test_a_file_can_be_replaced_after_it_was_read(tmp_path):
    np.save(tmp_path / "a.npy", np.zeros((2, 3)))
    before = read_batch(tmp_path / "a.npy")
    np.save(tmp_path / "a.npy", np.ones((2, 3)))
    assert before.logits == ((0.0,) * 3,) * 2
    assert read_batch(tmp_path / "a.npy").logits == ((1.0,) * 3,) * 2
