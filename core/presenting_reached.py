"""What a wall shows of a panel: what the explanation has come to, and of a part that the step points at only that."""

from __future__ import annotations

import math
from dataclasses import replace

from .panels import BarChart, BarColumn, Chip, Flow, Ladder, Lane, Panel
from .pipeline_rows import Pipelines
from .presenting_less import LEAST_COLUMNS, is_lit, is_pointed_at, spare_column, without_column
from .push_ladder import PushLadder
from .rasters import Rasters
from .step_table import StepTable
from .text import t


def reached(panel: Panel) -> Panel:
    """Return ``panel`` without what the explanation has not come to; what is covered stays, as a question mark.

    Nor is there what the step is not about, where it points at a part: of pipelines the others, but for the first one,
    which is right, and their gradients; of pictures the others; of steps those long before.
    """
    match panel:
        case PushLadder():
            return _reached_push_ladder(panel)
        case Ladder():
            return replace(panel, columns=tuple(filter(_is_known, panel.columns)))
        case Flow():
            lanes = tuple(map(_reached_lane, panel.lanes))
            return replace(panel, lanes=tuple(lane for lane in lanes if lane.unit or is_lit(lane)) or lanes)
        case Pipelines():
            return _reached_pipelines(panel)
        case Rasters():
            return _reached_rasters(panel)
        case StepTable():
            while (empty := _empty_column(panel)) is not None:
                panel = without_column(panel, empty)
            while any(column.spot for column in panel.columns[1:]) and len(panel.columns) > LEAST_COLUMNS:
                panel = without_column(panel, spare_column(panel))
    return panel


def beside(panel: Panel) -> Panel:
    """Return ``panel`` without what earlier steps were about, where the present one points at another panel."""
    if is_pointed_at(panel):
        return panel
    match panel:
        case PushLadder():
            return replace(panel, columns=panel.columns[:1], boxes=False)
        case BarChart():
            bars = tuple(replace(bar, details=()) for bar in panel.bars)
            return replace(panel, bars=bars, detail_titles=(), detail_styles=())
    return panel


def _reached_push_ladder(panel: PushLadder) -> PushLadder:
    """Return the known columns, of which only those that the step points at, if it does, and their sums alone.

    Boxes stay unless it points at columns only.
    """
    known = tuple(replace(column, totals=column.totals[:1]) for column in panel.columns if _is_known(column))
    spots = tuple(column for column in known if column.spot)
    return replace(panel, columns=spots or known, boxes=panel.boxes and (panel.inputs_spot or not spots))


def _is_known(column: BarColumn) -> bool:
    return bool(column.values or column.covered)


def _reached_lane(lane: Lane) -> Lane:
    """Return ``lane`` without a result to come, and without the modules behind that which the step points at."""
    if lane.results or lane.covered:
        return lane
    parts = lane.parts
    while any(part.spot for part in parts) and isinstance(parts[-1], Chip) and not parts[-1].spot:
        parts = parts[:-1]
    return replace(lane, parts=parts, results=(), unit="")


def _reached_pipelines(panel: Pipelines) -> Pipelines:
    """Return the rows that the step points at below the first one, with gradients where there is something in them.

    All of them at once leave no room to gradients.
    """
    spots = tuple(row for row in panel.rows[1:] if row.spot)
    if not spots and not panel.rows[0].spot:
        return _without_gradients(panel)
    shown = replace(panel, rows=(panel.rows[0], *spots))
    is_odd = any(not math.isfinite(slope) for row in shown.rows for slope in row.gradient or ())
    return _with_gradients(shown) if panel.gradient_spot or is_odd else _without_gradients(shown)


def _with_gradients(panel: Pipelines) -> Pipelines:
    """Return ``panel`` without what leaves too little room to the gradients: distances, and chains on one line."""
    chain, loss, _distance, gradient = panel.headings
    rows = tuple(replace(row, distance="") for row in panel.rows)
    return replace(panel, rows=rows, headings=(chain, loss, "", gradient), has_broken_chains=True)


def _without_gradients(panel: Pipelines) -> Pipelines:
    """Return ``panel`` without gradients, whose names of classes give way to that of the label."""
    rows = tuple(replace(row, gradient=None, gradient_ghosts=None) for row in panel.rows)
    chain, loss, distance, _gradient = panel.headings
    loss = t("loss for the label {name}", name=panel.mark.name) if panel.mark else loss
    both = t("pipeline and loss")
    return replace(panel, rows=rows, classes=(), headings=(chain, loss, distance, ""), narrow_heading=both)


def _reached_rasters(panel: Rasters) -> Rasters:
    """Return the tiles that the step points at, one alone with a legend of its colours; a complaint stays."""
    panel = _without_plain_totals(panel)
    known = tuple(tile for tile in panel.tiles if tile.raster is not None)
    spots = [tile for tile in known if tile.spot]
    if not spots:
        return replace(panel, tiles=known, has_strips=len(known) == 1) if known else panel
    if len(spots) > 1 or panel.note_is_good is False:
        return replace(panel, tiles=tuple(spots))
    (spot,) = spots
    alone = replace(spot, title="")  # the card has it
    return replace(panel, tiles=(alone,), title=spot.title, formula=None, note="", legend=panel.classes)


def _without_plain_totals(panel: Rasters) -> Rasters:
    """Return ``panel`` without sums that prove nothing; only softmax over the pixels makes each map add up to 1."""
    if panel.adds_up:
        return panel
    return replace(panel, tiles=tuple(replace(tile, total="") for tile in panel.tiles), has_totals=False)


def _empty_column(panel: StepTable) -> int | None:
    """Return the last column that the explanation has not come to."""
    for place in reversed(range(1, len(panel.columns))):
        if not any(lane.cells[place].values or lane.cells[place].covered for lane in panel.lanes):
            return place
    return None
