"""The numbers of panels as tables, CSV and JSON.

The numbers are those that torch computed, with every digit it takes to read the same double again; ``inf``, ``-inf``
and ``nan`` are written as such. Headings are the English keys of panels and columns in every language of the window,
so that a program that reads a file need not care who wrote it. Text that a spreadsheet would run as a formula, such as
a class named "=A1", gets an apostrophe in front; numbers never do.

The texts are for UTF-8 files. A spreadsheet reads Chinese names right if the file starts with a byte order mark:
``text.encode("utf-8-sig")``. Lines end with CR LF, as RFC 4180 wants, so write the bytes as they are.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from .diagram import Diagram
from .fields import Button, Choice, Real
from .json_text import json_text, plain
from .panels import Bar, BarChart, Controls, Equation, Flow, Ladder, Lane, Matrix, Panel
from .pipeline_rows import Pipelines
from .plots import Plot
from .push_ladder import PushLadder
from .rasters import Rasters
from .ruler import Ruler
from .state import State
from .step_table import StepTable
from .tensor_grid import TensorGrid
from .text import Label
from .weighted_sums import WeightedSums

Cell = str | float | int | None
_FORMULA_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells under headings; None is an empty cell, where a number is not known or covered."""

    header: tuple[str, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()


def table_of(panel: Panel) -> Table:
    """Return the numbers of ``panel``, one row a class, a sample, a bar or a field; an empty table if it has none.

    A Flow holds several tables, so its rows name the part, the row and the column of each number. A unit that the panel
    names stands in the heading. The further numbers of a panel, such as totals, are left to the tables of a scene.

    Raises:
        TypeError: Nobody has said yet where a panel of this kind has its numbers.
    """
    maker = _TABLES.get(type(panel))
    if maker is None:
        raise TypeError(f"no table for {type(panel).__name__}")
    return maker(panel)


def panel_csv(panel: Panel) -> str:
    """Return :func:`table_of` as CSV; empty for a panel without numbers."""
    table = table_of(panel)
    return _csv((table.header, *table.rows)) if table.header else ""


def scene_csv(panels: Iterable[Panel]) -> str:
    r"""Return every number of ``panels`` in a line of its own: panel, row, column, value.

    >>> scene_csv(())
    'panel,row,column,value\r\n'
    """
    return _csv((("panel", "row", "column", "value"), *(cell for panel in panels for cell in _cells(panel))))


def scene_json(scene_key: str, state: State, panels: Iterable[Panel], versions: Mapping[str, str]) -> str:
    """Return the State, the numbers of ``panels`` and the ``versions`` that they were computed with, as JSON.

    Equal arguments give equal text. Non-finite numbers are the strings "inf", "-inf" and "nan".
    """
    tables = ((panel, table_of(panel)) for panel in panels)
    document = {
        "scene": scene_key,
        "versions": dict(sorted(versions.items())),
        "device": state.machine.device,
        "dtype": state.machine.dtype,
        "unit": state.unit,
        "state": state,
        "panels": [
            {
                "key": panel.key,
                "summary": str(panel.summary),
                "header": table.header,
                "rows": table.rows,
                "totals": _totals(panel),
            }
            for panel, table in tables
        ],
    }
    return json_text(plain(document))


def _ladder(panel: Ladder) -> Table:
    columns: list[tuple[str, tuple[Cell, ...] | None]] = [("logits", panel.values)]
    columns += [(column.key, column.values) for column in panel.columns]
    ghosts = [("logits", panel.ghosts), *((column.key, column.ghosts) for column in panel.columns)]
    columns += [(f"pinned_{key}", values) for key, values in ghosts if values is not None]
    names = [mark.name for mark in panel.classes]
    cells = [values if values is not None else (None,) * len(names) for _, values in columns]
    return Table(("class", *(key for key, _ in columns)), tuple(zip(names, *cells, strict=True)))


def _totals(panel: Panel) -> tuple[tuple[str, str, float], ...]:
    """Return the further numbers of a panel, such as those below the columns: name, column and value of each."""
    if isinstance(panel, Ladder):
        return tuple((name, column.key, value) for column in panel.columns for name, value in column.numbers)
    further = panel.numbers if isinstance(panel, BarChart | Flow | Matrix | Rasters) else ()
    return tuple((name, "value", value) for name, value in further)


def _matrix(panel: Matrix) -> Table:
    values = panel.values or ((None,) * len(panel.classes),) * len(panel.rows)
    header = ("row", *(mark.name for mark in panel.classes))
    rows = tuple((name, *row) for name, row in zip(panel.rows, values, strict=True))
    if panel.labels is None:
        return Table(header, rows)
    return Table((*header, "label"), tuple((*row, label) for row, label in zip(rows, panel.labels, strict=True)))


def _tensor_grid(panel: TensorGrid) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for block in panel.blocks:
        values = block.values or ((None,) * len(panel.columns),) * len(panel.rows)
        right = block.right or (None,) * len(panel.rows)
        named = (f"{block.name} {name}".strip() for name in panel.rows)
        rows += [(name, *row, total) for name, row, total in zip(named, values, right, strict=True)]
        if block.below:
            rows.append((f"{block.name} {panel.below_title}".strip(), *block.below, None))
    cut = None if panel.right_title else -1
    return Table(("row", *panel.columns, panel.right_title)[:cut], tuple(row[:cut] for row in rows))


def _bar_chart(panel: BarChart) -> Table:
    pinned = any(bar.ghost is not None for bar in panel.bars)
    value = _with_unit("value", panel.axis.title)
    header = ("name", value, *(("pinned",) if pinned else ()), *map(str, panel.detail_titles))
    rows = ((str(bar.name), bar.value, *((bar.ghost,) if pinned else ()), *_details(panel, bar)) for bar in panel.bars)
    return Table(header, tuple(rows))


def _details(panel: BarChart, bar: Bar) -> Iterator[Cell]:
    numbers = iter(bar.details)
    return (next(numbers, None) for _ in panel.detail_titles)


def _with_unit(heading: str, unit: Label) -> str:
    return f"{heading} ({unit})" if str(unit) else heading


def _controls(panel: Controls) -> Table:
    rows = ((_field_name(field), field.value) for field in panel.fields if not isinstance(field, Button))
    return Table(("field", "value"), tuple(rows))


def _plot(panel: Plot) -> Table:
    curves = [
        (f"{curve.name}[{place}]", x, y)
        for curve in panel.curves
        for place, (x, y) in enumerate(curve.points)
        if curve.name
    ]
    points = [(point.name, point.x, point.y) for point in panel.points if point.name]
    numbers = [(name, None, value) for name, value in panel.numbers]
    return Table(("name", "x", "y"), (*numbers, *points, *curves))


def _field_name(field: Choice | Real) -> str:
    return field.key + "".join(f"[{place}]" for place in (field.index if isinstance(field, Real) else ()))


def _pipelines(panel: Pipelines) -> Table:
    header = ("pipeline", "verdict", "loss", "unit", "ulps", *(f"gradient {mark.name}" for mark in panel.classes))
    empty = (None,) * len(panel.classes)
    rows = ((row.name, row.verdict, row.loss, str(row.unit), row.ulps, *(row.gradient or empty)) for row in panel.rows)
    return Table(header, tuple(rows))


def _cells(panel: Panel) -> Iterator[tuple[str, Cell, str, Cell]]:
    yield from ((f"{panel.key}.totals", name, column, value) for name, column, value in _totals(panel))
    if isinstance(panel, Flow):
        yield from _flow_cells(panel)
        return
    table = table_of(panel)
    for row in table.rows:
        for column, value in zip(table.header[1:], row[1:], strict=True):
            yield (panel.key, row[0], column, value)


def _flow_cells(panel: Flow) -> Iterator[tuple[str, Cell, str, Cell]]:
    for lane in panel.lanes:
        yield from _lane_cells(f"{panel.key}.{lane.name}", lane)


def _lane_cells(name: str, lane: Lane) -> Iterator[tuple[str, Cell, str, Cell]]:
    for part in lane.parts:
        if isinstance(part, Matrix):
            for _, row, column, value in _cells(part):
                yield (f"{name}.{part.key}", row, column, value)
    for place, value in enumerate(lane.results or (None,), start=1):
        yield (name, place, _with_unit("result", lane.unit), value)


def _csv(rows: Iterable[Iterable[Cell]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerows([_safe(cell) for cell in row] for row in rows)
    return text.getvalue()


def _safe(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA_STARTS) else cell


def _flow(panel: Flow) -> Table:
    return Table(("part", "row", "column", "value"), tuple(_flow_cells(panel)))


_TABLES: Mapping[type[Panel], Callable[[Any], Table]] = {
    Ladder: _ladder,
    PushLadder: _ladder,
    Matrix: _matrix,
    TensorGrid: _tensor_grid,
    BarChart: _bar_chart,
    Controls: _controls,
    Plot: _plot,
    Flow: _flow,
    Equation: lambda _panel: Table(),
    Ruler: lambda panel: Table(*panel.table()),
    Rasters: lambda panel: Table(*panel.table()),
    StepTable: lambda panel: Table(*panel.table()),
    Diagram: lambda panel: Table(*panel.table()),
    WeightedSums: lambda panel: Table(*panel.table()),
    Pipelines: _pipelines,
}
