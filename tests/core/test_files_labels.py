"""Labels: class indices, one-hot rows, probabilities; and what cannot be labels."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import InputError
from core.files import read_batch

LOGITS = np.arange(12.0).reshape(4, 3)


@pytest.fixture
def with_labels(tmp_path):
    def read(labels, logits=LOGITS, **arguments):
        np.save(tmp_path / "logits.npy", logits)
        np.save(tmp_path / "truth.npy", np.asarray(labels))
        return read_batch(tmp_path / "logits.npy", labels_path=tmp_path / "truth.npy", **arguments)

    return read


@pytest.mark.parametrize("dtype", ["int8", "uint8", ">i8", "uint64", "float32", ">f8"])
@pytest.mark.parametrize("shape", [(4,), (4, 1), (4, 1, 1)])
def test_class_numbers_of_any_dtype(with_labels, dtype, shape):
    batch = with_labels(np.array([2, 0, 1, 2], dtype=dtype).reshape(shape))
    assert batch.targets == (2, 0, 1, 2)
    assert batch.soft_targets is None


def test_labels_follow_the_chosen_rows(with_labels):
    assert with_labels([2, 0, 1, 2], rows=(1, 3)).targets == (0, 1)


def test_truths_are_the_classes_0_and_1(with_labels):
    assert with_labels([True, False, True, True]).targets == (1, 0, 1, 1)


@pytest.mark.parametrize("dtype", ["int64", "bool", "float32"])
def test_one_hot_rows_become_class_indices_and_that_is_said(with_labels, dtype):
    batch = with_labels(np.eye(3, dtype=dtype)[[2, 0, 1, 1]])
    assert batch.targets == (2, 0, 1, 1)
    assert "truth.npy: rows with a single 1 are read as class indices" in map(str, batch.notices)


@settings(deadline=None, max_examples=30)
@given(seed=st.integers(0, 2**31))
def test_floats_for_every_class_are_soft_targets_as_they_are(tmp_path_factory, seed):
    folder = tmp_path_factory.getbasetemp()
    soft = np.random.default_rng(seed).normal(size=(4, 3)).astype(np.float32)
    np.savez(folder / "a.npz", logits=LOGITS, labels=soft)
    batch = read_batch(folder / "a.npz")
    assert batch.targets is None
    np.testing.assert_array_equal(batch.soft_targets, soft)


def test_soft_targets_follow_the_chosen_rows(with_labels):
    soft = np.full((4, 3), 0.25) + np.arange(4)[:, None]
    assert with_labels(soft, rows=(2, 3)).soft_targets == ((2.25, 2.25, 2.25),)


def test_one_sample_may_have_its_probabilities_without_an_axis(with_labels):
    assert with_labels([0.5, 0.25, 0.25], logits=LOGITS[0]).soft_targets == ((0.5, 0.25, 0.25),)


def test_one_sample_may_have_its_label_without_an_axis(with_labels):
    assert with_labels(2, logits=LOGITS[0]).targets == (2,)


@pytest.mark.parametrize(
    ("labels", "message"),
    [
        ([0, 1, 3, 0], r"truth\.npy, row 2: a label must be a whole number in 0\.\.2, got 3"),
        ([0, 1, -1, 0], r"row 2: .* got -1"),
        ([0, 1, 1.5, 0], r"row 2: .* got 1\.5"),
        ([0, np.nan, 1, 0], r"row 1: .* got nan"),
        ([0, np.inf, 1, 0], r"row 1: .* got inf"),
        ([0, 1, 2], r"has 3 labels for 4 rows of logits"),
        ([0, 1, 2, 0, 1], r"has 5 labels for 4 rows of logits"),
        ([1, 2, 3, 1], r"run from 1 to 3, so they seem to be counted from 1; torch counts the classes from 0 to 2"),
        ([[1, 1, 0]] * 4, r"row 0: whole numbers for every class must be a single 1 and else 0, got \[1, 1, 0\]"),
        ([[0.5, 0.5]] * 4, r"has the shape \(4, 2\); labels must have \(4,\), or \(4, 3\)"),
        ([[[0.5] * 3] * 2] * 4, r"has the shape \(4, 2, 3\)"),
        (["a", "b", "c", "d"], r"is str\d+; labels must be whole numbers"),
        ([0j, 0j, 0j, 0j], r"is complex128; labels must be whole numbers"),
    ],
)
def test_labels_that_do_not_fit_are_refused(with_labels, labels, message):
    with pytest.raises(InputError, match=message):
        with_labels(labels)


def test_labels_from_1_are_found_in_rows_that_are_not_shown(with_labels):
    with pytest.raises(InputError, match="counted from 1"):
        with_labels([1, 2, 2, 3], rows=(0, 2))


def test_labels_that_miss_the_class_0_need_not_start_at_1(with_labels):
    assert with_labels([1, 2, 1, 2]).targets == (1, 2, 1, 2)


def test_the_ignore_index_is_kept(with_labels):
    assert with_labels([0, -100, 2, 1]).targets == (0, -100, 2, 1)
    assert with_labels([0, 7, 2, 1], ignore_index=7).targets == (0, 7, 2, 1)
    with pytest.raises(InputError, match="got -100"):
        with_labels([0, -100, 2, 1], ignore_index=7)


def test_labels_from_1_are_found_beside_the_ignore_index(with_labels):
    with pytest.raises(InputError, match="counted from 1"):
        with_labels([1, -100, 3, 2])


def test_a_file_of_labels_wins_over_labels_beside_the_logits(tmp_path):
    np.savez(tmp_path / "a.npz", logits=LOGITS, labels=[0, 0, 0, 0])
    (tmp_path / "truth.csv").write_text("2\n1\n2\n1\n")
    assert read_batch(tmp_path / "a.npz", labels_path=tmp_path / "truth.csv").targets == (2, 1, 2, 1)


def test_labels_of_text_lie_in_a_column_of_that_name(tmp_path):
    (tmp_path / "a.csv").write_text("1,2\n3,4\n")
    (tmp_path / "truth.csv").write_text("file,label\nfirst.png,1\nsecond.png,0\n")
    assert read_batch(tmp_path / "a.csv", labels_path=tmp_path / "truth.csv").targets == (1, 0)


def test_class_names_in_one_file_explain_labels_in_another(tmp_path):
    (tmp_path / "a.csv").write_text("cat,dog\n1,2\n3,4\n")
    (tmp_path / "truth.csv").write_text("truth\ndog\ncat\n")
    assert read_batch(tmp_path / "a.csv", labels_path=tmp_path / "truth.csv").targets == (1, 0)


def test_a_table_of_probabilities_is_soft(tmp_path):
    (tmp_path / "a.csv").write_text("1,2\n3,4\n")
    (tmp_path / "truth.csv").write_text("0.25,0.75\n1,0\n")
    batch = read_batch(tmp_path / "a.csv", labels_path=tmp_path / "truth.csv")
    assert batch.soft_targets == ((0.25, 0.75), (1.0, 0.0))


def test_a_million_and_more_labels_are_read_only_where_they_are_shown(with_labels):
    labels = np.zeros(1_000_001, dtype=np.uint8)
    labels[-1] = 9
    logits = np.zeros((1_000_001, 3), dtype=np.float16)
    assert with_labels(labels, logits=logits).targets == (0,) * 64
    with pytest.raises(InputError, match="row 999999: a label"):
        with_labels(labels[1:], logits=logits[1:])


def test_a_missing_file_of_labels_is_named(tmp_path):
    np.save(tmp_path / "a.npy", LOGITS)
    with pytest.raises(InputError, match=r"truth\.npy does not exist"):
        read_batch(tmp_path / "a.npy", labels_path=tmp_path / "truth.npy")
