"""Loading torch without a stall, in fresh processes where it has not been loaded yet."""

import gc
import os
import subprocess
import sys
from pathlib import Path

import pytest

from core.loading import _load_library, _read, load_torch

ROOT = Path(__file__).parents[2]

THREADS = """
import sys, threading
from core.loading import load_torch
assert "torch" not in sys.modules
thread = threading.Thread(target=load_torch)
thread.start()
thread.join()
import torch
print(torch.get_num_threads())
"""


def fresh_python(code):
    two_cores = {**os.environ, "OMP_NUM_THREADS": "2"}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=two_cores, capture_output=True, text=True, check=True
    )
    assert done.stderr == ""
    return done.stdout.split()


def test_an_operation_of_the_main_thread_uses_one_core_though_another_loaded_torch():
    assert fresh_python(THREADS) == ["1"]


def test_no_garbage_is_collected_meanwhile():
    code = """
import gc
from core.loading import load_torch
gc.collect()
gc.callbacks.append(lambda phase, counts: print(phase))
load_torch()
gc.callbacks.clear()
"""
    assert fresh_python(code) == []


def test_it_gives_torch_and_may_be_called_again():
    import torch

    assert load_torch() is load_torch() is torch


def test_the_interpreter_is_left_as_it_was():
    before = sys.getswitchinterval()
    load_torch()
    assert (sys.getswitchinterval(), gc.isenabled()) == (before, True)


def test_a_garbage_collector_that_was_off_stays_off():
    gc.disable()
    try:
        load_torch()
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_the_interpreter_is_left_as_it_was_when_torch_is_missing():
    code = """
import gc, sys
sys.modules["torch"] = None
before = sys.getswitchinterval()
from core.loading import load_torch
try:
    load_torch()
except ImportError:
    print(sys.getswitchinterval() == before, gc.isenabled())
"""
    assert fresh_python(code) == ["True", "True"]


def test_a_library_that_cannot_be_loaded_does_no_harm(tmp_path):
    broken = tmp_path / "libtorch.so"
    broken.write_bytes(b"not a library")
    assert not _load_library(broken)
    assert not _load_library(tmp_path / "missing.so")
    _read(tmp_path / "missing.so")


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_the_libraries_are_loaded_before_the_module():
    code = """
from core import loading
loading._preload_libraries()
import sys
print("libtorch_cpu.so" in open("/proc/self/maps").read(), "torch" in sys.modules)
"""
    assert fresh_python(code) == ["True", "False"]
