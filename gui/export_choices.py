"""What the dialog for exports offers."""

from __future__ import annotations

from core.text import Text, t

FORMATS: tuple[tuple[str, Text], ...] = (
    (".png", t("PNG, pixels")),
    (".svg", t("SVG, vectors for the web and for Inkscape")),
    (".pdf", t("PDF, vectors for print and LaTeX")),
    (".csv", t("CSV, the numbers as a table")),
    (".json", t("JSON, the numbers and the State")),
    (".py", t("Python, a script that prints the numbers")),
    (".tex", t("LaTeX, the formulas with their numbers")),
)
PICTURES = (".png", ".svg", ".pdf")
SIZES = ((1280, 720), (1920, 1080), (1200, 900), (1000, 1000), (3840, 2160))
