"""The two lanes of the loss script: LogSoftmax and NLLLoss, and CrossEntropyLoss."""

from __future__ import annotations

from .python_text import WIDTH, Call, laid_out
from .state import DEFAULT_IGNORE_INDEX, State


def lane_a(state: State) -> str:
    """Return the lines that compute ``log_probabilities`` and ``loss_a``, by NLLLoss wherever it can.

    >>> print(lane_a(State()))
    # A: two modules
    log_probabilities = nn.LogSoftmax(dim=1)(logits)
    loss_a = nn.NLLLoss()(log_probabilities, target)
    """
    reason = _why_written_out(state)
    if reason is None:
        head, rest = "# A: two modules", _called("loss_a", "nn.NLLLoss", _arguments(state), "log_probabilities, target")
    else:
        terms = "-q log p" if state.loss.weight is None else "-w q log p"
        head, rest = f"# A: {reason}, so the sum {terms} is written out", _written_out(state)
    return "\n".join((head, "log_probabilities = nn.LogSoftmax(dim=1)(logits)", *rest))


def lane_b(state: State) -> str:
    """Return the lines that compute ``loss_b``, with every option that has not its usual value.

    >>> print(lane_b(State()))
    # B: one module, which takes the logits themselves
    loss_b = nn.CrossEntropyLoss()(logits, target)
    """
    smoothing = (f"label_smoothing={state.loss.label_smoothing!r}",) if state.loss.label_smoothing else ()
    lines = _called("loss_b", "nn.CrossEntropyLoss", (*_arguments(state), *smoothing), "logits, target")
    return "\n".join(("# B: one module, which takes the logits themselves", *lines))


def _called(name: str, module: str, options: tuple[str, ...], inputs: str) -> list[str]:
    made = Call(module, options)
    line = f"{name} = {made}({inputs})"
    return [line] if len(line) <= WIDTH else [laid_out("criterion = ", made), f"{name} = criterion({inputs})"]


def _arguments(state: State) -> tuple[str, ...]:
    options = state.loss
    given = (
        ("weight=weight", options.weight is not None),
        (f"ignore_index={options.ignore_index}", options.ignore_index != DEFAULT_IGNORE_INDEX),
        (f'reduction="{options.reduction}"', options.reduction != "mean"),
    )
    return tuple(argument for argument, needed in given if needed)


def _why_written_out(state: State) -> str | None:
    if state.batch.soft_targets is not None:
        return "NLLLoss takes no soft targets"
    return "NLLLoss knows no label smoothing" if state.loss.label_smoothing else None


def _written_out(state: State) -> list[str]:
    soft, ignores = state.batch.soft_targets is not None, _ignores(state)
    weighted = " * weight" if state.loss.weight is not None else ""
    lines = _soft_probabilities(state) if soft else _smoothed_labels(state)
    name = "loss_a" if state.loss.reduction == "none" else "losses"
    lines.append(f"{name} = -(log_probabilities * q{weighted}).sum(dim=1)")
    if ignores:
        lines.append(f"{name} = {name}.masked_fill(ignored, 0.0)")
    if state.loss.reduction == "sum":
        lines.append("loss_a = losses.sum()")
    elif state.loss.reduction == "mean":
        lines.append(f"loss_a = losses.sum() / {_divisor(state)}")
    return lines


def _ignores(state: State) -> bool:
    return state.batch.soft_targets is None and state.loss.ignore_index in state.batch.targets


def _soft_probabilities(state: State) -> list[str]:
    if not state.loss.label_smoothing:
        return ["q = target"]
    return [
        f"smoothing, classes = {state.loss.label_smoothing!r}, {len(state.classes)}",
        "q = target * (1 - smoothing) + smoothing / classes",
    ]


def _smoothed_labels(state: State) -> list[str]:
    labels, ignored = _labels(state), f"ignored = target == {state.loss.ignore_index}"
    lines = [
        f"smoothing, classes = {state.loss.label_smoothing!r}, {len(state.classes)}",
        "share = smoothing / classes",
        "q = torch.full_like(log_probabilities, share)",
        f"q.scatter_(1, {labels}.unsqueeze(1), 1 - smoothing + share)",
    ]
    if not _ignores(state):
        return lines
    return [ignored, "labels = target.masked_fill(ignored, 0)", *lines]


def _divisor(state: State) -> str:
    if state.batch.soft_targets is None and state.loss.weight is not None:
        ignored = ".masked_fill(ignored, 0.0)" if _ignores(state) else ""
        return f"weight[{_labels(state)}]{ignored}.sum()"
    return "(~ignored).sum()" if _ignores(state) else "len(target)"


def _labels(state: State) -> str:
    return "labels" if _ignores(state) else "target"
