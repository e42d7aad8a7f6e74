"""Broken and hostile files: each one is refused in a sentence, at once, and nothing in it is run."""

import ast
import contextlib
import json
import logging
import os
import stat
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from safetensors.torch import save_file

from core.errors import InputError
from core.files import FileBatch, probe, read_batch
from tests.core.broken_files import EXECUTED, write_corpus

ROOT = Path(__file__).parents[2]
MEGABYTES = 64
needs_proc = pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the memory taken is read from /proc")


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    return write_corpus(tmp_path_factory.mktemp("corpus"))


def refusal(path: Path) -> InputError:
    with pytest.raises(InputError) as caught:
        read_batch(path)
    return caught.value


def test_the_corpus_is_large(corpus):
    assert len(set(corpus)) == len(corpus) > 180


def test_every_broken_file_is_refused_in_one_printable_sentence_and_none_is_run(corpus):
    wrong = {path.name: answer for path in corpus if not is_refusal(answer := what_happens(path), path)}
    assert wrong == {}
    assert not (corpus[0].parent / EXECUTED).exists()


def what_happens(path: Path) -> object:
    with contextlib.suppress(InputError):
        assert probe(path).arrays  # may be listed, though they cannot be opened
    try:
        return read_batch(path)
    except BaseException as error:
        return error


def is_refusal(answer: object, path: Path) -> bool:
    name = path.stem[:20].split("\0")[0].split("\udcff")[0]
    sentence = str(answer)
    return isinstance(answer, InputError) and sentence.isprintable() and len(sentence) < 400 and name in sentence


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("72_tebibytes.npy", "a header declares 79,164,837,200,000 bytes, there are 152"),
        ("objects.npy", "is object; logits must be floats or integers"),
        ("complex.npy", "is complex64; logits must be floats or integers"),
        ("bomb.npz", "takes 1,073,741,808 bytes unpacked, the limit is 268,435,456; save it as .npy"),
        ("encrypted.npz", "is encrypted; save it without a password"),
        ("same_name_twice.npz", "has two entries “logits.npy”; one is allowed"),
        ("lzma.npz", "is packed in an unusual way"),
        ("70000_entries.npz", "lists too many entries"),
        ("300_arrays.npz", "must hold 1 to 256 arrays, got 300"),
        ("runs_code.pt", "holds “posix.mkdir”; only plain tensors"),
        ("bytearray_bomb.pt", "holds “builtins.bytearray”; only plain tensors"),
        ("tuple_doubled_60_times.pt", "is nested too deeply"),
        ("tuple_in_tuples.pt", "is nested too deeply"),
        ("long_pickle.pt", "holds too much beside tensors"),
        ("packed.pt", "is packed, which torch.save never does"),
        ("two_pickles.pt", "with one data.pkl inside"),
        ("torchscript.pt", "is a TorchScript program"),
        ("header_of_50_megabytes.safetensors", "declares a header of 50,000,000 bytes, the limit is 10,485,760"),
        ("long_line.csv", "line 2 is longer than 1,048,576 characters"),
        ("long_cell.csv", "or a cell is longer than 131,072 characters"),
        ("bytes_of_no_text.csv", "must be text in UTF-8, UTF-16 or GB18030"),
        ("folder.npy", "is a folder; choose a file"),
        ("zeros.csv", "is a pipe or a device; choose a file"),
        ("logits.json", "must end in one of .npy .npz .pt .pth .safetensors .csv .tsv .txt"),
    ],
)
def test_a_refusal_says_what_is_wrong(corpus, name, reason):
    assert reason in str(refusal(corpus[0].parent / name))


def test_a_broken_file_of_labels_is_refused_too(corpus, tmp_path):
    np.save(tmp_path / "logits.npy", np.zeros((7, 5)))
    for path in corpus:
        with pytest.raises(InputError):
            read_batch(tmp_path / "logits.npy", labels_path=path)


@needs_proc
def test_no_broken_file_takes_much_memory(corpus, tmp_path):
    assert megabytes_taken(corpus, tmp_path) < MEGABYTES


@needs_proc
def test_large_files_are_mapped_and_not_read(tmp_path):
    logits = torch.zeros(MEGABYTES * 2**16, 8)  # twice as many bytes
    np.save(tmp_path / "a.npy", logits)
    torch.save(logits, tmp_path / "a.pt")
    save_file({"logits": logits}, tmp_path / "a.safetensors")
    assert megabytes_taken(sorted(tmp_path.iterdir()), tmp_path) < MEGABYTES / 2


