"""The loss before each step of the descent and after the last one, and the buttons that take steps."""

from __future__ import annotations

import math

from .descent_numbers import DescentNumbers
from .descent_options import MAX_STEPS, Trail
from .descent_trail import is_full, live_trail, target_of
from .edits import Intent
from .fields import Button
from .loss_pages import is_reached
from .numbers import number
from .panels import Axis, Tick
from .plots import Caption, Curve, Plot, Point
from .state import LOSS_RANGES, State
from .text import Text, t
from .units import in_unit, unit_name

PUSH_STEP, STEP = 3, 4
LENGTHS = (20, 50, 100, 200, MAX_STEPS)


def curve_panel(state: State, numbers: DescentNumbers | None) -> Plot:
    """Return the loss of each place on the trail.

    Its axis of steps has one of five lengths; that of losses is the one of every scene.
    """
    known = numbers if is_reached(state, STEP) and numbers and numbers.losses_nats else None
    losses = tuple(in_unit(loss, state.unit) for loss in known.losses_nats) if known else ()
    trail = live_trail(state)
    is_covered = numbers is None and is_reached(state, STEP) and target_of(state) is not None
    note = _note(state, trail, numbers)
    return Plot(
        key="curve",
        title=t("loss at step {count}", count=len(trail.rates)) if trail.rates else t("loss"),
        summary=_summary(state, trail, losses),
        x=_steps_axis(trail),
        y=_loss_axis(state, known),
        curves=(Curve(points=tuple((float(n), loss) for n, loss in enumerate(losses)), name="loss"),),
        points=_points(losses),
        captions=_captions(state, losses, is_covered),
        note=note or _prompt(state),
        note_is_prompt=not note,
        note_is_good=False if numbers and numbers.gradient and any(map(math.isnan, numbers.gradient)) else None,
        numbers=_named(state, trail, known, losses),
        buttons=_buttons(state, trail, numbers),
        spot=state.step in (PUSH_STEP, STEP),
    )


def _steps_axis(trail: Trail) -> Axis:
    end = next(length for length in LENGTHS if length >= len(trail.rates))
    ticks = tuple(Tick(share * end, f"{share * end:g}") for share in (0.0, 0.5, 1.0))
    return Axis(0.0, float(end), ticks, t("steps"))


def _loss_axis(state: State, numbers: DescentNumbers | None) -> Axis:
    end, count = in_unit(state.loss.axis_nats, state.unit), len(state.classes)
    guess = in_unit(math.log(count), state.unit)
    name = t(
        "uniform guess: {log} {classes} = {value}",
        log="ln" if state.unit == "nats" else "log₂",
        classes=count,
        value=number(guess),
    )
    ticks = [Tick(0.0, "0"), Tick(guess, name, strong=True), Tick(end, f"{end:.3g}")]
    if numbers and numbers.least_nats:
        least = in_unit(numbers.least_nats, state.unit)
        ticks.append(Tick(least, t("least: {value}", value=number(least)), strong=True))
    return Axis(0.0, end, tuple(ticks), unit_name(state.unit))


def _captions(state: State, losses: tuple[float, ...], is_covered: bool) -> tuple[Caption, ...]:
    """Return what stands in the place of a point that is covered, or that nan leaves nowhere."""
    text = "?" if is_covered else "nan" if losses and math.isnan(losses[-1]) else ""
    return (Caption(x=0.0, y=in_unit(state.loss.axis_nats, state.unit) / 2.0, text=text),) if text else ()


def _points(losses: tuple[float, ...]) -> tuple[Point, ...]:
    if not losses:
        return ()
    return (Point(x=float(len(losses) - 1), y=losses[-1], label=number(losses[-1]), is_result=True, radius=6.0),)


def _named(
    state: State, trail: Trail, numbers: DescentNumbers | None, losses: tuple[float, ...]
) -> tuple[tuple[str, float], ...]:
    if numbers is None:
        return ()
    least = numbers.least_nats
    floor = ((f"least loss ({state.unit})", in_unit(least, state.unit)),) if least is not None else ()
    return (("steps", float(len(trail.rates))), (f"loss ({state.unit})", losses[-1]), *floor)


def _buttons(state: State, trail: Trail, numbers: DescentNumbers | None) -> tuple[Button, ...]:
    goes_on = state.hidden or bool(numbers and _goes_on(numbers))
    can_step, has_steps = goes_on and not is_full(trail) and target_of(state) is not None, bool(trail.rates)
    return (
        Button(t("Start"), Intent("to_start"), t("back to where the descent began"), has_steps, "undo"),
        Button(t("Back"), Intent("go_back"), t("take the last step back"), has_steps, "chevron-left"),
        Button(t("Step"), Intent("descend"), t("one step down the gradient"), can_step, "chevron-right"),
        Button(t("Run"), Intent("run", "descend"), t("step after step, until it is stopped"), can_step, "play"),
        Button(t("New trail"), Intent("forget_trail"), t("forget the steps and begin here"), has_steps),
        *_fit(state, numbers.losses_nats if numbers else ()),
    )


def _fit(state: State, losses_nats: tuple[float, ...]) -> tuple[Button, ...]:
    if not any(state.loss.axis_nats < loss < math.inf for loss in losses_nats):
        return ()
    wanted = Intent("axis_nats", needed_axis(losses_nats))
    return (Button(t("fit axis"), wanted, t("the axis never rescales by itself")),)


def _goes_on(numbers: DescentNumbers) -> bool:
    ahead = numbers.next_logits
    return ahead is not None and not any(map(math.isnan, ahead)) and ahead != numbers.logits


def _note(state: State, trail: Trail, numbers: DescentNumbers | None) -> Text | None:
    if target_of(state) is None:
        return t("This sample has no label, so it has no loss.")
    if is_full(trail):
        return t("{count} steps are kept, and no more: go back, or begin a new trail here.", count=MAX_STEPS)
    if numbers and numbers.gradient and any(map(math.isnan, numbers.gradient)):
        return t("The gradient is nan: no step leads on.")
    if numbers and not _goes_on(numbers):
        return t("A step moves no logit any more: {dtype} has come to its end.", dtype=state.machine.dtype)
    return None


def _prompt(state: State) -> Text:
    if len(state.classes) == 3:
        return t("A logit moved by hand begins a new trail.")
    return t("A logit moved by hand begins a new trail. Three classes would be a point in a triangle.")


def _summary(state: State, trail: Trail, losses: tuple[float, ...]) -> Text:
    if not losses:
        return t("The loss, step by step.")
    unit, now = unit_name(state.unit), number(losses[-1])
    if not trail.rates:
        return t("The loss is {now} {unit}.", now=now, unit=unit)
    first = number(losses[0])
    return t(
        "The loss went from {first} to {now} {unit}; steps taken: {count}.",
        count=len(trail.rates),
        first=first,
        now=now,
        unit=unit,
    )


def needed_axis(losses_nats: tuple[float, ...]) -> float:
    """Return the end of the smallest loss axis that has room for every finite one of ``losses_nats``."""
    need = max((loss for loss in losses_nats if math.isfinite(loss)), default=0.0)
    return next((end for end in LOSS_RANGES if end >= max(need, 5.0)), LOSS_RANGES[-1])
