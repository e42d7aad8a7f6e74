"""Text for people, before it is translated."""

from core.errors import InputError
from core.text import Text, rendered, t

CHINESE = {"loss {value} {unit}": "损失 {value} {unit}", "nats": "奈特"}


def chinese(message):
    return CHINESE.get(message, message)


def test_the_message_is_translated_and_its_places_are_filled():
    assert rendered(t("loss {value} {unit}", value="1.56", unit="x"), chinese) == "损失 1.56 x"


def test_a_text_inside_a_text_is_translated_too():
    assert rendered(t("loss {value} {unit}", value=1, unit=t("nats")), chinese) == "损失 1 奈特"


def test_a_name_of_the_user_stays_as_it_is():
    assert rendered("nats", chinese) == "nats"
    assert rendered(t("{name}", name="nats"), chinese) == "nats"


def test_braces_in_a_value_are_only_braces():
    assert str(t("class {name}", name="{0} {name} {{")) == "class {0} {name} {{"


def test_equal_texts_are_equal_and_can_be_keys():
    assert t("row {n}", n=1) == Text("row {n}", (("n", 1),))
    assert len({t("row {n}", n=1), t("row {n}", n=1)}) == 1


def test_an_input_error_reads_like_its_text():
    text = t("row must be in 0..{last}, got {value}", last=1, value=3)
    assert str(InputError(text)) == "row must be in 0..1, got 3"
    assert InputError(text).text is text
