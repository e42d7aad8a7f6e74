"""Where torch computes: the CPU, a CUDA GPU or Apple's MPS, and back to the CPU when a GPU cannot."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import torch

from .errors import InputError
from .text import Text, t

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Device:
    """A place to compute.

    Attributes:
        key: ``"cpu"``, ``"cuda"`` (the first GPU), ``"cuda:1"``, … or ``"mps"``; torch takes it as a device.
        name: What to call it: ``"CPU"``, ``"NVIDIA H200"``, ``"Apple GPU"``.
    """

    key: str
    name: str


def list_devices() -> tuple[Device, ...]:
    """Return the devices of this machine, the CPU first.

    >>> list_devices()[0]
    Device(key='cpu', name='CPU')
    """
    gpus = range(torch.cuda.device_count() if torch.cuda.is_available() else 0)
    cuda = [Device(f"cuda:{index}" if index else "cuda", torch.cuda.get_device_name(index)) for index in gpus]
    mps = [Device("mps", "Apple GPU")] if torch.backends.mps.is_available() else []
    return (Device("cpu", "CPU"), *cuda, *mps)


def choose_device(key: str = "auto", dtype: torch.dtype = torch.float32) -> tuple[torch.device, Text | None]:
    """Return the device of ``key``, or the CPU and a notice why.

    Args:
        key: ``"auto"`` for the first GPU or else the CPU, or a key as in :func:`list_devices`; ``"cuda:0"`` is
            ``"cuda"``.
        dtype: What will be computed in. MPS has no float64: the CPU is chosen, with a notice.

    Raises:
        InputError: The key has another form than those, as "tpu" has.

    >>> choose_device("cpu")
    (device(type='cpu'), None)
    >>> device, notice = choose_device("cuda:99")
    >>> device, str(notice)
    (device(type='cpu'), 'cuda:99 is not on this machine: computing on the CPU')
    """
    if not re.fullmatch(r"auto|cpu|mps|cuda(:[0-9]+)?", key):
        raise InputError(t("device must be auto, cpu, cuda, cuda:1 (and so on) or mps, got {value}", value=key))
    keys = [device.key for device in list_devices()]
    wanted = keys[min(1, len(keys) - 1)] if key == "auto" else re.sub(r"^cuda:0+$", "cuda", key)
    if wanted not in keys:
        return torch.device("cpu"), t("{device} is not on this machine: computing on the CPU", device=key)
    if wanted == "mps" and dtype == torch.float64:
        return torch.device("cpu"), t("MPS has no float64: computing on the CPU")
    return torch.device(wanted), None


def run_with_fallback(compute: Callable[[torch.device], Result], device: torch.device) -> tuple[Result, Text | None]:
    """Return what ``compute`` returns on ``device``, or on the CPU with a notice where the GPU fails it.

    The GPU fails when it is not there, runs out of memory, or reports an error of its own, as after a broken kernel.
    ``compute`` may run twice then. Any other exception, and whatever goes wrong on the CPU, is raised as it is.

    >>> device, notice = run_with_fallback(lambda device: device.type, torch.device("cuda:99"))
    >>> device, str(notice)
    ('cpu', 'cuda:99 is not on this machine: computing on the CPU')
    """
    chosen, notice = choose_device(str(device))
    if chosen.type == "cpu":
        return compute(chosen), notice
    try:
        return compute(chosen), None
    except RuntimeError as error:
        notice = _gpu_notice(error, chosen)
        if notice is None:
            raise
    # only out here are the exception and the frames gone that keep the GPU's memory
    return compute(torch.device("cpu")), notice


def _gpu_notice(error: RuntimeError, device: torch.device) -> Text | None:
    if isinstance(error, torch.OutOfMemoryError) or "out of memory" in str(error):  # MPS raises a plain RuntimeError
        return t("{device} ran out of memory: computing on the CPU", device=device)
    if isinstance(error, torch.AcceleratorError):
        return t("{device} reported an error: computing on the CPU", device=device)
    return None
