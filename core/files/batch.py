"""From files to logits and labels that fit into the batch."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ..errors import InputError
from ..text import Text
from .border import reading
from .contents import Contents, FileBatch, Source, StoredArray
from .kinds import kind_of, opened
from .labels import NO_LABELS, Labels, Wanted, labels_of, rows_to_read
from .logits import as_rows, conversion_notices, name_notices, rows_and_classes, usable_names
from .roles import chosen, trimmed
from .rows import RowRange, beyond_the_end, chosen_rows, row_notices

Rows = tuple[tuple[float, ...], ...]


def probe(path: Path | str) -> Source:
    """Say what is in a file by its headers alone, however large it is.

    Arrays that cannot be opened are listed too; :func:`read_batch` refuses them.

    Raises:
        InputError: The file cannot be read at all.
    """
    path = Path(path)
    contents = opened(path)
    rows, classes = _guess(contents, path)
    infos = tuple(array.info for array in contents.arrays)
    return Source(path, kind_of(path).name, infos, rows, classes, usable_names(contents.class_names))


def read_batch(
    path: Path | str,
    *,
    array: str | None = None,
    rows: RowRange | None = None,
    labels_path: Path | str | None = None,
    labels_array: str | None = None,
    ignore_index: int = -100,
) -> FileBatch:
    """Read up to 64 rows of logits, and their labels if there are any.

    Args:
        path: An .npy, .npz, .pt, .pth, .safetensors, .csv, .tsv or .txt. An array of shape ``(C,)`` is one sample,
            ``(N, C)`` are ``N``; further axes must have length 1.
        array: The name of the logits in the file; needed if several arrays come into question.
        rows: ``(start, stop)``; without it all rows if they are at most 64, otherwise the first 64 and a notice.
        labels_path: A file of its own for the labels. Without it an array or column of the same file is taken if it
            has a usual name of labels or is the only vector of integers as long as the logits.
        labels_array: The name of the labels in their file. In a .csv the name of a column, or LAST_COLUMN.
        ignore_index: A label outside of the classes that is kept as it is.

    Raises:
        InputError: Anything is wrong with the files or what is in them; the message says what would be right.
    """
    path = Path(path)
    contents = opened(path, labels_array if labels_path is None else None)
    stored = chosen(contents.arrays, "logits", array, path)
    total, classes = rows_and_classes(stored.info, path)
    start, stop = chosen_rows(rows, total)
    logits, read_notices = _read(stored, path, start, stop, classes)
    if total is None and len(logits) < stop - start:  # the end of a large .csv, met only now
        total = stop = start + len(logits)
        if start == stop:
            raise beyond_the_end(start)
    names = contents.class_names or ()
    wanted = Wanted(Path(labels_path or path), start, stop, total, classes, names, ignore_index)
    labels = _labels(wanted, labels_array, contents if labels_path is None else None, stored)
    return FileBatch(
        path=path,
        array=stored.info.name,
        logits=logits,
        targets=labels.targets,
        soft_targets=labels.soft_targets,
        class_names=usable_names(contents.class_names),
        total_rows=total,
        rows=(start, stop),
        dtype=stored.info.dtype,
        notices=(
            *row_notices(rows, start, stop, total),
            *contents.notices,
            *read_notices,
            *name_notices(contents.class_names, path),
            *labels.notices,
        ),
    )


def _guess(contents: Contents, path: Path) -> tuple[int | None, int | None]:
    try:
        return rows_and_classes(chosen(contents.arrays, "logits", None, path).info, path)
    except InputError:
        return None, None  # the choice is the user's, or there is nothing to choose


def _read(stored: StoredArray, path: Path, start: int, stop: int, classes: int) -> tuple[Rows, tuple[Text, ...]]:
    """Take and convert rows at the border, since the numbers may be damaged though the header was not."""
    is_one_sample = len(trimmed(stored.info.shape)) == 1
    with reading(path, kind_of(path).what):
        values: Any = stored.take(0, classes) if is_one_sample else stored.take(start, stop)
        values = values.reshape(-1, classes)  # (N, C)
        return as_rows(values), tuple(conversion_notices(stored.info, values))


def _labels(wanted: Wanted, name: str | None, contents: Contents | None, logits: StoredArray) -> Labels:
    """Read the labels from a file of their own, or from ``contents``, the file of the logits, if it has any."""
    if contents is None:
        arrays = opened(wanted.path, name).arrays
    elif name is not None:
        arrays = contents.arrays
    else:
        arrays = tuple(array for array in contents.arrays if array is not logits and array.info.role == "labels")
        if not arrays:
            return NO_LABELS
    is_column = kind_of(wanted.path).name == "csv"  # which was named when the file was opened
    stored = chosen(arrays, "labels", None if is_column else name, wanted.path)
    first, end = rows_to_read(stored.info, wanted)
    with reading(wanted.path, kind_of(wanted.path).what):
        return labels_of(stored.take(first, end), first, wanted, stored.info)
