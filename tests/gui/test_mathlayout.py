"""Formulas on the screen: laws of the layout, lines and sizes, and what is really painted."""

from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QFontDatabase, QImage, QPainter, QTransform
from PySide6.QtSvg import QSvgGenerator

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
    joined,
    log_softmax_formula,
    loss_formula,
    softmax_formula,
)
from core.text import t
from gui.mathfont import FONT_FOLDER, UNITS, MathFont, math_font
from gui.mathlayout import Layout, layout, paint
from gui.mathtable import math_table

SIZE = 26.0
LOGITS = ("2.00", "0.50", "6.00")
MANY = ("2.00", "0.50", "6.00", "-1.25", "3.10", "-0.75", "1.00", "0.00", "-10.00", "4.20", "2.22", "5.55")
COLOURS = ("#5790fc", "#f89c20", "#e42536")
SOFTMAX = softmax_formula(LOGITS, 2, "0.9781")
LONG = softmax_formula(MANY, 2, "0.4781")
LONG_LOG = log_softmax_formula(MANY, 2, "-0.7223")
LOSS = loss_formula(2, "0.9781", "0.0222")
A, B, TWO = Symbol("a"), Symbol("b"), Number("2")
LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZαβγδεσω∂Σ∇ℓ"


@pytest.fixture(autouse=True)
def fonts(qapp):
    if "Lab Sans SC" not in QFontDatabase.families():
        QFontDatabase.addApplicationFont(str(FONT_FOLDER / "LabSansSC-Regular.otf"))


def inks(formula: Layout) -> list[QRectF]:
    """Where the ink of every item is."""
    return [
        QTransform(item.width_scale, 0, 0, item.height_scale, item.x, item.y).mapRect(item.path.boundingRect())
        for item in formula.items
    ]


def ink(node, size: float = SIZE) -> list[QRectF]:
    return inks(layout(node, size))


def width(node, size: float = SIZE) -> float:
    return layout(node, size).width


def colour_of(hue: int | None) -> QColor:
    return QColor("black" if hue is None else COLOURS[hue % len(COLOURS)])


def picture(formula: Layout, lit: int | None = None, scale: float = 1.0, margin: float = 10.0) -> QImage:
    """The formula on white, its top left corner at ``margin``."""
    size = QSize(int((formula.width + 2 * margin) * scale) + 1, int((formula.height + 2 * margin) * scale) + 1)
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.scale(scale, scale)
    paint(painter, formula, QPointF(margin, margin + formula.ascent), colour_of, lit)
    painter.end()
    return image


def difference(one: QImage, other: QImage) -> float:
    """The mean difference of two pictures where they overlap, 0 to 1."""
    shades = [
        abs(one.pixelColor(x, y).lightnessF() - other.pixelColor(x, y).lightnessF())
        for x in range(min(one.width(), other.width()))
        for y in range(min(one.height(), other.height()))
    ]
    return sum(shades) / len(shades)


# Fractions, scripts, roots, fences, limits


def test_the_rule_of_a_fraction_is_between_and_as_wide_as_both():
    rule, top, *bottom = ink(Fraction(Symbol("g"), joined((A, B), "+")))
    assert top.bottom() < rule.top()
    assert rule.bottom() < min(box.top() for box in bottom)
    assert rule.left() < bottom[0].left()
    assert rule.right() > bottom[-1].right()


def test_top_and_bottom_of_a_fraction_are_centred():
    formula = layout(Fraction(Number("1"), Number("1234")), SIZE)
    rule, top = inks(formula)[:2]
    advance = formula.items[1].x + width(Number("1")) / 2
    assert rule.center().x() == pytest.approx(formula.width / 2)
    assert advance == pytest.approx(rule.center().x())
    assert top.width() < rule.width()


@pytest.mark.parametrize("size", [14.0, 18.5, 26.0, 57.0])
def test_the_rule_is_on_whole_pixels(size):
    rule = ink(Fraction(A, B), size)[0]
    assert rule.top() == round(rule.top())
    assert rule.height() == pytest.approx(max(1, round(0.068 * size)))


