"""The options of the two-losses scene: the arguments of CrossEntropyLoss as fields to set."""

from __future__ import annotations

from .colours import class_marks
from .fields import Choice, Field, Real
from .machine import DTYPES
from .panels import Controls
from .state import DEFAULT_IGNORE_INDEX, State
from .text import t

LARGEST_INDEX = 9999


def options(state: State) -> Controls:
    """Return one field for each argument of the loss."""
    return Controls(
        key="options",
        title="",
        summary=t("The options of the loss."),
        fields=(
            _targets(state),
            _reduction(state),
            _smoothing(state),
            _ignore_index(state),
            _weighted(state),
            _dtype(state),
            _random_batches(state),
            *_weights(state),
        ),
    )


def _targets(state: State) -> Choice:
    return Choice(
        t("targets"),
        "target_kind",
        "indices" if state.batch.soft_targets is None else "probabilities",
        (("indices", t("class index")), ("probabilities", t("probabilities"))),
    )


def _reduction(state: State) -> Choice:
    names = (("mean", t("mean")), ("sum", t("sum")), ("none", t("none")))
    return Choice(t("reduction"), "reduction", state.loss.reduction, names)


def _smoothing(state: State) -> Real:
    return Real(t("label smoothing"), "label_smoothing", state.loss.label_smoothing, 0.0, 1.0)


def _ignore_index(state: State) -> Real:
    value, is_soft = state.loss.ignore_index, state.batch.soft_targets is not None
    return Real(
        t("ignore index"),
        "ignore_index",
        None if value == DEFAULT_IGNORE_INDEX else value,
        -LARGEST_INDEX,
        LARGEST_INDEX,
        integer=True,
        none_label=t("none"),
        hint=t("torch ignores no sample where targets are probabilities")
        if is_soft
        else t("samples with this label are left out; torch's default is −100"),
        enabled=not is_soft,
    )


def _weighted(state: State) -> Choice:
    return Choice(
        t("class weights"),
        "weighted",
        state.loss.weight is not None,
        ((False, t("none")), (True, t("given"))),
    )


def _dtype(state: State) -> Choice:
    return Choice(t("dtype"), "dtype", state.machine.dtype, tuple((name, name) for name in DTYPES))


def _random_batches(state: State) -> Choice:
    names = ((False, t("none")), (True, "2,000"))
    return Choice(
        t("random batches"),
        "random_batches",
        state.loss.random_batches,
        names,
        t("runs both lanes on 2,000 random batches"),
    )


def _weights(state: State) -> tuple[Field, ...]:
    marks = class_marks(state.classes)
    return tuple(
        Real(t("w of {name}", name=mark.name), "weight", weight, 0.0, 1000.0, index=(index,), mark=mark)
        for index, (mark, weight) in enumerate(zip(marks, state.loss.weight or (), strict=False))
    )
