"""Scene 9 as a PyTorch script."""

from __future__ import annotations

import textwrap

from .network_options import NetworkOptions, PointSet
from .network_points import class_name, points_of
from .network_training import SEED
from .python_text import WIDTH, comment, laid_out, literal
from .snippet_parts import imports_of, machine_lines, names_device, tensor_call
from .state import State

_SCRIPT = '''\
"""A linear network: two inputs, one output for each class."""

{imports}
import torch.nn as nn

{machine}{names}
network = nn.Linear(2, {outputs}{options})
with torch.no_grad():
{weight}
{bias}

# one place of the plane
{place}
with torch.no_grad():
    z = network(x)  # W x + b
    p = torch.softmax(z, dim=0)
print("logits:", z.tolist())
print("probabilities:", p.tolist())
{training}'''
_TRAINING = """
# the points, and the number of their class; -100 stands for one without an output
{inputs}
{labels}
inputs = torch.tensor(inputs{options})
labels = torch.tensor(labels{device})

loss = nn.CrossEntropyLoss()(network(inputs), labels)
right = (network(inputs).argmax(dim=1) == labels).sum()
print("loss:", loss.item(){unit})
print("accuracy:", right.item() / (labels != -100).sum().item())

# the next step of gradient descent
{batch}optimizer = torch.optim.SGD(network.parameters(), lr={rate!r})
nn.CrossEntropyLoss()(network(inputs), labels).backward()
optimizer.step()
print("next weight:", network.weight.tolist())
print("next bias:", network.bias.tolist())
"""
_BATCH = """\
(counted,) = torch.where(labels.cpu() != -100)
dice = torch.Generator().manual_seed({seed})
chosen = counted[torch.randperm(len(counted), generator=dice)[:{size}]].to(labels.device)
inputs, labels = inputs[chosen], labels[chosen]
"""


def network_script(state: State) -> str:
    r"""Return a script that computes what scene 9 shows: the sums and probabilities at the ring, loss and accuracy.

    It takes the next step of gradient descent too, by ``torch.optim.SGD``, and prints everything with all digits.

    >>> "network = nn.Linear(2, 3)" in network_script(State())
    True
    """
    options, points = state.network, points_of(state.network)
    count = len(options.bias)
    counts = any(label < count for label in points.labels)
    return _SCRIPT.format(
        imports=imports_of(state),
        machine=machine_lines(state),
        names=comment("the outputs are", (class_name(points, index) for index in range(count))),
        outputs=count,
        options=_options(state),
        weight=laid_out("network.weight.copy_(", tensor_call(state, options.weight), ")", "    "),
        bias=laid_out("network.bias.copy_(", tensor_call(state, options.bias), ")", "    "),
        place=laid_out("x = ", tensor_call(state, options.place)),
        training=_training(state, points) if counts else "",
    )


def _training(state: State, points: PointSet) -> str:
    options, count = state.network, len(state.network.bias)
    labels = tuple(label if label < count else -100 for label in points.labels)
    return _TRAINING.format(
        inputs=_filled("inputs", points.inputs),
        labels=_filled("labels", labels),
        options=_options(state),
        device=", device=device" if names_device(state) else "",
        unit=' / math.log(2), "bits"' if state.unit == "bits" else ', "nats"',
        batch=_batch(options),
        rate=options.rate,
    )


def _batch(options: NetworkOptions) -> str:
    return _BATCH.format(seed=SEED + len(options.training.losses), size=options.batch) if options.batch else ""


def _options(state: State) -> str:
    dtype = ", dtype=dtype" if state.machine.dtype != "float32" else ""
    return dtype + (", device=device" if names_device(state) else "")


def _filled(name: str, values: tuple[object, ...]) -> str:
    """Return a list of many short things, as many in a line as there is room."""
    parts = ", ".join(str(literal(value)).replace(" ", "\N{NO-BREAK SPACE}") for value in values)
    lines = textwrap.fill(parts, WIDTH, initial_indent="    ", subsequent_indent="    ", break_on_hyphens=False)
    return f"{name} = [\n{lines},\n]".replace("\N{NO-BREAK SPACE}", " ")
