"""Scene 7 as a PyTorch script."""

from __future__ import annotations

from .descent_trail import live_trail, target_of
from .python_text import Call, comment, laid_out, literal
from .snippet_parts import imports_of, machine_lines, names_device, tensor_call
from .state import State

_HEAD = '''\
"""Gradient descent on the logits of one sample."""

{imports}
{more}
{machine}{names}
{logits}
'''
_BODY = """{target}
{rates}
optimizer = torch.optim.SGD([logits])

for rate in [*rates, {rate!r}]:
    loss = F.cross_entropy(logits, target{smoothing})
    print("loss:", loss.item(){bits}, "{unit}")
    optimizer.zero_grad()
    loss.backward()
    before = logits.detach().clone()
    optimizer.param_groups[0]["lr"] = rate
    optimizer.step()

# the last step is the one to come: these are the numbers before it
probabilities = torch.softmax(before, dim=0)
print("logits:", before.tolist())
print("probabilities:", probabilities.tolist())
print("their sum:", probabilities.sum().item())
print("gradient:", logits.grad.tolist())
print("its sum:", logits.grad.sum().item())
print("after one more step:", logits.tolist())
"""
_NO_LABEL = """
# the label of this sample is to be ignored: there is no loss
probabilities = torch.softmax(logits, dim=0)
print("probabilities:", probabilities.tolist())
print("their sum:", probabilities.sum().item())
"""


def descent_script(state: State) -> str:
    """Return a script that takes every step of the trail again, by ``torch.optim.SGD``.

    It prints the loss before each step in the unit of ``state``, then the logits on screen, their probabilities and
    gradient with the sums, and where one more step would lead, with all digits. A sample without a label has only
    probabilities.
    """
    trail, has_label = live_trail(state), target_of(state) is not None
    gradient = ("requires_grad=True",) if has_label else ()
    head = _HEAD.format(
        imports=imports_of(state if has_label else State()),
        more="import torch.nn.functional as F\n" if has_label else "",
        machine=machine_lines(state),
        names=comment("the classes are", state.classes.names),
        logits=laid_out("logits = ", tensor_call(state, trail.points[0], *gradient)),
    )
    if not has_label:
        return head + _NO_LABEL
    smoothing = state.loss.label_smoothing
    return head + _BODY.format(
        target=_target(state),
        rates=_rates(trail.rates),
        rate=state.descent.learning_rate,
        smoothing=f", label_smoothing={smoothing!r}" if smoothing else "",
        bits=" / math.log(2)" if state.unit == "bits" else "",
        unit=state.unit,
    )


def _target(state: State) -> str:
    if state.batch.soft_targets is not None:
        return laid_out("target = ", tensor_call(state, state.batch.soft_targets[state.batch.row]))
    device = ("device=device",) if names_device(state) else ()
    return laid_out("target = ", Call("torch.tensor", (literal(state.batch.targets[state.batch.row]), *device)))


def _rates(rates: tuple[float, ...]) -> str:
    """Return the learning rates of the steps, in short where they are all the same."""
    if len(set(rates)) == 1:
        return f"rates = [{rates[0]!r}] * {len(rates)}  # of the steps so far"
    return laid_out("rates = ", literal(rates)) if rates else "rates = []  # no step has been taken"
