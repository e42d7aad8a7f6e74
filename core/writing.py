"""Writing a file whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from .rules import visible
from .text import Text, t

LONGEST_PATH = 300
_REASONS = {
    errno.ENOENT: t("the folder does not exist"),
    errno.ENOTDIR: t("a part of the path is not a folder"),
    errno.EISDIR: t("it is a folder"),
    errno.EACCES: t("there is no permission"),
    errno.EPERM: t("there is no permission"),
    errno.EROFS: t("the disk is read-only"),
    errno.ENOSPC: t("the disk is full"),
    errno.EDQUOT: t("the disk quota is used up"),
    errno.EFBIG: t("the file is too large for this disk"),
    errno.ENAMETOOLONG: t("the name is too long"),
    errno.ELOOP: t("its links lead in a circle"),
    errno.ENODEV: t("it is a device or a pipe, not a file"),
}


class WriteError(OSError):
    """A file that could not be written; what was there before is unharmed.

    Attributes:
        text: The message, translatable; it names the file and the reason.
    """

    def __init__(self, text: Text) -> None:
        super().__init__(str(text))
        self.text = text


def write_whole(path: str | os.PathLike[str], data: bytes) -> None:
    """Make ``data`` the whole content of the file ``path``, or leave everything as it was.

    The bytes go into a new file in the same folder, reach the disk, and only then take the name. A link keeps
    pointing where it points, and the file there is replaced; an existing file keeps its permissions. A file that
    nobody may write to is not replaced, and neither is a device or a pipe.

    Raises:
        WriteError: Names the file and the reason. No fragment is left.

    >>> write_whole("/no such folder/loss.csv", b"1.5609")
    Traceback (most recent call last):
    core.writing.WriteError: cannot write “/no such folder/loss.csv”: the folder does not exist
    """
    with whole_file(path) as fragment:
        fragment.write_bytes(data)


@contextlib.contextmanager
def whole_file(path: str | os.PathLike[str]) -> Iterator[Path]:
    """Yield a new, empty file beside ``path`` to write into; at the end it takes the name, as with write_whole.

    What is raised in between, and Ctrl+C, leaves everything as it was; an OSError is told as a WriteError.

    Raises:
        WriteError: Names the file and the reason. No fragment is left.
    """
    try:
        target = Path(os.path.realpath(path))
        mode = _mode_of_replaceable(target)
    except (OSError, ValueError) as error:  # ValueError: a name with a NUL or with half a character
        raise _write_error(path, error) from error
    try:
        with _replacing(target, mode) as fragment:
            yield fragment
    except OSError as error:
        raise _write_error(path, error) from error


def _write_error(path: str | os.PathLike[str], error: OSError | ValueError) -> WriteError:
    shown = visible(os.fspath(path), LONGEST_PATH)
    return WriteError(t("cannot write “{path}”: {reason}", path=shown, reason=reason_of(error)))


def reason_of(error: OSError | ValueError) -> Text:
    """Return why a file operation failed, in words.

    >>> str(reason_of(OSError(errno.ENOSPC, "No space left on device")))
    'the disk is full'
    """
    if not isinstance(error, OSError):
        return t("this is not a possible file name")
    known = _REASONS.get(error.errno or 0)
    return known or t("the system says: {reason}", reason=error.strerror or str(error))


def _mode_of_replaceable(target: Path) -> int | None:
    try:
        mode = target.stat().st_mode
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, "is a folder")
    if not stat.S_ISREG(mode):
        raise OSError(errno.ENODEV, "is a device or a pipe")
    if not mode & 0o222 or not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, "may not be written to")
    return stat.S_IMODE(mode)


@contextlib.contextmanager
def _replacing(target: Path, mode: int | None) -> Iterator[Path]:
    fragment = target.with_name(f".softmax-lab-{os.urandom(8).hex()}")
    try:
        fragment.open("xb").close()
        yield fragment
        with fragment.open("rb+") as file:
            os.fsync(file.fileno())
        if mode is not None:
            fragment.chmod(mode)
        fragment.replace(target)
    except BaseException:  # an interrupted program leaves no fragment either
        with contextlib.suppress(OSError):
            fragment.unlink()
        raise
