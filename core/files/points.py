"""Points of a plane from a table of text: two inputs and a class in each row."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from ..errors import InputError
from ..network_options import FARTHEST, INPUTS, MAX_NAME_LENGTH, MAX_OUTPUTS, MAX_POINTS
from ..text import Text, t
from .border import reading, require_regular_file, shown
from .csv_numbers import Mark, decimal_mark, is_number, number
from .csv_text import Record, records, text_form
from .roles import is_label_name

WHAT = t("a table with two inputs and a class in each row")
SUFFIXES = (".csv", ".tsv", ".txt")
CLASS_NAMES = ("species", "variety", "name", "group")
NO_NAMES = {"na", "nan", "inf", "none", "null", "true", "false"}
COLUMNS = INPUTS + 1


@dataclass(frozen=True, slots=True)
class FilePoints:
    """Points as read from a file.

    Attributes:
        inputs: 1 to 500 rows of two finite numbers.
        labels: The class of each.
        class_names: 1 to 6 different names: in the order in which they come, or whole numbers from the lowest up.
        features: What the inputs are called in the first row; () without one.
        notices: What the reader should know, such as rows that were left out.
    """

    inputs: tuple[tuple[float, ...], ...]
    labels: tuple[int, ...]
    class_names: tuple[str, ...]
    features: tuple[str, ...]
    notices: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class _Form:
    """How the table is laid out: the column of the class, those of the inputs, and the decimal mark."""

    path: Path
    label: int
    inputs: tuple[int, ...]
    mark: Mark


def is_table(path: Path) -> bool:
    """Return whether the name of ``path`` is that of a table as text.

    >>> is_table(Path("iris.CSV")), is_table(Path("logits.npy"))
    (True, False)
    """
    return path.suffix.lower() in SUFFIXES


def read_points(path: Path | str) -> FilePoints:
    """Read the first 500 rows of a table with two columns of numbers and one of classes.

    The classes are all names or all whole numbers; a whole number is a name too, so that counting may begin anywhere.
    The column of the class is the one called class, label, species or so in the first row, or the one that holds no
    numbers, or else the last one. A first row of names is optional.

    Raises:
        InputError: Anything is wrong; names the line and the column, what stands there, and what would be right.
    """
    path = Path(path)
    with reading(path, WHAT):
        require_regular_file(path)
        text = text_form(path)
        rows = list(islice(_checked(path, records(path, text)), MAX_POINTS + 2))
        header = rows[0].cells if rows and _is_header(rows) else None
        body = rows[1:] if header else rows
        if not body:
            raise InputError(t("{file} has a row of names but no row of numbers", file=shown(path.name)))
        cells = (cell for row in body for cell in row.cells)
        mark: Mark = decimal_mark(cells) if text.delimiter in "\t;" else "."
        label = _label_column(header, body)
        form = _Form(path, label, tuple(column for column in range(COLUMNS) if column != label), mark)
        return _points(form, header, body)


def has_named_classes(path: Path) -> bool:
    """Return whether ``path`` is a table of points whose classes plainly are names, and so can be no batch of logits.

    There are at least two classes, each a word, and one of them comes again. No column has the name of a class, as
    that of a logit would.
    """
    if not is_table(path):
        return False
    try:
        points = read_points(path)
    except InputError:
        return False
    names = [name.casefold() for name in points.class_names]
    are_words = all(name[0].isalpha() and name not in NO_NAMES for name in names)
    columns = {feature.casefold() for feature in points.features}
    return 1 < len(names) < len(points.labels) and are_words and columns.isdisjoint(names)


def _points(form: _Form, header: tuple[str, ...] | None, body: list[Record]) -> FilePoints:
    kept = body[:MAX_POINTS]
    inputs = tuple(tuple(_input(form, row, column) for column in form.inputs) for row in kept)
    names = _class_names(form, kept)
    labels = tuple(names.index(_class_cell(form, row)) for row in kept)
    features = tuple(shown(header[column]) for column in form.inputs) if header else ()
    return FilePoints(inputs, labels, names, features, tuple(_notices(form, body)))


def _notices(form: _Form, body: list[Record]) -> Iterator[Text]:
    if len(body) > MAX_POINTS:
        yield t(
            "{file}: the first {count} rows are shown, the others are left out",
            file=shown(form.path.name),
            count=MAX_POINTS,
        )
    if form.mark == ",":
        yield t("{file}: commas are read as decimal marks", file=shown(form.path.name))


def _checked(path: Path, found: Iterator[Record]) -> Iterator[Record]:
    for record in found:
        if len(record.cells) != COLUMNS:
            raise InputError(
                t(
                    "{file}, line {line} has {count} cells; it must have {width}: two inputs and a class",
                    file=shown(path.name),
                    line=record.line,
                    count=len(record.cells),
                    width=COLUMNS,
                )
            )
        yield record


def _is_header(rows: list[Record]) -> bool:
    """Whether the first row holds names: fewer than two numbers, or the usual name of a class."""
    first = rows[0].cells
    return sum(map(is_number, first)) < INPUTS or any(is_label_name(cell) for cell in first)


def _label_column(header: tuple[str, ...] | None, body: list[Record]) -> int:
    names = [name.strip().casefold() for name in header or ()]
    named = (place for place in range(len(names)) if _names_classes(names, place))
    wordy = (place for place in range(COLUMNS) if not any(is_number(row.cells[place]) for row in body))
    return next(named, next(wordy, COLUMNS - 1))


def _names_classes(names: list[str], place: int) -> bool:
    """Return whether a column is named as that of the class; a y right after an x is an input, if not the last."""
    if names[place] == "y" and names[place - 1 : place] == ["x"] and place < len(names) - 1:
        return False
    return is_label_name(names[place]) or names[place] in CLASS_NAMES


def _input(form: _Form, row: Record, column: int) -> float:
    value = number(row.cells[column], form.mark)
    if value is None:
        raise _wrong(form, row, column, t("a number with a decimal “{mark}”", mark=form.mark))
    if not math.isfinite(value) or abs(value) > FARTHEST:
        raise _wrong(form, row, column, t("a number from {low} to {high}", low=-FARTHEST, high=FARTHEST))
    return value + 0.0


def _class_cell(form: _Form, row: Record) -> str:
    cell = row.cells[form.label]
    value = number(cell, form.mark)
    if value is not None and value.is_integer() and abs(value) < FARTHEST:
        return str(int(value))  # 1, 01 and 1.0 are the same class
    if value is not None or is_number(cell):
        raise _wrong(form, row, form.label, t("a name or a whole number, which is the class"))
    if not 0 < len(cell) <= MAX_NAME_LENGTH or not cell.isprintable():
        raise _wrong(form, row, form.label, t("a class name of 1 to {high} characters", high=MAX_NAME_LENGTH))
    return cell


def _class_names(form: _Form, rows: list[Record]) -> tuple[str, ...]:
    names: dict[str, None] = {}
    are_numbers = is_number(_class_cell(form, rows[0]))
    for row in rows:
        name = _class_cell(form, row)
        if is_number(name) != are_numbers:
            kind = t("a whole number, as the classes above") if are_numbers else t("a name, as the classes above")
            raise _wrong(form, row, form.label, kind)
        names[name] = None
        if len(names) > MAX_OUTPUTS:
            raise InputError(
                t(
                    "{file}, line {line}, column {column}: “{cell}” is a class too many; there can be {high}",
                    file=shown(form.path.name),
                    line=row.line,
                    column=form.label + 1,
                    cell=shown(row.cells[form.label]),
                    high=MAX_OUTPUTS,
                )
            )
    return tuple(sorted(names, key=int) if are_numbers else names)


def _wrong(form: _Form, row: Record, column: int, rule: Text) -> InputError:
    return InputError(
        t(
            "{file}, line {line}, column {column}: “{cell}” must be {rule}",
            file=shown(form.path.name),
            line=row.line,
            column=column + 1,
            cell=shown(row.cells[column]),
            rule=rule,
        )
    )
