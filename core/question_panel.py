"""The question to the audience, and the hands of each class beside what torch says."""

from __future__ import annotations

from collections.abc import Sequence

from .colours import class_marks
from .edits import Intent
from .fields import Button
from .panels import Axis, Bar, BarChart, Tick
from .state import State
from .text import Text, listed, t

SHARES = Axis(0.0, 1.0, tuple(Tick(share / 4, f"{25 * share} %") for share in range(5)))


def question_panel(state: State, truth: Sequence[float] | None) -> BarChart:
    """Return the question of ``state`` with its hands.

    Args:
        state: What is on screen.
        truth: The probability of each class, or None while it is covered or not known.
    """
    counts = state.question.hands or (0,) * len(state.classes)
    total, shares = sum(counts), state.question.shares
    bars = tuple(
        Bar(
            mark.name,
            shares[place] if shares else None,
            mark,
            ghost=truth[place] if truth else None,
            details=(float(count), *((truth[place],) if truth else ())),
            instead="" if total else "–",
        )
        for place, (mark, count) in enumerate(zip(class_marks(state.classes), counts, strict=True))
    )
    return BarChart(
        key="audience",
        title=t("the audience"),
        glides=False,
        lead=state.question.text,
        summary=_summary(state, counts),
        bars=bars,
        axis=SHARES,
        style="percent",
        detail_titles=(t("hands"), *((t("p by torch"),) if truth else ())),
        detail_styles=("count", "percent"),
        numbers=(("hands", float(total)),),
        classes=class_marks(state.classes),
        row_intents=tuple(Intent("hand", 1, (place,)) for place in range(len(counts))),
        buttons=_buttons(state, total),
    )


def _buttons(state: State, total: int) -> tuple[Button, ...]:
    hands = tuple(
        Button(
            t("{name} +1", name=name),
            Intent("hand", 1, (place,)),
            t("one more hand for {name}", name=name),
        )
        for place, name in enumerate(state.classes.names)
    )
    return (*hands, Button(t("count anew"), Intent("clear_hands"), t("set all hands to 0"), total > 0))


def _summary(state: State, counts: Sequence[int]) -> Text:
    pairs = zip(state.classes.names, counts, strict=True)
    return t("Hands: {list}.", list=listed(f"{name} {count}" for name, count in pairs))
