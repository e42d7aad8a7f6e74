"""Tables of numbers as text: .csv, .tsv and .txt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import InputError
from ..text import Text, t
from .border import shown
from .contents import ArrayInfo, Contents, StoredArray
from .csv_numbers import Mark, decimal_mark, is_number, number
from .csv_text import Record, TextForm, records, text_form
from .limits import MAX_COUNTED_BYTES, MAX_COUNTED_ROWS
from .roles import is_label_name

if TYPE_CHECKING:
    import numpy as np

LAST_COLUMN = "last column"
SAMPLED_ROWS = 1000


@dataclass(frozen=True, slots=True)
class Table:
    """How a .csv is laid out.

    Attributes:
        path: The file.
        form: Its encoding and delimiter.
        mark: Its decimal mark.
        header: The cells of the first row, if they are names.
        width: Cells of every row.
        label: The column of labels.
        numbers: The columns of logits.
        rows: Their count, without the header; None if the file is too large to be read to its end just for this.
    """

    path: Path
    form: TextForm
    mark: Mark
    header: tuple[str, ...] | None
    width: int
    label: int | None
    numbers: tuple[int, ...]
    rows: int | None


def open_csv(path: Path, label_column: str | None = None) -> Contents:
    """Open a table with one row for each sample and one column for each class.

    A first row of names is taken for the class names. A column with a usual name of labels, or ``label_column`` (its
    name, or LAST_COLUMN), is an array of its own. A first column without a name, such as pandas writes, is left out.

    Raises:
        InputError: A row is ragged or half names and half numbers, or there is no such column or no row at all.
    """
    table = _table(path, label_column)
    arrays = []
    if table.numbers:
        info = ArrayInfo("logits", (table.rows, len(table.numbers)), "text", "logits")
        one = len(table.numbers) == 1
        arrays.append(
            StoredArray(info, lambda a, b: _cells(table, table.numbers[0], a, b) if one else _matrix(table, a, b))
        )
    if table.label is not None:
        info = ArrayInfo("labels", (table.rows, 1), "text", "labels")
        label = table.label
        arrays.append(StoredArray(info, lambda a, b: _cells(table, label, a, b)))
    names = tuple(table.header[column] for column in table.numbers) if table.header else None
    return Contents(tuple(arrays), names, tuple(_notices(table)))


def _table(path: Path, label_column: str | None) -> Table:
    form = text_form(path)
    found = records(path, form)
    first = next(found)
    header = first.cells if _is_header(first, path) else None
    width = len(first.cells)
    label = _label_column(header, width, label_column, path)
    index = 0 if header and width > 1 and not header[0] else None
    sample = list(islice(_body(path, form, header is not None, width), SAMPLED_ROWS))
    if not sample:
        raise InputError(t("{file} has a row of names but no row of numbers", file=shown(path.name)))
    rows = _count(_body(path, form, header is not None, width)) if path.stat().st_size <= MAX_COUNTED_BYTES else None
    mark = decimal_mark(cell for record in sample for cell in record.cells) if form.delimiter in "\t;" else "."
    numbers = tuple(column for column in range(width) if column not in (index, label))
    return Table(path, form, mark, header, width, label, numbers, rows)


def _is_header(first: Record, path: Path) -> bool:
    words = [cell for cell in first.cells if not is_number(cell)]
    if not words:
        return False
    if len(words) == len(first.cells) or not first.cells[0] or any(is_label_name(word) for word in words):
        return True
    raise InputError(
        t(
            "{file}, line {line}: “{cell}” is not a number; the first row must be all names or all numbers",
            file=shown(path.name),
            line=first.line,
            cell=shown(words[0]),
        )
    )


def _label_column(header: tuple[str, ...] | None, width: int, wanted: str | None, path: Path) -> int | None:
    if wanted == LAST_COLUMN:
        return width - 1
    names = header or ()
    if wanted is not None:
        if wanted not in names:
            columns = shown(", ".join(names), 200)
            raise InputError(
                t(
                    "{file} has no column “{name}”; it has: {columns}",
                    file=shown(path.name),
                    name=shown(wanted),
                    columns=columns,
                )
            )
        return names.index(wanted)
    return next((column for column, name in enumerate(names) if is_label_name(name)), None)


def _body(path: Path, form: TextForm, has_header: bool, width: int) -> Iterator[Record]:
    """Read the rows below the header, each of which must have ``width`` cells."""
    for record in islice(records(path, form), int(has_header), None):
        if len(record.cells) != width:
            raise InputError(
                t(
                    "{file}, line {line} has {count} cells, but the first row has {width}",
                    file=shown(path.name),
                    line=record.line,
                    count=len(record.cells),
                    width=width,
                )
            )
        yield record


def _count(body: Iterator[Record]) -> int | None:
    rows = sum(1 for _ in islice(body, MAX_COUNTED_ROWS + 1))
    return rows if rows <= MAX_COUNTED_ROWS else None


def _rows(table: Table, start: int, stop: int) -> Iterable[Record]:
    return islice(_body(table.path, table.form, table.header is not None, table.width), start, stop)


def _cells(table: Table, column: int, start: int, stop: int) -> tuple[str, ...]:
    return tuple(record.cells[column] for record in _rows(table, start, stop))


def _matrix(table: Table, start: int, stop: int) -> np.ndarray[Any, Any]:
    import numpy as np

    rows = [[_number(table, record, column) for column in table.numbers] for record in _rows(table, start, stop)]
    return np.array(rows, dtype=np.float64).reshape(len(rows), len(table.numbers))


def _number(table: Table, record: Record, column: int) -> float:
    value = number(record.cells[column], table.mark)
    if value is None:
        raise InputError(
            t(
                "{file}, line {line}, column {column}: “{cell}” is not a number with a decimal “{mark}”",
                file=shown(table.path.name),
                line=record.line,
                column=column + 1,
                cell=shown(record.cells[column]),
                mark=table.mark,
            )
        )
    return value


def _notices(table: Table) -> Iterator[Text]:
    if table.form.encoding == "gb18030":
        yield t("{file} is read as GB18030 text", file=shown(table.path.name))
    if table.mark == ",":
        yield t("{file}: commas are read as decimal marks", file=shown(table.path.name))
    if table.header and len(table.numbers) + (table.label is not None) < table.width:
        yield t("{file}: the first column has no name and is left out", file=shown(table.path.name))
