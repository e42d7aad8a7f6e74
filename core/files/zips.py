"""The table of contents of a zip archive, checked before anything in it is read."""

from __future__ import annotations

import struct
import zipfile
from pathlib import Path

from ..errors import InputError
from ..text import t
from .border import shown
from .limits import MAX_ARRAYS, MAX_DIRECTORY_BYTES

ENCRYPTED = 0x1
END_SIGNATURE, END_SIZE = b"PK\x05\x06", 22
LOCATOR_SIGNATURE, LOCATOR_SIZE = b"PK\x06\x07", 20
END64_SIGNATURE, END64_SIZE = b"PK\x06\x06", 56
MAX_COMMENT = 2**16


def entries(path: Path) -> list[zipfile.ZipInfo]:
    """List what is in an archive.

    Raises:
        InputError: The list is too long, or an entry is encrypted or named twice.
        zipfile.BadZipFile: It is no zip archive.
    """
    _require_small_directory(path)
    with zipfile.ZipFile(path) as archive:
        found = archive.infolist()
    file = shown(path.name)
    names = set()
    for entry in found:
        name = entry.filename.casefold()  # torch looks names up without regard to case
        if name in names:
            raise InputError(t("{file} has two entries “{name}”; one is allowed", file=file, name=shown(name)))
        if entry.flag_bits & ENCRYPTED:
            raise InputError(t("{file} is encrypted; save it without a password", file=file))
        names.add(name)
    return found


def require_few(count: int, path: Path) -> None:
    """Refuse a file with no arrays in it, or with more than anyone could choose from.

    Raises:
        InputError: ``count`` is 0 or above 256.
    """
    if not 1 <= count <= MAX_ARRAYS:
        raise InputError(
            t("{file} must hold 1 to {high} arrays, got {count}", file=shown(path.name), high=MAX_ARRAYS, count=count)
        )


def _require_small_directory(path: Path) -> None:
    """Read the archive's last bytes alone; Python would build an object of every entry, be it millions."""
    with path.open("rb") as stream:
        size = stream.seek(0, 2)
        tail_start = stream.seek(max(0, size - END_SIZE - MAX_COMMENT - LOCATOR_SIZE - END64_SIZE))
        tail = stream.read()
    end = tail.rfind(END_SIGNATURE)
    if end < 0:
        raise zipfile.BadZipFile("no end record")
    length, start = struct.unpack_from("<LL", tail, end + 12)
    directory_end = end
    locator = end - LOCATOR_SIZE
    if locator >= END64_SIZE and tail.startswith(LOCATOR_SIGNATURE, locator):
        directory_end = locator - END64_SIZE
        if not tail.startswith(END64_SIGNATURE, directory_end):
            raise zipfile.BadZipFile("no zip64 end record")
        length, start = struct.unpack_from("<QQ", tail, directory_end + 40)
    if start + length != tail_start + directory_end:  # readers would disagree on where the entries are
        raise zipfile.BadZipFile("the directory is not where the end record says")
    if length > MAX_DIRECTORY_BYTES:
        raise InputError(t("{file} lists too many entries; save the logits alone", file=shown(path.name)))
