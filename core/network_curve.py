"""Training the linear network: the loss and the accuracy at each step, and the knobs."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import chain
from typing import TYPE_CHECKING

from .edits import Intent
from .fields import Button, Choice, Real
from .loss_pages import is_reached
from .network_edits import MAX_SIZE, MIN_SIZE, size_of_weights
from .network_options import MAX_RATE, MAX_STEPS, MIN_RATE, NetworkOptions
from .network_panels import LOSS, SIZE
from .network_points import network_marks, points_of
from .network_training import can_step
from .numbers import logit, number, percent
from .panels import Axis, Controls, Tick
from .plots import Curve, Place, Plot, Point, Tone
from .state import LOSS_RANGES, State
from .text import Text, t
from .units import in_unit, unit_name

if TYPE_CHECKING:
    from .network_numbers import NetworkNumbers

SPANS = (50, 100, 200, 500, 1000, MAX_STEPS)
DRAWN = 100  # stretches of a curve, each drawn from its lowest to its highest


def curve_panel(state: State, numbers: NetworkNumbers | None) -> Plot:
    """Return cross-entropy and accuracy at each step so far and now."""
    shown = numbers if numbers and numbers.counted and is_reached(state, LOSS) else None
    losses, shares = _tracks(state, shown)
    steps = len(state.network.training.losses)
    return Plot(
        key="curve",
        title=t("cross-entropy, {unit}, and accuracy", unit=unit_name(state.unit)),
        summary=_summary(state, shown),
        x=_steps_axis(steps),
        y=_loss_axis(state, losses),
        curves=(
            Curve(points=shares, tone="muted", width=1.5, dashed=True, name="accuracy"),
            Curve(points=losses, name="loss"),
        ),
        points=(
            *_end(shares, t("accuracy {share}", share=percent(shares[-1][1])) if shares else ""),
            *_end(losses, t("loss {loss}", loss=number(losses[-1][1])) if losses else "", is_loss=True),
        ),
        numbers=(("loss", losses[-1][1]), ("accuracy", shares[-1][1])) if losses else (),
        least_height=70.0,
        buttons=_buttons(state.network),
        spot=state.step == LOSS,
    )


def _tracks(state: State, numbers: NetworkNumbers | None) -> tuple[tuple[Place, ...], tuple[Place, ...]]:
    """Return the losses in the unit of ``state``, and the shares of points that are right, each with its step.

    Of a long training only so many are taken that the curves look the same.
    """
    if numbers is None:
        return (), ()
    training = state.network.training
    losses, hits = (*training.losses, numbers.loss), (*training.hits, numbers.hits)
    return (
        tuple((float(n), in_unit(losses[n], state.unit)) for n in thinned(losses)),
        tuple((float(n), hits[n] / numbers.counted) for n in thinned(hits)),
    )


def thinned(values: Sequence[float], stretches: int = DRAWN) -> Sequence[int]:
    """Return the places of so many of ``values`` that the line through them looks the same.

    These are the first, the last, and the lowest and the highest of each stretch.

    >>> thinned([0.0, 1.0, 0.5, 0.4, 0.3, 0.9, 0.2, 0.3, 0.6], stretches=2)
    [0, 1, 5, 6, 8]
    """
    size = math.ceil(len(values) / stretches)
    if size <= 2:
        return range(len(values))
    kept = {0, len(values) - 1}
    for first in range(0, len(values), size):
        part = values[first : first + size]
        kept |= {first + part.index(min(part)), first + part.index(max(part))}
    return sorted(kept)


def _end(track: Sequence[Place], label: Text | str, is_loss: bool = False) -> tuple[Point, ...]:
    if not track:
        return ()
    x, y = track[-1]
    tone: Tone = "accent" if is_loss else "muted"
    return (Point(x=x, y=y, label=label, is_result=True, tone=tone, radius=4.0 if is_loss else 3.0),)


def _steps_axis(steps: int) -> Axis:
    span = next(span for span in SPANS if span >= steps)
    ticks = (Tick(0.0, "0"), Tick(span / 2, str(span // 2)), Tick(float(span), t("{count} steps", count=span)))
    return Axis(0.0, float(span), ticks)


def _loss_axis(state: State, losses: Sequence[Place]) -> Axis:
    worst = max((loss for _n, loss in losses if math.isfinite(loss)), default=0.0)
    high = next((end for end in LOSS_RANGES if end >= worst), LOSS_RANGES[-1])
    uniform = number(in_unit(math.log(len(state.network.bias)), state.unit), 3)
    label = t("uniform guess: ln {count} = {loss}", count=len(state.network.bias), loss=uniform)
    if state.unit == "bits":
        label = t("uniform guess: log₂ {count} = {loss}", count=len(state.network.bias), loss=uniform)
    return Axis(0.0, high, (Tick(0.0, "0"), Tick(high, f"{high:g}"), Tick(float(uniform), label, strong=True)))


def _buttons(options: NetworkOptions) -> tuple[Button, ...]:
    more = can_step(options)
    return (
        Button(t("Restart"), Intent("network_restart"), t("set all weights to 0 and begin again"), icon="undo"),
        Button("", Intent("network_back"), t("one step back"), bool(options.training.past), "chevron-left"),
        Button("", Intent("network_step"), t("one step of gradient descent"), more, "chevron-right"),
        Button(t("Run"), Intent("run", "network_step"), t("step after step, until it is pressed again"), more, "play"),
    )


def _summary(state: State, numbers: NetworkNumbers | None) -> Text:
    steps = len(state.network.training.losses)
    if numbers is None:
        return t("The loss while training, after {count} steps.", count=steps)
    return t(
        "After {count} steps the loss is {loss} {unit} and the accuracy {share}.",
        count=steps,
        loss=number(in_unit(numbers.loss, state.unit)),
        unit=unit_name(state.unit),
        share=percent(numbers.hits / numbers.counted),
    )


def controls_panel(state: State) -> Controls:
    """Return the knobs: learning rate, batch, the size of W, and what a click on the plane does."""
    options = state.network
    rate = Real(
        t("learning rate"),
        "network_rate",
        options.rate,
        MIN_RATE,
        MAX_RATE,
        slider=True,
        logarithmic=True,
        low_label=t("learning rate"),
        hint=t("how far a step goes along the gradient"),
    )
    sizes = ((0, t("all points")), (16, t("16 points")), (1, t("1 point")))
    hint = t("how many points a step sees; they are drawn with a fixed seed")
    marks = network_marks(points_of(options), len(options.bias))
    adds = tuple((index, t("adds {name}", name=mark.name)) for index, mark in enumerate(marks))
    return Controls(
        key="controls",
        title=t("gradient descent and W"),
        summary=_controls_summary(options),
        fields=(
            rate,
            Choice(t("a step sees"), "network_batch", options.batch, sizes, hint),
            _size(options),
            Choice(t("a click"), "network_adds", options.adds, ((None, t("moves the ring")), *adds), for_mouse=True),
        ),
        spot=state.step == SIZE,
    )


def _size(options: NetworkOptions) -> Real:
    size = size_of_weights(options)
    is_plain = 0.0 < size < math.inf
    shown = float(f"{size:.4g}") if is_plain else None
    return Real(
        t("size of W"),
        "network_size",
        shown,
        min(MIN_SIZE, shown or MIN_SIZE),
        max(MAX_SIZE, shown or MAX_SIZE),
        slider=True,
        logarithmic=True,
        low_label=t("size of W"),
        none_label="" if is_plain else number(size, 0),
        hint=t("multiplies every weight and bias: the boundaries stay, the probabilities sharpen"),
    )


def _controls_summary(options: NetworkOptions) -> Text:
    values = chain.from_iterable(options.weight)
    return t(
        "The learning rate is {rate}; the weights go up to {largest}.",
        rate=logit(options.rate),
        largest=number(max(map(abs, values)), 2),
    )
