"""A State as a PyTorch script that prints the numbers on screen.

Students read it: it imports what it needs, says what each part does, and leaves out every option that has its usual
value. A GPU is named only if the State names one.
"""

from __future__ import annotations

from .python_text import Call, comment, laid_out, literal
from .snippet_lanes import lane_a, lane_b
from .snippet_parts import imports_of, machine_lines, names_device, tensor_call
from .state import State

_SOFTMAX = '''\
"""Softmax, step by step."""

{imports}
import torch.nn as nn

{machine}{input}

# subtracting the largest z changes no probability and keeps exp from overflowing
shifted = z - z.max()
exponentials = torch.exp(shifted)
total = exponentials.sum()
p = exponentials / total

# nn.Softmax does all of it at once
probabilities = nn.Softmax(dim=0)(z)
torch.testing.assert_close(p, probabilities, equal_nan=True)

shares = probabilities.tolist()
winners = [name for name, share in zip(names, shares) if share == max(shares)]
entropy = torch.special.entr(probabilities).sum()  # -sum of p ln p, with 0 ln 0 = 0

print("exponentials:", exponentials.tolist())
print("total:", total.item())
print("probabilities:", shares)
print("their sum:", probabilities.sum().item())
print("argmax:", ", ".join(winners))
print("entropy:", {entropy}, "{unit}")
'''

_LOSS = '''\
"""Two ways to the same loss."""

{imports}
import torch.nn as nn
{bits}
{machine}{input}

{lane_a}

{lane_b}

# the gradient of each loss by the logits
(gradient_a,) = torch.autograd.grad(loss_a{summed}, logits)
(gradient_b,) = torch.autograd.grad(loss_b{summed}, logits)

print("log-probabilities:", {log_probabilities})
print("loss A:", {loss_a}, "{unit}")
print("loss B:", {loss_b}, "{unit}")
print("equal to the last bit:", torch.equal(loss_a, loss_b))
print("gradient A:", gradient_a.tolist())
print("gradient B:", gradient_b.tolist())
'''

_BITS = '''

def bits(nats):
    """One nat is 1 / ln 2 bits."""
    return list(map(bits, nats)) if isinstance(nats, list) else nats / math.log(2)

'''


def softmax_script(state: State) -> str:
    """Return a script that computes the softmax of the chosen sample as scene 1 shows it.

    It prints the exponentials, their sum, the probabilities, their sum, the argmax and the entropy in the unit of
    ``state``, with all digits.

    >>> softmax_script(State()).splitlines()[5:7]
    ['names = ["Y1", "Y2", "Y3"]', 'z = torch.tensor([2.0, 0.5, 6.0])']
    """
    return _SOFTMAX.format(
        imports=imports_of(state),
        machine=machine_lines(state),
        input=_softmax_input(state),
        entropy="entropy.item()" if state.unit == "nats" else "entropy.item() / math.log(2)",
        unit=state.unit,
    )


def loss_script(state: State) -> str:
    """Return a script that computes the loss of the batch on both lanes as scene 5 shows it.

    It prints the log-probabilities, both losses, whether they are equal to the last bit, and both gradients, with all
    digits. The temperature has no part in it: a loss is one of the raw logits.

    >>> script = loss_script(State())
    >>> "loss_a = nn.NLLLoss()(log_probabilities, target)" in script
    True
    >>> "loss_b = nn.CrossEntropyLoss()(logits, target)" in script
    True
    """
    in_unit = "{}.tolist()" if state.unit == "nats" else "bits({}.tolist())"
    return _LOSS.format(
        imports=imports_of(state),
        machine=machine_lines(state),
        input=_loss_input(state),
        lane_a=lane_a(state),
        lane_b=lane_b(state),
        summed=".sum()" if state.loss.reduction == "none" else "",
        bits="" if state.unit == "nats" else _BITS,
        log_probabilities=in_unit.format("log_probabilities"),
        loss_a=in_unit.format("loss_a"),
        loss_b=in_unit.format("loss_b"),
        unit=state.unit,
    )


def _softmax_input(state: State) -> str:
    names = laid_out("names = ", literal(state.classes.names))
    if state.temperature == 1.0:
        return "\n".join((names, laid_out("z = ", tensor_call(state, state.logits))))
    logits = laid_out("logits = ", tensor_call(state, state.logits))
    scaled = "z = logits / temperature"
    if _division_overflows(state):
        scaled = f"# logits / temperature is too large for {state.machine.dtype}\n"
        scaled += "z = (logits - logits.max()) / temperature"
    return "\n".join((names, logits, f"temperature = {state.temperature!r}", scaled))


def _division_overflows(state: State) -> bool:
    import torch  # loaded after the first frame

    logits = torch.tensor(state.logits, dtype=torch.float64).to(getattr(torch, state.machine.dtype))
    return bool(((logits / state.temperature).isinf() & logits.isfinite()).any())


def _loss_input(state: State) -> str:
    batch, weight = state.batch, state.loss.weight
    if batch.soft_targets is None:
        device = ("device=device",) if names_device(state) else ()
        target = Call("torch.tensor", (literal(batch.targets), *device))
    else:
        target = tensor_call(state, batch.soft_targets)
    lines = [
        comment("one row for each sample; the columns are", state.classes.names),
        laid_out("logits = ", tensor_call(state, batch.logits, "requires_grad=True")),
        laid_out("target = ", target),
    ]
    return "\n".join(lines if weight is None else [*lines, laid_out("weight = ", tensor_call(state, weight))])
