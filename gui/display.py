"""What a window or a picture needs on this machine, found out before Qt is loaded, which aborts where it is missing."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Callable, Mapping
from importlib.util import find_spec
from pathlib import Path

from core.text import Text, t

QT_VERSION, TORCH_VERSION = "6.11.3", "2.13.0"

# The libraries that Qt 6.11 is linked with but does not bring, and Debian's names for the packages that hold them.
_ALWAYS = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libX11.so.6": "libx11-6",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libzstd.so.1": "libzstd1",
}
_PLATFORMS = {
    "xcb": {
        "libxcb.so.1": "libxcb1",
        "libX11-xcb.so.1": "libx11-xcb1",
        "libxcb-cursor.so.0": "libxcb-cursor0",
        "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
        "libxcb-icccm.so.4": "libxcb-icccm4",
        "libxcb-image.so.0": "libxcb-image0",
        "libxcb-keysyms.so.1": "libxcb-keysyms1",
        "libxcb-randr.so.0": "libxcb-randr0",
        "libxcb-render-util.so.0": "libxcb-render-util0",
        "libxcb-render.so.0": "libxcb-render0",
        "libxcb-shape.so.0": "libxcb-shape0",
        "libxcb-shm.so.0": "libxcb-shm0",
        "libxcb-sync.so.1": "libxcb-sync1",
        "libxcb-util.so.1": "libxcb-util1",
        "libxcb-xfixes.so.0": "libxcb-xfixes0",
        "libxcb-xkb.so.1": "libxcb-xkb1",
    },
    "wayland": {
        "libwayland-client.so.0": "libwayland-client0",
        "libwayland-cursor.so.0": "libwayland-cursor0",
    },
}
_NEEDS_NO_DISPLAY = ("offscreen", "minimal", "minimalegl", "linuxfb", "eglfs", "vnc", "vkkhrdisplay")


def missing_part() -> Text | None:
    """Return a sentence about PySide6 or torch, if one is not installed or does not go with this Python."""
    qt, torch = find_spec("PySide6"), find_spec("torch")
    if qt is None or qt.origin is None:  # without an origin it is an empty folder of that name
        return t("PySide6 is missing. This installs it: {command}", command=_pip(f"PySide6-Essentials=={QT_VERSION}"))
    if is_wrong_qt(_qt_version(Path(qt.origin).parent.parent), sys.version_info[:2]):
        return t(
            "PySide6 {version} breaks down on Python {python}. This mends it: {command}",
            version=".".join(map(str, _qt_version(Path(qt.origin).parent.parent))),
            python="{}.{}".format(*sys.version_info),
            command=_pip(f"PySide6-Essentials=={QT_VERSION}"),
        )
    if torch is None or torch.origin is None:
        return t("PyTorch is missing. This installs it: {command}", command=_pip(f"torch=={TORCH_VERSION}"))
    return None


def is_wrong_qt(qt: tuple[int, ...], python: tuple[int, ...]) -> bool:
    """Whether this PySide6 is known to abort on this Python; an unknown version, ``()``, is not.

    Every call that returns nothing drops a reference to None there, until Python ends with "none_dealloc".

    >>> is_wrong_qt((6, 12, 0), (3, 11)), is_wrong_qt((6, 12, 0), (3, 12)), is_wrong_qt((6, 11, 3), (3, 11))
    (True, False, False)
    """
    return qt >= (6, 12) and python < (3, 12)


def missing_libraries(platforms: tuple[str, ...], can_load: Callable[[str], bool] | None = None) -> Text | None:
    """Return a sentence about system libraries, if none of ``platforms`` can start for want of them.

    Args:
        platforms: Names of Qt's platforms, the likeliest first.
        can_load: Whether a shared library is there; a test may know better than the loader.
    """
    if sys.platform != "linux":
        return None
    missing = [_missing_packages(platform, can_load or _can_load) for platform in platforms]
    if not missing or not all(missing):
        return None
    command = f"apt-get install {' '.join(missing[0])}"
    return t("Qt needs system libraries that are missing. On Debian and Ubuntu, as root: {command}", command=command)


def window_platforms(environment: Mapping[str, str] = os.environ) -> tuple[str, ...]:
    """Return the platforms of Qt that can show a window here, the likeliest first; none without a display."""
    if sys.platform != "linux":
        return ("native",)
    asked = environment.get("QT_QPA_PLATFORM") or "wayland;xcb"
    names = (name.partition(":")[0].partition("-")[0] for name in asked.split(";"))
    return tuple(name for name in names if name in _NEEDS_NO_DISPLAY or _reaches(name, environment))


def _pip(package: str) -> str:
    return f'"{sys.executable}" -m pip install "{package}"'


def _qt_version(folder: Path) -> tuple[int, ...]:
    # importlib.metadata would say it too, but takes a quarter of the time that an empty window needs to open
    for found in folder.glob("[Pp]y[Ss]ide6_[Ee]ssentials-*.dist-info"):
        numbers = found.name.removesuffix(".dist-info").partition("-")[2].split(".")
        return tuple(int(number) for number in numbers if number.isdecimal())
    return ()


def _missing_packages(platform: str, can_load: Callable[[str], bool]) -> list[str]:
    libraries = _ALWAYS | _PLATFORMS.get(platform, {})
    return list(dict.fromkeys(package for library, package in libraries.items() if not can_load(library)))


def _can_load(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _reaches(platform: str, environment: Mapping[str, str]) -> bool:
    match platform:
        case "xcb":
            return _reaches_x(environment.get("DISPLAY", ""))
        case "wayland":
            return _reaches_wayland(environment.get("XDG_RUNTIME_DIR", ""), environment.get("WAYLAND_DISPLAY", ""))
    return False  # Qt has no such platform


def _reaches_x(display: str) -> bool:
    """Whether the X server lets us in, asked through the library that Qt asks through."""
    if not display:
        return False
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True  # that it is missing is said elsewhere
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(os.fsencode(display), None))
    refused = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return not refused


def _reaches_wayland(folder: str, display: str) -> bool:
    if not display:
        return False
    import socket

    with socket.socket(socket.AF_UNIX) as client:
        try:
            client.connect(str(Path(folder, display)))
        except OSError:
            return False
    return True
