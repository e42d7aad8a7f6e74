"""A network of inputs and outputs as a picture: nodes, edges that can be dragged, and what each output gives."""

from __future__ import annotations

from dataclasses import dataclass

from .colours import ClassMark
from .fields import Button
from .panels import Panel


@dataclass(frozen=True, slots=True)
class InputNode:
    """An input: its name, such as "X1", its value, and between what it usually is."""

    name: str
    value: float
    low: float = 0.0
    high: float = 1.0


@dataclass(frozen=True, slots=True)
class OutputNode:
    """An output of the network.

    Attributes:
        name: Such as "Y1".
        mark: The class that it stands for.
        weights: Of the edges that lead to it, one for each input.
        bias: Added to the sum.
        logit: The sum, or None.
        probability: What softmax makes of it, or None.
        ghost: The pinned probability to compare it with, or None.
    """

    name: str
    mark: ClassMark
    weights: tuple[float, ...]
    bias: float
    logit: float | None = None
    probability: float | None = None
    ghost: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagram(Panel):
    """A network of one layer.

    Attributes:
        intent: Key of the edit of one weight with index (output, input), of a bias with (output, number of inputs).
        input_intent: Key of the edit of one input with index (input,); "" if there is none.
        covered_logits, covered_probabilities: Stand for numbers that are None.
    """

    inputs: tuple[InputNode, ...]
    outputs: tuple[OutputNode, ...]
    intent: str = ""
    input_intent: str = ""
    covered_logits: str = "?"
    covered_probabilities: str = "?"
    buttons: tuple[Button, ...] = ()

    @property
    def classes(self) -> tuple[ClassMark, ...]:
        """The marks of the outputs."""
        return tuple(output.mark for output in self.outputs)

    def value(self, output: int, column: int) -> float:
        """Return a weight, or the bias in the last column."""
        node = self.outputs[output]
        return (*node.weights, node.bias)[column]

    def table(self) -> tuple[tuple[str, ...], tuple[tuple[str | float | None, ...], ...]]:
        """Return heading and rows of a table, one for each output."""
        weights = tuple(f"w_{node.name}" for node in self.inputs)
        is_pinned = any(output.ghost is not None for output in self.outputs)
        heading = ("output", *weights, "b", "logit", "probability", *(("pinned",) if is_pinned else ()))
        rows = ((o.mark.name, *o.weights, o.bias, o.logit, o.probability, o.ghost) for o in self.outputs)
        return heading, tuple(row[: len(heading)] for row in rows)
