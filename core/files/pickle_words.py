"""A look at a pickle before torch reads it, without running it.

``torch.load(weights_only=True)`` runs no code of the file, but even what it allows can fill the memory (a bytearray of
a terabyte), take for ever (the hash of a tuple that holds itself twice, 60 levels deep) or overflow the stack. Tensors
need none of that, so that only what tensors need is let through.
"""

from __future__ import annotations

import pickletools
import re
from typing import IO, NamedTuple

from ..errors import InputError
from ..text import t
from .border import shown

MAX_DEPTH = 100
MAX_ITEMS = 1_000_000
WORDS = re.compile(
    "PROTO|STOP|MARK|NONE|NEWTRUE|NEWFALSE|BININT[12]?|LONG1|BINFLOAT|BINUNICODE|SHORT_BINSTRING|(LONG_)?BIN(GET|PUT)"
    "|EMPTY_(TUPLE|LIST|DICT)|TUPLE[123]?|APPENDS?|SETITEMS?|GLOBAL|REDUCE|BUILD|BINPERSID"
)
NAMES = re.compile(
    r"collections (OrderedDict|Counter)|torch (Size|device)|torch\._utils _rebuild_(tensor(_v2|_v3)?|parameter)"
    r"|torch(\.cuda|\.storage)? [A-Za-z0-9]+Storage|torch b?(float|complex|u?int)[a-z0-9_]+|torch bool"
)


class Weight(NamedTuple):
    """How deep a value is nested, and how many values it holds when each is counted as often as it appears."""

    depth: int = 0
    items: int = 1


def require_plain_tensors(stream: IO[bytes], file: str) -> None:
    """Read one pickle from ``stream`` up to its end, and refuse it if it holds more than tensors in dicts and lists.

    Raises:
        InputError: It names a class or function that a tensor does not need, or nests beyond all use.
        Exception: Of almost any kind, if it is no pickle.
    """
    stack: list[Weight] = []
    marks: list[int] = []
    memo: dict[object, Weight] = {}
    for opcode, argument, _ in pickletools.genops(stream):
        _require_known(opcode.name, argument, file)
        if opcode.name == "MARK":
            marks.append(len(stack))
        elif opcode.name.endswith("PUT"):
            memo[argument] = stack[-1]
        elif opcode.name.endswith("GET"):
            stack.append(memo[argument])
        else:
            taken = _taken(opcode, stack, marks)
            stack += [_together(taken, file)] * len(opcode.stack_after)


def _require_known(word: str, argument: object, file: str) -> None:
    if not WORDS.fullmatch(word) or (word == "GLOBAL" and not NAMES.fullmatch(str(argument))):
        what = shown(argument if word == "GLOBAL" else word).replace(" ", ".")
        raise InputError(
            t(
                "{file} holds “{what}”; only plain tensors, alone or in dicts and lists, are opened",
                file=file,
                what=what,
            )
        )


def _taken(opcode: pickletools.OpcodeInfo, stack: list[Weight], marks: list[int]) -> list[Weight]:
    before = opcode.stack_before
    if pickletools.markobject in before:  # TUPLE, APPENDS, SETITEMS: all above the mark, and the list or dict below it
        start = marks.pop() - before.index(pickletools.markobject)
    else:
        start = len(stack) - len(before)
    if start < 0:
        raise ValueError("stack underflow")
    taken = stack[start:]
    del stack[start:]
    return taken


def _together(parts: list[Weight], file: str) -> Weight:
    weight = Weight(
        1 + max((part.depth for part in parts), default=-1),
        1 + sum(part.items for part in parts),
    )
    if weight.depth > MAX_DEPTH or weight.items > MAX_ITEMS:
        raise InputError(t("{file} is nested too deeply; save the logits as a plain tensor", file=file))
    return weight