def test_tall_parts_do_not_touch_the_rule():
    tall = Fraction(Fenced(Fraction(A, B)), Script(A, sup=Fraction(A, B)))
    formula = layout(tall, SIZE)
    rule, *others = inks(formula)
    assert all(box.bottom() < rule.top() or box.top() > rule.bottom() for box in others)


def test_scripts_are_smaller_and_above_and_below():
    base, sub, sup = layout(Script(Symbol("x"), sub=TWO, sup=TWO), SIZE).items
    assert sup.y < base.y < sub.y
    assert sup.width_scale == sub.width_scale == pytest.approx(0.7 * base.width_scale)


def test_a_subscript_and_a_superscript_keep_apart():
    _, sub, sup = ink(Script(Symbol("x"), sub=Number("8"), sup=Symbol("y")))
    assert sup.bottom() < sub.top()


def test_a_superscript_keeps_clear_of_a_leaning_letter():
    leaning = layout(Script(Symbol("T"), sub=TWO, sup=TWO), SIZE).items
    upright = layout(Script(Symbol("e"), sub=TWO, sup=TWO), SIZE).items
    assert leaning[2].x > leaning[1].x
    assert upright[2].x == upright[1].x


def test_exponents_below_a_rule_stay_lower():
    top, bottom = Script(A, sup=TWO), Script(A, sup=TWO)
    _, base_above, above, base_below, below = layout(Fraction(top, bottom), SIZE).items
    assert base_below.y - below.y < base_above.y - above.y


def test_scripts_of_a_tall_base_follow_its_height():
    tall = Fenced(Fraction(A, B))
    assert layout(Script(tall, sup=TWO), SIZE).items[-1].y < layout(Script(A, sup=TWO), SIZE).items[-1].y


def test_a_script_of_a_script_is_smaller_again():
    scales = [item.width_scale for item in layout(Script(A, sup=Script(A, sup=A)), 60.0).items]
    assert scales == pytest.approx([0.06, 0.042, 0.033])


def test_exponents_stay_readable_at_small_sizes():
    base, script = layout(Script(A, sup=TWO), 14.0).items
    assert (base.width_scale * UNITS, script.width_scale * UNITS) == pytest.approx((14.0, 12.0))
    assert layout(Script(A, sup=TWO), 8.0).items[1].width_scale * UNITS == pytest.approx(8.0)


def test_the_rule_of_a_root_covers_its_child():
    sign, rule, *child = ink(Root(Fraction(A, B)))
    assert rule.bottom() < min(box.top() for box in child)
    assert rule.right() >= max(box.right() for box in child)
    assert sign.top() == pytest.approx(rule.top(), abs=0.5)
    assert sign.bottom() > max(box.bottom() for box in child)


@pytest.mark.parametrize("fence", ["()", "[]", "{}", "||", "⌈⌉", "⟨⟩"])
@pytest.mark.parametrize("child", [A, Fraction(A, B), Fraction(Fenced(Fraction(A, B)), Fenced(Fraction(A, B)))])
def test_fences_grow_with_what_is_in_them(fence, child):
    left, *inside, right = ink(Fenced(child, *fence))
    reach = max(box.bottom() for box in inside) - min(box.top() for box in inside)
    assert left.height() == pytest.approx(right.height())
    assert left.height() > 0.9 * reach
    assert left.right() < min(box.left() for box in inside)
    assert right.left() > max(box.right() for box in inside)


def test_an_empty_fence_is_left_out():
    assert len(layout(Fenced(A, "", "|"), SIZE).items) == 2


