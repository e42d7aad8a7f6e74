"""Which array of a file is which: by its name first, then by its dtype and shape."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from ..errors import InputError
from ..text import t
from .border import shown
from .contents import ArrayInfo, Role, StoredArray

LOGITS_NAMES = {"logits", "logit", "scores", "outputs", "output"}
LABEL_NAMES = {"label", "labels", "target", "targets", "y", "y_true", "class", "标签", "类别"}
FLOATS = {"float16", "float32", "float64", "bfloat16", "longdouble", "float128", "float96"}
INTEGERS = {"int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64"}


def is_float(dtype: str) -> bool:
    """Whether arrays of ``dtype`` hold real numbers, in this file's way of writing them."""
    return dtype in FLOATS or dtype == "text" or dtype.startswith("float8_")


def is_label_name(name: str) -> bool:
    """Whether ``name``, or its last part after a dot or slash, is a usual name of labels.

    >>> is_label_name("test/Labels"), is_label_name("xlabel")
    (True, False)
    """
    return _last_part(name) in LABEL_NAMES


def trimmed(shape: tuple[int | None, ...]) -> tuple[int | None, ...]:
    """Leave out trailing axes of length 1 beyond the second: ``(N, C, 1, 1) -> (N, C)``."""
    while len(shape) > 2 and shape[-1] == 1:
        shape = shape[:-1]
    return shape


def with_roles(arrays: Iterable[StoredArray]) -> tuple[StoredArray, ...]:
    """Return the arrays with a guess of what each one is.

    Names decide. Where no name says "logits", a single matrix of floats is taken for them; where no name says
    "labels", a single vector of integers that is as long as the logits.
    """
    arrays = tuple(arrays)
    roles: list[Role | None] = [_role_by_name(array.info) for array in arrays]
    if "logits" not in roles:
        _give(roles, "logits", [_is_matrix(array.info) and not role for array, role in zip(arrays, roles, strict=True)])
    if "labels" not in roles and "logits" in roles:
        count = arrays[roles.index("logits")].info.shape[:1]
        _give(roles, "labels", [a.info.dtype in INTEGERS and a.info.shape == count for a in arrays])
    return tuple(replace(a, info=replace(a.info, role=role)) for a, role in zip(arrays, roles, strict=True))


def chosen(arrays: tuple[StoredArray, ...], role: Role, name: str | None, path: Path) -> StoredArray:
    """Return the array of that ``name``; without a name, the only one of the file or of that ``role``.

    Raises:
        InputError: There is no such array, or more than one comes into question.
    """
    names = shown(", ".join(array.info.name for array in arrays), 120)
    file = shown(path.name)
    if name is not None:
        found = [array for array in arrays if array.info.name == name]
        if not found:
            raise InputError(
                t("{file} has no array “{name}”; it has {names}", file=file, name=shown(name), names=names)
            )
        return found[0]
    fitting = arrays if len(arrays) == 1 else [array for array in arrays if array.info.role == role]
    if len(fitting) != 1:
        raise InputError(t("{file} holds several arrays: {names}; say which one to open", file=file, names=names))
    return fitting[0]


def _last_part(name: str) -> str:
    return re.split(r"[./]", name)[-1].strip().casefold()


def _role_by_name(info: ArrayInfo) -> Role | None:
    if _last_part(info.name) in LOGITS_NAMES:
        return "logits"
    return "labels" if is_label_name(info.name) else None


def _is_matrix(info: ArrayInfo) -> bool:
    return is_float(info.dtype) and len(trimmed(info.shape)) == 2


def _give(roles: list[Role | None], role: Role, fits: list[bool]) -> None:
    if sum(fits) == 1:
        roles[fits.index(True)] = role
