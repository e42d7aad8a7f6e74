"""The three themes: every colour that the app uses, and the contrast that makes them readable."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from PySide6.QtGui import QColor, QPalette

from core.text import t

TEXT_CONTRAST = 4.5
OUTLINE_CONTRAST = 3.0


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours as ``#rrggbb``.

    Attributes:
        bar: Background of the bars at the top, at the left and at the foot.
        line: Borders and hairlines, ``line_width`` wide at 100 %.
        muted: Second-rank text.
        accent: What can be done; ``on_accent`` is text on it, ``accent_soft`` its pale form.
        groove: What a slider runs in.
        good, bad: What is right and what is wrong, each with a soft background.
        negative, positive: Tints of gradients below and above zero.
    """

    name: str
    is_dark: bool
    background: str
    bar: str
    card: str
    line: str
    text: str
    muted: str
    accent: str
    on_accent: str
    accent_soft: str
    groove: str
    good: str
    good_soft: str
    bad: str
    bad_soft: str
    negative: str
    positive: str
    line_width: float = 1.0

    def __hash__(self) -> int:
        return hash(self.name)  # that of all colours takes longer than what is looked up with it


LIGHT = Theme(
    name="light",
    is_dark=False,
    background="#f4f5f7",
    bar="#ffffff",
    card="#ffffff",
    line="#dfe3e9",
    text="#1a1d24",
    muted="#5d6573",
    accent="#3352c8",
    on_accent="#ffffff",
    accent_soft="#e8edfb",
    groove="#dde1e8",
    good="#14733a",
    good_soft="#e2f3e8",
    bad="#b3182a",
    bad_soft="#fbe6e8",
    negative="#4f7fb5",
    positive="#d9535f",
)
DARK = Theme(
    name="dark",
    is_dark=True,
    background="#0e1116",
    bar="#161a21",
    card="#171b22",
    line="#2b313b",
    text="#eceef2",
    muted="#9ea6b3",
    accent="#8aa4ff",
    on_accent="#10141c",
    accent_soft="#222d4b",
    groove="#3b424f",
    good="#58d68d",
    good_soft="#17301f",
    bad="#ff8a94",
    bad_soft="#3d1a20",
    negative="#3d6ea8",
    positive="#b34450",
)
PROJECTOR = Theme(
    name="projector",
    is_dark=False,
    background="#ffffff",
    bar="#ffffff",
    card="#ffffff",
    line="#000000",
    text="#000000",
    muted="#000000",
    accent="#0a2fb0",
    on_accent="#ffffff",
    accent_soft="#d6e0ff",
    groove="#9a9a9a",
    good="#00561f",
    good_soft="#d9f5e2",
    bad="#9c0014",
    bad_soft="#ffe0e3",
    negative="#6f9fd8",
    positive="#f07f88",
    line_width=2.0,
)
THEMES = {theme.name: theme for theme in (LIGHT, DARK, PROJECTOR)}
THEME_NAMES = {"light": t("light"), "dark": t("dark"), "projector": t("projector")}


def luminance(colour: str) -> float:
    """Return the relative luminance of ``#rrggbb``, 0 to 1 (WCAG 2.2)."""
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21 (WCAG 2.2).

    >>> contrast("#ffffff", "#000000")
    21.0
    """
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def mixed(one: str, other: str, share: float) -> str:
    """Return ``one`` with ``share`` (0 to 1) of ``other`` mixed in."""
    pairs = ((int(one[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


@cache
def readable(colour: str, background: str, ratio: float = TEXT_CONTRAST) -> str:
    """Return ``colour``, darkened or lightened as little as gives ``ratio`` against ``background``."""
    towards = "#000000" if luminance(background) > 0.18 else "#ffffff"
    shares = (step / 40 for step in range(41))
    return next(c for c in (mixed(colour, towards, share) for share in shares) if contrast(c, background) >= ratio)


@cache
def bar_fill(colour: str, theme: Theme) -> str:
    """Return the fill of a bar in a class colour; a little lighter on dark."""
    return readable(mixed(colour, "#ffffff", 0.12), theme.card, 4.0) if theme.is_dark else colour


@cache
def bar_outline(colour: str, theme: Theme, ground: str = "") -> str:
    """Return the outline of a bar, which keeps pale colours visible on the card, or on another ``ground``."""
    return readable(bar_fill(colour, theme), ground or theme.card, OUTLINE_CONTRAST)


def palette_of(theme: Theme) -> QPalette:
    """Return the palette for Qt's own widgets."""
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: theme.background,
        QPalette.ColorRole.WindowText: theme.text,
        QPalette.ColorRole.Base: theme.card,
        QPalette.ColorRole.AlternateBase: theme.background,
        QPalette.ColorRole.Text: theme.text,
        QPalette.ColorRole.Button: theme.card,
        QPalette.ColorRole.ButtonText: theme.text,
        QPalette.ColorRole.Highlight: theme.accent,
        QPalette.ColorRole.HighlightedText: theme.on_accent,
        QPalette.ColorRole.ToolTipBase: theme.text,
        QPalette.ColorRole.ToolTipText: theme.card,
        QPalette.ColorRole.PlaceholderText: theme.muted,
        QPalette.ColorRole.Link: theme.accent,
        QPalette.ColorRole.Accent: theme.accent,
    }
    for role, colour in roles.items():
        palette.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(mixed(theme.muted, theme.card, 0.45)))
    return palette