def test_limits_are_below_and_above_in_a_display_and_beside_elsewhere():
    total = BigOperator("Σ", below=Symbol("j"), above=Symbol("K"))
    sign, above, below = ink(total)
    assert above.bottom() < sign.top()
    assert below.top() > sign.bottom()
    assert sign.center().x() == pytest.approx(below.center().x(), abs=2)
    _, _, sign, below, above = ink(Fraction(A, total))
    assert min(below.left(), above.left()) > sign.left() + sign.width() / 2


def test_a_big_operator_is_bigger_in_a_display():
    assert ink(BigOperator("Σ"))[0].height() > 1.2 * ink(Fraction(A, BigOperator("Σ")))[2].height()
    assert len(ink(BigOperator("max", below=A))) == 4


def test_the_size_of_a_formula_holds_its_ink():
    total = BigOperator("Σ", below=Symbol("j"), above=Symbol("y"))
    for node in (total, Fraction(A, total), Root(Fraction(A, B)), Fenced(Fraction(A, B)), Script(A, sub=B, sup=B)):
        formula = layout(node, SIZE)
        assert -formula.ascent - 0.01 < min(box.top() for box in inks(formula))
        assert formula.descent + 0.01 > max(box.bottom() for box in inks(formula))
        assert formula.width >= max(box.right() for box in inks(formula))


# Rows


def test_nothing_overlaps_in_a_row():
    for node in (LOSS, loss_formula(0, "3.1e-07", "15.0"), joined((Number("-0.5"), Symbol("f"), Words("max")), "·")):
        for left, right in pairwise(ink(node)):
            assert right.left() > left.right() - 0.02 * SIZE


def test_more_text_is_wider():
    assert width(Number("6.000")) > width(Number("6.00")) > width(Number("6.0"))
    assert width(Row((A, B))) > width(A)


def test_a_number_keeps_its_place_while_its_digits_change():
    one, other = layout(Number("1.11"), SIZE), layout(Number("8.88"), SIZE)
    assert (one.width, one.ascent, one.descent) == (other.width, other.ascent, other.descent)


def test_a_minus_is_a_true_one():
    assert layout(Number("-1"), SIZE) == layout(Number("−1"), SIZE)
    assert layout(Row((A, Operator("-"), B)), SIZE) == layout(Row((A, Operator("−"), B)), SIZE)
    assert width(Number("-1")) == width(Number("+1"))


def test_powers_of_ten_are_written_out():
    number, written = Number("3.1e-07"), Row((Number("3.1"), Operator("×"), Script(Number("10"), sup=Number("−7"))))
    assert layout(number, SIZE) == layout(written, SIZE)
    assert len(layout(Number("3.1e-07 %"), SIZE).items) == len(layout(number, SIZE).items) + 2


def test_many_powers_of_ten_keep_their_own_digits():
    numbers = [Number(f"{digit}e-0{digit}") for digit in range(1, 10)]
    expected = [item.path for number in numbers for item in layout(number, SIZE).items]
    assert [item.path for item in layout(Row(tuple(numbers)), SIZE).items] == expected


def test_infinity_is_one_sign():
    assert len(layout(Number("inf"), SIZE).items) == 1
    assert layout(Number("-inf"), SIZE) == layout(Number("−∞"), SIZE)


def test_a_sign_is_closer_to_its_number_than_an_operator():
    ink_of_sign, ink_of_number = ink(Row((Operator("="), Operator("−"), A)))[1:]
    ink_of_operator, ink_of_term = ink(Row((B, Operator("−"), A)))[1:]
    assert ink_of_number.left() - ink_of_sign.right() < ink_of_term.left() - ink_of_operator.right() - 0.2 * SIZE


def test_operators_need_no_space_in_an_exponent():
    power = joined((A, B), "+")
    assert width(Script(A, sup=power)) < width(A) + 0.7 * width(power) - 0.2 * SIZE


def test_a_row_in_a_row_adds_nothing():
    assert layout(Row((A, Row((Operator("="), B)))), SIZE) == layout(Row((A, Operator("="), B)), SIZE)


