"""The pipelines scene as a PyTorch script that prints the numbers on screen."""

from __future__ import annotations

from functools import reduce

from .pipeline_chains import SEVEN, Chain, is_logarithm, name_of
from .python_text import Call, laid_out, literal
from .snippet_parts import imports_of, machine_lines, names_device, tensor_call
from .state import DEFAULT_IGNORE_INDEX, State

_SCRIPT = '''\
"""Right and wrong ways to the loss of one sample."""

{imports}

{machine}{input}

log_softmax = nn.LogSoftmax(dim=1)
softmax = nn.Softmax(dim=1)
nll = nn.NLLLoss({ignored})
cross_entropy = nn.CrossEntropyLoss({ignored})

losses = {{
{losses}
}}
right = losses["CrossEntropyLoss"]


def place(number):
    """The place of a number among all that its dtype has, counted from 0."""
    bits = {{2: torch.int16, 4: torch.int32, 8: torch.int64}}[number.element_size()]
    count = number.detach().cpu().view(bits).item()
    return count if count >= 0 else -(count & torch.iinfo(bits).max)


def ulps(a, b):
    """How many steps of their dtype lie between two numbers."""
    if a.isnan() or b.isnan():
        return 0 if a.isnan() and b.isnan() else float("inf")
    if a.isfinite() != b.isfinite():
        return float("inf")
    steps = abs(place(a) - place(b))
    return steps if steps < 2**63 - 1 else float("inf")


for name, loss in losses.items():
    (gradient,) = torch.autograd.grad(loss, z, retain_graph=True)
    print(f"{{name}}:", [loss.item(), gradient[0].tolist(), ulps(loss, right)])
{bits}{own}
# softmax is at best a one-hot row
one_hot = torch.zeros_like(z)
one_hot[0, 0] = 1.0
floor, ceiling = -log_softmax(one_hot)[0, :2]
print("softmax twice:", [floor.item(), ceiling.item()])
'''

_BITS = """
# those of them that are logarithms, in bits
{loop}
    print(f"{{name}} in bits:", losses[name].item() / math.log(2))
"""

_OWN = """
# a chain of one's own, which torch may refuse
{target}try:
    own = z
{steps}
    (gradient,) = torch.autograd.grad(own, z)
    print("own chain:", [own.item(), gradient[0].tolist(), ulps(own, right)])
except (IndexError, RuntimeError, TypeError, ValueError) as error:
    print("own chain:", f"{{type(error).__name__}}: {{error}}")
"""


def pipelines_script(state: State) -> str:
    """Return a script that runs the pipelines on the chosen sample as scene 6 shows them.

    It prints for each the loss, the gradient by the logits and the distance to the right loss in ULPs, then the floor
    and the ceiling of double softmax, with all digits.

    >>> "nll(softmax(z), target)" in pipelines_script(State())
    True
    """
    ignored = _ignored(state)
    target = laid_out("target = ", _target(state))
    return _SCRIPT.format(
        imports=f"{imports_of(state)}\nimport torch.nn as nn",
        machine=machine_lines(state),
        input="\n".join((laid_out("z = ", tensor_call(state, (state.logits,), "requires_grad=True")), target)),
        ignored="" if ignored is None else f"ignore_index={ignored}",
        losses="\n".join(f'    "{name_of(chain)}": {expression(chain)},' for chain in SEVEN),
        bits="" if state.unit == "nats" else _bits(),
        own=_own(state),
    )


def expression(chain: Chain) -> str:
    """Return the source that computes ``chain``.

    >>> expression(("Softmax", "log", "NLLLoss"))
    'nll(softmax(z).log(), target)'
    """
    return reduce(_applied, chain, "z")


def _applied(source: str, module: str) -> str:
    return {
        "LogSoftmax": f"log_softmax({source})",
        "Softmax": f"softmax({source})",
        "log": f"{source}.log()",
        "NLLLoss": f"nll({source}, target)",
        "CrossEntropyLoss": f"cross_entropy({source}, target)",
    }[module]


def _bits() -> str:
    logarithms = tuple(name_of(chain) for chain in SEVEN if is_logarithm(chain))
    return _BITS.format(loop=laid_out("for name in ", literal(logarithms), ":"))


def _own(state: State) -> str:
    steps = [f"    own = {_applied('own', module)}" for module in state.pipelines.chain]
    return _OWN.format(steps="\n".join(steps), target=_own_target(state)) if steps else ""


def _own_target(state: State) -> str:
    kind, label = state.pipelines.target, state.batch.targets[state.batch.row]
    if kind == "index":
        return ""
    if kind == "index + 1":
        return "target = target + 1\n"
    number = float if kind == "one-hot" else int
    row = tuple(number(label == place) for place in range(len(state.classes)))
    device = ("device=device",) if names_device(state) else ()
    call = tensor_call(state, (row,)) if kind == "one-hot" else Call("torch.tensor", (literal((row,)), *device))
    return f"{laid_out('target = ', call)}\n"


def _ignored(state: State) -> int | None:
    label = state.batch.targets[state.batch.row]
    return None if label == DEFAULT_IGNORE_INDEX or 0 <= label < len(state.classes) else label


def _target(state: State) -> Call:
    device = ("device=device",) if names_device(state) else ()
    return Call("torch.tensor", (literal((state.batch.targets[state.batch.row],)), *device))
