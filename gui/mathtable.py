"""What the MATH table of an OpenType font says: spacing constants, taller variants of glyphs, italic corrections.

Only what the formulas of the app use; see the OpenType specification, chapter "MATH - The mathematical typesetting
table". Everything is measured in em.
"""

from __future__ import annotations

from dataclasses import dataclass
from struct import unpack_from


@dataclass(frozen=True, slots=True)
class MathConstants:
    """Distances of the font's designer, in em, under the names of the OpenType specification."""

    script_scale: float
    script_script_scale: float
    math_leading: float
    axis_height: float
    subscript_shift_down: float
    subscript_top_max: float
    subscript_baseline_drop_min: float
    superscript_shift_up: float
    superscript_shift_up_cramped: float
    superscript_bottom_min: float
    superscript_baseline_drop_max: float
    sub_superscript_gap_min: float
    superscript_bottom_max_with_subscript: float
    space_after_script: float
    upper_limit_gap_min: float
    upper_limit_baseline_rise_min: float
    lower_limit_gap_min: float
    lower_limit_baseline_drop_min: float
    fraction_numerator_shift_up: float
    fraction_numerator_display_style_shift_up: float
    fraction_denominator_shift_down: float
    fraction_denominator_display_style_shift_down: float
    fraction_numerator_gap_min: float
    fraction_num_display_style_gap_min: float
    fraction_rule_thickness: float
    fraction_denominator_gap_min: float
    fraction_denom_display_style_gap_min: float
    radical_vertical_gap: float
    radical_display_style_vertical_gap: float
    radical_rule_thickness: float
    radical_extra_ascender: float


_SCALES = 2  # the first two fields are percentages, the others stand at these places of the table's list of distances
_PLACES = (0, 1, *range(4, 18), *range(28, 32), 32, 33, 34, 35, 36, 45, 46, 47, 48)


@dataclass(frozen=True, slots=True)
class MathTable:
    """The parts of a MATH table that the formulas need.

    Attributes:
        constants: Distances.
        taller: For a glyph index, the indices of its taller variants and their heights, from small to large.
        italics: For a glyph index, how far it leans out over its advance.
    """

    constants: MathConstants
    taller: dict[int, tuple[tuple[int, float], ...]]
    italics: dict[int, float]


def math_table(table: bytes, units_per_em: float) -> MathTable:
    """Read the table ``MATH`` of a font.

    Raises:
        struct.error: ``table`` is empty or cut off.
    """
    constants, glyph_info, variants = unpack_from(">3H", table, 4)
    return MathTable(
        _constants(table, constants, units_per_em),
        _taller(table, variants, units_per_em),
        _italics(table, glyph_info, units_per_em),
    )


def _constants(table: bytes, start: int, units_per_em: float) -> MathConstants:
    percentages = unpack_from(f">{_SCALES}h", table, start)
    distances = (unpack_from(">h", table, start + 8 + 4 * place)[0] for place in _PLACES)
    return MathConstants(*(value / 100 for value in percentages), *(value / units_per_em for value in distances))


def _taller(table: bytes, start: int, units_per_em: float) -> dict[int, tuple[tuple[int, float], ...]]:
    _, coverage, _, count, _ = unpack_from(">5H", table, start)
    offsets = unpack_from(f">{count}H", table, start + 10)
    covered = _covered_glyphs(table, start + coverage)
    return {
        glyph: _variants(table, start + offset, units_per_em) for glyph, offset in zip(covered, offsets, strict=True)
    }


def _variants(table: bytes, start: int, units_per_em: float) -> tuple[tuple[int, float], ...]:
    (count,) = unpack_from(">H", table, start + 2)
    numbers = unpack_from(f">{2 * count}H", table, start + 4)
    return tuple((glyph, height / units_per_em) for glyph, height in zip(numbers[::2], numbers[1::2], strict=True))


def _italics(table: bytes, glyph_info: int, units_per_em: float) -> dict[int, float]:
    start = glyph_info + unpack_from(">H", table, glyph_info)[0]
    coverage, count = unpack_from(">2H", table, start)
    values = unpack_from(">" + "hH" * count, table, start + 4)[::2]
    covered = _covered_glyphs(table, start + coverage)
    return {glyph: value / units_per_em for glyph, value in zip(covered, values, strict=True)}


def _covered_glyphs(table: bytes, start: int) -> tuple[int, ...]:
    form, count = unpack_from(">2H", table, start)
    if form == 1:
        return unpack_from(f">{count}H", table, start + 4)
    ranges = (unpack_from(">2H", table, start + 4 + 6 * index) for index in range(count))
    return tuple(glyph for first, last in ranges for glyph in range(first, last + 1))
