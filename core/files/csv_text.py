"""A .csv as text: its encoding, its lines, its delimiter, its cells."""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ..errors import InputError
from ..text import t
from .border import shown
from .limits import LEAST_LINE_LENGTH, MAX_LINE_LENGTH, MAX_WHOLE_BYTES

SNIFFED_BYTES = 2**20
BYTE_ORDER_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}


@dataclass(frozen=True, slots=True)
class Record:
    """One row of cells, and the number of the line, counted from 1, where it ends."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TextForm:
    """How the text of a .csv is to be read. The delimiter is a tab, ``;``, ``,`` or a space, which stands for a run."""

    encoding: str
    delimiter: str


def text_form(path: Path) -> TextForm:
    """Find out encoding and delimiter from the first megabyte and the first line with something in it.

    Text without a byte order mark is UTF-8 if it can be, otherwise GB18030.

    Raises:
        InputError: It is in none of these encodings, or there is no line.
    """
    encoding = _encoding(path)
    first = next((line for line in _lines(path, encoding) if line.strip()), "")
    if not first:
        raise InputError(t("{file} is empty: it has no line with text", file=shown(path.name)))
    unquoted = re.sub(r'"[^"]*"', "", first.strip())
    return TextForm(encoding, next((delimiter for delimiter in "\t;, " if delimiter in unquoted), ","))


def records(path: Path, form: TextForm) -> Iterator[Record]:
    """Read one row of cells after another, without blank lines; cells are stripped.

    Raises:
        InputError: A line holds a NUL byte or is too long, quotes do not match, or more than 256 MiB have been read.
    """
    lines = _lines(path, form.encoding)
    if form.delimiter == " ":
        lines = (line.strip() for line in lines)
    reader = csv.reader(lines, delimiter=form.delimiter, skipinitialspace=True, strict=True)
    try:
        for cells in reader:
            stripped = tuple(cell.strip() for cell in cells)
            if len(stripped) > 1 or any(stripped):
                yield Record(reader.line_num, stripped)
    except csv.Error as error:
        raise InputError(
            t(
                "{file}, line {line}: quotes do not match, or a cell is longer than {high:,} characters",
                file=shown(path.name),
                line=reader.line_num,
                high=csv.field_size_limit(),
            )
        ) from error


def _encoding(path: Path) -> str:
    with path.open("rb") as stream:
        head = stream.read(SNIFFED_BYTES)
    for mark, encoding in BYTE_ORDER_MARKS.items():
        if head.startswith(mark):
            return encoding
    for encoding in ("utf-8", "gb18030"):
        try:
            codecs.getincrementaldecoder(encoding)().decode(head, final=len(head) < SNIFFED_BYTES)
        except UnicodeDecodeError:
            continue
        return encoding
    raise InputError(t("{file} must be text in UTF-8, UTF-16 or GB18030", file=shown(path.name)))


def _lines(path: Path, encoding: str) -> Iterator[str]:
    """Read bounded lines: a file of 10 GB may be a single one."""
    file = shown(path.name)
    length = number = 0
    with path.open(encoding=encoding, newline="") as stream:
        while line := stream.readline(MAX_LINE_LENGTH + 1):
            number += 1
            length += max(len(line), LEAST_LINE_LENGTH)
            if "\0" in line:
                raise InputError(t("{file}, line {line}: a NUL byte; it must be plain text", file=file, line=number))
            if len(line) > MAX_LINE_LENGTH:
                raise InputError(
                    t(
                        "{file}, line {line} is longer than {high:,} characters",
                        file=file,
                        line=number,
                        high=MAX_LINE_LENGTH,
                    )
                )
            if length > MAX_WHOLE_BYTES:
                raise InputError(
                    t(
                        "{file}: the chosen rows lie beyond what is read of a text; save it as .npy",
                        file=file,
                    )
                )
            yield line
