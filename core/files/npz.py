"""Files of ``np.savez`` and ``np.savez_compressed``: a zip archive of .npy files."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import InputError
from ..text import t
from .border import shown
from .contents import ArrayInfo, Contents, StoredArray
from .limits import MAX_NPY_HEADER_BYTES, MAX_WHOLE_BYTES
from .npy import parse_header, require_size
from .roles import with_roles
from .zips import entries, require_few

if TYPE_CHECKING:
    import numpy as np

METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # all that numpy writes; lzma may ask for gigabytes to unpack


def open_npz(path: Path) -> Contents:
    """Open an .npz by the headers of its arrays. An array is unpacked whole when rows of it are taken.

    Raises:
        InputError: It holds no array, or an entry is encrypted, doubled, cut off or packed in an unusual way.
    """
    members = [entry for entry in entries(path) if entry.filename.endswith(".npy")]
    require_few(len(members), path)
    with zipfile.ZipFile(path) as archive:
        return Contents(with_roles(_stored(path, archive, member) for member in members))


def _stored(path: Path, archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> StoredArray:
    name = member.filename.removesuffix(".npy")
    if member.compress_type not in METHODS:
        raise InputError(
            t(
                "{name} in {file} is packed in an unusual way; save it by np.savez",
                name=shown(name),
                file=shown(path.name),
            )
        )
    with archive.open(member) as stream:
        header = parse_header(stream.read(MAX_NPY_HEADER_BYTES))
    require_size(header, member.file_size, shown(path.name))

    def take(start: int, stop: int) -> np.ndarray[Any, Any]:
        from numpy.lib import format as npy_format

        if header.size > MAX_WHOLE_BYTES:
            raise InputError(
                t(
                    "{name} in {file} takes {size:,} bytes unpacked, the limit is {high:,}; save it as .npy",
                    name=shown(name),
                    file=shown(path.name),
                    size=header.size,
                    high=MAX_WHOLE_BYTES,
                )
            )
        with zipfile.ZipFile(path) as archive, archive.open(member) as stream:
            array = npy_format.read_array(stream, allow_pickle=False, max_header_size=MAX_NPY_HEADER_BYTES)
        return array.reshape(1) if array.ndim == 0 else array[start:stop]

    return StoredArray(ArrayInfo(name, header.shape, header.dtype.name), take)
