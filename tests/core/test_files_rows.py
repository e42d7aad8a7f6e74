"""Which rows and which arrays are read."""

from functools import partial

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from safetensors.torch import save_file

from core.errors import InputError
from core.files import MAX_SAMPLES, parse_rows, probe, read_batch


@pytest.mark.parametrize(
    ("text", "rows"), [("0:8", (0, 8)), (":8", (0, 8)), ("5:", (5, None)), (":", (0, None)), (" 1 : 2 ", (1, 2))]
)
def test_rows_are_written_like_slices(text, rows):
    assert parse_rows(text) == rows


@pytest.mark.parametrize(
    "text", ["", "8", "8:8", "9:8", "-8:", ":-1", "0:8:2", "a:b", "1_0:20", "٤:٥", "1e1:9", "9" * 19 + ":"]
)
def test_other_rows_are_refused(text):
    with pytest.raises(InputError, match="rows must be A:B"):
        parse_rows(text)


@given(st.integers(0, 10**18 - 2), st.integers(1, 10**6))
def test_written_rows_come_back(start, count):
    stop = min(start + count, 10**18 - 1)
    assert parse_rows(f"{start}:{stop}") == (start, stop)


@pytest.fixture
def hundred(tmp_path):
    np.save(tmp_path / "a.npy", np.arange(100.0)[:, None] * [1, -1])
    return tmp_path / "a.npy"


def firsts(batch) -> tuple[list[float], list[str]]:
    return [row[0] for row in batch.logits], [str(notice) for notice in batch.notices]


@pytest.mark.parametrize(
    ("rows", "start", "stop", "notices"),
    [
        (None, 0, 64, ["100 rows; showing 0:64"]),
        ((0, None), 0, 64, []),
        ((90, None), 90, 100, []),
        ((3, 5), 3, 5, []),
        ((36, 100), 36, 100, []),
        ((90, 110), 90, 100, ["the rows end at 100; showing 90:100"]),
    ],
)
def test_the_chosen_rows_are_read(hundred, rows, start, stop, notices):
    batch = read_batch(hundred, rows=rows)
    assert firsts(batch) == ([float(n) for n in range(start, stop)], notices)
    assert batch.rows == (start, stop)
    assert batch.total_rows == 100


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ((0, 65), "rows 0:65 are 65 samples; choose at most 64"),
        ((100, 101), "rows start at 100, but there are only 100 rows"),
        ((5, 5), "rows must be A:B with 0 ≤ A < B, got 5:5"),
        ((-1, 5), "got -1:5"),
        ((-5, None), "got -5:"),
    ],
)
def test_rows_that_cannot_be_shown_are_refused(hundred, rows, message):
    with pytest.raises(InputError, match=message):
        read_batch(hundred, rows=rows)


@pytest.mark.parametrize("suffix", [".npy", ".npz", ".pt", ".safetensors", ".csv"])
def test_the_chosen_rows_are_the_same_of_every_kind(tmp_path, suffix):
    logits = np.arange(300.0).reshape(100, 3)
    path = tmp_path / f"logits{suffix}"
    save = {".npy": np.save, ".npz": np.savez, ".csv": partial(np.savetxt, delimiter=",")}
    if suffix in save:
        save[suffix](path, logits)
    else:
        tensors = {"logits": torch.tensor(logits)}
        torch.save(tensors, path) if suffix == ".pt" else save_file(tensors, path)
    assert read_batch(path, rows=(70, 72)).logits == ((210.0, 211.0, 212.0), (213.0, 214.0, 215.0))


def test_small_arrays_go_in_whole(tmp_path):
    np.save(tmp_path / "a.npy", np.zeros((MAX_SAMPLES, 2)))
    assert len(read_batch(tmp_path / "a.npy").logits) == MAX_SAMPLES


def roles(path) -> dict[str, str | None]:
    return {info.name: info.role for info in probe(path).arrays}


@pytest.mark.parametrize(
    ("arrays", "expected"),
    [
        ({"logits": np.zeros((3, 2)), "y": np.zeros(3, int)}, {"logits": "logits", "y": "labels"}),
        ({"a": np.zeros((3, 2)), "b": np.zeros(3, int)}, {"a": "logits", "b": "labels"}),
        ({"a": np.zeros((3, 2)), "b": np.zeros(4, int)}, {"a": "logits", "b": None}),
        ({"a": np.zeros((3, 2)), "b": np.zeros((3, 2))}, {"a": None, "b": None}),
        ({"scores": np.zeros((3, 2)), "b": np.zeros((3, 2))}, {"scores": "logits", "b": None}),
        ({"x": np.zeros((3, 2)), "targets": np.zeros((3, 2))}, {"x": "logits", "targets": "labels"}),
        ({"a": np.zeros((3, 2)), "b": np.zeros(3, int), "c": np.zeros(3, int)}, {"a": "logits", "b": None, "c": None}),
    ],
)
def test_arrays_are_told_apart_by_name_then_by_dtype_and_shape(tmp_path, arrays, expected):
    np.savez(tmp_path / "a.npz", **arrays)
    assert roles(tmp_path / "a.npz") == expected


def test_an_array_can_be_chosen_by_name(tmp_path):
    np.savez(tmp_path / "a.npz", a=np.zeros((2, 2)), b=np.ones((2, 3)), c=np.array([1, 2]))
    batch = read_batch(tmp_path / "a.npz", array="b", labels_array="c")
    assert batch.logits == ((1.0, 1.0, 1.0),) * 2
    assert batch.targets == (1, 2)
    assert batch.array == "b"


def test_an_open_choice_is_refused_with_the_names(tmp_path):
    np.savez(tmp_path / "a.npz", a=np.zeros((2, 2)), b=np.ones((2, 3)))
    with pytest.raises(InputError, match=r"a\.npz holds several arrays: a, b; say which one to open"):
        read_batch(tmp_path / "a.npz")
    assert probe(tmp_path / "a.npz").rows is None


def test_two_arrays_with_names_of_logits_are_an_open_choice(tmp_path):
    np.savez(tmp_path / "a.npz", **{"train.logits": np.zeros((2, 2)), "test.logits": np.ones((2, 3))})
    with pytest.raises(InputError, match=r"several arrays: train\.logits, test\.logits"):
        read_batch(tmp_path / "a.npz")


def test_two_arrays_with_names_of_labels_are_an_open_choice(tmp_path):
    np.savez(tmp_path / "a.npz", logits=np.zeros((2, 2)), y=np.array([0, 1]), target=np.array([1, 1]))
    with pytest.raises(InputError, match="several arrays: y, target"):
        read_batch(tmp_path / "a.npz")
    assert read_batch(tmp_path / "a.npz", labels_array="target").targets == (1, 1)


def test_a_name_that_is_not_there_is_refused_with_those_that_are(tmp_path):
    np.savez(tmp_path / "a.npz", a=np.zeros((2, 2)), b=np.ones((2, 3)))
    with pytest.raises(InputError, match=r"a\.npz has no array “z”; it has a, b"):
        read_batch(tmp_path / "a.npz", array="z")


def test_probe_lists_what_cannot_be_opened_too(tmp_path):
    np.savez(tmp_path / "a.npz", images=np.zeros((2, 3, 8, 8), dtype=np.uint8))
    source = probe(tmp_path / "a.npz")
    assert (source.kind, source.arrays[0].shape, source.arrays[0].dtype) == ("npz", (2, 3, 8, 8), "uint8")
    assert source.rows is source.classes is None


def test_probe_says_rows_and_classes(hundred):
    source = probe(hundred)
    assert (source.rows, source.classes, source.arrays[0].name) == (100, 2, "a")