def test_letters_are_italic_unless_they_are_not_to_be():
    assert layout(Symbol("h"), SIZE).items[0].path != layout(Symbol("h", italic=False), SIZE).items[0].path
    assert layout(Symbol("Σ"), SIZE) == layout(Symbol("Σ", italic=False), SIZE)
    assert layout(Symbol("α"), SIZE) != layout(Symbol("α", italic=False), SIZE)
    assert layout(Symbol("h"), SIZE) == layout(Symbol("ℎ", italic=False), SIZE)  # Unicode has it in another place


@pytest.mark.parametrize("letter", LETTERS)
def test_the_formula_font_has_every_letter(letter):
    glyph = layout(Symbol(letter), UNITS).items[0]
    assert glyph.path != layout(Symbol("猫"), UNITS).items[0].path
    assert glyph.path.boundingRect().height() > 100


def test_an_empty_row_has_no_size():
    empty = layout(Row(()), SIZE)
    assert (empty.width, empty.height, empty.items) == (0.0, 0.0, ())


def test_chinese_words_have_ink():
    formula = layout(Words("损失"), SIZE)
    assert formula.width == pytest.approx(2 * SIZE, rel=0.05)
    assert inks(formula)[0].width() > 1.5 * SIZE


def test_messages_are_translated_and_names_are_not():
    def chinese(message: str) -> str:
        return {"loss": "损失"}[message]

    assert layout(Words(t("loss")), SIZE, translate=chinese) == layout(Words("损失"), SIZE)
    assert layout(Words("loss"), SIZE, translate=chinese) == layout(Words("loss"), SIZE)


def test_a_line_break_in_a_name_is_a_space():
    assert layout(Words("a\nb"), SIZE) == layout(Words("a b"), SIZE)


# Colours and keys


def test_a_term_colours_what_has_no_colour_of_its_own():
    node = Row((A, Term(Row((A, Term(B, hue=1), Term(B, key=7))), hue=0)))
    assert [item.hue for item in layout(node, SIZE).items] == [None, 0, 1, 0]


def test_a_term_in_a_term_keeps_its_mark():
    formula = layout(Term(Term(A, hue=1, key=1), hue=2, key=2), SIZE)
    assert [item.hue for item in formula.items] == [1]
    assert [key for key, _ in formula.terms] == [1, 2]


@pytest.mark.parametrize("node", [SOFTMAX, LOSS, LONG, LONG_LOG, Term(Script(Symbol("f"), sup=Symbol("f")), 0, 0)])
def test_the_place_of_a_term_contains_its_ink(node):
    formula = layout(node, SIZE, 600)
    for item, box in zip(formula.items, inks(formula), strict=True):
        if item.hue is not None:
            places = [rect.adjusted(-0.01, -0.01, 0.01, 0.01) for key, rect in formula.terms if key == item.hue]
            assert any(place.contains(box) for place in places)


@pytest.mark.parametrize("letter", LETTERS)
def test_the_place_of_a_term_contains_letters_that_lean_out(letter):
    formula = layout(Row((A, Term(Symbol(letter), key=0))), SIZE)
    assert formula.terms[0][1].adjusted(-0.01, -0.01, 0.01, 0.01).contains(inks(formula)[1])


def test_pointing_at_a_term_gives_its_key():
    formula = layout(SOFTMAX, SIZE)
    assert [formula.key_at(rect.center()) for _, rect in formula.terms] == [key for key, _ in formula.terms]
    assert formula.key_at(QPointF(-50, 0)) is None


def test_pointing_at_a_term_in_a_term_gives_the_inner_key():
    formula = layout(Term(Row((Term(A, key=1), Operator("+"), B)), key=2), SIZE)
    assert formula.key_at(inks(formula)[0].center()) == 1
    assert formula.key_at(inks(formula)[2].center()) == 2


# Lines


