"""Reading JSON from outside into dataclasses, with errors that say where, what should stand there, and what does."""

from __future__ import annotations

import json
import math
from dataclasses import MISSING, fields, is_dataclass
from types import NoneType, UnionType
from typing import Any, NoReturn, TypeVar, get_args, get_origin, get_type_hints

from .errors import InputError
from .rules import visible
from .text import Text, t

LONGEST_STRING = 200
_NON_FINITE = {"inf": math.inf, "-inf": -math.inf, "nan": math.nan}
_T = TypeVar("_T")


def read_json(text: str | bytes) -> Any:
    """Return JSON as lists, dicts with unique keys, strings, finite numbers, bools and None.

    Args:
        text: bytes must be UTF-8; a byte order mark is skipped.

    Raises:
        InputError: It is not JSON; a key stands twice in an object; a number is not finite or beyond a double.

    >>> read_json(b'{"row": 1}')
    {'row': 1}
    """
    try:
        if isinstance(text, bytes):
            text = text.decode("utf-8-sig")
        return json.loads(
            text, object_pairs_hook=_object, parse_float=_finite, parse_int=_whole, parse_constant=_no_constant
        )
    except json.JSONDecodeError as error:
        rule = t(
            "line {line}, column {column} is not JSON: {rule}", line=error.lineno, column=error.colno, rule=error.msg
        )
        raise InputError(rule) from error
    except UnicodeDecodeError as error:
        raise InputError(t("byte {place} is not UTF-8 text", place=error.start)) from error
    except RecursionError as error:
        raise InputError(t("this is nested too deeply")) from error


def read_as(kind: type[_T], value: Any, place: str) -> _T:
    """Return ``value``, as :func:`read_json` gave it, as a dataclass or whatever else its fields are made of.

    Args:
        kind: A dataclass; its fields may be dataclasses, ``tuple[X, ...]``, ``X | None``, str, bool, int and float.
            The metadata "longest" of a field says how many characters or entries it may have; a str has up to 200
            without.
        value: What stands in the file. A field that is left out keeps its start value; a whole number is good for a
            float, but 1.0 is not for an int.
        place: Where it stands, such as ``$.state``.

    Raises:
        InputError: Names the place, the rule and what stands there.
    """
    return _read(kind, value, place)


def shown_value(value: Any) -> str | Text:
    """Return what :func:`read_json` gave, short enough for a message.

    >>> shown_value("two"), shown_value(True), str(shown_value([[1], [2]]))
    ('"two"', 'true', 'a list')
    """
    match value:
        case list():
            return t("a list")
        case dict():
            return t("an object")
        case str():
            return f'"{visible(value)}"'
        case bool() | None:
            return json.dumps(value)
    return visible(repr(value))


def _read(kind: Any, value: Any, place: str, longest: int | None = None) -> Any:
    if isinstance(kind, UnionType):
        (inner,) = (each for each in get_args(kind) if each is not NoneType)
        return None if value is None else _read(inner, value, place, longest)
    if get_origin(kind) is tuple:
        if not isinstance(value, list):
            _refuse(place, t("a list"), value)
        if longest is not None and len(value) > longest:  # reading all of them first may take a minute
            raise InputError(t("{place} has more than {limit} entries", place=place, limit=longest))
        return tuple(_read(get_args(kind)[0], each, f"{place}[{index}]") for index, each in enumerate(value))
    if is_dataclass(kind):
        return _read_fields(kind, value, place)
    return _read_str(value, place, longest or LONGEST_STRING) if kind is str else _SCALARS[kind](value, place)


def _read_fields(kind: Any, value: Any, place: str) -> Any:
    if not isinstance(value, dict):
        _refuse(place, t("an object"), value)
    kinds, found = get_type_hints(kind), {}
    unknown = next((key for key in value if key not in kinds), None)
    if unknown is not None:
        raise InputError(t("{place} is not known", place=f"{place}.{visible(unknown)}"))
    for field in fields(kind):
        where = f"{place}.{field.name}"
        if field.name in value:
            found[field.name] = _read(kinds[field.name], value[field.name], where, field.metadata.get("longest"))
        elif field.default is MISSING and field.default_factory is MISSING:
            raise InputError(t("{place} is missing", place=where))
    try:
        return kind(**found)
    except InputError as error:
        raise InputError(t("{place}: {problem}", place=place, problem=error.text)) from error


def _read_float(value: Any, place: str) -> float:
    if isinstance(value, str) and value in _NON_FINITE:
        return _NON_FINITE[value]
    if type(value) not in (int, float):
        _refuse(place, t("a number"), value)
    try:
        return float(value)
    except OverflowError:
        raise InputError(t('{place} is beyond every double; write "inf" for infinity', place=place)) from None


def _read_int(value: Any, place: str) -> int:
    if type(value) is not int:
        _refuse(place, t("a whole number"), value)
    if not -(2**63) <= value < 2**63:
        _refuse(place, t("a whole number of 64 bits"), value)
    return value


def _read_bool(value: Any, place: str) -> bool:
    if type(value) is not bool:
        _refuse(place, t("true or false"), value)
    return value


def _read_str(value: Any, place: str, longest: int) -> str:
    if not isinstance(value, str):
        _refuse(place, t("a string"), value)
    if len(value) > longest:
        raise InputError(t("{place} has more than {limit} characters", place=place, limit=longest))
    return value


_SCALARS = {float: _read_float, int: _read_int, bool: _read_bool}


def _refuse(place: str, rule: Text, value: Any) -> NoReturn:
    raise InputError(t("{place} must be {rule}, got {value}", place=place, rule=rule, value=shown_value(value)))


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise InputError(t('the key "{key}" stands twice in one object', key=visible(key)))
        found[key] = value
    return found


def _finite(digits: str) -> float:
    number = float(digits)
    if math.isinf(number):
        raise InputError(t('{number} is beyond every double; write "inf" for infinity', number=visible(digits)))
    return number


def _whole(digits: str) -> int:
    if len(digits) > 400:  # longer than any double, and Python refuses to read some thousands
        raise InputError(t('{number} is beyond every double; write "inf" for infinity', number=visible(digits)))
    return int(digits)


def _no_constant(name: str) -> NoReturn:
    raise InputError(t('{name} is not JSON; write "{string}"', name=name, string=name.lower().removesuffix("inity")))
