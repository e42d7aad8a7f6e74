"""What the panels of the two-losses scene share: the page of samples on screen, and what is shown at which step."""

from __future__ import annotations

from .colours import class_marks
from .panels import Matrix
from .state import State
from .units import in_unit

Rows = tuple[tuple[float, ...], ...]


def is_reached(state: State, step: int) -> bool:
    """Return whether the explanation has come to ``step``; without one everything is shown."""
    return state.step == 0 or state.step >= step


def cover(state: State, step: int) -> str:
    """Return what stands in the place of a number that is not shown: nothing before its step, a question mark after."""
    return "?" if is_reached(state, step) else ""


def page_of(state: State) -> range:
    """Return the samples on screen: the page that the chosen one is on."""
    page = state.batch.page
    start = state.batch.row // page * page
    return range(start, min(start + page, len(state.batch.logits)))


def sample_name(index: int) -> str:
    """Return the name of a sample; samples count from 0 in code and from 1 on the board."""
    return f"x{index + 1}"


def marked_class(state: State, row_index: int) -> int | None:
    """Return the class to outline in a row, or None if the sample has no single label that counts."""
    if state.batch.soft_targets is not None or is_ignored(state, row_index):
        return None
    return state.batch.targets[row_index]


def is_ignored(state: State, index: int) -> bool:
    """Return whether a sample does not count, since its label is the ignore index."""
    return state.batch.soft_targets is None and state.batch.targets[index] == state.loss.ignore_index


def written_out_sum(state: State) -> str:
    """Return the sum that stands where NLLLoss cannot, with the class weights where there are any.

    >>> written_out_sum(State())
    '−Σ q·log p'
    """
    return "−Σ q·log p" if state.loss.weight is None else "−Σ q·w·log p"


def batch_matrix(state: State, **fields: object) -> Matrix:
    """Return a matrix of the samples on screen with their names and labels; ``fields`` are those of Matrix."""
    page = page_of(state)
    return Matrix(
        classes=class_marks(state.classes),
        rows=tuple(sample_name(index) for index in page),
        marks=tuple(marked_class(state, index) for index in page),
        chosen=state.batch.row - page.start,
        first_row=page.start,
        total_rows=len(state.batch.logits),
        **fields,  # pyright: ignore[reportArgumentType]
    )


def page_rows(state: State, rows: tuple[tuple[float, ...], ...]) -> tuple[tuple[float, ...], ...]:
    """Return the rows on screen."""
    page = page_of(state)
    return rows[page.start : page.stop]


def rows_in_unit(state: State, rows: tuple[tuple[float, ...], ...]) -> tuple[tuple[float, ...], ...]:
    """Return ``rows`` of nats in the State's unit."""
    return tuple(tuple(in_unit(value, state.unit) for value in row) for row in rows)
