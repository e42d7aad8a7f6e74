"""Files that must be refused: cut off, lying, hostile, or simply not logits.

:func:`write_corpus` writes them all. Those that would run code make a folder called ``EXECUTED`` beside them.
"""

from __future__ import annotations

import io
import json
import os
import pickle
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import save as safetensors_bytes

from tests.core.broken_pictures import broken_pictures

EXECUTED = "executed"
NAMED_BYTES = Iterator[tuple[str, bytes]]
GIBIBYTE = 2**30


def write_corpus(folder: Path) -> list[Path]:
    """Write every broken file into ``folder`` and return their paths; some paths lead nowhere."""
    paths = []
    marker = str(folder / EXECUTED)
    for files in (
        _npy(marker),
        _npz(marker),
        _torch(marker),
        _old_torch(marker),
        _safetensors(),
        _csv(),
        _labels(),
        broken_pictures(),
    ):
        for name, content in files:
            path = folder / name
            if path.exists():
                raise ValueError(f"two broken files are called {name}")
            path.write_bytes(content)
            paths.append(path)
    return paths + list(_places(folder))


class Hostile:
    """Makes a folder when it is unpickled."""

    def __init__(self, marker: str) -> None:
        self.marker = marker

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return (os.mkdir, (self.marker,))


# ---- numpy ----------------------------------------------------------------------------------------------------------


def npy_bytes(array: np.ndarray) -> bytes:
    stream = io.BytesIO()
    np.save(stream, array)
    return stream.getvalue()


def npy_with_header(header: str, content: bytes = b"", version: int = 1) -> bytes:
    text = header.encode("latin1")
    text += b" " * (-(len(text) + 11) % 64) + b"\n"
    return b"\x93NUMPY" + bytes((version, 0)) + struct.pack("<H" if version == 1 else "<L", len(text)) + text + content


def npy_declaring(shape: object, descr: object = "<f4", content: bytes = bytes(24)) -> bytes:
    return npy_with_header(repr({"descr": descr, "fortran_order": False, "shape": shape}), content)


