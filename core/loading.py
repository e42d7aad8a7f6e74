"""Loading torch in a background thread while a window goes on painting.

This file must not import torch, nor anything that does, before :func:`load_torch` runs.
"""

from __future__ import annotations

import ctypes
import gc
import importlib.util
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import ModuleType

SWITCH_INTERVAL_S = 0.0005  # Python's own is ten times that, and the window would wait as long for each of its turns


def load_torch() -> ModuleType:
    """Import torch and run each operation of a tick once, leaving the interpreter to other threads all the while.

    Call it from a background thread: on two cores the longest stall of the main thread is 10 to 20 ms then, where a
    plain import stalls it for 200 to 300. Afterwards torch uses one thread for an operation: the tensors of a tick are
    too small for more. A second call is quick and changes nothing.

    Returns:
        The module ``torch``.

    Raises:
        ImportError: torch is not installed, or its libraries cannot be loaded.

    >>> load_torch().get_num_threads()
    1
    """
    with _short_turns(), _no_garbage_collection():
        _preload_libraries()
        import torch

        torch.set_num_threads(1)
        _warm_up()
    return torch


@contextmanager
def _short_turns() -> Iterator[None]:
    before = sys.getswitchinterval()
    sys.setswitchinterval(min(before, SWITCH_INTERVAL_S))
    try:
        yield
    finally:
        sys.setswitchinterval(before)


@contextmanager
def _no_garbage_collection() -> Iterator[None]:
    """An import makes 160,000 objects; each look through all of them stalls every thread for 40 to 110 ms."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()  # else the first collection looks through all of them
        if enabled:
            gc.enable()


def _preload_libraries() -> None:
    """Do without the GIL what the import does with it, which is most of the stall. Failing does no harm.

    torch's C++ libraries are loaded. The one that calls Python may only be loaded with the GIL, so it is merely read,
    from the disk into the system's cache.
    """
    spec = importlib.util.find_spec("torch")
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        library_folder = Path(folder) / "lib"
        for library in library_folder.glob("*torch_python.*"):
            _read(library)
        for name in ("libtorch.so", "libtorch.dylib", "torch.dll"):  # each draws in torch_cpu, torch_cuda, …
            _load_library(library_folder / name)


def _read(file: Path) -> None:
    with suppress(OSError), file.open("rb", buffering=0) as stream:
        chunk = bytearray(2**20)
        while stream.readinto(chunk):
            pass


def _load_library(library: Path) -> bool:
    """Load a library with the GIL given up; return whether it worked.

    ``ctypes.CDLL`` keeps the GIL while it calls dlopen (https://github.com/python/cpython/pull/154255 says why), except
    on Windows; but every function called through it runs without the GIL, dlopen itself too.
    """
    try:
        if not library.is_file():
            return False
        if sys.platform == "win32":
            ctypes.CDLL(str(library))
            return True
        dlopen = ctypes.CDLL(None).dlopen
        dlopen.argtypes, dlopen.restype = (ctypes.c_char_p, ctypes.c_int), ctypes.c_void_p
        return dlopen(os.fsencode(library), os.RTLD_NOW) is not None
    except (OSError, AttributeError):
        return False


def _warm_up() -> None:
    import torch

    from .losses import compare_losses
    from .softmax import entropy_nats, softmax_steps

    logits, labels = torch.zeros(2, 3), torch.tensor([0, 1])
    entropy_nats(softmax_steps(logits, temperature=0.5).probabilities)
    for smoothing in (0.0, 0.1):
        compare_losses(logits, labels, weight=torch.ones(3), label_smoothing=smoothing)
