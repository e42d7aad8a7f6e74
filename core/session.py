"""Session files: one State as JSON that people can read and write.

A file says ``{"softmax_lab": 1, "state": {…}}`` with the fields of State under their own names. What is left out keeps
its start value; what nobody knows is refused. Numbers that JSON lacks are the strings "inf", "-inf" and "nan".
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

from .errors import InputError
from .json_reader import read_as, read_json, shown_value
from .json_text import json_text, plain
from .rules import require, require_one_of, visible
from .scenes import SCENES
from .state import State
from .text import t
from .writing import LONGEST_PATH, reason_of, write_whole

VERSION = 1
MARK = "softmax_lab"
LARGEST_FILE = 2**20  # the largest State takes some 60 kB

_MIGRATIONS: dict[int, Callable[[Any], Any]] = {}  # from the state of version n to that of version n + 1


def to_json(state: State) -> str:
    """Return ``state`` as the text of a session file; equal States give equal text.

    >>> to_json(State()).splitlines()[:3]
    ['{', '  "softmax_lab": 1,', '  "state": {']
    """
    return json_text({MARK: VERSION, "state": plain(state)})


def from_json(text: str | bytes) -> State:
    """Return the State that :func:`to_json` wrote, equal to the last bit.

    Args:
        text: The content of a session file; bytes are UTF-8.

    Raises:
        InputError: Names the place in the file, the rule and what stands there.

    >>> from_json('{"softmax_lab": 1, "state": {"temperature": 2.0}}').temperature
    2.0
    >>> from_json('{"softmax_lab": 1, "state": {"batch": {"logits": [[1, "two", 3]]}}}')
    Traceback (most recent call last):
    core.errors.InputError: $.state.batch.logits[0][1] must be a number, got "two"
    """
    require(len(text) <= LARGEST_FILE, t("a session file has at most {limit} bytes", limit=LARGEST_FILE))
    document = read_json(text)
    if not isinstance(document, dict) or MARK not in document:
        raise InputError(
            t("this is not a session of Softmax Lab: it does not start with {mark}", mark=f'{{"{MARK}": 1')
        )
    state = read_as(State, _migrated(document), "$.state")
    require_one_of("$.state.scene", state.scene, tuple(SCENES))
    last = len(SCENES[state.scene].steps)
    require(state.step <= last, t("$.state.step must be in 0..{last}, got {value}", last=last, value=state.step))
    return state


def read_session(path: str | os.PathLike[str]) -> State:
    """Return the State in the session file ``path``.

    Raises:
        InputError: It cannot be read, or is no session; names the file and what is wrong with it.
    """
    shown = visible(os.fspath(path), LONGEST_PATH)
    try:
        status = Path(path).stat()
        require(stat.S_ISREG(status.st_mode), t("it is not a file"))  # opening a pipe would wait for ever
        require(status.st_size <= LARGEST_FILE, t("a session file has at most {limit} bytes", limit=LARGEST_FILE))
        with Path(path).open("rb") as file:
            return from_json(file.read(LARGEST_FILE + 1))
    except InputError as error:
        raise InputError(t("cannot open “{path}”: {reason}", path=shown, reason=error.text)) from error
    except FileNotFoundError as error:
        raise InputError(t("“{path}” does not exist", path=shown)) from error
    except (OSError, ValueError) as error:
        raise InputError(t("cannot open “{path}”: {reason}", path=shown, reason=reason_of(error))) from error


def write_session(path: str | os.PathLike[str], state: State) -> None:
    """Make ``state`` the whole content of the file ``path``, or leave everything as it was.

    Raises:
        WriteError: Names the file and the reason.
    """
    write_whole(path, to_json(state).encode())


def _migrated(document: dict[str, Any]) -> Any:
    version = document[MARK]
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
    unknown = next((key for key in document if key not in (MARK, "state")), None)
    require(unknown is None, t("{place} is not known", place=f"$.{visible(unknown or '')}"))
    require("state" in document, t("{place} is missing", place="$.state"))
    state = document["state"]
    for older in range(version, VERSION):
        state = _MIGRATIONS[older](state)
    return state
