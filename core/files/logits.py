"""Which arrays can be logits, and their numbers as rows of floats."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import InputError
from ..state import MAX_CLASSES, MAX_NAME_LENGTH, MIN_CLASSES
from ..text import Text, t
from .border import shown
from .contents import ArrayInfo
from .roles import INTEGERS, is_float, trimmed

if TYPE_CHECKING:
    import numpy as np

SHOWN_AS_THEY_ARE = ("float16", "float32", "float64", "text")


def rows_and_classes(info: ArrayInfo, path: Path) -> tuple[int | None, int]:
    """Return how many samples of how many classes an array holds; the samples may be unknown.

    Raises:
        InputError: It is not of real numbers, has a wrong number of axes, is empty, or has not 2 to 12 classes.
    """
    shape = trimmed(info.shape)
    name, file = shown(info.name), shown(path.name)
    if not (is_float(info.dtype) or info.dtype in INTEGERS):
        raise InputError(
            t(
                "{name} in {file} is {dtype}; logits must be floats or integers",
                name=name,
                file=file,
                dtype=shown(info.dtype),
            )
        )
    if len(shape) not in (1, 2) or 0 in shape:
        raise InputError(
            t(
                "{name} in {file} has the shape {shape}; logits must have (classes) or (samples, classes), none 0",
                name=name,
                file=file,
                shape=shown(info.shape),
            )
        )
    classes = shape[-1]
    if classes is None or not MIN_CLASSES <= classes <= MAX_CLASSES:
        raise InputError(
            t(
                "{name} in {file} must have {low} to {high} classes, got {classes:,}",
                name=name,
                file=file,
                low=MIN_CLASSES,
                high=MAX_CLASSES,
                classes=classes,
            )
        )
    return (shape[0] if len(shape) == 2 else 1), classes


def row_count(info: ArrayInfo) -> int | None:
    """Return how many samples an array of any kind would hold as logits; None if they were not counted."""
    shape = trimmed(info.shape)
    return shape[0] if len(shape) > 1 else 1


def as_rows(values: np.ndarray[Any, Any]) -> tuple[tuple[float, ...], ...]:
    """Return a matrix as rows of Python's floats, which are float64."""
    import numpy as np

    return tuple(map(tuple, values.astype(np.float64).tolist()))


def conversion_notices(info: ArrayInfo, values: np.ndarray[Any, Any]) -> Iterator[Text]:
    """Say that numbers of an unusual dtype were converted, and whether each one is still exactly what it was."""
    import numpy as np

    if info.dtype in SHOWN_AS_THEY_ARE:
        return
    wide = values.astype(np.float64)
    exact = (
        values.tolist() == wide.tolist() if values.dtype.kind in "iu" else np.array_equal(wide, values, equal_nan=True)
    )
    name = shown(info.name)
    if exact:
        yield t("{name} is {dtype}; shown as float64, exactly", name=name, dtype=info.dtype)
    else:
        yield t("{name} is {dtype}; rounded to float64", name=name, dtype=info.dtype)


def usable_names(names: tuple[str, ...] | None) -> tuple[str, ...] | None:
    """Return class names as they can be shown: printable, at most 24 characters; None unless they all differ."""
    if not names:
        return None
    cut = tuple("".join(filter(str.isprintable, name))[:MAX_NAME_LENGTH].strip() for name in names)
    return cut if all(cut) and len(set(cut)) == len(cut) else None


def name_notices(names: tuple[str, ...] | None, path: Path) -> Iterator[Text]:
    """Say that the names of the columns were cut or are not used."""
    usable = usable_names(names)
    if names and usable is None:
        yield t("{file}: the columns' names are not used, since they do not differ", file=shown(path.name))
    elif names and usable != names:
        yield t("{file}: long names of columns are cut", file=shown(path.name))
