"""Panels that show less, for a wall on which all of it would be too small to read: never smaller, never cut off."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from .panels import BarChart, Controls, Equation, Flow, Ladder, Lane, Matrix, Panel
from .pipeline_rows import Pipeline, Pipelines
from .push_ladder import PushLadder
from .rasters import Rasters
from .ruler import Ruler
from .step_table import StepTable
from .tensor_grid import TensorGrid
from .weighted_sums import WeightedSums

LEAST_RESULTS = 2
LEAST_COLUMNS = 3  # of steps beside each other: with fewer there is nothing to follow


def lessened(panel: Panel) -> Panel | None:
    """Return ``panel`` with the one thing less that is missed least, or None if nothing can be spared.

    What the step points at, the chosen row and what everything is compared with are the last to go.
    """
    less = next((_LESS[kind] for kind in type(panel).__mro__ if kind in _LESS), None)
    return less(panel) if less else None


def is_pointed_at(panel: Panel) -> bool:
    """Return whether the present step is about ``panel``, or about a part of it; a question always is."""
    match panel:
        case Ladder():
            parts = (panel.inputs_spot, *(column.spot for column in panel.columns))
        case Pipelines():
            parts = (row.spot for row in panel.rows)
        case _:
            parts = ()
    return panel.spot or any(parts) or panel.key == "audience"


def _less_ladder(panel: Ladder) -> Ladder | None:
    spare = [column for column in panel.columns if column.pale and not column.spot]
    if spare and len(panel.columns) > 1:
        return replace(panel, columns=tuple(column for column in panel.columns if column is not spare[0]))
    if any(len(column.totals) > 1 for column in panel.columns):
        return replace(panel, columns=tuple(replace(column, totals=column.totals[:1]) for column in panel.columns))
    if any(column.totals for column in panel.columns):
        return replace(panel, columns=tuple(replace(column, totals=()) for column in panel.columns))
    return None


def _less_push_ladder(panel: PushLadder) -> Ladder | None:
    """Its columns follow from each other; in other ladders they are there to be compared, and all of them stay."""
    less = _less_ladder(panel)
    if less is not None:
        return less
    spare = [column for column in panel.columns[:-1] if not column.spot] or list(panel.columns[:-1])
    if not spare:
        return None
    return replace(panel, columns=tuple(column for column in panel.columns if column is not spare[0]))


def _less_matrix(panel: Matrix) -> Matrix | None:
    if panel.note:
        return replace(panel, note="")
    return _rows_less(panel, ("rows", "values", "marks", "labels")) if len(panel.rows) > 1 else None


def _less_bar_chart(panel: BarChart) -> BarChart | None:
    if panel.foot is not None:
        return replace(panel, foot=None)
    if panel.key == "audience" and panel.axis.ticks:  # the shares are written beside the bars too
        return replace(panel, axis=replace(panel.axis, ticks=()))
    if panel.detail_titles:
        bars = tuple(replace(bar, details=()) for bar in panel.bars)
        return replace(panel, bars=bars, detail_titles=(), detail_styles=())
    if panel.key == "audience" or len(panel.bars) == 1:
        return None  # every hand counts
    return _rows_less(panel, ("bars", "row_intents"))


def _rows_less(panel: Any, names: Sequence[str]) -> Any:
    """Return ``panel`` without its last row, or without its first one where the last is the chosen one."""
    count = len(getattr(panel, names[0]))
    first = 1 if panel.chosen == count - 1 else 0
    values = {name: getattr(panel, name) for name in names}
    kept = {name: value[first : first + count - 1] if value else value for name, value in values.items()}
    chosen = None if panel.chosen is None else panel.chosen - first
    return replace(panel, **kept, chosen=chosen, first_row=panel.first_row + first)


def _less_flow(panel: Flow) -> Flow | None:
    if panel.note:
        return replace(panel, note="")
    if any(lane.note for lane in panel.lanes):
        return replace(panel, lanes=tuple(replace(lane, note="") for lane in panel.lanes))
    lanes = tuple(map(_less_lane, panel.lanes))
    if lanes != panel.lanes:
        return replace(panel, lanes=lanes)
    spare = [lane for lane in panel.lanes if not is_lit(lane)]
    if not spare or len(panel.lanes) == 1:
        return None
    return replace(panel, lanes=tuple(lane for lane in panel.lanes if lane is not spare[-1]), verdict="")


def _less_lane(lane: Lane) -> Lane:
    parts = tuple(map(_less_part, lane.parts))
    rows = min((len(part.rows) for part in parts if isinstance(part, Matrix)), default=LEAST_RESULTS)
    results = lane.results[:rows] if lane.results and len(lane.results) > 1 else lane.results  # one for each row
    return replace(lane, parts=parts, results=results)


def _less_part(part: Any) -> Any:
    return _less_matrix(part) or part if isinstance(part, Matrix) else part


def is_lit(lane: Lane) -> bool:
    """Return whether the step points at a lane, or at a part of it."""
    return lane.spot or any(part.spot for part in lane.parts)


def _less_tensor(panel: TensorGrid) -> TensorGrid | None:
    if panel.note:
        return replace(panel, note="")
    numbers = tuple(map(str, range(len(panel.columns))))  # as torch counts its axes; colours tell the classes
    longest = max(map(len, panel.columns))
    return replace(panel, columns=numbers) if longest > len(numbers[-1]) + 1 else None


def _less_note(panel: Any) -> Any:
    return replace(panel, note="") if panel.note else None


def _less_controls(panel: Controls) -> Controls | None:
    if panel.note:
        return replace(panel, note="")
    return replace(panel, fields=panel.fields[:-1]) if len(panel.fields) > 1 else None


def _less_pipelines(panel: Pipelines) -> Pipelines | None:
    """The first row is right, and what all others are compared with; those still to come are the first to go."""
    if panel.has_broken_chains:
        return replace(panel, has_broken_chains=False)
    if len(panel.rows) == 1:
        return None
    gone = min(reversed(panel.rows[1:]), key=_worth)
    return replace(panel, rows=tuple(row for row in panel.rows if row is not gone))


def _worth(row: Pipeline) -> tuple[bool, bool]:
    return row.spot, _is_known(row)


def _is_known(row: Pipeline) -> bool:
    return row.loss is not None or bool(row.message or row.covered)


def _less_ruler(panel: Ruler) -> Ruler | None:
    if len(panel.rows) == 1:
        return None
    gone = len(panel.rows) - 1 if panel.chosen != len(panel.rows) - 1 else 0
    rows = tuple(row for place, row in enumerate(panel.rows) if place != gone)
    return replace(panel, rows=rows, chosen=panel.chosen - (gone == 0))


def _less_step_table(panel: StepTable) -> StepTable | None:
    if panel.note:
        return replace(panel, note="")
    if len(panel.columns) <= LEAST_COLUMNS:
        return _less_lanes(panel)
    return without_column(panel, spare_column(panel))


def without_column(panel: StepTable, gone: int) -> StepTable:
    """Return ``panel`` without one of its columns."""
    columns = tuple(column for place, column in enumerate(panel.columns) if place != gone)
    lanes = (
        replace(lane, cells=tuple(cell for place, cell in enumerate(lane.cells) if place != gone))
        for lane in panel.lanes
    )
    return replace(panel, columns=columns, lanes=tuple(lanes))


def spare_column(panel: StepTable) -> int:
    """Return the first column, or the last if the step points at the first; in turn where it points at none."""
    places = range(len(panel.columns))
    spots = [place for place in places if panel.columns[place].spot]
    if spots:
        return 0 if spots[0] > 0 else places[-1]
    return places[-1] if len(places) % 2 == 0 else 0


def _less_lanes(panel: StepTable) -> StepTable | None:
    if any(lane.note for lane in panel.lanes):
        return replace(panel, lanes=tuple(replace(lane, note="") for lane in panel.lanes))
    return None


_LESS: Mapping[type[Panel], Callable[[Any], Panel | None]] = {
    Ladder: _less_ladder,
    PushLadder: _less_push_ladder,
    Matrix: _less_matrix,
    BarChart: _less_bar_chart,
    Flow: _less_flow,
    TensorGrid: _less_tensor,
    Rasters: _less_note,
    WeightedSums: _less_note,
    Equation: _less_note,
    Controls: _less_controls,
    Pipelines: _less_pipelines,
    Ruler: _less_ruler,
    StepTable: _less_step_table,
}
