"""A formula as plain data: a tree that the screen, the exported picture and LaTeX are all drawn from.

Only the kinds of node that softmax and cross-entropy need. A :class:`Term` says which class a part belongs to; its
colour is decided by whoever draws. Rows break at their own operators when there is too little room.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from .text import Text

FENCES = ("(", ")", "[", "]", "{", "}", "|", "‖", "⌈", "⌉", "⌊", "⌋", "⟨", "⟩")
_SCIENTIFIC = re.compile(r"(.*[0-9])e(?:\+|(−))?0*([0-9]+)(.*)")


@dataclass(frozen=True, slots=True)
class Row:
    """Nodes side by side, spaced as TeX does it; may be empty. A row directly inside a row adds nothing."""

    children: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Symbol:
    """A variable: ``p``, ``z``, ``∂``, ``Σ``; ``italic=False`` sets it upright."""

    text: str
    italic: bool = True


@dataclass(frozen=True, slots=True)
class Number:
    """A number that has been formatted already: ``6.00``, ``-0.5``, ``3.1e-07``, ``inf``, ``nan``, ``97.8 %``.

    It is drawn with a true minus sign, powers of ten and ∞, see :func:`number_parts`.
    """

    text: str


@dataclass(frozen=True, slots=True)
class Operator:
    """``=``, ``+``, ``−``, ``·``, ``/``, ``→`` …: brings its own spacing, and a row may break before it."""

    text: str


@dataclass(frozen=True, slots=True)
class Words:
    """Upright words: ``log``, ``max``, a class name (``str``) or something to be translated (``Text``)."""

    text: str | Text


@dataclass(frozen=True, slots=True)
class Fraction:
    """``top`` over ``bottom``."""

    top: Node
    bottom: Node


@dataclass(frozen=True, slots=True)
class Script:
    """``base`` with a subscript, a superscript, or both."""

    base: Node
    sub: Node | None = None
    sup: Node | None = None


@dataclass(frozen=True, slots=True)
class Fenced:
    """``child`` between two fences as high as itself: any of ``FENCES``; an empty string leaves one out.

    Raises:
        ValueError: ``left`` or ``right`` is no fence.
    """

    child: Node
    left: str = "("
    right: str = ")"

    def __post_init__(self) -> None:
        for side, fence in (("left", self.left), ("right", self.right)):
            if fence and fence not in FENCES:
                raise ValueError(f"{side} must be one of {' '.join(FENCES)} or empty, got {fence!r}")


@dataclass(frozen=True, slots=True)
class BigOperator:
    """``Σ``, ``Π`` or a word such as ``max``, with limits: below and above it in a display, beside it elsewhere."""

    text: str
    below: Node | None = None
    above: Node | None = None


@dataclass(frozen=True, slots=True)
class Root:
    """The square root of ``child``."""

    child: Node


@dataclass(frozen=True, slots=True)
class Term:
    """A part of a formula that belongs to one class.

    Attributes:
        child: The part.
        hue: Index of the class colour; None keeps the colour of what is around.
        key: What pointing at the part reports, usually the class index; None reports nothing.
    """

    child: Node
    hue: int | None = None
    key: int | None = None


Node: TypeAlias = Row | Symbol | Number | Operator | Words | Fraction | Script | Fenced | BigOperator | Root | Term


def number_parts(number: str) -> tuple[str, str | None, str]:
    """Return a formatted number as it is read: mantissa, power of ten (None without one), and the unit after it.

    Minus signs become true ones, and ``inf`` becomes ∞.

    >>> number_parts("-3.1e-07")
    ('−3.1', '−7', '')
    >>> number_parts("1e+20 %")
    ('1', '20', ' %')
    >>> number_parts("-inf")
    ('−∞', None, '')
    """
    text = number.replace("inf", "∞").replace("-", "−")
    found = _SCIENTIFIC.fullmatch(text)
    if not found:
        return text, None, ""
    mantissa, minus, exponent, unit = found.groups("")
    return mantissa, minus + exponent, unit


def joined(nodes: Iterable[Node], operator: str) -> Row:
    """Return ``nodes`` in a row with ``operator`` between each two: ``joined((a, b), "+")`` is a + b."""
    children: list[Node] = []
    for node in nodes:
        children += [Operator(operator), node] if children else [node]
    return Row(tuple(children))


def class_symbol(letter: str, index: int, name: str = "") -> Term:
    """Return e.g. p₃ for ``index`` 2: classes count from 0 in code and from 1 on the board.

    A class with a name of its own lends it to the symbol: p₁ for "Y1" wherever it stands, p with "cat" below for "cat".
    """
    number = re.fullmatch(r"Y([0-9]{1,3})", name)
    below = Number(number[1]) if number else Words(name) if name else Number(str(index + 1))
    return Term(Script(Symbol(letter), sub=below), hue=index, key=index)


def exponential(logit: str, index: int, temperature: str | None = None) -> Term:
    """Return e to the power of the number ``logit``, or of ``logit / temperature``, in the colour of its class."""
    power = Number(logit) if temperature is None else joined((Number(logit), Number(temperature)), "/")
    return Term(Script(Symbol("e"), sup=power), hue=index, key=index)


def sum_of_exponentials(logits: Sequence[str], temperature: str | None = None) -> Row:
    """Return the denominator of softmax: the sum of :func:`exponential` over all classes."""
    return joined((exponential(logit, index, temperature) for index, logit in enumerate(logits)), "+")


def softmax_formula(
    logits: Sequence[str], chosen: int, probability: str, temperature: str | None = None, name: str = ""
) -> Row:
    """Return ``p₃ = e^6.00 / (e^2.00 + e^0.50 + e^6.00) = 0.9781``.

    Args:
        logits: One number per class, formatted.
        chosen: Index of the class whose probability is meant, ``0 <= chosen < len(logits)``.
        probability: The result, formatted.
        temperature: Formatted; divides every logit. None leaves it out.
        name: Of the class meant; "" for its number.

    Raises:
        ValueError: ``chosen`` is no class.
    """
    _refuse_unknown_class(chosen, len(logits))
    top = exponential(logits[chosen], chosen, temperature)
    fraction = Fraction(top, sum_of_exponentials(logits, temperature))
    return joined((class_symbol("p", chosen, name), fraction, _result(probability, chosen)), "=")


def log_softmax_formula(
    logits: Sequence[str], chosen: int, log_probability: str, temperature: str | None = None
) -> Row:
    """Return ``ln p₃ = 6.00 − ln(e^2.00 + e^0.50 + e^6.00) = -0.0222``.

    Args:
        logits: One number per class, formatted.
        chosen: Index of the class meant, ``0 <= chosen < len(logits)``.
        log_probability: The result, formatted.
        temperature: Formatted; divides every logit. None leaves it out.

    Raises:
        ValueError: ``chosen`` is no class.
    """
    _refuse_unknown_class(chosen, len(logits))
    logit = Number(logits[chosen])
    scaled = logit if temperature is None else joined((logit, Number(temperature)), "/")
    own = Term(scaled, hue=chosen, key=chosen)
    total = Row((Words("ln"), Fenced(sum_of_exponentials(logits, temperature))))
    left = Row((Words("ln"), class_symbol("p", chosen)))
    return joined((left, joined((own, total), "−"), _result(log_probability, chosen)), "=")


def loss_formula(target: int, probability: str, loss: str, logarithm: Node = Words("ln")) -> Row:
    """Return ``L = −ln p₃ = −ln 0.9781 = 0.0222``.

    Args:
        target: Index of the true class, 0 or more.
        probability: The probability of that class, formatted.
        loss: The result, formatted, in the unit of ``logarithm``.
        logarithm: The function's name: ``Words("ln")`` for nats, ``Script(Words("log"), sub=Number("2"))`` for bits.
    """
    symbolic = Row((Operator("−"), logarithm, class_symbol("p", target)))
    numeric = Row((Operator("−"), logarithm, _result(probability, target)))
    return joined((Symbol("L"), symbolic, numeric, Number(loss)), "=")


def _result(number: str, index: int) -> Term:
    return Term(Number(number), hue=index, key=index)


def _refuse_unknown_class(chosen: int, count: int) -> None:
    if not 0 <= chosen < count:
        raise ValueError(f"chosen must be in 0..{count - 1}, got {chosen}")
