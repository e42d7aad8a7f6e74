"""Files of ``np.save``: one array behind a short header, mapped into memory instead of read."""

from __future__ import annotations

import io
import math
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import InputError
from ..text import t
from .border import shown
from .contents import ArrayInfo, Contents, StoredArray
from .limits import MAX_NPY_HEADER_BYTES

# numpy is imported inside the functions, as torch and safetensors are in their files: the first frame waits for none.
if TYPE_CHECKING:
    import numpy as np


@dataclass(frozen=True, slots=True)
class Header:
    """What the first bytes of an .npy say; ``start`` is where its numbers begin, ``size`` how many bytes they take."""

    shape: tuple[int, ...]
    dtype: np.dtype[Any]
    start: int
    size: int


def open_npy(path: Path) -> Contents:
    """Open an .npy of any size at once; its rows are read from disk when they are taken.

    Raises:
        InputError: The header declares more or fewer bytes than the file has.
    """
    import numpy as np

    with path.open("rb") as stream:
        header = parse_header(stream.read(MAX_NPY_HEADER_BYTES))
    require_size(header, path.stat().st_size, shown(path.name))
    info = ArrayInfo(shown(path.stem), header.shape, header.dtype.name)

    def take(start: int, stop: int) -> np.ndarray[Any, Any]:
        array = np.load(path, mmap_mode="r", allow_pickle=False)
        return array.reshape(1) if array.ndim == 0 else array[start:stop]

    return Contents((StoredArray(info, take),))


def parse_header(head: bytes) -> Header:
    """Read the header at the beginning of ``head``; more than 64 KiB of it are never needed.

    Raises:
        Exception: Of almost any kind, if these bytes are no such header.
    """
    from numpy.lib import format as npy_format

    stream = io.BytesIO(head)  # a header may declare a length of 4 GiB, and numpy would read as much
    version = npy_format.read_magic(stream)
    read = npy_format.read_array_header_1_0 if version == (1, 0) else npy_format.read_array_header_2_0
    shape, _, dtype = read(stream, max_header_size=MAX_NPY_HEADER_BYTES)
    if any(type(length) is not int or length < 0 for length in shape):
        raise ValueError(f"shape {shape}")
    return Header(shape, dtype, stream.tell(), math.prod(shape) * dtype.itemsize)


def require_size(header: Header, size: int, file: str) -> None:
    """Refuse an array whose header and length do not agree, before anything is allocated for it.

    Objects have no size of their own; they are refused later, by their dtype.

    Raises:
        InputError: ``size``, the bytes that there are, is not what the header declares.
    """
    if not header.dtype.hasobject and header.start + header.size != size:
        raise InputError(
            t(
                "{file} is cut off or damaged: a header declares {declared:,} bytes, there are {size:,}",
                file=file,
                declared=header.start + header.size,
                size=size,
            )
        )
