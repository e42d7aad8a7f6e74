r"""A formula as LaTeX, for papers and slides: ``amsmath``, and ``xcolor`` for the class colours.

>>> from core.formula import Fraction, Number, Operator, Row, Symbol
>>> print(to_latex(Row((Symbol("p"), Operator("="), Fraction(Number("1"), Number("2.5"))))))
p = \frac{1}{2.5}
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from .formula import (
    BigOperator,
    Fenced,
    Fraction,
    Node,
    Number,
    Operator,
    Root,
    Row,
    Script,
    Symbol,
    Term,
    Words,
    number_parts,
)
from .text import rendered

_LETTERS = {
    "α": r"\alpha",
    "β": r"\beta",
    "γ": r"\gamma",
    "δ": r"\delta",
    "ε": r"\varepsilon",
    "η": r"\eta",
    "θ": r"\theta",
    "λ": r"\lambda",
    "μ": r"\mu",
    "π": r"\pi",
    "σ": r"\sigma",
    "τ": r"\tau",
    "φ": r"\varphi",
    "ω": r"\omega",
    "Δ": r"\Delta",
    "Σ": r"\Sigma",
    "∂": r"\partial",
    "∇": r"\nabla",
    "∞": r"\infty",
    "ℓ": r"\ell",
}
_OPERATORS = {character: character for character in "=+-/<>,;!:"} | {
    "−": "-",
    "·": r"\cdot",
    "×": r"\times",
    "±": r"\pm",
    "⊙": r"\odot",
    "→": r"\to",
    "⇒": r"\Rightarrow",
    "≈": r"\approx",
    "≠": r"\ne",
    "≡": r"\equiv",
    "≤": r"\le",
    "≥": r"\ge",
    "∈": r"\in",
    "∝": r"\propto",
    "∼": r"\sim",
    "|": r"\mid",
    "…": r"\dots",
    "%": r"\%",
}
_FENCES = {
    "": ".",
    "{": r"\{",
    "}": r"\}",
    "‖": r"\Vert",
    "⌈": r"\lceil",
    "⌉": r"\rceil",
    "⌊": r"\lfloor",
    "⌋": r"\rfloor",
    "⟨": r"\langle",
    "⟩": r"\rangle",
}
_BIG_OPERATORS = {"Σ": r"\sum", "∑": r"\sum", "Π": r"\prod", "∏": r"\prod"}
_FUNCTIONS = frozenset(("exp", "lim", "ln", "log", "max", "min", "tanh"))
_IN_NUMBERS = {"−": "-", "∞": r"\infty", " ": r"\,", "%": r"\%", ",": "{,}"}
_IN_TEXT = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
} | {character: "\\" + character for character in "{}$&#%_"}
_CJK = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]")


def to_latex(node: Node, palette: Sequence[str] | None = None, translate: Callable[[str], str] = str) -> str:
    r"""Return ``node`` as LaTeX for math mode.

    Args:
        node: The formula.
        palette: Colours as ``#rrggbb``; class number n gets the n-th, and after the last they begin again. None: black.
        translate: Gives the words of a message in the user's language.

    Names that the user gave are escaped; what LaTeX has no sign for is set as text.

    >>> print(to_latex(Term(Words("a_b%"), hue=0), palette=("#5790fc",)))
    \textcolor[HTML]{5790FC}{\text{a\_b\%}}
    """
    return _Writer(palette, translate).written(node)


def document(body: str) -> str:
    """Return a file that compiles to one page with the formula ``body`` on it.

    Its first line says with what: pdflatex, or xelatex for more than Latin letters; with the package ctex for Chinese.
    """
    engine = "pdflatex" if all(ord(character) <= 0xFF for character in body) else "xelatex"
    chinese = "\\usepackage{ctex}\n" if _CJK.search(body) else ""
    return (
        f"% Compile with {engine}.\n"
        "\\documentclass{article}\n"
        "\\usepackage[landscape,margin=1cm]{geometry}\n"
        "\\usepackage{amsmath,xcolor}\n"
        f"{chinese}"
        "\\pagestyle{empty}\n"
        "\\begin{document}\n"
        f"\\[\n{body}\n\\]\n"
        "\\end{document}\n"
    )


@dataclass(frozen=True, slots=True)
class _Writer:
    palette: Sequence[str] | None
    translate: Callable[[str], str]

    def written(self, node: Node) -> str:
        match node:
            case Row(children):
                return " ".join(self.written(child) for child in children)
            case Fraction(top, bottom):
                return rf"\frac{{{self.written(top)}}}{{{self.written(bottom)}}}"
            case Fenced(child, left, right):
                return rf"\left{_FENCES.get(left, left)} {self.written(child)} \right{_FENCES.get(right, right)}"
            case Root(child):
                return rf"\sqrt{{{self.written(child)}}}"
            case Script(base, sub, sup):
                return self._base(base) + self._scripts(sub, sup)
            case BigOperator(text, below, above):
                return _big_operator(text) + self._scripts(below, above)
            case Term(child, hue):
                return self._coloured(self.written(child), hue)
        return self._leaf(node)

    def _leaf(self, node: Symbol | Number | Operator | Words) -> str:
        match node:
            case Symbol(text, italic):
                return _symbol(text, italic)
            case Number(text):
                return _number(text)
            case Operator(text):
                return _OPERATORS.get(text) or _text(text)
            case Words(text):
                return _words(rendered(text, self.translate))

    def _base(self, node: Node) -> str:
        written = self.written(node)
        return written if isinstance(node, Symbol | Number | Words) else f"{{{written}}}"

    def _scripts(self, sub: Node | None, sup: Node | None) -> str:
        return "".join(f"{mark}{{{self.written(script)}}}" for mark, script in (("_", sub), ("^", sup)) if script)

    def _coloured(self, written: str, hue: int | None) -> str:
        if not self.palette or hue is None:
            return written
        colour = self.palette[hue % len(self.palette)].removeprefix("#").upper()
        return rf"\textcolor[HTML]{{{colour}}}{{{written}}}"


def _symbol(text: str, italic: bool) -> str:
    if text in _LETTERS:
        return _LETTERS[text]
    if not re.fullmatch("[A-Za-z0-9]+", text):
        return _text(text)
    if italic:
        return text if len(text) == 1 else rf"\mathit{{{text}}}"
    return rf"\mathrm{{{text}}}"


def _number(text: str) -> str:
    mantissa, exponent, unit = number_parts(text)
    power = "" if exponent is None else rf" \times 10^{{{_signs(exponent)}}}"
    return _signs(mantissa) + power + _signs(unit)


def _signs(text: str) -> str:
    """Write what may stand in a number; words (nan) and what is unknown as text."""
    return "".join(_sign(token) for token in re.findall(r"[^\W\d_]+|.", text))


def _sign(token: str) -> str:
    return token if token in "0123456789.+" else _IN_NUMBERS.get(token) or _text(token)


def _words(text: str) -> str:
    if text in _FUNCTIONS:
        return "\\" + text
    return rf"\operatorname{{{text}}}" if re.fullmatch("[A-Za-z]+", text) else _text(text)


def _big_operator(text: str) -> str:
    if text in _FUNCTIONS:
        return "\\" + text
    name = text if re.fullmatch("[A-Za-z]+", text) else _text(text)
    return _BIG_OPERATORS.get(text) or rf"\operatorname*{{{name}}}"


def _text(text: str) -> str:
    printable = "".join(character if character.isprintable() else " " for character in text)
    escaped = "".join(_IN_TEXT.get(character, character) for character in printable)
    return rf"\text{{{escaped.replace('--', '-{}-').replace('--', '-{}-')}}}"
