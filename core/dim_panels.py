"""The panels of the which-dim scene: the tensor, its softmax with the sums at its sides, and one cell written out."""

from __future__ import annotations

import math

from .colours import class_marks
from .dim_numbers import DimNumbers, tensor_shape, tensor_values
from .dim_options import CUBE_SHAPES, MAX_AXES
from .edits import Intent
from .fields import Button
from .formula import Fraction, Node, Number, Script, Symbol, Term, joined
from .loss_pages import cover, is_reached, sample_name
from .numbers import logit, number
from .panels import Equation
from .state import State
from .tensor_grid import Along, Block, TensorGrid
from .text import Label, Text, t

SHAPE_NAMES = {1: "1-D", 2: "2-D", 3: "3-D", 4: "4-D"}


def input_panel(state: State, numbers: DimNumbers | None) -> TensorGrid:
    """Return the tensor to edit."""
    shape = tensor_shape(state)
    summed = numbers.summed if numbers and is_reached(state, 2) else None
    return TensorGrid(
        key="input",
        title=t("logits, shape {shape}", shape=shape_text(shape)),
        summary=t("A tensor of the shape {shape}; axes: {axes}.", axes=len(shape), shape=shape_text(shape)),
        blocks=_blocks(shape, tensor_values(state)),
        **_names(state, shape),  # pyright: ignore[reportArgumentType]
        style="logit",
        along=_along(shape, summed),
        chosen=chosen_cell(state),
        lane=lane_of(shape, chosen_cell(state), summed),
        intent="entry",
        buttons=tuple(
            _choice(name, Intent("axes", axes), _axes_hint(axes), axes == state.dim.axes)
            for axes, name in SHAPE_NAMES.items()
        ),
        spot=state.step == 1,
    )


def result_panel(state: State, numbers: DimNumbers | None) -> TensorGrid:
    """Return what torch makes of it, with the sums along every axis and what torch says."""
    shape = tensor_shape(state)
    seen = numbers if is_reached(state, 2) else None
    sums = seen.sums if seen and is_reached(state, 3) else ()
    return TensorGrid(
        key="result",
        title=module_text(state),
        summary=_summary(state, seen),
        blocks=(*_blocks(shape, seen and seen.probabilities, sums), *_sum_blocks(shape, sums, seen and seen.summed)),
        **_names(state, shape),  # pyright: ignore[reportArgumentType]
        covered="" if seen and seen.probabilities is None else cover(state, 2),
        right_title=_sum_title(len(shape) - 1) if sums else "",
        below_title=_sum_title(len(shape) - 2) if sums and len(shape) > 1 else "",
        along=_along(shape, seen and seen.summed),
        chosen=None if seen and seen.summed is None else chosen_cell(state),
        lane=lane_of(shape, chosen_cell(state), seen and seen.summed),
        tolerance=numbers.tolerance if numbers else 0.0,
        buttons=_dim_buttons(state, len(shape)),
        note=_note(state, seen),
        note_is_good=False if seen and seen.summed is None else None,
        spot=state.step in (2, 3, 4, 5, 6),
    )


def cell_panel(state: State, numbers: DimNumbers | None) -> Equation:
    """Return the chosen cell written out: its exponential over those that are summed."""
    shape, values, chosen = tensor_shape(state), tensor_values(state), chosen_cell(state)
    seen = numbers if is_reached(state, 2) else None
    shown = number(seen.probabilities[chosen]) if seen and seen.probabilities else "?"
    lane = lane_of(shape, chosen, seen and seen.summed)
    name = Script(Symbol("p"), sub=Number(",".join(map(str, _place(shape, chosen)))))

    def term(node: Node, cell: int) -> Node:
        return node if len(shape) in CUBE_SHAPES else Term(node, hue=cell % shape[-1], key=cell % shape[-1])

    def exponential(cell: int) -> Node:
        return term(Script(Symbol("e"), sup=Number(_short(values[cell]))), cell)

    bottom = joined(map(exponential, lane), "+") if lane else Number("?")
    parts = (term(name, chosen), Fraction(exponential(chosen), bottom), term(Number(shown), chosen))
    return Equation(
        key="cell",
        title=t("the chosen cell, written out"),
        summary=t("The softmax at {place} is {value}.", place=shape_text(_place(shape, chosen)), value=shown),
        classes=() if len(shape) in CUBE_SHAPES else class_marks(state.classes),
        node=joined(parts, "="),
        note=t("Click another cell, or use the arrow keys."),
        note_is_prompt=True,
        spot=state.step == 2,
    )


def chosen_cell(state: State) -> int:
    """Return the number of the chosen cell, which is always one that is there."""
    return state.dim.cell if state.dim.cell < math.prod(tensor_shape(state)) else 0


def lane_of(shape: tuple[int, ...], cell: int, axis: int | None) -> tuple[int, ...]:
    """Return the numbers of the cells that share all indices of ``cell`` but that along ``axis``.

    >>> lane_of((2, 3), 4, 0), lane_of((2, 3), 4, 1), lane_of((2, 3), 4, None)
    ((1, 4), (3, 4, 5), ())
    """
    if axis is None:
        return ()
    step = math.prod(shape[axis + 1 :])
    first = cell - cell // step % shape[axis] * step
    return tuple(first + step * place for place in range(shape[axis]))


