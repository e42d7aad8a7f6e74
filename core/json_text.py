"""JSON that people read, and that holds every float exactly."""

from __future__ import annotations

import json
import math
from dataclasses import fields, is_dataclass
from typing import Any

INDENT = "  "


def plain(value: Any) -> Any:
    """Return dataclasses as dicts in the order of their fields, and numbers that JSON lacks as strings.

    >>> plain((1.5, float("-inf"), None))
    [1.5, '-inf', None]
    """
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(each) for each in value]
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    return value


def json_text(value: Any) -> str:
    """Return ``value``, made of what :func:`plain` returns, as JSON with one row of numbers in a line.

    Equal values give equal text. Floats are written with all the digits that it takes to read the same float again.

    >>> print(json_text({"logits": [[2.0, 0.5], [0.1, "inf"]], "row": 0}), end="")
    {
      "logits": [
        [2.0, 0.5],
        [0.1, "inf"]
      ],
      "row": 0
    }
    """
    return _lines(value, "") + "\n"


def _lines(value: Any, margin: str) -> str:
    if isinstance(value, dict) and value:
        parts = [f"{_one_line(key)}: {_lines(each, margin + INDENT)}" for key, each in value.items()]
        return _block("{", parts, "}", margin)
    if isinstance(value, list) and any(isinstance(each, (dict, list)) for each in value):
        return _block("[", [_lines(each, margin + INDENT) for each in value], "]", margin)
    return _one_line(value)


def _block(start: str, parts: list[str], end: str, margin: str) -> str:
    inside = f",\n{margin}{INDENT}".join(parts)
    return f"{start}\n{margin}{INDENT}{inside}\n{margin}{end}"


def _one_line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
