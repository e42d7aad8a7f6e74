"""Which rows of an array are read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..errors import InputError
from ..state import MAX_SAMPLES
from ..text import Text, t
from .border import shown

RowRange = tuple[int, int | None]


def parse_rows(text: str) -> RowRange:
    """Read ``A:B`` as Python reads a slice: from row A, counted from 0, up to and without row B.

    Either may be left out: ``:8`` starts at 0, and ``100:`` takes as many rows as fit. Negative numbers, steps and
    single numbers are refused.

    Raises:
        InputError: The text has another form, or B is not above A.

    >>> parse_rows("8:16")
    (8, 16)
    >>> parse_rows("100:")
    (100, None)
    """
    match = re.fullmatch(r"\s*([0-9]{0,18})\s*:\s*([0-9]{0,18})\s*", text)
    if match is None:
        raise InputError(t("rows must be A:B such as 0:64, counted from 0, got “{value}”", value=shown(text)))
    start = int(match[1] or 0)
    stop = int(match[2]) if match[2] else None
    _require_order(start, stop)
    return start, stop


def chosen_rows(rows: RowRange | None, total: int | None) -> tuple[int, int]:
    """Fit the wished ``rows`` to an array of ``total`` rows and to the batch.

    Args:
        rows: ``(start, stop)``; without ``stop``, or without ``rows``, as many as fit.
        total: Rows of the array; None if unknown.

    Returns:
        ``(start, stop)`` with ``0 <= start < stop``, cut at the end of the array if that is known.

    Raises:
        InputError: Not even one row, negative numbers, or more rows than the batch holds.
    """
    start, stop = rows or (0, None)
    _require_order(start, stop)
    if stop is not None and stop - start > MAX_SAMPLES:
        raise InputError(
            t(
                "rows {start}:{stop} are {count:,} samples; choose at most {high}",
                start=start,
                stop=stop,
                count=stop - start,
                high=MAX_SAMPLES,
            )
        )
    if total is not None and start >= total:
        raise InputError(t("rows start at {start:,}, but there are only {total:,} rows", start=start, total=total))
    wished = start + MAX_SAMPLES if stop is None else stop
    return start, wished if total is None else min(wished, total)


def row_notices(rows: RowRange | None, start: int, stop: int, total: int | None) -> Iterator[Text]:
    """Say that not all rows were read, or fewer than were wished."""
    if rows is None and total is None:
        yield t("the rows were not counted; showing {start}:{stop}", start=start, stop=stop)
    elif rows is None and total is not None and stop < total:
        yield t("{total:,} rows; showing {start}:{stop}", total=total, start=start, stop=stop)
    elif rows is not None and rows[1] is not None and stop < rows[1]:
        yield t("the rows end at {stop:,}; showing {start}:{stop}", start=start, stop=stop)


def beyond_the_end(start: int) -> InputError:
    """Return the error for a first row that is not there, where the rows were never counted."""
    return InputError(t("rows start at {start:,}, but there are fewer rows", start=start))


def _require_order(start: int, stop: int | None) -> None:
    if start < 0 or (stop is not None and stop <= start):
        raise InputError(
            t(
                "rows must be A:B with 0 ≤ A < B, got {start}:{stop}",
                start=start,
                stop="" if stop is None else stop,
            )
        )