@pytest.mark.parametrize("node", [LONG, LONG_LOG, Row((LONG, Operator("="), SOFTMAX.children[-1]))])
@pytest.mark.parametrize("room", [360, 500, 600, 750, 900, 1200])
def test_a_long_formula_fits_and_keeps_every_term(node, room):
    whole, formula = layout(node, SIZE), layout(node, SIZE, room)
    assert formula.width <= room
    assert formula.size_px == SIZE
    assert sorted(key for key, _ in formula.terms) == sorted(key for key, _ in whole.terms)
    assert all(box.left() >= -0.5 and box.right() <= room + 0.5 for box in inks(formula))
    assert all(-formula.ascent - 1 < box.top() and box.bottom() < formula.descent + 1 for box in inks(formula))


@pytest.mark.parametrize("node", [LONG, LONG_LOG])
@pytest.mark.parametrize("room", [360, 500, 600, 750])
def test_lines_do_not_overlap(node, room):
    rects = [rect for _, rect in layout(node, SIZE, room).terms]
    for index, rect in enumerate(rects):
        assert not any(rect.intersects(other) for other in rects[index + 1 :])


def test_what_fits_is_on_one_line():
    formula = layout(LONG, SIZE)
    assert layout(LONG, SIZE, formula.width) == formula
    assert layout(LONG, SIZE, formula.width - 1).height > formula.height


def test_a_sum_breaks_before_its_result_does():
    formula = layout(LONG, SIZE, 600)
    assert formula.terms[-1][1].center().y() == pytest.approx(formula.terms[0][1].center().y(), abs=0.3 * SIZE)


def test_terms_stand_below_terms():
    formula = layout(LONG, SIZE, 600)
    e = layout(Symbol("e"), SIZE).items[0].path
    lines: dict[float, float] = {}
    for item in formula.items:
        if item.path == e and item.y > 0:
            lines[item.y] = min(item.x, lines.get(item.y, item.x))
    assert len(lines) == 3
    assert max(lines.values()) == pytest.approx(min(lines.values()))


def test_lines_of_a_sum_have_about_one_length():
    rights: dict[float, float] = {}
    for _, rect in layout(softmax_formula(MANY[:3] * 4, 2, "0.25"), SIZE, 700).terms[2:-1]:
        rights[rect.bottom()] = max(rect.right(), rights.get(rect.bottom(), 0.0))
    assert len(rights) == 2
    assert max(rights.values()) - min(rights.values()) < 0.1 * SIZE


def test_equals_signs_stand_below_each_other():
    equals = layout(Operator("="), SIZE).items[0].path
    places = [(item.x, item.y) for item in layout(LOSS, SIZE, 200).items if item.path == equals]
    assert [x for x, _ in places] == pytest.approx([places[0][0]] * 3)
    assert [y for _, y in places] == pytest.approx([0.0, 1.6 * SIZE, 3.2 * SIZE])


def test_a_row_breaks_at_equals_before_it_breaks_at_plus():
    node = Row((A, Operator("+"), B, Operator("="), A, Operator("+"), B))
    items = layout(node, SIZE, 0.7 * width(node)).items
    assert [item.y > 0 for item in items] == [False] * 3 + [True] * 4


def test_a_long_chain_of_equals_is_aligned_and_fits():
    equals = layout(Operator("="), SIZE).items[0].path
    formula = layout(joined((A,) * 12, "="), SIZE, 150)
    firsts = {item.y: item.x for item in reversed(formula.items) if item.path == equals}
    assert formula.width <= 150
    assert formula.size_px == SIZE
    assert len(firsts) > 2
    assert max(firsts.values()) == pytest.approx(min(firsts.values()))


def test_a_sum_after_equals_leaves_the_sign_to_the_left():
    formula = layout(Row((Operator("="), joined((A,) * 9, "+"))), SIZE, 150)
    assert len([item for item in formula.items if item.x < 0.5 * SIZE]) == 1
    assert formula.width <= 150
    assert formula.size_px == SIZE


