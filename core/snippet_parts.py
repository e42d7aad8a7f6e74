"""What the scripts of several scenes share: imports, the machine, and tensors of its dtype."""

from __future__ import annotations

from .python_text import Call, literal
from .state import State


def imports_of(state: State, *more: str) -> str:
    """Return the imports of a script; ``math`` is needed for bits, ``more`` are further modules of Python.

    >>> print(imports_of(State(unit="bits")))
    import math
    <BLANKLINE>
    import torch
    """
    modules = sorted({*more, *(("math",) if state.unit == "bits" else ())})
    lines = [f"import {module}" for module in modules]
    return "\n".join([*lines, *([""] if lines else []), "import torch"])


def machine_lines(state: State) -> str:
    """Return the lines that name device and dtype, and a blank one; nothing where both are usual."""
    device = f'device = "{state.machine.device}"\n' if names_device(state) else ""
    dtype = f"dtype = torch.{state.machine.dtype}\n" if state.machine.dtype != "float32" else ""
    return f"{device}{dtype}\n" if device or dtype else ""


def names_device(state: State) -> bool:
    """Return whether a script has to name the device."""
    return state.machine.device not in ("auto", "cpu")


def tensor_call(state: State, values: object, *more: str) -> Call:
    """Return ``torch.tensor(values)`` with the dtype and the device of ``state``, where they are unusual.

    >>> print(tensor_call(State(), (1.0, 2.0)))
    torch.tensor([1.0, 2.0])
    """
    dtype = ("dtype=dtype",) if state.machine.dtype != "float32" else ()
    device = ("device=device",) if names_device(state) else ()
    return Call("torch.tensor", (literal(values), *dtype, *device, *more))
