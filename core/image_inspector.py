"""What the image scene says of one place, and what can be set."""

from __future__ import annotations

from .edits import Intent
from .fields import Choice, Real
from .formula import Node, Number, Operator, Row, Script, Symbol, joined
from .image_marks import given_axes, image_marks
from .image_numbers import ImageNumbers
from .image_options import MAX_TAU, MIN_TAU
from .loss_pages import cover, is_reached
from .numbers import logit, number
from .panels import Axis, Bar, BarChart, Controls, Tick
from .pictures import picture_of, place_in
from .state import State
from .text import Text, listed, t

LOGITS, PROBABILITIES = 2, 3  # the steps that reveal them
SHARES = Axis(0.0, 1.0, (Tick(0.0, "0"), Tick(0.5, "0.5"), Tick(1.0, "1")))
AXES = (("channels", t("channels: Softmax2d")), ("places", t("pixels: the confusion")))
INPUTS = {"3-D": t("3-D: (K, H, W)"), "4-D": t("4-D: (1, K, H, W)"), "2-D": t("2-D: (H, W)")}


def inspector_panel(state: State, numbers: ImageNumbers | None) -> BarChart:
    """Return the classes at the inspected place: distance, logit and probability, and their sum."""
    known = numbers if numbers and is_reached(state, PROBABILITIES) else None
    details = numbers is not None and is_reached(state, LOGITS)
    return BarChart(
        key="inspector",
        title=_title(state),
        summary=_summary(state, known),
        bars=tuple(
            _bar(state, numbers if details else None, known, place) for place in range(len(state.image.colours))
        ),
        axis=SHARES,
        covered="" if known and known.said else cover(state, PROBABILITIES),
        detail_titles=(t("distance²"), "z") if details else (),
        detail_styles=("number", "number") if details else (),
        chosen=state.image.chosen,
        row_intents=tuple(Intent("choose_colour", place) for place in range(len(state.image.colours))),
        foot=_sum(known),
        numbers=_further(state, known),
        classes=image_marks(state.image),
        spot=state.step == LOGITS,
    )


def _title(state: State) -> Text:
    picture = picture_of(state.image.picture).picture
    row, column = place_in(picture, state.image.place)
    red, green, blue = (f"{level / 255:.3f}" for level in picture.rgb(row, column))
    return t(
        "row {row}, column {column}: RGB {red}, {green}, {blue}",
        row=row,
        column=column,
        red=red,
        green=green,
        blue=blue,
    )


def _bar(state: State, details: ImageNumbers | None, known: ImageNumbers | None, place: int) -> Bar:
    probabilities = known.probabilities if known else None
    mark = image_marks(state.image)[place]
    return Bar(
        mark.name,
        probabilities[place] if probabilities else None,
        mark,
        ghost=known.ghosts[place] if known and known.ghosts else None,
        details=(details.distances[place], details.logits[place]) if details else (),
    )


def _sum(numbers: ImageNumbers | None) -> Node | None:
    if numbers is None or numbers.probabilities is None or numbers.total is None:
        return None
    terms = Row((Symbol("Σ", italic=False), Script(Symbol("p"), sub=Symbol("k"))))
    return joined((terms, Number(number(numbers.total))), "=")


def _further(state: State, numbers: ImageNumbers | None) -> tuple[tuple[str, float], ...]:
    row, column = place_in(picture_of(state.image.picture).picture, state.image.place)
    place = (("row", float(row)), ("column", float(column)))
    return place if numbers is None or numbers.total is None else (*place, ("sum", numbers.total))


def _summary(state: State, numbers: ImageNumbers | None) -> Text:
    if numbers is None or numbers.probabilities is None:
        return t("The classes at the inspected pixel.")
    names = (one.name for one in state.image.colours)
    pairs = (f"{name} {number(p)}" for name, p in zip(names, numbers.probabilities, strict=True))
    return t("The probabilities at the inspected pixel: {list}.", list=listed(pairs))


def controls_panel(state: State) -> Controls:
    """Return tau, the axis of softmax and the axes of its input."""
    options, given = state.image, given_axes(state.image)
    inputs = tuple((key, INPUTS[key]) for key in INPUTS if key != "2-D" or options.axis == "channels")
    tau = Real(
        "τ",
        "tau",
        options.tau,
        MIN_TAU,
        MAX_TAU,
        slider=True,
        logarithmic=True,
        low_label=t("τ sharp"),
        high_label=t("soft"),
    )
    return Controls(
        key="controls",
        title=t("logits, of distances in RGB from 0 to 1"),
        formula=_logit_formula(),
        summary=t("τ is {value}.", value=logit(options.tau)),
        fields=(
            tau,
            Choice(t("softmax over"), "axis", options.axis, AXES),
            Choice(t("input"), "given", given, inputs),
        ),
        spot=state.step in (5, 6),
    )


def _logit_formula() -> Node:
    distance = Script(Symbol("d"), sub=Symbol("k"), sup=Number("2"))
    logits = Script(Symbol("z"), sub=Symbol("k"))
    return Row((logits, Operator("="), Operator("−"), distance, Operator("/"), Symbol("τ")))
