"""Scene 2 as a PyTorch script."""

from __future__ import annotations

from .python_text import comment, laid_out
from .sigmoid_numbers import chosen_class, two_classes
from .snippet_parts import machine_lines, names_device, tensor_call
from .state import State

_SIGMOID = '''\
"""Softmax and sigmoid of the same logits."""

{imports}

{machine}{input}

probabilities = nn.Softmax(dim=0)(logits)  # exactly one class is true
sigmoids = nn.Sigmoid()(logits)  # each class is true or not, by itself

# two classes: softmax([z, 0]) = sigmoid(z)
z = logits[{chosen}]
pair = torch.softmax(torch.stack([z, torch.zeros_like(z)]), dim=0)

print("softmax:", probabilities.tolist())
print("its sum:", probabilities.sum().item())
print("sigmoid:", sigmoids.tolist())
print("their sum:", sigmoids.sum().item())
print("softmax([z, 0]):", pair[0].item())
print("sigmoid(z):", sigmoids[{chosen}].item())
'''
_LOSSES = """
{two}
label = torch.tensor([{label}]{device})
difference = two[:, 1] - two[:, 0]
cross_entropy = nn.CrossEntropyLoss()(two, label)
binary = nn.BCEWithLogitsLoss()(difference, label.to(two.dtype))

print("z1 - z0:", difference.item())
print("CrossEntropyLoss:", cross_entropy.item(){bits}, "{unit}")
print("BCEWithLogitsLoss:", binary.item(){bits}, "{unit}")
"""


def sigmoid_script(state: State) -> str:
    """Return a script that computes what scene 2 shows of the chosen sample.

    It prints softmax and sigmoid with their sums, the two-class identity for the chosen class and, if the sample has a
    label, both losses of two classes in the unit of ``state``, with all digits.
    """
    has_losses = two_classes(state).label is not None
    in_bits = has_losses and state.unit == "bits"
    script = _SIGMOID.format(
        imports="\n".join((*(("import math", "") if in_bits else ()), "import torch", "import torch.nn as nn")),
        machine=machine_lines(state),
        input="\n".join(
            (comment("the classes are", state.classes.names), laid_out("logits = ", tensor_call(state, state.logits)))
        ),
        chosen=chosen_class(state),
    )
    return script + _losses(state) if has_losses else script


def _losses(state: State) -> str:
    sample = two_classes(state)
    names = comment("one sample of two classes:", sample.names)
    if len(state.classes) > 2:
        names = comment("one class against a logit of 0:", sample.names)
    return _LOSSES.format(
        two=f"{names}\n{laid_out('two = ', tensor_call(state, (sample.logits,)))}",
        label=sample.label,
        device=", device=device" if names_device(state) else "",
        bits=" / math.log(2)" if state.unit == "bits" else "",
        unit=state.unit,
    )
