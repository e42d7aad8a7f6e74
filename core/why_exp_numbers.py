"""All numbers of the why-exp scene as plain floats, computed by torch."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .state import State
from .why_exp_options import values_of

if TYPE_CHECKING:
    from torch import Tensor


@dataclass(frozen=True, slots=True)
class Shares:
    """What is to add up to 1, and what it does add up to."""

    values: tuple[float, ...]
    total: float


@dataclass(frozen=True, slots=True)
class WhyExpGhosts:
    """The bars of what is pinned, as in WhyExpNumbers."""

    log_of_product: float
    sum_of_logs: float
    plain: tuple[float, ...]
    softmax: tuple[float, ...]
    softmax_of_logs: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class WhyExpNumbers:
    """The two meters and the three ways to shares.

    Attributes:
        product: Of all factors, multiplied one by one.
        log_of_product: Its log in nats, -inf once it is 0.
        sum_of_logs: Of the same factors, added one by one, in nats.
        exp_of_sum: The way back.
        zero_from: The number of factors from which the product is exactly 0; None if it is not.
        value_sum: What the plain shares are divided by.
        plain: The values divided by their sum, as they come: negative, inf or nan too.
        softmax: Of the values themselves.
        softmax_of_logs: Of their logs; nan where a value is negative.
        ghosts: The bars of what is pinned, or None.
    """

    product: float
    log_of_product: float
    sum_of_logs: float
    exp_of_sum: float
    zero_from: int | None
    value_sum: float
    plain: Shares
    softmax: Shares
    softmax_of_logs: Shares
    ghosts: WhyExpGhosts | None


def why_exp_numbers(state: State) -> WhyExpNumbers:
    """Multiply and add the factors of ``state`` step by step, and share its values out in three ways."""
    options = state.why_exp
    products, total = _multiplied(state, options.count, options.factor)
    values = options.values_of(len(state.classes))
    return WhyExpNumbers(
        product=products[-1].item(),
        log_of_product=products[-1].log().item(),
        sum_of_logs=total.item(),
        exp_of_sum=total.exp().item(),
        zero_from=_first_zero(products),
        value_sum=_values(state, values).sum().item(),
        **_three_ways(state, values),
        ghosts=_ghosts(state),
    )


def _multiplied(state: State, count: int, factor: float) -> tuple[list[Tensor], Tensor]:
    """Return the product of the first factor, of the first two, and so on; and the sum of all logs."""
    from .tensors import tensor_of

    each = tensor_of(state, factor)
    products, log = [each], each.log()
    total = log
    for _ in range(count - 1):
        products.append(products[-1] * each)
        total = total + log
    return products, total


def _first_zero(products: list[Tensor]) -> int | None:
    import torch  # loaded after the first frame

    zeros = (torch.stack(products) == 0).nonzero()
    return int(zeros[0]) + 1 if len(zeros) else None


def _values(state: State, values: tuple[float, ...]) -> Tensor:
    from .tensors import tensor_of

    return tensor_of(state, values)  # (C,)


def _three_ways(state: State, given: tuple[float, ...]) -> dict[str, Shares]:
    import torch

    values = _values(state, given)
    return {
        "plain": _shares(values / values.sum()),
        "softmax": _shares(torch.softmax(values, dim=0)),
        "softmax_of_logs": _shares(torch.softmax(values.log(), dim=0)),
    }


def _shares(shares: Tensor) -> Shares:
    from .tensors import floats

    return Shares(floats(shares), shares.sum().item())


def _ghosts(state: State) -> WhyExpGhosts | None:
    pin = state.why_exp.pinned
    if pin is None or state.pinned is None:
        return None
    products, total = _multiplied(state, pin.count, pin.factor)
    ways = _three_ways(state, values_of(pin.values, len(state.classes)))
    shares = {name: way.values for name, way in ways.items()}
    return WhyExpGhosts(products[-1].log().item(), total.item(), **shares)