def megabytes_taken(paths: list[Path], folder: Path) -> float:
    """Open the files in a process of their own; return the megabytes taken."""
    (folder / "paths.json").write_text(json.dumps([os.fspath(path) for path in paths]))
    command = [sys.executable, "-c", MEASURE, folder / "paths.json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=60)
    return float(done.stdout)


MEASURE = """
import json, sys
import numpy, torch, safetensors.torch
from core.files import read_batch
from core.errors import InputError

def peak_kilobytes():  # of this program alone; resource.getrusage counts its parent too
    status = open("/proc/self/status").read()
    return int(status.split("VmHWM:")[1].split()[0])

before = peak_kilobytes()
for path in json.load(open(sys.argv[1])):
    try:
        read_batch(path)
    except InputError:
        pass
print((peak_kilobytes() - before) / 1024)
"""


def valid_files(folder: Path) -> dict[str, bytes]:
    """One small valid file of every kind."""
    logits, labels = np.arange(12, dtype=np.float32).reshape(4, 3), np.array([0, 1, 2, 0])
    tensors = {"logits": torch.tensor(logits), "labels": torch.tensor(labels)}
    np.save(folder / "a.npy", logits)
    np.savez(folder / "a.npz", logits=logits, labels=labels)
    np.savez_compressed(folder / "packed.npz", logits=logits, labels=labels)
    torch.save(tensors, folder / "a.pt")
    torch.save(tensors, folder / "old.pt", _use_new_zipfile_serialization=False)
    save_file(tensors, folder / "a.safetensors")
    (folder / "a.csv").write_text('cat,"dog",fox,label\n1,2.5,-3e1,0\nnan,inf,4,dog\n')
    (folder / "a.tsv").write_text("1,5\t2\t3\n4\t5\t6,5\n", encoding="utf-16")
    (folder / "gb.csv").write_text("猫,狗,标签\n1,2,0\n", encoding="gb18030")
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("valid")
    return folder, valid_files(folder)


def test_the_valid_files_are_valid(files):
    folder, contents = files
    for name in contents:
        assert len(read_batch(folder / name).logits) > 0


@settings(deadline=None, max_examples=300)
@given(data=st.data())
def test_a_damaged_file_is_refused_or_gives_a_batch_that_fits(files, data):
    folder, contents = files
    name = data.draw(st.sampled_from(sorted(contents)))
    content = bytearray(contents[name])
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place : place + data.draw(st.integers(0, 2))] = data.draw(st.binary(max_size=3))
    (folder / f"damaged.{name}").write_bytes(content)
    try:
        batch = read_batch(folder / f"damaged.{name}")
    except InputError:
        return
    assert_fits(batch)


def assert_fits(batch: FileBatch) -> None:
    widths = {len(row) for row in batch.logits}
    assert len(widths) == 1
    assert 2 <= widths.pop() <= 12
    assert 1 <= len(batch.logits) == batch.rows[1] - batch.rows[0] <= 64
    for labels in (batch.targets, batch.soft_targets):
        assert labels is None or len(labels) == len(batch.logits)


def test_what_went_wrong_is_in_the_log(tmp_path, caplog):
    (tmp_path / "a.npz").write_bytes(b"PK junk")
    with caplog.at_level(logging.INFO, logger="softmax_lab.files"):
        refusal(tmp_path / "a.npz")
    assert "BadZipFile" in caplog.text


def test_warnings_of_the_libraries_go_to_the_log(tmp_path, caplog, recwarn):
    header = "{'descr': '<f4', 'fortran_order': False, 'shape': (2L, 3L), }".ljust(117) + "\n"  # as Python 2 wrote it
    (tmp_path / "a.npy").write_bytes(b"\x93NUMPY\x01\x00\x76\x00" + header.encode() + bytes(24))
    with caplog.at_level(logging.INFO, logger="softmax_lab.files"):
        assert read_batch(tmp_path / "a.npy").logits == ((0.0,) * 3,) * 2
    assert "additional header parsing" in caplog.text
    assert not recwarn.list


def test_nothing_is_printed_without_a_log(corpus):
    program = "import sys; from core.files import *\ntry: read_batch(sys.argv[1])\nexcept ValueError: print('refused')"
    path = corpus[0].parent / "not_a_zip.npz"
    done = subprocess.run([sys.executable, "-c", program, path], cwd=ROOT, capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("refused\n", "")


def test_every_load_forbids_pickles():
    calls = [
        (call.func.attr, {keyword.arg: ast.unparse(keyword.value) for keyword in call.keywords})
        for source in (ROOT / "core" / "files").glob("*.py")
        for call in ast.walk(ast.parse(source.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute)
    ]
    loads = [given for name, given in calls if name in ("load", "read_array")]
    assert len(loads) == 3
    assert all(given.get("weights_only") == "True" or given.get("allow_pickle") == "False" for given in loads)


def test_importing_files_loads_neither_torch_nor_numpy():
    program = "import sys, core.files; print({'torch', 'numpy', 'safetensors'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"


@pytest.mark.skipif(os.name != "posix", reason="only POSIX has users and pipes")
def test_a_file_without_permission_is_refused(tmp_path):
    (tmp_path / "a.npy").write_bytes(b"x")
    (tmp_path / "a.npy").chmod(0)
    user = os.geteuid()
    tmp_path.chmod(stat.S_IRWXU)
    os.seteuid(user or 65534)  # root may read everything
    try:
        assert "may not be read" in str(refusal(tmp_path / "a.npy"))
    finally:
        os.seteuid(user)


def test_a_pipe_is_refused_without_waiting_for_a_writer(corpus):
    assert "is a pipe or a device" in str(refusal(corpus[0].parent / "pipe.csv"))


def test_a_suffix_in_capitals_is_the_same_suffix(tmp_path):
    with (tmp_path / "A.NPY").open("wb") as stream:
        np.save(stream, np.zeros((2, 3)))
    assert probe(tmp_path / "A.NPY").kind == "npy"


def test_a_path_may_be_a_word(tmp_path):
    np.save(tmp_path / "a.npy", np.zeros((2, 3)))
    assert read_batch(str(tmp_path / "a.npy")).path == tmp_path / "a.npy"
