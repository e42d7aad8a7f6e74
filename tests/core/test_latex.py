"""LaTeX of formulas: the exact text where it is short, and a compiled page where TeX is installed."""

import re
import shutil
import subprocess

import pytest

from core.formula import (
    BigOperator,
    Fenced,
    Fraction,
    Number,
    Operator,
    Root,
    Row,
    Script,
    Symbol,
    Term,
    Words,
    log_softmax_formula,
    loss_formula,
    softmax_formula,
)
from core.latex import document, to_latex
from core.text import t

LOGITS = ("2.00", "0.50", "6.00")
PALETTE = ("#5790fc", "#f89c20", "#e42536")
NASTY = 'a_b%#{}\\ ~^$&<>| -- --- "q"'


def without_escapes(latex: str) -> str:
    return re.sub(r"\\[{}\\$&#%_]", "", latex)


def test_softmax():
    assert (
        to_latex(softmax_formula(LOGITS, 2, "0.9781"))
        == r"p_{3} = \frac{e^{6.00}}{e^{2.00} + e^{0.50} + e^{6.00}} = 0.9781"
    )


def test_loss():
    assert to_latex(loss_formula(2, "0.9781", "0.0222")) == r"L = - \ln p_{3} = - \ln 0.9781 = 0.0222"


def test_log_softmax():
    expected = r"\ln p_{3} = 6.00 - \ln \left( e^{2.00} + e^{0.50} + e^{6.00} \right) = -0.0222"
    assert to_latex(log_softmax_formula(LOGITS, 2, "-0.0222")) == expected


def test_terms_take_their_colour_from_the_palette():
    assert to_latex(Term(Symbol("p"), hue=1), PALETTE) == r"\textcolor[HTML]{F89C20}{p}"


def test_without_palette_or_hue_there_is_no_colour():
    assert to_latex(Term(Symbol("p"), hue=1)) == "p"
    assert to_latex(Term(Symbol("p"), key=1), PALETTE) == "p"


def test_colours_begin_again_after_the_last():
    assert to_latex(Term(Symbol("p"), hue=4), PALETTE) == to_latex(Term(Symbol("p"), hue=1), PALETTE)


@pytest.mark.parametrize(
    ("text", "latex"),
    [
        ("-0.5", "-0.5"),
        ("−0.5", "-0.5"),
        ("+0.0090", "+0.0090"),
        ("inf", r"\infty"),
        ("-inf", r"-\infty"),
        ("nan", r"\text{nan}"),
        ("3.1e-07", r"3.1 \times 10^{-7}"),
        ("3.1e-05 %", r"3.1 \times 10^{-5}\,\%"),
        ("97.8 %", r"97.8\,\%"),
        ("1,234.5", "1{,}234.5"),
        ("?", r"\text{?}"),
    ],
)
def test_numbers(text, latex):
    assert to_latex(Number(text)) == latex


@pytest.mark.parametrize(
    ("node", "latex"),
    [
        (Symbol("z"), "z"),
        (Symbol("d", italic=False), r"\mathrm{d}"),
        (Symbol("xy"), r"\mathit{xy}"),
        (Symbol("σ"), r"\sigma"),
        (Symbol("ж"), r"\text{ж}"),
        (Words("max"), r"\max"),
        (Words("softmax"), r"\operatorname{softmax}"),
        (Words("损失"), r"\text{损失}"),
        (Operator("·"), r"\cdot"),
        (Operator("⊗"), r"\text{⊗}"),
        (Root(Number("2")), r"\sqrt{2}"),
        (Fraction(Symbol("a"), Symbol("b")), r"\frac{a}{b}"),
        (Fenced(Symbol("x"), "{", ""), r"\left\{ x \right."),
        (Fenced(Symbol("x"), "|", "|"), r"\left| x \right|"),
        (BigOperator("Σ", below=Symbol("j"), above=Symbol("K")), r"\sum_{j}^{K}"),
        (BigOperator("max", below=Symbol("j")), r"\max_{j}"),
        (BigOperator("argmax", below=Symbol("j")), r"\operatorname*{argmax}_{j}"),
        (Script(Symbol("p"), sub=Symbol("j"), sup=Number("2")), "p_{j}^{2}"),
        (Script(Row((Symbol("a"), Symbol("b"))), sup=Number("2")), "{a b}^{2}"),
        (Row(()), ""),
    ],
)
def test_every_kind_of_node(node, latex):
    assert to_latex(node) == latex


def test_a_script_on_a_script_is_no_double_superscript():
    assert to_latex(Script(Script(Symbol("x"), sup=Number("2")), sup=Number("3"))) == "{x^{2}}^{3}"


def test_names_of_the_user_are_escaped():
    written = to_latex(Words(NASTY))
    assert written.startswith(r"\text{a\_b\%\#\{\}\textbackslash{} \textasciitilde{}\textasciicircum{}\$\&")
    assert without_escapes(written).count("{") == without_escapes(written).count("}")
    assert not re.search(r"(?<!\\)[%#$&_^~]|--", written)


def test_line_breaks_in_a_name_do_not_reach_tex():
    assert to_latex(Words("a\n\nb\x00")) == r"\text{a  b }"


def test_words_are_translated_and_names_are_not():
    node = Row((Words(t("loss")), Words("loss")))
    assert to_latex(node, translate=lambda message: {"loss": "损失"}[message]) == r"\text{损失} \operatorname{loss}"


def test_a_document_says_what_compiles_it():
    assert document("x").startswith("% Compile with pdflatex.")
    assert document(r"\text{Ж}").startswith("% Compile with xelatex.")
    assert "ctex" not in document(r"\text{Ж}")
    assert "\\usepackage{ctex}" in document(r"\text{猫}")


@pytest.mark.skipif(not shutil.which("pdflatex"), reason="pdflatex is not installed")
def test_the_document_compiles(tmp_path):
    row = Row(
        (softmax_formula(LOGITS, 2, "0.9781"), Operator("→"), Words(NASTY), Fenced(Root(Number("-inf")), "[", "}"))
    )
    (tmp_path / "formula.tex").write_text(document(to_latex(row, PALETTE)), encoding="utf-8")
    command = ("pdflatex", "-interaction=nonstopmode", "-halt-on-error", "formula.tex")
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout[-2000:]
    assert "Missing character" not in run.stdout