@pytest.mark.parametrize("node", [LONG, LONG_LOG])
def test_every_width_is_kept(node):
    for room in range(330, 1200, 7):
        formula = layout(node, SIZE, room)
        assert formula.width <= room
        assert formula.size_px == SIZE


@pytest.mark.parametrize("room", [90, 150])  # nine lines are more than the tallest variant of a fence
def test_lines_in_fences_are_centred_about_the_axis(room):
    left, *inside, right = inks(layout(Fenced(joined((A,) * 9, "+")), SIZE, room))
    top, bottom = min(box.top() for box in inside), max(box.bottom() for box in inside)
    assert left.center().y() == pytest.approx((top + bottom) / 2, abs=0.15 * SIZE)
    assert left.height() == pytest.approx(right.height())
    assert left.height() > 0.9 * (bottom - top) > 2 * SIZE


def test_a_difference_of_fractions_narrows_them_together():
    fraction = Fraction(A, joined((A, B, A, B, A), "+"))
    node = joined((fraction, fraction), "−")
    formula = layout(node, SIZE, 0.75 * width(node))
    assert formula.width <= 0.75 * width(node)
    assert formula.size_px == SIZE
    rules = [item.y for item in formula.items if item.height_scale < 0.01]
    assert len(set(rules)) == 1


def test_what_cannot_break_is_set_smaller():
    number = Number("123456789")
    formula = layout(number, SIZE, 0.8 * width(number))
    assert formula.width <= 0.8 * width(number)
    assert formula.size_px == pytest.approx(0.8 * SIZE, abs=0.5)


def test_nothing_is_set_smaller_than_the_minimum():
    number = Number("123456789")
    assert layout(number, SIZE, 10).size_px == 14.0
    assert layout(number, SIZE, 10, minimum_px=20).size_px == 20.0
    assert layout(number, 12, 10).size_px == 12.0


# Painting


def test_equal_formulas_give_equal_layouts():
    assert layout(softmax_formula(LOGITS, 2, "0.9781"), SIZE) == layout(SOFTMAX, SIZE)
    assert layout(SOFTMAX, SIZE, 200) == layout(SOFTMAX, SIZE, 200)
    assert layout(SOFTMAX, SIZE) != layout(softmax_formula(LOGITS, 1, "0.9781"), SIZE)


def test_painting_twice_gives_the_same_picture():
    assert picture(layout(SOFTMAX, SIZE)) == picture(layout(SOFTMAX, SIZE))


def test_every_term_is_painted_in_the_colour_of_its_class_and_only_there():
    formula = layout(SOFTMAX, SIZE)
    image = picture(formula)
    reds = [
        (x, y) for x in range(image.width()) for y in range(image.height()) if image.pixelColor(x, y) == colour_of(2)
    ]
    places = [
        rect.translated(10, 10 + formula.ascent).adjusted(-1, -1, 1, 1) for key, rect in formula.terms if key == 2
    ]
    assert all(any(place.contains(QPointF(x, y)) for x, y in reds) for place in places)
    assert all(any(place.contains(QPointF(x, y)) for place in places) for x, y in reds)


def test_the_formula_stays_within_its_size():
    image = picture(layout(LONG_LOG, SIZE, 600), margin=2)
    edge = [image.pixelColor(x, y) for x in range(image.width()) for y in (0, image.height() - 1)]
    edge += [image.pixelColor(x, y) for y in range(image.height()) for x in (0, image.width() - 1)]
    assert set(map(QColor.name, edge)) == {"#ffffff"}


def test_lit_terms_are_on_a_wash_and_others_are_not():
    formula = layout(SOFTMAX, SIZE)
    plain, lit = picture(formula), picture(formula, lit=0)
    place = next(rect for key, rect in formula.terms if key == 0).translated(10, 10 + formula.ascent)
    changed = [
        (x, y) for x in range(plain.width()) for y in range(plain.height()) if plain.pixel(x, y) != lit.pixel(x, y)
    ]
    assert len(changed) > 0.3 * place.width() * place.height()
    assert all(place.adjusted(-4, -4, 4, 4).contains(QPointF(x, y)) for x, y in changed)
    assert picture(formula, lit=99) == plain


