"""What a file holds, and what is read from it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from ..text import Text

if TYPE_CHECKING:
    import numpy as np

Role = Literal["logits", "labels"]


@dataclass(frozen=True, slots=True)
class ArrayInfo:
    """One array of a file, known from the file's header alone.

    Attributes:
        name: As the file has it; of a file with a single nameless array, the file's own name without its suffix.
        shape: The first entry is None where counting the rows would mean reading a large file to its end.
        dtype: Such as "float32" or "bfloat16"; "text" in a .csv.
        role: What the array probably is, or None.
    """

    name: str
    shape: tuple[int | None, ...]
    dtype: str
    role: Role | None = None


@dataclass(frozen=True, slots=True)
class StoredArray:
    """An array that still lies in its file.

    Attributes:
        info: What is known of it.
        take: Reads rows ``start:stop`` of it, cut at its end: numbers, or the cells of a column of a .csv. An array
            without axes comes as one row.
    """

    info: ArrayInfo
    take: Callable[[int, int], np.ndarray[Any, Any] | tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Contents:
    """All arrays of an opened file; ``class_names`` and ``notices`` are what a .csv says beside its numbers."""

    arrays: tuple[StoredArray, ...]
    class_names: tuple[str, ...] | None = None
    notices: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """What is in a file, without having read its numbers.

    Attributes:
        path: The file.
        kind: "npy", "npz", "torch", "safetensors" or "csv".
        arrays: At least one, in the file's order.
        rows: Samples of the array that would be opened as logits; None if unknown or if the choice is open.
        classes: Its classes; None if the choice is open or its shape does not fit.
        class_names: From the header row of a .csv.
    """

    path: Path
    kind: str
    arrays: tuple[ArrayInfo, ...]
    rows: int | None = None
    classes: int | None = None
    class_names: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class FileBatch:
    """Logits, and labels if there are any, as read from files.

    Attributes:
        path: The file of the logits.
        array: The name of the logits in it.
        logits: 1 to 64 rows of 2 to 12 numbers; ``inf`` and ``nan`` are kept.
        targets: One class index for each row; the ignore index is kept.
        soft_targets: Instead of ``targets``, one number for each class in each row, unchecked.
        class_names: Different, 1 to 24 printable characters each.
        total_rows: Rows of the whole array; None where a large .csv was not read to its end.
        rows: ``(start, stop)`` of what was read.
        dtype: As the file has it: "float16", "int64", "float8_e4m3fn"; "text" in a .csv.
        notices: What the reader should know: rows left out, numbers converted.
    """

    path: Path
    array: str
    logits: tuple[tuple[float, ...], ...]
    targets: tuple[int, ...] | None
    soft_targets: tuple[tuple[float, ...], ...] | None
    class_names: tuple[str, ...] | None
    total_rows: int | None
    rows: tuple[int, int]
    dtype: str
    notices: tuple[Text, ...]
