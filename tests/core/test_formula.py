"""The formulas that the scenes show, as trees."""

import pytest

from core.formula import (
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
    class_symbol,
    exponential,
    joined,
    log_softmax_formula,
    loss_formula,
    number_parts,
    softmax_formula,
    sum_of_exponentials,
)

LOGITS = ("2.00", "0.50", "6.00")


def plain(node: Node) -> str:
    """The formula on one line, as one would type it."""
    match node:
        case Row(children):
            return " ".join(plain(child) for child in children)
        case Script(base, sub, sup):
            return plain(base) + (f"_{plain(sub)}" if sub else "") + (f"^[{plain(sup)}]" if sup else "")
        case Fraction(top, bottom):
            return f"{{{plain(top)} : {plain(bottom)}}}"
        case Fenced(child, left, right):
            return f"{left}{plain(child)}{right}"
        case Term(child) | Root(child):
            return plain(child)
        case BigOperator(text) | Symbol(text) | Number(text) | Operator(text) | Words(text):
            return str(text)


def terms(node: Node) -> list[Term]:
    """Every term in the formula, from left to right."""
    inside = [getattr(node, name) for name in ("child", "base", "sub", "sup", "top", "bottom") if hasattr(node, name)]
    found = [term for part in (*inside, *getattr(node, "children", ())) if part for term in terms(part)]
    return [node, *found] if isinstance(node, Term) else found


def test_softmax_is_the_own_exponential_over_the_sum_of_all():
    formula = softmax_formula(LOGITS, 2, "0.9781")
    assert plain(formula) == "p_3 = {e^[6.00] : e^[2.00] + e^[0.50] + e^[6.00]} = 0.9781"


def test_temperature_divides_every_logit():
    formula = softmax_formula(("1.00", "3.00"), 0, "0.0180", temperature="0.50")
    assert plain(formula) == "p_1 = {e^[1.00 / 0.50] : e^[1.00 / 0.50] + e^[3.00 / 0.50]} = 0.0180"


def test_log_softmax_is_the_logit_less_the_log_of_the_sum():
    formula = log_softmax_formula(LOGITS, 1, "-5.5222")
    assert plain(formula) == "ln p_2 = 0.50 − ln (e^[2.00] + e^[0.50] + e^[6.00]) = -5.5222"


def test_log_softmax_with_temperature_divides_the_logit_too():
    assert plain(log_softmax_formula(LOGITS, 0, "-8", "0.5")).startswith("ln p_1 = 2.00 / 0.5 − ln (e^[2.00 / 0.5] +")


def test_loss_is_minus_the_logarithm_of_the_target_probability():
    assert plain(loss_formula(2, "0.9781", "0.0222")) == "L = − ln p_3 = − ln 0.9781 = 0.0222"


def test_loss_in_bits_names_its_logarithm():
    bits = Script(Words("log"), sub=Number("2"))
    assert plain(loss_formula(0, "0.5", "1.0000", bits)) == "L = − log_2 p_1 = − log_2 0.5 = 1.0000"


def test_every_term_has_the_colour_and_the_key_of_its_class():
    found = terms(softmax_formula(LOGITS, 2, "0.9781"))
    assert [(term.hue, term.key) for term in found] == [(2, 2), (2, 2), (0, 0), (1, 1), (2, 2), (2, 2)]


def test_loss_terms_belong_to_the_target():
    assert {(term.hue, term.key) for term in terms(loss_formula(1, "0.1", "2.3026"))} == {(1, 1)}


def test_log_softmax_terms_belong_to_their_classes():
    assert [term.hue for term in terms(log_softmax_formula(LOGITS, 0, "-4.0222"))] == [0, 0, 0, 1, 2, 0]


@pytest.mark.parametrize("builder", [softmax_formula, log_softmax_formula])
@pytest.mark.parametrize("chosen", [-1, 3])
def test_a_class_that_is_not_there_is_refused(builder, chosen):
    with pytest.raises(ValueError, match=rf"chosen must be in 0\.\.2, got {chosen}"):
        builder(LOGITS, chosen, "0.5")


def test_fences_are_checked():
    with pytest.raises(ValueError, match=r"right must be one of .* or empty, got 'x'"):
        Fenced(Symbol("z"), "(", "x")
    assert Fenced(Symbol("z"), "", "|").left == ""


def test_equal_formulas_are_equal_and_hash_alike():
    one, other = (softmax_formula(LOGITS, 2, "0.9781") for _ in range(2))
    assert one == other
    assert hash(one) == hash(other)
    assert one != softmax_formula(LOGITS, 1, "0.9781")


def test_joined_puts_the_operator_between_only():
    a, b, c = Symbol("a"), Symbol("b"), Symbol("c")
    assert joined((a, b, c), "+") == Row((a, Operator("+"), b, Operator("+"), c))
    assert joined((a,), "+") == Row((a,))
    assert joined((), "+") == Row(())


def test_the_sum_has_one_exponential_per_class():
    assert sum_of_exponentials(LOGITS).children[::2] == tuple(exponential(z, i) for i, z in enumerate(LOGITS))


def test_classes_count_from_one_on_the_board():
    assert class_symbol("p", 0) == Term(Script(Symbol("p"), sub=Number("1")), hue=0, key=0)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("6.00", ("6.00", None, "")),
        ("-0.5", ("−0.5", None, "")),
        ("−0.5", ("−0.5", None, "")),
        ("3.1e-07", ("3.1", "−7", "")),
        ("−3.1e-07", ("−3.1", "−7", "")),
        ("+1.235e+08", ("+1.235", "8", "")),
        ("3.1e-05 %", ("3.1", "−5", " %")),
        ("97.8 %", ("97.8 %", None, "")),
        ("1e10", ("1", "10", "")),
        ("1e+00", ("1", "0", "")),
        ("inf", ("∞", None, "")),
        ("−inf", ("−∞", None, "")),
        ("nan", ("nan", None, "")),
        ("", ("", None, "")),
    ],
)
def test_numbers_are_read_in_every_form_that_the_app_prints(text, parts):
    assert number_parts(text) == parts


@pytest.mark.parametrize(("name", "below"), [("", Number("3")), ("Y1", Number("1")), ("cat", Words("cat"))])
def test_a_class_lends_its_name_to_its_symbol(name, below):
    assert class_symbol("p", 2, name) == Term(Script(Symbol("p"), sub=below), hue=2, key=2)
