"""Files of Softmax Lab, ``*.softmaxlab``: a Document as JSON that people can read and write.

A session says ``{"softmax_lab": 1, "state": {…}}`` with the fields of State under their own names. A lecture says
``{"softmax_lab": 1, "lecture": {"title": …, "items": [{"title": …, "state": {…}, …}]}, "item": 0, "state": {…}}``: what
was on screen, and which item, may be left out, and then it is the first one. What is left out keeps its start value;
what nobody knows is refused. Numbers that JSON lacks are the strings "inf", "-inf" and "nan".
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from .document import Document, shown
from .errors import InputError
from .json_reader import read_as, read_json, shown_value
from .json_text import json_text, plain
from .lecture import Item, Lecture
from .rules import require, require_one_of, require_place, visible
from .scenes import SCENES
from .state import State
from .text import t
from .writing import LONGEST_PATH, reason_of, write_whole

VERSION = 1
MARK = "softmax_lab"
LARGEST_FILE = 2**24  # 200 of the largest States take some 12 MB
LONGEST_ORIGIN = 4096

_MIGRATIONS: dict[int, Callable[[Any], Any]] = {}  # from the state of version n to that of version n + 1


@dataclass(frozen=True, slots=True)
class _Besides:
    """What stands beside the State; ``path`` only in what is kept from one start to the next."""

    lecture: Lecture = field(default_factory=Lecture)
    item: int | None = None
    path: str = field(default="", metadata={"longest": LONGEST_ORIGIN})


def to_json(document: Document, with_path: bool = False) -> str:
    """Return ``document`` as the text of a file; equal Documents give equal text.

    Args:
        document: Without a lecture it is written as a session.
        with_path: Whether to say where it was opened from, which is nobody else's business.

    >>> to_json(Document()).splitlines()[:3]
    ['{', '  "softmax_lab": 1,', '  "state": {']
    """
    contents: dict[str, Any] = {MARK: VERSION}
    if document.lecture != Lecture():
        contents |= {"lecture": plain(document.lecture), "item": document.item}
    if with_path and _is_text(document.path):
        contents["path"] = document.path
    return json_text(contents | {"state": plain(document.state)})


def from_json(text: str | bytes) -> Document:
    """Return the Document that :func:`to_json` wrote, equal to the last bit.

    Args:
        text: The content of a file; bytes are UTF-8.

    Raises:
        InputError: Names the place in the file, the rule and what stands there.

    >>> from_json('{"softmax_lab": 1, "lecture": {"items": [{"title": "One"}, {"title": "Two", "note": 3}]}}')
    Traceback (most recent call last):
    core.errors.InputError: $.lecture.items[1].note must be a string, got 3
    """
    require(len(text) <= LARGEST_FILE, t("a session file has at most {limit} bytes", limit=LARGEST_FILE))
    found = read_json(text)
    if not isinstance(found, dict) or MARK not in found:
        raise InputError(
            t("this is not a session of Softmax Lab: it does not start with {mark}", mark=f'{{"{MARK}": 1')
        )
    contents = _migrated(found)
    besides = read_as(_Besides, {key: value for key, value in contents.items() if key != "state"}, "$")
    items = besides.lecture.items
    for number, item in enumerate(items):
        _require_item(item, f"$.lecture.items[{number}]")
    if besides.item is not None:
        require_place("$.item", besides.item, len(items))
    if "state" not in contents:
        require(bool(items), t("{place} is missing", place="$.state"))
        return shown(Document(lecture=besides.lecture, path=besides.path), besides.item or 0)
    state = read_as(State, contents["state"], "$.state")
    _require_scene(state, "$.state")
    return Document(state, besides.lecture, besides.item, besides.path)


def read_document(path: str | os.PathLike[str]) -> Document:
    """Return the Document in the file ``path``, which it now belongs to.

    Raises:
        InputError: It cannot be read, or is neither session nor lecture; names the file and what is wrong with it.
    """
    return replace(_read(path), path=str(Path(path).absolute()))


def read_kept(path: str | os.PathLike[str]) -> Document:
    """Return the Document that :func:`keep_document` wrote, which still belongs to the file that it came from.

    Raises:
        InputError: As :func:`read_document`.
    """
    return _read(path)


def write_document(path: str | os.PathLike[str], document: Document) -> None:
    """Make ``document`` the whole content of the file ``path``, or leave everything as it was.

    Raises:
        WriteError: Names the file and the reason.
    """
    write_whole(path, to_json(document).encode())


def keep_document(path: str | os.PathLike[str], document: Document) -> None:
    """Write ``document`` with the path that it belongs to, for the next start.

    Raises:
        WriteError: Names the file and the reason; what was there before is unharmed.
    """
    write_whole(path, to_json(document, with_path=True).encode())


def _read(path: str | os.PathLike[str]) -> Document:
    shown_path = visible(os.fspath(path), LONGEST_PATH)
    try:
        status = Path(path).stat()
        require(stat.S_ISREG(status.st_mode), t("it is not a file"))  # opening a pipe would wait for ever
        require(status.st_size <= LARGEST_FILE, t("a session file has at most {limit} bytes", limit=LARGEST_FILE))
        with Path(path).open("rb") as file:
            return from_json(file.read(LARGEST_FILE + 1))
    except InputError as error:
        raise InputError(t("cannot open “{path}”: {reason}", path=shown_path, reason=error.text)) from error
    except FileNotFoundError as error:
        raise InputError(t("“{path}” does not exist", path=shown_path)) from error
    except (OSError, ValueError) as error:
        raise InputError(t("cannot open “{path}”: {reason}", path=shown_path, reason=reason_of(error))) from error


def _is_text(path: str) -> bool:
    """Whether ``path`` is there and can stand in a file of text; on Linux a name may be any bytes."""
    try:
        return 0 < len(path.encode()) <= LONGEST_ORIGIN
    except UnicodeEncodeError:
        return False


def _require_item(item: Item, place: str) -> None:
    _require_scene(item.state, f"{place}.state")
    for number, step in enumerate(item.steps):
        _require_step(item.state.scene, step, f"{place}.steps[{number}]")


def _require_scene(state: State, place: str) -> None:
    require_one_of(f"{place}.scene", state.scene, tuple(SCENES))
    _require_step(state.scene, state.step, f"{place}.step")


def _require_step(scene: str, step: int, place: str) -> None:
    last = len(SCENES[scene].steps)
    require(step <= last, t("{place} must be in 0..{last}, got {value}", place=place, last=last, value=step))


def _migrated(found: dict[str, Any]) -> Any:
    version = found[MARK]
    if type(version) is not int or version < 1:
        raise InputError(
            t("the version of a session must be a whole number from 1, got {value}", value=shown_value(version))
        )
    require(
        version <= VERSION,
        t(
            "made by a newer Softmax Lab (version {version}; this one reads up to {last})",
            version=shown_value(version),
            last=VERSION,
        ),
    )
    contents = {key: value for key, value in found.items() if key != MARK}
    for older in range(version, VERSION):
        contents = _with_states(contents, _MIGRATIONS[older])
    return contents


def _with_states(contents: dict[str, Any], change: Callable[[Any], Any]) -> dict[str, Any]:
    """Return ``contents`` with every State in it changed; what stands at a wrong place stays for the reader to name."""
    changed = dict(contents)
    if "state" in contents:
        changed["state"] = change(contents["state"])
    lecture = contents.get("lecture")
    if isinstance(lecture, dict) and isinstance(items := lecture.get("items"), list):
        changed["lecture"] = lecture | {"items": [_with_state(item, change) for item in items]}
    return changed


def _with_state(item: Any, change: Callable[[Any], Any]) -> Any:
    return item | {"state": change(item["state"])} if isinstance(item, dict) and "state" in item else item
