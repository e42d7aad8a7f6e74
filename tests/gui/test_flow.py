"""The two lanes alone: what they show, and how they find room."""

from dataclasses import replace
from itertools import pairwise

import pytest

from core.machine import Machine
from core.state import Batch, LossOptions, State
from core.text import t
from gui.look import Look
from gui.theme import DARK, LIGHT
from gui.views.flow import FlowView
from tests.gui.walking import LOOK, painted, panel_of, pixels, view_of

ARTICLE = State("loss")


def lanes_of(state=ARTICLE, look=LOOK, width=900.0) -> FlowView:
    return view_of(panel_of(state, "lanes"), look, width)


def texts(view) -> list[str]:
    return [one.text for one in painted(view)]


def rects(view, text) -> list:
    return [one.rect for one in painted(view) if one.text == text]


def test_both_lanes_end_in_the_loss_of_torch():
    assert texts(lanes_of()).count("1.5609") == 2


@pytest.mark.parametrize("code", ["LogSoftmax(dim=1)", "NLLLoss()", "CrossEntropyLoss()"])
def test_every_module_stands_as_it_is_written(code):
    assert code in texts(lanes_of())


def test_the_arguments_that_were_chosen_stand_in_the_modules():
    view = lanes_of(State("loss", loss=LossOptions("sum", 0.1)))
    assert 'CrossEntropyLoss(reduction="sum", label_smoothing=0.1)' in texts(view)


def test_the_log_probabilities_stand_between_the_modules():
    for number in ("−4.0222", "−5.5222", "−0.0222", "−2.9997", "−3.0997", "−0.0997"):
        assert number in texts(lanes_of())


def test_equal_lanes_are_called_identical():
    assert "= identical, to the last bit (0 ULP)" in texts(lanes_of())


def test_a_loss_for_each_sample_stands_in_a_column():
    view = lanes_of(State("loss", loss=LossOptions("none")))
    first, second = rects(view, "0.0222")[0], rects(view, "3.0997")[0]
    assert first.bottom() <= second.top() + 1.0
    assert first.right() == pytest.approx(second.right())


def test_the_unit_stands_below_each_result():
    view = lanes_of(replace(ARTICLE, unit="bits"))
    assert texts(view).count("bits") == 2


def test_covered_answers_are_question_marks():
    covered = texts(lanes_of(replace(ARTICLE, hidden=True)))
    assert covered.count("?") == 6 + 2
    assert not [text for text in covered if "identical" in text]


@pytest.mark.parametrize(("step", "results"), [(2, 0), (4, 1), (5, 2)])
def test_each_step_reveals_its_result(step, results):
    assert texts(lanes_of(replace(ARTICLE, step=step))).count("1.5609") == results


def test_soft_targets_are_a_sum_that_is_written_out():
    soft = replace(ARTICLE, batch=replace(ARTICLE.batch, soft_targets=((0.1, 0.2, 0.7), (0.0, 1.0, 0.0))))
    assert "−Σ q·log p" in texts(lanes_of(soft))


def test_a_loss_that_is_no_number_is_shown_as_such():
    nothing = replace(ARTICLE, batch=replace(ARTICLE.batch, targets=(-100, -100)))
    assert texts(lanes_of(nothing)).count("nan") == 2


def test_a_verdict_is_green_where_the_lanes_agree_and_red_where_they_do_not():
    panel = panel_of(ARTICLE, "lanes")
    differ = replace(panel, verdict_is_good=False)
    assert pixels(view_of(panel)) != pixels(view_of(differ))


def test_a_narrow_lane_goes_on_below():
    wide, narrow = lanes_of(width=900.0), lanes_of(width=0.0)
    assert narrow.width() < 600
    assert narrow.height() > wide.height()


def test_a_lane_of_twelve_classes_fits_where_it_is_given_room():
    state = State("loss", batch=Batch(((0.5,) * 3,) * 8, (0,) * 8), machine=Machine(dtype="bfloat16"))
    view = lanes_of(state, width=900.0)
    assert view.width() == 900


def test_more_height_moves_the_lanes_apart_and_nothing_else():
    view = lanes_of()
    before = {(one.text, one.rect.left()) for one in painted(view)}
    view.resize(view.width(), view.height() + 200)
    assert {(one.text, one.rect.left()) for one in painted(view)} == before


LONG = State("loss", loss=LossOptions("sum", 0.25, (1.0, 2.0, 3.0), -7))


def test_a_long_module_goes_on_below_where_there_is_little_room():
    roomy, narrow = lanes_of(LONG, width=900.0), lanes_of(LONG, width=0.0)
    code = next(text for text in texts(roomy) if text.startswith("CrossEntropyLoss("))
    assert code not in texts(narrow)
    lines = [one for one in painted(narrow) if one.text and one.text in code]
    assert " ".join(one.text for one in lines) == code
    assert all(one.rect.left() >= 0.0 and one.rect.right() <= narrow.width() for one in lines)
    assert [a for a, b in pairwise(lines) if a.rect.bottom() > b.rect.top() + 0.5] == []


def test_a_note_below_a_lane_has_its_room():
    panel = panel_of(ARTICLE, "lanes")
    first = replace(panel.lanes[0], note=t("both lanes run on the same numbers"))
    noted = view_of(replace(panel, lanes=(first, panel.lanes[1])))
    assert noted.needed_height(900.0) > lanes_of().needed_height(900.0)
    assert "both lanes run on the same numbers" in texts(noted)


def test_a_lit_class_is_lit_in_the_lane():
    view = lanes_of()
    plain = pixels(view)
    view.light(1)
    assert pixels(view) != plain


def test_the_theme_changes_the_picture():
    assert pixels(lanes_of(look=Look(LIGHT))) != pixels(lanes_of(look=Look(DARK)))
