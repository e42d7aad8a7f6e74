"""Scene 8 as a PyTorch script."""

from __future__ import annotations

from .precision_cliffs import HALVINGS, LARGEST_GAP
from .precision_inputs import base_logits, label_of, shown_marks
from .python_text import Call, comment, laid_out
from .snippet_parts import imports_of, machine_lines, tensor_call
from .state import State

_SCRIPT = '''\
"""Three ways from logits to the loss, and where the numbers of a dtype end."""

{imports}

{machine}{input}
exact = z.detach().cpu().double()


def ulps(numbers, reference):
    """Count the numbers of the dtype up to a reference in float64; both are 0 or more."""
    a, b = numbers.detach().cpu().abs(), reference.to(numbers.dtype).abs()
    if not (torch.equal(a.isnan(), b.isnan()) and torch.equal(a.isinf(), b.isinf())):
        return math.inf
    a, b = (x.nan_to_num(0.0, posinf=math.inf).view(torch.{integers}) for x in (a, b))
    return (a.long() - b.long()).abs().max().item()


def report(way, exponentials, p, log_p):
    """Print the steps of a way, its loss and the gradient of the loss."""
    print(f"{{way}} exp:", exponentials.tolist())
    print(f"{{way}} sum:", exponentials.sum().item())
    print(f"{{way}} p:", p.tolist())
    print(f"{{way}} error of p:", ulps(p, torch.softmax(exact, dim=0)))
    print(f"{{way}} log p:", {log_p})
{loss}

# A: exp, sum, divide, log
exponentials = z.exp()
p = exponentials / exponentials.sum()
report("A", exponentials, p, p.log())

# B: softmax subtracts the largest logit first, but log 0 is -inf
exponentials = (z - z.max()).exp()
p = torch.softmax(z, dim=0)
report("B", exponentials, p, p.log())

# C: log_softmax never forms that 0
report("C", exponentials, p, torch.log_softmax(z, dim=0))


def first_gap(is_broken):
    """Return the smallest gap at which the logits (gap, 0) are broken, by bisection."""
    low, high = 0.0, {largest}
    for _ in range({halvings}):
        gap = (low + high) / 2
        broken = is_broken({pair})
        low, high = (low, gap) if broken else (gap, high)
    return high


print("p is exactly 1 from:", first_gap(lambda z: torch.softmax(z, 0)[0] == 1))
print("exp is inf from:", first_gap(lambda z: z.exp()[0].isinf()))
print("log 0 from:", first_gap(lambda z: torch.softmax(z, 0).log()[1].isinf()))
'''
_LOSS = """\
    loss = -log_p[{label}]
    (gradient,) = torch.autograd.grad(loss, z)
    print(f"{{way}} loss:", {loss}, "{unit}")
    print(f"{{way}} error of the loss:", ulps(loss, -torch.log_softmax(exact, dim=0)[{label}]))
    print(f"{{way}} gradient:", gradient.tolist())
"""
_INTEGERS = {"float16": "int16", "bfloat16": "int16", "float32": "int32", "float64": "int64"}


def precision_script(state: State) -> str:
    """Return a script that computes what scene 8 shows: the steps of all three ways, and the cliffs of the dtype.

    It prints them with all digits, logarithms in the unit of ``state``. A sample without a label has no loss.

    >>> precision_script(State()).splitlines()[6:8]
    ['# the classes are Y1, Y2', 'z = torch.tensor([100.0, 0.0], requires_grad=True)']
    """
    label, is_nats = label_of(state), state.unit == "nats"
    log_p = "log_p.tolist()" if is_nats else "[value / math.log(2) for value in log_p.tolist()]"
    loss = "loss.item()" if is_nats else "loss.item() / math.log(2)"
    pair = tensor_call(state, (0.0, 0.0))
    return _SCRIPT.format(
        imports=imports_of(state, "math"),
        machine=machine_lines(state),
        input=_input(state),
        integers=_INTEGERS[state.machine.dtype],
        log_p=log_p,
        loss="" if label is None else _LOSS.format(label=label, loss=loss, unit=state.unit),
        largest=LARGEST_GAP,
        halvings=HALVINGS,
        pair=Call(pair.name, ("[gap, 0.0]", *pair.parts[1:])),
    )


def _input(state: State) -> str:
    names = comment("the classes are", (mark.name for mark in shown_marks(state)))
    logits, scale = base_logits(state), state.precision.scale
    if scale == 1.0:
        return "\n".join((names, laid_out("z = ", tensor_call(state, logits, "requires_grad=True"))))
    scaled = f"z = (logits * {scale!r}).requires_grad_()"
    return "\n".join((names, laid_out("logits = ", tensor_call(state, logits)), scaled))
