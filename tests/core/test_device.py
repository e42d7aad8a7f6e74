"""Choosing where to compute, and falling back to the CPU."""

import gc
import weakref

import pytest
import torch

import core.device
from core.device import Device, choose_device, list_devices, run_with_fallback
from core.errors import InputError

CPU = torch.device("cpu")
needs_cuda = pytest.mark.skipif(not torch.cuda.is_available(), reason="needs a CUDA GPU")
needs_no_cuda = pytest.mark.skipif(torch.cuda.is_available(), reason="needs a machine without a CUDA GPU")


def machine_with(monkeypatch, *keys):
    monkeypatch.setattr(core.device, "list_devices", lambda: tuple(Device(key, key.upper()) for key in ("cpu", *keys)))


def failing_on_a_gpu(error):
    def compute(device):
        if device.type != "cpu":
            raise error
        return "computed"

    return compute


def test_the_cpu_is_always_there_and_comes_first():
    assert list_devices()[0] == Device("cpu", "CPU")


def test_every_listed_device_can_be_chosen_and_can_compute():
    for listed in list_devices():
        device, notice = choose_device(listed.key)
        assert torch.ones(2, device=device).sum().item() == 2.0
        assert (notice, device) == (None, torch.device(listed.key))


@needs_no_cuda
@pytest.mark.parametrize("key", ["cuda", "cuda:0", "cuda:7"])
def test_a_missing_gpu_falls_back_to_the_cpu_with_a_notice(key):
    device, notice = choose_device(key)
    assert (device, str(notice)) == (CPU, f"{key} is not on this machine: computing on the CPU")


@pytest.mark.parametrize(
    ("gpus", "chosen"), [((), "cpu"), (("cuda", "cuda:1"), "cuda"), (("mps",), "mps"), (("cuda", "mps"), "cuda")]
)
def test_auto_is_the_first_gpu_or_else_the_cpu(monkeypatch, gpus, chosen):
    machine_with(monkeypatch, *gpus)
    assert choose_device("auto") == choose_device() == (torch.device(chosen), None)


@pytest.mark.parametrize(("key", "chosen"), [("cuda:0", "cuda"), ("cuda:00", "cuda"), ("cuda:1", "cuda:1")])
def test_the_first_gpu_has_two_keys(monkeypatch, key, chosen):
    machine_with(monkeypatch, "cuda", "cuda:1")
    assert choose_device(key) == (torch.device(chosen), None)


@pytest.mark.parametrize("key", ["auto", "mps"])
def test_mps_has_no_float64(monkeypatch, key):
    machine_with(monkeypatch, "mps")
    device, notice = choose_device(key, torch.float64)
    assert (device, str(notice)) == (CPU, "MPS has no float64: computing on the CPU")
    assert choose_device(key, torch.float32) == (torch.device("mps"), None)


@pytest.mark.parametrize("key", ["tpu", "", "cuda:", "cuda:-1", "cuda:x", "CPU", "cpu\n"])
def test_an_unknown_device_is_refused(key):
    with pytest.raises(InputError, match=r"device must be auto, cpu, cuda, .* or mps, got"):
        choose_device(key)


def test_what_works_gives_its_result_and_no_notice():
    assert run_with_fallback(lambda device: device, CPU) == (CPU, None)


@needs_no_cuda
def test_a_computation_for_a_missing_gpu_runs_on_the_cpu():
    result, notice = run_with_fallback(lambda device: torch.ones(2, device=device).sum().item(), torch.device("cuda"))
    assert (result, str(notice)) == (2.0, "cuda is not on this machine: computing on the CPU")


@pytest.mark.parametrize(
    ("key", "error", "words"),
    [
        ("cuda", torch.OutOfMemoryError("CUDA out of memory."), "cuda ran out of memory: computing on the CPU"),
        ("mps", RuntimeError("MPS backend out of memory"), "mps ran out of memory: computing on the CPU"),
        ("cuda", torch.AcceleratorError("CUDA error: no kernel"), "cuda reported an error: computing on the CPU"),
    ],
)
def test_a_gpu_that_fails_leaves_the_work_to_the_cpu(monkeypatch, key, error, words):
    machine_with(monkeypatch, key)
    result, notice = run_with_fallback(failing_on_a_gpu(error), torch.device(key))
    assert (result, str(notice)) == ("computed", words)


@pytest.mark.parametrize("error", [RuntimeError("shapes differ"), ValueError("bad input"), KeyError("x")])
def test_a_mistake_is_no_reason_to_fall_back(monkeypatch, error):
    machine_with(monkeypatch, "cuda")
    with pytest.raises(type(error)):
        run_with_fallback(failing_on_a_gpu(error), torch.device("cuda"))


def test_what_goes_wrong_on_the_cpu_is_raised():
    def compute(device):
        raise torch.OutOfMemoryError("no memory")

    with pytest.raises(torch.OutOfMemoryError):
        run_with_fallback(compute, CPU)


def test_the_failed_attempt_has_let_go_of_its_tensors_before_the_next(monkeypatch):
    machine_with(monkeypatch, "cuda")
    alive = []

    def compute(device):
        if device.type == "cpu":
            gc.collect()
            return alive[0]() is None
        large = torch.zeros(3)
        alive.append(weakref.ref(large))
        raise torch.OutOfMemoryError("no memory")

    assert run_with_fallback(compute, torch.device("cuda"))[0] is True


@needs_cuda
def test_a_real_gpu_that_is_out_of_memory_leaves_the_work_to_the_cpu():
    def compute(device):
        torch.empty(2**46 if device.type == "cuda" else 1, dtype=torch.uint8, device=device)
        return device.type

    result, notice = run_with_fallback(compute, choose_device("cuda")[0])
    assert (result, str(notice)) == ("cpu", "cuda ran out of memory: computing on the CPU")


@needs_cuda
def test_a_gpu_has_a_name_and_one_beyond_the_last_is_missing():
    assert list_devices()[1].key == "cuda"
    assert list_devices()[1].name == torch.cuda.get_device_name(0)
    assert choose_device("cuda:99")[0] == CPU
