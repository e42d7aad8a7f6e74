"""All numbers of the why-exp scene as plain floats, computed by torch."""

from __future__ import annotations

from dataclasses import dataclass

from .state import State


@dataclass(frozen=True, slots=True)
class Shares:
    """What is to add up to 1, and what it does add up to."""

    values: tuple[float, ...]
    total: float


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


def why_exp_numbers(state: State) -> WhyExpNumbers:
    """Multiply and add the factors of ``state`` step by step, and share its values out in three ways."""
    import torch  # loaded after the first frame

    from .tensors import tensor_of

    options = state.why_exp
    factor = tensor_of(state, options.factor)
    log = factor.log()
    products, total = [factor], log
    for _ in range(options.count - 1):
        products.append(products[-1] * factor)
        total = total + log
    zeros = (torch.stack(products) == 0).nonzero()
    values = tensor_of(state, options.values_of(len(state.classes)))  # (C,)
    return WhyExpNumbers(
        product=products[-1].item(),
        log_of_product=products[-1].log().item(),
        sum_of_logs=total.item(),
        exp_of_sum=total.exp().item(),
        zero_from=int(zeros[0]) + 1 if len(zeros) else None,
        value_sum=values.sum().item(),
        plain=_shares(values / values.sum()),
        softmax=_shares(torch.softmax(values, dim=0)),
        softmax_of_logs=_shares(torch.softmax(values.log(), dim=0)),
    )


def _shares(shares) -> Shares:  # noqa: ANN001 - a Tensor, and torch is loaded after the first frame
    from .tensors import floats

    return Shares(floats(shares), shares.sum().item())
