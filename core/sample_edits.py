"""Changing one sample: its logits, its label, and adding and removing whole samples."""

from __future__ import annotations

import math
from dataclasses import replace

from .errors import InputError
from .rules import require_place
from .state import MAX_SAMPLES, MIN_SAMPLES, State
from .text import t

LOGIT_DECIMALS = 2


def set_logit(state: State, index: tuple[int, ...], value: float) -> State:
    """Set one logit: ``index`` is ``(row, column)``, or ``(column,)`` for the chosen sample."""
    row, column = index if len(index) == 2 else (state.batch.row, index[0])
    _require_cell(state, row, column)
    return replace(state, batch=replace(state.batch, logits=_with_cell(state.batch.logits, row, column, value)))


def set_probability(state: State, index: tuple[int, ...], value: float) -> State:
    """Move one logit of the chosen sample until its class has the probability ``value``; the others stand still.

    From ``p = exp(z/T) / (exp(z/T) + S)`` follows ``z = T (ln p - ln (1 - p) + ln S)``. The logit is rounded to two
    decimals and stays within the sliders; nothing happens where the others leave no answer (``inf``, ``nan``).
    """
    return _with_probability(state, index[0], value, state.temperature)


def set_plain_probability(state: State, index: tuple[int, ...], value: float) -> State:
    """Do as :func:`set_probability` does where there is no temperature, as in the losses."""
    return _with_probability(state, index[0], value, 1.0)


def set_exponential(state: State, index: tuple[int, ...], value: float) -> State:
    """Move one logit of the chosen sample until ``exp((z - max z) / T)`` is ``value``.

    It is measured from the largest of the other logits, which stand still, so that ``value`` cannot be more than 1.
    The logit is rounded to two decimals and stays within the sliders; nothing happens where another one is ``nan``, or
    the largest is ``inf``.
    """
    _require_cell(state, state.batch.row, index[0])
    rest = [z for c, z in enumerate(state.logits) if c != index[0]]
    others = math.nan if any(map(math.isnan, rest)) else max(rest)
    return _moved(state, index[0], others + state.temperature * math.log(min(max(value, 1e-12), 1.0)))


def choose_row(state: State, _index: tuple[int, ...], value: int) -> State:
    """Choose the sample ``value``; beyond an end, the last one there."""
    return replace(state, batch=replace(state.batch, row=min(max(value, 0), len(state.batch.logits) - 1)))


def set_label(state: State, index: tuple[int, ...], value: int) -> State:
    """Make ``value`` the label of the sample ``index[0]``."""
    targets = list(state.batch.targets)
    require_place("sample", index[0], len(targets))
    targets[index[0]] = value
    return replace(state, batch=replace(state.batch, targets=tuple(targets)))


def set_soft_target(state: State, index: tuple[int, ...], value: float) -> State:
    """Set one class probability of the soft targets: ``index`` is ``(row, column)``."""
    row, column = index
    _require_cell(state, row, column)
    soft = state.batch.soft_targets or _one_hot(state)
    return replace(state, batch=replace(state.batch, soft_targets=_with_cell(soft, row, column, value)))


def set_target_kind(state: State, _index: tuple[int, ...], value: str) -> State:
    """Switch between class indices ("indices") and class probabilities ("probabilities").

    The probabilities start as one-hot rows; the row of a sample that was ignored is all 0.
    """
    soft = _one_hot(state) if value == "probabilities" else None
    return replace(state, batch=replace(state.batch, soft_targets=soft))


def add_sample(state: State, _index: tuple[int, ...] = (), _value: None = None) -> State:
    """Append a copy of the chosen sample and choose it.

    Raises:
        InputError: If there are 64 samples already.
    """
    batch, row = state.batch, state.batch.row
    if len(batch.logits) == MAX_SAMPLES:
        raise InputError(t("there can be at most {high} samples", high=MAX_SAMPLES))
    soft = batch.soft_targets
    new = replace(
        batch,
        logits=(*batch.logits, batch.logits[row]),
        targets=(*batch.targets, batch.targets[row]),
        soft_targets=soft and (*soft, soft[row]),
        row=len(batch.logits),
    )
    return replace(state, batch=new)


def remove_sample(state: State, index: tuple[int, ...] = (), _value: None = None) -> State:
    """Remove the sample ``index[0]``, or the chosen one.

    Raises:
        InputError: If only one sample is left.
    """
    batch, gone = state.batch, index[0] if index else state.batch.row
    if len(batch.logits) == MIN_SAMPLES:
        raise InputError(t("there must be at least one sample"))
    require_place("sample", gone, len(batch.logits))
    soft = batch.soft_targets
    new = replace(
        batch,
        logits=batch.logits[:gone] + batch.logits[gone + 1 :],
        targets=batch.targets[:gone] + batch.targets[gone + 1 :],
        soft_targets=soft and soft[:gone] + soft[gone + 1 :],
        row=min(batch.row - (gone < batch.row), len(batch.logits) - 2),
    )
    return replace(state, batch=new, pinned=None)


def _require_cell(state: State, row: int, column: int) -> None:
    require_place("sample", row, len(state.batch.logits))
    require_place("class", column, len(state.classes))


def _with_probability(state: State, column: int, value: float, temperature: float) -> State:
    _require_cell(state, state.batch.row, column)
    others = _log_sum_exp([z / temperature for c, z in enumerate(state.logits) if c != column])
    share = min(max(value, 1e-12), 1.0 - 1e-12)
    return _moved(state, column, temperature * (math.log(share) - math.log1p(-share) + others))


def _moved(state: State, column: int, value: float) -> State:
    if not math.isfinite(value):
        return state
    inside = min(max(value, -state.logit_range), state.logit_range)
    return set_logit(state, (column,), round(inside, LOGIT_DECIMALS))


def _log_sum_exp(values: list[float]) -> float:
    top = max(values)
    return top + math.log(sum(math.exp(v - top) for v in values)) if math.isfinite(top) else math.nan


def _one_hot(state: State) -> tuple[tuple[float, ...], ...]:
    columns = range(len(state.classes))
    return tuple(tuple(float(column == target) for column in columns) for target in state.batch.targets)


def _with_cell(
    rows: tuple[tuple[float, ...], ...], row: int, column: int, value: float
) -> tuple[tuple[float, ...], ...]:
    changed = (*rows[row][:column], float(value), *rows[row][column + 1 :])
    return (*rows[:row], changed, *rows[row + 1 :])