def shape_text(shape: tuple[int, ...]) -> str:
    """Return a shape as torch writes it: ``(3,)``, ``(2, 3)``."""
    return str(tuple(shape))


def module_text(state: State) -> str:
    """Return the module as it is written in code."""
    return "nn.Softmax()" if state.dim.dim is None else f"nn.Softmax(dim={state.dim.dim})"


def _short(value: float) -> str:
    text = logit(value)
    return text if "e" in text else text.rstrip("0").rstrip(".") if "." in text else text


def _place(shape: tuple[int, ...], cell: int) -> tuple[int, ...]:
    return tuple(cell // math.prod(shape[axis + 1 :]) % length for axis, length in enumerate(shape))


def _along(shape: tuple[int, ...], axis: int | None) -> Along:
    if axis is None:
        return ""
    return "across" if axis == len(shape) - 1 else "down" if axis == len(shape) - 2 else "through"


def _names(state: State, shape: tuple[int, ...]) -> dict[str, object]:
    if state.dim.axes in CUBE_SHAPES:
        rows, columns = (tuple(map(str, range(count))) for count in shape[-2:])
        return {"rows": rows, "columns": columns}
    samples = (state.batch.row,) if state.dim.axes == 1 else range(shape[0])
    return {
        "rows": tuple(map(sample_name, samples)),
        "columns": state.classes.names,
        "marks": class_marks(state.classes),
    }


def _rows(shape: tuple[int, ...], values: tuple[float, ...], first: int) -> tuple[tuple[float, ...], ...]:
    columns = shape[-1]
    count = shape[-2] if len(shape) > 1 else 1
    return tuple(values[first + row * columns : first + (row + 1) * columns] for row in range(count))


def _blocks(
    shape: tuple[int, ...], values: tuple[float, ...] | None, sums: tuple[tuple[float, ...], ...] = ()
) -> tuple[Block, ...]:
    """Return the matrices of the last two axes, with the sums of their rows and columns."""
    size, rows = math.prod(shape[-2:]), math.prod(shape[-2:-1])
    blocks: list[Block] = []
    for index in range(math.prod(shape[:-2])):
        right = sums[-1][index * rows : (index + 1) * rows] if sums else None
        below = sums[-2][index * shape[-1] : (index + 1) * shape[-1]] if len(sums) > 1 else None
        name = _index_text(_place(shape[:-2], index))
        cells = None if values is None else _rows(shape, values, index * size)
        blocks.append(Block(name, cells, right, below, index * size))
    return tuple(blocks)


def _sum_blocks(shape: tuple[int, ...], sums: tuple[tuple[float, ...], ...], summed: int | None) -> tuple[Block, ...]:
    """Return the sums along the axes before the last two, each as matrices of its own."""
    blocks: list[Block] = []
    size = math.prod(shape[-2:])
    for axis, along in enumerate(sums[:-2]):
        left = tuple(length for place, length in enumerate(shape[:-2]) if place != axis)
        for index in range(math.prod(left)):
            name = f"{_sum_title(axis)} {_index_text(_place(left, index))}".strip()
            blocks.append(Block(name, _rows(shape, along, index * size), is_summed=axis == summed))
    return tuple(blocks)


def _index_text(place: tuple[int, ...]) -> str:
    return f"[{','.join(map(str, place))}]" if place else ""


def _sum_title(axis: int) -> str:
    return f"Σ dim {axis}"


def _axes_hint(axes: int) -> Text:
    hints = {1: t("the chosen sample"), 2: t("the first samples of the batch"), 3: t("a tensor of 2 x 3 x 4 numbers")}
    return hints.get(axes, t("the same numbers as 2 x 2 x 2 x 3"))


def _dim_buttons(state: State, axes: int) -> tuple[Button, ...]:
    # one beyond the last axis is offered too: torch's own error is worth seeing
    wanted = (*range(min(axes + 1, MAX_AXES)), *range(-1, -axes - 1, -1), None)
    return tuple(_choice(f"dim={dim}", Intent("dim", dim), "", dim == state.dim.dim) for dim in wanted)


def _note(state: State, numbers: DimNumbers | None) -> Text | str:
    if numbers is None:
        return ""
    if numbers.summed is None:
        return t("torch refuses: {words}", words=numbers.said)
    if numbers.said:
        return t(
            "Without dim torch takes dim {dim} of a {axes}-D tensor, and warns: {words}",
            dim=numbers.summed,
            axes=state.dim.axes,
            words=numbers.said,
        )
    if not is_reached(state, 3):
        return ""
    if any(abs(total - 1.0) > numbers.tolerance or total != total for total in numbers.sums[numbers.summed]):
        return t("Where a number is not finite, its whole lane may be nan, and the sum too.")
    if state.dim.axes == 1:
        return t("One axis, one sum: it is 1.")
    return t("Along dim {dim} every sum is 1. The red sums are what the other axes add up to.", dim=numbers.summed)


def _summary(state: State, numbers: DimNumbers | None) -> Text:
    if numbers is None:
        return t("The softmax of the tensor.")
    if numbers.summed is None:
        return t("{module} is refused by torch: {words}", module=module_text(state), words=numbers.said)
    return t("{module} sums along dim {dim}: each sum there is 1.", module=module_text(state), dim=numbers.summed)


def _choice(name: Label, intent: Intent, hint: Label, chosen: bool) -> Button:
    return Button(name, intent, hint, not chosen, chosen=chosen)
