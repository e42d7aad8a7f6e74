"""Gradient descent in the linear network: one step by torch, one back, and all over again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from .network_options import INPUTS, KEPT_STEPS, MAX_STEPS, NetworkOptions, Rows, Training
from .state import State

if TYPE_CHECKING:
    from torch import Tensor

SEED = 2**16  # the batch of each step depends on its number and nothing else


def can_step(options: NetworkOptions) -> bool:
    """Return whether another step can be taken."""
    return len(options.training.losses) < MAX_STEPS


def step(state: State, _index: tuple[int, ...] = (), _value: object = None) -> State:
    """Take one step of stochastic gradient descent by torch, in the dtype and on the device of ``state``.

    Nothing happens after 2,000 steps, without points, or where the loss is not finite any more.
    """
    from .device import choose_device, run_with_fallback

    if not can_step(state.network):
        return state
    device, _notice = choose_device(state.machine.device)

    def stepped(on: object) -> State:
        there = replace(state, machine=replace(state.machine, device=str(on)))
        return replace(state, network=_stepped(there))

    return run_with_fallback(stepped, device)[0]


def back(state: State, _index: tuple[int, ...] = (), _value: object = None) -> State:
    """Return to the weights before the last step, as far as they are kept."""
    options, training = state.network, state.network.training
    if not training.past:
        return state
    *past, last = training.past
    weight, bias = _unpacked(last)
    earlier = Training(tuple(past), training.losses[:-1], training.hits[:-1])
    return replace(state, network=replace(options, weight=weight, bias=bias, training=earlier))


def restart(state: State, _index: tuple[int, ...] = (), _value: object = None) -> State:
    """Set every weight and bias to 0 and forget the steps."""
    count = len(state.network.bias)
    zero = ((0.0,) * INPUTS,) * count
    return replace(state, network=replace(state.network, weight=zero, bias=(0.0,) * count, training=Training()))


def _stepped(state: State) -> NetworkOptions:
    import torch
    from torch.nn import functional
    from torch.optim.sgd import sgd  # what torch.optim.SGD calls; the class loads a compiler first, for a second

    from .network_numbers import NO_OUTPUT, point_tensors, scores
    from .tensors import floats, rows_of_floats, tensor_of

    options = state.network
    weight, bias = tensor_of(state, options.weight), tensor_of(state, options.bias)
    loss, hits, _counted = scores(state, weight, bias)
    if loss != loss or loss in (float("inf"), float("-inf")):
        return options
    inputs, labels = _batch(*point_tensors(state, len(options.bias)), options)
    parameters = [weight.requires_grad_(), bias.requires_grad_()]
    error = functional.cross_entropy(functional.linear(inputs, weight, bias), labels, ignore_index=NO_OUTPUT)
    gradients = list(torch.autograd.grad(error, parameters))
    with torch.no_grad():
        sgd(
            parameters,
            gradients,
            [None, None],
            foreach=False,
            weight_decay=0.0,
            momentum=0.0,
            lr=options.rate,
            dampening=0.0,
            nesterov=False,
            maximize=False,
        )
    done = _recorded(options, loss, hits)
    return replace(options, weight=rows_of_floats(weight), bias=floats(bias), training=done)


def _recorded(options: NetworkOptions, loss: float, hits: int) -> Training:
    before, packed = options.training, _packed(options)
    return Training((*before.past, packed)[-KEPT_STEPS:], (*before.losses, loss), (*before.hits, hits))


def _batch(inputs: Tensor, labels: Tensor, options: NetworkOptions) -> tuple[Tensor, Tensor]:
    """Return the points of this step: all, or some drawn by the number of the step; only those that count."""
    import torch

    from .network_numbers import NO_OUTPUT

    if options.batch == 0:
        return inputs, labels
    (counted,) = torch.where(labels.cpu() != NO_OUTPUT)
    dice = torch.Generator().manual_seed(SEED + len(options.training.losses))
    chosen = counted[torch.randperm(len(counted), generator=dice)[: options.batch]].to(labels.device)
    return inputs[chosen], labels[chosen]


def _packed(options: NetworkOptions) -> tuple[float, ...]:
    rows = zip(options.weight, options.bias, strict=True)
    return tuple(value for row, bias in rows for value in (*row, bias))


def _unpacked(row: tuple[float, ...]) -> tuple[Rows, tuple[float, ...]]:
    each = [row[first : first + INPUTS + 1] for first in range(0, len(row), INPUTS + 1)]
    return tuple(values[:INPUTS] for values in each), tuple(values[INPUTS] for values in each)