def test_terms_without_a_key_are_never_lit():
    formula = layout(Term(A, hue=0), SIZE)
    assert formula.terms == ()
    assert picture(formula, lit=None) == picture(formula, lit=0)


def test_the_painter_is_as_before_afterwards():
    image = QImage(300, 100, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.translate(3, 4)
    before = painter.transform(), painter.renderHints(), painter.pen(), painter.brush()
    paint(painter, layout(SOFTMAX, SIZE), QPointF(5, 50), colour_of, 1)
    assert (painter.transform(), painter.renderHints(), painter.pen(), painter.brush()) == before
    painter.end()


def test_three_times_the_size_is_the_same_picture():
    small, large = layout(SOFTMAX, SIZE), layout(SOFTMAX, 3 * SIZE)
    assert (large.width, large.height) == pytest.approx((3 * small.width, 3 * small.height), rel=0.01)
    assert difference(picture(small, scale=3.0), picture(large, margin=30.0)) < 0.01


def test_svg_has_outlines_and_no_text():
    buffer = QBuffer()
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    painter = QPainter(generator)
    formula = layout(Row((SOFTMAX, Words("损失"))), SIZE)
    paint(painter, formula, QPointF(0, formula.ascent), colour_of)
    painter.end()
    svg = bytes(buffer.data().data()).decode()
    assert "<text" not in svg
    assert svg.count("<path") == len([box for box in inks(formula) if not box.isEmpty()])
    assert all(colour in svg for colour in COLOURS)


# The font


def test_a_size_must_be_above_zero():
    with pytest.raises(ValueError, match="size_px must be above 0, got 0"):
        layout(A, 0)


def test_a_font_without_a_math_table_is_refused():
    with pytest.raises(ValueError, match="a math font needs a MATH table"):
        MathFont(Path("no such font"))
    with pytest.raises(ValueError, match="a math font needs a MATH table"):
        MathFont(FONT_FOLDER / "LabSansSC-Regular.otf")


def test_taller_variants_reach_the_height_that_is_asked_for():
    for height in (0.5, 1.0, 1.5, 2.0, 3.5):
        glyph = math_font().taller("(", height)
        assert height - 0.01 < glyph.ascent + glyph.descent < max(1.0, height + 0.3)
    assert math_font().taller("(", 99.0) == math_font().taller("(", 3.8)


def test_a_character_without_variants_is_itself():
    assert math_font().taller("x", 9.0) == math_font().glyphs("x")[0]


def test_the_math_table_is_read_as_fonttools_reads_it():
    ttlib = pytest.importorskip("fontTools.ttLib")
    font = ttlib.TTFont(next(FONT_FOLDER.glob("STIXTwoMath*")))
    expected = font["MATH"].table
    table = math_table(font.getTableData("MATH"), font["head"].unitsPerEm)
    for name in type(table.constants).__slots__:
        theirs = "".join(part.capitalize() for part in name.split("_"))
        theirs = {"ScriptScale": "ScriptPercentScaleDown", "ScriptScriptScale": "ScriptScriptPercentScaleDown"}.get(
            theirs, theirs
        )
        value = getattr(expected.MathConstants, theirs)
        scaled = value / 100 if isinstance(value, int) else value.Value / font["head"].unitsPerEm
        assert getattr(table.constants, name) == pytest.approx(scaled), name
    italics = expected.MathGlyphInfo.MathItalicsCorrectionInfo
    names = dict(zip(italics.Coverage.glyphs, italics.ItalicsCorrection, strict=True))
    assert {font.getGlyphName(g): v for g, v in table.italics.items()} == {n: v.Value / 1000 for n, v in names.items()}
    assert len(table.taller) == len(expected.MathVariants.VertGlyphCoverage.glyphs)