def _npy(marker: str) -> NAMED_BYTES:
    good = npy_bytes(np.zeros((2, 3), dtype=np.float32))
    objects = npy_bytes_of_object(marker)
    yield "nothing.npy", b""
    yield "only_magic.npy", good[:6]
    yield "cut_header.npy", good[:40]
    yield "cut_numbers.npy", good[:-1]
    yield "more_bytes.npy", good + b"\0"
    yield "72_tebibytes.npy", npy_declaring((72 * 2**40 // 48, 12))
    yield "overflowing_shape.npy", npy_declaring((2**62, 2**62))
    yield "negative_shape.npy", npy_declaring((-2, -3))
    yield "shape_of_truths.npy", npy_declaring((True, True), content=bytes(4))
    yield "shape_of_floats.npy", npy_declaring((2.0, 3.0))
    yield "shape_is_a_word.npy", npy_declaring("large")
    yield "unknown_dtype.npy", npy_declaring((2, 3), "<q9")
    yield "huge_items.npy", npy_declaring((2, 3), "S2147483647")
    yield "subarrays.npy", npy_declaring((2, 3), ("<f4", (10**9,)))
    yield "void.npy", npy_declaring((2, 3), "|V2", bytes(12))
    yield "header_is_a_list.npy", npy_with_header("[1, 2]")
    yield "header_lacks_shape.npy", npy_with_header(repr({"descr": "<f4", "fortran_order": False}))
    yield "header_without_end.npy", npy_with_header("{'descr': '<f4")
    yield "header_of_brackets.npy", npy_with_header("(" * 9000)
    yield (
        "header_of_signs.npy",
        npy_with_header("{'descr': '<f4', 'fortran_order': False, 'shape': (" + "-" * 9000 + "2,)}"),
    )
    yield "header_runs_code.npy", npy_with_header(f"__import__('os').mkdir({marker!r})")
    yield "header_of_4_gibibytes.npy", b"\x93NUMPY\x02\x00\xff\xff\xff\xff" + bytes(1000)
    yield "version_9.npy", good[:6] + b"\x09" + good[7:]
    yield "objects.npy", objects
    yield "complex.npy", npy_bytes(np.zeros((2, 3), dtype=np.complex64))
    yield "words.npy", npy_bytes(np.array([["cat", "dog"]]))
    yield "records.npy", npy_bytes(np.zeros(3, dtype=[("a", "f4"), ("b", "f4")]))
    yield "dates.npy", npy_bytes(np.zeros((2, 3), dtype="datetime64[s]"))
    yield "truths.npy", npy_bytes(np.zeros((2, 3), dtype=bool))
    yield "no_axes.npy", npy_bytes(np.array(1.0))
    yield "no_rows.npy", npy_bytes(np.zeros((0, 3)))
    yield "no_classes.npy", npy_bytes(np.zeros((3, 0)))
    yield "images.npy", npy_bytes(np.zeros((2, 3, 4, 4)))
    yield "one_class.npy", npy_bytes(np.zeros((5, 1)))
    yield "13_classes.npy", npy_bytes(np.zeros((5, 13)))
    yield "is_text.npy", b"1,2,3\n4,5,6\n"
    yield "is_zip.npy", zip_bytes({"a.npy": good})


def npy_bytes_of_object(marker: str) -> bytes:
    array = np.empty((2, 3), dtype=object)
    array[:] = Hostile(marker)
    return npy_with_header(repr({"descr": "|O", "fortran_order": False, "shape": (2, 3)}), pickle.dumps(array))


def zip_bytes(members: dict[str, bytes], method: int = zipfile.ZIP_STORED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def zip_bomb(head: bytes, size: int, name: str = "logits.npy", declared: int | None = None) -> bytes:
    """A zip entry of ``head`` and zeros, ``size`` bytes in all, packed into a thousandth of them.

    One packed mebibyte is repeated, so that writing a gibibyte takes no time; its checksum is wrong.
    """
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    start = packer.compress(head + bytes(2**20 - len(head))) + packer.flush(zlib.Z_FULL_FLUSH)
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    zeros = packer.compress(bytes(2**20)) + packer.flush(zlib.Z_FULL_FLUSH)
    packed = start + zeros * (size // 2**20 - 1) + packer.flush()
    return raw_zip(name, packed, size if declared is None else declared, zipfile.ZIP_DEFLATED)


def raw_zip(name: str, packed: bytes, size: int, method: int, flags: int = 0) -> bytes:
    """A zip archive of one entry, of which every field can be a lie."""
    fields = struct.pack("<HHHHHLLLHH", 20, flags, method, 0, 0x21, 0, len(packed), size, len(name), 0)
    local = b"PK\x03\x04" + fields + name.encode() + packed
    central = b"PK\x01\x02" + struct.pack("<H", 20) + fields + struct.pack("<HHHLL", 0, 0, 0, 0, 0) + name.encode()
    return local + central + b"PK\x05\x06" + struct.pack("<HHHHLLH", 0, 0, 1, 1, len(central), len(local), 0)


def _npz(marker: str) -> NAMED_BYTES:
    good = npy_bytes(np.zeros((2, 3), dtype=np.float32))
    archive = zip_bytes({"logits.npy": good})
    huge = npy_declaring((GIBIBYTE // 48, 12), content=b"")
    many = zip_bytes({f"{number}.npy": good for number in range(300)})
    twice = zip_bytes({"logits.npy": good, "logitz.npy": good}).replace(b"logitz", b"logits")
    yield "nothing.npz", b""
    yield "not_a_zip.npz", b"PK\x03\x04 but no more"
    yield "is_npy.npz", good
    yield "cut_in_half.npz", archive[: len(archive) // 2]
    yield "cut_end.npz", archive[:-1]
    yield "no_entry.npz", zip_bytes({})
    yield "no_array.npz", zip_bytes({"readme.txt": b"hello"})
    yield "damaged_array.npz", zip_bytes({"logits.npy": good[:50]})
    yield "cut_array.npz", zip_bytes({"logits.npy": good[:-4]})
    yield "wrong_checksum.npz", archive.replace(good, good[:-1] + b"\1")
    yield "encrypted.npz", raw_zip("logits.npy", good, len(good), zipfile.ZIP_STORED, flags=1)
    yield "same_name_twice.npz", twice
    yield "300_arrays.npz", many
    yield "70000_entries.npz", zip_bytes({f"{number:070}": b"" for number in range(70_000)})
    yield "unknown_packing.npz", raw_zip("logits.npy", good, len(good), 99)
    yield "lzma.npz", zip_bytes({"logits.npy": good}, zipfile.ZIP_LZMA)
    yield "junk_packed.npz", raw_zip("logits.npy", b"\xff" * 100, len(good), zipfile.ZIP_DEFLATED)
    yield "bomb.npz", zip_bomb(huge, GIBIBYTE + len(huge) - len(huge) % 2**20, declared=len(huge) + GIBIBYTE // 48 * 48)
    yield "bomb_in_secret.npz", zip_bomb(huge, GIBIBYTE, declared=len(good))
    yield "bomb_of_header.npz", zip_bomb(b"\x93NUMPY\x02\x00\xff\xff\xff\x3f", GIBIBYTE)
    yield "declares_a_gibibyte.npz", zip_bytes({"logits.npy": huge + bytes(24)}, zipfile.ZIP_DEFLATED)
    yield "objects.npz", zip_bytes({"logits.npy": npy_bytes_of_object(marker)})
    yield "two_alike.npz", zip_bytes({"a.npy": good, "b.npy": good})
    yield "directory_elsewhere.npz", b"something before" + archive
    yield "directory_too_long.npz", archive[:-10] + struct.pack("<LLH", 2**31, 0, 0)
    yield "labels_too_few.npz", zip_bytes({"logits.npy": good, "labels.npy": npy_bytes(np.array([0]))})
    yield "labels_too_large.npz", zip_bytes({"logits.npy": good, "labels.npy": npy_bytes(np.array([0, 7]))})


# ---- torch ----------------------------------------------------------------------------------------------------------


def torch_bytes(value: object, *, zipped: bool = True) -> bytes:
    stream = io.BytesIO()
    torch.save(value, stream, _use_new_zipfile_serialization=zipped)
    return stream.getvalue()


def torch_zip(pickled: bytes, numbers: bytes = bytes(24), **more: bytes) -> bytes:
    members = {"archive/data.pkl": pickled, "archive/byteorder": b"little", "archive/data/0": numbers}
    return zip_bytes({**members, "archive/version": b"3\n", **{f"archive/{name}": more[name] for name in more}})


def tensor_pickle(
    storage: int = 6,
    shape: tuple[int, ...] = (2, 3),
    strides: tuple[int, ...] = (3, 1),
    key: str = "0",
    offset: int = 0,
) -> bytes:
    """A tensor in the words of a pickle, of which every number can be a lie."""
    return b"\x80\x02" + _tensor_words(storage, shape, strides, key, offset) + b"."


def _tensor_words(storage: int, shape: tuple[int, ...], strides: tuple[int, ...], key: str, offset: int) -> bytes:
    place = b"(" + _word("storage") + b"ctorch\nFloatStorage\n" + _word(key) + _word("cpu") + _integer(storage) + b"tQ"
    numbers = [b"(" + b"".join(map(_integer, each)) + b"t" for each in (shape, strides)]
    rest = b"\x89ccollections\nOrderedDict\n)RtR"
    return b"ctorch._utils\n_rebuild_tensor_v2\n(" + place + _integer(offset) + b"".join(numbers) + rest


def _word(text: str) -> bytes:
    return b"X" + struct.pack("<L", len(text)) + text.encode()


def _integer(value: int) -> bytes:
    digits = pickle.encode_long(value)
    return b"\x8a" + bytes((len(digits),)) + digits


def _torch(marker: str) -> NAMED_BYTES:
    good = torch_bytes(torch.zeros(2, 3))
    wide = torch.zeros(2, 3)
    doubled = b"".join(b"q" + bytes((n,)) + b"h" + bytes((n,)) + b"\x86" for n in range(60))
    hexed = b"c_codecs\nencode\n(" + _word("00") + _word("hex") + b"tR"
    yield "nothing.pt", b""
    yield "junk.pt", b"PK\x03\x04" + bytes(range(256))
    yield "cut_in_half.pt", good[: len(good) // 2]
    yield "cut_end.pt", good[:-30]
    yield "runs_code.pt", torch_bytes({"logits": wide, "more": Hostile(marker)})
    yield "runs_code_by_builtins.pt", torch_zip(pickle.dumps(Hostile(marker), 2))
    yield "runs_code_protocol_4.pt", torch_zip(pickle.dumps(Hostile(marker), 4))
    yield "plain_pickle.pt", pickle.dumps(Hostile(marker))
    yield "plain_pickle_2.pt", pickle.dumps([1, 2, 3], 2)
    yield "bytearray_bomb.pt", torch_zip(b"\x80\x02cbuiltins\nbytearray\n(" + _integer(64 * GIBIBYTE) + b"tR.")
    yield "encoding_bomb.pt", torch_zip(b"\x80\x02" + hexed + b".")
    yield "tensor_bomb.pt", torch_zip(b"\x80\x02ctorch\nFloatTensor\n(" + _integer(2**40) + b"tR.")
    yield "tuple_doubled_60_times.pt", torch_zip(b"\x80\x02})" + doubled + b"Ns.")
    yield "tuple_in_tuples.pt", torch_zip(b"\x80\x02})" + b"\x85" * 100_000 + b"Ns.")
    yield "lists_in_lists.pt", torch_zip(b"\x80\x02" + b"]" * 50_000 + b"a" * 49_999 + b".")
    yield "list_in_itself.pt", torch_zip(b"\x80\x02]q\0h\0ah\0a.")
    yield "stack_underflow.pt", torch_zip(b"\x80\x02\x86\x86.")
    yield "mark_missing.pt", torch_zip(b"\x80\x02t.")
    yield "memo_missing.pt", torch_zip(b"\x80\x02h\x07.")
    yield "pickle_without_end.pt", torch_zip(b"\x80\x02]")
    yield "unknown_opcode.pt", torch_zip(b"\x80\x02\xff.")
    yield "long_pickle.pt", torch_zip(b"\x80\x02" + b"N" * 2**20 + b".")
    yield "not_a_key.pt", torch_zip(b"\x80\x02}]Ns.")
    yield "storage_of_a_tebibyte.pt", torch_zip(tensor_pickle(2**38, (2**36, 3)))
    yield "storage_beyond_its_record.pt", torch_zip(tensor_pickle(40, (10, 4), (4, 1)))
    yield "storage_is_negative.pt", torch_zip(tensor_pickle(-6))
    yield "shape_too_large.pt", torch_zip(tensor_pickle(6, (200, 3)))
    yield "shape_overflows.pt", torch_zip(tensor_pickle(6, (2**62, 3), (3, 1)))
    yield "shape_is_negative.pt", torch_zip(tensor_pickle(6, (-2, 3)))
    yield "strides_are_negative.pt", torch_zip(tensor_pickle(6, strides=(-3, 1)))
    yield "strides_overflow.pt", torch_zip(tensor_pickle(6, strides=(2**62, 1)))
    yield "offset_is_negative.pt", torch_zip(tensor_pickle(6, offset=-1))
    yield "offset_too_large.pt", torch_zip(tensor_pickle(6, offset=2**61))
    yield "storage_missing.pt", torch_zip(tensor_pickle(key="9"))
    yield "unknown_byte_order.pt", torch_zip(tensor_pickle(), byteorder=b"middle")
    yield "packed.pt", repacked(good, zipfile.ZIP_DEFLATED)
    yield "bomb.pt", zip_bomb(b"\x80\x02]", GIBIBYTE, "archive/data.pkl")
    yield "two_pickles.pt", torch_zip(tensor_pickle(), **{"DATA.PKL2/data.pkl": b"."})
    yield "no_pickle.pt", zip_bytes({"archive/data/0": bytes(24)})
    yield "torchscript.pt", torch_zip(tensor_pickle(), **{"constants.pkl": b"."})
    yield "model.pt", torch_bytes(torch.nn.Linear(2, 3))
    yield "sparse.pt", torch_bytes(torch.eye(3).to_sparse())
    yield "meta.pt", torch_bytes(torch.zeros(2, 3, device="meta"))
    yield "numpy_array.pt", torch_bytes(np.zeros((2, 3)))
    yield "complex.pt", torch_bytes(torch.zeros(2, 3, dtype=torch.complex64))
    yield "truths.pt", torch_bytes(torch.zeros(2, 3, dtype=torch.bool))
    yield "no_axes.pt", torch_bytes(torch.tensor(1.0))
    yield "no_rows.pt", torch_bytes(torch.zeros(0, 3))
    yield "images.pt", torch_bytes(torch.zeros(2, 3, 4, 4))
    yield "13_classes.pth", torch_bytes(torch.zeros(2, 13))
    yield "only_a_word.pt", torch_bytes("hello")
    yield "only_none.pt", torch_bytes(None)
    yield "empty_dict.pt", torch_bytes({})
    yield "300_tensors.pt", torch_bytes([torch.zeros(2, 3)] * 300)
    yield "two_alike.pt", torch_bytes([torch.zeros(2, 3), torch.zeros(2, 3)])
    yield "labels_too_large.pt", torch_bytes({"logits": wide, "labels": torch.tensor([0, 3])})
    yield "names_of_nonsense.pt", torch_bytes({"a\n\x1b[2J\u202e" * 50: wide, "b\ud800": wide})


def repacked(archive: bytes, method: int) -> bytes:
    with zipfile.ZipFile(io.BytesIO(archive)) as before:
        return zip_bytes({name: before.read(name) for name in before.namelist()}, method)


def _old_torch(marker: str) -> NAMED_BYTES:
    good = torch_bytes(torch.zeros(2, 3), zipped=False)
    start = b"".join(pickle.dumps(value, 2) for value in (0x1950A86A20F9469CFC6C, 1001, {}))
    place = b"(" + _word("storage") + b"ctorch\nFloatStorage\n" + _word("0") + _word("cpu") + _integer(2**38) + b"NtQ"
    rest = _integer(0) + b"(" + _integer(2**36) + _integer(3) + b"t(" + _integer(3) + _integer(1) + b"t\x89"
    huge = b"\x80\x02ctorch._utils\n_rebuild_tensor_v2\n(" + place + rest + b"ccollections\nOrderedDict\n)RtR."
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("storages"))
    yield "old_cut_in_half.pt", good[: len(good) // 2]
    yield "old_cut_numbers.pt", good[:-4]
    yield "old_only_magic.pt", good[:15]
    yield "old_other_protocol.pt", start[:15] + pickle.dumps(7, 2) + good[15:]
    yield "old_runs_code.pt", start + pickle.dumps(Hostile(marker), 2) + pickle.dumps([], 2)
    yield "old_runs_code_late.pt", start + pickle.dumps([], 2) + pickle.dumps(Hostile(marker), 2)
    yield "old_storage_of_a_tebibyte.pt", start + huge + pickle.dumps(["0"], 2) + struct.pack("<Q", 2**38)
    yield "old_storage_without_numbers.pt", start + huge.replace(_integer(2**38), _integer(2**28)) + pickle.dumps([], 2)
    yield "old_long_pickle.pt", start + b"\x80\x02" + b"N" * 1_000_000 + b"."
    yield "old_tar.pt", stream.getvalue()


# ---- safetensors ----------------------------------------------------------------------------------------------------


def safetensors_with_header(header: object, content: bytes = bytes(24)) -> bytes:
    text = header if isinstance(header, bytes) else json.dumps(header).encode()
    return struct.pack("<Q", len(text)) + text + content


def _safetensors() -> NAMED_BYTES:
    good = safetensors_bytes({"logits": torch.zeros(2, 3)})

    def declaring(**fields: object) -> bytes:
        return safetensors_with_header({"logits": {"dtype": "F32", "shape": [2, 3], "data_offsets": [0, 24], **fields}})

    one = {"dtype": "F32", "shape": [2, 3], "data_offsets": [0, 24]}
    yield "nothing.safetensors", b""
    yield "seven_bytes.safetensors", bytes(7)
    yield "header_of_0_bytes.safetensors", bytes(8)
    yield "cut_header.safetensors", good[:30]
    yield "cut_numbers.safetensors", good[:-1]
    yield "more_bytes.safetensors", good + b"\0"
    yield "header_of_8_exbibytes.safetensors", struct.pack("<Q", 2**63) + good[8:]
    yield "header_of_50_megabytes.safetensors", safetensors_with_header(b" " * 50_000_000)
    yield "header_is_junk.safetensors", safetensors_with_header(b"{junk}")
    yield "header_is_a_list.safetensors", safetensors_with_header([1, 2, 3])
    yield "header_of_brackets.safetensors", safetensors_with_header(b"[" * 100_000)
    yield "header_is_latin1.safetensors", safetensors_with_header(b'{"\xe9": 1}')
    yield "no_tensor.safetensors", safetensors_with_header({}, b"")
    yield "unknown_dtype.safetensors", declaring(dtype="F33")
    yield "complex.safetensors", safetensors_bytes({"logits": torch.zeros(2, 3, dtype=torch.complex64)})
    yield (
        "four_bits.safetensors",
        safetensors_with_header({"logits": {"dtype": "F4", "shape": [2, 4], "data_offsets": [0, 4]}}, bytes(4)),
    )
    yield "negative_shape.safetensors", declaring(shape=[-2, -3])
    yield "other_shape.safetensors", declaring(shape=[2, 4])
    yield "huge_shape.safetensors", declaring(shape=[2**40, 2**40])
    yield "offsets_beyond_the_end.safetensors", declaring(data_offsets=[0, 2**40])
    yield "offsets_reversed.safetensors", declaring(data_offsets=[24, 0])
    yield "offsets_overlap.safetensors", safetensors_with_header({"a": one, "b": one})
    yield "no_axes.safetensors", safetensors_bytes({"logits": torch.tensor(1.0)})
    yield "no_rows.safetensors", safetensors_bytes({"logits": torch.zeros(0, 3)})
    yield "images.safetensors", safetensors_bytes({"logits": torch.zeros(2, 3, 4)})
    yield "13_classes.safetensors", safetensors_bytes({"logits": torch.zeros(2, 13)})
    yield "truths.safetensors", safetensors_bytes({"logits": torch.zeros(2, 3, dtype=torch.bool)})
    yield "two_alike.safetensors", safetensors_bytes({"a": torch.zeros(2, 3), "b": torch.zeros(2, 3)})
    yield "300_tensors.safetensors", safetensors_bytes({str(n): torch.zeros(2, 3) for n in range(300)})


# ---- text -----------------------------------------------------------------------------------------------------------


def _csv() -> NAMED_BYTES:
    yield "nothing.csv", b""
    yield "only_blank_lines.csv", b"\n\n  \n"
    yield "only_a_header.csv", b"a,b,c\n"
    yield "nul_byte.csv", b"1,2,3\n4,\x005,6\n"
    yield "ragged_short.csv", b"1,2,3\n4,5\n"
    yield "ragged_long.csv", b"1,2,3\n4,5,6,7\n"
    yield "empty_cell.csv", b"1,2,3\n4,,6\n"
    yield "word_among_numbers.csv", b"1,2,3\n4,five,6\n"
    yield "half_a_header.csv", b"1,two,3\n4,5,6\n"
    yield "words.csv", b"a,b,c\nd,e,f\n"
    yield "underscore.csv", b"1_000,2,3\n1,2,3\n"
    yield "arabic_digits.csv", "1,2,3\n٤,٥,٦\n".encode()
    yield "full_width_digits.csv", "1,2,3\n４,５,６\n".encode()
    yield "unicode_minus.csv", "1,2,3\n−4,5,6\n".encode()
    yield "hexadecimal.csv", b"1,2,3\n0x10,5,6\n"
    yield "complex.csv", b"1,2,3\n1+2j,5,6\n"
    yield "truths.csv", b"1,2,3\nTrue,False,True\n"
    yield "formula.csv", b"1,2,3\n=1+1,5,6\n"
    yield "two_signs.csv", b"1,2,3\n--4,5,6\n"
    yield "half_an_exponent.csv", b"1,2,3\n4e,5,6\n"
    yield "too_large.csv", b"1,2,3\n1e999,5,6\n"
    yield "nan_with_payload.csv", b"1,2,3\nnan(7),5,6\n"
    yield "thousands.csv", b"1;2;3\n1.234,5;5;6\n"
    yield "two_decimal_marks.csv", b"1,5;2;3\n1.5;5;6\n"
    yield "decimal_commas_between_commas.csv", b'"1,5","2,5"\n"3,5","4,5"\n'
    yield "one_column.csv", b"1\n2\n3\n"
    yield "13_columns.csv", b",".join([b"1"] * 13) + b"\n"
    yield "10000_columns.csv", b",".join([b"1"] * 10_000) + b"\n"
    yield "quote_without_end.csv", b'1,2,3\n"4,5,6\n' + b"7,8,9\n" * 10
    yield "quote_inside.csv", b'1,2,3\n"4"5,5,6\n'
    yield "long_cell.csv", b"1,2,3\n" + b"4" * 200_000 + b",5,6\n"
    yield "long_line.csv", b"1,2,3\n" + b"4," * 1_100_000 + b"\n"
    yield "bytes_of_no_text.csv", b"1,2\xff\xff,3\n"
    yield "cut_utf16.csv", "1,2,3\n4,5,6\n".encode("utf-16")[:-1]
    yield "utf16_without_mark.csv", "1,2,3\n4,5,6\n".encode("utf-16-le")
    yield "utf32.csv", "1,2,3\n4,5,6\n".encode("utf-32")
    yield "is_html.csv", b"<!DOCTYPE html>\n<html><body>404</body></html>\n"
    yield "is_json.csv", b'{"logits": [[1, 2, 3]]}\n'
    yield "is_png.csv", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"
    yield "is_npy.csv", npy_bytes(np.zeros((2, 3)))
    yield "spaces.txt", b"1 2 3\n4 5\n"
    yield "tabs.tsv", b"1\t2\t3\n4\t5\tsix\n"
    yield "two_labels.csv", b"a,b,label,target\n1,2,0,1\n"[:-4] + b"0,cat\n"


def _labels() -> NAMED_BYTES:
    yield "label_too_large.csv", b"a,b,label\n1,2,0\n3,4,2\n"
    yield "label_negative.csv", b"a,b,label\n1,2,0\n3,4,-1\n"
    yield "label_with_fraction.csv", b"a,b,label\n1,2,0\n3,4,0.5\n"
    yield "label_is_nan.csv", b"a,b,label\n1,2,0\n3,4,nan\n"
    yield "label_is_inf.csv", b"a,b,label\n1,2,0\n3,4,inf\n"
    yield "label_is_a_word.csv", b"a,b,label\n1,2,0\n3,4,fish\n"
    yield "label_is_empty.csv", b"a,b,label\n1,2,0\n3,4,\n"
    yield "labels_from_1.csv", b"a,b,c,label\n1,2,3,1\n3,4,5,2\n6,7,8,3\n"
    yield "only_labels.csv", b"label\n0\n1\n"


# ---- places ---------------------------------------------------------------------------------------------------------


def _places(folder: Path) -> Iterator[Path]:
    """Paths that lead to no file at all."""
    good = npy_bytes(np.zeros((2, 3)))
    yield folder / "missing.npy"
    yield folder / "no folder" / "missing.npy"
    yield folder / ("long" * 100 + ".npy")
    yield folder / "nul\0.npy"
    yield folder / "surrogate\udcff.npy"
    yield folder
    (folder / "folder.npy").mkdir()
    yield folder / "folder.npy"
    for name in ("logits.json", "logits", ".npy", "logits.npy.gz"):
        (folder / name).write_bytes(good)
        yield folder / name
    if os.name == "posix":
        os.mkfifo(folder / "pipe.csv")
        yield folder / "pipe.csv"
        for name, target in {"loop.npy": "loop.npy", "nowhere.npy": "gone.npy", "zeros.csv": "/dev/zero"}.items():
            (folder / name).symlink_to(target)
            yield folder / name
