"""The versions that a number or a picture came from."""

from __future__ import annotations

VERSION = "0.1.0"


def torch_version() -> str:
    """Return torch's version without its build tag, such as "2.13.0"."""
    return _version("torch").partition("+")[0]


def versions() -> dict[str, str]:
    """Return the versions of this program and of what it computes and draws with."""
    names = {"torch": "torch", "numpy": "numpy", "PySide6": "PySide6-Essentials", "pyqtgraph": "pyqtgraph"}
    return {"softmax-lab": VERSION} | {name: _version(package) for name, package in names.items()}


def _version(package: str) -> str:
    from importlib.metadata import PackageNotFoundError, version  # slow to import, and rarely asked for

    try:
        return version(package)
    except PackageNotFoundError:
        return "?"
