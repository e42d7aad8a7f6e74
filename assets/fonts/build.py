"""Make the bundled fonts from the upstream ones. Needed only to change them: ``pip install fonttools brotli``.

    python assets/fonts/build.py --inter INTER_FOLDER --cjk CJK_FOLDER --mono MONO_FOLDER --math STIXTwoMath-Regular.ttf

INTER_FOLDER holds the static faces of Inter 4 as .ttf, .otf or .woff2, CJK_FOLDER ``NotoSansCJK-Regular.ttc`` and
``-Bold.ttc``, MONO_FOLDER ``JetBrainsMono-Regular.ttf`` and ``-Bold.ttf``. The same input gives the same bytes.

Why the families have names of their own: where Inter or Noto Sans CJK is installed, Qt would mix the system's faces
with ours, so that pictures differ from one machine to the next and Chinese may get Japanese glyphs. The Open Font
License asks for a new name of a changed font anyway.

What is changed:
    Lab Sans: Inter, without contextual alternates (they turn a typed "->" into an arrow and "2x3" into "2×3"), and
        with its tabular digits in the place of the proportional ones: as a font feature they have no character of
        their own, and text copied from a PDF would lose them. The hyphen stays as narrow as words want it.
    Lab Sans SC: the simplified Chinese face of Noto Sans CJK: GB 2312, punctuation and full-width forms, without
        hinting and layout tables, with TrueType outlines: FreeType darkens the stems of CFF outlines, and on dark
        Chinese would look bold. A line is as high as one of Lab Sans, so that no widget changes its height with the
        language.
    Lab Mono: JetBrains Mono without programming ligatures and hinting.
    STIX Two Math: unchanged, for formulas. Its lines are three times as high as those of other fonts.
    Lab Symbols: the signs of STIX Two Math that Lab Sans lacks (∇ ∈ ≡ ⊙ ▸ …), in lines as high as those of Lab Sans.
"""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTCollection, TTFont, newTable

HERE = Path(__file__).parent
TRUETYPE_LIMITS = (  # of the instructions, of which there are none
    "maxZones",
    "maxTwilightPoints",
    "maxStorage",
    "maxFunctionDefs",
    "maxInstructionDefs",
    "maxStackElements",
    "maxSizeOfInstructions",
    "maxComponentElements",
)
HYPHEN = ord("-")
WEIGHTS = {"Regular": 400, "Medium": 500, "SemiBold": 600, "Bold": 700}


def main() -> None:
    """Read the folders of the upstream fonts from the command line and write the bundled fonts beside this file."""
    parser = argparse.ArgumentParser(description="Make the bundled fonts from the upstream ones.")
    for name in ("inter", "cjk", "mono", "math"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    paths = parser.parse_args()
    for style in WEIGHTS:
        build_sans(next(paths.inter.glob(f"Inter-{style}.[tow]*")), style)
    for style in ("Regular", "Bold"):
        build_chinese(paths.cjk / f"NotoSansCJK-{style}.ttc", style)
        build_mono(paths.mono / f"JetBrainsMono-{style}.ttf", style)
    build_symbols(paths.math)
    shutil.copyfile(paths.math, HERE / "STIXTwoMath-Regular.ttf")


def build_sans(source: Path, style: str) -> None:
    """Write Lab Sans from one static face of Inter."""
    font: Any = TTFont(source, recalcTimestamp=False)
    font.flavor = None
    keep(font, font.getBestCmap(), without={"calt"})
    use_tabular_digits(font)
    rename(font, "Lab Sans", style, origin="Inter")
    font.save(HERE / f"LabSans-{style}.ttf")


def build_chinese(source: Path, style: str) -> None:
    """Write Lab Sans SC from the simplified Chinese face of a Noto Sans CJK collection."""
    faces: Any = TTCollection(source, recalcTimestamp=False).fonts
    font = next(face for face in faces if face["name"].getDebugName(4) in ("Noto Sans CJK SC", "Noto Sans CJK SC Bold"))
    keep(font, simplified_chinese() & font.getBestCmap().keys(), without={"*"}, hinting=False)
    rename(font, "Lab Sans SC", style, origin="Noto Sans CJK SC")
    use_line_height_of_sans(font)
    use_truetype_outlines(font)
    font.save(HERE / f"LabSansSC-{style}.ttf")


def build_mono(source: Path, style: str) -> None:
    """Write Lab Mono from one face of JetBrains Mono."""
    font: Any = TTFont(source, recalcTimestamp=False)
    keep(font, font.getBestCmap(), without={"calt"}, hinting=False)
    rename(font, "Lab Mono", style, origin="JetBrains Mono")
    font.save(HERE / f"LabMono-{style}.ttf")


def build_symbols(source: Path) -> None:
    """Write Lab Symbols from STIX Two Math."""
    font: Any = TTFont(source, recalcTimestamp=False)
    sans: Any = TTFont(HERE / "LabSans-Regular.ttf").getBestCmap()
    signs = {*range(0x2100, 0x2400), *range(0x2500, 0x2600), *range(0x27C0, 0x2A00)} - sans.keys()
    keep(font, signs & font.getBestCmap().keys(), without={"*"}, hinting=False)
    rename(font, "Lab Symbols", "Regular", origin="STIX Two Math")
    use_line_height_of_sans(font)
    font.save(HERE / "LabSymbols-Regular.ttf")


def simplified_chinese() -> set[int]:
    """Code points of GB 2312 (both levels and its symbols), Latin-1, CJK punctuation and full-width forms."""
    points = {*range(0x20, 0x7F), *range(0xA0, 0x100), *range(0x2010, 0x2027), *range(0x3000, 0x3020)}
    points |= {*range(0xFF01, 0xFF61), *range(0xFFE0, 0xFFE7)}
    for row in range(0xA1, 0xF8):
        for cell in range(0xA1, 0xFF):
            character = bytes((row, cell)).decode("gb2312", errors="ignore")
            points.update(map(ord, character))
    return points


def keep(font: Any, points: Iterable[int], *, without: set[str], hinting: bool = True) -> None:
    """Reduce ``font`` to the glyphs of ``points``, without the named layout features (``*``: without any)."""
    options: Any = Options(hinting=hinting, notdef_outline=True, name_IDs=["*"])
    options.drop_tables += ["DSIG", "BASE", "VORG", "vhea", "vmtx", "MATH"]
    if without == {"*"}:
        options.layout_features = []
        options.drop_tables += ["GSUB", "GPOS", "GDEF"]
    else:
        records = [record for table in ("GSUB", "GPOS") for record in font[table].table.FeatureList.FeatureRecord]
        features = {record.FeatureTag for record in records}
        options.layout_features = sorted(features - without)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=points)
    subsetter.subset(font)


