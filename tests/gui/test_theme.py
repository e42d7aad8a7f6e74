"""Every text and every bar can be seen, in all three themes and in every class colour."""

import pytest
from PySide6.QtGui import QColor, QPalette

from core.colours import PETROFF_SIX, PETROFF_TEN, ClassMark
from gui.canvas import class_text
from gui.look import Look, Role
from gui.styles import style_sheet
from gui.theme import (
    OUTLINE_CONTRAST,
    TEXT_CONTRAST,
    THEME_NAMES,
    THEMES,
    bar_fill,
    bar_outline,
    contrast,
    mixed,
    palette_of,
    readable,
)

COLOURS = sorted({*PETROFF_SIX, *PETROFF_TEN})
every_theme = pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
every_colour = pytest.mark.parametrize("colour", COLOURS)
GROUNDS = ("background", "bar", "card")


@every_theme
@pytest.mark.parametrize("ground", [*GROUNDS, "accent_soft"])
@pytest.mark.parametrize("text", ["text", "muted", "accent"])
def test_text_can_be_read_on_everything_it_stands_on(theme, text, ground):
    assert contrast(getattr(theme, text), getattr(theme, ground)) >= TEXT_CONTRAST


@every_theme
@pytest.mark.parametrize(
    ("text", "ground"),
    [("on_accent", "accent"), ("good", "good_soft"), ("bad", "bad_soft"), ("good", "card"), ("bad", "card")],
)
def test_coloured_text_can_be_read(theme, text, ground):
    assert contrast(getattr(theme, text), getattr(theme, ground)) >= TEXT_CONTRAST


@every_theme
def test_an_error_and_a_notice_can_be_read(theme):
    assert contrast(theme.text, theme.bad_soft) >= TEXT_CONTRAST
    assert contrast(theme.text, theme.accent_soft) >= TEXT_CONTRAST


@every_theme
@pytest.mark.parametrize("share", [0.25, 0.62])
@pytest.mark.parametrize("tint", ["negative", "positive"])
def test_a_number_can_be_read_on_the_tint_of_a_gradient(theme, tint, share):
    assert contrast(theme.text, mixed(theme.card, getattr(theme, tint), share)) >= TEXT_CONTRAST


@every_theme
@every_colour
def test_the_name_of_a_class_can_be_read_in_its_colour_lit_or_not(theme, colour):
    words = class_text(ClassMark("Y1", colour), Look(theme))
    assert contrast(words, theme.card) >= TEXT_CONTRAST
    assert contrast(words, theme.accent_soft) >= TEXT_CONTRAST


@every_theme
@every_colour
def test_the_outline_of_a_bar_can_be_seen_on_whatever_it_lies(theme, colour):
    assert contrast(bar_outline(colour, theme), theme.card) >= OUTLINE_CONTRAST
    for ground in (theme.accent_soft, theme.groove, theme.bad_soft):
        assert contrast(bar_outline(colour, theme, ground), ground) >= OUTLINE_CONTRAST


@every_theme
def test_bars_keep_different_colours(theme):
    for palette in (PETROFF_SIX, PETROFF_TEN):
        assert len({bar_fill(colour, theme) for colour in palette}) == len(palette)


@every_theme
@pytest.mark.parametrize("ground", GROUNDS)
def test_what_can_be_done_can_be_seen(theme, ground):
    assert contrast(theme.accent, getattr(theme, ground)) >= OUTLINE_CONTRAST


def test_the_projector_has_no_grey_text_and_thick_lines():
    projector = THEMES["projector"]
    assert {projector.text, projector.muted, projector.line} == {"#000000"}
    assert projector.line_width == 2.0


def test_a_colour_that_is_readable_is_left_alone():
    assert readable("#000000", "#ffffff") == "#000000"


@pytest.mark.parametrize("background", ["#ffffff", "#000000", "#777777", "#171b22"])
def test_any_colour_can_be_made_readable(background):
    for colour in (*COLOURS, "#777777", "#ffffff", "#000000"):
        assert contrast(readable(colour, background), background) >= TEXT_CONTRAST


@every_theme
def test_the_palette_is_readable_where_it_is_enabled(theme):
    palette = palette_of(theme)
    for words, ground in (("Text", "Base"), ("ButtonText", "Button"), ("WindowText", "Window"), ("Link", "Base")):
        roles = (QPalette.ColorRole[words], QPalette.ColorRole[ground])
        assert contrast(*(QColor(palette.color(role)).name() for role in roles)) >= TEXT_CONTRAST


@every_theme
def test_a_style_sheet_names_only_colours_of_its_theme(theme):
    other = next(one for one in THEMES.values() if one.is_dark != theme.is_dark)
    assert other.card not in style_sheet(theme) or other.card in vars_of(theme)


def vars_of(theme) -> set[str]:
    return {getattr(theme, name) for name in theme.__slots__}


def test_every_theme_has_a_name_to_choose_it_by():
    assert set(THEME_NAMES) == set(THEMES)


def test_a_hyphen_is_narrower_than_a_sign():
    look = Look()
    assert look.width("-", Role.TEXT) < 0.8 * look.width("−", Role.TEXT) == 0.8 * look.width("0", Role.TEXT)
