"""A scene or one of its panels as a file of any kind: for the window and for the command line."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from PySide6.QtCore import QSizeF

from core.errors import InputError
from core.export_options import ExportOptions, suffix_of
from core.formula import Node
from core.latex import document, to_latex
from core.panels import BarChart, Equation, Panel
from core.plots import Plot
from core.scene import shown_panels
from core.state import MAX_SAMPLES
from core.tables import panel_csv, scene_csv, scene_json
from core.text import t
from core.versions import versions
from core.weighted_sums import WeightedSums
from core.writing import write_whole
from gui.canvas import class_text
from gui.files import PngOptions, pdf_bytes, png_bytes, svg_bytes
from gui.language import translator
from gui.look import Look
from gui.picture import Picture, Subject
from gui.theme import LIGHT

_Exporter = Callable[[Subject, Look, ExportOptions], bytes]


def export(subject: Subject, look: Look, path: str | os.PathLike[str], options: ExportOptions | None = None) -> None:
    """Write ``subject`` into the file ``path``, whole or not at all, in the format that its suffix names.

    Args:
        subject: The scene or the panel.
        look: Theme and language of pictures and formulas; its scale has no say, the size of the picture decides.
        path: Ends in one of ``core.export_options.SUFFIXES``.
        options: Size and so on; the usual ones if left out.

    Raises:
        InputError: There is no such format, or nothing to write in it.
        WriteError: The file cannot be written; what was there is unharmed.
    """
    write_whole(path, exported(subject, look, suffix_of(path), options))


def exported(subject: Subject, look: Look, suffix: str, options: ExportOptions | None = None) -> bytes:
    """Return what :func:`export` writes into a file that ends in ``suffix``; equal arguments give equal bytes."""
    return _EXPORTERS[suffix](subject, look, options or ExportOptions())


def picture_of(subject: Subject, look: Look, options: ExportOptions) -> Picture:
    """Return the picture that :func:`export` writes; equal arguments give equal ones."""
    return Picture(subject, look, QSizeF(options.width, options.height))


def latex_of(subject: Subject, look: Look) -> str:
    """Return the formulas of ``subject`` with their numbers as LaTeX for math mode, one below the other.

    Raises:
        InputError: There is none.
    """
    paper = replace(look, theme=LIGHT)  # LaTeX writes on white
    lines = [_equation(node, panel, paper) for panel in _panels(subject) for node in _formulas(panel)]
    if not lines:
        raise InputError(t("there is no formula to write as LaTeX"))
    return lines[0] if len(lines) == 1 else "\\begin{gathered}\n" + " \\\\\n".join(lines) + "\n\\end{gathered}"


def _png(subject: Subject, look: Look, options: ExportOptions) -> bytes:
    return png_bytes(picture_of(subject, look, options), PngOptions(options.scale, options.transparent))


def _svg(subject: Subject, look: Look, options: ExportOptions) -> bytes:
    return svg_bytes(picture_of(subject, replace(look, outlines=options.outlines), options), options.transparent)


def _pdf(subject: Subject, look: Look, options: ExportOptions) -> bytes:
    return pdf_bytes(picture_of(subject, look, options))


def _csv(subject: Subject, _look: Look, _options: ExportOptions) -> bytes:
    panels = _panels(_unpaged(subject))
    text = panel_csv(panels[0]) if subject.panel else scene_csv(panels)
    if not text:
        raise InputError(t("there are no numbers to write into a table"))
    return text.encode("utf-8-sig")  # a spreadsheet reads Chinese names right only with the byte order mark


def _json(subject: Subject, _look: Look, _options: ExportOptions) -> bytes:
    return scene_json(subject.scene.key, subject.state, _panels(_unpaged(subject)), versions()).encode()


def _python(subject: Subject, _look: Look, _options: ExportOptions) -> bytes:
    return subject.scene.code(subject.state).encode()


def _latex(subject: Subject, look: Look, _options: ExportOptions) -> bytes:
    return document(latex_of(subject, look)).encode()


def _formulas(panel: Panel) -> Iterator[Node]:
    """Yield the formulas with numbers in them."""
    match panel:
        case Equation(node=node):
            yield node
        case BarChart(foot=node) | Plot(foot=node) if node is not None:
            yield node
        case WeightedSums():
            yield from panel.formulas()


def _equation(node: Node, panel: Panel, look: Look) -> str:
    classes = panel.classes if isinstance(panel, Equation | BarChart | Plot | WeightedSums) else ()
    return to_latex(node, [class_text(mark, look) for mark in classes], translator(look.language))


def _unpaged(subject: Subject) -> Subject:
    """Return ``subject`` with every sample on one page: a table has room for all of them."""
    state = subject.state
    return replace(subject, state=replace(state, batch=replace(state.batch, page=MAX_SAMPLES)))


def _panels(subject: Subject) -> tuple[Panel, ...]:
    panels = shown_panels(subject.scene, subject.state)
    return tuple(panel for panel in panels if panel.key == subject.panel) if subject.panel else panels


_EXPORTERS: Mapping[str, _Exporter] = {
    ".png": _png,
    ".svg": _svg,
    ".pdf": _pdf,
    ".csv": _csv,
    ".json": _json,
    ".py": _python,
    ".tex": _latex,
}
