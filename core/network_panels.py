"""The network as a picture and its sums written out, in the linear-network scene."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .diagram import Diagram, InputNode, OutputNode
from .edits import Intent
from .fields import Button
from .formula import Operator, Row, Symbol
from .loss_pages import cover, is_reached
from .network_options import INPUTS, MAX_OUTPUTS, MIN_OUTPUTS, NetworkOptions
from .network_points import network_marks, points_of
from .numbers import logit, percent
from .state import State
from .text import Text, listed, t
from .weighted_sums import WeightedSum, WeightedSums, term

if TYPE_CHECKING:
    from .network_numbers import NetworkNumbers

LOGITS, PROBABILITIES, PLANE, LOSS, SIZE = 2, 3, 4, 5, 6  # the step that shows each
FORMULA = Row((Symbol("z"), Operator("="), Symbol("W"), Symbol("x"), Operator("+"), Symbol("b")))


def diagram_panel(state: State, numbers: NetworkNumbers | None) -> Diagram:
    """Return the network with its edges, and what each output gives at the place that is looked at."""
    options = state.network
    shows_logits = numbers is not None and is_reached(state, LOGITS)
    shows_shares = numbers is not None and is_reached(state, PROBABILITIES)
    outputs = tuple(
        OutputNode(
            f"Y{index + 1}",
            mark,
            options.weight[index],
            options.bias[index],
            numbers.logits[index] if numbers and shows_logits else None,
            numbers.probabilities[index] if numbers and shows_shares else None,
            numbers.ghosts[index] if numbers and numbers.ghosts and shows_shares else None,
        )
        for index, mark in enumerate(network_marks(points_of(options), len(options.bias)))
    )
    return Diagram(
        key="network",
        title=t("network"),
        formula=FORMULA,
        summary=_summary(state, numbers),
        inputs=_inputs(options),
        outputs=outputs,
        intent="network_weight",
        input_intent="network_place",
        covered_logits=cover(state, LOGITS),
        covered_probabilities=cover(state, PROBABILITIES),
        buttons=_output_buttons(options),
        spot=state.step in (1, PROBABILITIES),
    )


def _inputs(options: NetworkOptions) -> tuple[InputNode, ...]:
    left, right, bottom, top = points_of(options).window
    x, y = options.place
    return (InputNode("X1", x, left, right), InputNode("X2", y, bottom, top))


def _output_buttons(options: NetworkOptions) -> tuple[Button, ...]:
    count = len(options.bias)
    more = Intent("network_outputs", 1)
    less = Intent("network_outputs", -1)
    return (
        Button(t("Output"), more, t("add an output node"), enabled=count < MAX_OUTPUTS, icon="plus"),
        Button(t("Output"), less, t("remove the last output node"), enabled=count > MIN_OUTPUTS, icon="minus"),
    )


def _summary(state: State, numbers: NetworkNumbers | None) -> Text:
    x, y = map(logit, state.network.place)
    marks = network_marks(points_of(state.network), len(state.network.bias))
    if numbers is None or not is_reached(state, PROBABILITIES):
        return t("A network of two inputs and {count} outputs; X1 is {x}, X2 is {y}.", count=len(marks), x=x, y=y)
    pairs = zip(marks, numbers.probabilities, strict=True)
    shares = listed(t("{name} {share}", name=mark.name, share=percent(p)) for mark, p in pairs)
    return t("At X1 = {x}, X2 = {y} the network says: {shares}.", x=x, y=y, shares=shares)


def sums_panel(state: State, numbers: NetworkNumbers | None) -> WeightedSums:
    """Return the sum of each output written out: the table of W and b."""
    options = state.network
    shown = numbers if is_reached(state, LOGITS) else None
    rows = tuple(
        WeightedSum(f"Y{index + 1}", options.weight[index], options.bias[index], shown.logits[index] if shown else None)
        for index in range(len(options.bias))
    )
    return WeightedSums(
        key="sums",
        title=t("the sums, with W and b"),
        summary=_sums_summary(rows),
        classes=network_marks(points_of(options), len(rows)),
        inputs=tuple(map(input_text, options.place)),
        heads=(*(f"w{place + 1}" for place in range(INPUTS)), "b"),
        rows=rows,
        intent="network_weight",
        covered=cover(state, LOGITS),
        spot=state.step in (1, LOGITS),
    )


def input_text(value: float) -> str:
    """Return an input with two decimals, but a large one with no more than it has.

    >>> input_text(4.9), input_text(-12.5), input_text(150.0)
    ('4.90', '−12.5', '150')
    """
    text = logit(value)
    return text if abs(value) < 10.0 else text.rstrip("0").rstrip(".")


def _sums_summary(rows: tuple[WeightedSum, ...]) -> Text:
    if any(row.total is None for row in rows):
        return t("Each output adds its weighted inputs and its bias.")
    sums = (t("{name} = {sum}", name=row.name, sum=term(row.total or 0.0)) for row in rows)
    return t("The sums are {sums}.", sums=listed(sums))
