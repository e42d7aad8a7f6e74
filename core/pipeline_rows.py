"""The panel of the pipelines scene: chains of modules in rows, each with its loss, its gradient and a verdict."""

from __future__ import annotations

from dataclasses import dataclass

from .colours import ClassMark
from .fields import Button
from .panels import Axis, Chip, Panel
from .text import Label


@dataclass(frozen=True, slots=True, kw_only=True)
class Pipeline:
    """One chain of modules and what came out of it.

    Attributes:
        name: The chain in a line of text, for tables.
        chips: Its modules; a Button can be pressed, to take the module out again.
        verdict: "right", "harmless", "fragile", "wrong", "refused", or "" while there is none; decides the colour.
        verdict_label: The verdict in words.
        reason: A sentence beside the verdict.
        loss: On the axis of the panel; None if it is not known, covered, or no number came out.
        unit: Of the loss; "" if it has none.
        distance: How far the loss is from the right value, in words; ``ulps`` is the number.
        gradient: One number a class, or None.
        bounds: The least and the largest loss that this chain can have, if it is bounded both ways.
        ghost, gradient_ghosts: The loss and the gradient of what is pinned, or None.
        covered: What stands in the place of numbers that are None.
        message: Stands in the place of all numbers, if torch refused.
    """

    name: str
    chips: tuple[Chip | Button, ...]
    verdict: str = ""
    verdict_label: Label = ""
    reason: Label = ""
    loss: float | None = None
    unit: Label = ""
    distance: Label = ""
    ulps: float | None = None
    gradient: tuple[float, ...] | None = None
    bounds: tuple[float, float] | None = None
    ghost: float | None = None
    gradient_ghosts: tuple[float, ...] | None = None
    covered: str = "?"
    message: Label = ""
    spot: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Pipelines(Panel):
    """Pipelines, one below the other, over one axis for the losses and one scale for the gradients.

    Attributes:
        mark: The class that is the label, or None.
        classes: Whose logits the gradients are by; without any there are no gradients.
        headings: Of the chains, the losses, the distances and the gradients.
        gradient_spot: Whether the step is about the gradients.
        has_broken_chains: Whether a module that follows another stands below it, which leaves more room to the numbers.
        narrow_heading: Of everything, where all of it stands below each other.
        axis: Of the losses; it never moves by itself.
        reach: The bars of the gradients go from minus this to plus this.
        prompt: Says what the buttons below are for.
    """

    rows: tuple[Pipeline, ...]
    classes: tuple[ClassMark, ...]
    mark: ClassMark | None
    headings: tuple[Label, Label, Label, Label]
    narrow_heading: Label = ""
    gradient_spot: bool = False
    has_broken_chains: bool = False
    axis: Axis
    reach: float = 1.0
    prompt: Label = ""
    buttons: tuple[Button, ...] = ()
