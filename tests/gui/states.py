"""States that are hard to show: many and few classes, long names, numbers of every size, every option."""

from dataclasses import replace
from math import inf, nan

from core.machine import Machine
from core.scenes import SCENES
from core.state import Batch, Classes, LossOptions, Pin, State

LONG = tuple(f"{n:02} Wide Mwmwmwm name abc" for n in range(12))  # 24 characters, the most there can be


def classes(count, names=None):
    return Classes((names or tuple(f"Y{n + 1}" for n in range(count)))[:count], tuple(range(count)))


def softmax(*logits, names=None, **more):
    return State(classes=classes(len(logits), names), batch=Batch((logits,), (0,)), **more)


def loss(samples, count, *, names=None, values=None, soft=None, options=None, **more):
    numbers = values or (2.0, 0.5, 6.0, -1.25, 0.1, -10.0, 3.0)
    logits = tuple(tuple(numbers[(r + c) % len(numbers)] for c in range(count)) for r in range(samples))
    targets = tuple((r * 2 + 1) % count for r in range(samples))
    batch = Batch(logits, targets, soft and ((soft,) * samples))
    return State("loss", classes=classes(count, names), batch=batch, loss=options or LossOptions(), **more)


def sigmoid(*logits, names=None, label=0, **more):
    count = len(logits)
    return State("sigmoid", classes=classes(count, names), batch=Batch((logits,), (label,)), **more)


SOFTMAX_STATES = {
    "softmax": softmax(2.0, 0.5, 6.0),
    "12 classes": softmax(*(0.5 * n for n in range(12))),
    "long names": softmax(2.0, 0.5, 6.0, names=LONG, temperature=12.345678),
    "12 long names": softmax(*(0.5 * n for n in range(12)), names=LONG, unit="bits"),
    "extreme": softmax(1e-30, inf, nan, -1e4),
    "large": softmax(1e-30, -1e4, 1e4, 123456.789, 1e300),
    "tied, pinned": softmax(3.0, 3.0, 0.0, pinned=Pin(((9.0, 0.0, -1.0),), 2.0)),
    "covered": softmax(2.0, 0.5, 6.0, hidden=True),
    "step 2": softmax(2.0, 0.5, 6.0, step=2),
}
LOSS_STATES = {
    "loss": State("loss"),
    "10 samples": loss(10, 3),
    "2 samples of 12 classes": loss(2, 12),
    "64 samples of 12 classes": loss(64, 12),
    "loss, long names": loss(3, 3, names=LONG),
    "loss, 12 long names": loss(2, 12, names=LONG),
    "weights": loss(3, 3, options=LossOptions(weight=(1.0, 3.0, 0.5))),
    "weights of 12 classes": loss(8, 12, options=LossOptions(weight=(1.25,) * 12)),
    "soft targets": loss(2, 3, soft=(0.1, 0.2, 0.7)),
    "soft targets of 12 classes": loss(8, 12, soft=(0.25, 0.75, *(0.0,) * 10)),
    "reduction none": loss(8, 3, options=LossOptions(reduction="none")),
    "sum, smoothed": loss(8, 3, options=LossOptions(reduction="sum", label_smoothing=0.25)),
    "every option": loss(
        8,
        3,
        options=LossOptions("none", 0.123456, (1.0, 2.0, 123.456789), -(2**63), axis_nats=200.0),
        unit="bits",
        machine=Machine(dtype="bfloat16"),
    ),
    "loss, extreme": loss(4, 4, values=(1e-30, inf, nan, -1e4, 1.0)),
    "loss, large": loss(3, 3, values=(1e4, -1e4, 123.456789, 0.0), options=LossOptions(axis_nats=200.0)),
    "loss, covered": replace(loss(8, 3), hidden=True),
    "loss, step 3": replace(loss(8, 3), step=3),
}
SIGMOID_STATES = {
    "sigmoid": State("sigmoid"),
    "sigmoid, two": sigmoid(0.0, 1.5, label=1),
    "sigmoid, no label": sigmoid(0.0, 1.5, label=-100),
    "sigmoid, 12 classes": sigmoid(*(0.7 * n - 4 for n in range(12))),
    "sigmoid, long names": sigmoid(2.0, 0.5, 6.0, names=LONG),
    "sigmoid, six, tied": sigmoid(*(1.0,) * 6, unit="bits"),
    "sigmoid, extreme": sigmoid(1e-30, inf, nan, -1e4),
    "sigmoid, large": sigmoid(1e-30, -1e4, 1e4, 123456.789),
    "sigmoid, pinned": sigmoid(3.0, 3.0, 0.0, pinned=Pin(((9.0, 0.0, -1.0),), 2.0)),
    "sigmoid, covered": sigmoid(2.0, 0.5, 6.0, hidden=True),
    "sigmoid, step 4": sigmoid(2.0, 0.5, 6.0, step=4),
}
EXAMPLES = {
    f"{key}: {example.name}": example.change(State(key))
    for key, scene in SCENES.items()
    if key not in ("softmax", "loss", "sigmoid")
    for example in scene.examples
}
STATES = SOFTMAX_STATES | LOSS_STATES | SIGMOID_STATES | EXAMPLES
