"""From an array of labels to class indices or class probabilities."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import InputError
from ..text import Text, t
from .border import shown
from .contents import ArrayInfo
from .csv_numbers import number
from .limits import MAX_LABELS
from .roles import INTEGERS, is_float, trimmed

if TYPE_CHECKING:
    import numpy as np


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the labels must fit to.

    Attributes:
        path: Their file, for messages.
        start: The first row read of the logits.
        stop: The row after the last.
        total: Rows of all logits; None if unknown.
        classes: Their count.
        class_names: Names that may stand for the classes; empty if there are none.
        ignore_index: A label outside of the classes that is allowed.
    """

    path: Path
    start: int
    stop: int
    total: int | None
    classes: int
    class_names: tuple[str, ...]
    ignore_index: int


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of the chosen rows; at most one of the first two fields is given."""

    targets: tuple[int, ...] | None = None
    soft_targets: tuple[tuple[float, ...], ...] | None = None
    notices: tuple[Text, ...] = ()


NO_LABELS = Labels()


def rows_to_read(info: ArrayInfo, wanted: Wanted) -> tuple[int, int]:
    """Check shape and dtype, and return which rows to read.

    Class indices are read whole if they are not too many: that labels start at 1 may not show in the chosen rows.

    Raises:
        InputError: There are not as many labels as rows, or they are no numbers.
    """
    shape = trimmed(info.shape)
    file, name = shown(wanted.path.name), shown(info.name)
    if not (is_float(info.dtype) or info.dtype in INTEGERS or info.dtype == "bool"):
        raise InputError(
            t("{name} in {file} is {dtype}; labels must be whole numbers", name=name, file=file, dtype=info.dtype)
        )
    if _is_one_row(shape, wanted):
        return 0, wanted.classes
    if len(shape) > 2 or (len(shape) == 2 and shape[1] not in (1, wanted.classes)):
        raise InputError(
            t(
                "{name} in {file} has the shape {shape}; labels must have ({rows},), or ({rows}, {classes}) for "
                "probabilities",
                name=name,
                file=file,
                shape=shape,
                rows="N" if wanted.total is None else wanted.total,
                classes=wanted.classes,
            )
        )
    count = shape[0] if shape else 1
    if None not in (count, wanted.total) and count != wanted.total:
        raise InputError(
            t(
                "{name} in {file} has {count:,} labels for {total:,} rows of logits; one for each is needed",
                name=name,
                file=file,
                count=count,
                total=wanted.total,
            )
        )
    is_wide = len(shape) == 2 and shape[1] != 1
    if is_wide or wanted.total is None or wanted.total > MAX_LABELS:
        return wanted.start, wanted.stop
    return 0, wanted.total


def labels_of(values: np.ndarray[Any, Any] | tuple[str, ...], first: int, wanted: Wanted, info: ArrayInfo) -> Labels:
    """Turn what was read from row ``first`` on into the labels of the wanted rows.

    Cells of a .csv may also be class names, unless these are numbers or alike. Floats must be whole, unless there is
    one for each class: then they are class probabilities, which are handed on unchecked. Rows with a single 1 become
    class indices, with a notice.

    Raises:
        InputError: A label is no class, or they seem to be counted from 1, or are fewer than the rows.
    """
    import numpy as np

    if isinstance(values, tuple):
        values = _numbers_of_cells(values, first, wanted)
    elif _is_one_row(trimmed(info.shape), wanted):
        values = values.reshape(1, wanted.classes)
    values = values.reshape(values.shape[: len(trimmed(values.shape))]).astype(np.float64)
    if len(values) < wanted.stop - first:
        raise InputError(
            t(
                "{file} has only {count:,} labels, rows {start}:{stop} are wanted",
                file=shown(wanted.path.name),
                count=first + len(values),
                start=wanted.start,
                stop=wanted.stop,
            )
        )
    if values.ndim == 2 and values.shape[1] != 1:
        return _wide(values[wanted.start - first : wanted.stop - first], wanted, info)
    values = values.reshape(len(values))
    _require_classes(values, first, wanted)
    return Labels(targets=tuple(int(value) for value in values[wanted.start - first : wanted.stop - first]))


def _is_one_row(shape: tuple[int | None, ...], wanted: Wanted) -> bool:
    """Whether these are the probabilities of a single sample, without an axis for the samples."""
    return wanted.total == 1 and shape == (wanted.classes,)


def _numbers_of_cells(cells: tuple[str, ...], first: int, wanted: Wanted) -> np.ndarray[Any, Any]:
    import numpy as np

    names = wanted.class_names
    by_name = {name: index for index, name in enumerate(names) if names.count(name) == 1 and number(name) is None}
    values = [by_name[cell] if cell in by_name else number(cell) for cell in cells]
    if None in values:
        row = values.index(None)
        raise _error(first + row, cells[row], wanted)
    return np.array(values, dtype=np.float64)


def _require_classes(values: np.ndarray[Any, Any], first: int, wanted: Wanted) -> None:
    counted = values[values != wanted.ignore_index]
    if counted.size and counted.min() >= 1 and counted.max() == wanted.classes and _are_whole(counted).all():
        raise InputError(
            t(
                "{file}: labels run from {low} to {high}, so they seem to be counted from 1; torch counts the classes "
                "from 0 to {last}: subtract 1",
                file=shown(wanted.path.name),
                low=int(counted.min()),
                high=int(counted.max()),
                last=wanted.classes - 1,
            )
        )
    allowed = (values == wanted.ignore_index) | ((values >= 0) & (values < wanted.classes) & _are_whole(values))
    if not allowed.all():
        row = int(allowed.argmin())
        raise _error(first + row, f"{values[row]:.15g}", wanted)


def _are_whole(values: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    import numpy as np

    return np.floor(values) == values


def _wide(values: np.ndarray[Any, Any], wanted: Wanted, info: ArrayInfo) -> Labels:
    import numpy as np

    ones = (np.isin(values, (0, 1)).all(axis=1)) & (values.sum(axis=1) == 1)  # (N, C) -> (N,)
    if ones.all():
        notice = t("{file}: rows with a single 1 are read as class indices", file=shown(wanted.path.name))
        return Labels(targets=tuple(values.argmax(axis=1).tolist()), notices=(notice,))
    if is_float(info.dtype):
        return Labels(soft_targets=tuple(map(tuple, values.tolist())))
    row = int(ones.argmin())
    raise InputError(
        t(
            "{file}, row {row}: whole numbers for every class must be a single 1 and else 0, got {value}",
            file=shown(wanted.path.name),
            row=wanted.start + row,
            value=shown([int(value) for value in values[row]]),
        )
    )


def _error(row: int, value: str, wanted: Wanted) -> InputError:
    return InputError(
        t(
            "{file}, row {row}: a label must be a whole number in 0..{last}, got {value}",
            file=shown(wanted.path.name),
            row=row,
            last=wanted.classes - 1,
            value=shown(value) or "“”",
        )
    )
