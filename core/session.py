"""Sessions: files of one State, by the means of all files. A lecture is read as a session by what it had on screen."""

from __future__ import annotations

import os

from .document import Document
from .document_file import from_json as _document_from_json
from .document_file import read_document, write_document
from .document_file import to_json as _document_to_json
from .state import State


def to_json(state: State) -> str:
    """Return ``state`` as the text of a session file; equal States give equal text.

    >>> to_json(State()).splitlines()[:3]
    ['{', '  "softmax_lab": 1,', '  "state": {']
    """
    return _document_to_json(Document(state))


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
    return _document_from_json(text).state


def read_session(path: str | os.PathLike[str]) -> State:
    """Return the State in the file ``path``.

    Raises:
        InputError: It cannot be read, or is no session; names the file and what is wrong with it.
    """
    return read_document(path).state


def write_session(path: str | os.PathLike[str], state: State) -> None:
    """Make ``state`` the whole content of the file ``path``, or leave everything as it was.

    Raises:
        WriteError: Names the file and the reason.
    """
    write_document(path, Document(state))
