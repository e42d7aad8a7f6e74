"""States that are hard to show: many and few classes, long names, numbers of every size, every option."""

from dataclasses import replace
from math import inf, nan

from core.descent_options import DescentOptions, Trail
from core.machine import Machine
from core.network_options import NetworkOptions, PointSet, Training
from core.question import Question
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


def network(*, unit="nats", hidden=False, step=0, **options):
    return State("network", unit=unit, hidden=hidden, step=step, network=NetworkOptions(**options))


FAR_WINDOW = (-200000.0, 400000.0, -300000.0, 100000.0)
SOFTMAX_STATES = {
    "softmax": softmax(2.0, 0.5, 6.0),
    "12 classes": softmax(*(0.5 * n for n in range(12))),
    "long names": softmax(2.0, 0.5, 6.0, names=LONG, temperature=12.345678),
    "12 long names": softmax(*(0.5 * n for n in range(12)), names=LONG, unit="bits"),
    "extreme": softmax(1e-30, inf, nan, -1e4),
    "large": softmax(1e-30, -1e4, 1e4, 123456.789, 1e300),
    "tied, pinned": softmax(3.0, 3.0, 0.0, pinned=Pin(((9.0, 0.0, -1.0),), 2.0)),
    "asked": softmax(2.0, 0.5, 6.0, question=Question("Which class wins, and by how much?", (3, 0, 27))),
    "asked, covered, 12 long names": softmax(
        *(0.5 * n for n in range(12)), names=LONG, hidden=True, question=Question("Mw " * 66, (9999,) * 12)
    ),
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
NETWORK_STATES = {
    "network, six, long names": network(
        weight=((12.5, -1234.5),) * 6,
        bias=(1e-30, -1e4, 0.0, 123456.789, 1.0, -9.9999),
        points=PointSet(((1e5, -2e5),) * 3, (0, 1, 5), LONG[:6], ("a feature with a long name", "X2"), FAR_WINDOW),
        place=(123456.75, -99999.25),
    ),
    "network, extreme": network(weight=((inf, nan), (1e300, -1e-30)), bias=(-inf, nan), rate=100.0, batch=16),
    "network, trained": network(training=Training((), tuple(1.1 - n / 400 for n in range(300)), (50,) * 300), adds=1),
    "network, diverged": network(training=Training((), (1e-30, 99.5, inf, nan), (0, 1, 2, 3)), unit="bits"),
    "network, no points": network(points=PointSet()),
    "network, covered": network(hidden=True),
    "network, step 4": network(step=4),
}
WAY = tuple((2.0 - n / 7.0, 0.5 + n / 7.0, 6.0) for n in range(30, -1, -1))
DESCENT = Trail(WAY, (0.0123,) * 30, (0.04, 0.04, 0.92), "float32")
STEP_STATES = {
    "step, long names": replace(softmax(2.0, 0.5, 6.0, names=LONG), scene="step"),
    "step, 12 long names": replace(softmax(*(0.5 * n for n in range(12)), names=LONG, unit="bits"), scene="step"),
    "step, extreme": replace(softmax(1e-30, inf, nan), scene="step"),
    "step, large": replace(softmax(1e-30, -1e4, 123456.789), scene="step"),
    "step, pinned": replace(softmax(3.0, 3.0, 0.0, pinned=Pin(((9.0, 0.0, -1.0),), 2.0)), scene="step"),
    "step, covered": replace(softmax(2.0, 0.5, 6.0, hidden=True), scene="step"),
    "step, step 4": replace(softmax(2.0, 0.5, 6.0, step=4), scene="step"),
    "step, soft target": replace(loss(1, 3, soft=(0.123456, 0.5, 0.376544)), scene="step"),
    "step, after steps": State("step", descent=DescentOptions(0.0123, DESCENT), loss=LossOptions(label_smoothing=0.12)),
}
EXAMPLES = {
    f"{key}: {example.name}": example.change(State(key))
    for key, scene in SCENES.items()
    if key not in ("softmax", "loss", "sigmoid")
    for example in scene.examples
}
STATES = SOFTMAX_STATES | LOSS_STATES | SIGMOID_STATES | NETWORK_STATES | STEP_STATES | EXAMPLES
