"""What the dialogs of moving pictures offer."""

from __future__ import annotations

from core.text import Text, t

EASING_NAMES: dict[str, Text] = {
    "ease-in-out": t("soft start and stop"),
    "linear": t("steady"),
}
FORMATS: tuple[tuple[str, Text], ...] = (
    (".mp4", t("MP4 (H.264), for PowerPoint, Keynote and the web")),
    (".gif", t("GIF, plays everywhere and repeats")),
)
SIZES = ((1920, 1080), (1280, 720), (960, 540), (640, 360), (3840, 2160))
SPEEDS = (30, 60, 50, 25, 15, 10)
