"""Loading torch without a stall, in fresh processes where it has not been loaded yet."""

import gc
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from core.loading import _load_library, load_torch

ROOT = Path(__file__).parents[2]

LONGEST_STALL = """
import sys, threading, time
from core.loading import load_torch
assert "torch" not in sys.modules
{preparation}
thread = threading.Thread(target={load})
longest, last = 0.0, time.perf_counter()
thread.start()
while thread.is_alive():
    time.sleep(0.001)
    now = time.perf_counter()
    longest, last = max(longest, now - last), now
import torch
print(longest * 1000, torch.get_num_threads())
"""


def fresh_python(code):
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stderr == ""
    return done.stdout.split()


def longest_stall_ms(load):
    return float(fresh_python(LONGEST_STALL.format(preparation="", load=load))[0])


def test_another_thread_goes_on_while_torch_is_loaded():
    plain = longest_stall_ms("lambda: __import__('torch')")
    gentle = min(longest_stall_ms("load_torch") for _ in range(2))
    assert gentle < plain / 3


def test_the_thread_of_the_window_uses_one_core_for_an_operation():
    assert fresh_python(LONGEST_STALL.format(preparation="", load="load_torch"))[1] == "1"


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


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_the_libraries_are_loaded_before_the_module():
    code = """
from core import loading
loading._preload_libraries()
import sys
print("libtorch_cpu.so" in open("/proc/self/maps").read(), "torch" in sys.modules)
"""
    assert fresh_python(code) == ["True", "False"]
