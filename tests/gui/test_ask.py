"""Asking the audience: the question, the hands, and the answers that stay covered until they are revealed."""

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QInputDialog, QLineEdit, QPushButton

from core.question import Question
from core.state import State
from tests.gui.walking import LEFT, OPENS_MENUS, opened, part, place_of, press, states_back, texts_on, typed

pytestmark = OPENS_MENUS


def ask(window, text: str) -> None:
    press(window, "Q")
    dialog = window.findChild(QInputDialog)
    typed(dialog.findChild(QLineEdit), text)
    dialog.accept()


def test_a_question_that_is_typed_is_asked_and_covers_the_answers(window):
    ask(window, "Which class wins?")
    assert window.store.state.question == Question("Which class wins?")
    assert "Which class wins?" in texts_on(window, "audience")
    assert "97.8 %" not in texts_on(window, "ladder")
    press(window, "H")
    assert "97.8 %" in texts_on(window, "audience")


def test_asking_and_its_cover_undo_as_one(window):
    ask(window, "Which class wins?")
    assert states_back(window) == [State(hidden=True, question=Question("Which class wins?")), State()]


def test_emptying_the_question_takes_it_away(qtbot):
    window = opened(qtbot, State(question=Question("Which?", (1, 2, 3))))
    ask(window, "")
    assert "audience" not in window.scene_view.views


def test_thinking_better_of_it_asks_nothing(window):
    press(window, "Q")
    window.findChild(QInputDialog).reject()
    assert window.store.state == State()


def test_hands_are_counted_by_buttons_and_by_bars(qtbot):
    window = opened(qtbot, State(question=Question("Which?")))
    part(window, QPushButton, "one more hand for Y2").click()
    audience = window.scene_view.views["audience"]
    QTest.mouseClick(audience, LEFT, pos=place_of(audience, "Y2"))
    QTest.mouseClick(audience, LEFT, pos=place_of(audience, "Y3"))
    assert window.store.state.question.hands == (0, 2, 1)
    assert len(states_back(window)) == 4


def test_the_choice_of_a_sample_is_not_touched_by_a_hand(qtbot):
    window = opened(qtbot, State("loss", question=Question("Which?")))
    audience = window.scene_view.views["audience"]
    QTest.mouseClick(audience, LEFT, pos=place_of(audience, "Y2"))
    assert window.store.state.batch.row == 0
