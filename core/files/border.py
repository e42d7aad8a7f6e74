"""The border to files of others: whatever happens inside comes out as one InputError."""

from __future__ import annotations

import logging
import stat
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..errors import InputError
from ..text import Text, t

log = logging.getLogger("softmax_lab.files")
log.addHandler(logging.NullHandler())  # without any handler Python would print tracebacks on stderr


@contextmanager
def reading(path: Path, what: Text) -> Iterator[None]:
    """Turn everything that a reader of ``path`` raises into an InputError that says ``what`` was expected.

    A damaged file makes the libraries raise almost anything, so nothing is let through but InputError and the wish to
    end the program. Details and the libraries' warnings go to the log "softmax_lab.files".

    Raises:
        InputError: The block raised anything.
    """
    try:
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            yield
    except (InputError, KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except BaseException as error:  # a panic in the Rust of safetensors is no Exception
        log.warning("cannot read %r", str(path), exc_info=True)
        raise InputError(_sentence(error, path, what)) from error
    for warning in caught:
        log.info("while reading %r: %s", str(path), warning.message)


def require_regular_file(path: Path) -> None:
    """Refuse what is not a file with something in it: a folder, a pipe (reading would wait for ever), a device.

    Raises:
        InputError: It is not there, cannot be reached, is no regular file, or is empty.
    """
    status = path.stat()
    if stat.S_ISDIR(status.st_mode):
        raise InputError(t("{file} is a folder; choose a file", file=shown(path.name)))
    if not stat.S_ISREG(status.st_mode):
        raise InputError(t("{file} is a pipe or a device; choose a file", file=shown(path.name)))
    if status.st_size == 0:
        raise InputError(t("{file} is empty: it has 0 bytes", file=shown(path.name)))


def shown(name: object, limit: int = 60) -> str:
    """Return a name from outside so that it can be printed in one line of a message.

    >>> shown("logits")
    'logits'
    >>> shown("a" * 100, limit=5)
    'aaaaa…'
    """
    text = str(name)
    clean = "".join(character if character.isprintable() else "�" for character in text[:limit])
    return clean + "…" if len(text) > limit else clean


def _sentence(error: BaseException, path: Path, what: Text) -> Text:
    file = shown(path.name)
    match error:
        case FileNotFoundError():
            return t("{file} does not exist; check the name and the folder", file=shown(path, 200))
        case PermissionError():
            return t("{file} may not be read; ask for the permission or copy it", file=file)
        case MemoryError():
            return t("{file} asks for more memory than there is; it must be {what}", file=file, what=what)
        case OSError(strerror=str(reason)):
            return t("{file} cannot be read: {reason}", file=file, reason=reason)
    return t("{file} is damaged or of another kind; it must be {what}", file=file, what=what)
