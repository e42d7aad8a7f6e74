"""Chains of modules from the logits to a loss: what people write, and what is right or wrong with each.

A chain is read as algebra: log p and p lead into each other, so that a detour through both is still right, while
softmax of p, or the label's p without its log, is not. What torch makes of a chain is another question, which
``pipeline_numbers`` asks torch.
"""

from __future__ import annotations

Chain = tuple[str, ...]

SEVEN: tuple[Chain, ...] = (
    ("CrossEntropyLoss",),
    ("LogSoftmax", "NLLLoss"),
    ("Softmax", "log", "NLLLoss"),
    ("Softmax", "CrossEntropyLoss"),
    ("Softmax", "NLLLoss"),
    ("NLLLoss",),
    ("LogSoftmax", "CrossEntropyLoss"),
)
LOG_OF_SOFTMAX = ("Softmax", "log", "NLLLoss")
DOUBLE_SOFTMAX = ("Softmax", "CrossEntropyLoss")

_LEADS_TO = {
    ("logits", "Softmax"): "p",
    ("logits", "LogSoftmax"): "log p",
    ("logits", "CrossEntropyLoss"): "loss",
    ("p", "log"): "log p",
    ("log p", "Softmax"): "p",
    ("log p", "LogSoftmax"): "log p",
    ("log p", "NLLLoss"): "loss",
    ("log p", "CrossEntropyLoss"): "loss",
}
_DETOURS = {("log p", "Softmax"), ("log p", "LogSoftmax"), ("log p", "CrossEntropyLoss")}
_CODE = {"LogSoftmax": "LogSoftmax(dim=1)", "Softmax": "Softmax(dim=1)"}


def verdict_of(chain: Chain) -> str:
    """Return whether ``chain`` computes the cross-entropy: "right", "harmless", "fragile" or "wrong".

    "harmless" takes a detour that changes nothing, as log-softmax of log-softmax. "fragile" takes the log of a
    probability, which is right until the probability underflows to 0.

    >>> [verdict_of(chain) for chain in SEVEN]
    ['right', 'right', 'fragile', 'wrong', 'wrong', 'wrong', 'harmless']
    """
    reached, pairs = "logits", []
    for module in chain:
        pairs.append((reached, module))
        reached = _LEADS_TO.get((reached, module), "something else")
    if reached != "loss":
        return "wrong"
    if ("p", "log") in pairs:
        return "fragile"
    return "harmless" if _DETOURS.intersection(pairs) else "right"


def is_logarithm(chain: Chain) -> bool:
    """Return whether the result of ``chain`` is a logarithm, which has a unit: of a probability and a logit it is none.

    >>> [is_logarithm(chain) for chain in SEVEN]
    [True, True, True, True, False, False, True]
    """
    deciding = [module for module in chain if module != "NLLLoss"]  # it only picks an entry and turns its sign
    return bool(deciding) and deciding[-1] != "Softmax"


def code_of(module: str) -> str:
    """Return a module as it is written in code.

    >>> [code_of(module) for module in ("Softmax", "log", "NLLLoss")]
    ['Softmax(dim=1)', 'log()', 'NLLLoss()']
    """
    return _CODE.get(module, f"{module}()")


def name_of(chain: Chain) -> str:
    """Return a chain as a line of text.

    >>> name_of(("Softmax", "log", "NLLLoss"))
    'Softmax → log → NLLLoss'
    """
    return " → ".join(chain)
