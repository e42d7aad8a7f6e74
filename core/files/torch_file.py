"""Files of ``torch.save``: a zip archive of one pickle and the tensors' bytes, or the format from before torch 1.6."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import InputError
from ..text import t
from .border import shown
from .contents import ArrayInfo, Contents, StoredArray
from .limits import MAX_ARRAYS, MAX_PICKLE_BYTES, MAX_WHOLE_BYTES
from .pickle_words import require_plain_tensors
from .roles import with_roles
from .tensors import as_numpy
from .zips import entries, require_few

if TYPE_CHECKING:
    import numpy as np
    from torch import Tensor

OLD_MAGIC = bytes.fromhex("80028a0a6cfc9c46f920 6aa850192e")
OLD_PICKLES = 5  # magic number, protocol, system, tensors, keys; then the bytes


def open_torch(path: Path) -> Contents:
    """Open a .pt or .pth; tensors may lie in dicts and lists, and are named by the way to them: ``"test.logits"``.

    The file is mapped, so that it may be large; one of the old format is read whole.

    Raises:
        InputError: It holds other things than plain tensors, or none.
    """
    import torch

    sizes = _record_sizes(path)
    loaded = torch.load(path, map_location="cpu", weights_only=True, mmap=sizes is not None)
    tensors = list(_tensors(loaded, shown(path.stem)))
    require_few(len(tensors), path)
    for _, tensor in tensors:
        _require_own_bytes(tensor, sizes, path)
    return Contents(with_roles(_stored(name, tensor) for name, tensor in tensors))


def _record_sizes(path: Path) -> set[int] | None:
    """Look through everything that torch will read; return the sizes of the zip's records, None for the old format."""
    with path.open("rb") as stream:
        head = stream.read(MAX_PICKLE_BYTES)
        size = stream.seek(0, 2)
    if not head.startswith(OLD_MAGIC):
        found = entries(path)
        _require_harmless_zip(path, found)
        return {entry.file_size for entry in found}
    if size > MAX_WHOLE_BYTES:
        raise InputError(
            t(
                "{file} has the format from before torch 1.6 and {size:,} bytes, the limit is {high:,}; save it by a "
                "newer torch",
                file=shown(path.name),
                size=size,
                high=MAX_WHOLE_BYTES,
            )
        )
    pickles = io.BytesIO(head)
    for _ in range(OLD_PICKLES):
        require_plain_tensors(pickles, shown(path.name))
    return None


def _require_harmless_zip(path: Path, found: list[zipfile.ZipInfo]) -> None:
    file = shown(path.name)
    if any(entry.filename.endswith("constants.pkl") for entry in found):
        raise InputError(t("{file} is a TorchScript program; save the logits by torch.save", file=file))
    if any(entry.compress_type != zipfile.ZIP_STORED or entry.file_size != entry.compress_size for entry in found):
        raise InputError(t("{file} is packed, which torch.save never does; save it again by torch.save", file=file))
    pickles = [entry for entry in found if entry.filename.casefold().endswith("data.pkl")]
    if len(pickles) != 1:
        raise InputError(t("{file} must be a file of torch.save, with one data.pkl inside", file=file))
    if pickles[0].file_size > MAX_PICKLE_BYTES:
        raise InputError(t("{file} holds too much beside tensors; save the logits alone", file=file))
    with zipfile.ZipFile(path) as archive, archive.open(pickles[0]) as stream:
        require_plain_tensors(stream, file)


def _tensors(loaded: object, name: str) -> Iterator[tuple[str, Tensor]]:
    """Walk through dicts and lists; a loop, since a hostile file may nest deeply or hold itself."""
    import torch

    waiting: list[tuple[str, object]] = [("", loaded)]
    seen: set[int] = set()
    found = 0
    while waiting and found <= MAX_ARRAYS:
        way, value = waiting.pop()
        if isinstance(value, torch.Tensor):
            found += 1
            yield way or name, value.detach()
        elif isinstance(value, dict | list | tuple) and id(value) not in seen:
            seen.add(id(value))
            parts = value.items() if isinstance(value, dict) else enumerate(value)
            named = [(f"{way}.{key}" if way else str(key), part) for key, part in parts if isinstance(key, str | int)]
            waiting += reversed(named)


def _require_own_bytes(tensor: Tensor, sizes: set[int] | None, path: Path) -> None:
    """Refuse a tensor that would show bytes of its neighbours in the file."""
    size = tensor.untyped_storage().nbytes()
    fits = size <= path.stat().st_size if sizes is None else size in sizes
    if not fits:
        raise ValueError(f"a tensor declares {size} bytes")


def _stored(name: str, tensor: Tensor) -> StoredArray:
    def take(start: int, stop: int) -> np.ndarray[Any, Any]:
        return as_numpy(tensor.reshape(1) if tensor.ndim == 0 else tensor[start:stop])

    return StoredArray(ArrayInfo(name, tuple(tensor.shape), str(tensor.dtype).removeprefix("torch.")), take)
