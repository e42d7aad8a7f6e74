"""The why-exp scene as a PyTorch script that prints the numbers on screen."""

from __future__ import annotations

from .python_text import comment, laid_out
from .snippet_parts import imports_of, machine_lines, tensor_call
from .state import State

_SCRIPT = '''\
"""Why exp? A product, a sum of logs, and three ways to shares."""

{imports}

{machine}{factor}
product = factor
total = factor.log()
for _ in range({count} - 1):
    product = product * factor
    total = total + factor.log()

print("product:", product.item())
print("log of the product:", {log_of_product}, "{unit}")
print("sum of the logs:", {sum_of_logs}, "{unit}")
print("exp of the sum:", total.exp().item())

{values}
ways = {{
    "plain shares": values / values.sum(),
    "softmax of the values": torch.softmax(values, dim=0),
    "softmax of their logs": torch.softmax(values.log(), dim=0),
}}
for way, shares in ways.items():
    print(f"{{way}}:", shares.tolist())
    print(f"sum of {{way}}:", shares.sum().item())
'''


def why_exp_script(state: State) -> str:
    """Return a script that does what scene 3 shows.

    It prints the product, its log, the sum of the logs, exp of that, and the shares of the values in three ways.

    >>> why_exp_script(State()).splitlines()[4:8]
    ['factor = torch.tensor(0.1)', 'product = factor', 'total = factor.log()', 'for _ in range(46 - 1):']
    """
    options = state.why_exp
    values = options.values_of(len(state.classes))
    in_unit = "{}" if state.unit == "nats" else "{} / math.log(2)"
    return _SCRIPT.format(
        imports=imports_of(state),
        machine=machine_lines(state),
        factor=laid_out("factor = ", tensor_call(state, options.factor)),
        count=options.count,
        log_of_product=in_unit.format("product.log().item()"),
        sum_of_logs=in_unit.format("total.item()"),
        unit=state.unit,
        values="\n".join(
            (comment("the classes are", state.classes.names), laid_out("values = ", tensor_call(state, values)))
        ),
    )
