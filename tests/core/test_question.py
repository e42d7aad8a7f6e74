"""A question to the audience: its hands follow the classes, and stand beside what torch says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.edits import Intent, applied
from core.errors import InputError
from core.question import Question
from core.question_panel import question_panel
from core.scene import layout_of, panels_of, shown_panels
from core.scenes import SCENES
from core.state import State
from tests.core.strategies import states

ASKED = State(question=Question("Which class wins?", (3, 0, 27)))


def panel(state):
    return next(panel for panel in shown_panels(SCENES[state.scene], state) if panel.key == "audience")


# asking


def test_asking_covers_the_answers_and_counts_from_zero():
    state = applied(ASKED, Intent("question", "  And now? "))
    assert (state.question, state.hidden) == (Question("And now?"), True)


def test_asking_the_same_again_changes_nothing():
    assert applied(ASKED, Intent("question", "Which class wins?")) is ASKED


def test_an_empty_question_ends_the_asking_and_reveals_nothing_by_itself():
    state = applied(applied(ASKED, Intent("question", "New?")), Intent("question", " "))
    assert (state.question, state.hidden) == (Question(), True)


@pytest.mark.parametrize("text", ["x" * 201, "two\nlines", "\x00"])
def test_a_question_is_one_line_of_up_to_200_characters(text):
    with pytest.raises(InputError, match="question"):
        applied(ASKED, Intent("question", text))


# hands


def test_a_hand_is_counted_for_its_class():
    assert applied(ASKED, Intent("hand", 1, (1,))).question.hands == (3, 1, 27)


def test_the_first_hand_starts_the_count():
    assert applied(State(), Intent("hand", 1, (2,))).question.hands == (0, 0, 1)


def test_hands_stay_within_their_limits():
    assert applied(ASKED, Intent("hand", -1, (1,))).question.hands == (3, 0, 27)
    assert applied(ASKED, Intent("hand", 10**6, (1,))).question.hands == (3, 9999, 27)


def test_a_hand_for_no_class_is_refused():
    with pytest.raises(InputError, match="class"):
        applied(ASKED, Intent("hand", 1, (3,)))


@pytest.mark.parametrize("hands", [(1, 2), (1, 2, 3, 4), (1, -1, 0), (1, 2, 10_000)])
def test_impossible_hands_are_refused(hands):
    with pytest.raises(InputError, match="hands"):
        State(question=Question("?", hands))


def test_hands_follow_their_classes():
    assert applied(ASKED, Intent("move_class", 0, (2,))).question.hands == (27, 3, 0)
    assert applied(ASKED, Intent("remove_class", None, (0,))).question.hands == (0, 27)
    assert applied(ASKED, Intent("add_class")).question.hands == (3, 0, 27, 0)


def test_counting_anew_keeps_the_question():
    assert applied(ASKED, Intent("clear_hands")).question == Question("Which class wins?")


# on screen


def test_nothing_is_shown_while_nothing_is_asked():
    scene = SCENES["softmax"]
    assert layout_of(scene, State()) is scene.layout
    assert "audience" not in [panel.key for panel in shown_panels(scene, State())]


def test_hands_are_shown_as_shares_beside_the_truth():
    bars = panel(ASKED).bars
    assert [bar.value for bar in bars] == [0.1, 0.0, 0.9]
    assert [bar.ghost for bar in bars] == pytest.approx([0.0179, 0.0040, 0.9781], abs=5e-5)
    assert [bar.details[0] for bar in bars] == [3.0, 0.0, 27.0]


@given(states())
def test_covered_answers_are_not_given_away(state):
    state = applied(state, Intent("question", "Covered?"))
    bars = panels_of(SCENES[state.scene], state, None)[0].bars
    assert {bar.ghost for bar in bars} == {None}
    assert {len(bar.details) for bar in bars} == {1}


@pytest.mark.parametrize("step", range(4))
def test_the_truth_is_not_told_before_its_step(step):
    assert (panel(State(step=step, question=ASKED.question)).bars[0].ghost is None) is (0 < step < 4)


def test_sigmoids_are_the_truth_where_each_class_may_be_true():
    several = applied(State("sigmoid", question=ASKED.question), Intent("exclusive", False), SCENES["sigmoid"].edits)
    assert sum(bar.ghost for bar in panel(several).bars) > 1.5


@given(st.integers(0, 2))
def test_pressing_a_bar_counts_a_hand(place):
    intent = question_panel(ASKED, None).row_intents[place]
    assert applied(ASKED, intent).question.hands[place] == ASKED.question.hands[place] + 1


def test_a_question_does_not_follow_into_another_scene():
    assert applied(ASKED, Intent("scene", "loss")).question == Question()
    assert applied(ASKED, Intent("scene", ASKED.scene)) == ASKED
