"""Files of safetensors, read through torch: numpy knows neither bfloat16 nor float8."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import InputError
from ..text import t
from .border import shown
from .contents import ArrayInfo, Contents, StoredArray
from .limits import MAX_SAFETENSORS_HEADER_BYTES
from .roles import with_roles
from .tensors import as_numpy
from .zips import require_few

if TYPE_CHECKING:
    import numpy as np

DTYPES = {
    "F16": "float16",
    "BF16": "bfloat16",
    "F32": "float32",
    "F64": "float64",
    "F8_E4M3": "float8_e4m3fn",
    "F8_E5M2": "float8_e5m2",
    "F8_E4M3FNUZ": "float8_e4m3fnuz",
    "F8_E5M2FNUZ": "float8_e5m2fnuz",
    "F8_E8M0": "float8_e8m0fnu",
    "I8": "int8",
    "I16": "int16",
    "I32": "int32",
    "I64": "int64",
    "U8": "uint8",
    "U16": "uint16",
    "U32": "uint32",
    "U64": "uint64",
    "BOOL": "bool",
}


def open_safetensors(path: Path) -> Contents:
    """Open a .safetensors by its header; the library maps the file and reads the rows that are taken.

    Raises:
        InputError: The header is longer than 10 MiB, or it names no tensor.
    """
    from safetensors import safe_open

    with path.open("rb") as stream:
        length = int.from_bytes(stream.read(8), "little")
    if length > MAX_SAFETENSORS_HEADER_BYTES:
        raise InputError(
            t(
                "{file} declares a header of {size:,} bytes, the limit is {high:,}",
                file=shown(path.name),
                size=length,
                high=MAX_SAFETENSORS_HEADER_BYTES,
            )
        )
    with safe_open(path, framework="pt") as archive:
        names = list(archive.keys())
        require_few(len(names), path)
        return Contents(with_roles(_stored(path, archive, name) for name in names))


def _stored(path: Path, archive: Any, name: str) -> StoredArray:
    view = archive.get_slice(name)
    shape = tuple(view.get_shape())
    dtype = str(view.get_dtype())

    def take(start: int, stop: int) -> np.ndarray[Any, Any]:
        from safetensors import safe_open

        with safe_open(path, framework="pt") as archive:
            rows = archive.get_slice(name)[start:stop] if shape else archive.get_tensor(name).reshape(1)
        return as_numpy(rows)

    return StoredArray(ArrayInfo(name, shape, DTYPES.get(dtype, dtype)), take)