def rename(font: Any, family: str, style: str, origin: str) -> None:
    """Give ``font`` the name ``family``; copyright, trademark and licence stay."""
    names = font["name"]
    version = names.getDebugName(5)
    postscript = f"{family.replace(' ', '')}-{style}"
    basic = style in ("Regular", "Bold")  # other weights need a family of their own in the oldest of the name fields
    texts = {
        1: family if basic else f"{family} {style}",
        2: style if basic else "Regular",
        3: f"{postscript};{version}",
        4: f"{family} {style}",
        5: version,
        6: postscript,
        10: f"{origin}, changed for Softmax Lab and therefore renamed",
        16: family,
        17: style,
    }
    kept = {number: names.getDebugName(number) for number in (0, 7, 13, 14)}
    names.names = []
    for number, text in sorted((texts | kept).items()):
        if text:
            names.setName(text, number, platformID=3, platEncID=1, langID=0x409)
    font["OS/2"].usWeightClass = WEIGHTS[style]
    if "CFF " in font:
        compact = font["CFF "].cff
        compact.fontNames = [postscript]
        compact.topDictIndex[0].FamilyName = family
        compact.topDictIndex[0].FullName = texts[4]


def use_tabular_digits(font: Any) -> None:
    """Let each character that has a tabular form (``tnum``) show it always, but for the hyphen within words."""
    table = font["GSUB"].table
    features = [record.Feature for record in table.FeatureList.FeatureRecord if record.FeatureTag == "tnum"]
    lookups = {index for feature in features for index in feature.LookupListIndex}
    forms: dict[str, str] = {}
    for index in sorted(lookups):
        for subtable in table.LookupList.Lookup[index].SubTable:
            forms |= getattr(subtable, "ExtSubTable", subtable).mapping
    for characters in font["cmap"].tables:
        private = {point for point, name in characters.cmap.items() if name in forms.values() and point >= 0xE000}
        kept = {point: name for point, name in characters.cmap.items() if point not in private}
        characters.cmap = {point: name if point == HYPHEN else forms.get(name, name) for point, name in kept.items()}


def use_truetype_outlines(font: Any) -> None:
    """Replace the cubic outlines of ``font`` by quadratic ones that differ by at most a thousandth of an em."""
    drawn, order = font.getGlyphSet(), font.getGlyphOrder()
    glyphs: dict[str, Any] = {}
    for name in order:
        pen = TTGlyphPen(drawn)
        drawn[name].draw(Cu2QuPen(pen, font["head"].unitsPerEm / 1000, reverse_direction=True))
        glyphs[name] = pen.glyph()
    font["loca"], font["glyf"] = newTable("loca"), newTable("glyf")
    font["glyf"].glyphOrder, font["glyf"].glyphs = order, glyphs
    for glyph in glyphs.values():
        glyph.recalcBounds(font["glyf"])
    widths = font["hmtx"].metrics
    font["hmtx"].metrics = {name: (widths[name][0], getattr(glyphs[name], "xMin", 0)) for name in order}
    profile = font["maxp"]
    profile.tableVersion = 0x00010000
    for field in TRUETYPE_LIMITS:
        setattr(profile, field, int(field == "maxZones"))
    font["post"].formatType = 3.0
    font.sfntVersion = "\x00\x01\x00\x00"
    del font["CFF "]


def use_line_height_of_sans(font: Any) -> None:
    """Give ``font`` the ascent and descent of Lab Sans, in its own units."""
    sans: Any = TTFont(HERE / "LabSans-Regular.ttf")
    scale = font["head"].unitsPerEm / sans["head"].unitsPerEm
    ascent, descent = round(sans["hhea"].ascent * scale), round(sans["hhea"].descent * scale)
    font["hhea"].ascent, font["hhea"].descent, font["hhea"].lineGap = ascent, descent, 0
    windows = font["OS/2"]
    windows.sTypoAscender, windows.sTypoDescender, windows.sTypoLineGap = ascent, descent, 0
    windows.usWinAscent, windows.usWinDescent = ascent, -descent


if __name__ == "__main__":
    main()
